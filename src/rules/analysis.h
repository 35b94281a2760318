// What the rules found in one document, stage by stage.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "text/text.h"

namespace nutgraf::rules {

using text::TokenRange;
struct Rule;

struct Capture {
  std::string_view name;
  TokenRange tokens;
};

/// One place where a rule matched. `span` is what the rule's `span=` captured, or all of it.
struct Match {
  const Rule* rule = nullptr;
  TokenRange span;
  TokenRange whole;                ///< with the context that the pattern named around the span
  std::vector<Capture> captures;   ///< those that took part, in order of the text

  /// The first capture of this name; empty where it took no part.
  [[nodiscard]] TokenRange get(std::string_view name) const {
    for (const Capture& c : captures)
      if (c.name == name) return c.tokens;
    return {};
  }
  [[nodiscard]] bool has(std::string_view name) const { return !get(name).empty(); }
};

}  // namespace nutgraf::rules
