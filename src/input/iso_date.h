// ISO 8601 dates and date-times, as far as publication dates need them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace nutgraf::input {

/// The date or date-time in the extended form ("2019-12-17", "2019-12-17T08:30:00Z"). Accepted are YYYY-MM-DD and
/// YYYYMMDD, alone or followed by "T" or a space, a time (hh:mm, hh:mm:ss, fractions, or without colons) and perhaps
/// "Z" or an offset. Nothing where it is none of these or no day of the calendar.
[[nodiscard]] std::optional<std::string> normalise_iso_date(std::string_view written);

/// What to write instead, for messages.
inline constexpr std::string_view kIsoDateForms = "2019-12-17 or 2019-12-17T08:30:00Z";

}  // namespace nutgraf::input
