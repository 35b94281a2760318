// One document of a report, as it is read without a script.
#pragma once

#include <string>
#include <string_view>

#include "output/writer.h"

namespace nutgraf::output {

/// Appends headline, summary, marked text, sources and tables. The page's script adds details, map and timeline where
/// elements of the classes "map" and "timeline" stand.
void append_document(std::string& out, const Record& record, std::string_view title);

}  // namespace nutgraf::output
