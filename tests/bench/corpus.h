// The documents that are measured.
#pragma once

#include <string>
#include <vector>

namespace nutgraf::bench {

struct Article {
  std::string text;
  std::string published;
};

struct Corpus {
  std::vector<Article> articles;
  std::size_t bytes = 0;  ///< of text
};

/// Files and folders, as nutgraf reads them. What cannot be read is told on stderr.
Corpus read_corpus(const std::vector<std::string>& names);

}  // namespace nutgraf::bench
