#include "facts/makers.h"

#include <array>

#include "facts/places.h"
#include "facts/sources.h"

namespace nutgraf::facts {

std::span<const Maker> makers() {
  static constexpr std::array<Maker, 2> kMakers = {{
      {"places", find_places},
      {"attributions", find_attributions},
  }};
  return kMakers;
}

void start(Context&) {}

void finish(Context& context) { link_sources(context); }

}  // namespace nutgraf::facts
