// The files that a command line names, one after another: operands, lists of names, folders walked.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "input/document.h"

namespace nutgraf::input {

struct FileNames {
  std::vector<std::string> operands;  ///< files, folders, "-" for standard input
  std::string list;                   ///< a file with more names, "-" for standard input; empty: none
  bool nul_separated = false;         ///< in `list`
};

/// Walks them lazily, so that memory does not grow with their number (but for the names of one folder, which are
/// sorted by their bytes). A folder gives the files under it with a known ending (see sniff.h), or every file where the
/// format is given; hidden ones and folders behind symbolic links are left out.
class Files {
 public:
  /// `wake` as in Options.
  Files(FileNames names, Format format, int wake = -1);
  ~Files();

  struct Next {
    std::string name;
    std::optional<Error> error;  ///< the file, folder or list cannot be used
  };
  /// Nothing at the end.
  std::optional<Next> next();

  /// Whether next() would have to wait for more of a list that comes through a pipe.
  [[nodiscard]] bool would_wait() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Error codes of a file that could not be opened at all, as against one whose content is of no use.
inline constexpr std::string_view kCannotOpen = "cannot-open";
inline constexpr std::string_view kNoArticles = "no-articles";

}  // namespace nutgraf::input
