// Formats that are no stream: a folder with files for each document, a database.
//
// Their writers make records as any other does, so documents are still worked on side by side; the store then takes the
// records in order. It belongs to one thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "nutgraf/error.h"
#include "output/writer.h"

namespace nutgraf::output {

class Store {
 public:
  virtual ~Store() = default;

  /// Makes the folder or the file `name`.
  [[nodiscard]] virtual std::optional<Error> open(const std::string& name) = 0;
  /// Takes what writers made: whole records, in order. The Error is kept for later calls, too.
  [[nodiscard]] virtual std::optional<Error> write(std::string_view records) = 0;
  /// All records are there.
  [[nodiscard]] virtual std::optional<Error> commit() = 0;
  /// Leaves nothing half-done behind: nothing at all, unless the folder was there before: then the whole files.
  virtual void discard() = 0;
};

/// The store of a format, or null where it is a stream.
[[nodiscard]] std::unique_ptr<Store> make_store(const Options& options);

/// Appends a file to a record for a folder: its document's id, the ending of its name, and its content. Files of one
/// document follow each other, the first with `first`.
void append_file(std::string& out, std::string_view id, std::string_view ending, std::string_view content, bool first);

}  // namespace nutgraf::output
