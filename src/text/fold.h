// The one way in which words are compared: small letters, no diacritics, straight apostrophes, no periods inside.
#pragma once

#include <string>
#include <string_view>

namespace nutgraf::text {

/// Appends the folded form of `word` (valid UTF-8) to `out`: "São" gives "sao", "U.S." gives "u.s", "Côte’s" gives
/// "cote's". A trailing period is dropped, the others stay. Linear; allocates only where `word` is not ASCII.
void fold(std::string_view word, std::string& out);

[[nodiscard]] inline std::string folded(std::string_view word) {
  std::string out;
  fold(word, out);
  return out;
}

}  // namespace nutgraf::text
