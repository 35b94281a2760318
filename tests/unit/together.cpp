// Documents that are extracted together: each is read as it would be alone.
#include <algorithm>
#include <string>
#include <vector>

#include "output/writer.h"
#include "said.h"

using namespace nutgraf;
using tests::patterns;

namespace {

const std::string kStrike =
    "LYON (Wire) — About 400 nurses walked out on Tuesday, the union said. “We were promised a rise in May,” said Anna Roy, its "
    "secretary. “Nothing came.”\n\nThe hospital in Grenoble did not comment. A second source said talks would go on next week.\n";
const std::string kVisas = "Poland issued 1,200 work visas to Nepali welders in March 2021, two officials told the newspaper.\n";

std::string written(const Extraction& extraction) {
  output::Options options;
  options.format = output::Format::json;
  std::string out;
  output::Record record;
  record.id = "a";
  record.extraction = &extraction;
  output::make_writer(options)->record(out, record);
  return out;
}

Document document_of(const std::string& text) {
  Document document;
  document.id = "a";
  document.text = text;
  document.published = "2021-06-02";
  return document;
}

std::vector<Document> documents_of(const std::vector<std::string>& texts) {
  std::vector<Document> documents;
  documents.reserve(texts.size());
  for (const std::string& text : texts) documents.push_back(document_of(text));
  return documents;
}

/// More than go together at once, of all sizes, some of them with what is no UTF-8.
std::vector<std::string> texts() {
  std::vector<std::string> all;
  for (int i = 0; i < 150; ++i) {
    std::string text = i % 2 == 0 ? kStrike : kVisas;
    for (int n = 0; n < i % 7; ++n) text.append("\n").append(kVisas).append("\n").append(kStrike);
    if (i % 11 == 0) text.insert(text.size() / 2, "\xff");
    if (i % 13 == 0) text.clear();
    all.push_back(text);
  }
  std::string large;
  while (large.size() < (std::size_t{300} << 10U)) large.append(kStrike).append("\n").append(kVisas).append("\n");
  all[40] = large;
  return all;
}

}  // namespace

TEST_CASE("documents extracted together are read as each would be alone, in their order") {
  const std::vector<std::string> all = texts();
  const std::vector<Document> documents = documents_of(all);
  Extractor together(patterns(), {});
  Extractor alone(patterns(), {});
  const std::vector<Extraction> found = together.extract(documents);
  REQUIRE(found.size() == documents.size());
  for (std::size_t i = 0; i < documents.size(); ++i) {
    INFO("document " << i);
    CHECK(written(found[i]) == written(alone.extract(documents[i])));
  }
  CHECK_FALSE(found[1].facts.empty());
  // A repaired text is the extractor's, and all of them live until its next call.
  CHECK(found[11].replacements.size() == 1);
  CHECK(found[22].replacements.size() == 1);
  CHECK(found[22].text.substr(found[22].text.find("\xef\xbf\xbd")).size() > 3);
}

TEST_CASE("an extractor of documents together gives the same when it is asked again, and nothing for none") {
  const std::vector<std::string> all = texts();
  std::vector<Document> documents = documents_of(all);
  Extractor extractor(patterns(), {});
  CHECK(extractor.extract(std::span<const Document>()).empty());
  std::vector<std::string> first;
  for (const Extraction& one : extractor.extract(documents)) first.push_back(written(one));
  std::reverse(documents.begin(), documents.end());
  std::vector<std::string> second;
  for (const Extraction& one : extractor.extract(documents)) second.push_back(written(one));
  std::reverse(second.begin(), second.end());
  CHECK(first == second);
}
