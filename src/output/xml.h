// XML 1.0, with elements put into a text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "nutgraf/fact.h"

namespace nutgraf::output {

/// Text or an attribute's value. What XML 1.0 cannot hold (NUL and other controls, U+FFFE and U+FFFF) is U+FFFD, one
/// code point for one, so that offsets in code points stay.
void append_xml(std::string& out, std::string_view text);

/// An element around a part of the text.
struct Inline {
  Span span;
  std::string open;        ///< "<chron norm=\"20191222\">"
  std::string_view close;  ///< "</chron>"
  bool holds_others = false;
};

/// Appends text[part] with the elements within it. Elements cannot cross and most hold only text: of two that do, the
/// one that begins first stays, the longer one where they begin together. One that reaches beyond the part is cut at
/// its edge if it may hold others, and left out otherwise. `inlines` are sorted by begin, and by end falling.
void append_inlined(std::string& out, std::string_view text, Span part, const std::vector<Inline>& inlines);

void sort_inlines(std::vector<Inline>& inlines);

/// The paragraphs of a text: runs between empty lines.
[[nodiscard]] std::vector<Span> paragraphs(std::string_view text);

/// What a URI may hold as it is, and the rest as %XX; "/" and ":" stay.
void append_uri(std::string& out, std::string_view text);

/// A document's id as a URI: itself where it is one, else "urn:nutgraf:ID".
[[nodiscard]] std::string document_uri(std::string_view id);

}  // namespace nutgraf::output
