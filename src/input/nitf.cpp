// NITF 3 (IPTC): one article, its headline, byline and dateline in body.head, its text in body.content.
#include "input/nitf.h"

#include "input/markup.h"
#include "input/xml.h"

namespace nutgraf::input {
namespace {

/// When it was published, before when it was released or written; a later change is no publication.
std::string publication_date(const xmlNode* nitf) {
  const xmlNode* data = xml::find(nitf, "head/docdata");
  for (const char* name : {"date.issue", "date.release"})
    if (std::string norm = xml::attribute(xml::child(data, name), "norm"); !norm.empty()) return norm;
  if (std::string date = xml::attribute(xml::find(nitf, "head/pubdata"), "date.publication"); !date.empty()) return date;
  if (std::string norm = xml::attribute(xml::find(nitf, "body/body.head/dateline/story.date"), "norm"); !norm.empty())
    return norm;
  return xml::attribute(nitf, "change.date");
}

void append_role(const xmlNode* node, Role role, ArticleBuilder& builder) {
  builder.open(role);
  builder.text(xml::text(node));
  builder.close();
}

}  // namespace

void append_nitf(const xmlNode* nitf, Article& article, ArticleBuilder& builder) {
  if (article.published.empty()) article.published = publication_date(nitf);
  if (article.id.empty()) article.id = xml::attribute(xml::find(nitf, "head/docdata/doc-id"), "id-string");
  if (article.title.empty()) article.title = collapsed(xml::text(xml::find(nitf, "head/title")));
  const xmlNode* head = xml::find(nitf, "body/body.head");
  if (const xmlNode* headline = xml::child(head, "hedline"))
    for (const xmlNode* c = headline->children; c != nullptr; c = c->next)
      if (xml::name(c) == "hl1" || xml::name(c) == "hl2")
        append_role(c, xml::name(c) == "hl1" ? Role::headline : Role::subhead, builder);
  for (const xmlNode* c = head != nullptr ? head->children : nullptr; c != nullptr; c = c->next)
    if (xml::name(c) == "byline") append_role(c, Role::byline, builder);
  if (const xmlNode* dateline = xml::child(head, "dateline")) builder.dateline(collapsed(xml::text(dateline)));
  const xmlNode* body = xml::child(nitf, "body");
  for (const xmlNode* c = body != nullptr ? body->children : nullptr; c != nullptr; c = c->next)
    if (xml::name(c) == "body.content") xml::append_blocks(c, builder);
}

Failure read_nitf(std::string_view bytes, std::vector<Article>& out) {
  Failure failure;
  const xml::Tree tree = xml::parse(bytes, false, failure);
  if (tree == nullptr) return failure;
  const xmlNode* root = xmlDocGetRootElement(tree.get());
  if (xml::name(root) != "nitf") {
    failure.emplace();
    failure->code = "bad-nitf";
    failure->message = "is no NITF: its first element is \"" + std::string(xml::name(root)) + "\"";
    return failure;
  }
  Article& article = out.emplace_back();
  ArticleBuilder builder(article);
  append_nitf(root, article, builder);
  builder.finish();
  return std::nullopt;
}

}  // namespace nutgraf::input
