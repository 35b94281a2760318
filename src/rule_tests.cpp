// Runs the examples and near misses that stand beside the rules.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "builtin.h"
#include "nutgraf/patterns.h"
#include "output/fields.h"
#include "pipeline.h"
#include "rules/program.h"

namespace nutgraf {
namespace {

/// An example's text without its brackets, and where they stood.
struct Bracketed {
  std::string text;
  std::optional<Span> span;
};

Bracketed parse_example(const std::string& written) {
  Bracketed out;
  Span span;
  bool opened = false;
  bool closed = false;
  for (const char c : written) {
    if (c == '[' && !opened) {
      opened = true;
      span.begin = static_cast<std::uint32_t>(out.text.size());
    } else if (c == ']' && opened && !closed) {
      closed = true;
      span.end = static_cast<std::uint32_t>(out.text.size());
    } else {
      out.text.push_back(c);
    }
  }
  if (closed) out.span = span;
  return out;
}

class Tester {
 public:
  explicit Tester(const rules::Program& program) : program_(program), pipeline_(program, {}) { pipeline_.run_all_stages(); }

  RuleTests run(const std::vector<rules::RuleSource>& sources) {
    for (const rules::RuleSource& source : sources) {
      for (const rules::Example& example : source.examples) hit(source, example);
      for (const rules::Example& example : source.near_misses) miss(source, example);
    }
    return std::move(report_);
  }

 private:
  void fail(const rules::RuleSource& source, const rules::Example& example, std::string message) {
    report_.failures.push_back({"rule-test", fmt::format("{}: {} in: {}", source.rule.id, message, example.text), source.rule.file, example.line, 0});
  }

  Extraction extract(const Bracketed& b, const rules::Example& example) {
    Document document;
    document.id = "example";
    document.text = b.text;
    document.published = example.published;
    return pipeline_.run(document);
  }

  /// What the rule matched, as settled.
  std::vector<Span> spans_of(const rules::RuleSource& source) const {
    std::vector<Span> out;
    for (const rules::Match& m : pipeline_.analysis().stage(source.stage))
      if (m.rule->id == source.rule.id) out.push_back(pipeline_.text().span(m.span));
    return out;
  }

  void hit(const rules::RuleSource& source, const rules::Example& example) {
    ++report_.examples;
    const Bracketed b = parse_example(example.text);
    if (!b.span) return fail(source, example, "the span to find is not in [brackets]");
    const Extraction found = extract(b, example);
    const Fact* fact = nullptr;
    for (const Fact& f : found.facts)
      if (f.rule == source.rule.id && f.span == b.span && (fact == nullptr || agrees(f, example))) fact = &f;
    if (fact == nullptr) {
      const auto spans = spans_of(source);
      if (std::find(spans.begin(), spans.end(), *b.span) == spans.end()) {
        std::string got;
        for (const Span s : spans) got += fmt::format(" [{}]", std::string_view(b.text).substr(s.begin, s.end - s.begin));
        return fail(source, example, got.empty() ? "does not match" : "matches" + got + " instead");
      }
      if (!example.fields.empty()) fail(source, example, "matches, but no fact came of it");
      return;
    }
    for (const auto& [name, wanted] : example.fields) {
      const auto value = output::field(*fact, name);
      if (!value) fail(source, example, "there is no field " + name);
      else if (*value != wanted) fail(source, example, fmt::format("{} is \"{}\", not \"{}\"", name, *value, wanted));
    }
  }

  static bool agrees(const Fact& fact, const rules::Example& example) {
    for (const auto& [name, wanted] : example.fields)
      if (output::field(fact, name) != wanted) return false;
    return true;
  }

  void miss(const rules::RuleSource& source, const rules::Example& example) {
    ++report_.near_misses;
    const Bracketed b = parse_example(example.text);
    const Extraction found = extract(b, example);
    for (const Fact& f : found.facts)
      if (f.rule == source.rule.id) return fail(source, example, "gives a fact where it must not");
    if (const auto spans = spans_of(source); !spans.empty())
      fail(source, example, fmt::format("matches [{}] where it must not", std::string_view(b.text).substr(spans[0].begin, spans[0].end - spans[0].begin)));
  }

  const rules::Program& program_;
  Pipeline pipeline_;
  RuleTests report_;
};

}  // namespace

RuleTests Patterns::test() const {
  if (!program_->sources.empty()) return Tester(*program_).run(program_->sources);
  std::vector<Error> ignored;  // the built-in files were compiled once already
  return Tester(*program_).run(rules::read(builtin::pattern_files(), ignored).rules);
}

}  // namespace nutgraf
