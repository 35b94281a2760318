// RSS 0.9x, 1.0, 2.0 and Atom. An entry's content is taken before its summary.
#include "input/markup.h"
#include "input/xml.h"

namespace nutgraf::input {
namespace {

const xmlNode* first_child(const xmlNode* entry, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (const xmlNode* found = xml::child(entry, name)) return found;
  return nullptr;
}

/// "content" of the module for it, and not Media RSS' element of that name.
const xmlNode* content_of(const xmlNode* entry) {
  for (const xmlNode* c = entry->children; c != nullptr; c = c->next) {
    if (xml::name(c) == "encoded") return c;
    if (xml::name(c) == "content" && xml::name_space(c).find("media") == std::string_view::npos &&
        xml::name_space(c).find("mrss") == std::string_view::npos)
      return c;
  }
  return first_child(entry, {"description", "summary"});
}

/// Text constructs: Atom says what they are; RSS means HTML, whose tags and entities plain text has not.
void append_construct(const xmlNode* node, bool atom, ArticleBuilder& builder) {
  const std::string type = xml::attribute(node, "type");
  if (type == "xhtml") {
    xml::append_blocks(node, builder);
  } else if (atom && (type.empty() || type == "text" || type == "text/plain")) {
    builder.verbatim(xml::text(node));
  } else {
    append_html(xml::text(node), builder);
  }
}

std::string headline_of(const xmlNode* entry, bool atom) {
  const xmlNode* title = xml::child(entry, "title");
  if (title == nullptr) return {};
  Article article;
  ArticleBuilder builder(article);
  append_construct(title, atom, builder);
  builder.close();
  return collapsed(article.text);
}

void append_entry(const xmlNode* entry, bool atom, std::vector<Article>& out) {
  Article& article = out.emplace_back();
  article.published =
      collapsed(xml::text(first_child(entry, {"published", "issued", "pubDate", "date", "updated", "modified"})));
  article.id = collapsed(xml::text(first_child(entry, {"guid", "id"})));
  if (article.id.empty() && !atom) article.id = collapsed(xml::text(xml::child(entry, "link")));
  if (article.id.empty()) article.id = xml::attribute(entry, "about");
  ArticleBuilder builder(article);
  if (const std::string headline = headline_of(entry, atom); !headline.empty()) {
    builder.open(Role::headline);
    builder.text(headline);
    builder.close();
  }
  if (const xmlNode* content = content_of(entry)) append_construct(content, atom, builder);
  builder.finish();
}

void append_entries(const xmlNode* node, bool atom, std::vector<Article>& out) {
  for (const xmlNode* c = node != nullptr ? node->children : nullptr; c != nullptr; c = c->next)
    if (xml::name(c) == (atom ? "entry" : "item")) append_entry(c, atom, out);
}

}  // namespace

Failure read_feed(std::string_view bytes, std::vector<Article>& out) {
  Failure failure;
  // Feeds are often cut off or slightly wrong, and readers of feeds take what there is.
  const xml::Tree tree = xml::parse(bytes, true, failure);
  if (tree == nullptr) return failure;
  const xmlNode* root = xmlDocGetRootElement(tree.get());
  const bool atom = xml::name(root) == "feed" || xml::name(root) == "entry";
  if (xml::name(root) == "entry") {
    append_entry(root, true, out);
  } else {
    append_entries(root, atom, out);  // Atom, and RSS 1.0, whose items stand beside the channel
    append_entries(xml::child(root, "channel"), false, out);
  }
  if (out.empty() && !failure) {
    failure.emplace();
    failure->code = "no-text";
    failure->message = "holds no entry of RSS or Atom";
  }
  return failure;
}

}  // namespace nutgraf::input
