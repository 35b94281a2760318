#include "rules/prefilter.h"

#include <algorithm>
#include <iterator>
#include <map>

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
  PrefilterBuilder(const lexicon::Lexicon& words, const std::vector<Overlay>& overlays) : words_(words), overlays_(overlays) {
    for (int v = 0; v < kVariants; ++v) {
      for (const std::string_view name : variant_classes(static_cast<Variant>(v))) variant_ids_.push_back(words.class_of(name));
    }
    variant_ids_ = sorted(variant_ids_);
    added_ids_ = variant_ids_;  // what an item may have besides the classes of its word
    for (std::size_t o = 1; o < overlays.size(); ++o)
      if (overlays[o].keeps_token) added_ids_.insert(added_ids_.end(), overlays[o].classes.begin(), overlays[o].classes.end());
    added_ids_ = sorted(added_ids_);
    for (ClassId id = 0; id < words.class_count(); ++id) all_ids_.push_back(id);
    word_ids_ = variant_ids_;
    for (lexicon::SetId s = 0; s < words.set_count(); ++s) {
      const auto classes = words.classes(s);
      word_ids_.insert(word_ids_.end(), classes.begin(), classes.end());
      word_ids_ = sorted(std::move(word_ids_));
    }
  }

  void run(const std::vector<const Node*>& rules, Prefilter::Tables& out, std::size_t masks) {
    const std::size_t sets = words_.set_count();
    group_sets(rules);
    out.need_by_set.assign(sets * masks * Prefilter::kNeeds, 0);
    out.need_by_overlay.assign(overlays_.size() * masks * Prefilter::kNeeds, 0);
    const std::size_t row = masks * Prefilter::kDepth;
    out.start_by_set.assign(sets * row, 0);
    out.start_by_overlay.assign(overlays_.size() * row, 0);
    out.start_by_variant.assign(kVariants * row, 0);
    out.ends.assign(row, 0);
    for (const Overlay& overlay : overlays_) out.keeps.push_back(overlay.keeps_token || &overlay == &overlays_.front() ? 1 : 0);
    for (std::size_t r = 0; r < rules.size(); ++r) {
      std::vector<ClassTest> needs;
      collect_needs(*rules[r], needs);
      keep_rarest(needs);
      for (std::size_t n = 0; n < Prefilter::kNeeds; ++n) {
        const Bit bit{r / 64 + n * masks, masks * Prefilter::kNeeds, std::uint64_t{1} << (r % 64)};
        mark({n < needs.size() ? needs[n] : anything()}, bit, out.need_by_set, out.need_by_overlay);
      }
      const auto steps = Followers(*rules[r]).steps(Prefilter::kDepth);
      for (std::size_t d = 0; d < steps.size(); ++d) {
        const Bit start{r / 64 + d * masks, row, std::uint64_t{1} << (r % 64)};
        mark(steps[d].tests, start, out.start_by_set, out.start_by_overlay);
        mark_variants(steps[d].tests, start, out.start_by_variant);
        if (steps[d].can_end) out.ends[start.word] |= start.bit;
      }
    }
  }

 private:
  /// Where a rule's bit is in a row of a table.
  struct Bit {
    std::size_t word, row;
    std::uint64_t bit;
  };

  /// Sets that the rules' tests cannot tell apart are judged once.
  void group_sets(const std::vector<const Node*>& rules) {
    std::vector<bool> used(words_.class_count());
    for (const Node* rule : rules)
      visit_classes(*rule, [&](const std::string& name) { used[words_.class_of(name)] = true; });
    std::map<std::vector<ClassId>, std::size_t> numbers;
    for (lexicon::SetId s = 0; s < words_.set_count(); ++s) {
      std::vector<ClassId> classes;
      for (const ClassId id : words_.classes(s))
        if (used[id]) classes.push_back(id);
      const auto [it, made] = numbers.emplace(classes, groups_.size());
      if (made) groups_.push_back({std::move(classes), {}});
      groups_[it->second].sets.push_back(s);
    }
  }

  struct Group {
    std::vector<ClassId> classes;  ///< that the rules ask for
    std::vector<lexicon::SetId> sets;
  };

  bool may_pass(const ClassTest& test, const Group& group) const { return judge(test, {group.classes, added_ids_}, words_) != Verdict::no; }

  /// The tests that the fewest sets may pass.
  void keep_rarest(std::vector<ClassTest>& needs) const {
    std::vector<std::pair<std::size_t, std::size_t>> counts;
    for (std::size_t n = 0; n < needs.size(); ++n) {
      std::size_t count = 0;
      for (const Group& group : groups_) count += may_pass(needs[n], group) ? group.sets.size() : 0;
      counts.emplace_back(count, n);
    }
    std::sort(counts.begin(), counts.end());
    std::vector<ClassTest> kept;
    for (const auto& [count, n] : counts)
      if (kept.size() < Prefilter::kNeeds) kept.push_back(needs[n]);
    needs = std::move(kept);
  }

  void mark(const std::vector<ClassTest>& tests, const Bit& bit, std::vector<std::uint64_t>& by_set, std::vector<std::uint64_t>& by_overlay) const {
    static const std::vector<ClassId> kNone;
    for (const ClassTest& test : tests) {
      for (const Group& group : groups_) {
        if (!may_pass(test, group)) continue;
        for (const lexicon::SetId s : group.sets) by_set[s * bit.row + bit.word] |= bit.bit;
      }
      for (std::size_t o = 0; o < overlays_.size(); ++o) {
        // Behind an overlay that keeps its token may stand any word; the classes of other overlays are not there.
        const bool keeps = overlays_[o].keeps_token || o == 0;
        if (judge(test, {overlays_[o].classes, keeps ? word_ids_ : kNone}, words_) != Verdict::no) by_overlay[o * bit.row + bit.word] |= bit.bit;
      }
    }
  }

  void mark_variants(const std::vector<ClassTest>& tests, const Bit& bit, std::vector<std::uint64_t>& by_variant) const {
    for (int v = 0; v < kVariants; ++v) {
      std::vector<ClassId> there;
      for (const std::string_view name : variant_classes(static_cast<Variant>(v))) there.push_back(words_.class_of(name));
      there = sorted(there);
      std::vector<ClassId> others;  // classes of words may be there; those of other variants are not
      std::set_difference(all_ids_.begin(), all_ids_.end(), variant_ids_.begin(), variant_ids_.end(), std::back_inserter(others));
      for (const ClassTest& test : tests)
        if (judge(test, {there, others}, words_) != Verdict::no) by_variant[static_cast<std::size_t>(v) * bit.row + bit.word] |= bit.bit;
    }
  }

  const lexicon::Lexicon& words_;
  const std::vector<Overlay>& overlays_;
  std::vector<ClassId> variant_ids_, added_ids_, all_ids_;
  std::vector<ClassId> word_ids_;  ///< classes that a word, or its capitals, can give
  std::vector<Group> groups_;
};

