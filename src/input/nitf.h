// NITF within other formats.
#pragma once

#include <libxml/tree.h>

#include "input/article.h"

namespace nutgraf::input {

/// The article of an element `nitf`.
void append_nitf(const xmlNode* nitf, Article& article, ArticleBuilder& builder);

}  // namespace nutgraf::input
