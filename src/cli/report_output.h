// Where a report goes: one file, or an index and its parts beside it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "nutgraf/error.h"
#include "nutgraf/patterns.h"
#include "output/report/report.h"

namespace nutgraf::cli {

class OutputFile;

class ReportOutput {
 public:
  /// `name`: that of --output; empty: standard output, which takes no more than one page.
  ReportOutput(const Patterns& patterns, std::string name);

  /// Takes a worker's output. What goes wrong ends the report.
  [[nodiscard]] std::optional<Error> add(std::string_view chunks);
  /// The page, or the index of the parts that were written.
  [[nodiscard]] std::optional<Error> finish(OutputFile& file);
  /// Removes the parts that were written, of a report that is not whole.
  void discard();

 private:
  [[nodiscard]] std::optional<Error> write_parts(bool last);
  [[nodiscard]] std::string part_name(std::size_t n) const;

  output::Report report_;
  std::string name_;
  std::size_t parts_ = 0;
};

}  // namespace nutgraf::cli
