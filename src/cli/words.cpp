#include "cli/words.h"

#include <algorithm>
#include <array>
#include <vector>

namespace nutgraf::cli {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Optimal string alignment: Levenshtein's distance with swaps of neighbours.
std::size_t distance(std::string_view a, std::string_view b) {
  const std::size_t width = b.size() + 1;
  std::vector<std::size_t> table((a.size() + 1) * width);
  const auto at = [&](std::size_t i, std::size_t j) -> std::size_t& { return table[i * width + j]; };
  for (std::size_t i = 0; i <= a.size(); ++i) at(i, 0) = i;
  for (std::size_t j = 0; j <= b.size(); ++j) at(0, j) = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = lower(a[i - 1]) == lower(b[j - 1]);
      at(i, j) = std::min({at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (same ? 0 : 1)});
      if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]))
        at(i, j) = std::min(at(i, j), at(i - 2, j - 2) + 1);
    }
  }
  return table.back();
}

bool begins(std::string_view part, std::string_view word) {
  if (part.size() < 3 || part.size() > word.size()) return false;
  for (std::size_t i = 0; i < part.size(); ++i)
    if (lower(part[i]) != lower(word[i])) return false;
  return true;
}

}  // namespace

std::string_view nearest(std::string_view written, std::span<const std::string_view> words) {
  constexpr std::size_t kLongest = 64;  // nobody mistypes an option of that length
  if (written.empty() || written.size() > kLongest) return {};
  std::string_view best;
  std::size_t best_distance = std::clamp<std::size_t>(written.size() / 3, 1, 2) + 1;
  for (const std::string_view word : words) {
    const std::size_t d = begins(written, word) ? 1 : distance(written, word);
    if (d < best_distance) {
      best = word;
      best_distance = d;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view written, std::span<const std::string_view> words) {
  const std::string_view word = nearest(written, words);
  return word.empty() ? std::string() : "; did you mean " + std::string(word) + "?";
}

std::string one_of(std::span<const std::string_view> words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " or " : ", ";
    out += words[i];
  }
  return out;
}

std::string plural(std::uint64_t n, std::string_view what) {
  return grouped(n) + " " + std::string(what) + (n == 1 ? "" : "s");
}

std::string grouped(std::uint64_t number) {
  std::string out = std::to_string(number);
  for (std::size_t i = out.size(); i > 3; i -= 3) out.insert(i - 3, ",");
  return out;
}

}  // namespace nutgraf::cli
