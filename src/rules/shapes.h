// Shapes: classes of tokens by their look, as one RE2::Set.
#pragma once

#include <memory>
#include <vector>

#include "lexicon/builder.h"
#include "rules/source.h"

namespace nutgraf::rules {

/// Compiles the shapes; mistakes are appended to `errors`. Examples and near misses are checked.
std::shared_ptr<const lexicon::Shapes> compile_shapes(const std::vector<ShapeSource>& sources, lexicon::LexiconBuilder& builder, std::vector<Error>& errors);

/// Writes compiled shapes into an image; read_shapes() makes them anew. RE2 compiles them at their first use.
void write_shapes(const lexicon::Shapes& shapes, lexicon::ImageWriter& out);
std::shared_ptr<const lexicon::Shapes> read_shapes(lexicon::ImageReader& in);

}  // namespace nutgraf::rules
