// What the makers of facts keep from one document to the next: ids of classes, what names of places can mean, and memory
// that is used again. One a thread; nothing in it says anything of a document that is done.
#pragma once

#include "facts/dates/scope.h"
#include "facts/numbers.h"
#include "facts/places/mention.h"
#include "facts/sources/view.h"

namespace nutgraf::facts {

struct Kept {
  /// Both outlive it; no gazetteer where there is none.
  Kept(const lexicon::Lexicon& words, const lexicon::Gazetteer* gazetteer) : sources(words), readings(gazetteer), dates(words), numbers(words) {}

  sources::Memory sources;
  places::Readings readings;
  places::ContextRules context_rules;
  dates::Words dates;
  NumberReader numbers;
};

}  // namespace nutgraf::facts
