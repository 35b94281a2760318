#include "rules/prefilter.h"

#include <algorithm>

namespace nutgraf::rules {

using lexicon::ClassId;

namespace {

/// What can be said of a test for an item of which only some classes are known: that it fails, or that it may pass.
enum class Verdict : std::uint8_t { no, maybe, yes };

/// Classes that are known to be there, and whether others may be.
struct Known {
  const std::vector<ClassId>& there;   ///< sorted
  const std::vector<ClassId>& maybe;   ///< sorted: may be there or not
};

Verdict negated(Verdict v) { return v == Verdict::no ? Verdict::yes : v == Verdict::yes ? Verdict::no : Verdict::maybe; }

Verdict judge(const ClassTest& test, const Known& known, const lexicon::Lexicon& words) {
  switch (test.op) {
    case ClassTest::Op::is: {
      const ClassId id = words.class_of(test.name);
      if (std::binary_search(known.there.begin(), known.there.end(), id)) return Verdict::yes;
      return std::binary_search(known.maybe.begin(), known.maybe.end(), id) ? Verdict::maybe : Verdict::no;
    }
    case ClassTest::Op::negate: return negated(judge(test.parts.front(), known, words));
    case ClassTest::Op::all: {
      Verdict all = Verdict::yes;
      for (const ClassTest& part : test.parts) all = std::min(all, judge(part, known, words));
      return all;
    }
    case ClassTest::Op::any: {
      Verdict any = Verdict::no;
      for (const ClassTest& part : test.parts) any = std::max(any, judge(part, known, words));
      return any;
    }
  }
  return Verdict::maybe;
}

/// A test that any item passes.
ClassTest anything() {
  ClassTest test;
  test.op = ClassTest::Op::all;
  return test;
}

ClassTest either(std::vector<ClassTest> tests) {
  if (tests.size() == 1) return std::move(tests.front());
  ClassTest test;
  test.op = ClassTest::Op::any;
  test.parts = std::move(tests);
  return test;
}

/// Tests of the items that a match can begin with; returns whether it can also match nothing.
bool collect_firsts(const Node& node, std::vector<ClassTest>& out) {
  bool empty = false;
  switch (node.kind) {
    case Node::Kind::item: out.push_back(node.test); return false;
    case Node::Kind::any: out.push_back(anything()); return false;
    case Node::Kind::start:
    case Node::Kind::end: return true;
    case Node::Kind::sequence: return std::all_of(node.parts.begin(), node.parts.end(), [&](const auto& part) { return collect_firsts(*part, out); });
    case Node::Kind::alternatives:
      for (const auto& part : node.parts) empty |= collect_firsts(*part, out);
      return empty;
    case Node::Kind::repeat: empty = collect_firsts(*node.parts.front(), out); return empty || node.min == 0;
  }
  return true;
}

std::vector<ClassId> sorted(std::vector<ClassId> ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

}  // namespace

class PrefilterBuilder {
 public:
  PrefilterBuilder(const lexicon::Lexicon& words, const Alphabet& alphabet) : words_(words), firsts_(alphabet.firsts()), seconds_(alphabet.seconds()) {
    for (const auto& first : firsts_) first_ids_.insert(first_ids_.end(), first.classes.begin(), first.classes.end());
    for (const auto& second : seconds_) second_ids_.insert(second_ids_.end(), second.classes.begin(), second.classes.end());
    first_ids_ = sorted(std::move(first_ids_));
    second_ids_ = sorted(std::move(second_ids_));
    for (const auto& first : firsts_) weights_.push_back(first.phrase ? kCommon : 1);
    for (lexicon::SetId s = 0; s < words.set_count(); ++s)
      if (!words.is_word_set(s)) weights_[alphabet.symbol(s, Variant::plain, 0).first] = kCommon;
  }

