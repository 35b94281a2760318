// Holidays by the year: fixed days and those that are calculated.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "facts/dates/calendar.h"

namespace nutgraf::facts::dates {

/// The day of a holiday in a year. `name` is a month and day ("12-25") or a calculation: thanksgiving (United States),
/// easter, good-friday, palm-sunday, easter-monday, ash-wednesday, pentecost, orthodox-easter, lunar-new-year, ramadan
/// (its first day), eid-al-fitr, eid-al-adha, labor-day, election-day (United States), memorial-day, mothers-day, fathers-day,
/// presidents-day, columbus-day, king-day. Nothing for others, and where the holiday does not fall in the year.
[[nodiscard]] std::optional<Day> holiday_of(std::string_view name, int year);

/// Captures of the rule date.holiday that name a holiday of several words, with its day or calculation.
inline constexpr std::array<std::pair<std::string_view, std::string_view>, 17> kHolidayCaptures = {{
    {"newyear", "01-01"}, {"lunar", "lunar-new-year"}, {"goodfriday", "good-friday"}, {"palmsunday", "palm-sunday"},
    {"eastermonday", "easter-monday"}, {"ash", "ash-wednesday"}, {"labor", "labor-day"}, {"may", "05-01"},
    {"memorial", "memorial-day"}, {"independence", "07-04"}, {"veterans", "11-11"}, {"valentine", "02-14"},
    {"patrick", "03-17"}, {"mothers", "mothers-day"}, {"columbus", "columbus-day"}, {"king", "king-day"}, {"election", "election-day"},
}};

}  // namespace nutgraf::facts::dates
