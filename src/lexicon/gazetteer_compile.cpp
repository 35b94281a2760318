#include "lexicon/gazetteer_compile.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <map>
#include <unordered_map>

#include "lexicon/gazetteer.h"
#include "lexicon/gazetteer_format.h"
#include "text/tokenize.h"

namespace nutgraf::lexicon {
namespace {

using Fields = std::array<std::string_view, 10>;

/// Takes every short word that is written with a period for an abbreviation: names have no sentences to end.
class NameVocabulary : public text::Vocabulary {
 public:
  bool is_abbreviation(std::string_view word) const override { return word.size() <= 6; }
  bool leads_on(std::string_view word) const override { return word.size() <= 6; }
  bool begins_sentence(std::string_view) const override { return false; }
};

struct NameEntry {
  std::vector<PlaceId> places;
  std::uint16_t flags = 0;
  std::uint8_t tokens = 0;
  std::uint64_t first = 0;
  bool spelled = false;  ///< some place writes it with small letters
};

bool is_abbreviation(std::string_view name) {
  return name.size() <= 5 && name.find('.') == std::string_view::npos &&
         std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

class Compiler {
 public:
  explicit Compiler(std::string name) : name_(std::move(name)), tokenizer_(vocabulary_) {}

  Result<std::vector<char>> run(std::string_view table) {
    for (int number = 1; !table.empty(); ++number) {
      const std::size_t end = table.find('\n');
      const std::string_view line = table.substr(0, end);
      table.remove_prefix(end == std::string_view::npos ? table.size() : end + 1);
      if (line.empty() || line.starts_with('#')) continue;
      if (const std::string problem = add(line); !problem.empty()) return Error{"bad-table", problem, name_, number, 0};
    }
    link();
    arrange();
    if (strings_.size() >> format::kNameOffsetBits != 0) return Error{"bad-table", "its names are too long together", name_};
    return write();
  }

 private:
  /// What is wrong with the line; empty where nothing is.
  std::string add(std::string_view line) {
    Fields f;
    if (!split(line, f)) return "a line has ten fields, or six (TYPE COUNTRY LAT LON WEIGHT NAMES), separated by tabs";
    if (f[0] == "word" || f[0] == "person") {
      marks_.emplace_back(f[9], f[0] == "word" ? kNameWord : kNamePerson);
      return {};
    }
    format::Place p{};
    p.admin1 = p.admin2 = kNoPlace;
    const auto type = type_of(f[0]);
    if (!type) return "there is no type \"" + std::string(f[0]) + "\"";
    p.type = static_cast<std::uint8_t>(*type);
    if (f[1].size() == 2) std::memcpy(p.country, f[1].data(), 2);
    if (!f[1].empty() && f[1].size() != 2) return "a country is a code of two letters";
    if (!f[4].empty()) {
      double lat = 0;
      double lon = 0;
      if (!number(f[4], lat) || !number(f[5], lon) || std::fabs(lat) > 90 || std::fabs(lon) > 360) return "latitude and longitude must be degrees";
      p.lat = static_cast<std::int32_t>(std::lround(lat * 1e5));
      p.lon = static_cast<std::int32_t>(std::lround(lon * 1e5));
      p.bits |= 2;
    }
    if (!number(f[6], p.population) || !number(f[7], p.geonames)) return "population and GeoNames id must be whole numbers";
    if (f[8].find("capital") != std::string_view::npos) p.bits |= 1;
    if (f[9].empty()) return "a place needs a name";
    const auto id = static_cast<PlaceId>(places_.size());
    add_codes(f, *type, id);
    add_names(f[9], id, p, *type);
    places_.push_back(p);
    divisions_.emplace_back(std::string(f[1]) + "-" + std::string(f[2]), std::string(f[1]) + "-" + std::string(f[2]) + "-" + std::string(f[3]));
    return {};
  }

  static bool split(std::string_view line, Fields& f) {
    static constexpr std::array<std::size_t, 6> kShort = {0, 1, 4, 5, 6, 9};
    const auto count = static_cast<std::size_t>(std::count(line.begin(), line.end(), '\t')) + 1;
    if (count != f.size() && count != kShort.size()) return false;
    f[7] = "0";
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t end = line.find('\t');
      f[count == f.size() ? i : kShort[i]] = line.substr(0, end);
      line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
    }
    if (f[6].empty()) f[6] = "0";
    return true;
  }

  static std::optional<PlaceType> type_of(std::string_view name) {
    for (int t = 0; t <= static_cast<int>(PlaceType::site); ++t)
      if (type_name(static_cast<PlaceType>(t)) == name) return static_cast<PlaceType>(t);
    return std::nullopt;
  }

  template <class T>
  static bool number(std::string_view s, T& out) {
    const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), out);
    return error == std::errc() && end == s.data() + s.size();
  }