Prefilter::Prefilter(const lexicon::Lexicon& words, const std::vector<Overlay>& overlays, const std::vector<const Node*>& rules) : words_((rules.size() + 63) / 64) {
  auto made = std::make_shared<Tables>();
  PrefilterBuilder(words, overlays).run(rules, *made, words_);
  need_by_set_ = made->need_by_set;
  need_by_overlay_ = made->need_by_overlay;
  start_by_set_ = made->start_by_set;
  start_by_overlay_ = made->start_by_overlay;
  start_by_variant_ = made->start_by_variant;
  ends_ = made->ends;
  keeps_ = made->keeps;
  tables_ = std::move(made);
}

void Prefilter::write(lexicon::ImageWriter& out) const {
  out.number(words_);
  for (const auto& table : {need_by_set_, need_by_overlay_, start_by_set_, start_by_overlay_, start_by_variant_, ends_}) out.array(table);
  out.array(keeps_);
}

Prefilter Prefilter::read(lexicon::ImageReader& in) {
  Prefilter out;
  out.words_ = in.number();
  for (auto* table : {&out.need_by_set_, &out.need_by_overlay_, &out.start_by_set_, &out.start_by_overlay_, &out.start_by_variant_, &out.ends_}) *table = in.array<std::uint64_t>();
  out.keeps_ = in.array<std::uint8_t>();
  return out;
}

}  // namespace nutgraf::rules
