#include "facts/sources/labels.h"

namespace nutgraf::facts::sources {

bool Labels::name(TokenRange source) {
  if (source.size() != 1) return false;
  if (v_.is(source.first, v_.c.interview_label)) return true;
  if (!collected_) collect();
  const std::uint64_t word = v_.hash(source.first);
  if (surnames_.count(word) != 0) return true;
  const auto label = capitals_.find(word);
  return label != capitals_.end() && label->second > 1;
}

void Labels::collect() {
  collected_ = true;
  for (std::uint32_t t = 1; t < v_.size(); ++t)
    if (v_.person(t) && v_.person(t - 1) && !v_.person(t + 1)) surnames_.insert(v_.hash(t));
  for (const TokenRange paragraph : v_.text().paragraphs) {
    const std::uint32_t t = paragraph.first;
    if (paragraph.size() > 2 && v_.text().tokens[t].letters == text::Case::upper && v_.of(t + 1) == ":") ++capitals_[v_.hash(t)];
  }
}

}  // namespace nutgraf::facts::sources