  void add_codes(const Fields& f, PlaceType type, PlaceId id) {
    if (type == PlaceType::country) codes_.emplace(std::string(f[1]), id);
    if (f[7] == "0") return;  // a second entry of a division whose first has an id
    if (type == PlaceType::admin1) codes_.emplace(std::string(f[1]) + "-" + std::string(f[2]), id);
    if (type == PlaceType::admin2) codes_.emplace(std::string(f[1]) + "-" + std::string(f[2]) + "-" + std::string(f[3]), id);
  }

  void add_names(std::string_view names, PlaceId id, const format::Place& place, PlaceType type) {
    for (int n = 0; !names.empty(); ++n) {
      const std::string_view one = names.substr(0, names.find('|'));
      names.remove_prefix(std::min(names.size(), one.size() + 1));
      if (n == 0) called_.emplace_back(one.substr(0, 255));
      NameEntry* entry = this->entry(one);
      if (entry == nullptr) continue;
      if (entry->places.empty() || entry->places.back() != id) entry->places.push_back(id);
      // The second name is the first one without diacritics; further ones say little about how well known they are.
      const bool by_another_name = n > 1 && type == PlaceType::city && place.population < 2000000;
      entry->flags |= by_another_name ? static_cast<std::uint16_t>(kNameSmall) : flag_of(type, place);
      if (is_abbreviation(one)) {
        entry->flags |= kNameUpper;
      } else {
        entry->spelled = true;
      }
    }
  }

  static std::uint16_t flag_of(PlaceType type, const format::Place& place) {
    switch (type) {
      case PlaceType::country: return kNameCountry;
      case PlaceType::admin1: return kNameAdmin1;
      case PlaceType::city: return place.population >= 100000 || (place.bits & 1U) != 0 ? kNameLarge : kNameSmall;
      case PlaceType::admin2:
      case PlaceType::admin3:
      case PlaceType::quarter: return kNameSmall;
      default: return kNameFeature;
    }
  }

  /// The entry of a name, made where it is new; null for a name without tokens, or with more than 12.
  NameEntry* entry(std::string_view written) {
    tokenizer_.run(written, text_);
    std::uint64_t hash = 0;
    std::uint64_t first = 0;
    std::uint8_t count = 0;
    for (std::uint32_t i = 0; i < text_.tokens.size(); ++i) {
      const std::uint64_t token = format::token_hash(text_.of(i));
      if (token == format::kNoToken && i > 0) continue;
      if (first == 0) first = token;
      hash = format::extended(hash, token);
      if (++count > 12) return nullptr;
    }
    if (count == 0) return nullptr;
    NameEntry& e = names_[hash];
    e.tokens = static_cast<std::uint8_t>(count);
    e.first = first;
    return &e;
  }

  /// How well known a place is: what comes first among the readings of a name.
  double weight(PlaceId id) const {
    const format::Place& p = places_[id];
    const double people = p.population;
    switch (static_cast<PlaceType>(p.type)) {
      case PlaceType::country: return 1e10 + people;
      case PlaceType::admin1: return people * 0.9 + 50000;
      case PlaceType::admin2: return people * 0.3 + 500;
      default: return (p.bits & 1U) != 0 ? people + 1e6 : people;
    }
  }

