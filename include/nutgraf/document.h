// What goes in: one news report.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace nutgraf {

/// What a part of a report is, where its format says so.
enum class Role : std::uint8_t { paragraph, headline, subhead, byline, dateline };

/// Bytes [begin, end) of Document::text.
struct Part {
  Role role = Role::paragraph;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// A report as it was found. The views must outlive the Extraction made from it. Nothing of it is altered.
struct Document {
  std::string_view id;         ///< returned unchanged in the output
  std::string_view text;       ///< UTF-8; an invalid sequence is read as one U+FFFD and reported
  std::string_view published;  ///< ISO 8601 date or date-time; empty where it is not known
  std::string_view title;      ///< empty, or a headline that is not part of `text`
  std::string_view home;       ///< a place of publication: "CC", "CC-ADM1" or "LAT,LON"; empty where not known
  /// In order, not overlapping, at the edges of paragraphs; empty where the format tells none (plain text). A headline
  /// is then known as such, and a first paragraph is known to be none. Ignored where the text is not valid UTF-8.
  std::span<const Part> parts;
};

}  // namespace nutgraf
