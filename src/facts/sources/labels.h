// Names that stand by themselves beside what somebody says: before a colon ("Lopez: It is late."), behind that of a
// headline ("Bridge to open: mayor"), below a quotation ("— Maria Lopez").
#pragma once

#include <unordered_map>
#include <unordered_set>

#include "facts/sources/candidate.h"
#include "facts/sources/view.h"

namespace nutgraf::facts::sources {

/// What a document says about its labels: a place's name is one as well where somebody is called so ("Lopez"), or where it
/// is written in capitals and comes again ("FALLIN").
class Labels {
 public:
  /// `view` must outlive it.
  explicit Labels(const View& view) : v_(view) {}

  // What reads a candidate of each form, and says whether it is one.
  bool read_colon(Candidate& k);
  bool read_headline_end(Candidate& k) const;
  bool read_signature(Candidate& k);

 private:
  /// Whether the words name somebody, by what the document has elsewhere. The first call looks through the document.
  [[nodiscard]] bool name(TokenRange source);
  void collect();

  const View& v_;
  std::unordered_set<std::uint64_t> surnames_;            ///< of people who are named in full, by their hashes
  std::unordered_map<std::uint64_t, unsigned> capitals_;  ///< how many paragraphs begin with the word in capitals and a colon
  bool collected_ = false;
};

}  // namespace nutgraf::facts::sources
