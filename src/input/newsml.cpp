// NewsML-G2 (IPTC): a newsItem holds its text as NITF or XHTML (inlineXML) or as plain text (inlineData).
#include "input/markup.h"
#include "input/nitf.h"
#include "input/xml.h"

namespace nutgraf::input {
namespace {

std::string first_text(const xmlNode* item, std::initializer_list<std::string_view> paths) {
  for (const std::string_view path : paths)
    if (std::string text = collapsed(xml::text(xml::find(item, path))); !text.empty()) return text;
  return {};
}

void append_role(const std::string& text, Role role, ArticleBuilder& builder) {
  if (text.empty()) return;
  builder.open(role);
  builder.text(text);
  builder.close();
}

/// The first of the contents that is text: several are renditions of one story.
bool append_content(const xmlNode* set, Article& article, ArticleBuilder& builder) {
  for (const xmlNode* c = set != nullptr ? set->children : nullptr; c != nullptr; c = c->next) {
    if (xml::name(c) == "inlineXML") {
      const xmlNode* inner = c->children;
      while (inner != nullptr && xml::name(inner).empty()) inner = inner->next;
      if (inner == nullptr) continue;
      if (xml::name(inner) == "nitf") {
        append_nitf(inner, article, builder);
      } else {
        const xmlNode* body = xml::child(inner, "body");
        xml::append_blocks(body != nullptr ? body : inner, builder);
      }
      return true;
    }
    if (xml::name(c) != "inlineData") continue;
    const std::string type = xml::attribute(c, "contenttype");
    if (type.find("html") != std::string::npos) {
      append_html(xml::text(c), builder);
    } else if (type.empty() || type.starts_with("text/")) {
      builder.verbatim(xml::text(c));
    } else {
      continue;
    }
    return true;
  }
  return false;
}

void append_item(const xmlNode* item, std::vector<Article>& out) {
  Article article;
  article.id = xml::attribute(item, "guid");
  // A later version keeps the date of the first: what "today" is in it was written then.
  article.published = first_text(item, {"itemMeta/firstCreated", "contentMeta/contentCreated", "itemMeta/versionCreated"});
  article.title = first_text(item, {"itemMeta/title"});
  ArticleBuilder builder(article);
  append_role(first_text(item, {"contentMeta/headline"}), Role::headline, builder);
  append_role(first_text(item, {"contentMeta/by"}), Role::byline, builder);
  builder.dateline(first_text(item, {"contentMeta/dateline"}));
  // An item without text is a picture, a video or a list of others.
  if (!append_content(xml::child(item, "contentSet"), article, builder)) return;
  builder.finish();
  out.push_back(std::move(article));
}

/// Goes down to the items, wherever a message or package has them.
void append_items(const xmlNode* node, std::vector<Article>& out) {
  for (const xmlNode* c = node; c != nullptr; c = c->next) {
    if (xml::name(c) == "newsItem") {
      append_item(c, out);
    } else if (c->type == XML_ELEMENT_NODE) {
      append_items(c->children, out);
    }
  }
}

}  // namespace

Failure read_newsml(std::string_view bytes, std::vector<Article>& out) {
  Failure failure;
  const xml::Tree tree = xml::parse(bytes, false, failure);
  if (tree == nullptr) return failure;
  append_items(xmlDocGetRootElement(tree.get()), out);
  if (out.empty()) {
    failure.emplace();
    failure->code = "no-text";
    failure->message = "holds no newsItem with text in it";
  }
  return failure;
}

}  // namespace nutgraf::input
