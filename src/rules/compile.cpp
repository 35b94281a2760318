// From sources to a Program: classes, words, shapes, overlays, alphabets, RE2 patterns.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "lexicon/toponyms.h"
#include "rules/program.h"
#include "rules/shapes.h"
#include "rules/syntax.h"
#include "text/fold.h"

namespace nutgraf::rules {
namespace {

using lexicon::Capitals;
using lexicon::ClassId;

Capitals capitals_of(std::string_view word) {
  int upper = 0;
  int lower = 0;
  for (const char c : word) {
    upper += c >= 'A' && c <= 'Z';
    lower += c >= 'a' && c <= 'z';
  }
  if (upper >= 2 && lower == 0) return Capitals::all;
  if (word.front() >= 'A' && word.front() <= 'Z') return Capitals::leading;
  const auto first = static_cast<unsigned char>(word.front());
  const bool accented_capital = first == 0xC3 && word.size() > 1 && static_cast<unsigned char>(word[1]) < 0x9F;
  return accented_capital ? Capitals::leading : Capitals::any;
}

/// One rule's parsed patterns, between reading and emitting.
struct ParsedRule {
  std::unique_ptr<Node> match, after, not_after, before, not_before;
};

class Compiler {
 public:
  Compiler(Sources sources, std::vector<Error>& errors, std::size_t most_states) : sources_(std::move(sources)), errors_(errors), most_states_(most_states) {}

  std::unique_ptr<Program> run() {
    const std::size_t errors_before = errors_.size();
    parse_rules();
    add_words();
    declare_classes();
    auto shapes = compile_shapes(sources_.shapes, builder_, errors_);
    program_ = std::make_unique<Program>();
    if (errors_.size() > errors_before) return nullptr;
    program_->words = std::move(builder_).build(std::move(shapes));
    program_->vocabulary = make_vocabulary(program_->words);
    make_overlays();
    make_stages();
    if (errors_.size() > errors_before) return nullptr;
    program_->sources = std::move(sources_.rules);
    return std::move(program_);
  }

 private:
  void fail(const Position& at, std::string message) { errors_.push_back({"bad-pattern", std::move(message), at.file, at.line, at.column}); }

  std::unique_ptr<Node> parse_text(const RuleSource& rule, const PatternText& pattern) {
    if (pattern.text.empty()) return nullptr;
    SyntaxError error;
    auto node = parse(pattern.text, [&](const std::string& name) -> const std::string* {
      const auto it = sources_.phrases.find(name);
      if (it == sources_.phrases.end()) return nullptr;
      used_phrases_.insert(name);
      return &it->second.text;
    }, error);
    if (!node) {
      Position at = pattern.at;
      at.column += static_cast<int>(error.at) + 1;
      fail(at, rule.rule.id + ": " + error.message);
    }
    return node;
  }

  void parse_rules() {
    std::map<std::string, const RuleSource*> ids;
    for (const RuleSource& rule : sources_.rules) {
      const auto [it, made] = ids.emplace(rule.rule.id, &rule);
      if (!made) fail({rule.rule.file, rule.rule.line, 1}, rule.rule.id + ": the id is taken already by " + it->second->rule.file + ":" + std::to_string(it->second->rule.line));
      ParsedRule parsed;
      parsed.match = parse_text(rule, rule.match);
      parsed.after = parse_text(rule, rule.after);
      parsed.not_after = parse_text(rule, rule.not_after);
      parsed.before = parse_text(rule, rule.before);
      parsed.not_before = parse_text(rule, rule.not_before);
      parsed_.push_back(std::move(parsed));
    }
    for (const auto& [name, text] : sources_.phrases)
      if (!used_phrases_.contains(name)) fail(text.at, "the phrase " + name + " is used by no rule; delete it");
  }

  void add_words() {
    for (const WordSource& word : sources_.words) {
      if (word.word != "-" && word.word.find_first_of(" -") != std::string::npos) fail(word.at, "'" + word.word + "' is more than one token; lists hold single words, rules join them");
      const Capitals capitals = capitals_of(word.word);
      const std::string folded = text::folded(word.word);
      for (const std::string& name : word.classes)
        if (!builder_.add(folded, builder_.class_of(name), capitals, word.value)) fail(word.at, "'" + word.word + "' is in the class " + name + " twice (words are compared without capitals and diacritics)");
    }
  }

