// From a file's bytes to text: byte-order marks, UTF-16, and what is no text at all.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "nutgraf/error.h"

namespace nutgraf::input {

/// The text of a whole file, without its byte-order mark. UTF-16 with a mark is converted into `storage`; an unpaired
/// surrogate becomes U+FFFD. UTF-8 stays where it is, unaltered, invalid sequences included. `error` is set where the
/// bytes are no text: NUL bytes, or so much that is not UTF-8 that it must be something else.
[[nodiscard]] std::string_view decode(std::string_view bytes, std::string& storage, std::optional<Error>& error);

/// Makes a line of JSON fit for a strict parser: invalid UTF-8 becomes U+FFFD, and so does the escape of an unpaired
/// surrogate. Returns how many were replaced.
std::size_t repair_json(std::string_view line, std::string& repaired);

}  // namespace nutgraf::input
