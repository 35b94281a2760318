// Where pattern files are: a folder that the user named, or the library itself.
#pragma once

#include <string>
#include <vector>

#include "nutgraf/error.h"
#include "rules/source.h"

namespace nutgraf {

/// "patterns" or "patterns/en": the folder that holds stages.toml.
[[nodiscard]] std::string language_folder(const std::string& folder);

/// The pattern files of `folder`; empty: those that are built in.
[[nodiscard]] Result<std::vector<rules::PatternFile>> pattern_files(const std::string& folder);

}  // namespace nutgraf
