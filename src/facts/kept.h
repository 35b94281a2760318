// What the makers of facts keep from one document to the next: ids of classes, and memory that is used again. One a thread;
// nothing in it says anything of a document that is done.
#pragma once

#include "facts/sources/view.h"

namespace nutgraf::facts {

struct Kept {
  explicit Kept(const lexicon::Lexicon& words) : sources(words) {}

  sources::Memory sources;
};

}  // namespace nutgraf::facts
