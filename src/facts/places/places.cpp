#include "facts/places.h"

#include <algorithm>
#include <array>
#include <string>

#include "facts/kept.h"
#include "facts/places/mention.h"
#include "text/fold.h"

namespace nutgraf::facts::places {
namespace {

Form form_of(const rules::Rule& rule) {
  const std::string_view form = rule.constant("form");
  if (form == "kind") return Form::kind;
  if (form == "new") return Form::fresh;
  if (form == "nationality") return Form::nationality;
  if (form == "pair") return Form::pair;
  return Form::name;
}

PlaceType type_of_kind(std::string_view kind) {
  static constexpr std::array<std::pair<std::string_view, PlaceType>, 16> kKinds = {{
      {"County", PlaceType::admin2}, {"Parish", PlaceType::admin2}, {"Co.", PlaceType::admin2}, {"Province", PlaceType::admin1},
      {"Oblast", PlaceType::admin1}, {"Krai", PlaceType::admin1}, {"Governorate", PlaceType::admin1}, {"River", PlaceType::river},
      {"Lake", PlaceType::lake}, {"Island", PlaceType::island}, {"Islands", PlaceType::island}, {"Airport", PlaceType::airport},
      {"Sea", PlaceType::sea}, {"Mountain", PlaceType::mountain}, {"Mountains", PlaceType::mountain}, {"Desert", PlaceType::desert},
  }};
  for (const auto& [word, type] : kKinds)
    if (word == kind) return type;
  return PlaceType::other;
}

class Maker {
 public:
  Maker(Context& c, std::vector<Match>& matches)
      : c_(c), matches_(matches), nationality_(c.words.class_of("nationality")), demonym_(c.words.class_of("nationality-demonym")),
        second_(c.words.class_of("nationality-second")) {}

  void run() {
    for (std::size_t i = 0; i < matches_.size(); ++i) collect(i);
    Readings& readings = c_.kept.readings;
    readings.begin();
    weigh(c_, mentions_, readings, c_.kept.context_rules);
    const std::vector<Named> named = resolve(c_, mentions_, readings);
    std::vector<bool> stays(matches_.size(), false);
    std::erase_if(mentions_, [](const Mention& m) { return m.score <= 0; });
    c_.out.facts.reserve(c_.out.facts.size() + mentions_.size());  // moving facts is dear
    for (const Mention& m : mentions_) {
      stays[m.match] = true;
      emit(m, named);
    }
    find_focus(c_, mentions_, named);
    std::size_t index = 0;
    std::erase_if(matches_, [&](const Match&) { return !stays[index++]; });
  }

 private:
  void collect(std::size_t i) {
    const Match& match = matches_[i];
    Mention m;
    m.match = i;
    m.tokens = match.span;
    m.form = form_of(*match.rule);
    switch (m.form) {
      case Form::name: m.name = name_of(m.tokens); break;
      case Form::kind: find_kind(m); break;
      case Form::fresh:
        m.name = name_of(m.tokens);  // a list has it after all: what stands around it vouches for it
        if (m.name != kNoName) break;
        m.holder_name = name_of(match.get("holder"));
        break;
      case Form::nationality: find_nationality(m); break;
      case Form::pair: find_pair(m); break;
    }
    if ((m.form == Form::nationality || m.form == Form::pair) && m.country.empty()) return;
    if (m.form == Form::name && m.name == kNoName) return;
    mentions_.push_back(m);
  }

  /// The gazetteer's number of the name that is exactly these tokens.
  std::uint32_t name_of(TokenRange tokens) const {
    if (tokens.empty()) return kNoName;
    const auto& found = c_.analysis.toponyms;
    const auto it = std::lower_bound(found.begin(), found.end(), tokens.first,
                                     [](const lexicon::ToponymItem& t, std::uint32_t first) { return t.tokens.first < first; });
    if (it != found.end() && it->tokens == tokens) return it->name;
    const Gazetteer::Hit hit = c_.gazetteer->longest(c_.text, tokens.first, tokens.last);
    return hit.tokens == tokens.size() ? hit.name : kNoName;
  }

