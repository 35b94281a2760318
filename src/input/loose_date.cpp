#include "input/loose_date.h"

#include <algorithm>
#include <array>
#include <vector>

#include "input/iso_date.h"

namespace nutgraf::input {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"january", "february", "march",     "april",   "may",      "june",
                                                      "july",    "august",   "september", "october", "november", "december"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// A run of digits or letters of a date, and what stands before it.
struct Word {
  std::string_view text;
  char before = ' ';
  [[nodiscard]] bool number() const { return is_digit(text.front()); }
};

std::vector<Word> words(std::string_view text) {
  constexpr std::size_t kMost = 64;  // no date stands behind so many words of a line that shows one
  std::vector<Word> out;
  for (std::size_t i = 0; i < text.size() && out.size() < kMost;) {
    const auto of_kind = [digits = is_digit(text[i])](char c) { return digits ? is_digit(c) : is_letter(c); };
    std::size_t end = i;
    while (end < text.size() && of_kind(text[end])) ++end;
    if (end > i) out.push_back({text.substr(i, end - i), i > 0 ? text[i - 1] : ' '});
    i = std::max(end, i + 1);
  }
  return out;
}

/// 1 to 12 for a month's name or its first three letters or more; else 0.
int month_of(std::string_view word) {
  if (word.size() < 3 || word.size() > 9) return 0;
  std::string lower(word);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return static_cast<char>(c | 0x20); });
  for (std::size_t m = 0; m < kMonths.size(); ++m)
    if (kMonths[m].starts_with(lower)) return static_cast<int>(m) + 1;
  return 0;
}

int value(std::string_view digits) {
  int out = 0;
  for (const char c : digits.substr(0, 6)) out = out * 10 + (c - '0');
  return out;
}

bool is_ordinal(std::string_view word) { return word == "st" || word == "nd" || word == "rd" || word == "th"; }

std::optional<std::string> iso(int year, int month, int day) {
  const auto two = [](int n) { return std::string{static_cast<char>('0' + n / 10 % 10), static_cast<char>('0' + n % 10)}; };
  if (year < 1000 || year > 9999) return std::nullopt;
  return normalise_iso_date(two(year / 100) + two(year % 100) + "-" + two(month) + "-" + two(day));
}

/// "08:30:00 +0900" from the words behind a date as ISO 8601's time, or nothing.
std::string time_behind(const std::vector<Word>& all, std::size_t i) {
  const auto number = [&](std::size_t at) { return at < all.size() && all[at].number(); };
  if (!number(i) || all[i].text.size() != 2 || !number(i + 1) || all[i + 1].before != ':') return {};
  std::string out = "T" + std::string(all[i].text) + ":" + std::string(all[i + 1].text);
  i += 2;
  if (number(i) && all[i].before == ':') out += ":" + std::string(all[i++].text);
  if (number(i) && all[i].before == '.') ++i;
  if (i >= all.size()) return out;
  if (number(i) && (all[i].before == '+' || all[i].before == '-')) {
    out += all[i].before + std::string(all[i].text);
    if (number(i + 1) && all[i + 1].before == ':') out += ":" + std::string(all[i + 1].text);
  } else if (all[i].text == "GMT" || all[i].text == "UTC" || all[i].text == "UT" || all[i].text == "Z") {
    out += "Z";
  } else if (is_letter(all[i].text.front())) {
    return {};  // "am", "EST": a time that cannot be told from the words alone
  }
  return out;
}

std::string with_time(std::string date, const std::vector<Word>& all, std::size_t behind) {
  if (behind < all.size() && all[behind].text == "T") ++behind;
  if (auto full = normalise_iso_date(date + time_behind(all, behind))) return std::move(*full);
  return date;
}

/// The date whose first word is all[i].
std::optional<std::string> date_at(const std::vector<Word>& all, std::size_t i) {
  const auto number = [&](std::size_t at, std::size_t most) {
    return at < all.size() && all[at].number() && all[at].text.size() <= most;
  };
  std::size_t at = i;
  const auto skip_ordinal = [&] { at += at < all.size() && is_ordinal(all[at].text) ? 1 : 0; };
  if (const int month = month_of(all[i].text); month > 0 && number(i + 1, 2)) {  // December 17, 2019
    at = i + 2;
    skip_ordinal();
    if (!number(at, 4) || all[at].text.size() != 4) return std::nullopt;
    auto date = iso(value(all[at].text), month, value(all[i + 1].text));
    return date ? std::optional(with_time(*date, all, at + 1)) : std::nullopt;
  }
  if (!all[i].number()) return std::nullopt;
  if (all[i].text.size() <= 2) {  // 17 December 2019
    at = i + 1;
    skip_ordinal();
    if (at < all.size() && all[at].text == "of") ++at;
    const int month = at < all.size() && !all[at].number() ? month_of(all[at].text) : 0;
    if (month > 0 && number(at + 1, 4) && all[at + 1].text.size() == 4) {
      auto date = iso(value(all[at + 1].text), month, value(all[i].text));
      return date ? std::optional(with_time(*date, all, at + 2)) : std::nullopt;
    }
    if (!number(i + 1, 2) || !number(i + 2, 4) || all[i + 2].text.size() != 4) return std::nullopt;
    if (all[i + 1].before != '/' && all[i + 1].before != '.') return std::nullopt;
    const int a = value(all[i].text);
    const int b = value(all[i + 1].text);
    if (all[i + 1].before == '.' || a > 12) return iso(value(all[i + 2].text), b, a);  // 17.12.2019
    return b > 12 || a == b ? iso(value(all[i + 2].text), a, b) : std::nullopt;
  }
  if (all[i].text.size() != 4 || !number(i + 1, 2) || !number(i + 2, 2)) return std::nullopt;
  if (all[i + 1].before != all[i + 2].before || std::string_view("-/.").find(all[i + 1].before) == std::string_view::npos)
    return std::nullopt;
  auto date = iso(value(all[i].text), value(all[i + 1].text), value(all[i + 2].text));
  return date ? std::optional(with_time(*date, all, i + 3)) : std::nullopt;
}

}  // namespace

std::optional<std::string> find_date(std::string_view text) {
  const std::vector<Word> all = words(text);
  for (std::size_t i = 0; i < all.size(); ++i)
    if (auto date = date_at(all, i)) return date;
  return std::nullopt;
}

std::optional<std::string> read_date(std::string_view written) {
  while (!written.empty() && static_cast<unsigned char>(written.front()) <= ' ') written.remove_prefix(1);
  while (!written.empty() && static_cast<unsigned char>(written.back()) <= ' ') written.remove_suffix(1);
  if (auto date = normalise_iso_date(written)) return date;
  return find_date(written);
}

}  // namespace nutgraf::input
