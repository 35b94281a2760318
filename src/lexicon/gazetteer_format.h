// The gazetteer's file, as it is written and mapped. Little-endian; every section begins at a multiple of 8.
//
//   header | places | names | slots | firsts | candidates | own | codes | strings
//
// A name is found by the hash of its folded tokens: `slots` (open addressing) gives its number, `names` its readings.
// `firsts` says for a token how many tokens the longest name that begins with it has, 0 for nearly all words.
//
// What reports ask for stands together, so that few pages of the file are touched: names are numbered by how well known
// the best known place of theirs is, places in the order in which names have them. What most questions end at, `firsts`
// and `slots`, is small: half a byte a token, and in a slot, beside the number, as many bits of the hash as there is room
// for, so that a name is looked at only where it is the one.
#pragma once

#include <bit>
#include <cstdint>
#include <string_view>

#include "text/text.h"

namespace nutgraf::lexicon::format {

static_assert(std::endian::native == std::endian::little, "the gazetteer's file is mapped as it is");

/// A line feed in both manners and a byte above 127: transfers that alter text alter it.
inline constexpr char kMagic[8] = {'N', 'G', 'A', 'Z', '\r', '\n', '\x8a', '\n'};
inline constexpr std::uint32_t kVersion = 3;

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t header_size;
  std::uint64_t file_size;
  std::uint64_t checksum;  ///< of everything behind the header
  std::uint32_t places;
  std::uint32_t names;
  std::uint32_t slots;   ///< a power of two
  std::uint32_t firsts;  ///< a power of two; two in a byte
  std::uint32_t candidates;
  std::uint32_t codes;
  std::uint32_t countries;  ///< how many of the codes are of countries; they come first
  std::uint32_t strings;
};
static_assert(sizeof(Header) == 64);

struct Place {
  std::uint32_t name;  ///< offset into strings, and the length in the upper eight bits: looking at a place reads no string
  std::uint32_t geonames;
  std::int32_t lat;  ///< in 1e-5 degrees
  std::int32_t lon;
  std::uint32_t population;
  std::uint32_t admin1;
  std::uint32_t admin2;
  char country[2];  ///< zero bytes where there is none
  std::uint8_t type;
  std::uint8_t bits;  ///< 1: capital, 2: has a point
};
static_assert(sizeof(Place) == 32);

struct Name {
  std::uint64_t hash;
  std::uint32_t candidates;  ///< index of the first one
  std::uint16_t count;
  std::uint16_t flags;
};
static_assert(sizeof(Name) == 16);

struct Code {
  std::uint64_t hash;  ///< of "CC" or "CC-ADM1"; sorted, countries by themselves
  std::uint32_t place;
  std::uint32_t division;  ///< 0: of a country
};
static_assert(sizeof(Code) == 16);

inline constexpr unsigned kNameOffsetBits = 24;

/// How a slot holds a name's number, counted from 1, and bits of its hash. 0 is an empty slot.
class SlotCode {
 public:
  explicit SlotCode(std::uint32_t names) : bits_(static_cast<unsigned>(std::bit_width(names))) {}
  [[nodiscard]] std::uint32_t slot(std::uint64_t hash, std::uint32_t number) const { return tag(hash) | number; }
  /// The number, where the slot can be that of `hash`; else 0.
  [[nodiscard]] std::uint32_t number(std::uint32_t slot, std::uint64_t hash) const {
    const std::uint32_t number = slot ^ tag(hash);
    return static_cast<std::uint64_t>(number) >> bits_ == 0 ? number : 0;
  }
  /// Where to begin to look for a name, or a first token, among `size` of them.
  static std::size_t start(std::uint64_t hash, std::size_t size) { return hash >> 20U & (size - 1); }

 private:
  [[nodiscard]] std::uint32_t tag(std::uint64_t hash) const {
    return static_cast<std::uint32_t>(static_cast<std::uint64_t>(hash >> 32U) >> bits_ << bits_);
  }
  unsigned bits_;
};

inline std::uint64_t rounded(std::uint64_t bytes) { return (bytes + 7) / 8 * 8; }

/// Mixes a word into a hash.
inline std::uint64_t mix(std::uint64_t h) {
  h ^= h >> 32U;
  h *= 0x9E3779B97F4A7C15ULL;
  h ^= h >> 29U;
  return h;
}

/// The name of one token more.
inline std::uint64_t extended(std::uint64_t name, std::uint64_t token) { return mix(name * 0x100000001B3ULL + token) | 1U; }

inline constexpr std::uint64_t kNoToken = 0;

/// Hash of a token as names are compared: folded, without apostrophes, "St." as "Saint", "Mt." as "Mount", "Ft." as
/// "Fort". kNoToken for a hyphen, which names pass over.
[[nodiscard]] std::uint64_t token_hash(std::string_view token);

/// Letters that a word has at most that names spell out ("St.").
inline constexpr std::uint32_t kLongestShort = 3;

/// The same of a text's token that is short or has other characters.
[[nodiscard]] std::uint64_t rare_hash(const text::Text& text, std::uint32_t token);

/// The same of a text's token, whose own hash it mostly is.
[[nodiscard]] inline std::uint64_t token_hash(const text::Text& text, std::uint32_t token) {
  const text::Token& t = text.tokens[token];
  return t.is_plain && t.end - t.begin > kLongestShort ? t.hash : rare_hash(text, token);
}

/// Hash of a name written as words with a space or a hyphen between them, 0 where there are none; `tokens` is how many.
[[nodiscard]] std::uint64_t name_hash(std::string_view words, std::uint32_t& tokens);

/// Hash of a code.
[[nodiscard]] std::uint64_t code_hash(std::string_view code);

/// Hash of all of `bytes`, four words at a time: reading it once is what checking a file costs.
[[nodiscard]] std::uint64_t checksum(std::string_view bytes);

}  // namespace nutgraf::lexicon::format
