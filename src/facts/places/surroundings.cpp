#include "facts/places/surroundings.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace nutgraf::facts::places {
namespace {

constexpr double kPeers = 1.5;  ///< of a division beside others of its country: a report on states means states
constexpr double kEarth = 6371;
constexpr double kScale = kEarth * kEarth / (100.0 * 100.0);
constexpr double kRounding = 1e-6;  ///< more than sums differ by in the order in which they are added
constexpr PlaceId kNoDivision = lexicon::kNoPlace - 1;  ///< is nobody's, and not that of a reading without one either

/// What a sum of closenesses adds; it mostly is nothing.
double of_near(double sum) { return sum == 0 ? 0 : 1.2 * std::log1p(sum * 2); }

/// log1p of what names weigh together, which are small numbers.
class Logarithms {
 public:
  Logarithms() {
    for (std::size_t i = 0; i < small_.size(); ++i) small_[i] = std::log1p(static_cast<double>(i));
  }
  [[nodiscard]] double of(int amount) const {
    const auto i = static_cast<std::size_t>(amount);
    return i < small_.size() ? small_[i] : std::log1p(static_cast<double>(amount));
  }

 private:
  std::array<double, 256> small_{};
};

double log_of(int amount) {
  static const Logarithms logarithms;
  return logarithms.of(amount);
}

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

double Points::weight(std::size_t size) const { return std::accumulate(weight_.begin(), weight_.begin() + static_cast<std::ptrdiff_t>(size), 0.0); }

void Surroundings::set(std::size_t i, const Reading& reading, int weight) {
  if (i >= kMost) return;
  size_ = std::max(size_, i + 1);
  const bool country = reading.type == PlaceType::country;
  // A country's middle is near nothing.
  others_[i] = {reading.id,
                reading.admin1 == kNoPlace ? kNoDivision : reading.admin1,
                reading.country,
                reading.point,
                reading.has_point && !country ? static_cast<double>(weight) : 0,
                weight,
                country ? 2 * weight : weight,
                reading.type == PlaceType::admin1 ? weight : 0};
}

void Surroundings::ask_for(std::size_t i) {
  near_ = country_count_ = count_ = 0;
  marks_.clear();
  const std::size_t size = i < kMost ? size_ : std::min(size_, kMost - 1);
  for (std::size_t k = 0; k < size; ++k)
    if (k != i) gather(others_[k]);
  most_near_ = of_near(points_.weight(near_));
}

void Surroundings::gather(const Other& other) {
  if (other.near != 0) points_.set(near_++, other.point, other.near);
  std::size_t c = 0;
  while (c < country_count_ && countries_[c].number != other.country) ++c;
  if (c == country_count_) countries_[country_count_++] = {other.country, 0, 0};
  countries_[c].weight += other.in_country;
  countries_[c].peers += other.peers;
  ids_[count_] = other.id;
  admin1s_[count_] = other.admin1;
  division_weights_[count_++] = other.division;
  marks_.set(other.id);
  marks_.set(other.admin1);
}

int Surroundings::division_of(const Reading& reading) const {
  if (!marks_.may_have(reading.admin1) && !marks_.may_have(reading.admin2)) return 0;
  int sum = 0;
  for (std::size_t i = 0; i < count_; ++i) {
    const bool holds = (ids_[i] == reading.admin1) | (ids_[i] == reading.admin2);
    const bool beside = admin1s_[i] == reading.admin1;
    sum += holds ? 2 * division_weights_[i] : beside ? division_weights_[i] : 0;
  }
  return sum;
}

double Surroundings::support(const Reading& reading, bool division, double needed) const {
  Country country;
  for (std::size_t c = 0; c < country_count_; ++c)
    if (countries_[c].number == reading.country) country = countries_[c];
  const double divisions = 1.2 * log_of(division_of(reading));
  const double countries = 0.6 * log_of(reading.country == 0 ? 0 : country.weight);
  const double peers = kPeers * log_of(division ? country.peers : 0);
  if (most_near_ + divisions + countries + peers < needed - kRounding) return 0;
  return of_near(reading.has_point ? points_.near(reading.point, near_) : 0) + divisions + countries + peers;
}

}  // namespace nutgraf::facts::places
