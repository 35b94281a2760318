// The files are taken in by the assembler; NUTGRAF_REPORT names their folder.
#include "output/report/assets.h"

// NOLINTBEGIN(hicpp-no-assembler)
#define NUTGRAF_ASSET(name, file)               \
  __asm__(                                      \
      ".section .rodata\n"                      \
      ".global nutgraf_report_" name "_begin\n" \
      "nutgraf_report_" name "_begin:\n"        \
      ".incbin \"" NUTGRAF_REPORT "/" file "\"\n" \
      ".global nutgraf_report_" name "_end\n"   \
      "nutgraf_report_" name "_end:\n"          \
      ".previous\n")
NUTGRAF_ASSET("style", "report.css");
NUTGRAF_ASSET("script", "report.js");
NUTGRAF_ASSET("world", "world.json");
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
