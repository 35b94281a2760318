// The command lines of commands that take the program's options and a few of their own.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nutgraf::cli {

class Arguments {
 public:
  Arguments(int argc, const char* const* argv) : rest_(argv, argv + argc) {}

  /// Takes "--NAME VALUE" or "--NAME=VALUE" out; nothing where it is not there. A missing value is kept for wrong().
  std::optional<std::string> take(std::string_view name);
  /// Takes "--NAME" out.
  bool take_flag(std::string_view name);
  /// What is wrong with what was taken; empty: nothing.
  [[nodiscard]] const std::string& wrong() const { return wrong_; }

  /// What is left, as argv. Lives as long as this, until the next take().
  [[nodiscard]] std::vector<const char*> rest() const;

 private:
  std::vector<std::string> rest_;
  std::string wrong_;
};

}  // namespace nutgraf::cli
