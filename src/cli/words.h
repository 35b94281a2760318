// Words for messages: plurals, lists, and the nearest of those that would have been right.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace nutgraf::cli {

/// The word with the fewest changed, missing, added or swapped letters, capitals aside, or one that `written` begins.
/// Empty where none is near: more than two changes, or more than a third of the letters.
[[nodiscard]] std::string_view nearest(std::string_view written, std::span<const std::string_view> words);

/// "; did you mean WORD?", or nothing.
[[nodiscard]] std::string did_you_mean(std::string_view written, std::span<const std::string_view> words);

/// "1 document", "12,345 documents".
[[nodiscard]] std::string plural(std::uint64_t n, std::string_view what);

/// "12,345".
[[nodiscard]] std::string grouped(std::uint64_t number);

/// "tsv, json or jsonl".
[[nodiscard]] std::string one_of(std::span<const std::string_view> words);

}  // namespace nutgraf::cli
