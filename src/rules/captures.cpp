#include "rules/captures.h"

#include <algorithm>
#include <utility>

namespace nutgraf::rules {
namespace {
constexpr std::uint32_t kNowhere = 0xffffffff;
}

Captures Captures::build(Threads threads, ItemKinds kinds, bool keep) {
  Captures out;
  out.group_count_ = threads.group_count;
  out.fork_count_ = threads.fork_count;
  if (out.group_count_ == 0 && !keep) return out;
  auto made = std::make_shared<Tables>();
  made->kinds = std::move(kinds);
  out.words_ = threads.tests.size() / 64 + 1;
  made->passes.assign(made->kinds.passes.size() * out.words_, 0);
  for (std::size_t k = 0; k < made->kinds.passes.size(); ++k)
    for (std::size_t t = 0; t < threads.tests.size(); ++t)
      if (made->kinds.passes[k][t]) made->passes[k * out.words_ + t / 64] |= std::uint64_t{1} << (t % 64);
  made->steps = std::move(threads.all);
  out.look_ahead(*made, made->ways);
  out.first_step_ = static_cast<std::uint32_t>(threads.first);
  out.steps_ = made->steps;
  out.first_row_ = made->kinds.first_row;
  out.second_column_ = made->kinds.second_column;
  out.cells_ = made->kinds.cell;
  out.passes_ = made->passes;
  out.ways_ = made->ways;
  out.tables_ = std::move(made);
  return out;
}

/// Fills `ways`: what each step lets pass is what the steps behind it let pass, up to the next item.
void Captures::look_ahead(const Tables& tables, std::vector<std::uint64_t>& ways) const {
  std::vector<std::uint64_t> open(tables.steps.size());
  auto of = [&](std::int32_t step) { return step < 0 ? std::uint64_t{0} : open[static_cast<std::size_t>(step)]; };
  for (std::size_t s = 0; s < open.size(); ++s) {
    const Step& step = tables.steps[s];
    if (step.op == Step::Op::match || step.op == Step::Op::end) open[s] = std::uint64_t{1} << kAtEnd;
    for (std::size_t k = 0; step.op == Step::Op::item && k < tables.kinds.passes.size(); ++k)
      if (tables.kinds.passes[k][step.number]) open[s] |= std::uint64_t{1} << std::min<std::size_t>(k, kAtEnd);
  }
  for (bool more = true; more;) {
    more = false;
    for (std::size_t s = 0; s < open.size(); ++s) {
      const Step& step = tables.steps[s];
      if (step.op == Step::Op::match || step.op == Step::Op::item) continue;
      const std::uint64_t all = open[s] | of(step.next) | (step.op == Step::Op::fork ? of(step.other) : 0);
      more = more || all != open[s];
      open[s] = all;
    }
  }
  ways.assign(std::size_t{2} * fork_count_, 0);
  for (const Step& step : tables.steps) {
    if (step.op != Step::Op::fork) continue;
    ways[std::size_t{2} * step.number] = of(step.next);
    ways[std::size_t{2} * step.number + 1] = of(step.other);
  }
}

/// Fills scratch.groups of scratch.kinds, from what is known where such a match was met before.
void Captures::find_groups(Scratch& scratch, std::uint32_t first, std::uint32_t last, bool ends) const {
  const std::vector<std::uint16_t>& kinds = scratch.kinds;
  if (kinds.size() > Scratch::kMostItems) return follow_groups(scratch, first, last, ends);
  if (scratch.known.empty()) scratch.known.resize(Scratch::kKnown);
  const auto edges = static_cast<std::uint8_t>((first == 0 ? 1U : 0U) | (ends ? 2U : 0U));
  std::uint64_t hash = reinterpret_cast<std::uintptr_t>(this) ^ edges;
  for (const std::uint16_t k : kinds) hash = (hash ^ k) * 0x9E3779B97F4A7C15ULL;
  Scratch::Known& known = scratch.known[(hash >> 40U) % Scratch::kKnown];
  if (known.of == this && known.length == kinds.size() && known.edges == edges && std::equal(kinds.begin(), kinds.end(), known.kinds)) {
    for (std::size_t g = 0; g < known.count; ++g) scratch.groups[known.group[g]] = {first + known.from[g], first + known.to[g]};
    return;
  }
  follow_groups(scratch, first, last, ends);
  known.of = nullptr;
  known.length = static_cast<std::uint8_t>(kinds.size());
  known.edges = edges;
  known.count = 0;
  std::copy(kinds.begin(), kinds.end(), known.kinds);
  for (std::size_t g = 0; g < group_count_; ++g) {
    const Group group = scratch.groups[g];
    if (group.first >= group.last) continue;
    if (known.count == Scratch::kMostGroups || g > 0xff) return;
    known.group[known.count] = static_cast<std::uint8_t>(g);
    known.from[known.count] = static_cast<std::uint8_t>(group.first - first);
    known.to[known.count++] = static_cast<std::uint8_t>(group.last - first);
  }
  known.of = this;
}

void Captures::follow_groups(Scratch& scratch, std::uint32_t first, std::uint32_t last, bool ends) const {
  if (!follow(scratch, first, last, ends)) return;
  for (std::size_t g = 0; g < group_count_; ++g)
    if (scratch.slots[2 * g] != kNowhere && scratch.slots[2 * g + 1] != kNowhere) scratch.groups[g] = {scratch.slots[2 * g], scratch.slots[2 * g + 1]};
}

/// Follows threads from `first` until one matches at `last`; `ends`: there are no items behind it.
bool Captures::follow(Scratch& scratch, std::uint32_t first, std::uint32_t last, bool ends) const {
  const std::size_t places = last - first + 1;
  scratch.slots.assign(std::size_t{2} * group_count_, kNowhere);
  scratch.seen.assign((fork_count_ * places + 63) / 64, 0);
  scratch.tasks.assign(1, {static_cast<std::int32_t>(first_step_), first});
  while (!scratch.tasks.empty()) {
    auto [step, item] = scratch.tasks.back();
    scratch.tasks.pop_back();
    if (step < 0) {
      scratch.slots[static_cast<std::size_t>(-1 - step)] = item;
      continue;
    }
    while (step >= 0) {
      const Step& here = steps_[static_cast<std::size_t>(step)];
      bool goes_on = true;
      switch (here.op) {
        case Step::Op::match:
          if (item == last) return true;
          goes_on = false;
          break;
        case Step::Op::item:
          goes_on = item < last && passes(scratch.kinds[item - first], here.number);
          item += goes_on ? 1 : 0;
          break;
        case Step::Op::fork: {
          const std::size_t bit = here.number * places + (item - first);
          std::uint64_t& seen = scratch.seen[bit / 64];
          goes_on = (seen >> (bit % 64) & 1U) == 0;
          seen |= std::uint64_t{1} << (bit % 64);
          if (!goes_on) break;
          const std::uint32_t ahead = item < last ? std::min<std::uint32_t>(scratch.kinds[item - first], kAtEnd) : kAtEnd;
          const std::uint64_t* ways = &ways_[std::size_t{2} * here.number];
          goes_on = (ways[0] >> ahead & 1U) != 0;
          if ((ways[1] >> ahead & 1U) == 0) break;
          if (goes_on) {
            scratch.tasks.push_back({here.other, item});
          } else {
            step = here.other;
            continue;
          }
          break;
        }
        case Step::Op::open:
        case Step::Op::close: {
          const std::size_t slot = std::size_t{2} * here.number + (here.op == Step::Op::close ? 1 : 0);
          scratch.tasks.push_back({-1 - static_cast<std::int32_t>(slot), scratch.slots[slot]});
          scratch.slots[slot] = item;
          break;
        }
        case Step::Op::start: goes_on = item == 0; break;
        case Step::Op::end: goes_on = ends && item == last; break;
      }
      step = goes_on ? here.next : -1;
    }
  }
  return false;
}

void Captures::write(lexicon::ImageWriter& out) const {
  out.number(group_count_);
  out.number(steps_.empty() ? 0 : 1);
  if (steps_.empty()) return;
  out.number(first_step_);
  out.number(fork_count_);
  out.number(words_);
  out.array(steps_);
  for (const auto& table : {first_row_, second_column_, cells_}) out.array(table);
  out.array(passes_);
  out.array(ways_);
}

Captures Captures::read(lexicon::ImageReader& in) {
  Captures out;
  out.group_count_ = static_cast<std::uint32_t>(in.number());
  if (in.number() == 0) return out;
  out.first_step_ = static_cast<std::uint32_t>(in.number());
  out.fork_count_ = static_cast<std::uint32_t>(in.number());
  out.words_ = in.number();
  out.steps_ = in.array<Step>();
  for (auto* table : {&out.first_row_, &out.second_column_, &out.cells_}) *table = in.array<std::uint16_t>();
  out.passes_ = in.array<std::uint64_t>();
  out.ways_ = in.array<std::uint64_t>();
  return out;
}

}  // namespace nutgraf::rules
