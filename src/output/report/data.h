// What the page's script gets to know of a document, as JSON that may stand in a script element.
#pragma once

#include <string>
#include <string_view>

#include "nutgraf/fact.h"
#include "output/writer.h"

namespace nutgraf::output {

/// All facts: fields without a value are left out, and links between facts are numbers of facts.
void append_data(std::string& out, const Extraction& extraction);

/// The document's line in the index: {"i": id, "t": title, "p": published, "k": facts by kind, "c": countries,
/// "s": [[name, anonymous]…], "d": [first, last], "r": rules, "e": error}.
void append_row(std::string& out, const Record& record, std::string_view title);

/// A headline: the text's first line where it is short and more follows, else the id.
[[nodiscard]] std::string_view headline_of(const Record& record);

}  // namespace nutgraf::output
