// libxml2 made safe and short: a tree of untrusted XML.
#pragma once

#include <libxml/tree.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "input/article.h"
#include "nutgraf/error.h"

namespace nutgraf::input::xml {

struct Free {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using Tree = std::unique_ptr<xmlDoc, Free>;

/// Parses `bytes`. Nothing is fetched and no external entity or DTD is read; entities of the document's own are not
/// replaced, so they cannot grow; depth, names and the attributes of a tag are limited. Null with `error` where it is not
/// well-formed; with `repair`, as much of it as can be read, and an `error` where something after that is lost.
[[nodiscard]] Tree parse(std::string_view bytes, bool repair, std::optional<Error>& error);

/// An element's name without its prefix; empty for what is no element.
[[nodiscard]] std::string_view name(const xmlNode* node);
[[nodiscard]] std::string_view name_space(const xmlNode* node);
[[nodiscard]] const xmlNode* child(const xmlNode* node, std::string_view name);
/// The descendant by a path of names: "head/docdata/date.issue". Null where there is none.
[[nodiscard]] const xmlNode* find(const xmlNode* node, std::string_view path);
[[nodiscard]] std::string attribute(const xmlNode* node, const char* name);
/// All text of an element, as written.
[[nodiscard]] std::string text(const xmlNode* node);
/// What an entity reference stands for: HTML's names are known without a DTD.
[[nodiscard]] std::string entity(const xmlNode* node);

/// The blocks of NITF's body.content or of XHTML, by their elements' names. What is no running text (media, captions,
/// scripts) is left out.
void append_blocks(const xmlNode* node, ArticleBuilder& builder);

}  // namespace nutgraf::input::xml
