#include "input/xml.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>

namespace nutgraf::input::xml {
namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

void append_code_point(std::string& out, unsigned point) {
  std::array<xmlChar, 8> bytes{};
  const int size = xmlCopyCharMultiByte(bytes.data(), static_cast<int>(point));
  out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(std::max(size, 0)));
}

void append_text(const xmlNode* node, std::string& out) {
  for (; node != nullptr; node = node->next) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) out += view(node->content);
    if (node->type == XML_ENTITY_REF_NODE) out += entity(node);
    if (node->type == XML_ELEMENT_NODE) append_text(node->children, out);
  }
}

template <std::size_t N>
bool among(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Tree parse(std::string_view bytes, bool repair, std::optional<Error>& error) {
  xmlParserCtxtPtr context = xmlNewParserCtxt();
  if (context == nullptr) return nullptr;
  const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA | XML_PARSE_COMPACT |
                      (repair ? XML_PARSE_RECOVER : 0);
  Tree tree(xmlCtxtReadMemory(context, bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr, options));
  if (tree == nullptr || xmlDocGetRootElement(tree.get()) == nullptr) {
    const xmlError* last = xmlCtxtGetLastError(context);
    std::string why = last != nullptr && last->message != nullptr ? last->message : "it has no element";
    while (!why.empty() && why.back() == '\n') why.pop_back();
    error.emplace();
    error->code = "bad-xml";
    error->message = "is not well-formed XML" +
                     (last != nullptr ? " (line " + std::to_string(last->line) + ")" : std::string()) + ": " + why;
    tree.reset();
  }
  xmlFreeParserCtxt(context);
  return tree;
}

std::string_view name(const xmlNode* node) {
  return node != nullptr && node->type == XML_ELEMENT_NODE ? view(node->name) : std::string_view();
}

std::string_view name_space(const xmlNode* node) { return node->ns == nullptr ? std::string_view() : view(node->ns->href); }

const xmlNode* child(const xmlNode* node, std::string_view wanted) {
  for (const xmlNode* c = node != nullptr ? node->children : nullptr; c != nullptr; c = c->next)
    if (name(c) == wanted) return c;
  return nullptr;
}

const xmlNode* find(const xmlNode* node, std::string_view path) {
  while (node != nullptr && !path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    node = child(node, path.substr(0, slash));
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return node;
}

std::string attribute(const xmlNode* node, const char* wanted) {
  if (node == nullptr) return {};
  xmlChar* value = xmlGetProp(node, reinterpret_cast<const xmlChar*>(wanted));
  std::string out(view(value));
  xmlFree(value);
  return out;
}

std::string text(const xmlNode* node) {
  std::string out;
  if (node != nullptr) append_text(node->children, out);
  return out;
}

std::string entity(const xmlNode* node) {
  const htmlEntityDesc* known = htmlEntityLookup(node->name);
  std::string out;
  if (known != nullptr) {
    append_code_point(out, known->value);
  } else {
    out += "&";
    out += view(node->name);
    out += ";";
  }
  return out;
}

void append_blocks(const xmlNode* node, ArticleBuilder& builder) {
  static constexpr std::array<std::string_view, 14> kLeftOut = {
      "media",  "media-caption", "media-producer", "script", "style",  "figure",  "figcaption",
      "iframe", "aside",         "fn",             "note",   "footer", "object", "nitf-table-metadata"};
  static constexpr std::array<std::string_view, 9> kHeadings = {"hl1", "hl2", "h1", "h2", "h3", "h4", "h5", "h6", "dt"};
  static constexpr std::array<std::string_view, 18> kBlocks = {"p",  "li", "block", "div", "td", "th", "tr",
                                                               "bq", "blockquote", "section", "article", "body", "dd", "dl",
                                                               "ul", "ol", "table", "pre"};
  for (const xmlNode* c = node->children; c != nullptr; c = c->next) {
    if (c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE) builder.text(view(c->content));
    if (c->type == XML_ENTITY_REF_NODE) builder.text(entity(c));
    if (c->type != XML_ELEMENT_NODE || among(name(c), kLeftOut)) continue;
    if (name(c) == "br") {
      builder.line_break();
    } else if (name(c) == "byline" || name(c) == "dateline") {
      builder.open(Role::byline);
      append_blocks(c, builder);
      builder.close();
    } else if (const bool heading = among(name(c), kHeadings); heading || among(name(c), kBlocks)) {
      builder.open(heading ? Role::subhead : Role::paragraph);
      append_blocks(c, builder);
      builder.close();
    } else {
      append_blocks(c, builder);
    }
  }
}

}  // namespace nutgraf::input::xml
