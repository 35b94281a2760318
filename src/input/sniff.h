// Which format a file is in, by its name and by how it begins.
#pragma once

#include <string_view>

#include "input/document.h"

namespace nutgraf::input {

/// The format that a file's name tells, or automatic. ".gz" and ".zst" behind the ending change nothing.
[[nodiscard]] Format format_of_name(std::string_view name);

/// Whether a folder's walk takes the file: its name tells a format, or that it is XML, which then shows itself.
[[nodiscard]] bool is_article_name(std::string_view name);

/// The format that a file's first bytes tell; text where they tell none, and automatic where they are XML of a kind
/// that is not known.
[[nodiscard]] Format format_of_content(std::string_view head);

}  // namespace nutgraf::input
