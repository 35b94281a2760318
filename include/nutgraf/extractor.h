// From a document to its facts.
//
//   auto patterns = nutgraf::Patterns::built_in();
//   nutgraf::Extractor extractor(*patterns, {});
//   for (const auto& document : documents) {
//     nutgraf::Extraction facts = extractor.extract(document);
//     …
//   }
//
// Who has many documents at hand gives some dozen of them at once: extract(documents) takes less time for each.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "nutgraf/document.h"
#include "nutgraf/fact.h"
#include "nutgraf/patterns.h"

namespace nutgraf {

struct ExtractorOptions {
  /// Kinds to look for, indexed by Kind.
  bool kinds[5] = {true, true, true, true, true};
  /// ISO 8601 publication date of documents that carry none; empty: none.
  std::string published;
  /// Place of publication of documents that carry none: "CC", "CC-ADM1" or "LAT,LON".
  std::string home;
  /// Fill Place::alternatives and Place::why.
  bool explain_places = false;
  /// Fill Fact::steps.
  bool trace = false;
};

/// One thread's scratch memory: use one Extractor a thread, again and again. Not safe to share between threads; the
/// Patterns may be shared. The time taken is linear in the document's size.
class Extractor {
 public:
  Extractor(const Patterns& patterns, ExtractorOptions options);
  ~Extractor();
  Extractor(Extractor&&) noexcept;
  Extractor& operator=(Extractor&&) noexcept;

  /// Never fails: what is wrong with the text stands in `warnings`. The views in the result live until the next call
  /// and as long as the document and the Patterns.
  Extraction extract(const Document& document);

  /// The same of each document, in their order. Quicker than one by one: each step is taken for some of them before the
  /// next one, so that its tables stay in the processor's caches. More than the two limits below gain no more. Should memory run out (std::bad_alloc), nothing is returned for any of them.
  std::vector<Extraction> extract(std::span<const Document> documents);

  /// So many documents, or bytes of their texts, take a step together at most.
  static constexpr std::size_t kMostTogether = 64, kMostBytesTogether = std::size_t{256} << 10;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace nutgraf
