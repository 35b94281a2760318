// The files are taken in by the assembler; NUTGRAF_REPORT names their folder.
#include "output/report/assets.h"

// NOLINTBEGIN(hicpp-no-assembler)
#define NUTGRAF_FILE(file) ".incbin \"" NUTGRAF_REPORT "/" file "\"\n"
#define NUTGRAF_TEXT(text) ".ascii \"" text "\"\n"
#define NUTGRAF_ASSET(name, parts)              \
  __asm__(                                      \
      ".section .rodata\n"                      \
      ".global nutgraf_report_" name "_begin\n" \
      "nutgraf_report_" name "_begin:\n"        \
      parts                                     \
      ".global nutgraf_report_" name "_end\n"   \
      "nutgraf_report_" name "_end:\n"          \
      ".previous\n")
NUTGRAF_ASSET("style", NUTGRAF_FILE("report.css"));
NUTGRAF_ASSET("script", NUTGRAF_TEXT("'use strict';(() => {\\n") NUTGRAF_FILE("report.js") NUTGRAF_FILE("figures.js") NUTGRAF_FILE("index.js") NUTGRAF_TEXT("})();\\n"));
NUTGRAF_ASSET("world", NUTGRAF_FILE("world.json"));
// NOLINTEND(hicpp-no-assembler)

extern "C" {
extern const char nutgraf_report_style_begin[];
extern const char nutgraf_report_style_end[];
extern const char nutgraf_report_script_begin[];
extern const char nutgraf_report_script_end[];
extern const char nutgraf_report_world_begin[];
extern const char nutgraf_report_world_end[];
}

namespace nutgraf::output::assets {
namespace {

std::string_view between(const char* begin, const char* end) { return {begin, static_cast<std::size_t>(end - begin)}; }

}  // namespace

std::string_view style() { return between(nutgraf_report_style_begin, nutgraf_report_style_end); }
std::string_view script() { return between(nutgraf_report_script_begin, nutgraf_report_script_end); }
std::string_view world() { return between(nutgraf_report_world_begin, nutgraf_report_world_end); }

}  // namespace nutgraf::output::assets
