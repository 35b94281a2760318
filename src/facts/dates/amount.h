// Numbers of units as rules capture them: n, low, half, vague, one … and the modifiers before them.
#pragma once

#include <optional>
#include <string_view>

#include "facts/dates/scope.h"

namespace nutgraf::facts::dates {

/// The number of units: whole and half ("2.5"); open where it is vague or a range. Decades count as decades, fortnights
/// as two weeks, quarters as three months.
[[nodiscard]] std::optional<Amount> amount_of(const Scope& scope, const Match& match);

/// APPROX, MORE_THAN, LESS_THAN, EQUAL_OR_MORE or EQUAL_OR_LESS, by the captures of that name; empty where there are none.
[[nodiscard]] std::string_view amount_mod(const Match& match);

/// "P2Y6M" of 2.5 years; decades as years.
[[nodiscard]] Duration length_of(const Amount& amount);

}  // namespace nutgraf::facts::dates
