// What the tokenizer asks of word lists.
#include "rules/program.h"

namespace nutgraf::rules {
namespace {

using lexicon::ClassId;

/// Classes that the text room asks for (text::Vocabulary).
constexpr std::string_view kAbbreviation = "abbreviation";
constexpr std::string_view kAbbreviationLeading = "abbreviation-leading";
constexpr std::string_view kSentenceStarter = "sentence-starter";

class ListVocabulary : public text::Vocabulary {
 public:
  explicit ListVocabulary(const lexicon::Lexicon& words)
      : words_(words), abbreviation_(words.class_of(kAbbreviation)), leading_(words.class_of(kAbbreviationLeading)), starter_(words.class_of(kSentenceStarter)) {}
  bool is_abbreviation(std::string_view word) const override { return has(word, abbreviation_); }
  bool leads_on(std::string_view word) const override { return has(word, leading_); }
  bool begins_sentence(std::string_view word) const override { return has(word, starter_); }

 private:
  bool has(std::string_view word, ClassId id) const {
    if (id == lexicon::kNoClass || word.empty()) return false;
    const bool capital = word.front() >= 'A' && word.front() <= 'Z';
    return words_.holds(words_.listed(word, capital ? text::Case::cap : text::Case::lower), id);
  }
  const lexicon::Lexicon& words_;
  ClassId abbreviation_, leading_, starter_;
};

}  // namespace

std::unique_ptr<text::Vocabulary> make_vocabulary(const lexicon::Lexicon& words) { return std::make_unique<ListVocabulary>(words); }

}  // namespace nutgraf::rules
