#include "cli/arguments.h"

#include <algorithm>

namespace nutgraf::cli {

std::optional<std::string> Arguments::take(std::string_view name) {
  std::optional<std::string> out;
  for (std::size_t i = 0; i < rest_.size() && rest_[i] != "--"; ++i) {
    if (rest_[i] == name) {
      if (i + 1 == rest_.size()) {
        wrong_ = std::string(name) + " needs a value";
        rest_.pop_back();
        break;
      }
      out = rest_[i + 1];
      rest_.erase(rest_.begin() + static_cast<std::ptrdiff_t>(i), rest_.begin() + static_cast<std::ptrdiff_t>(i) + 2);
      --i;
    } else if (rest_[i].starts_with(std::string(name) + "=")) {
      out = rest_[i].substr(name.size() + 1);
      rest_.erase(rest_.begin() + static_cast<std::ptrdiff_t>(i));
      --i;
    }
  }
  return out;
}

bool Arguments::take_flag(std::string_view name) {
  const auto end = std::find(rest_.begin(), rest_.end(), "--");
  const auto it = std::find(rest_.begin(), end, name);
  if (it == end) return false;
  rest_.erase(it);
  return true;
}

std::vector<const char*> Arguments::rest() const {
  std::vector<const char*> out;
  out.reserve(rest_.size());
  for (const std::string& word : rest_) out.push_back(word.c_str());
  return out;
}

}  // namespace nutgraf::cli
