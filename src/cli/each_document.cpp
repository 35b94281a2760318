#include "cli/each_document.h"

#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <string_view>

#include "cli/exit.h"
#include "cli/load.h"
#include "input/parser.h"
#include "input/reader.h"

namespace nutgraf::cli {

int each_document(const Settings& settings, const std::function<bool(const Document&)>& visit) {
  (void)std::signal(SIGPIPE, SIG_IGN);  // fails for unknown signals alone
  input::Reader reader(settings.files, settings.input);
  input::Parser parser(settings.input);
  input::Batch batch;
  std::size_t good = 0;
  std::size_t bad = 0;
  while (reader.next(batch)) {
    for (const input::Piece& piece : batch.pieces) {
      parser.begin(batch, piece);
      while (const input::Parsed* parsed = parser.next()) {
        if (parsed->error) {
          complain(parsed->error->describe());
          ++bad;
          continue;
        }
        ++good;
        if (!visit(input::document_of(*parsed))) return kOk;
      }
    }
  }
  if (bad == 0) return kOk;
  return good > 0 ? kSome : kNothing;
}

bool is_terminal() { return ::isatty(STDOUT_FILENO) == 1; }

bool use_colour() {
  const char* no_color = std::getenv("NO_COLOR");  // NOLINT(concurrency-mt-unsafe): nothing sets variables
  const char* terminal = std::getenv("TERM");      // NOLINT(concurrency-mt-unsafe): nothing sets variables
  const bool dumb = terminal != nullptr && std::string_view(terminal) == "dumb";
  return is_terminal() && !dumb && (no_color == nullptr || *no_color == '\0');
}

}  // namespace nutgraf::cli
