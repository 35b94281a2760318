#include "lexicon/gazetteer_format.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <utility>

#include "text/fold.h"

namespace nutgraf::lexicon::format {
namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101ULL;

/// Eight bytes at a time. Apostrophes are passed over.
std::uint64_t bytes_hash(std::string_view s) {
  std::string without;
  if (s.find('\'') != std::string_view::npos) {
    for (const char c : s)
      if (c != '\'') without.push_back(c);
    s = without;
  }
  std::uint64_t h = 0xCBF29CE484222325ULL ^ s.size();
  while (!s.empty()) {
    std::uint64_t word = 0;
    const std::size_t size = std::min<std::size_t>(s.size(), sizeof(word));
    std::memcpy(&word, s.data(), size);
    h = mix((h ^ word) * 0x100000001B3ULL);
    s.remove_prefix(size);
  }
  return mix(h) | 1U;
}

/// Capitals of eight ASCII bytes made small.
std::uint64_t lowered(std::uint64_t word) {
  const std::uint64_t from_a = word + (0x80 - 'A') * kOnes;
  const std::uint64_t behind_z = word + (0x80 - 'Z' - 1) * kOnes;
  return word | ((from_a & ~behind_z & (0x80 * kOnes)) >> 2U);
}

constexpr std::uint64_t short_word(std::string_view s) {
  std::uint64_t v = 0;
  for (const char c : s) v = v << 8U | static_cast<unsigned char>(c);
  return v;
}

/// Words of which two writings are one name. Those that are written short have at most four letters.
std::string_view spelled_out(std::string_view folded) {
  if (folded.size() < 2 || folded.size() > 4) return folded;
  switch (short_word(folded)) {
    case short_word("st"): return "saint";
    case short_word("ste"): return "sainte";
    case short_word("mt"): return "mount";
    case short_word("ft"): return "fort";
    case short_word("pt"): return "point";
    case short_word("twp"): return "township";
    case short_word("hts"): return "heights";
    default: return folded;
  }
}

bool is_hyphen(std::string_view t) { return t == "-" || t == "\xE2\x80\x90" || t == "\xE2\x80\x91" || t == "\xE2\x80\x93"; }

}  // namespace

std::uint64_t token_hash(std::string_view token) {
  if (is_hyphen(token)) return kNoToken;
  char small[64];
  const std::size_t size = token.size();
  std::uint64_t all = 0x80;
  if (size <= sizeof(small)) {
    all = 0;
    for (std::size_t i = 0; i < size; i += sizeof(all)) {
      std::uint64_t word = 0;
      std::memcpy(&word, token.data() + i, std::min(size - i, sizeof(word)));
      all |= word;
      word = lowered(word);
      std::memcpy(small + i, &word, sizeof(word));
    }
  }
  if ((all & 0x80 * kOnes) != 0) {
    std::string folded;
    text::fold(token, folded);
    return bytes_hash(spelled_out(folded));
  }
  const bool period = size > 1 && small[size - 1] == '.' && small[size - 2] != '.';
  return bytes_hash(spelled_out({small, period ? size - 1 : size}));
}

std::uint64_t name_hash(std::string_view words, std::uint32_t& tokens) {
  std::uint64_t hash = 0;
  tokens = 0;
  while (!words.empty()) {
    const std::string_view word = words.substr(0, words.find_first_of(" -"));
    words.remove_prefix(std::min(words.size(), word.size() + 1));
    if (word.empty()) continue;
    const std::uint64_t token = token_hash(word);
    if (token == kNoToken) continue;
    hash = extended(hash, token);
    ++tokens;
  }
  return hash;
}

std::uint64_t code_hash(std::string_view code) { return bytes_hash(code); }

std::uint64_t checksum(std::string_view bytes) {
  std::array<std::uint64_t, 4> lane = {1, 2, 3, 4};
  std::size_t i = 0;
  for (; i + 32 <= bytes.size(); i += 32) {
    std::uint64_t w[4];
    std::memcpy(w, bytes.data() + i, 32);
    for (std::size_t k = 0; k < 4; ++k) lane[k] = (lane[k] ^ w[k]) * 0x9E3779B97F4A7C15ULL + (w[k] >> 17U);
  }
  std::uint64_t h = bytes.size();
  for (const std::uint64_t l : lane) h = mix(h ^ l);
  for (; i < bytes.size(); ++i) h = mix(h + static_cast<unsigned char>(bytes[i]));
  return h;
}

}  // namespace nutgraf::lexicon::format