  void run(const std::vector<const Node*>& rules, Prefilter::Tables& out, std::size_t words) {
    masks_ = words * 2;
    out.by_first.assign(firsts_.size() * masks_, 0);
    out.by_second.assign(seconds_.size() * masks_, 0);
    for (std::size_t r = 0; r < rules.size(); ++r) {
      const std::uint64_t bit = std::uint64_t{1} << (r % 64);
      std::vector<Need> needs;
      collect_needs(*rules[r], needs);
      mark({needs.empty() ? anything() : rarest(needs).test}, r / 64, bit, out);
      std::vector<ClassTest> firsts;
      collect_firsts(*rules[r], firsts);
      mark(firsts, words + r / 64, bit, out);
    }
  }

 private:
  /// What an item may have besides what its first character stands for.
  bool may_pass(const ClassTest& test, const Alphabet::Meaning& first) const {
    static const std::vector<ClassId> kNone;
    return judge(test, {first.classes, first.phrase ? kNone : second_ids_}, words_) != Verdict::no;
  }

  /// A test, and how much the first characters that pass it weigh.
  struct Need {
    ClassTest test;
    std::size_t weight = 0;
  };

  Need need(ClassTest test) const {
    Need out{std::move(test), 0};
    for (std::size_t f = 0; f < firsts_.size(); ++f)
      if (may_pass(out.test, firsts_[f])) out.weight += weights_[f];
    return out;
  }

  static const Need& rarest(const std::vector<Need>& needs) {
    return *std::min_element(needs.begin(), needs.end(), [](const Need& a, const Need& b) { return a.weight < b.weight; });
  }

  /// Tests of items that stand in every match.
  void collect_needs(const Node& node, std::vector<Need>& out) const {
    switch (node.kind) {
      case Node::Kind::item: out.push_back(need(node.test)); break;
      case Node::Kind::sequence:
        for (const auto& part : node.parts) collect_needs(*part, out);
        break;
      case Node::Kind::repeat:
        if (node.min > 0) collect_needs(*node.parts.front(), out);
        break;
      case Node::Kind::alternatives: {
        // The rarest need of each alternative; all of them together are one need.
        std::vector<ClassTest> one_each;
        for (const auto& part : node.parts) {
          std::vector<Need> needs;
          collect_needs(*part, needs);
          if (needs.empty()) return;
          one_each.push_back(rarest(needs).test);
        }
        out.push_back(need(either(std::move(one_each))));
        break;
      }
      default: break;
    }
  }

  void mark(const std::vector<ClassTest>& tests, std::size_t word, std::uint64_t bit, Prefilter::Tables& out) const {
    for (const ClassTest& test : tests) {
      for (std::size_t f = 0; f < firsts_.size(); ++f)
        if (may_pass(test, firsts_[f])) out.by_first[f * masks_ + word] |= bit;
      for (std::size_t s = 0; s < seconds_.size(); ++s)
        if (judge(test, {seconds_[s].classes, first_ids_}, words_) != Verdict::no) out.by_second[s * masks_ + word] |= bit;
    }
  }

  const lexicon::Lexicon& words_;
  std::vector<Alphabet::Meaning> firsts_, seconds_;
  /// What a first character of marks, or of an earlier stage's phrases, counts among those of words: a text is full of them.
  static constexpr std::size_t kCommon = 1000;
  std::vector<std::size_t> weights_;             ///< by first character
  std::vector<ClassId> first_ids_, second_ids_;  ///< all that first, and that second, characters stand for
  std::size_t masks_ = 0;                        ///< 64-bit words of an item's masks
};

Prefilter::Prefilter(const lexicon::Lexicon& words, const Alphabet& alphabet, const std::vector<const Node*>& rules) : words_((rules.size() + 63) / 64) {
  auto made = std::make_shared<Tables>();
  PrefilterBuilder(words, alphabet).run(rules, *made, words_);
  by_first_ = made->by_first;
  by_second_ = made->by_second;
  tables_ = std::move(made);
}

void Prefilter::write(lexicon::ImageWriter& out) const {
  out.number(words_);
  for (const auto& table : {by_first_, by_second_}) out.array(table);
}

Prefilter Prefilter::read(lexicon::ImageReader& in) {
  Prefilter out;
  out.words_ = in.number();
  for (auto* table : {&out.by_first_, &out.by_second_}) *table = in.array<std::uint64_t>();
  return out;
}

}  // namespace nutgraf::rules
