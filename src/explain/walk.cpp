#include "explain/walk.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "explain/classes.h"

namespace nutgraf::explain {
namespace {

using rules::Node;

/// Weight by end position; below 0: not reached.
using Reached = std::vector<double>;

/// Classes that so many tokens have that passing them says little.
constexpr std::array<std::string_view, 9> kCommon = {"word", "lower", "capital", "cap", "initial", "upper", "punct", "glued", "unknown"};

double weight_of(const rules::ClassTest& test) {
  using Op = rules::ClassTest::Op;
  if (test.op == Op::negate) return 0.1;
  if (test.op == Op::is) return std::find(kCommon.begin(), kCommon.end(), test.name) != kCommon.end() ? 0.2 : 1;
  double out = test.op == Op::all ? 0 : 1;
  for (const rules::ClassTest& part : test.parts)
    out = test.op == Op::all ? std::max(out, weight_of(part)) : std::min(out, weight_of(part));
  return out;
}

class Walker {
 public:
  Walker(const std::vector<std::vector<std::string>>& classes, std::size_t start) : classes_(classes) { out_.start = out_.end = start; }

  Walk run(const Node& pattern) {
    Reached from(classes_.size() + 1, -1);
    from[out_.start] = 0;
    const Reached ends = step(pattern, from);
    for (std::size_t i = ends.size(); i-- > 0;) {
      if (ends[i] < 0) continue;
      out_.matched = true;
      out_.end = i;
      out_.weight = ends[i];
      out_.expected.clear();
      break;
    }
    return std::move(out_);
  }

 private:
  static void join(Reached& into, const Reached& other) {
    for (std::size_t i = 0; i < into.size(); ++i) into[i] = std::max(into[i], other[i]);
  }
  static bool any(const Reached& at) {
    return std::any_of(at.begin(), at.end(), [](double w) { return w >= 0; });
  }

  void fail(std::size_t at, double weight, std::string expected) {
    if (at < out_.end || (at == out_.end && weight < out_.weight && !out_.expected.empty())) return;
    if (at > out_.end || weight > out_.weight) out_.expected.clear();
    out_.end = at;
    out_.weight = std::max(weight, 0.0);
    if (std::find(out_.expected.begin(), out_.expected.end(), expected) == out_.expected.end()) out_.expected.push_back(std::move(expected));
  }

  Reached step(const Node& node, const Reached& from) {
    switch (node.kind) {
      case Node::Kind::sequence: {
        Reached at = from;
        for (const auto& part : node.parts) {
          at = step(*part, at);
          if (!any(at)) break;
        }
        return at;
      }
      case Node::Kind::alternatives: {
        Reached out(from.size(), -1);
        for (const auto& part : node.parts) join(out, step(*part, from));
        return out;
      }
      case Node::Kind::repeat: return repeat(node, from);
      case Node::Kind::item:
      case Node::Kind::any: return item(node, from);
      case Node::Kind::start:
      case Node::Kind::end: return edge(node, from);
    }
    return from;
  }

  Reached repeat(const Node& node, const Reached& from) {
    Reached at = from;
    for (int i = 0; i < node.min && any(at); ++i) at = step(*node.parts.front(), at);
    Reached out = at;
    for (int i = node.min; (node.max < 0 || i < node.max) && any(at); ++i) {
      Reached next = step(*node.parts.front(), at);
      // Only what is reached for the first time goes on: a loop ends.
      for (std::size_t p = 0; p < next.size(); ++p)
        if (next[p] <= out[p]) next[p] = -1;
      join(out, next);
      at = std::move(next);
    }
    return out;
  }

  Reached item(const Node& node, const Reached& from) {
    Reached out(from.size(), -1);
    const bool is_any = node.kind == Node::Kind::any;
    for (std::size_t p = 0; p < from.size(); ++p) {
      if (from[p] < 0) continue;
      if (p < classes_.size() && (is_any || Classes::passes(node.test, classes_[p]))) out[p + 1] = from[p] + (is_any ? 0.1 : weight_of(node.test));
      else fail(p, from[p], is_any ? "a word" : Classes::written(node.test));
    }
    return out;
  }

  Reached edge(const Node& node, const Reached& from) {
    Reached out(from.size(), -1);
    const bool start = node.kind == Node::Kind::start;
    const std::size_t wanted = start ? 0 : classes_.size();
    for (std::size_t p = 0; p < from.size(); ++p) {
      if (from[p] < 0) continue;
      if (p == wanted) out[p] = from[p];
      else fail(p, from[p], start ? "the start of the unit" : "the end of the unit");
    }
    return out;
  }

  const std::vector<std::vector<std::string>>& classes_;
  Walk out_;
};

}  // namespace

Walk walk(const Node& pattern, const std::vector<std::vector<std::string>>& classes, std::size_t start) {
  return Walker(classes, start).run(pattern);
}

std::size_t shortest(const Node& node) {
  switch (node.kind) {
    case Node::Kind::item:
    case Node::Kind::any: return 1;
    case Node::Kind::start:
    case Node::Kind::end: return 0;
    case Node::Kind::repeat: return static_cast<std::size_t>(node.min) * shortest(*node.parts.front());
    case Node::Kind::sequence: {
      std::size_t sum = 0;
      for (const auto& part : node.parts) sum += shortest(*part);
      return sum;
    }
    case Node::Kind::alternatives: {
      std::size_t least = static_cast<std::size_t>(-1);
      for (const auto& part : node.parts) least = std::min(least, shortest(*part));
      return node.parts.empty() ? 0 : least;
    }
  }
  return 0;
}

}  // namespace nutgraf::explain