  void link() {
    for (PlaceId id = 0; id < places_.size(); ++id) {
      const auto first = codes_.find(divisions_[id].first);
      const auto second = codes_.find(divisions_[id].second);
      if (first != codes_.end() && first->second != id) places_[id].admin1 = first->second;
      if (second != codes_.end() && second->second != id) places_[id].admin2 = second->second;
    }
    for (const auto& [word, flag] : marks_)
      if (NameEntry* e = entry(word); e != nullptr) e->flags |= flag;
    for (auto it = names_.begin(); it != names_.end();) it = it->second.places.empty() ? names_.erase(it) : std::next(it);
    for (auto& [hash, e] : names_) {
      std::stable_sort(e.places.begin(), e.places.end(), [&](PlaceId a, PlaceId b) { return weight(a) > weight(b); });
      if (e.places.size() > 200) e.places.resize(200);
    }
  }

  /// Names by the best known of their places, and places as names have them: what reports ask for stands together.
  void arrange() {
    for (const auto& name : names_) order_.push_back(&name);
    std::stable_sort(order_.begin(), order_.end(),
                     [&](const auto* a, const auto* b) { return weight(a->second.places[0]) > weight(b->second.places[0]); });
    std::vector<PlaceId> old;  // by new number
    std::vector<PlaceId> now(places_.size(), kNoPlace);
    auto take = [&](PlaceId id) {
      if (now[id] != kNoPlace) return;
      now[id] = static_cast<PlaceId>(old.size());
      old.push_back(id);
    };
    for (const auto* name : order_)
      for (const PlaceId id : name->second.places) take(id);
    for (PlaceId id = 0; id < places_.size(); ++id) take(id);
    renumber(old, now);
  }

  void renumber(const std::vector<PlaceId>& old, const std::vector<PlaceId>& now) {
    std::vector<format::Place> places;
    std::vector<std::string> called;
    for (const PlaceId id : old) {
      places.push_back(places_[id]);
      for (std::uint32_t* division : {&places.back().admin1, &places.back().admin2})
        if (*division != kNoPlace) *division = now[*division];
      places.back().name = string(called_[id]);
      called.push_back(std::move(called_[id]));
    }
    places_ = std::move(places);
    called_ = std::move(called);
    for (auto& [code, id] : codes_) id = now[id];
    for (auto& [hash, e] : names_)
      for (PlaceId& id : e.places) id = now[id];
  }

  /// Where the string is kept, and how long it is.
  std::uint32_t string(const std::string& s) {
    const auto [it, made] = string_ids_.emplace(s, static_cast<std::uint32_t>(strings_.size()));
    if (made) strings_ += s;
    return it->second | static_cast<std::uint32_t>(s.size()) << format::kNameOffsetBits;
  }

  template <class T>
  static void append(std::vector<char>& out, const std::vector<T>& items) {
    const std::size_t at = out.size();
    out.resize(format::rounded(at + items.size() * sizeof(T)));
    if (!items.empty()) std::memcpy(out.data() + at, items.data(), items.size() * sizeof(T));
  }

  /// Half bytes, by the first token of a name.
  [[nodiscard]] std::vector<std::uint8_t> firsts() const {
    std::vector<std::uint8_t> out(std::bit_ceil(names_.size() * 2 + 64) / 2, 0);
    for (const auto& [hash, e] : names_) {
      const std::size_t at = format::SlotCode::start(e.first, out.size() * 2);
      const unsigned shift = at % 2 * 4;
      const unsigned longest = std::max<unsigned>(out[at / 2] >> shift & 15U, e.tokens);
      out[at / 2] = static_cast<std::uint8_t>((out[at / 2] & ~(15U << shift)) | longest << shift);
    }
    return out;
  }