  /// "Jilin Province": the gazetteer's name of all of it, else that of what stands before the kind.
  void find_kind(Mention& m) {
    m.name = name_of(m.tokens);
    if (m.name != kNoName) return;
    m.wanted = type_of_kind(c_.of(m.tokens.last - 1));
    TokenRange front = m.tokens;
    --front.last;
    m.name = name_of(front);
  }

  void find_nationality(Mention& m) {
    m.country = c_.words.value(nationality_, c_.of(m.tokens.first)).value_or(std::string_view());
    m.demonym = c_.is(m.tokens.first, demonym_);
  }

  void find_pair(Mention& m) {
    const std::string_view table = c_.words.value(second_, c_.of(m.tokens.last - 1)).value_or(std::string_view());
    const std::string first = text::folded(c_.of(m.tokens.first)) + "=";
    const std::size_t at = table.find(first);
    if (at == std::string_view::npos || (at > 0 && table[at - 1] != ' ')) {  // "East Korean": the second word alone
      m.tokens.first = m.tokens.last - 1;
      m.form = Form::nationality;
      find_nationality(m);
      return;
    }
    m.country = table.substr(at + first.size(), 2);
    m.demonym = c_.of(m.tokens.last - 1).ends_with('s');
  }

  void read(PlaceId id, PlaceReading& out) const {
    const PlaceView p = c_.gazetteer->place(id);
    out.name = p.name;
    out.type = lexicon::type_name(p.type);
    out.country = p.country;
    if (p.admin1 != kNoPlace) out.admin1 = c_.gazetteer->place(p.admin1).name;
    if (p.has_point) {
      out.lat = p.lat;
      out.lon = p.lon;
    }
    out.geonames = p.geonames;
    out.population = p.population;
  }

  /// A place that no list has: somewhere in the place of that name.
  PlaceReading inside_of(std::uint32_t holder, const std::vector<Named>& named) const {
    PlaceReading out;
    for (const Named& n : named) {
      if (n.name != holder || n.place == kNoPlace) continue;
      read(n.place, out);
      if (out.type == "admin1") out.admin1 = out.name;
      break;
    }
    out.type = lexicon::type_name(PlaceType::other);
    out.geonames = 0;
    out.population = 0;
    return out;
  }

  /// "W.Va." with its last period, which is a token of its own.
  TokenRange with_period(TokenRange tokens) const {
    const std::uint32_t next = tokens.last;
    if (next >= c_.text.tokens.size() || c_.of(next) != "." || c_.text.tokens[next].space_before) return tokens;
    if (c_.of(next - 1).find('.') != std::string_view::npos && !c_.of(next - 1).ends_with('.')) ++tokens.last;
    return tokens;
  }

  void emit(const Mention& m, const std::vector<Named>& named) {
    Fact& fact = c_.out.facts.emplace_back();  // filled where it stays: moving its strings is dear
    fact.span = c_.text.span(with_period(m.tokens));
    fact.rule = matches_[m.match].rule->id;
    auto& place = fact.detail.emplace<Place>();
    place.form = m.form == Form::nationality || m.form == Form::pair ? (m.demonym ? "demonym" : "adjective") : "name";
    if (!m.country.empty()) {
      const PlaceId country = c_.gazetteer->by_code(m.country);
      if (country != kNoPlace) read(country, place.reading);
    } else if (m.name != kNoName) {
      const Named& n = named[m.named];
      if (n.place != kNoPlace) read(n.place, place.reading);
      if (c_.options.explain_places) {
        for (const PlaceId other : n.others) read(other, place.alternatives.emplace_back());
        place.why = n.why;
      }
    } else {
      if (m.holder_name != kNoName) place.reading = inside_of(m.holder_name, named);
      place.reading.name = c_.of(m.tokens);
    }
  }

  Context& c_;
  std::vector<Match>& matches_;
  ClassId nationality_, demonym_, second_;
  std::vector<Mention> mentions_;
};

}  // namespace
}  // namespace nutgraf::facts::places

namespace nutgraf::facts {

void find_places(Context& context, std::vector<Match>& matches) {
  if (context.gazetteer == nullptr) return;
  places::Maker(context, matches).run();
}

}  // namespace nutgraf::facts
