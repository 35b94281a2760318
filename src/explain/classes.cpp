#include "explain/classes.h"

#include <algorithm>

#include "rules/alphabet.h"

namespace nutgraf::explain {
namespace {

bool is_literal(std::string_view name) { return name.starts_with('"'); }

std::string written_inside(const rules::ClassTest& test) {
  using Op = rules::ClassTest::Op;
  switch (test.op) {
    case Op::is: return test.name;
    case Op::negate: return "!" + written_inside(test.parts.front());
    case Op::all:
    case Op::any: break;
  }
  std::string out;
  for (const rules::ClassTest& part : test.parts) {
    if (!out.empty()) out += test.op == Op::all ? "&" : "|";
    out += written_inside(part);
  }
  return out;
}

}  // namespace

std::vector<std::string> Classes::with_literals(const rules::Item& item) const {
  std::vector<std::string> out;
  const rules::Overlay& overlay = program_.overlays[item.overlay];
  if (item.overlay != 0)
    for (const lexicon::ClassId id : overlay.classes) out.emplace_back(program_.words.class_name(id));
  if (overlay.keeps_token && item.tokens.size() == 1) {
    for (const lexicon::ClassId id : program_.words.classes(item.set)) out.emplace_back(program_.words.class_name(id));
    for (const std::string_view name : rules::variant_classes(item.variant)) out.emplace_back(name);
  }
  std::vector<std::string> unique;
  for (std::string& name : out)
    if (std::find(unique.begin(), unique.end(), name) == unique.end()) unique.push_back(std::move(name));
  return unique;
}

std::vector<std::string> Classes::of(const rules::Item& item) const {
  std::vector<std::string> out = with_literals(item);
  std::erase_if(out, is_literal);
  return out;
}

bool Classes::passes(const rules::ClassTest& test, const std::vector<std::string>& classes) {
  using Op = rules::ClassTest::Op;
  const auto part_passes = [&](const rules::ClassTest& part) { return passes(part, classes); };
  switch (test.op) {
    case Op::is: return std::find(classes.begin(), classes.end(), test.name) != classes.end();
    case Op::negate: return !passes(test.parts.front(), classes);
    case Op::all: return std::all_of(test.parts.begin(), test.parts.end(), part_passes);
    case Op::any: return std::any_of(test.parts.begin(), test.parts.end(), part_passes);
  }
  return false;
}

std::string Classes::written(const rules::ClassTest& test) {
  return test.op == rules::ClassTest::Op::is && is_literal(test.name) ? test.name : "<" + written_inside(test) + ">";
}

}  // namespace nutgraf::explain
