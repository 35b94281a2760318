// From the table of places to the gazetteer's file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "nutgraf/error.h"

namespace nutgraf::lexicon {

/// Compiles a table: lines of
///   TYPE COUNTRY ADMIN1 ADMIN2 LAT LON POPULATION GEONAMES FLAGS NAMES
/// separated by tabs, NAMES by "|"; the first is the place's own. TYPE "word" and "person" mark names that are ordinary
/// words or names of people too. A line of six fields, TYPE COUNTRY LAT LON WEIGHT NAMES, is a place of a desk's own; the
/// weight stands for the population. Lines that begin with "#" are comments. The same table gives the same bytes.
/// `name` is what errors call the table.
Result<std::vector<char>> compile_gazetteer(std::string_view table, const std::string& name);

}  // namespace nutgraf::lexicon
