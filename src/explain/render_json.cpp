#include <fmt/format.h>

#include "explain/render.h"
#include "output/escape.h"
#include "output/fields.h"

namespace nutgraf::explain {
namespace {

std::string value_of(const Why& why) {
  return !why.steps.empty() && why.steps.back().starts_with("\u2192 ") ? why.steps.back().substr(4) : std::string();
}

}  // namespace

void Renderer::string(std::string& out, std::string_view name, std::string_view value) const {
  out += fmt::format("\"{}\": ", name);
  if (value.empty()) out += "null";
  else output::append_json_string(out, value, look_.terminal);
}

void Renderer::strings(std::string& out, std::string_view name, const std::vector<std::string>& values) const {
  out += fmt::format("\"{}\": [", name);
  bool first = true;
  for (const std::string& value : values) {
    if (!first) out += ", ";
    first = false;
    output::append_json_string(out, value, look_.terminal);
  }
  out += ']';
}

void Renderer::span_members(std::string& out, Span span) const {
  out += fmt::format("\"start\": {}, \"end\": {}, ", offsets_(span.begin), offsets_(span.end));
}

void Renderer::items_json(std::string& out, const std::vector<SeenItem>& items, bool context) const {
  out += "\"tokens\": [";
  bool first = true;
  for (const SeenItem& item : items) {
    if (!first) out += ", ";
    first = false;
    out += '{';
    span_members(out, item.span);
    string(out, "text", item.text);
    out += ", ";
    strings(out, "classes", item.classes);
    if (context) out += item.in_span ? ", \"context\": false" : ", \"context\": true";
    out += '}';
  }
  out += ']';
}

void Renderer::why_json(std::string& out, const Why& why) const {
  string(out, "rule", why.rule);
  out += ", ";
  string(out, "means", why.means);
  out += ", ";
  string(out, "stage", why.stage);
  out += ", ";
  string(out, "file", why.file);
  out += fmt::format(", \"line\": {}, ", why.line);
  string(out, "match", why.pattern);
  out += ", ";
  items_json(out, why.items, true);
  out += ", \"captures\": [";
  for (std::size_t i = 0; i < why.captures.size(); ++i) {
    const SeenCapture& c = why.captures[i];
    out += i > 0 ? ", {" : "{";
    string(out, "name", c.name);
    out += ", ";
    span_members(out, c.span);
    string(out, "text", c.text);
    out += ", ";
    strings(out, "values", c.values);
    out += '}';
  }
  out += "], ";
  strings(out, "steps", why.steps);
}

void Renderer::facts_json(std::string& out, std::string_view id, const Explainer& explainer) {
  use(explainer);
  const Extraction& extraction = explainer.extraction();
  out += "{\"id\": ";
  output::append_json_string(out, id, look_.terminal);
  out += ", \"facts\": [";
  bool first = true;
  for (const Fact& fact : extraction.facts) {
    const Why why = explainer.why(fact);
    out += first ? "\n  {" : ",\n  {";
    first = false;
    string(out, "kind", output::kind_name(fact.kind()));
    out += ", ";
    if (fact.span) {
      span_members(out, *fact.span);
      string(out, "text", extraction.text.substr(fact.span->begin, fact.span->end - fact.span->begin));
    } else {
      out += "\"start\": null, \"end\": null, \"text\": null";
    }
    out += ", ";
    string(out, "value", value_of(why));
    out += ", ";
    why_json(out, why);
    out += '}';
  }
  out += "\n]}";
}

void Renderer::span_json(std::string& out, std::string_view id, const Explainer& explainer, Span span) {
  use(explainer);
  const Extraction& extraction = explainer.extraction();
  out += "{\"id\": ";
  output::append_json_string(out, id, look_.terminal);
  out += ", ";
  span_members(out, span);
  string(out, "text", extraction.text.substr(span.begin, span.end - span.begin));
  out += ", ";
  items_json(out, explainer.items_of(span), false);
  out += ", \"nearest\": [";
  bool first = true;
  for (const Miss& miss : explainer.nearest(span, 10)) {
    out += first ? "\n  {" : ",\n  {";
    first = false;
    for (const auto& [name, value] : {std::pair<const char*, const std::string*>{"rule", &miss.rule}, {"means", &miss.means}, {"stage", &miss.stage}, {"file", &miss.file}}) {
      string(out, name, *value);
      out += ", ";
    }
    out += fmt::format("\"line\": {}, \"matched\": {}, ", miss.line, miss.nearness > 1);
    string(out, "verdict", miss.verdict);
    out += ", ";
    string(out, "failed_at", miss.failed_at);
    out += ", ";
    strings(out, "expected", miss.expected);
    out += ", ";
    items_json(out, miss.items, false);
    out += '}';
  }
  out += "\n]}";
}

std::size_t Renderer::rule_json(std::string& out, std::string_view id, const Explainer& explainer, std::string_view rule) {
  use(explainer);
  const auto found = explainer.matches_of(rule);
  const std::string_view text = explainer.extraction().text;
  out += "{\"id\": ";
  output::append_json_string(out, id, look_.terminal);
  out += ", \"matches\": [";
  bool first = true;
  for (const Explainer::Found& f : found) {
    out += first ? "\n  {" : ",\n  {";
    first = false;
    span_members(out, f.span);
    string(out, "text", text.substr(f.span.begin, f.span.end - f.span.begin));
    out += f.kept ? ", \"kept\": true, " : ", \"kept\": false, ";
    why_json(out, f.why);
    out += '}';
  }
  out += "\n]}";
  return found.size();
}

}  // namespace nutgraf::explain
