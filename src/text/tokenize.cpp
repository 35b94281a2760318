#include "text/tokenize.h"

#include <algorithm>

#include "text/assemble.h"

namespace nutgraf::text {

struct Tokenizer::State {
  explicit State(const Vocabulary& v) : vocabulary(v), assembler(v, segmenter) {}
  const Vocabulary& vocabulary;
  WordSegmenter segmenter;
  Assembler assembler;
};

Tokenizer::Tokenizer(const Vocabulary& vocabulary) : state_(std::make_unique<State>(vocabulary)) {}
Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;

void Tokenizer::run(std::string_view bytes, Text& out, std::span<const Part> parts) {
  out.bytes = bytes;
  out.sentences.clear();
  out.paragraphs.clear();
  out.quotations.clear();
  out.warnings.clear();
  state_->assembler.run(out);
  find_paragraphs(out);
  find_sentences(state_->vocabulary, out);
  find_quotations(out);
  if (!parts.empty()) set_roles(parts, out);
  set_cases(out);
}

std::uint32_t Text::sentence_of(std::uint32_t token) const {
  const auto it = std::upper_bound(sentences.begin(), sentences.end(), token,
                                   [](std::uint32_t t, const Sentence& s) { return t < s.tokens.first; });
  return it == sentences.begin() ? 0 : static_cast<std::uint32_t>(it - sentences.begin() - 1);
}

const Quotation* Text::quotation_of(std::uint32_t token) const {
  const auto it = std::upper_bound(quotations.begin(), quotations.end(), token,
                                   [](std::uint32_t t, const Quotation& q) { return t < q.tokens.first; });
  if (it == quotations.begin()) return nullptr;
  const Quotation& q = *(it - 1);
  return token < q.tokens.last ? &q : nullptr;
}

}  // namespace nutgraf::text
