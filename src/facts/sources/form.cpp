// How source and cue stand to each other, by the name in the rules, and which reading of a cue goes first.
#include "facts/sources/candidate.h"

namespace nutgraf::facts::sources {

Form form_of(std::string_view name) {
  if (name == "relative") return Form::relative;
  if (name == "inverted") return Form::inverted;
  if (name == "according") return Form::according;
  if (name == "passive-by") return Form::passive_by;
  if (name == "passive") return Form::passive;
  if (name == "elided") return Form::elided;
  if (name == "colon") return Form::colon;
  if (name == "dash") return Form::dash;
  if (name == "headline-end") return Form::headline_end;
  if (name == "participle") return Form::participle;
  if (name == "citing") return Form::citing;
  if (name == "noun") return Form::noun;
  if (name == "adjective") return Form::adjective;
  return Form::subject;
}

int rank(Form form, bool quoted) {
  if (form == Form::inverted && !quoted) return 6;
  switch (form) {
    case Form::citing:
    case Form::according: return 0;
    case Form::inverted: return 1;
    case Form::passive_by: return 2;
    case Form::relative: return 3;
    case Form::passive: return 4;
    case Form::subject: return 5;
    case Form::colon: return 6;
    default: return 7;
  }
}

}  // namespace nutgraf::facts::sources
