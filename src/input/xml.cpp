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

constexpr std::size_t kMostAttributes = 1000;
constexpr std::size_t kMostDeclarations = 5000;

/// What takes libxml2 more than linear time: a tag with more attributes, or a file with more declarations of its own, than
/// any format has. Empty where there is neither.
std::string crowd(std::string_view bytes) {
  std::size_t declarations = 0;
  for (std::size_t at = bytes.find('<'); at != std::string_view::npos; at = bytes.find('<', at)) {
    const std::string_view rest = bytes.substr(at);
    if (rest.starts_with("<![CDATA[") || rest.starts_with("<!--")) {
      at = bytes.find(rest[2] == '[' ? "]]>" : "-->", at);
      if (at == std::string_view::npos) return {};
      continue;
    }
    if (rest.starts_with("<!") && ++declarations > kMostDeclarations)
      return "it has more than " + std::to_string(kMostDeclarations) + " declarations";
    std::size_t attributes = 0;
    char quote = 0;
    for (++at; at < bytes.size(); ++at) {
      const char c = bytes[at];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = c;
        if (++attributes > kMostAttributes) return "a tag has more than " + std::to_string(kMostAttributes) + " attributes";
      } else if (c == '>' || c == '<') {
        break;
      }
    }
  }
  return {};
}

/// The root element has its end tag, and the file was not cut off.
bool is_closed(std::string_view bytes, const xmlNode* root) {
  const std::size_t last = bytes.rfind("</");
  if (last == std::string_view::npos) return root->children == nullptr;
  std::string_view name = bytes.substr(last + 2);
  if (const std::size_t colon = name.find(':'); colon < name.find('>')) name.remove_prefix(colon + 1);
  return name.starts_with(view(root->name)) && name.find('>') != std::string_view::npos;
}

Error bad_xml(xmlParserCtxtPtr context, std::string why) {
  const xmlError* last = context == nullptr ? nullptr : xmlCtxtGetLastError(context);
  if (last != nullptr && last->message != nullptr) why = last->message;
  while (!why.empty() && why.back() == '\n') why.pop_back();
  Error error;
  error.code = "bad-xml";
  error.message = "is not well-formed XML" + (last != nullptr ? " (line " + std::to_string(last->line) + ")" : std::string()) + ": " + why;
  return error;
}

template <std::size_t N>
bool among(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Tree parse(std::string_view bytes, bool repair, std::optional<Error>& error) {
  if (std::string why = crowd(bytes); !why.empty()) {
    error = bad_xml(nullptr, std::move(why));
    return nullptr;
  }
  xmlParserCtxtPtr context = xmlNewParserCtxt();
  if (context == nullptr) return nullptr;
  const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA | XML_PARSE_COMPACT |
                      (repair ? XML_PARSE_RECOVER : 0);
  Tree tree(xmlCtxtReadMemory(context, bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr, options));
  const xmlNode* root = tree == nullptr ? nullptr : xmlDocGetRootElement(tree.get());
  if (root == nullptr) {
    error = bad_xml(context, "it has no element");
    tree.reset();
  } else if (repair && (context->disableSAX != 0 || !is_closed(bytes, root))) {
    error = bad_xml(context, "it ends too early");
    error->message += "; what comes after that is not read";
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
