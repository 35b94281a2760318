#include "cli/load.h"

#include <cstdio>

#include "cli/output_file.h"

namespace nutgraf::cli {

std::optional<Patterns> load_patterns(const std::string& folder) {
  auto patterns = folder.empty() ? Patterns::built_in() : Patterns::load(folder);
  if (patterns) return std::move(*patterns);
  complain(patterns.error().describe());
  return std::nullopt;
}

void complain(std::string_view message) {
  const std::string line = "nutgraf: " + std::string(message) + "\n";
  (void)std::fwrite(line.data(), 1, line.size(), stderr);  // there is nowhere else to complain
}

bool print(std::string_view text) {
  OutputFile out;
  if (out.open({})) return false;
  if (out.write(text) || out.closed()) return true;
  complain(out.error()->message);
  return false;
}

}  // namespace nutgraf::cli
