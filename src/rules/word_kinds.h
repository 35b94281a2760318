// What a token's word says: its set of classes, and the kind of its item (kinds.h).
//
// The lexicon's tables take more than a megabyte, and a word touches them in three places. Most words of a text are some
// thousand: what was found of them stands together here. One a thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"
#include "rules/kinds.h"
#include "rules/variant.h"

namespace nutgraf::rules {

class WordKinds {
 public:
  struct Word {
    lexicon::SetId set = 0;
    std::uint32_t kind = 0;
  };

  /// Both must outlive it.
  WordKinds(const lexicon::Lexicon& words, Kinds& kinds) : words_(words), kinds_(kinds), known_(kKnown) {}

  /// Forgets all; to be called where the kinds are forgotten.
  void forget() { known_.assign(kKnown, {}); }

  /// Of a token.
  [[nodiscard]] Word of(const text::Text& text, std::uint32_t number) {
    const text::Token& token = text.tokens[number];
    const Variant variant = variant_of(token);
    if (token.hash == 0 || token.has_digit) return look_up(text.of(number), token, variant);  // digits: their capitals count
    const std::uint64_t key = token.hash + (static_cast<std::uint64_t>(variant) + 1) * 0x9E3779B97F4A7C15ULL;
    Known& known = known_[place(token)];
    if (known.key != key) known = {key, look_up(text.of(number), token, variant)};
    return known.word;
  }

  /// Tells the processor that of() will be asked.
  void prefetch(const text::Token& token) const {
    __builtin_prefetch(&known_[place(token)]);
    words_.prefetch(token);
  }

 private:
  struct Known {
    std::uint64_t key = 0;  ///< of word and variant
    Word word;
  };
  static constexpr std::size_t kKnown = 16384;
  [[nodiscard]] static std::size_t place(const text::Token& token) { return (token.hash + static_cast<std::uint64_t>(token.letters)) % kKnown; }

  [[nodiscard]] Word look_up(std::string_view word, const text::Token& token, Variant variant) {
    const lexicon::SetId set = words_.classify(word, token, memo_);
    return {set, kinds_.of_token(set, variant)};
  }

  const lexicon::Lexicon& words_;
  Kinds& kinds_;
  lexicon::Lexicon::Memo memo_;
  std::vector<Known> known_;
};

}  // namespace nutgraf::rules
