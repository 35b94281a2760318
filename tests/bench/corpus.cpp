#include "corpus.h"

#include <fmt/format.h>

#include <cstdio>

#include "input/parser.h"
#include "input/reader.h"

namespace nutgraf::bench {

Corpus read_corpus(const std::vector<std::string>& names) {
  input::FileNames files;
  files.operands = names;
  input::Options options;
  input::Reader reader(files, options);
  input::Parser parser(options);
  input::Batch batch;
  Corpus corpus;
  while (reader.next(batch)) {
    for (const input::Piece& piece : batch.pieces) {
      parser.begin(batch, piece);
      while (const input::Parsed* parsed = parser.next()) {
        if (parsed->error) {
          fmt::print(stderr, "nutgraf_bench: {}\n", parsed->error->describe());
          continue;
        }
        corpus.articles.push_back({std::string(parsed->text), parsed->published});
        corpus.bytes += parsed->text.size();
      }
    }
  }
  return corpus;
}

}  // namespace nutgraf::bench
