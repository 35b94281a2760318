// The publication date: metadata, option, or what the article says of itself at its head. Never the clock.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "facts/dates.h"
#include "facts/dates/scope.h"

namespace nutgraf::facts {
namespace {

using dates::Day;
using text::Text;

/// How much of an article is its head.
constexpr std::uint32_t kHeadBytes = 1500;
/// A line that says its date and hardly more: "By A. Writer | Dec. 17, 2019".
constexpr std::uint32_t kLineTokens = 18;

struct Written {
  TokenRange tokens;
  int year = 0;  ///< 0: not written
  int month = 0;
  int day = 0;
};

class Head {
 public:
  explicit Head(const Context& context)
      : context_(context), text_(context.text), parts_(context.document.parts), words_(context.words), month_(words_.class_of("month")), weekday_(words_.class_of("weekday")) {
    for (const Part& part : parts_) has_byline_ |= part.role == Role::byline;
  }

  /// The first date of its own that the article states; from where it came in `source`. What its format calls a byline
  /// or a dateline goes before anything that only looks like one, and a headline is neither.
  std::optional<Day> find(std::string_view& source) {
    if (const auto day = find_in_parts(source)) return day;
    return guess(source);
  }

 private:
  /// The tokens of a part.
  [[nodiscard]] TokenRange tokens_of(const Part& part) const {
    const auto from = std::ranges::lower_bound(text_.tokens, part.begin, {}, &text::Token::begin);
    const auto to = std::ranges::lower_bound(from, text_.tokens.end(), part.end, {}, &text::Token::begin);
    return {static_cast<std::uint32_t>(from - text_.tokens.begin()), static_cast<std::uint32_t>(to - text_.tokens.begin())};
  }

  /// A date in a byline or a dateline of the format's. A day without a year takes that of another part.
  std::optional<Day> find_in_parts(std::string_view& source) const {
    int year = 0;
    std::optional<Written> open;
    for (const Part& part : parts_) {
      if (part.role != Role::byline && part.role != Role::dateline) continue;
      const TokenRange range = tokens_of(part);
      for (std::uint32_t t = range.first; t < range.last; ++t) {
        if (!may_begin(t)) continue;
        const auto date = read(t, range.last);
        if (!date) continue;
        const std::string_view from = part.role == Role::byline ? "byline" : "dateline";
        if (date->year != 0 && !open) {
          source = from;
          return dates::day_of(date->year, date->month, date->day);
        }
        if (date->year != 0 && year == 0) year = date->year;
        if (!open) {
          open = date;
          source = from;
        }
        t = date->tokens.last - 1;
      }
    }
    if (open && dates::is_date(year, open->month, open->day) && year != 0) return dates::day_of(year, open->month, open->day);
    return std::nullopt;
  }

  [[nodiscard]] bool is_headline(TokenRange line) const {
    for (const Part& part : parts_)
      if (text_.tokens[line.first].begin >= part.begin && text_.tokens[line.first].begin < part.end) return part.role == Role::headline || part.role == Role::subhead;
    return false;
  }

