// The places that a report names, as they are read now, as what another name is compared with: in arrays of their own, so
// that the compiler compares several at once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "facts/places/mention.h"

namespace nutgraf::facts::places {

/// How near two points are: 1 for the same, 0.4 at 80 km, 0.01 at 300 km. Of the chord, so that no distance costs a sine.
[[nodiscard]] double closeness(const Point& a, const Point& b);

/// Points with weights.
class Points {
 public:
  static constexpr std::size_t kMost = 41;  ///< forty others, and the name itself

  void set(std::size_t i, const Point& p, double weight) {
    x_[i] = p.x;
    y_[i] = p.y;
    z_[i] = p.z;
    weight_[i] = weight;
  }
  [[nodiscard]] double weight(std::size_t i) const { return weight_[i]; }
  void set_weight(std::size_t i, double weight) { weight_[i] = weight; }

  /// The sum of what each of the first `size` weighs times its closeness.
  [[nodiscard]] double near(const Point& p, std::size_t size) const;

 private:
  std::array<double, kMost> x_{}, y_{}, z_{}, weight_{};
};

/// What the other names of a report say for a reading of a name.
class Surroundings {
 public:
  /// The name at `i` (counted among those that have readings) is read so and weighs so much. Names beyond the first
  /// Points::kMost do not count for others.
  void set(std::size_t i, const Reading& reading, int weight);

  /// From now on support() is asked of readings of the name at `i`, for which it does not count itself.
  void ask_for(std::size_t i);

  /// The evidence for a reading: that it lies near to the others, in the same division or country as they do, and, where
  /// it is a `division` itself, that it stands beside others of its country. No more than forty names count.
  [[nodiscard]] double support(const Reading& reading, bool division) const;

 private:
  struct Sums {
    int division = 0, country = 0, peers = 0;
  };
  [[nodiscard]] Sums sums(const Reading& reading) const;

  /// What a name weighs in each of the sums.
  struct Weights {
    double near = 0;
    int division = 0, country = 0, peers = 0;
  };
  void put(std::size_t i, const Weights& weights);

  static constexpr std::size_t kMost = Points::kMost;
  static constexpr std::size_t kNobody = kMost;
  std::size_t size_ = 0;             ///< names that are known
  std::size_t asked_ = kNobody;      ///< the name that is left out,
  Weights asked_weights_;            ///< and what it weighs for others
  Points points_;
  std::array<PlaceId, kMost> id_{}, admin1_{};
  std::array<std::uint32_t, kMost> country_{};
  std::array<int, kMost> division_weight_{}, country_weight_{}, peer_weight_{};
};

}  // namespace nutgraf::facts::places
