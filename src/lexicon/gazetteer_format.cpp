#include "lexicon/gazetteer_format.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>
#include <string>
#include <utility>

#include "text/fold.h"
#include "text/hash.h"
#include "text/look.h"

namespace nutgraf::lexicon::format {
namespace {

/// Without the apostrophes.
std::uint64_t bytes_hash(std::string_view s) {
  if (s.find('\'') == std::string_view::npos) return text::hash_of(s);
  std::string bare;
  std::copy_if(s.begin(), s.end(), std::back_inserter(bare), [](char c) { return c != '\''; });
  return text::hash_of(bare);
}

/// A word of at most eight bytes as a number.
constexpr std::uint64_t short_word(std::string_view s) {
  std::uint64_t v = 0;
  for (std::size_t i = 0; i < s.size(); ++i) v |= static_cast<std::uint64_t>(static_cast<unsigned char>(s[i])) << (8 * i);
  return v;
}

/// Words of which two writings are one name; empty for all others. Those that are written short have at most kLongestShort
/// letters.
std::string_view spelled_out(std::string_view word) {
  if (word.size() > kLongestShort) return {};
  switch (text::lowered(short_word(word))) {
    case short_word("st"): return "saint";
    case short_word("ste"): return "sainte";
    case short_word("mt"): return "mount";
    case short_word("ft"): return "fort";
    case short_word("pt"): return "point";
    case short_word("twp"): return "township";
    case short_word("hts"): return "heights";
    default: return {};
  }
}

bool is_hyphen(std::string_view t) { return t == "-" || t == "\xE2\x80\x90" || t == "\xE2\x80\x91" || t == "\xE2\x80\x93"; }

/// The hash of any token.
std::uint64_t folded_hash(std::string_view token) {
  std::string folded;
  text::fold(token, folded);
  const std::string_view spelled = spelled_out(folded);
  return bytes_hash(spelled.empty() ? folded : spelled);
}

/// Whether a mark has nothing to do with apostrophes and hyphens: its hash is that of its characters.
bool is_itself(text::Mark mark) {
  switch (mark) {
    case text::Mark::stop:
    case text::Mark::comma:
    case text::Mark::bracket_open:
    case text::Mark::bracket_close:
    case text::Mark::double_open:
    case text::Mark::double_close: return true;
    default: return false;
  }
}

/// What stands behind the apostrophe of a clitic ("'s"); empty for all others.
std::string_view behind_apostrophe(std::string_view token) {
  const std::size_t apostrophe = text::apostrophe(token);
  if (apostrophe == 0) return {};
  token.remove_prefix(apostrophe);
  const bool letter = !token.empty() && (text::kAsciiKinds[static_cast<unsigned char>(token[0])] & (text::kLower | text::kUpper)) != 0;
  return letter && token.find('\'') == std::string_view::npos ? token : std::string_view();
}

}  // namespace

std::uint64_t token_hash(std::string_view token) {
  if (const std::string_view clitic = behind_apostrophe(token); !clitic.empty()) {
    const std::uint64_t hash = text::ascii_hash(clitic, clitic.data() + clitic.size());
    if (hash != 0) return hash;
  }
  if (is_hyphen(token)) return kNoToken;
  std::size_t size = token.size();
  if (size > 1 && token[size - 1] == '.' && token[size - 2] != '.') --size;
  if (const std::string_view spelled = spelled_out(token.substr(0, size)); !spelled.empty()) return bytes_hash(spelled);
  const std::uint64_t hash = token.find('\'') == std::string_view::npos ? text::ascii_hash(token, token.data() + token.size()) : 0;
  return hash != 0 ? hash : folded_hash(token);
}

std::uint64_t rare_hash(const text::Text& text, std::uint32_t token) {
  const text::Token& t = text.tokens[token];
  if (is_itself(t.mark) && t.hash != 0) return t.hash;
  if (!t.is_plain) return token_hash(text.of(token));
  // It has no apostrophe: its own hash is that of its letters.
  const std::string_view spelled = spelled_out(text.of(token));
  return spelled.empty() ? t.hash : bytes_hash(spelled);
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