  /// Where the format tells nothing: from how the first lines look.
  std::optional<Day> guess(std::string_view& source) const {
    int year = 0;
    for (const TokenRange line : text_.paragraphs) {
      if (line.empty() || text_.tokens[line.first].begin > kHeadBytes) break;
      if (is_headline(line)) continue;
      std::optional<Written> dateline;
      for (std::uint32_t t = line.first; t < line.last; ++t) {
        if (!may_begin(t)) continue;
        const auto date = read(t, line.last);
        if (!date) continue;
        if (date->year != 0 && year == 0) year = date->year;
        if (!has_byline_ && is_byline(line, *date) && date->year != 0) {
          source = "byline";
          return dates::day_of(date->year, date->month, date->day);
        }
        if (is_dateline(line, *date)) dateline = date;
        t = date->tokens.last - 1;
      }
      if (dateline && dateline->year == 0) dateline->year = year;
      if (dateline && dateline->year != 0 && dates::is_date(dateline->year, dateline->month, dateline->day)) {
        source = "dateline";
        return dates::day_of(dateline->year, dateline->month, dateline->day);
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] std::string_view of(std::uint32_t t, std::uint32_t last) const { return t < last ? text_.of(t) : std::string_view(); }

  static int digits(std::string_view s) {
    int n = 0;
    const auto [end, problem] = std::from_chars(s.data(), s.data() + s.size(), n);
    if (problem != std::errc()) return 0;
    const std::string_view rest(end, static_cast<std::size_t>(s.data() + s.size() - end));
    return rest.empty() || rest == "st" || rest == "nd" || rest == "rd" || rest == "th" ? n : 0;
  }
  [[nodiscard]] int month(std::uint32_t t, std::uint32_t last) const {
    if (t >= last || !context_.is(t, month_)) return 0;
    const auto value = words_.value(month_, text_.of(t));
    return value ? digits(*value) : 0;
  }
  static bool is_year(int n) { return n >= 1900 && n <= 2099; }

  /// Whether a date can begin with the token: few do.
  [[nodiscard]] bool may_begin(std::uint32_t t) const { return text_.tokens[t].has_digit || context_.is(t, month_); }

  /// A date that begins at `t`: "Dec. 17, 2019", "Dec. 17", "17 December 2019", "2019-12-17".
  [[nodiscard]] std::optional<Written> read(std::uint32_t t, std::uint32_t last) const {
    Written w;
    std::uint32_t next = t;
    if (text_.tokens[t].is_word && !text_.tokens[t].has_digit) {
      w.month = month(t, last);
      w.day = w.month ? digits(of(t + 1, last)) : 0;
      if (w.day == 0) return std::nullopt;
      next = t + 2;
    } else if (text_.tokens[t].has_digit) {
      const int first = digits(of(t, last));
      if (is_year(first) && of(t + 1, last) == "-" && of(t + 3, last) == "-") {
        w = {{t, t + 5}, first, digits(of(t + 2, last)), digits(of(t + 4, last))};
        return dates::is_date(w.year, w.month, w.day) ? std::optional(w) : std::nullopt;
      }
      w.day = first;
      w.month = month(t + 1, last);
      if (w.month == 0) return std::nullopt;
      next = t + 2;
    } else {
      return std::nullopt;
    }
    const std::uint32_t year_at = of(next, last) == "," ? next + 1 : next;
    if (const int y = digits(of(year_at, last)); is_year(y)) {
      w.year = y;
      next = year_at + 1;
    }
    w.tokens = {t, next};
    return dates::is_date(w.year == 0 ? 2000 : w.year, w.month, w.day) ? std::optional(w) : std::nullopt;
  }

  static bool is_cue(std::string_view word) {
    static constexpr std::array<std::string_view, 9> kCues = {"published", "posted", "updated", "date", "issued", "publication", "released", "published:", "dated"};
    for (const std::string_view cue : kCues) {
      if (word.size() != cue.size()) continue;
      bool same = true;
      for (std::size_t i = 0; i < cue.size(); ++i) same &= (word[i] | 0x20) == (cue[i] | 0x20);
      if (same) return true;
    }
    return false;
  }

  /// Words before the date that are no more than a cue, a weekday, a preposition or a sign.
  [[nodiscard]] bool is_byline(TokenRange line, const Written& date) const {
    std::uint32_t back = date.tokens.first;
    for (int steps = 0; steps < 4 && back > line.first; ++steps) {
      const std::string_view word = text_.of(--back);
      if (is_cue(word)) return true;
      const bool passes = word == ":" || word == "," || word == "on" || word == "|" || word == "at" || words_.value(weekday_, word).has_value();
      if (!passes) break;
    }
    if (line.size() > kLineTokens) return false;
    // Else the line ends with the date and its time, and has no full stop.
    std::uint32_t after = date.tokens.last;
    std::uint32_t words_behind = 0;
    for (; after < line.last; ++after) words_behind += text_.tokens[after].is_word;
    const bool starts = back_is_start(line, date);
    const bool separated = date.tokens.first > line.first && is_separator(text_.of(date.tokens.first - 1));
    return words_behind <= 3 && (starts || separated) && text_.of(line.last - 1) != ".";
  }
  [[nodiscard]] bool back_is_start(TokenRange line, const Written& date) const {
    std::uint32_t t = line.first;
    while (t < date.tokens.first && (words_.value(weekday_, text_.of(t)) || text_.of(t) == ",")) ++t;
    return t == date.tokens.first;
  }
  static bool is_separator(std::string_view s) { return s == "|" || s == "/" || s == "•" || s == "·" || s == "—" || s == "–"; }

  /// "VIENTIANE, Dec. 17 (Reuters)": capitals, a comma, the date, a bracket or a dash.
  [[nodiscard]] bool is_dateline(TokenRange line, const Written& date) const {
    const std::uint32_t at = date.tokens.first;
    constexpr std::uint32_t kPlaceTokens = 8;
    if (at < line.first + 2 || at - line.first > kPlaceTokens || text_.of(at - 1) != ",") return false;
    for (std::uint32_t t = line.first; t + 1 < at; ++t) {
      const std::string_view word = text_.of(t);
      if (text_.tokens[t].is_word && !(word.front() >= 'A' && word.front() <= 'Z') && static_cast<unsigned char>(word.front()) < 0x80) return false;
    }
    const std::string_view next = of(date.tokens.last, line.last);
    return next == "(" || next == "-" || next == "–" || next == "—" || next == "_" || next == "/";
  }

  const Context& context_;
  const Text& text_;
  std::span<const Part> parts_;
  const lexicon::Lexicon& words_;
  ClassId month_, weekday_;
  bool has_byline_ = false;  ///< the format says which lines are bylines
};

/// The day of an ISO 8601 date or date-time, in its own time zone; as it is written where it is none.
std::string day_of_iso(std::string_view written) {
  if (written.size() >= 8 && written.substr(0, 8).find_first_not_of("0123456789") == std::string_view::npos)
    return fmt::format("{}-{}-{}", written.substr(0, 4), written.substr(4, 2), written.substr(6, 2));
  return std::string(written.substr(0, 10));
}

}  // namespace

void find_published(Context& context) {
  Extraction& out = context.out;
  if (!context.document.published.empty()) {
    out.published = day_of_iso(context.document.published);
    out.published_from = "metadata";
  } else if (!context.options.published.empty()) {
    out.published = day_of_iso(context.options.published);
    out.published_from = "option";
  } else {
    std::string_view source;
    if (const auto day = Head(context).find(source)) {
      out.published = dates::print(*day);
      out.published_from = source;
    }
  }
}

}  // namespace nutgraf::facts
