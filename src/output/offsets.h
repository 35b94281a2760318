// From bytes of the extracted text to the unit that the user counts in.
//
//   text     C a f é   i n   P a r i s
//   bytes    0 1 2 3-4 5 …              (UTF-8, as the input had them)
//   code points  0 1 2 3 4 …
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "nutgraf/fact.h"

namespace nutgraf::output {

enum class Unit : std::uint8_t { codepoints, bytes, utf16 };

/// The words of --offsets, in the order of Unit.
inline constexpr std::string_view kUnitNames[] = {"codepoints", "bytes", "utf16"};

/// Answers in constant time for any position, after one pass over the text; in ASCII text all units are the same and
/// nothing is built. Keeps its memory from document to document.
class Offsets {
 public:
  explicit Offsets(Unit unit) : unit_(unit) {}

  /// Takes the text of an extraction; the view and the span must stay. Bytes are those of the input as given: where
  /// U+FFFD stands for some of them, those count.
  void set(std::string_view text, std::span<const Replacement> replacements);

  [[nodiscard]] std::uint64_t operator()(std::uint32_t byte) const;

 private:
  static constexpr std::size_t kBlock = 64;

  Unit unit_;
  bool same_ = true;  ///< units are bytes here
  std::string_view text_;
  std::span<const Replacement> replacements_;
  std::vector<std::uint32_t> before_;  ///< units before each block
};

}  // namespace nutgraf::output
