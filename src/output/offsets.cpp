#include "output/offsets.h"

#include <algorithm>

namespace nutgraf::output {
namespace {

/// Code points that begin in `bytes`, and with `utf16` once more for those that are a pair there. Written so that the
/// compiler makes vector instructions of it.
std::uint32_t units(std::string_view bytes, bool utf16) {
  std::uint32_t count = 0;
  for (const char c : bytes) count += static_cast<signed char>(c) > -65 ? 1U : 0U;
  if (utf16)
    for (const char c : bytes) count += static_cast<unsigned char>(c) >= 0xF0 ? 1U : 0U;
  return count;
}

bool is_ascii(std::string_view bytes) {
  unsigned char all = 0;
  for (const char c : bytes) all |= static_cast<unsigned char>(c);
  return all < 0x80;
}

}  // namespace

void Offsets::set(std::string_view text, std::span<const Replacement> replacements) {
  text_ = text;
  replacements_ = replacements;
  same_ = unit_ == Unit::bytes ? replacements.empty() : is_ascii(text);
  before_.clear();
  if (same_ || unit_ == Unit::bytes) return;
  std::uint32_t sum = 0;
  for (std::size_t begin = 0; begin <= text.size(); begin += kBlock) {
    before_.push_back(sum);
    sum += units(text.substr(begin, kBlock), unit_ == Unit::utf16);
  }
}

std::uint64_t Offsets::operator()(std::uint32_t byte) const {
  if (same_) return byte;
  if (unit_ != Unit::bytes) {
    const std::size_t block = byte / kBlock;
    return before_[block] + units(text_.substr(block * kBlock, byte % kBlock), unit_ == Unit::utf16);
  }
  // Few documents have any, and those have few: a walk is as good as a table.
  std::int64_t at = byte;
  for (const Replacement& r : replacements_) {
    if (r.at >= byte) break;
    at += static_cast<std::int64_t>(r.length) - 3;
  }
  return static_cast<std::uint64_t>(at);
}

}  // namespace nutgraf::output
