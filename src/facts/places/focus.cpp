// The countries and places that a report is about: what it names, and how prominently.
#include <algorithm>
#include <cstdint>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/places/mention.h"

namespace nutgraf::facts::places {

namespace {

constexpr std::size_t kMostFocus = 8;
constexpr std::uint32_t kUnknown = 0xffffffff;  ///< has not been looked for
constexpr std::uint32_t kNothing = 0xfffffffe;

/// What a report may be about: a country, or a place in one.
struct Subject {
  std::string_view country, name;  ///< no name: the country itself
  double weight = 0;
};

/// By country and name.
class Subjects {
 public:
  std::uint32_t number_of(std::string_view country, std::string_view name) {
    const auto [it, made] = numbers_.try_emplace({country, name}, static_cast<std::uint32_t>(all_.size()));
    if (made) all_.push_back({country, name, 0});
    return it->second;
  }

  void add(std::uint32_t number, double weight) {
    if (number != kNothing) all_[number].weight += weight;
  }

  /// What weighs most comes first; of equals what the alphabet puts first.
  std::vector<Subject> take() {
    std::sort(all_.begin(), all_.end(), [](const Subject& a, const Subject& b) {
      return a.weight != b.weight ? a.weight > b.weight : std::pair(a.country, a.name) < std::pair(b.country, b.name);
    });
    if (all_.size() > kMostFocus) all_.resize(kMostFocus);
    return std::move(all_);
  }

 private:
  std::vector<Subject> all_;
  std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> numbers_;
};

/// What naming a name once counts for.
struct Numbers {
  std::uint32_t country = kUnknown, place = kUnknown;
};

}  // namespace

void find_focus(const Context& c, const std::vector<Mention>& mentions, const std::vector<Named>& named) {
  if (c.gazetteer == nullptr) return;
  Subjects subjects;
  std::vector<Numbers> numbers(named.size());
  double all = 0;
  const auto tokens = static_cast<double>(std::max<std::size_t>(1, c.text.tokens.size()));
  for (const Mention& m : mentions) {
    // What comes first weighs most, and a dateline or the subject of a report stands first.
    const double weight = 1.0 + 1.5 * (1.0 - m.tokens.first / tokens) + (m.dateline ? 2 : 0);
    if (m.form == Form::nationality || m.form == Form::pair) {
      subjects.add(subjects.number_of(m.country, {}), weight * 0.5);
      all += weight * 0.5;
      continue;
    }
    if (m.named == kNoName || named[m.named].place == kNoPlace) continue;
    Numbers& of = numbers[m.named];
    if (of.country == kUnknown) {
      const PlaceView place = c.gazetteer->place(named[m.named].place);
      of.country = place.country.empty() ? kNothing : subjects.number_of(place.country, {});
      of.place = place.type == PlaceType::country ? kNothing : subjects.number_of(place.country, place.name);
    }
    subjects.add(of.country, weight);
    subjects.add(of.place, weight);
    all += weight;
  }
  for (const Subject& one : subjects.take()) {
    Focus focus;
    focus.country = one.country;
    focus.name = one.name.empty() ? c.gazetteer->place(c.gazetteer->by_code(one.country)).name : one.name;
    focus.weight = one.weight / all;
    c.out.focus.push_back(std::move(focus));
  }
}

}  // namespace nutgraf::facts::places
