#include "pattern_files.h"

#include <filesystem>

#include "builtin.h"

namespace nutgraf {

std::string language_folder(const std::string& folder) {
  std::error_code ignored;
  const std::filesystem::path path(folder);
  if (!std::filesystem::exists(path / "stages.toml", ignored) && std::filesystem::exists(path / "en" / "stages.toml", ignored))
    return (path / "en").string();
  return folder;
}

Result<std::vector<rules::PatternFile>> pattern_files(const std::string& folder) {
  if (folder.empty()) return builtin::pattern_files();
  return rules::list_files(language_folder(folder));
}

}  // namespace nutgraf
