#include "facts/places/surroundings.h"

#include <algorithm>
#include <cmath>

namespace nutgraf::facts::places {
namespace {

constexpr double kPeers = 1.5;  ///< of a division beside others of its country: a report on states means states
constexpr double kEarth = 6371;
constexpr double kScale = kEarth * kEarth / (100.0 * 100.0);
constexpr PlaceId kNoDivision = lexicon::kNoPlace - 1;  ///< is nobody's, and not that of a reading without one either

/// log1p, of what mostly is nothing.
double log_of(double amount) { return amount == 0 ? 0 : std::log1p(amount); }

}  // namespace

double closeness(const Point& a, const Point& b) {
  const double x = a.x - b.x;
  const double y = a.y - b.y;
  const double z = a.z - b.z;
  const double k = 1 / (1 + kScale * (x * x + y * y + z * z));
  return k * k;
}

double Points::near(const Point& p, std::size_t size) const {
  // Two loops: the first has no sum whose order would keep the compiler from taking several at once.
  std::array<double, kMost> each;
  for (std::size_t i = 0; i < size; ++i) {
    const double x = p.x - x_[i];
    const double y = p.y - y_[i];
    const double z = p.z - z_[i];
    const double k = 1 / (1 + kScale * (x * x + y * y + z * z));
    each[i] = weight_[i] * (k * k);
  }
  double sum = 0;
  for (std::size_t i = 0; i < size; ++i) sum += each[i];
  return sum;
}

void Surroundings::put(std::size_t i, const Weights& weights) {
  points_.set_weight(i, weights.near);
  division_weight_[i] = weights.division;
  country_weight_[i] = weights.country;
  peer_weight_[i] = weights.peers;
}

void Surroundings::set(std::size_t i, const Reading& reading, int weight) {
  if (i >= kMost) return;
  size_ = std::max(size_, i + 1);
  const bool country = reading.type == PlaceType::country;
  points_.set(i, reading.point, 0);
  id_[i] = reading.id;
  admin1_[i] = reading.admin1 == kNoPlace ? kNoDivision : reading.admin1;
  country_[i] = reading.country;
  // A country's middle is near nothing.
  const Weights weights = {reading.has_point && !country ? static_cast<double>(weight) : 0, weight, country ? 2 * weight : weight,
                           reading.type == PlaceType::admin1 ? weight : 0};
  if (i == asked_) asked_weights_ = weights;
  else put(i, weights);
}

void Surroundings::ask_for(std::size_t i) {
  if (asked_ < kMost) put(asked_, asked_weights_);
  asked_ = std::min(i, kNobody);
  if (asked_ == kNobody) return;
  asked_weights_ = {points_.weight(i), division_weight_[i], country_weight_[i], peer_weight_[i]};
  put(i, {});
}

Surroundings::Sums Surroundings::sums(const Reading& reading) const {
  Sums out;
  const std::size_t size = asked_ == kNobody ? std::min(size_, kMost - 1) : size_;
  for (std::size_t i = 0; i < size; ++i) {
    const bool holds = (id_[i] == reading.admin1) | (id_[i] == reading.admin2);
    const bool beside = admin1_[i] == reading.admin1;
    const bool compatriot = country_[i] == reading.country;
    out.division += holds ? 2 * division_weight_[i] : beside ? division_weight_[i] : 0;
    out.country += compatriot ? country_weight_[i] : 0;
    out.peers += compatriot ? peer_weight_[i] : 0;
  }
  return out;
}

double Surroundings::support(const Reading& reading, bool division) const {
  const std::size_t size = asked_ == kNobody ? std::min(size_, kMost - 1) : size_;
  const Sums all = sums(reading);
  const double near = reading.has_point ? points_.near(reading.point, size) : 0;
  return 1.2 * log_of(near * 2) + 1.2 * log_of(all.division) + 0.6 * log_of(reading.country == 0 ? 0 : all.country) +
         kPeers * log_of(division ? all.peers : 0);
}

}  // namespace nutgraf::facts::places