  void declare_classes() {
    for (const char* name : {"word", "lower", "cap", "initial", "upper", "capital", "glued", "quote-open", "quote-close", "quotation", "quotation-short", "quotation-comma", "quotation-stop", "quotation-lower", "stop"}) builder_.class_of(name);
    for (const RuleSource& rule : sources_.rules) {
      if (!rule.yields.empty()) builder_.class_of(rule.yields);
      for (const std::string& name : rule.classes) builder_.class_of(name);
    }
    for (const auto& classes : lexicon::toponym_overlays())
      for (const std::string_view name : classes) builder_.class_of(name);
    for (const ShapeSource& shape : sources_.shapes)
      for (const std::string& name : shape.classes) builder_.class_of(name);
    auto literal = [&](const std::string& name) {
      if (name.size() < 3 || name.front() != '"') return;
      const std::string_view written = std::string_view(name).substr(1, name.size() - 2);
      builder_.add_literal(text::folded(written), builder_.class_of(name), capitals_of(written));
    };
    each_tree([&](const Node& node, const RuleSource&) { visit_classes(node, literal); });
  }

  template <class F>
  void each_tree(F f) {
    for (std::size_t i = 0; i < parsed_.size(); ++i)
      for (const auto* node : {&parsed_[i].match, &parsed_[i].after, &parsed_[i].not_after, &parsed_[i].before, &parsed_[i].not_before})
        if (*node) f(**node, sources_.rules[i]);
  }

  std::uint16_t overlay(const std::vector<std::string_view>& names, bool keeps) {
    Overlay made;
    made.keeps_token = keeps;
    for (const std::string_view name : names) made.classes.push_back(program_->words.class_of(name));
    std::sort(made.classes.begin(), made.classes.end());
    made.classes.erase(std::unique(made.classes.begin(), made.classes.end()), made.classes.end());
    auto& all = program_->overlays;
    const auto it = std::find(all.begin(), all.end(), made);
    if (it != all.end()) return static_cast<std::uint16_t>(it - all.begin());
    all.push_back(std::move(made));
    return static_cast<std::uint16_t>(all.size() - 1);
  }

  void make_overlays() {
    program_->overlays.push_back({});  // none: the token's own classes
    program_->overlays.front().keeps_token = true;
    EngineOverlays& engine = program_->engine;
    engine.quote_open = overlay({"quote-open"}, true);
    engine.quote_close = overlay({"quote-close"}, true);
    engine.stop = overlay({"stop"}, false);
    for (unsigned bits = 0; bits < 16; ++bits) {
      std::vector<std::string_view> names = {"quotation"};
      if ((bits & 1U) != 0) names.push_back("quotation-short");
      if ((bits & 2U) != 0) names.push_back("quotation-comma");
      if ((bits & 4U) != 0) names.push_back("quotation-stop");
      if ((bits & 8U) != 0) names.push_back("quotation-lower");
      engine.quotation[bits] = overlay(names, false);
    }
    for (const auto& classes : lexicon::toponym_overlays()) engine.toponyms.push_back(overlay(classes, true));
  }

  void make_stages() {
    for (const StageSource& source : sources_.stages) {
      if (program_->stage(source.name) != nullptr) fail(source.at, "the stage " + source.name + " is there twice");
      Stage stage;
      stage.source = source;
      for (const std::string& need : source.needs) {
        const Stage* found = program_->stage(need);
        if (found == nullptr) fail(source.at, "the stage " + source.name + " needs " + need + ", which does not come before it");
        else stage.needs.push_back(static_cast<std::size_t>(found - program_->stages.data()));
      }
      program_->stages.push_back(std::move(stage));
    }
    for (std::size_t i = 0; i < sources_.rules.size(); ++i) add_rule(i);
    for (Stage& stage : program_->stages) finish_stage(stage);
  }

  void add_rule(std::size_t index) {
    const RuleSource& source = sources_.rules[index];
    for (Stage& stage : program_->stages) {
      if (stage.source.name != source.stage) continue;
      auto rule = std::make_unique<CompiledRule>();
      rule->rule = source.rule;
      rule->within = source.within.empty() ? Within::anywhere : source.within == "quotation" ? Within::quotation : Within::outside;
      std::vector<std::string_view> names(source.classes.begin(), source.classes.end());
      if (!source.yields.empty()) names.push_back(source.yields);
      rule->overlay = overlay(names, source.keep);
      rule_index_[rule.get()] = index;
      stage.rules.push_back(std::move(rule));
      return;
    }
    fail({source.rule.file, source.rule.line, 1}, source.rule.id + ": there is no stage named " + source.stage + "; stages.toml lists them");
  }

