#include "facts/visas.h"

#include <algorithm>

#include "facts/links.h"
#include "facts/visa_words.h"

namespace nutgraf::facts {
namespace {

using text::TokenRange;

/// One of several coordinated visas: "tourist" of "tourist or training visas".
struct Conjunct {
  std::string_view category;
  std::string_view document;
  TokenRange programme;
  std::string duration, entries, country;
  TokenRange tokens;
  bool bare = true;  ///< nothing but marks and fillers
};

class VisaMaker {
 public:
  explicit VisaMaker(Context& context) : context_(context), words_(context), numbers_(context.words), links_(context) {}

  bool make(Match& match) {
    const std::size_t before = context_.out.facts.size();
    if (!match.rule->constant("glued").empty() && has_space(match.get("mods"))) return false;
    if (!match.rule->constant("category").empty()) {
      entry(match);
    } else {
      const bool behind = match.get("head").first < match.get("mods").first;
      read(match.get("mods"));
      if (behind ? !all_named() : !cut()) return false;
      share();
      if (!behind) match.span.first = conjuncts_.front().tokens.first;
      for (const Conjunct& c : conjuncts_) add(match, match.span, c);
    }
    return context_.out.facts.size() > before;
  }

 private:
  /// "P- 1" is a house's number and no class of visa.
  [[nodiscard]] bool has_space(TokenRange tokens) const {
    for (std::uint32_t t = tokens.first + 1; t < tokens.last; ++t)
      if (context_.text.tokens[t].space_before) return true;
    return false;
  }
  /// "Vietnamese 30-day e-visa", "visa-free travel": what the words before it say, and the rule's category.
  void entry(Match& match) {
    Conjunct c;
    const TokenRange mods = match.get("mods");
    if (!mods.empty()) {
      read(mods);
      if (!conjuncts_.empty()) c = conjuncts_.back();
    }
    match.span.first = c.tokens.empty() ? match.get("core").first : c.tokens.first;
    if (c.category.empty()) c.category = match.rule->constant("category");
    c.bare = false;
    conjuncts_.assign(1, c);
    add(match, match.span, c);
  }

  /// Cuts the words into conjuncts. What no table knows ends one and begins an empty one.
  void read(TokenRange tokens) {
    words_.read(tokens, parts_);
    conjuncts_.assign(1, Conjunct{});
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      const VisaPart& part = parts_[i];
      if (part.kind == VisaPart::Kind::separator) {
        // "single-entry, 30-day business": a comma between what is said of the same visa.
        const Conjunct& last = conjuncts_.back();
        if (!last.bare && (!last.category.empty() || context_.of(part.tokens) != ",")) conjuncts_.emplace_back();
        continue;
      }
      if (part.kind == VisaPart::Kind::other) {
        conjuncts_.assign(1, Conjunct{});
        continue;
      }
      // "non-work": of no category of ours.
      const bool negated = i >= 2 && parts_[i - 1].kind == VisaPart::Kind::filler && is_non(parts_[i - 2].tokens);
      take(part, negated);
    }
  }

  [[nodiscard]] bool is_non(TokenRange tokens) const {
    const std::string_view word = context_.of(tokens);
    return word == "non" || word == "Non";
  }

  void take(const VisaPart& part, bool negated) {
    Conjunct& c = conjuncts_.back();
    const bool mark = part.kind == VisaPart::Kind::filler && !context_.text.tokens[part.tokens.first].is_word;
    if (c.tokens.empty()) {
      if (mark) return;
      c.tokens = part.tokens;
    }
    c.tokens.last = part.tokens.last;
    if (part.kind != VisaPart::Kind::filler) c.bare = false;
    switch (part.kind) {
      case VisaPart::Kind::programme:
        c.programme = part.tokens;
        if (part.category != "other" || c.category.empty()) c.category = part.category;
        c.document = part.document;
        break;
      case VisaPart::Kind::category:
        if (c.programme.empty() || c.category == "other") c.category = negated ? "other" : part.category;
        break;
      case VisaPart::Kind::duration: c.duration = part.value; break;
      case VisaPart::Kind::entries: c.entries = part.value; break;
      case VisaPart::Kind::issuer: c.country = part.value; break;
      default: break;
    }
  }

  /// Drops conjuncts from the left until each names a category; false where the last names none.
  bool cut() {
    while (!conjuncts_.empty() && conjuncts_.back().bare && conjuncts_.back().tokens.empty()) conjuncts_.pop_back();
    if (conjuncts_.empty()) return false;
    Conjunct& last = conjuncts_.back();
    if (last.category.empty()) {
      if (last.duration.empty() && last.entries.empty()) return false;
      last.category = "other";
    }
    std::size_t first = conjuncts_.size() - 1;
    while (first > 0 && !conjuncts_[first - 1].category.empty()) --first;
    conjuncts_.erase(conjuncts_.begin(), conjuncts_.begin() + static_cast<std::ptrdiff_t>(first));
    return true;
  }

  bool all_named() const {
    return !conjuncts_.empty() && std::all_of(conjuncts_.begin(), conjuncts_.end(), [](const Conjunct& c) { return !c.category.empty(); });
  }

  /// What the first says of duration, entries and issuer holds for all.
  void share() {
    for (Conjunct& c : conjuncts_) {
      if (c.duration.empty()) c.duration = conjuncts_.front().duration;
      if (c.entries.empty()) c.entries = conjuncts_.front().entries;
      if (c.country.empty()) c.country = conjuncts_.front().country;
    }
  }

  void add(const Match& match, TokenRange span, const Conjunct& c) {
    Visa visa;
    visa.category = c.category;
    visa.visa_class = class_of(c.programme);
    visa.duration = c.duration;
    visa.entries = c.entries;
    visa.country = c.country;
    const TokenRange head = match.get("head");
    if (!head.empty()) visa.document = context_.of(head).starts_with('p') || context_.of(head).starts_with('P') ? "permit" : "visa";
    else visa.document = c.document.empty() ? "visa" : c.document;
    if (conjuncts_.size() == 1) {  // it counts all of them together
      if (const auto number = quantity(numbers_, context_.text, match)) {
        visa.number_min = number->min;
        visa.number_max = number->max;
      }
    }
    const TokenRange clause = links_.clause(span);
    visa.where = links_.where(span, clause);
    visa.when = links_.when(span, clause);
    Fact fact;
    fact.span = context_.text.span(span);
    fact.rule = match.rule->id;
    fact.detail = std::move(visa);
    context_.out.facts.push_back(std::move(fact));
  }

  /// The programme as written; a plural "s" is cut ("J-1s").
  [[nodiscard]] std::string class_of(TokenRange programme) const {
    if (programme.empty()) return {};
    std::string name(context_.of(programme));
    if (name.ends_with('s') && name.size() > 2 && (name[name.size() - 2] < 'a' || name == "iqamas")) name.pop_back();
    return name;
  }

  Context& context_;
  VisaWords words_;
  NumberReader numbers_;
  Links links_;
  std::vector<VisaPart> parts_;
  std::vector<Conjunct> conjuncts_;
};

}  // namespace

void find_visas(Context& context, std::vector<Match>& matches) {
  if (matches.empty()) return;
  VisaMaker maker(context);
  std::erase_if(matches, [&](Match& match) { return !maker.make(match); });
}

}  // namespace nutgraf::facts
