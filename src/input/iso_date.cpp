#include "input/iso_date.h"

#include <chrono>

namespace nutgraf::input {
namespace {

/// Takes digits and signs from the front of a text.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  /// The number in exactly `digits` digits, or -1.
  int number(std::size_t digits) {
    if (rest_.size() < digits) return -1;
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      if (rest_[i] < '0' || rest_[i] > '9') return -1;
      value = value * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(digits);
    return value;
  }
  bool take(std::string_view one_of) {
    if (rest_.empty() || one_of.find(rest_.front()) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }
  /// All digits at the front; their count.
  std::size_t skip_digits() {
    std::size_t n = 0;
    while (n < rest_.size() && rest_[n] >= '0' && rest_[n] <= '9') ++n;
    rest_.remove_prefix(n);
    return n;
  }
  [[nodiscard]] bool done() const { return rest_.empty(); }
  [[nodiscard]] std::size_t left() const { return rest_.size(); }

 private:
  std::string_view rest_;
};

void append_two(std::string& out, int value) {
  out += static_cast<char>('0' + value / 10);
  out += static_cast<char>('0' + value % 10);
}

/// "Z", "+hh", "+hhmm" or "+hh:mm", or nothing.
bool read_zone(Cursor& in, std::string& out) {
  if (in.done()) return true;
  if (in.take("Zz")) {
    out += 'Z';
    return in.done();
  }
  const bool plus = in.take("+");
  if (!plus && !in.take("-")) return false;
  const int hours = in.number(2);
  if (hours < 0 || hours > 23) return false;
  int minutes = 0;
  if (!in.done()) {
    in.take(":");
    minutes = in.number(2);
    if (minutes < 0 || minutes > 59) return false;
  }
  out += plus ? '+' : '-';
  append_two(out, hours);
  out += ':';
  append_two(out, minutes);
  return in.done();
}

/// "hh:mm[:ss[.fff]][zone]", with or without colons; a fraction of a second is left out.
bool read_time(Cursor& in, std::string& out) {
  const int hour = in.number(2);
  if (hour < 0 || hour > 24) return false;
  const bool colons = in.take(":");
  const int minute = in.number(2);
  if (minute < 0 || minute > 59) return false;
  int second = 0;
  bool seconds = colons ? in.take(":") : false;
  if (seconds || !colons) {
    const int value = in.number(2);
    if (seconds && value < 0) return false;
    seconds = value >= 0;
    second = seconds ? value : 0;
    if (second > 60) return false;
  }
  if (hour == 24 && (minute != 0 || second != 0)) return false;
  if (seconds && in.take(".,") && in.skip_digits() == 0) return false;
  out += 'T';
  append_two(out, hour);
  out += ':';
  append_two(out, minute);
  if (seconds) {
    out += ':';
    append_two(out, second);
  }
  return read_zone(in, out);
}

}  // namespace

std::optional<std::string> normalise_iso_date(std::string_view written) {
  Cursor in(written);
  const int year = in.number(4);
  if (year < 0) return std::nullopt;
  const bool dashes = in.take("-");
  const int month = in.number(2);
  if (month < 0 || (dashes && !in.take("-"))) return std::nullopt;
  const int day = in.number(2);
  if (day < 0) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;

  std::string out;
  append_two(out, year / 100);
  append_two(out, year % 100);
  out += '-';
  append_two(out, month);
  out += '-';
  append_two(out, day);
  if (in.done()) return out;
  if (!in.take("Tt ") || !read_time(in, out)) return std::nullopt;
  return out;
}

}  // namespace nutgraf::input
