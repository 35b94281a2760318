// The countries and places that a report is about: what it names, and how prominently.
#include <algorithm>
#include <map>

#include "facts/places/mention.h"

namespace nutgraf::facts::places {

constexpr std::size_t kMostFocus = 8;

void find_focus(const Context& c, const std::vector<Mention>& mentions, const std::vector<Named>& named) {
  if (c.gazetteer == nullptr) return;
  std::map<std::pair<std::string_view, std::string_view>, double> weights;  // country and name, none for a country itself
  double all = 0;
  const auto tokens = static_cast<double>(std::max<std::size_t>(1, c.text.tokens.size()));
  for (const Mention& m : mentions) {
    // What comes first weighs most, and a dateline or the subject of a report stands first.
    const double weight = 1.0 + 1.5 * (1.0 - m.tokens.first / tokens) + (m.dateline ? 2 : 0);
    if (m.form == Form::nationality || m.form == Form::pair) {
      weights[{m.country, {}}] += weight * 0.5;
      all += weight * 0.5;
      continue;
    }
    const int n = m.name == kNoName ? -1 : named_of(named, m);
    if (n < 0 || named[static_cast<std::size_t>(n)].readings.empty()) continue;
    const PlaceView place = c.gazetteer->place(named[static_cast<std::size_t>(n)].readings[0]);
    if (!place.country.empty()) weights[{place.country, {}}] += weight;
    if (place.type != PlaceType::country) weights[{place.country, place.name}] += weight;
    all += weight;
  }
  std::vector<const std::pair<const std::pair<std::string_view, std::string_view>, double>*> order;
  order.reserve(weights.size());
  for (const auto& weight : weights) order.push_back(&weight);
  std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) { return a->second > b->second; });
  if (order.size() > kMostFocus) order.resize(kMostFocus);
  for (const auto* one : order) {
    const auto& [country, name] = one->first;
    Focus focus;
    focus.country = country;
    focus.name = name.empty() ? c.gazetteer->place(c.gazetteer->by_code(country)).name : name;
    focus.weight = one->second / all;
    c.out.focus.push_back(std::move(focus));
  }
}

}  // namespace nutgraf::facts::places
