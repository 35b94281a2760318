#include "facts/counts.h"

#include <algorithm>
#include <cmath>

#include "facts/events.h"
#include "facts/links.h"
#include "facts/nationality.h"
#include "facts/numbers.h"
#include "text/fold.h"

namespace nutgraf::facts {
namespace {

using text::TokenRange;

/// How far behind its number a noun may stand.
constexpr std::uint32_t kReach = 10;

class CountMaker {
 public:
  explicit CountMaker(Context& context)
      : context_(context),
        numbers_(context.words),
        nationalities_(context),
        events_(context),
        links_(context),
        cue_(context.words.class_of("work-cue")),
        mass_(context.words.class_of("worker-mass")),
        second_(context.words.class_of("nationality-second")),
        demonym_(context.words.class_of("nationality-demonym")) {
    for (const char* list : {"occupation", "worker-mass", "job-noun", "people-noun"}) roles_.push_back(context.words.class_of(list));
  }

  /// Whether the match is a count; its facts are appended.
  bool make(const Match& match) {
    if (match.rule->constant("needs") == "work" && !speaks_of_work(match.span)) return false;
    const bool shared = match.has("base");
    const TokenRange span = shared ? match.get("base") : match.span;
    Count count;
    if (match.rule->constant("form") == "percent") {
      if (!take_share(match.get("share"), count)) return false;
      count.mod = modifier(match);
    } else {
      const auto number = number_of(match);
      if (!number) return false;
      count.min = number->min;
      count.max = number->max;
      count.mod = number->mod;
    }
    count.role = role(match.get("head"));
    if (count.role.empty()) return false;
    nationalities_.collect(span, count.nationality);
    complement(match.whole.last > span.last ? span.last : match.span.last, count.nationality);
    const TokenRange clause = links_.clause(match.span);
    count.event = events_.of(match.span, clause);
    if (count.event.empty() && (count.role == "layoff" || count.role == "redundancy" || count.role == "retrenchment")) count.event = "laid-off";
    count.where = links_.where(match.span, clause);
    count.when = links_.when(match.span, clause);
    if (shared) {
      Count part = count;
      if (match.has("part") ? take_part(match.get("part"), part) : take_share(match.get("share"), part)) add(match, match.span, std::move(part));
      count.event.clear();
    }
    add(match, span, std::move(count));
    return true;
  }

 private:
  void add(const Match& match, TokenRange span, Count count) {
    Fact fact;
    fact.span = context_.text.span(span);
    fact.rule = match.rule->id;
    fact.detail = std::move(count);
    context_.out.facts.push_back(std::move(fact));
  }

  std::optional<Number> number_of(const Match& match) const {
    const TokenRange tokens = match.get("number");
    if (tokens.empty()) return std::nullopt;
    const TokenRange first = match.has("low") ? match.get("low") : tokens;
    if (match.get("head").first > tokens.last + kReach) return std::nullopt;
    // "Covid-19 nurses", "mid-50s": a number that hangs on a word counts nothing.
    if (first.first > 1 && !context_.text.tokens[first.first].space_before && !context_.text.tokens[first.first - 1].space_before &&
        context_.of(first.first - 1) == "-" && context_.text.tokens[first.first - 2].is_word && first.first == match.span.first)
      return std::nullopt;
    const std::string_view word = context_.of(tokens.last - 1);
    if (is_title(match.span)) return std::nullopt;
    if (tokens.size() == 1 && is_one(word) && (context_.of(tokens.last) == "of" || context_.is(match.get("head").first, mass_))) return std::nullopt;
    if (word == "couple" || word == "pair") return Number{2, 2, word == "couple" ? "APPROX" : ""};
    return quantity(numbers_, context_.text, match);
  }

  static bool is_one(std::string_view word) { return word == "one" || word == "One"; }

  /// "Nine Carpenters", a whole quotation by itself, is the name of something.
  bool is_title(TokenRange span) const {
    const text::Quotation* q = context_.text.quotation_of(span.first);
    return q != nullptr && q->closed && q->tokens.first + 1 == span.first && q->tokens.last == span.last + 1;
  }

  /// Lemma of the head noun: from its list, or a people's name in the singular.
  std::string role(TokenRange head) const {
    if (head.empty()) return {};
    const std::uint32_t token = head.last - 1;
    for (const lexicon::ClassId list : roles_)
      if (context_.is(token, list)) return std::string(context_.words.value(list, context_.of(token)).value_or(std::string_view()));
    std::string name = text::folded(context_.of(token));
    if (name == "members") return "member";
    if (name == "pairs") return "au pair";
    if (name.ends_with("men")) name.replace(name.size() - 3, 3, "man");
    else if (name.ends_with('s')) name.pop_back();
    else if (!context_.is(token, demonym_) && !name.ends_with("ese")) return {};  // "the 300 Korean who"
    if (context_.is(token, second_) && token > 0) name = text::folded(context_.of(token - 1)) + " " + name;
    return name;
  }

  /// Nationalities behind the head: "workers from Laos and Myanmar", "workers of Nepali origin".
  void complement(std::uint32_t at, std::vector<std::string>& out) const {
    const auto& tokens = context_.text.tokens;
    if (at >= tokens.size() || context_.of(at) != "from") return;
    for (std::uint32_t t = at + 1; t < tokens.size();) {
      std::uint32_t last = t;
      const std::string_view code = nationalities_.country_at(t, last);
      if (code.empty()) return;
      if (std::find(out.begin(), out.end(), code) == out.end()) out.emplace_back(code);
      t = last;
      while (t < tokens.size() && (context_.of(t) == "," || context_.of(t) == "and" || context_.of(t) == "or")) ++t;
      if (t == last) return;
    }
  }

  /// Whether the sentence, or the one before it, has a word of the labour market besides the count.
  bool speaks_of_work(TokenRange span) const {
    const auto& sentences = context_.text.sentences;
    const std::uint32_t index = context_.text.sentence_of(span.first);
    const std::uint32_t first = sentences[index == 0 ? 0 : index - 1].tokens.first;
    for (std::uint32_t t = first; t < sentences[index].tokens.last; ++t)
      if ((t < span.last - 1 || t >= span.last) && context_.is(t, cue_)) return true;
    return false;
  }

  bool take_part(TokenRange tokens, Count& count) const {
    const auto number = numbers_.read(context_.text, tokens);
    if (!number) return false;
    count.min = number->min;
    count.max = number->max;
    count.mod = number->mod;
    return true;
  }

  /// Turns the count of a whole into that of its part; false where the words name no part.
  bool take_share(TokenRange share, Count& count) const {
    if (const auto part = numbers_.fraction(context_.text, share)) {
      if (*part > 1) return false;
      for (auto* bound : {&count.min, &count.max})
        if (*bound) **bound = std::round(**bound * *part);
      return true;
    }
    for (std::uint32_t n = share.size(); n > 0; --n) {
      const auto percent = numbers_.value(context_.text, {share.first, share.first + n});
      if (!percent) continue;
      count.percent = *percent;
      count.min.reset();
      count.max.reset();
      count.mod.clear();
      return *percent <= 100;
    }
    return false;
  }

  Context& context_;
  NumberReader numbers_;
  Nationalities nationalities_;
  Events events_;
  Links links_;
  lexicon::ClassId cue_, mass_, second_, demonym_;
  std::vector<lexicon::ClassId> roles_;
};

}  // namespace

void find_counts(Context& context, std::vector<Match>& matches) {
  if (matches.empty()) return;
  CountMaker maker(context);
  std::erase_if(matches, [&](const Match& match) { return !maker.make(match); });
}

}  // namespace nutgraf::facts
