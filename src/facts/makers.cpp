#include "facts/makers.h"

#include <array>

#include "facts/places.h"

namespace nutgraf::facts {

std::span<const Maker> makers() {
  static constexpr std::array<Maker, 1> kMakers = {{
      {"places", find_places},
  }};
  return kMakers;
}

void start(Context&) {}

void finish(Context&) {}

}  // namespace nutgraf::facts
