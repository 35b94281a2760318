#include <fmt/format.h>

#include "explain/render.h"
#include "output/escape.h"
#include "output/fields.h"

namespace nutgraf::explain {
namespace {

constexpr std::size_t kLabel = 9;
constexpr std::size_t kAround = 40;

/// At most `most` bytes off the end or the beginning, cut between characters, on one line.
std::string_view head_of(std::string_view text, std::size_t most) {
  if (text.size() > most) {
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80) --most;
    text = text.substr(0, most);
  }
  return text.substr(0, text.find('\n'));
}
std::string_view tail_of(std::string_view text, std::size_t most) {
  if (text.size() > most) {
    std::size_t from = text.size() - most;
    while (from < text.size() && (static_cast<unsigned char>(text[from]) & 0xC0U) == 0x80) ++from;
    text = text.substr(from);
  }
  const std::size_t line = text.rfind('\n');
  return line == std::string_view::npos ? text : text.substr(line + 1);
}

}  // namespace

void Renderer::use(const Explainer& explainer) { offsets_.set(explainer.extraction().text, explainer.extraction().replacements); }

void Renderer::ink(std::string& out, Ink ink, std::string_view text) const {
  static constexpr std::string_view kCodes[] = {"", "\x1b[1m", "\x1b[1;36m", "\x1b[33m", "\x1b[2m", "\x1b[32m", "\x1b[31m"};
  const std::string_view code = look_.colour ? kCodes[static_cast<int>(ink)] : std::string_view();
  out += code;
  output::append_tsv_field(out, text, look_.terminal);
  if (!code.empty()) out += "\x1b[0m";
}

void Renderer::label(std::string& out, std::string_view name) const {
  out += "  ";
  ink(out, Ink::dim, name);
  out.append(kLabel - name.size(), ' ');
}

void Renderer::items(std::string& out, const std::vector<SeenItem>& items) const {
  bool first = true;
  for (const SeenItem& item : items) {
    if (!first) out.append(kLabel + 2, ' ');
    first = false;
    ink(out, item.in_span ? Ink::head : Ink::plain, item.text.empty() ? std::string_view("(end of the sentence)") : std::string_view(item.text));
    std::string classes;
    for (const std::string& name : item.classes) classes += (classes.empty() ? "  " : " ") + name;
    ink(out, Ink::dim, classes);
    out += '\n';
  }
}

void Renderer::why_text(std::string& out, const Why& why) const {
  label(out, "rule");
  ink(out, Ink::rule, why.rule);
  if (!why.file.empty()) out += fmt::format("  {}:{}", why.file, why.line);
  out += '\n';
  if (!why.means.empty()) {
    label(out, "means");
    ink(out, Ink::plain, why.means);
    out += '\n';
  }
  if (!why.items.empty()) {
    label(out, "tokens");
    items(out, why.items);
  }
  for (const SeenCapture& c : why.captures) {
    label(out, "capture");
    ink(out, Ink::plain, c.name + " = " + c.text);
    out += '\n';
  }
  for (const std::string& step : why.steps) {
    label(out, "step");
    ink(out, step.starts_with("\u2192") ? Ink::good : Ink::plain, step);
    out += '\n';
  }
}

void Renderer::facts_text(std::string& out, std::string_view id, const Explainer& explainer) {
  use(explainer);
  const Extraction& extraction = explainer.extraction();
  for (const Fact& fact : extraction.facts) {
    ink(out, Ink::dim, id);
    if (fact.span) out += fmt::format(":{}-{}", offsets_(fact.span->begin), offsets_(fact.span->end));
    out += "  ";
    ink(out, Ink::kind, output::kind_name(fact.kind()));
    out += "  ";
    if (fact.span) ink(out, Ink::head, extraction.text.substr(fact.span->begin, fact.span->end - fact.span->begin));
    else ink(out, Ink::dim, "(the quotation goes on)");
    out += '\n';
    why_text(out, explainer.why(fact));
    out += '\n';
  }
}

void Renderer::span_text(std::string& out, std::string_view id, const Explainer& explainer, Span span) {
  use(explainer);
  const Extraction& extraction = explainer.extraction();
  ink(out, Ink::dim, id);
  out += fmt::format(":{}-{}  ", offsets_(span.begin), offsets_(span.end));
  ink(out, Ink::head, extraction.text.substr(span.begin, span.end - span.begin));
  out += '\n';
  label(out, "tokens");
  items(out, explainer.items_of(span));
  for (const Fact& fact : extraction.facts) {
    if (!fact.span || fact.span->begin >= span.end || span.begin >= fact.span->end) continue;
    label(out, "found");
    ink(out, Ink::kind, output::kind_name(fact.kind()));
    out += "  ";
    ink(out, Ink::head, extraction.text.substr(fact.span->begin, fact.span->end - fact.span->begin));
    ink(out, Ink::rule, "  " + std::string(fact.rule));
    out += '\n';
  }
  const std::vector<Miss> misses = explainer.nearest(span, 5);
  if (misses.empty()) {
    label(out, "rules");
    ink(out, Ink::bad, "no rule of a kind that was asked for reads a word of it: none of its classes begins a rule");
    out += '\n';
  }
  for (const Miss& miss : misses) {
    out += '\n';
    label(out, "rule");
    ink(out, Ink::rule, miss.rule);
    out += fmt::format("  {}:{}  ", miss.file, miss.line);
    ink(out, Ink::dim, miss.means);
    out += '\n';
    label(out, miss.nearness > 1 ? "verdict" : "failed");
    ink(out, Ink::bad, miss.verdict);
    out += '\n';
    if (!miss.expected.empty()) {
      label(out, "wants");
      std::string wanted;
      for (std::size_t i = 0; i < miss.expected.size() && i < 12; ++i) wanted += (i > 0 ? " or " : "") + miss.expected[i];
      ink(out, Ink::good, wanted);
      out += '\n';
    }
    if (!miss.items.empty()) {
      label(out, "read");
      std::string read;
      for (const SeenItem& item : miss.items) read += (read.empty() ? "" : " ") + item.text;
      ink(out, Ink::plain, read);
      out += '\n';
    }
  }
  out += '\n';
}

std::size_t Renderer::rule_text(std::string& out, std::string_view id, const Explainer& explainer, std::string_view rule) {
  use(explainer);
  const std::string_view text = explainer.extraction().text;
  const auto found = explainer.matches_of(rule);
  for (const Explainer::Found& f : found) {
    ink(out, Ink::dim, id);
    out += fmt::format(":{}-{}  ", offsets_(f.span.begin), offsets_(f.span.end));
    ink(out, Ink::plain, tail_of(text.substr(0, f.span.begin), kAround));
    out += '[';
    ink(out, f.kept ? Ink::good : Ink::bad, text.substr(f.span.begin, f.span.end - f.span.begin));
    out += ']';
    ink(out, Ink::plain, head_of(text.substr(f.span.end), kAround));
    if (!f.kept) ink(out, Ink::bad, "  (dropped by the program)");
    out += '\n';
  }
  return found.size();
}

}  // namespace nutgraf::explain
