// Dates as pages and feeds write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace nutgraf::input {

/// ISO 8601, or what stands for it in markup: "Tue, 17 Dec 2019 08:30:00 +0900" (RFC 822), "2019-12-17 08:30:00 +0900",
/// "December 17, 2019 8:30 am", "17 December 2019", "2019/12/17". The date, with its time where that is written in a
/// form of ISO 8601 or RFC 822. Numbers that could be day or month ("03/04/2019") are no date.
[[nodiscard]] std::optional<std::string> read_date(std::string_view written);

/// As read_date, of the first date that `text` holds: "Posted on December 17, 2019 by Ana Lind".
[[nodiscard]] std::optional<std::string> find_date(std::string_view text);

}  // namespace nutgraf::input
