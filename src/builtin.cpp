// The files are taken in by the assembler: NUTGRAF_PATTERNS_IMAGE, NUTGRAF_PATTERNS_PACK (both written by tools/pack) and
// NUTGRAF_GAZETTEER_FILE name them.
#include "builtin.h"

#include <algorithm>
#include <cstdlib>

// NOLINTBEGIN(hicpp-no-assembler)
__asm__(
    ".section .rodata\n"
    ".balign 64\n"
    ".global nutgraf_image_begin\n"
    "nutgraf_image_begin:\n"
    ".incbin \"" NUTGRAF_PATTERNS_IMAGE "\"\n"
    ".global nutgraf_image_end\n"
    "nutgraf_image_end:\n"
    ".global nutgraf_patterns_begin\n"
    "nutgraf_patterns_begin:\n"
    ".incbin \"" NUTGRAF_PATTERNS_PACK "\"\n"
    ".global nutgraf_patterns_end\n"
    "nutgraf_patterns_end:\n"
#ifdef NUTGRAF_GAZETTEER_FILE
    ".balign 4096\n"
    ".global nutgraf_gazetteer_begin\n"
    "nutgraf_gazetteer_begin:\n"
    ".incbin \"" NUTGRAF_GAZETTEER_FILE "\"\n"
    ".global nutgraf_gazetteer_end\n"
    "nutgraf_gazetteer_end:\n"
#endif
    ".previous\n");
// NOLINTEND(hicpp-no-assembler)

extern "C" {
extern const char nutgraf_image_begin[];
extern const char nutgraf_image_end[];
extern const char nutgraf_patterns_begin[];
extern const char nutgraf_patterns_end[];
#ifdef NUTGRAF_GAZETTEER_FILE
extern const char nutgraf_gazetteer_begin[];
extern const char nutgraf_gazetteer_end[];
#endif
}

namespace nutgraf::builtin {
namespace {

/// Takes a line off the front of `rest`.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return line;
}

}  // namespace

std::string_view patterns_image() { return {nutgraf_image_begin, static_cast<std::size_t>(nutgraf_image_end - nutgraf_image_begin)}; }

std::vector<rules::PatternFile> pattern_files() {
  // For every file its name, its size in bytes, and its bytes.
  std::string_view rest(nutgraf_patterns_begin, static_cast<std::size_t>(nutgraf_patterns_end - nutgraf_patterns_begin));
  std::vector<rules::PatternFile> out;
  while (!rest.empty()) {
    const std::string_view name = take_line(rest);
    const std::size_t size = std::strtoull(std::string(take_line(rest)).c_str(), nullptr, 10);
    out.push_back({std::string(name), std::string(rest.substr(0, size))});
    rest.remove_prefix(std::min(size, rest.size()));
  }
  return out;
}

std::string_view gazetteer() {
#ifdef NUTGRAF_GAZETTEER_FILE
  return {nutgraf_gazetteer_begin, static_cast<std::size_t>(nutgraf_gazetteer_end - nutgraf_gazetteer_begin)};
#else
  return {};
#endif
}

}  // namespace nutgraf::builtin