  [[nodiscard]] std::vector<std::uint32_t> slots() const {
    std::vector<std::uint32_t> out(std::bit_ceil(names_.size() + names_.size() / 4 + 16), 0);
    const format::SlotCode code(static_cast<std::uint32_t>(names_.size()));
    for (std::uint32_t number = 1; number <= order_.size(); ++number) {
      const std::uint64_t hash = order_[number - 1]->first;
      std::size_t slot = format::SlotCode::start(hash, out.size());
      while (out[slot] != 0) slot = (slot + 1) & (out.size() - 1);
      out[slot] = code.slot(hash, number);
    }
    return out;
  }

  [[nodiscard]] std::vector<format::Code> codes() const {
    std::vector<format::Code> out;
    for (const auto& [code, place] : codes_) out.push_back({format::code_hash(code), place, code.size() == 2 ? 0U : 1U});
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return std::pair(a.division, a.hash) < std::pair(b.division, b.hash); });
    return out;
  }

  [[nodiscard]] std::vector<char> write() const {
    std::vector<format::Name> names;
    std::vector<PlaceId> candidates;
    std::vector<std::uint8_t> own;  // bits
    for (const auto* name : order_) {
      const NameEntry& e = name->second;
      names.push_back({name->first, static_cast<std::uint32_t>(candidates.size()), static_cast<std::uint16_t>(e.places.size()), e.flags});
      for (const PlaceId id : e.places) {
        std::uint32_t tokens = 0;
        const bool is_own = format::name_hash(called_[id], tokens) == name->first;
        if (candidates.size() % 8 == 0) own.push_back(0);
        own.back() |= static_cast<std::uint8_t>((is_own ? 1U : 0U) << (candidates.size() % 8));
        candidates.push_back(id);
      }
    }
    const std::vector<std::uint32_t> slots = this->slots();
    const std::vector<std::uint8_t> firsts = this->firsts();
    const std::vector<format::Code> codes = this->codes();
    std::vector<char> out(sizeof(format::Header));
    append(out, places_);
    append(out, names);
    append(out, slots);
    append(out, firsts);
    append(out, candidates);
    append(out, own);
    append(out, codes);
    append(out, std::vector<char>(strings_.begin(), strings_.end()));
    format::Header header{};
    std::memcpy(header.magic, format::kMagic, sizeof(header.magic));
    header.version = format::kVersion;
    header.header_size = sizeof(header);
    header.file_size = out.size();
    header.places = static_cast<std::uint32_t>(places_.size());
    header.names = static_cast<std::uint32_t>(names.size());
    header.slots = static_cast<std::uint32_t>(slots.size());
    header.firsts = static_cast<std::uint32_t>(firsts.size() * 2);
    header.candidates = static_cast<std::uint32_t>(candidates.size());
    header.codes = static_cast<std::uint32_t>(codes.size());
    header.countries = static_cast<std::uint32_t>(std::count_if(codes.begin(), codes.end(), [](const auto& c) { return c.division == 0; }));
    header.strings = static_cast<std::uint32_t>(strings_.size());
    header.checksum = format::checksum({out.data() + sizeof(header), out.size() - sizeof(header)});
    std::memcpy(out.data(), &header, sizeof(header));
    return out;
  }

  std::string name_;
  NameVocabulary vocabulary_;
  text::Tokenizer tokenizer_;
  text::Text text_;
  std::vector<format::Place> places_;
  std::vector<std::pair<std::string, std::string>> divisions_;  ///< by place: the codes of what holds it
  std::vector<std::string> called_;                             ///< by place: what it is mostly called
  std::map<std::uint64_t, NameEntry> names_;                    ///< sorted, so that the same table gives the same bytes
  std::vector<const std::pair<const std::uint64_t, NameEntry>*> order_;  ///< of names_, as they are written
  std::map<std::string, PlaceId> codes_;
  std::vector<std::pair<std::string, std::uint16_t>> marks_;
  std::unordered_map<std::string, std::uint32_t> string_ids_;
  std::string strings_;
};

}  // namespace

Result<std::vector<char>> compile_gazetteer(std::string_view table, const std::string& name) { return Compiler(name).run(table); }

}  // namespace nutgraf::lexicon
