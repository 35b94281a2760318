// Holidays by the year: fixed days and those that are calculated.
#pragma once

#include <optional>
#include <string_view>

#include "facts/dates/calendar.h"

namespace nutgraf::facts::dates {

/// The day of a holiday in a year. `name` is a month and day ("12-25") or a calculation: those of Easter (easter,
/// good-friday, maundy-thursday, palm-sunday, easter-monday, ash-wednesday, shrove-tuesday, ascension, pentecost,
/// whit-monday, orthodox-easter), those counted in a month (thanksgiving, black-friday, labor-day, election-day,
/// memorial-day, mothers-day, fathers-day, presidents-day, columbus-day, king-day, all as in the United States;
/// victoria-day), those of the moon (lunar-new-year, mid-autumn, diwali; ramadan, its first day, eid-al-fitr,
/// eid-al-adha, ashura; rosh-hashanah, yom-kippur, sukkot, hanukkah, purim, passover, shavuot, each its first full day).
/// Nothing for others, and where the holiday does not fall in the year.
[[nodiscard]] std::optional<Day> holiday_of(std::string_view name, int year);

}  // namespace nutgraf::facts::dates
