// ninjs 1.x to 3.x (IPTC). 1.x has `headline`, `byline` and fields body_*; 2.x and 3.x have lists `headlines` and
// `bodies`; 3.x writes names in camel case.
#include <simdjson.h>

#include "input/markup.h"

namespace nutgraf::input {
namespace {

namespace dom = simdjson::dom;

std::string_view string_of(dom::object item, std::string_view name) {
  std::string_view text;
  return item.at_key(name).get(text) == simdjson::SUCCESS ? text : std::string_view();
}

std::string_view first_string(dom::object item, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (const std::string_view text = string_of(item, name); !text.empty()) return text;
  return {};
}

bool is_main(std::string_view role) { return role == "main" || role.ends_with(":main"); }

/// The value of the main entry of a list of {role, value}, else of its first one.
std::string_view main_value(dom::object item, std::string_view list) {
  dom::array entries;
  std::string_view found;
  if (item.at_key(list).get(entries) != simdjson::SUCCESS) return found;
  for (const dom::element element : entries) {
    dom::object entry;
    if (element.get(entry) != simdjson::SUCCESS) continue;
    if (found.empty() || is_main(string_of(entry, "role"))) found = string_of(entry, "value");
  }
  return found;
}

struct Body {
  std::string_view value;
  bool html = false;
};

bool is_html(std::string_view type) { return type.find("html") != std::string_view::npos; }

/// 2.x and 3.x: the main body before teasers and others, and one with markup before one without, whose paragraphs may be
/// lost.
Body listed_body(dom::object item) {
  Body best;
  int best_rank = -1;
  dom::array bodies;
  if (item.at_key("bodies").get(bodies) != simdjson::SUCCESS) return best;
  for (const dom::element element : bodies) {
    dom::object entry;
    if (element.get(entry) != simdjson::SUCCESS) continue;
    const Body body{string_of(entry, "value"), is_html(first_string(entry, {"contentType", "contenttype"}))};
    const int rank = (is_main(string_of(entry, "role")) ? 2 : 0) + (body.html ? 1 : 0);
    if (body.value.empty() || rank <= best_rank) continue;
    best = body;
    best_rank = rank;
  }
  return best;
}

/// 1.x: body_xhtml, body_html, body_html5, body_text, …
Body body_of(dom::object item) {
  for (const std::string_view name : {"body_xhtml", "body_html", "body_html5"})
    if (const std::string_view value = string_of(item, name); !value.empty()) return {value, true};
  if (const std::string_view value = string_of(item, "body_text"); !value.empty()) return {value, false};
  if (const Body body = listed_body(item); !body.value.empty()) return body;
  for (const auto field : item) {
    std::string_view value;
    if (field.key.starts_with("body_") && field.value.get(value) == simdjson::SUCCESS && !value.empty())
      return {value, is_html(field.key)};
  }
  return {};
}

void append_role(std::string_view text, Role role, ArticleBuilder& builder) {
  if (text.empty()) return;
  builder.open(role);
  builder.text(text);
  builder.close();
}

void append_item(dom::element element, std::vector<Article>& out) {
  dom::object item;
  if (element.get(item) != simdjson::SUCCESS) return;
  const Body body = body_of(item);
  if (body.value.empty()) return;  // a picture, or an item that only points to others
  Article& article = out.emplace_back();
  article.id = string_of(item, "uri");
  article.published = first_string(item, {"firstCreated", "firstcreated", "contentCreated", "contentcreated",
                                          "versionCreated", "versioncreated"});
  article.title = first_string(item, {"title", "name"});
  ArticleBuilder builder(article);
  const std::string_view headline = main_value(item, "headlines");
  append_role(headline.empty() ? string_of(item, "headline") : headline, Role::headline, builder);
  append_role(first_string(item, {"byline", "by"}), Role::byline, builder);
  if (body.html) {
    append_html(body.value, builder);
  } else {
    builder.verbatim(body.value);
  }
  builder.finish();
}

Error bad_json(simdjson::error_code code) {
  Error error;
  error.code = "bad-json";
  error.message = std::string("is not valid JSON: ") + simdjson::error_message(code);
  return error;
}

}  // namespace

Failure read_ninjs(std::string_view json, std::vector<Article>& out) {
  if (json.starts_with("\xEF\xBB\xBF")) json.remove_prefix(3);
  dom::parser parser;
  dom::element element;
  const simdjson::error_code code = parser.parse(json.data(), json.size(), false).get(element);
  if (dom::array items; code == simdjson::SUCCESS && element.get(items) == simdjson::SUCCESS) {
    for (const dom::element item : items) append_item(item, out);
  } else if (code == simdjson::SUCCESS) {
    append_item(element, out);
  } else {
    // One item after another, or broken.
    dom::document_stream stream;
    if (parser.parse_many(json.data(), json.size(), json.size() + 1).get(stream) != simdjson::SUCCESS) return bad_json(code);
    for (auto item : stream) {
      if (item.error() != simdjson::SUCCESS) return bad_json(item.error());
      append_item(item.value_unsafe(), out);
    }
    if (stream.truncated_bytes() > 0) return bad_json(code);
  }
  if (!out.empty()) return std::nullopt;
  Error error;
  error.code = "no-text";
  error.message = "holds no ninjs item with a body";
  return error;
}

}  // namespace nutgraf::input
