#include "cli/pairing.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

using namespace nutgraf::cli;
using nutgraf::input::StoredDocument;
using nutgraf::input::StoredFact;

namespace {

StoredDocument made(std::mt19937& random, int facts) {
  std::uniform_int_distribution<int> kind(0, 1), start(-3, 40), length(1, 12), value(0, 2);
  StoredDocument out;
  for (int i = 0; i < facts; ++i) {
    StoredFact fact;
    fact.kind = kind(random) == 0 ? "date" : "place";
    fact.start = std::max(start(random), -1);
    fact.end = fact.start < 0 ? -1 : fact.start + length(random);
    fact.fields = {{"value", std::to_string(value(random))}};
    out.facts.push_back(fact);
  }
  std::stable_sort(out.facts.begin(), out.facts.end(), [](const auto& x, const auto& y) { return x.start < y.start; });
  return out;
}

/// The same in quadratic time: of every fact on the left, the first on the right that fits.
Pairing slowly(const StoredDocument& a, const StoredDocument& b) {
  Pairing out;
  for (const StoredFact& f : a.facts) out.removed.push_back(&f);
  for (const StoredFact& f : b.facts) out.added.push_back(&f);
  const auto pair_up = [&](auto fits, auto take) {
    for (auto& l : out.removed) {
      const auto it = std::find_if(out.added.begin(), out.added.end(), [&](const auto* r) { return l->kind == r->kind && fits(*l, *r); });
      if (it == out.added.end()) continue;
      take(l, *it);
      l = nullptr;
      out.added.erase(it);
    }
    std::erase(out.removed, nullptr);
  };
  const auto span = [](const StoredFact& x, const StoredFact& y) { return x.start == y.start && x.end == y.end; };
  const auto change = [&](const auto* x, const auto* y) { out.changed.emplace_back(x, y); };
  pair_up([&](const auto& x, const auto& y) { return span(x, y) && x.fields == y.fields; }, [&](const auto*, const auto*) { ++out.same; });
  pair_up(span, change);
  pair_up([](const auto& x, const auto& y) { return has_span(x) && has_span(y) && x.start < y.end && y.start < x.end; }, change);
  std::stable_sort(out.changed.begin(), out.changed.end(), [](const auto& x, const auto& y) { return x.second < y.second; });
  return out;
}

}  // namespace

TEST_CASE("facts are paired as by trying all with all") {
  std::mt19937 random(7);
  for (int round = 0; round < 400; ++round) {
    const StoredDocument a = made(random, round % 30), b = made(random, round % 23);
    const Pairing fast = pair_facts(a, b), slow = slowly(a, b);
    INFO("round " << round);
    CHECK(fast.same == slow.same);
    CHECK(fast.changed == slow.changed);
    CHECK(fast.removed == slow.removed);
    CHECK(fast.added == slow.added);
  }
}

TEST_CASE("the order of a fact's fields is no difference") {
  StoredDocument a, b;
  a.facts = {{"date", "x", 0, 1, {{"p", "1"}, {"q", "2"}}}};
  b.facts = {{"date", "x", 0, 1, {{"q", "2"}, {"p", "1"}}}};
  CHECK(pair_facts(a, b).same == 1);
}

TEST_CASE("many facts of one document are paired in a moment") {
  StoredDocument a, b;
  for (std::int64_t i = 0; i < 200'000; ++i) {
    a.facts.push_back({"date", "x", 2 * i, 2 * i + 2, {{"value", "1"}}});
    b.facts.push_back({"date", "x", 2 * i + 1, 2 * i + 3, {{"value", "2"}}});
  }
  const Pairing paired = pair_facts(a, b);  // in quadratic time this took minutes
  CHECK(paired.changed.size() == 200'000);
}
