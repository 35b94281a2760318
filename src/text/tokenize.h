// From bytes to tokens, sentences, paragraphs and quotations.
//
//   Tokenizer tokenizer(vocabulary);    // one a thread; ICU's iterators are not shared
//   Text text;
//   tokenizer.run(bytes, text);         // `text` is used again: its vectors keep their memory
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "nutgraf/document.h"
#include "text/text.h"

namespace nutgraf::text {

/// What the tokenizer asks of a language's word lists. Words come as written, without a period at their end.
class Vocabulary {
 public:
  virtual ~Vocabulary() = default;
  /// A word that is written with a period which need not end a sentence ("Dec", "Inc", "Gen").
  [[nodiscard]] virtual bool is_abbreviation(std::string_view word) const = 0;
  /// An abbreviation that is followed by what it belongs to, so that no sentence ends behind it ("Mr", "Gen", "No").
  [[nodiscard]] virtual bool leads_on(std::string_view word) const = 0;
  /// A word that, capitalised behind an abbreviation, begins a sentence ("The", "He", "But").
  [[nodiscard]] virtual bool begins_sentence(std::string_view word) const = 0;
};

class Tokenizer {
 public:
  /// `vocabulary` must outlive the tokenizer.
  explicit Tokenizer(const Vocabulary& vocabulary);
  ~Tokenizer();
  Tokenizer(Tokenizer&&) noexcept;
  Tokenizer& operator=(Tokenizer&&) noexcept;

  /// Fills `out` from `bytes`, which must be valid UTF-8 and outlive it. Linear in the size of `bytes`; never fails.
  /// Where `parts` say what is a headline or byline, that is not guessed.
  void run(std::string_view bytes, Text& out, std::span<const Part> parts = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The pieces of run(), in order; each is tested by itself.
void find_paragraphs(Text& text);
void find_sentences(const Vocabulary& vocabulary, Text& text);
void find_quotations(Text& text);
void set_roles(std::span<const Part> parts, Text& text);
void set_cases(Text& text);

}  // namespace nutgraf::text
