// What a name can mean, with all that no report changes.
#include <algorithm>
#include <cmath>

#include "facts/places/mention.h"

namespace nutgraf::facts::places {
namespace {

constexpr std::size_t kMostCandidates = 60;  ///< of a name; the rest are hamlets
constexpr std::size_t kMostLookedAt = 6;     ///< to know a name in short
constexpr std::size_t kMostNames = 2048;     ///< with their readings, from one report to the next: about a megabyte
constexpr std::size_t kMostKnown = 16384;    ///< and what is known of names in short: half of one

/// How well known a place is, before the report says anything.
double fame(const PlaceView& p) {
  double s = std::log10(p.population + 10.0);
  switch (p.type) {
    case PlaceType::country: return s + 2.5;
    case PlaceType::continent:
    case PlaceType::region: return s + 1;
    case PlaceType::admin1: return s + 0.4;
    case PlaceType::admin2: return s - 1.3;
    case PlaceType::admin3: return s - 0.5;
    case PlaceType::quarter: return s - 1;
    case PlaceType::airport: return s - 1.5;
    default: return s + (p.capital ? 1.5 : 0);
  }
}

}  // namespace

Point point_of(double lat, double lon) {
  constexpr double kRadians = 3.14159265358979 / 180;
  const double p = lat * kRadians;
  const double l = lon * kRadians;
  return {std::cos(p) * std::cos(l), std::cos(p) * std::sin(l), std::sin(p)};
}

std::uint16_t country_number(std::string_view code) {
  if (code.size() < 2) return 0;
  return static_cast<std::uint16_t>(static_cast<unsigned char>(code[0]) << 8U | static_cast<unsigned char>(code[1]));
}

void Readings::begin() {
  if (readings_.size() > kMostNames) readings_.clear();
  if (known_.size() > kMostKnown) known_.clear();
}

Known Readings::known(std::uint32_t name) {
  const auto [it, made] = known_.try_emplace(name);
  if (!made) return it->second;
  std::uint32_t population = 0;
  const auto ids = gazetteer_->candidates(name);
  for (const PlaceId id : ids.first(std::min(ids.size(), kMostLookedAt))) {
    const PlaceView p = gazetteer_->place(id);
    population = std::max(population, p.population);
    it->second.division &= p.type == PlaceType::admin2 || p.type == PlaceType::admin3;
  }
  it->second.people = std::log10(static_cast<float>(population + 1));
  return it->second;
}

const std::vector<Reading>& Readings::of(std::uint32_t name) {
  const auto [it, made] = readings_.try_emplace(name);
  if (!made) return it->second;
  const Gazetteer& gazetteer = *gazetteer_;
  auto ids = gazetteer.candidates(name);
  ids = ids.first(std::min(ids.size(), kMostCandidates));
  it->second.reserve(ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const PlaceView view = gazetteer.place(ids[i]);
    Reading r;
    r.id = ids[i];
    r.admin1 = view.admin1;
    r.admin2 = view.admin2;
    r.country = country_number(view.country);
    r.type = view.type;
    r.has_point = view.has_point;
    if (view.has_point) r.point = point_of(view.lat, view.lon);
    r.fame = fame(view);
    const bool town = view.type == PlaceType::city || view.type == PlaceType::quarter;
    r.own = !town || gazetteer.mostly_called(name, i);  // by another name it is seldom meant
    it->second.push_back(r);
  }
  return it->second;
}

}  // namespace nutgraf::facts::places
