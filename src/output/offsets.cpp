#include "output/offsets.h"

#include <algorithm>
#include <cstring>

namespace nutgraf::output {
namespace {

std::uint64_t eight(const char* bytes) {
  std::uint64_t all = 0;
  std::memcpy(&all, bytes, 8);
  return all;
}

/// The last `count` bytes before `end`, fewer than eight, and zeros for the rest; `size` may be read before it.
std::uint64_t last(const char* end, std::size_t count, std::size_t size) {
  if (count == 0) return 0;
  if (size >= 8) return eight(end - 8) >> 8 * (8 - count);
  std::uint64_t all = 0;
  for (std::size_t i = 1; i <= count; ++i) all = all << 8U | static_cast<unsigned char>(end[-static_cast<std::ptrdiff_t>(i)]);
  return all;
}

/// Code points that begin in `bytes`, at most 64, and with `utf16` once more for those that are a pair there.
std::uint32_t units(std::string_view bytes, bool utf16) {
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  std::uint64_t behind = 0;  // by place among eight: bytes that begin none
  std::uint64_t pairs = 0;   // bytes that begin a pair
  const auto add = [&](std::uint64_t all) {
    behind += all >> 7U & ~(all >> 6U) & kOnes;
    if (utf16) pairs += all >> 7U & all >> 6U & all >> 5U & all >> 4U & kOnes;
  };
  std::size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) add(eight(bytes.data() + i));
  add(last(bytes.data() + bytes.size(), bytes.size() - i, bytes.size()));
  const auto sum = [](std::uint64_t places) { return static_cast<std::uint32_t>(places * kOnes >> 56U); };
  return static_cast<std::uint32_t>(bytes.size()) - sum(behind) + sum(pairs);
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
