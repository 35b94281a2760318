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

/// Writes `c` as UTF-8 at `out` and returns the byte behind it.
inline char* put(char32_t c, char* out) {
  if (c < 0x80) {
    *out++ = static_cast<char>(c);
  } else if (c < 0x800) {
    *out++ = static_cast<char>(0xC0 | (c >> 6U));
    *out++ = static_cast<char>(0x80 | (c & 0x3FU));
  } else if (c < 0x10000) {
    *out++ = static_cast<char>(0xE0 | (c >> 12U));
    *out++ = static_cast<char>(0x80 | ((c >> 6U) & 0x3FU));
    *out++ = static_cast<char>(0x80 | (c & 0x3FU));
  } else {
    *out++ = static_cast<char>(0xF0 | (c >> 18U));
    *out++ = static_cast<char>(0x80 | ((c >> 12U) & 0x3FU));
    *out++ = static_cast<char>(0x80 | ((c >> 6U) & 0x3FU));
    *out++ = static_cast<char>(0x80 | (c & 0x3FU));
  }
  return out;
}

}  // namespace nutgraf::text
