// The article's text with its facts marked.
#pragma once

#include <string>

#include "nutgraf/fact.h"

namespace nutgraf::output {

/// Appends the text, verbatim but for escapes, with an element around each fact and each thing said:
///
///   <mark class="f place" data-f="3" title="Dandong, CN">Dandong</mark>   <span class="q" data-w="S1">…</span>
///
/// Facts may lie over each other in any way; what crosses is closed and opened again (then with the class "on").
void append_marked_text(std::string& out, const Extraction& extraction);

}  // namespace nutgraf::output
