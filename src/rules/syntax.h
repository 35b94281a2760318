// The `match` language: from its text to a tree. docs/patterns.md describes it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "nutgraf/error.h"

namespace nutgraf::rules {

/// A boolean expression over classes: "month&!modal|weekday".
struct ClassTest {
  enum class Op { is, negate, all, any } op = Op::is;
  std::string name;  ///< of the class; a literal word's class is named "\"of\""
  std::vector<ClassTest> parts;
};

struct Node {
  enum class Kind { item, any, sequence, alternatives, repeat, start, end } kind = Kind::sequence;
  ClassTest test;                             ///< of an item
  std::vector<std::unique_ptr<Node>> parts;   ///< of a sequence, of alternatives; the one repeated
  std::string capture;                        ///< name, or empty
  int min = 1, max = 1;                       ///< repetitions; max -1: no bound
  bool lazy = false;
};

/// Gives the text of a phrase ({name}), or null where there is none.
using PhraseLookup = std::function<const std::string*(const std::string&)>;

/// A mistake in a pattern: what is wrong and at which character (from 0).
struct SyntaxError {
  std::string message;
  std::size_t at = 0;
};

/// Parses `pattern`. On failure returns null and fills `error`. Phrases may hold phrases, to a depth of 20.
std::unique_ptr<Node> parse(std::string_view pattern, const PhraseLookup& phrases, SyntaxError& error);

/// The class that stands for a literal word: its name, and the word folded.
[[nodiscard]] std::string literal_class(std::string_view written);

/// Calls `visit` with the name of every class that the test, or the tree, asks for.
void visit_classes(const ClassTest& test, const std::function<void(const std::string&)>& visit);
void visit_classes(const Node& node, const std::function<void(const std::string&)>& visit);

}  // namespace nutgraf::rules
