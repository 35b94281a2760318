#include "nutgraf/patterns.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <set>

#include "builtin.h"
#include "lexicon/gazetteer_load.h"
#include "lexicon/lexicon.h"
#include "pattern_files.h"
#include "rules/image.h"
#include "rules/program.h"
#include "rules/source.h"
#include "rules/syntax.h"

namespace nutgraf {
namespace {

std::unique_ptr<rules::Program> make(const std::vector<rules::PatternFile>& files, std::vector<Error>& errors) {
  rules::Sources sources = rules::read(files, errors);
  if (!errors.empty()) return nullptr;
  auto program = rules::compile(std::move(sources), errors);
  if (program) program->fingerprint = rules::fingerprint_of(files);
  return program;
}

Result<std::unique_ptr<rules::Program>> load_program(const std::string& folder) {
  const std::string language = language_folder(folder);
  auto files = rules::list_files(language);
  if (!files) return files.error();
  std::vector<Error> errors;
  auto program = make(*files, errors);
  if (program) rules::compile_all(*program, errors);
  if (!errors.empty()) {
    Error first = errors.front();
    if (!first.file.empty()) first.file = (std::filesystem::path(language) / first.file).string();
    if (errors.size() > 1) first.message += fmt::format(" (and {} more; `nutgraf patterns check` lists them)", errors.size() - 1);
    return first;
  }
  return program;
}

/// Classes that the tests of rules name.
std::set<std::string> classes_in_rules(const rules::Sources& sources) {
  std::set<std::string> used;
  auto lookup = [&](const std::string& name) -> const std::string* {
    const auto it = sources.phrases.find(name);
    return it == sources.phrases.end() ? nullptr : &it->second.text;
  };
  for (const rules::RuleSource& rule : sources.rules) {
    for (const rules::PatternText* text : {&rule.match, &rule.after, &rule.not_after, &rule.before, &rule.not_before}) {
      rules::SyntaxError ignored;
      if (text->text.empty()) continue;
      if (const auto node = rules::parse(text->text, lookup, ignored))
        rules::visit_classes(*node, [&](const std::string& name) { used.insert(name); });
    }
  }
  return used;
}

/// Lists whose head says "# Read by the program" serve C++ instead of rules.
bool read_by_program(const std::vector<rules::PatternFile>& files, const std::string& name) {
  for (const rules::PatternFile& f : files)
    if (f.name == name) return f.content.find("# Read by the program") != std::string::npos;
  return false;
}

void find_unused(const std::vector<rules::PatternFile>& files, std::vector<Error>& errors) {
  std::vector<Error> ignored;
  const rules::Sources sources = rules::read(files, ignored);
  const std::set<std::string> used = classes_in_rules(sources);
  std::set<std::string> told;
  auto report = [&](const std::string& name, const rules::Position& at, std::string_view what) {
    if (used.contains(name) || read_by_program(files, at.file) || !told.insert(name).second) return;
    errors.push_back({"unused", fmt::format("no rule uses the class {}, which {} makes; delete it, or say \"# Read by the program\" in the file's head", name, what), at.file, at.line, at.column});
  };
  for (const rules::WordSource& word : sources.words)
    for (const std::string& name : word.classes) report(name, word.at, "this list");
  for (const rules::ShapeSource& shape : sources.shapes)
    for (const std::string& name : shape.classes) report(name, shape.at, "the shape " + shape.name);
}

/// Gives the program the gazetteer that goes with `folder`, and its fingerprint that of both.
Result<Patterns> with_gazetteer(std::unique_ptr<rules::Program> program, const std::string& folder) {
  if (!builtin::gazetteer().empty()) {
    auto gazetteer = lexicon::load_gazetteer(builtin::gazetteer(), folder);
    if (!gazetteer) return gazetteer.error();
    program->fingerprint = fmt::format("{:016x}", lexicon::hash_of(program->fingerprint + gazetteer->hash()));
    program->gazetteer = std::make_shared<const lexicon::Gazetteer>(std::move(*gazetteer));
  }
  return Patterns(std::shared_ptr<const rules::Program>(std::move(program)));
}

}  // namespace

Result<Patterns> Patterns::built_in() { return with_gazetteer(rules::read_image(builtin::patterns_image()), ""); }

Result<Patterns> Patterns::load(const std::string& folder) {
  auto program = load_program(folder);
  if (!program) return program.error();
  return with_gazetteer(std::move(*program), folder);
}

std::vector<Error> Patterns::check(const std::string& folder) {
  const std::string language = language_folder(folder);
  auto files = rules::list_files(language);
  if (!files) return {files.error()};
  std::vector<Error> errors;
  const auto program = make(*files, errors);
  if (program) {
    rules::compile_all(*program, errors);
    find_unused(*files, errors);
  }
  for (Error& e : errors)
    if (!e.file.empty()) e.file = (std::filesystem::path(language) / e.file).string();
  return errors;
}

std::vector<RuleInfo> Patterns::rules() const {
  std::vector<RuleInfo> out;
  for (const rules::Stage& stage : program_->stages)
    for (const auto& rule : stage.rules) out.push_back({rule->rule.id, rule->rule.means, rule->rule.file, rule->rule.line, stage.source.name});
  return out;
}

std::string Patterns::fingerprint() const { return program_->fingerprint; }

}  // namespace nutgraf
