// Shapes: classes of tokens by their look, as one RE2::Set.
#pragma once

#include <memory>
#include <vector>

#include "lexicon/lexicon.h"
#include "rules/source.h"

namespace nutgraf::rules {

/// Compiles the shapes; mistakes are appended to `errors`. Examples and near misses are checked.
std::shared_ptr<const lexicon::Shapes> compile_shapes(const std::vector<ShapeSource>& sources, lexicon::Lexicon::Builder& builder, std::vector<Error>& errors);

}  // namespace nutgraf::rules
