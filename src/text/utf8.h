// UTF-8 as it comes: checked, and repaired where it has to be.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "nutgraf/fact.h"

namespace nutgraf::text {

/// Whether `bytes` is valid UTF-8. Linear.
[[nodiscard]] bool is_valid(std::string_view bytes);

/// `bytes` with one U+FFFD for each maximal invalid sequence (Unicode 15, 3.9, as Python's errors="replace" does);
/// what was replaced is appended to `replacements`. Linear.
[[nodiscard]] std::string repaired(std::string_view bytes, std::vector<Replacement>& replacements);

}  // namespace nutgraf::text
