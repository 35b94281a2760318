// How source and cue stand to each other, by the name in the rules, and which reading of a cue goes first.
#include <array>
#include <utility>

#include "facts/sources/candidate.h"

namespace nutgraf::facts::sources {

namespace {

constexpr std::array<std::pair<std::string_view, Form>, 14> kForms = {{
    {"relative", Form::relative}, {"inverted", Form::inverted}, {"according", Form::according}, {"passive-by", Form::passive_by},
    {"passive", Form::passive}, {"elided", Form::elided}, {"colon", Form::colon}, {"dash", Form::dash}, {"signature", Form::signature},
    {"headline-end", Form::headline_end}, {"participle", Form::participle}, {"citing", Form::citing}, {"noun", Form::noun},
    {"adjective", Form::adjective},
}};

}  // namespace

Form form_of(std::string_view name) {
  for (const auto& [known, form] : kForms)
    if (known == name) return form;
  return Form::subject;
}

int rank(Form form, bool quoted) {
  if (form == Form::inverted && !quoted) return 6;
  switch (form) {
    case Form::adjective:
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
