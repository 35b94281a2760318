#include "cli/pairing.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

namespace nutgraf::cli {
namespace {

using input::StoredFact;

/// One side's facts that have no partner yet; a partner's place is empty.
FactPointers pointers(const input::StoredDocument& document) {
  FactPointers out;
  out.reserve(document.facts.size());
  for (const StoredFact& fact : document.facts) out.push_back(&fact);
  return out;
}

/// The same of two facts, whatever the order of their fields, says that they do not differ.
std::string everything(const StoredFact& fact) {
  std::vector<const std::pair<std::string, std::string>*> fields;
  for (const auto& field : fact.fields) fields.push_back(&field);
  std::sort(fields.begin(), fields.end(), [](const auto* x, const auto* y) { return *x < *y; });
  std::string out = fact.kind + '\n' + std::to_string(fact.start) + ' ' + std::to_string(fact.end) + '\n';
  const auto append = [&out](const std::string& part) { out += std::to_string(part.size()) + ':' + part; };
  append(fact.text);
  for (const auto* field : fields) {
    append(field->first);
    append(field->second);
  }
  return out;
}

std::string kind_and_span(const StoredFact& fact) {
  return fact.kind + '\n' + std::to_string(fact.start) + ' ' + std::to_string(fact.end);
}

/// Pairs facts of one key in their order, and leaves out those that have a partner.
template <class Key, class Take>
void pair_equal(FactPointers& left, FactPointers& right, Key key, Take take) {
  struct Waiting {
    std::vector<const StoredFact**> facts;
    std::size_t next = 0;
  };
  std::unordered_map<std::string, Waiting> waiting;
  for (const StoredFact*& fact : right) waiting[key(*fact)].facts.push_back(&fact);
  for (const StoredFact*& fact : left) {
    const auto found = waiting.find(key(*fact));
    if (found == waiting.end() || found->second.next == found->second.facts.size()) continue;
    const StoredFact** partner = found->second.facts[found->second.next++];
    take(fact, *partner);
    fact = *partner = nullptr;
  }
  std::erase(left, nullptr);
  std::erase(right, nullptr);
}

/// Those of one kind on the right that may overlap what comes on the left, whose starts rise.
class Sweep {
 public:
  explicit Sweep(const std::vector<const StoredFact**>& facts) {
    for (std::size_t i = 0; i < facts.size(); ++i) {
      open_.emplace((*facts[i])->start, i, facts[i]);
      by_end_.emplace_back((*facts[i])->end, (*facts[i])->start, i, facts[i]);
    }
    std::sort(by_end_.begin(), by_end_.end());
  }

  /// The first that overlaps the fact, which is taken out; null where there is none.
  const StoredFact** take(const StoredFact& fact) {
    for (; done_ < by_end_.size() && std::get<0>(by_end_[done_]) <= fact.start; ++done_) {
      const auto& [end, start, number, place] = by_end_[done_];
      open_.erase({start, number, place});
    }
    if (open_.empty() || std::get<0>(*open_.begin()) >= fact.end) return nullptr;
    const StoredFact** found = std::get<2>(*open_.begin());
    open_.erase(open_.begin());
    return found;
  }

 private:
  std::set<std::tuple<std::int64_t, std::size_t, const StoredFact**>> open_;  ///< by start
  std::vector<std::tuple<std::int64_t, std::int64_t, std::size_t, const StoredFact**>> by_end_;
  std::size_t done_ = 0;  ///< of by_end_: what has ended before anything that may still come
};

void pair_overlapping(FactPointers& left, FactPointers& right, Pairing& out) {
  std::map<std::string_view, std::pair<std::vector<const StoredFact**>, std::vector<const StoredFact**>>> kinds;
  for (const StoredFact*& fact : left)
    if (has_span(*fact)) kinds[fact->kind].first.push_back(&fact);
  for (const StoredFact*& fact : right)
    if (has_span(*fact)) kinds[fact->kind].second.push_back(&fact);
  for (auto& [kind, sides] : kinds) {
    std::stable_sort(sides.first.begin(), sides.first.end(), [](const auto* x, const auto* y) { return (*x)->start < (*y)->start; });
    Sweep sweep(sides.second);
    for (const StoredFact** fact : sides.first) {
      const StoredFact** partner = sweep.take(**fact);
      if (partner == nullptr) continue;
      out.changed.emplace_back(*fact, *partner);
      *fact = *partner = nullptr;
    }
  }
  std::erase(left, nullptr);
  std::erase(right, nullptr);
}

}  // namespace

bool has_span(const StoredFact& fact) { return fact.start >= 0; }

std::string_view value_of(const StoredFact& fact, std::string_view field) {
  for (const auto& [name, value] : fact.fields)
    if (name == field) return value;
  return {};
}

Pairing pair_facts(const input::StoredDocument& a, const input::StoredDocument& b) {
  Pairing out;
  out.removed = pointers(a);
  out.added = pointers(b);
  pair_equal(out.removed, out.added, everything, [&](const StoredFact*, const StoredFact*) { ++out.same; });
  pair_equal(out.removed, out.added, kind_and_span, [&](const StoredFact* x, const StoredFact* y) { out.changed.emplace_back(x, y); });
  pair_overlapping(out.removed, out.added, out);
  std::stable_sort(out.changed.begin(), out.changed.end(), [](const auto& x, const auto& y) { return x.second < y.second; });
  return out;
}

}  // namespace nutgraf::cli
