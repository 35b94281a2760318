// The parts of a report that are the same in all: built in from the files beside this one.
#pragma once

#include <string_view>

namespace nutgraf::output::assets {

[[nodiscard]] std::string_view style();   ///< report.css
[[nodiscard]] std::string_view script();  ///< report.js, figures.js and index.js, as one function
[[nodiscard]] std::string_view world();   ///< world.json: coasts and borders, as tools/report/world.mjs makes them

}  // namespace nutgraf::output::assets
