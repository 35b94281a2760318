#include "facts/visa_words.h"

#include <algorithm>

#include "text/fold.h"

namespace nutgraf::facts {
namespace {

using text::TokenRange;

/// Tokens of the longest name in the tables, hyphens included.
constexpr std::uint32_t kLongestName = 9;

/// Field `n` of "a|b|c".
std::string_view field(std::string_view row, int n) {
  for (; n > 0; --n) {
    const std::size_t bar = row.find('|');
    if (bar == std::string_view::npos) return {};
    row.remove_prefix(bar + 1);
  }
  return row.substr(0, row.find('|'));
}

bool is_dash(std::string_view s) { return s == "-" || s == "–"; }

/// Whether what follows the part still belongs to the same visa.
bool leads_on(const VisaPart& part) {
  return part.kind == VisaPart::Kind::duration || part.kind == VisaPart::Kind::entries;
}

}  // namespace

VisaWords::VisaWords(const Context& context)
    : context_(context),
      numbers_(context.words),
      nationalities_(context),
      category_(context.words.class_of("visa-category")),
      programme_(context.words.class_of("visa-programme")),
      part_(context.words.class_of("visa-part")),
      unit_(context.words.class_of("duration-unit")),
      separator_(context.words.class_of("visa-separator")),
      filler_(context.words.class_of("visa-filler")),
      number_(context.words.class_of("number")),
      second_(context.words.class_of("nationality-second")) {}

void VisaWords::squeeze(const text::Text& text, TokenRange tokens, std::string& out) {
  out.clear();
  std::string folded;
  for (std::uint32_t t = tokens.first; t < tokens.last; ++t) {
    folded.clear();
    text::fold(text.of(t), folded);
    for (const char c : folded)
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out.push_back(c);
  }
}

bool VisaWords::named(std::uint32_t token, TokenRange within, VisaPart& part) const {
  const std::uint32_t limit = std::min(within.last, token + kLongestName);
  std::string key;
  for (std::uint32_t last = limit; last > token; --last) {
    const text::Token& end = context_.text.tokens[last - 1];
    const std::string_view end_text = context_.of(last - 1);
    if (!end.is_word && !end.has_digit && end_text != ")") continue;
    // A name has no comma inside; codes of one letter are codes only in capitals ("a", "i" are words).
    bool whole = true;
    for (std::uint32_t t = token; t < last && whole; ++t) whole = context_.of(t) != "," && context_.of(t) != "or";
    if (!whole) continue;
    squeeze(context_.text, {token, last}, key);
    if (key.empty() || (key.size() == 1 && (context_.text.tokens[token].letters == text::Case::lower || key == "a"))) continue;
    if (end_text == "s" || key.size() > 40) continue;
    auto row = context_.words.value(programme_, key);
    // "H-1Bs", "J-1s"
    if (!row && key.size() > 2 && key.back() == 's' && end.has_digit) row = context_.words.value(programme_, std::string_view(key).substr(0, key.size() - 1));
    if (row) {
      part.kind = VisaPart::Kind::programme;
      part.category = field(*row, 0);
      part.document = field(*row, 1);
    } else if (const auto category = context_.words.value(category_, key)) {
      part.kind = VisaPart::Kind::category;
      part.category = *category;
    } else {
      continue;
    }
    part.tokens = {token, last};
    return true;
  }
  return false;
}

bool VisaWords::duration(std::uint32_t token, TokenRange within, VisaPart& part) const {
  const bool whole_word = context_.is(token, unit_);
  if (!whole_word && !context_.is(token, number_)) return false;
  // The unit stands within a few tokens: "two-and-a-half-year".
  for (std::uint32_t t = token; t < std::min(within.last, token + 8); ++t) {
    const auto unit = context_.words.value(unit_, context_.of(t));
    if (!unit) {
      if (context_.text.tokens[t].is_word || context_.text.tokens[t].has_digit || is_dash(context_.of(t))) continue;
      return false;
    }
    const bool whole = unit->size() > 1;  // "yearlong", "annual": the whole duration
    if (whole != (t == token)) return false;
    part.value = *unit;
    if (whole) {
      part.kind = VisaPart::Kind::duration;
      return true;
    }
    const auto number = numbers_.value(context_.text, {token, t});
    if (!number || (*number < 1 && *number != 0.5)) return false;  // "third-year"
    part.kind = VisaPart::Kind::duration;
    part.tokens = {token, t + 1};
    // "year-long": the second half belongs to it.
    if (t + 2 < within.last && is_dash(context_.of(t + 1)) && context_.of(t + 2) == "long") part.tokens.last = t + 3;
    std::string amount = std::to_string(*number);
    amount.erase(amount.find_last_not_of('0') + 1);
    if (amount.ends_with('.')) amount.pop_back();
    part.value = (*unit == "T" ? "PT" + amount + "H" : "P" + amount + std::string(*unit));
    return true;
  }
  return false;
}

bool VisaWords::entries(std::uint32_t token, TokenRange within, VisaPart& part) const {
  std::string word;
  text::fold(context_.of(token), word);
  std::uint32_t next = token + 1;
  if (next < within.last && is_dash(context_.of(next))) ++next;
  if (next >= within.last) return false;
  const std::string_view noun = context_.of(next);
  if (noun != "entry" && noun != "entries" && noun != "Entry") return false;
  if (word == "multi") word = "multiple";
  if (word != "single" && word != "double" && word != "multiple") return false;
  part.kind = VisaPart::Kind::entries;
  part.tokens = {token, next + 1};
  part.value = word;
  return true;
}

bool VisaWords::issuer(std::uint32_t token, TokenRange within, VisaPart& part) const {
  std::uint32_t last = token;
  std::string_view code = nationalities_.country_at(token, last);
  if (code.empty()) {
    // A nationality of one word, or of two ("South Korean", "Sri-Lankan").
    std::uint32_t end = token;
    code = nationalities_.ending_at(token);
    if (code.empty() && token + 1 < within.last) {
      end = token + (is_dash(context_.of(token + 1)) && token + 2 < within.last ? 2 : 1);
      if (context_.is(end, second_)) code = nationalities_.ending_at(end);
    }
    last = end + 1;
  }
  if (code.empty() || last > within.last) return false;
  part.kind = VisaPart::Kind::issuer;
  part.tokens = {token, last};
  part.value = code;
  return true;
}

void VisaWords::read(TokenRange tokens, std::vector<VisaPart>& out) const {
  out.clear();
  for (std::uint32_t t = tokens.first; t < tokens.last;) {
    VisaPart part;
    part.tokens = {t, t + 1};
    const std::string_view word = context_.of(t);
    if (entries(t, tokens, part) || duration(t, tokens, part) || named(t, tokens, part) || issuer(t, tokens, part)) {
    } else if (context_.is(t, separator_)) {
      part.kind = VisaPart::Kind::separator;
    } else if (word == "'s" || word == "’s") {
      // "a seaman's visa", but not "Hungary's guest worker visa"
      if (!out.empty() && out.back().kind == VisaPart::Kind::category) part.kind = VisaPart::Kind::filler;
    } else if (context_.is(t, filler_) || is_dash(word) || !(context_.text.tokens[t].is_word || context_.text.tokens[t].has_digit) ||
               (!out.empty() && leads_on(out.back()) && context_.text.tokens[t].letters == text::Case::lower)) {  // "two-year flexible work permit"
      part.kind = VisaPart::Kind::filler;
    }
    t = part.tokens.last;
    out.push_back(std::move(part));
  }
}

}  // namespace nutgraf::facts
