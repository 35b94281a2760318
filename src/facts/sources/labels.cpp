#include "facts/sources/labels.h"

namespace nutgraf::facts::sources {

bool Labels::read_colon(Candidate& k) {
  const std::uint32_t t = k.cue.last;
  if (t >= v_.size() || v_.paragraph_of(t - 1).last <= t) return false;
  const text::Case letters = v_.text().tokens[k.source.first].letters;
  const bool first = v_.paragraph_of(k.extent.first).first == k.extent.first;
  const bool quoted = v_.quotation_from(t) != nullptr;
  if (((letters == text::Case::lower || letters == text::Case::none) && (first || !quoted)) || k.source.size() > 8) return false;
  const bool named = name(k.source) || (names_somebody(v_, k.source) && !v_.is(k.source.last - 1, v_.c.word_note));  // "Editor's note:"
  if (!named && (!quoted || !first)) return false;
  k.follower = Follower::quote;
  k.side = Side::after;
  return true;
}

bool Labels::read_headline_end(Candidate& k) const {
  k.cue = {k.extent.first - 1, k.extent.first};
  const TokenRange paragraph = v_.paragraph_of(k.extent.first);
  if (paragraph.last > k.extent.last + 1 || !v_.headline(k.extent.first) || k.source.size() > 5) return false;
  k.side = Side::before;
  return true;
}

bool Labels::read_signature(Candidate& k) {
  const std::uint32_t first = k.extent.first;
  if (first == 0 || v_.paragraph_of(first).first != first) return false;
  const text::Quotation* q = v_.quotation_of(first - 1);
  k.side = Side::before;
  const bool paragraph = q != nullptr && v_.paragraph_of(first - 1).first == q->tokens.first;
  return paragraph && (name(k.source) || names_somebody(v_, k.source));
}

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
