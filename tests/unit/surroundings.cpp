// What the other names of a report say for a reading of a name: in arrays, the same as one by one.
#include <catch2/catch.hpp>

#include <cmath>
#include <random>
#include <vector>

#include "facts/places/surroundings.h"

namespace nutgraf::facts::places {
namespace {

struct Other {
  Reading reading;
  int weight = 1;
};

Reading random_reading(std::mt19937& random) {
  auto below = [&](unsigned n) { return static_cast<std::uint32_t>(random() % n); };
  Reading r;
  r.id = below(12);
  r.admin1 = below(3) == 0 ? kNoPlace : below(12);
  r.admin2 = below(3) == 0 ? kNoPlace : below(12);
  r.country = static_cast<std::uint16_t>(below(4));
  r.type = below(3) == 0 ? PlaceType::admin1 : below(2) == 0 ? PlaceType::country : PlaceType::city;
  r.has_point = below(4) != 0;
  if (r.has_point) r.point = point_of(below(20), below(20));
  return r;
}

/// The definition, name by name.
double plain_support(const std::vector<Other>& others, std::size_t self, const Reading& r, bool division) {
  double near = 0;
  double same_division = 0;
  double same_country = 0;
  double peers = 0;
  std::size_t seen = 0;
  for (std::size_t i = 0; i < others.size() && seen < 40; ++i) {
    if (i == self) continue;
    ++seen;
    const auto& [other, weight] = others[i];
    if (other.id == r.admin1 || other.id == r.admin2) same_division += 2 * weight;
    else if (other.admin1 != kNoPlace && other.admin1 == r.admin1) same_division += weight;
    if (r.country != 0 && other.country == r.country) same_country += weight * (other.type == PlaceType::country ? 2 : 1);
    if (division && other.type == PlaceType::admin1 && other.country == r.country) peers += weight;
    if (r.has_point && other.has_point && other.type != PlaceType::country) near += weight * closeness(r.point, other.point);
  }
  return 1.2 * std::log1p(near * 2) + 1.2 * std::log1p(same_division) + 0.6 * std::log1p(same_country) + 1.5 * std::log1p(peers);
}

TEST_CASE("surroundings say of a reading what its neighbours say one by one") {
  std::mt19937 random(7);
  for (const std::size_t count : {1U, 2U, 7U, 39U, 40U, 41U, 42U, 60U}) {
    std::vector<Other> others;
    Surroundings surroundings;
    for (std::size_t i = 0; i < count; ++i) {
      others.push_back({random_reading(random), static_cast<int>(random() % 6) + 1});
      surroundings.set(i, others[i].reading, others[i].weight);
    }
    for (int tries = 0; tries < 300; ++tries) {
      const std::size_t self = random() % count;
      surroundings.ask_for(self);
      const Reading reading = random_reading(random);
      const bool division = random() % 2 == 0;
      const double expected = plain_support(others, self, reading, division);
      CHECK(surroundings.support(reading, division) == expected);
      CHECK(surroundings.support(reading, division, expected) == expected);
      CHECK(surroundings.support(reading, division, expected + 0.1) < expected + 0.1);
      const std::size_t other = random() % count;  // is read otherwise from now on, the one that was asked for too
      others[other] = {random_reading(random), static_cast<int>(random() % 6) + 1};
      surroundings.set(other, others[other].reading, others[other].weight);
    }
  }
}

}  // namespace
}  // namespace nutgraf::facts::places
