// The gazetteer that goes with a folder of patterns.
#pragma once

#include <string>
#include <string_view>

#include "lexicon/gazetteer.h"

namespace nutgraf::lexicon {

/// The gazetteer of `folder` (that of "patterns", or of a language in it; empty: none): gazetteer/gazetteer.bin where
/// there is one, else `built_in`; with the desk's own places of gazetteer/own.tsv where there is one.
Result<Gazetteer> load_gazetteer(std::string_view built_in, const std::string& folder);

}  // namespace nutgraf::lexicon
