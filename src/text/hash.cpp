#include "text/hash.h"

#include <cstring>
#include <string>

#include "text/fold.h"
#include "text/short_word.h"

namespace nutgraf::text {
namespace {

constexpr std::uint64_t kStart = 0xA0761D6478BD642FULL;
constexpr std::uint64_t kBlock = 0xE7037ED1A0B428DBULL;
constexpr std::uint64_t kEnd = 0x8EBC6AF09C88C6E3ULL;

std::uint64_t load_eight(const char* s) {
  std::uint64_t word = 0;
  std::memcpy(&word, s, 8);
  return word;
}

/// The `left` bytes (under eight) at `s`, with zeros behind them.
std::uint64_t load_tail(const char* s, std::size_t left, const char* behind) {
  if (behind - s >= 8) return load_eight(s) & ((std::uint64_t{1} << (8 * left)) - 1);
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < left; ++i) word |= static_cast<std::uint64_t>(static_cast<unsigned char>(s[i])) << (8 * i);
  return word;
}

}  // namespace

std::uint64_t hash_of(std::string_view s) {
  std::uint64_t h = kStart ^ s.size();
  std::size_t i = 0;
  for (; i + 8 <= s.size(); i += 8) h = mixed(h ^ load_eight(s.data() + i), kBlock);
  return mixed(h ^ load_tail(s.data() + i, s.size() - i, s.data() + s.size()), kEnd);
}

std::uint64_t ascii_hash(std::string_view word, const char* behind) {
  constexpr std::uint64_t kNotAscii = 0x8080808080808080ULL;
  std::size_t size = word.size();
  if (size > 1 && word[size - 1] == '.' && word[size - 2] != '.') --size;
  std::uint64_t h = kStart ^ size;
  std::size_t i = 0;
  for (; i + 8 <= size; i += 8) {
    const std::uint64_t eight = load_eight(word.data() + i);
    if ((eight & kNotAscii) != 0) return 0;
    h = mixed(h ^ lowered(eight), kBlock);
  }
  const std::uint64_t tail = load_tail(word.data() + i, size - i, behind);
  if ((tail & kNotAscii) != 0) return 0;
  return mixed(h ^ lowered(tail), kEnd);
}

std::uint64_t short_hash(std::uint64_t folded, std::size_t size) { return mixed((kStart ^ size) ^ folded, kEnd); }

std::uint64_t folded_hash(std::string_view word) {
  const std::uint64_t hash = ascii_hash(word, word.data() + word.size());
  if (hash != 0) return hash;
  std::string folded;
  fold(word, folded);
  return hash_of(folded);
}

}  // namespace nutgraf::text
