// Patterns as their files say them, before they are compiled.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "nutgraf/error.h"
#include "rules/analysis.h"

namespace nutgraf::rules {

/// A pattern file: its name for messages, and what is in it.
struct PatternFile {
  std::string name;  ///< relative to the language's folder: "dates.toml", "words/month.tsv"
  std::string content;
};

struct Position {
  std::string file;
  int line = 0;
  int column = 0;
};

/// A pattern and where its text begins.
struct PatternText {
  std::string text;  ///< empty: none
  Position at;
};

struct Example {
  std::string text;  ///< with the span in square brackets
  std::string published;
  std::vector<std::pair<std::string, std::string>> fields;
  int line = 0;
};

struct RuleSource {
  Rule rule;
  std::string stage;
  PatternText match, after, not_after, before, not_before;
  std::string within;  ///< "", "quotation" or "outside"
  std::string yields;
  std::vector<std::string> classes;
  bool keep = false;
  std::vector<Example> examples;
  std::vector<Example> near_misses;
  std::string because;
};

struct StageSource {
  std::string name;
  bool paragraph = false;
  bool whole_quotations = false;
  bool keep_overlaps = false;
  bool replace = true;
  bool gazetteer = false;
  std::vector<std::string> needs;
  Position at;
};

struct ShapeSource {
  std::string name;
  std::string pattern;
  bool digits = true;  ///< else for unknown words
  std::vector<std::string> classes;
  std::vector<std::string> examples, near_misses;
  Position at;
};

struct WordSource {
  std::string word;
  std::string value;
  std::vector<std::string> classes;  ///< the list's own first
  Position at;
};

struct Sources {
  std::vector<StageSource> stages;
  std::vector<ShapeSource> shapes;
  std::vector<WordSource> words;
  std::vector<RuleSource> rules;
  std::map<std::string, PatternText> phrases;
};

/// Reads the files of one language. Every mistake is appended to `errors`; what could be read is returned.
Sources read(const std::vector<PatternFile>& files, std::vector<Error>& errors);

/// Hash of all that the files say. 16 hexadecimal digits.
[[nodiscard]] std::string fingerprint_of(const std::vector<PatternFile>& files);

/// All pattern files below `folder` (a language's folder), sorted by name.
Result<std::vector<PatternFile>> list_files(const std::string& folder);

}  // namespace nutgraf::rules
