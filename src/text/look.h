// What a token looks like: letters, digits, capitals, marks. Looked at once, when the token is made.
#pragma once

#include <string_view>

#include "text/text.h"

namespace nutgraf::text {

/// The first letter's case, before the sentence has its say: lower, cap, or upper for two letters or more that are all
/// capitals (and "U.S."); none for what is no word.
///
/// Fills `letters`, `mark`, `is_word` and `has_digit` of the token that is written as `s`.
void look_at(std::string_view s, Token& token);

/// look_at() for a token of ASCII letters and digits only; false, with nothing filled, where it holds anything else.
bool look_at_plain(std::string_view s, Token& token);

/// Whether the token is a mark that opens a quotation, by its character or by what stands around it.
[[nodiscard]] bool opens_quotation(const Text& text, std::uint32_t token);

/// A mark with room before it and none behind it.
[[nodiscard]] bool looks_open(const Text& text, std::uint32_t token);

}  // namespace nutgraf::text
