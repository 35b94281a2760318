#include "lexicon/toponyms.h"

namespace nutgraf::lexicon {

std::span<const std::vector<std::string_view>> toponym_overlays() {
  static const std::vector<std::vector<std::string_view>> kOverlays = {{"toponym"}};
  return kOverlays;
}

void find_toponyms(const text::Text&, const Gazetteer&, std::vector<ToponymItem>& out) { out.clear(); }

}  // namespace nutgraf::lexicon
