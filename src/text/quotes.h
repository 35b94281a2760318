// Which marks open and which close a quotation.
#pragma once

#include "text/text.h"

namespace nutgraf::text {

enum class Mark : std::uint8_t { none, open, close, straight, apostrophe };

/// What a token is as a quotation mark by its character: “ „ « `` open; ” » close; " and '' are straight.
[[nodiscard]] Mark double_mark(std::string_view token);
/// ‘ opens; ’ and ' are apostrophes that may be marks.
[[nodiscard]] Mark single_mark(std::string_view token);

/// Whether the token is a mark that opens, by its character or by what stands around it.
[[nodiscard]] bool is_opening_mark(const Text& text, std::uint32_t token);

}  // namespace nutgraf::text
