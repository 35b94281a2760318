#include "facts/numbers.h"

#include <array>
#include <charconv>

namespace nutgraf::facts {
namespace {

using text::Text;
using text::TokenRange;

/// Longest number that is read; longer ones are codes.
constexpr std::size_t kLongest = 32;

struct Suffix {
  std::string_view letters;
  double factor;
};
constexpr std::array<Suffix, 9> kSuffixes = {{{"k", 1e3}, {"K", 1e3}, {"mn", 1e6}, {"MN", 1e6}, {"m", 1e6}, {"M", 1e6}, {"bn", 1e9}, {"b", 1e9}, {"tn", 1e12}}};

std::optional<double> suffix_factor(std::string_view letters) {
  if (letters.empty()) return 1;
  if (letters == "BN" || letters == "B") return 1e9;
  for (const Suffix& s : kSuffixes)
    if (s.letters == letters) return s.factor;
  return std::nullopt;
}

/// Length of a separator of groups at the start of `s`: ",", "'" or "’".
std::size_t separator(std::string_view s) {
  if (s.starts_with(',') || s.starts_with('\'')) return 1;
  return s.starts_with("\xE2\x80\x99") ? 3 : 0;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

/// Adds up number words from the left: what stands before a magnitude is multiplied by it.
struct NumberReader::Sum {
  double total = 0;    ///< groups that are closed: "two million" of "two million three"
  double current = 0;  ///< the open group
  bool any = false;
  bool loose = false;  ///< "dozen": never meant to the unit

  void add(double v) {
    current += v;
    any = true;
  }
  void multiply(double by) {
    if (by < 1000) {
      current = (current == 0 ? 1 : current) * by;
    } else if (current == 0 && total > 0) {
      total *= by;  // "five lakh crore"
    } else {
      total += (current == 0 ? 1 : current) * by;
      current = 0;
    }
    any = true;
  }
};

NumberReader::NumberReader(const lexicon::Lexicon& words)
    : words_(words),
      number_word_(words.class_of("number-word")),
      magnitude_(words.class_of("magnitude")),
      magnitude_plural_(words.class_of("magnitude-plural")),
      magnitude_loose_(words.class_of("magnitude-loose")),
      fraction_(words.class_of("fraction-word")),
      vague_(words.class_of("number-vague")) {}

std::optional<double> NumberReader::digits(std::string_view token) {
  std::array<char, kLongest> plain{};
  std::size_t n = 0;
  std::size_t i = 0;
  for (; i < token.size() && n < plain.size();) {
    const std::size_t skip = separator(token.substr(i));
    if (skip > 0 && i > 0 && i + skip < token.size() && is_digit(token[i + skip])) i += skip;
    else if (is_digit(token[i]) || (token[i] == '.' && n > 0 && i + 1 < token.size() && is_digit(token[i + 1]))) plain[n++] = token[i++];
    else break;
  }
  if (n == 0 || n == plain.size()) return std::nullopt;
  const auto factor = suffix_factor(token.substr(i));
  if (!factor) return std::nullopt;
  double value = 0;
  const auto [end, problem] = std::from_chars(plain.data(), plain.data() + n, value);
  if (problem != std::errc() || end != plain.data() + n) return std::nullopt;
  return value * *factor;
}

std::optional<double> NumberReader::word(lexicon::ClassId list, std::string_view token) const {
  const auto value = words_.value(list, token);
  return value ? digits(*value) : std::nullopt;
}

std::optional<double> NumberReader::value(const Text& text, TokenRange tokens) const {
  const auto number = read(text, tokens);
  if (!number || !number->max || number->min != number->max) return std::nullopt;
  return number->max;
}

std::optional<Number> NumberReader::read(const Text& text, TokenRange tokens) const {
  Sum sum;
  double plural = 0;  // "hundreds of thousands": the product so far
  bool vague = false;
  std::uint32_t before = tokens.last;  // a number in digits directly before, for "11 180"
  for (std::uint32_t t = tokens.first; t < tokens.last; ++t) {
    const std::string_view token = text.of(t);
    if (text.tokens[t].has_digit) {
      const auto v = digits(token);
      if (!v) return std::nullopt;
      if (before + 1 == t && token.size() == 3) sum.current *= 1000;
      sum.add(*v);
      before = t;
    } else if (const auto unit = word(number_word_, token)) {
      sum.add(*unit);
    } else if (const auto by = word(magnitude_, token)) {
      sum.multiply(*by);
      sum.loose |= words_.value(magnitude_loose_, token).has_value();
    } else if (const auto many = word(magnitude_plural_, token)) {
      // "tens of thousands" multiplies, "thousands upon thousands" does not.
      plural = plural == 0 || text.of(t - 1) != "of" ? *many : plural * (*many / 2);
    } else if (const auto part = word(fraction_, token)) {
      sum.add(*part);
    } else if (words_.value(vague_, token)) {
      vague = true;
    }
  }
  if (plural > 0) return Number{plural, std::nullopt, "APPROX"};
  if (!sum.any) return std::nullopt;
  const double value = sum.total + sum.current;
  if (vague) return Number{value * 2, std::nullopt, "APPROX"};
  return Number{value, value, sum.loose ? "APPROX" : ""};
}

double NumberReader::magnitude(const Text& text, TokenRange tokens) const {
  double by = 1;
  for (std::uint32_t t = tokens.last; t > tokens.first; --t) {
    const auto factor = word(magnitude_, text.of(t - 1));
    if (!factor) break;
    by *= *factor;
  }
  return by;
}

std::optional<double> NumberReader::fraction(const Text& text, TokenRange tokens) const {
  double times = 1;
  for (std::uint32_t t = tokens.first; t < tokens.last; ++t) {
    const std::string_view token = text.of(t);
    if (const auto part = word(fraction_, token)) return times * *part;
    if (const auto unit = text.tokens[t].has_digit ? digits(token) : word(number_word_, token)) times = *unit;
  }
  return std::nullopt;
}

std::string_view modifier(const rules::Match& match) {
  if (match.has("more")) return "MORE_THAN";
  if (match.has("least")) return "EQUAL_OR_MORE";
  if (match.has("less")) return "LESS_THAN";
  if (match.has("most")) return "EQUAL_OR_LESS";
  return match.has("approx") ? "APPROX" : "";
}

std::optional<Number> quantity(const NumberReader& numbers, const Text& text, const rules::Match& match) {
  const TokenRange tokens = match.get("number");
  auto number = numbers.read(text, tokens);
  if (!number) return std::nullopt;
  if (const TokenRange low_tokens = match.get("low"); !low_tokens.empty()) {
    const auto low = numbers.read(text, low_tokens);
    if (!low || !low->min) return std::nullopt;
    double from = *low->min;
    // "two to three million": the first takes the second's magnitude.
    const double by = numbers.magnitude(text, tokens);
    const double to = number->min.value_or(0);
    if (by > 1 && numbers.magnitude(text, low_tokens) == 1 && from < to / by) from *= by;
    if (from > to) return std::nullopt;
    number->min = from;
    if (number->max) number->mod = {};
  }
  const double value = number->min.value_or(0);
  const std::string_view mod = modifier(match);
  if (mod == "MORE_THAN" || mod == "EQUAL_OR_MORE") number = Number{value, std::nullopt, mod};
  else if (mod == "LESS_THAN" || mod == "EQUAL_OR_LESS") number = Number{std::nullopt, number->max.value_or(value), mod};
  else if (!mod.empty()) number->mod = mod;
  return number;
}

}  // namespace nutgraf::facts
