#include "facts/makers.h"

#include <array>

#include "facts/counts.h"
#include "facts/dates.h"
#include "facts/places.h"
#include "facts/sources.h"
#include "facts/visas.h"

namespace nutgraf::facts {

std::span<const Maker> makers() {
  static constexpr std::array<Maker, 5> kMakers = {{
      {"dates", find_dates},
      {"places", find_places},
      {"visas", find_visas},
      {"counts", find_counts},
      {"attributions", find_attributions},
  }};
  return kMakers;
}

void start(Context& context) { find_published(context); }

void finish(Context& context) { link_sources(context); }

}  // namespace nutgraf::facts
