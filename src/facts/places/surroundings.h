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

  /// The sum of what each of the first `size` weighs times its closeness.
  [[nodiscard]] double near(const Point& p, std::size_t size) const;

  /// What the first `size` weigh together: near() is never more.
  [[nodiscard]] double weight(std::size_t size) const;

 private:
  std::array<double, kMost> x_{}, y_{}, z_{}, weight_{};
};

/// What the other names of a report say for a reading of a name.
class Surroundings {
 public:
  /// The name at `i` (counted among those that have readings) is read so and weighs so much. Names beyond the first
  /// Points::kMost do not count for others.
  void set(std::size_t i, const Reading& reading, int weight);

  /// From now on support() is asked of readings of the name at `i`, for which it does not count itself. What is set()
  /// afterwards counts from the next call on.
  void ask_for(std::size_t i);

  /// The evidence for a reading: that it lies near to the others, in the same division or country as they do, and, where
  /// it is a `division` itself, that it stands beside others of its country. No more than forty names count. Less than
  /// `needed` is given as some smaller number, without a look at the distances where these cannot change that.
  [[nodiscard]] double support(const Reading& reading, bool division, double needed = 0) const;

 private:
  static constexpr std::size_t kMost = Points::kMost;

  /// A name as it is read now, and what it weighs in each of the sums.
  struct Other {
    PlaceId id = kNoPlace, admin1 = kNoPlace;
    std::uint16_t country = 0;
    Point point;
    double near = 0;
    int division = 0, in_country = 0, peers = 0;
  };
  /// What the names of one country weigh together.
  struct Country {
    std::uint16_t number = 0;
    int weight = 0, peers = 0;
  };
  void gather(const Other& other);
  [[nodiscard]] int division_of(const Reading& reading) const;

  std::size_t size_ = 0;  ///< names that are known
  std::array<Other, kMost> others_;

  // Of all but the name that is asked for:
  Points points_;           ///< of those that something can be near to, in their order
  std::size_t near_ = 0;    ///< how many they are
  double most_near_ = 0;    ///< what nearness to all of them can add
  std::array<Country, kMost> countries_;
  std::size_t country_count_ = 0;
  std::array<PlaceId, kMost> ids_{}, admin1s_{};
  std::array<int, kMost> division_weights_{};
  std::size_t count_ = 0;
  /// Bits by the hash of an id.
  class Marks {
   public:
    void clear() { bits_ = {}; }
    void set(PlaceId id) { bits_[word(id)] |= bit(id); }
    [[nodiscard]] bool may_have(PlaceId id) const { return (bits_[word(id)] & bit(id)) != 0; }

   private:
    static constexpr std::uint32_t hash(PlaceId id) { return id * 0x9E3779B1U >> 24U; }
    static constexpr std::size_t word(PlaceId id) { return hash(id) / 64; }
    static constexpr std::uint64_t bit(PlaceId id) { return std::uint64_t{1} << hash(id) % 64; }
    std::array<std::uint64_t, 4> bits_{};
  };
  Marks marks_;  ///< of the ids and divisions: most readings lie in none of them
};

}  // namespace nutgraf::facts::places
