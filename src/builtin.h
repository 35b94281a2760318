// What is built into the library: the pattern files and the gazetteer.
#pragma once

#include <string_view>
#include <vector>

#include "rules/source.h"

namespace nutgraf::builtin {

/// The compiled patterns of patterns/en (rules/image.h).
[[nodiscard]] std::string_view patterns_image();

/// The files they were made from, with the examples.
[[nodiscard]] std::vector<rules::PatternFile> pattern_files();

/// The compiled gazetteer; lives as long as the program. Empty where the library was built without one.
[[nodiscard]] std::string_view gazetteer();

}  // namespace nutgraf::builtin
