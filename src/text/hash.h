// Hashes of words, by which lists and the gazetteer know them.
#pragma once

#include <cstdint>
#include <string_view>

namespace nutgraf::text {

/// 64-bit hash of bytes, never 0. The same on every machine.
[[nodiscard]] std::uint64_t hash_of(std::string_view bytes);

/// hash_of() a word as fold() writes it, for ASCII; 0 where `word` holds anything else. `behind`: the end of the memory that
/// may be read behind the word.
[[nodiscard]] std::uint64_t ascii_hash(std::string_view word, const char* behind);

/// The same for any word.
[[nodiscard]] std::uint64_t folded_hash(std::string_view word);

/// ASCII capitals among eight bytes made small.
[[nodiscard]] inline std::uint64_t lowered(std::uint64_t bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  const std::uint64_t from_a = bytes + (0x80 - 'A') * kOnes;
  const std::uint64_t behind_z = bytes + (0x80 - 'Z' - 1) * kOnes;
  return bytes | ((from_a & ~behind_z & (0x80 * kOnes)) >> 2U);
}

/// Mixes two hashes into one, never 0.
[[nodiscard]] inline std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  __extension__ typedef unsigned __int128 Wide;
  const Wide product = static_cast<Wide>(a) * b;
  const std::uint64_t h = static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
  return h == 0 ? 1 : h;
}

}  // namespace nutgraf::text