  void finish_stage(Stage& stage) {
    const lexicon::Lexicon& words = program_->words;
    std::set<ClassId> used;
    const std::size_t errors_before = errors_.size();
    for (const auto& rule : stage.rules) {
      const std::size_t index = rule_index_[rule.get()];
      for (const auto* node : {&parsed_[index].match, &parsed_[index].after, &parsed_[index].not_after, &parsed_[index].before, &parsed_[index].not_before}) {
        if (!*node) continue;
        visit_classes(**node, [&](const std::string& name) {
          const ClassId id = words.class_of(name);
          if (id != lexicon::kNoClass) used.insert(id);
          else fail(sources_.rules[index].match.at, sources_.rules[index].rule.id + ": there is no class named " + name + "; a word list, a shape or an earlier rule makes one");
        });
      }
    }
    if (errors_.size() > errors_before) return;  // what follows looks classes up
    std::vector<const Node*> patterns;
    for (const auto& rule : stage.rules) patterns.push_back(parsed_[rule_index_[rule.get()]].match.get());
    stage.alphabet = std::make_unique<Alphabet>(words, program_->overlays, std::vector<ClassId>(used.begin(), used.end()));
    stage.prefilter = std::make_unique<Prefilter>(words, *stage.alphabet, patterns);
    for (const auto& rule : stage.rules) {
      ParsedRule& parsed = parsed_[rule_index_[rule.get()]];
      const Alphabet& alphabet = *stage.alphabet;
      rule->match.re2.set(emit(*parsed.match, alphabet, &rule->groups));
      Threads threads(*parsed.match, Direction::forward, true);
      ItemKinds kinds = alphabet.kinds(threads.tests, words);
      rule->match.automaton = Automaton::build(threads, kinds, most_states_);
      rule->captures = Captures::build(std::move(threads), std::move(kinds), !rule->match.automaton.usable());
      auto guard = [&](CompiledPattern& out, const std::unique_ptr<Node>& node, bool behind) {
        if (!node) return;
        const std::string body = "(?:" + emit(*node, alphabet, nullptr) + ")";
        out.given = true;
        out.re2.set(behind ? body + "$" : "^" + body);
        const Threads guarding(*node, behind ? Direction::backward : Direction::forward, false);
        out.automaton = Automaton::build(guarding, alphabet.kinds(guarding.tests, words), most_states_);
      };
      guard(rule->after, parsed.after, true);
      guard(rule->not_after, parsed.not_after, true);
      guard(rule->before, parsed.before, false);
      guard(rule->not_before, parsed.not_before, false);
      finish_rule(*rule);
    }
  }

  /// RE2 of a tree. `groups` null: without captures.
  std::string emit(const Node& node, const Alphabet& alphabet, std::vector<std::string>* groups) {
    std::string body;
    const bool captures = groups != nullptr && !node.capture.empty();
    if (captures) groups->push_back(node.capture);
    switch (node.kind) {
      case Node::Kind::item: body = alphabet.item(node.test, program_->words); break;
      case Node::Kind::any: body = alphabet.any(); break;
      case Node::Kind::start: body = "^"; break;
      case Node::Kind::end: body = "$"; break;
      case Node::Kind::sequence:
        for (const auto& part : node.parts) body += emit(*part, alphabet, groups);
        break;
      case Node::Kind::alternatives:
        for (const auto& part : node.parts) body += (body.empty() ? "" : "|") + emit(*part, alphabet, groups);
        body = "(?:" + body + ")";
        break;
      case Node::Kind::repeat:
        body = "(?:" + emit(*node.parts.front(), alphabet, groups) + ")";
        if (node.min == 0 && node.max == 1) body += "?";
        else if (node.max == -1 && node.min < 2) body += node.min == 0 ? "*" : "+";
        else body += node.max == -1 ? fmt::format("{{{},}}", node.min) : fmt::format("{{{},{}}}", node.min, node.max);
        if (node.lazy) body += "?";
        break;
    }
    return captures ? "(" + body + ")" : body;
  }

  Sources sources_;
  std::vector<Error>& errors_;
  std::size_t most_states_;
  std::vector<ParsedRule> parsed_;
  std::set<std::string> used_phrases_;
  lexicon::LexiconBuilder builder_;
  std::unique_ptr<Program> program_;
  std::map<const CompiledRule*, std::size_t> rule_index_;
};

}  // namespace

const Stage* Program::stage(std::string_view name) const {
  for (const Stage& s : stages)
    if (s.source.name == name) return &s;
  return nullptr;
}

std::unique_ptr<Program> compile(Sources sources, std::vector<Error>& errors, std::size_t most_states) { return Compiler(std::move(sources), errors, most_states).run(); }

void compile_all(const Program& program, std::vector<Error>& errors) {
  for (const Stage& stage : program.stages) {
    for (const auto& rule : stage.rules) {
      for (const CompiledPattern* compiled : {&rule->match, &rule->after, &rule->not_after, &rule->before, &rule->not_before}) {
        const LazyPattern* pattern = &compiled->re2;
        const std::string problem = pattern->problem();
        if (compiled == &rule->match && pattern->matches_nothing()) errors.push_back({"bad-pattern", rule->rule.id + ": can match without any word; make a part of it obligatory", rule->rule.file, rule->rule.line, 1});
        if (!problem.empty()) errors.push_back({"re2", rule->rule.id + ": RE2 refuses the pattern: " + problem + "; make it smaller", rule->rule.file, rule->rule.line, 1});
      }
    }
  }
}

}  // namespace nutgraf::rules
