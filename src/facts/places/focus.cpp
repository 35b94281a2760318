// The countries and places that a report is about: what it names, and how prominently.
#include <algorithm>
#include <map>

#include "facts/places/mention.h"

namespace nutgraf::facts::places {

void find_focus(const Context& c, const std::vector<Mention>& mentions, const std::vector<Named>& named) {
  if (c.gazetteer == nullptr) return;
  std::map<std::pair<std::string, std::string>, double> weights;  // country and name; the name is empty for a country
  double all = 0;
  const auto tokens = static_cast<double>(std::max<std::size_t>(1, c.text.tokens.size()));
  for (const Mention& m : mentions) {
    // What comes first weighs most, and a dateline or the subject of a report stands first.
    const double weight = 1.0 + 1.5 * (1.0 - m.tokens.first / tokens) + (m.dateline ? 2 : 0);
    if (m.form == Form::nationality || m.form == Form::pair) {
      weights[{std::string(m.country), ""}] += weight * 0.5;
      all += weight * 0.5;
      continue;
    }
    const int n = m.name == kNoName ? -1 : named_of(named, m);
    if (n < 0 || named[static_cast<std::size_t>(n)].readings.empty()) continue;
    const PlaceView place = c.gazetteer->place(named[static_cast<std::size_t>(n)].readings[0]);
    if (!place.country.empty()) weights[{std::string(place.country), ""}] += weight;
    if (place.type != PlaceType::country) weights[{std::string(place.country), std::string(place.name)}] += weight;
    all += weight;
  }
  for (const auto& [key, weight] : weights) {
    Focus focus;
    focus.country = key.first;
    focus.name = key.second;
    if (focus.name.empty()) focus.name = c.gazetteer->place(c.gazetteer->by_code(key.first)).name;
    focus.weight = weight / all;
    c.out.focus.push_back(std::move(focus));
  }
  std::stable_sort(c.out.focus.begin(), c.out.focus.end(), [](const Focus& a, const Focus& b) { return a.weight > b.weight; });
  if (c.out.focus.size() > 8) c.out.focus.resize(8);
}

}  // namespace nutgraf::facts::places
