// What the words of a source say about who it is.
#pragma once

#include <vector>

#include "facts/sources/view.h"

namespace nutgraf::facts::sources {

struct Mention {
  enum class Kind : std::uint8_t { pronoun, name, common };
  Kind kind = Kind::common;
  char gender = 0;       ///< m, f, n (a thing or body), p (several), i (I), w (we), y (you); 0: not known
  bool plural = false;
  bool definite = false;    ///< "the", "this", "our": known from before
  bool fresh = false;       ///< "a", "another", "one": new to the reader
  bool body = false;        ///< a body or a document
  bool document = false;
  bool company = false;     ///< its head is a word for what does business
  bool medium = false;      ///< a newspaper, an agency, a broadcaster: by a word in its name, or by its head
  bool anyone = false;      ///< its head says no more than that it is one person ("the source")
  bool office = false;      ///< some word of it is one for another kind of body: a ministry, a union
  bool person = false;      ///< a noun for people, or a name with a title or a given name
  bool official = false;    ///< a word of it is one for those who speak for a state or a body
  int ordinal = 0;          ///< "the second source": 2; to nine
  /// A word by its hash (text/hash.h), folded.
  using Word = std::uint64_t;
  struct NameWord {
    Word word = 0;
    char first = 0;  ///< its first letter, folded
  };
  Word head = 0;                ///< the phrase's last word, in the singular where a list has it
  std::vector<NameWord> names;  ///< words of the name
  std::vector<Word> roles;      ///< nouns that it is called by as well ("mayor", "spokesman")
};

[[nodiscard]] Mention mention_of(const Context& context, const View& view, TokenRange source);

}  // namespace nutgraf::facts::sources
