#include "corpus.h"

#include <cstdio>
#include <cstdlib>

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
          std::fprintf(stderr, "nutgraf_bench: %s\n", parsed->error->describe().c_str());
          continue;
        }
        corpus.articles.push_back({std::string(parsed->text), parsed->published});
        corpus.bytes += parsed->text.size();
      }
    }
  }
  if (corpus.bytes == 0) {
    std::fputs("nutgraf_bench: nothing to measure\n", stderr);
    std::exit(2);
  }
  return corpus;
}

}  // namespace nutgraf::bench
