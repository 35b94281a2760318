// A document's items, in order and without gaps: at first its tokens, later also what stages made of several.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include "rules/analysis.h"
#include "rules/gates.h"
#include "rules/kinds.h"
#include "rules/program.h"

namespace nutgraf::rules {

/// Items one behind the other. Runs of them are mostly short: they are copied some at a time, with room behind the last.
class ItemList {
 public:
  /// Forgets all, and sees to it that there is room for so many.
  void begin(std::size_t most) {
    size_ = 0;
    if (kinds_.size() >= most + kAtOnce) return;
    kinds_.resize(most + kAtOnce);
    tokens_.resize(most + kAtOnce);
  }
  void push(std::uint32_t kind, TokenRange tokens) {
    kinds_[size_] = kind;
    tokens_[size_++] = tokens;
  }
  /// Appends items [from, to) of another list.
  void push(const ItemList& other, std::size_t from, std::size_t to) {
    copy(other, from, to, size_);
    size_ += to - from;
  }
  /// Moves items [from, to) of this list down to `where`.
  void move(std::size_t from, std::size_t to, std::size_t where) {
    if (from - where >= kAtOnce) return copy(*this, from, to, where);
    for (; from != where && from < to; ++from, ++where) set(where, kinds_[from], tokens_[from]);
  }
  void set(std::size_t i, std::uint32_t kind, TokenRange tokens) {
    kinds_[i] = kind;
    tokens_[i] = tokens;
  }
  /// Leaves so many, the first ones.
  void cut(std::size_t size) { size_ = size; }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] ItemView all() const { return {{kinds_.data(), size_}, {tokens_.data(), size_}}; }
  [[nodiscard]] std::uint32_t& kind(std::size_t i) { return kinds_[i]; }
  [[nodiscard]] std::uint32_t kind(std::size_t i) const { return kinds_[i]; }
  [[nodiscard]] TokenRange tokens(std::size_t i) const { return tokens_[i]; }

 private:
  static constexpr std::size_t kAtOnce = 4;
  void copy(const ItemList& other, std::size_t from, std::size_t to, std::size_t where) {
    for (; from < to; from += kAtOnce, where += kAtOnce) {
      std::memcpy(&kinds_[where], &other.kinds_[from], kAtOnce * sizeof(kinds_[0]));
      std::memcpy(&tokens_[where], &other.tokens_[from], kAtOnce * sizeof(tokens_[0]));
    }
  }

  std::vector<std::uint32_t> kinds_;  ///< longer than size_, so that what is copied too much does no harm
  std::vector<TokenRange> tokens_;
  std::size_t size_ = 0;
};

class Items {
 public:
  /// Starts anew, empty; there are at most so many, which the caller adds.
  ItemList& begin(std::size_t count) {
    list_.begin(count);
    return list_;
  }
  [[nodiscard]] const ItemList& list() const { return list_; }
  [[nodiscard]] ItemView all() const { return list_.all(); }

  /// The first item at or behind number `from` that begins at token `token` or behind it. O(log items in between).
  [[nodiscard]] std::size_t at_token(std::size_t from, std::uint32_t token) const {
    if (from >= list_.size() || list_.tokens(from).first >= token) return from;
    // Where no tokens were joined it is this one; else it is mostly close before it.
    std::size_t i = std::min(list_.size(), from + (token - list_.tokens(from).first));
    for (std::size_t step = 1;; step *= 2) {
      if (i - from <= step || list_.tokens(i - step).first < token) return first_behind(std::max(i - std::min(i, step), from) + 1, i, token);
      i -= step;
    }
  }

  /// What becomes of the items from one token to another.
  struct Change {
    TokenRange tokens;
    std::uint16_t overlay = 0;  ///< 0: nothing
  };
  /// Gives the items inside each range its overlay: one item keeps its token, whose kind `bare` knows, several become one,
  /// and both open gates. Ranges are in order. Where `only_bare`, items that have an overlay already stay as they are, but
  /// for opening quotation marks.
  template <class Changes, class Read, class Bare>
  void change(const Changes& changes, const EngineOverlays* only_bare, Kinds& kinds, Gates& gates, Read read, Bare bare);

 private:
  /// The first of the items [low, high] that does not begin before the token; item `high` does not, or is none.
  [[nodiscard]] std::size_t first_behind(std::size_t low, std::size_t high, std::uint32_t token) const {
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2;
      if (list_.tokens(middle).first < token) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  ItemList list_;
};

template <class Changes, class Read, class Bare>
void Items::change(const Changes& changes, const EngineOverlays* only_bare, Kinds& kinds, Gates& gates, Read read, Bare bare) {
  std::size_t from = 0;  // items up to here have been looked at
  std::size_t to = 0;    // and kept so many
  std::size_t sentence = 0;
  auto keep = [&](std::size_t upto) {
    list_.move(from, upto, to);
    to += upto - from;
    from = upto;
  };
  for (const auto& changed : changes) {
    const Change change = read(changed);
    keep(at_token(from, change.tokens.first));
    const bool single = change.tokens.size() == 1;
    for (; from < list_.size() && list_.tokens(from).first < change.tokens.last; ++from) {
      std::uint32_t kind = list_.kind(from);
      TokenRange tokens = list_.tokens(from);
      const std::uint16_t overlay = kinds.overlay(kind);
      const bool taken = only_bare != nullptr && overlay != 0 && overlay != only_bare->quote_open;
      if (change.overlay != 0 && change.tokens.holds(tokens) && !taken) {
        if (!single && tokens.first != change.tokens.first) continue;
        // Most have nothing yet, and are what `bare` would look for in the token.
        if (!single) kind = 0;
        else if (overlay != 0) kind = bare(tokens.first);
        kind = kinds.with(kind, change.overlay);
        tokens = change.tokens;
        gates.open(kinds, kind, tokens.first, sentence);
      }
      list_.set(to++, kind, tokens);
    }
  }
  keep(list_.size());
  list_.cut(to);
}

}  // namespace nutgraf::rules
