// A document's items, in order and without gaps: at first its tokens, later also what stages made of several.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "rules/analysis.h"
#include "rules/gates.h"
#include "rules/kinds.h"
#include "rules/program.h"

namespace nutgraf::rules {

class Items {
 public:
  /// Starts anew, with so many, which the caller fills.
  std::span<Item> begin(std::size_t count) {
    all_.resize(count);
    return all_;
  }
  Item& operator[](std::size_t i) { return all_[i]; }

  [[nodiscard]] std::span<const Item> all() const { return all_; }

  /// The first item at or behind number `from` that begins at token `token` or behind it. Takes as long as tokens were
  /// joined in between.
  [[nodiscard]] std::size_t at_token(std::size_t from, std::uint32_t token) const {
    if (from >= all_.size() || all_[from].tokens.first >= token) return from;
    std::size_t i = std::min(all_.size(), from + (token - all_[from].tokens.first));
    while (all_[i - 1].tokens.first >= token) --i;
    return i;
  }

  /// What becomes of the items from one token to another.
  struct Change {
    TokenRange tokens;
    std::uint16_t overlay = 0;  ///< 0: nothing
  };
  /// Gives the items inside each range its overlay: one item keeps its token, several become one, and both open gates.
  /// Ranges are in order. Where `only_bare`, items that have an overlay already stay as they are, but for opening quotation marks.
  template <class Changes, class Read>
  void change(const Changes& changes, const EngineOverlays* only_bare, Kinds& kinds, Gates& gates, Read read);

 private:
  std::vector<Item> all_;
};

template <class Changes, class Read>
void Items::change(const Changes& changes, const EngineOverlays* only_bare, Kinds& kinds, Gates& gates, Read read) {
  std::size_t from = 0;  // items up to here have been looked at
  std::size_t to = 0;    // and kept so many
  std::size_t sentence = 0;
  auto keep = [&](std::size_t upto) {
    if (to != from) std::move(all_.begin() + static_cast<std::ptrdiff_t>(from), all_.begin() + static_cast<std::ptrdiff_t>(upto), all_.begin() + static_cast<std::ptrdiff_t>(to));
    to += upto - from;
    from = upto;
  };
  for (const auto& changed : changes) {
    const Change change = read(changed);
    keep(at_token(from, change.tokens.first));
    for (; from < all_.size() && all_[from].tokens.first < change.tokens.last; ++from) {
      Item item = all_[from];
      const bool taken = only_bare != nullptr && item.overlay != 0 && item.overlay != only_bare->quote_open;
      if (change.overlay != 0 && change.tokens.holds(item.tokens) && !taken) {
        const bool single = change.tokens.size() == 1;
        if (!single && item.tokens.first != change.tokens.first) continue;
        if (!single) {
          item = Item();
          item.tokens = change.tokens;
        }
        item.overlay = change.overlay;
        item.kind = kinds.of(item);
        gates.open(item, sentence);
      }
      all_[to++] = item;
    }
  }
  keep(all_.size());
  all_.resize(to);
}

}  // namespace nutgraf::rules
