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

/// Which items of a pattern can stand behind which (Glushkov's construction). Counted repetitions are taken for any
/// number, which allows too much and never too little.
class Followers {
 public:
  explicit Followers(const Node& node) : all_(visit(node)) {}

  /// Tests of the items that can be number 0, 1, … of a match, and whether a match can end with each.
  struct Step {
    std::vector<ClassTest> tests;
    bool can_end = false;
  };
  std::vector<Step> steps(int depth) const {
    std::vector<Step> out;
    std::vector<bool> now(tests_.size());
    for (const int p : all_.first) now[static_cast<std::size_t>(p)] = true;
    for (int d = 0; d < depth; ++d) {
      Step step;
      std::vector<bool> next(tests_.size());
      for (std::size_t p = 0; p < now.size(); ++p) {
        if (!now[p]) continue;
        step.tests.push_back(tests_[p]);
        step.can_end |= std::find(all_.last.begin(), all_.last.end(), static_cast<int>(p)) != all_.last.end();
        for (const int f : follow_[p]) next[static_cast<std::size_t>(f)] = true;
      }
      out.push_back(std::move(step));
      now = std::move(next);
    }
    return out;
  }

 private:
  struct Part {
    bool empty = true;  ///< can match nothing
    std::vector<int> first, last;
  };

  void connect(const std::vector<int>& from, const std::vector<int>& to) {
    for (const int f : from) follow_[static_cast<std::size_t>(f)].insert(follow_[static_cast<std::size_t>(f)].end(), to.begin(), to.end());
  }

  Part leaf(ClassTest test) {
    const int p = static_cast<int>(tests_.size());
    tests_.push_back(std::move(test));
    follow_.emplace_back();
    return {false, {p}, {p}};
  }

  static void add(std::vector<int>& to, const std::vector<int>& from) { to.insert(to.end(), from.begin(), from.end()); }

  Part visit(const Node& node) {
    Part out;
    switch (node.kind) {
      case Node::Kind::item: return leaf(node.test);
      case Node::Kind::any: return leaf(anything());
      case Node::Kind::start:
      case Node::Kind::end: return out;
      case Node::Kind::sequence:
        for (const auto& part : node.parts) {
          Part next = visit(*part);
          connect(out.last, next.first);
          if (out.empty) add(out.first, next.first);
          if (next.empty) add(out.last, next.last);
          else out.last = next.last;
          out.empty = out.empty && next.empty;
        }
        return out;
      case Node::Kind::alternatives:
        out.empty = false;
        for (const auto& part : node.parts) {
          const Part next = visit(*part);
          add(out.first, next.first);
          add(out.last, next.last);
          out.empty |= next.empty;
        }
        return out;
      case Node::Kind::repeat:
        out = visit(*node.parts.front());
        if (node.max != 1) connect(out.last, out.first);
        out.empty |= node.min == 0;
        return out;
    }
    return out;
  }

  std::vector<ClassTest> tests_;
  std::vector<std::vector<int>> follow_;
  Part all_;
};

/// Tests of items that stand in every match.
void collect_needs(const Node& node, std::vector<ClassTest>& out) {
  switch (node.kind) {
    case Node::Kind::item: out.push_back(node.test); break;
    case Node::Kind::sequence:
      for (const auto& part : node.parts) collect_needs(*part, out);
      break;
    case Node::Kind::repeat:
      if (node.min > 0) collect_needs(*node.parts.front(), out);
      break;
    case Node::Kind::alternatives: {
      // One need of each alternative; all of them together are one need.
      std::vector<ClassTest> one_each;
      for (const auto& part : node.parts) {
        std::vector<ClassTest> needs;
        collect_needs(*part, needs);
        if (needs.empty()) return;
        one_each.push_back(std::move(needs.front()));
      }
      out.push_back(either(std::move(one_each)));
      break;
    }
    default: break;
  }
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
  }

  void run(const std::vector<const Node*>& rules, Prefilter::Tables& out, std::size_t words) {
    masks_ = words * Prefilter::kMasks;
    out.by_first.assign(firsts_.size() * masks_, 0);
    out.by_second.assign(seconds_.size() * masks_, 0);
    out.ends.assign(words * Prefilter::kDepth, 0);
    for (std::size_t r = 0; r < rules.size(); ++r) {
      const std::uint64_t bit = std::uint64_t{1} << (r % 64);
      std::vector<ClassTest> needs;
      collect_needs(*rules[r], needs);
      keep_rarest(needs);
      for (std::size_t n = 0; n < Prefilter::kNeeds; ++n) mark({n < needs.size() ? needs[n] : anything()}, n * words + r / 64, bit, out);
      const auto steps = Followers(*rules[r]).steps(Prefilter::kDepth);
      for (std::size_t d = 0; d < steps.size(); ++d) {
        mark(steps[d].tests, (Prefilter::kNeeds + d) * words + r / 64, bit, out);
        if (steps[d].can_end) out.ends[d * words + r / 64] |= bit;
      }
    }
  }

 private:
  /// What an item may have besides what its first character stands for.
  bool may_pass(const ClassTest& test, const Alphabet::Meaning& first) const {
    static const std::vector<ClassId> kNone;
    return judge(test, {first.classes, first.phrase ? kNone : second_ids_}, words_) != Verdict::no;
  }

  /// The tests that the fewest first characters may pass.
  void keep_rarest(std::vector<ClassTest>& needs) const {
    std::vector<std::pair<std::size_t, std::size_t>> counts;
    for (std::size_t n = 0; n < needs.size(); ++n) {
      std::size_t count = 0;
      for (const auto& first : firsts_) count += may_pass(needs[n], first) ? 1 : 0;
      counts.emplace_back(count, n);
    }
    std::sort(counts.begin(), counts.end());
    std::vector<ClassTest> kept;
    for (const auto& [count, n] : counts)
      if (kept.size() < Prefilter::kNeeds) kept.push_back(needs[n]);
    needs = std::move(kept);
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
  std::vector<ClassId> first_ids_, second_ids_;  ///< all that first, and that second, characters stand for
  std::size_t masks_ = 0;                        ///< 64-bit words of an item's masks
};

Prefilter::Prefilter(const lexicon::Lexicon& words, const Alphabet& alphabet, const std::vector<const Node*>& rules) : words_((rules.size() + 63) / 64) {
  auto made = std::make_shared<Tables>();
  PrefilterBuilder(words, alphabet).run(rules, *made, words_);
  by_first_ = made->by_first;
  by_second_ = made->by_second;
  ends_ = made->ends;
  tables_ = std::move(made);
}

void Prefilter::write(lexicon::ImageWriter& out) const {
  out.number(words_);
  for (const auto& table : {by_first_, by_second_, ends_}) out.array(table);
}

Prefilter Prefilter::read(lexicon::ImageReader& in) {
  Prefilter out;
  out.words_ = in.number();
  for (auto* table : {&out.by_first_, &out.by_second_, &out.ends_}) *table = in.array<std::uint64_t>();
  return out;
}

}  // namespace nutgraf::rules
