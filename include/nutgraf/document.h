// What goes in: one news report.
#pragma once

#include <string_view>

namespace nutgraf {

/// A report as it was found. The views must outlive the Extraction made from it. Nothing of it is altered.
struct Document {
  std::string_view id;         ///< returned unchanged in the output
  std::string_view text;       ///< UTF-8; an invalid sequence is read as one U+FFFD and reported
  std::string_view published;  ///< ISO 8601 date or date-time; empty where it is not known
  std::string_view title;      ///< empty, or a headline that is not part of `text`
  std::string_view home;       ///< a place of publication: "CC", "CC-ADM1" or "LAT,LON"; empty where not known
};

}  // namespace nutgraf
