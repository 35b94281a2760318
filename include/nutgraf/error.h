// Errors are values: what went wrong, where, and what to do about it.
//
//   nutgraf::Result<nutgraf::Patterns> patterns = nutgraf::Patterns::load("patterns/en");
//   if (!patterns) std::cerr << patterns.error().describe() << "\n";
//
// The library never prints, throws across its interface for bad input, or aborts.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace nutgraf {

/// One mistake in an input. `line` and `column` count from 1; 0 means that the place is not known.
struct Error {
  std::string code;     ///< a stable short name, e.g. "bad-json"
  std::string message;  ///< one sentence: what is wrong and what to do
  std::string file;     ///< empty where the input is no file
  int line = 0;
  int column = 0;

  /// "FILE:LINE:COLUMN: message", without the parts that are not known.
  [[nodiscard]] std::string describe() const {
    std::string out = file;
    if (line > 0) out += (out.empty() ? "line " : ":") + std::to_string(line);
    if (line > 0 && column > 0) out += ":" + std::to_string(column);
    if (!out.empty()) out += ": ";
    return out + message;
  }
};

/// A value or the Error that kept it from being made. Must be looked at before use.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  /// The value. Only where ok().
  T& value() & { return std::get<0>(state_); }
  const T& value() const& { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  /// The error. Only where !ok().
  [[nodiscard]] const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

}  // namespace nutgraf
