#include "text/words.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

namespace nutgraf::text {

struct WordSegmenter::State {
  std::unique_ptr<icu::BreakIterator> iterator;
  UText utext = UTEXT_INITIALIZER;
  ~State() { utext_close(&utext); }
};

WordSegmenter::WordSegmenter() : state_(std::make_unique<State>()) {
  UErrorCode status = U_ZERO_ERROR;
  state_->iterator.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) state_->iterator.reset();
}
WordSegmenter::~WordSegmenter() = default;
WordSegmenter::WordSegmenter(WordSegmenter&&) noexcept = default;
WordSegmenter& WordSegmenter::operator=(WordSegmenter&&) noexcept = default;

void WordSegmenter::run(std::string_view bytes, std::vector<Segment>& out) {
  out.clear();
  if (bytes.empty() || !state_->iterator) return;
  UErrorCode status = U_ZERO_ERROR;
  utext_openUTF8(&state_->utext, bytes.data(), static_cast<std::int64_t>(bytes.size()), &status);
  state_->iterator->setText(&state_->utext, status);
  if (U_FAILURE(status)) return;
  std::int32_t begin = state_->iterator->first();
  for (std::int32_t end = state_->iterator->next(); end != icu::BreakIterator::DONE; end = state_->iterator->next()) {
    out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    begin = end;
  }
}

}  // namespace nutgraf::text
