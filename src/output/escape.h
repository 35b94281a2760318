// Text made safe for a format, and for a terminal.
#pragma once

#include <string>
#include <string_view>

#include "output/buffer.h"

namespace nutgraf::output {

/// A string of JSON, quotation marks included. `text` is valid UTF-8. With `terminal`, bidirectional controls and
/// those of C1 are escaped too, which changes nothing for a reader of JSON.
void append_json_string(std::string& out, std::string_view text, bool terminal = false);
void append_json_string(Buffer& out, std::string_view text, bool terminal = false);

/// A field of TSV: "\", TAB, LF and CR as "\\", "\t", "\n", "\r". With `terminal`, other controls and bidirectional
/// ones as "\x1b" and "\u202e", so that a report cannot move the cursor or turn the line round.
void append_tsv_field(std::string& out, std::string_view text, bool terminal = false);

/// A value within the attributes of TSV: as a field, and ";" as "\;".
void append_tsv_value(std::string& out, std::string_view text, bool terminal = false);

}  // namespace nutgraf::output
