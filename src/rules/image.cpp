#include "rules/image.h"

#include <algorithm>

#include "rules/shapes.h"

namespace nutgraf::rules {
namespace {

using lexicon::ImageReader;
using lexicon::ImageWriter;

void write_rule(const CompiledRule& rule, ImageWriter& out) {
  for (const std::string* s : {&rule.rule.id, &rule.rule.means, &rule.rule.file}) out.string(*s);
  out.number(static_cast<std::uint64_t>(rule.rule.line));
  out.number(static_cast<std::uint64_t>(rule.rule.priority));
  out.number(rule.rule.constants.size());
  for (const auto& [key, value] : rule.rule.constants) {
    out.string(key);
    out.string(value);
  }
  out.number(rule.groups.size());
  for (const std::string& group : rule.groups) out.string(group);
  for (const CompiledPattern* p : {&rule.match, &rule.after, &rule.not_after, &rule.before, &rule.not_before}) {
    out.number(p->given ? 1 : 0);
    out.string(p->automaton.usable() ? std::string_view() : p->re2.text());  // then RE2 is never asked
    p->automaton.write(out);
  }
  rule.captures.write(out);
  out.number(static_cast<std::uint64_t>(rule.within));
  out.number(rule.overlay);
}

std::unique_ptr<CompiledRule> read_rule(ImageReader& in) {
  auto rule = std::make_unique<CompiledRule>();
  for (std::string* s : {&rule->rule.id, &rule->rule.means, &rule->rule.file}) *s = in.string();
  rule->rule.line = static_cast<int>(in.number());
  rule->rule.priority = static_cast<int>(in.number());
  for (std::size_t n = in.number(); n > 0; --n) {
    std::string key(in.string());
    rule->rule.constants.emplace_back(std::move(key), std::string(in.string()));
  }
  for (std::size_t n = in.number(); n > 0; --n) rule->groups.emplace_back(in.string());
  for (CompiledPattern* p : {&rule->match, &rule->after, &rule->not_after, &rule->before, &rule->not_before}) {
    p->given = in.number() != 0;
    p->re2.set(std::string(in.string()));
    p->automaton = Automaton::read(in);
  }
  rule->captures = Captures::read(in);
  rule->within = static_cast<Within>(in.number());
  rule->overlay = static_cast<std::uint16_t>(in.number());
  finish_rule(*rule);
  return rule;
}

void write_stage(const Stage& stage, ImageWriter& out) {
  out.string(stage.source.name);
  for (const bool flag : {stage.source.paragraph, stage.source.whole_quotations, stage.source.keep_overlaps, stage.source.replace, stage.source.gazetteer})
    out.number(flag ? 1 : 0);
  out.number(stage.needs.size());
  for (const std::size_t need : stage.needs) out.number(need);
  stage.alphabet->write(out);
  stage.prefilter->write(out);
  out.number(stage.rules.size());
  for (const auto& rule : stage.rules) write_rule(*rule, out);
}

Stage read_stage(ImageReader& in) {
  Stage stage;
  stage.source.name = in.string();
  for (bool* flag : {&stage.source.paragraph, &stage.source.whole_quotations, &stage.source.keep_overlaps, &stage.source.replace, &stage.source.gazetteer})
    *flag = in.number() != 0;
  for (std::size_t n = in.number(); n > 0; --n) stage.needs.push_back(in.number());
  stage.alphabet = std::make_unique<Alphabet>(Alphabet::read(in));
  stage.prefilter = std::make_unique<Prefilter>(Prefilter::read(in));
  const std::size_t rules = in.number();
  for (std::size_t i = 0; i < rules; ++i) stage.rules.push_back(read_rule(in));
  return stage;
}

void write_engine(const EngineOverlays& engine, ImageWriter& out) {
  for (const std::uint16_t o : {engine.quote_open, engine.quote_close, engine.stop}) out.number(o);
  out.array<std::uint16_t>(engine.quotation);
  out.array<std::uint16_t>(engine.toponyms);
}

void read_engine(ImageReader& in, EngineOverlays& engine) {
  for (std::uint16_t* o : {&engine.quote_open, &engine.quote_close, &engine.stop}) *o = static_cast<std::uint16_t>(in.number());
  const auto quotation = in.array<std::uint16_t>();
  std::copy(quotation.begin(), quotation.end(), engine.quotation);
  const auto toponyms = in.array<std::uint16_t>();
  engine.toponyms.assign(toponyms.begin(), toponyms.end());
}

}  // namespace

std::string write_image(const Program& program) {
  ImageWriter out;
  out.string(program.fingerprint);
  write_shapes(program.words.shapes(), out);
  program.words.write(out);
  out.number(program.overlays.size());
  for (const Overlay& overlay : program.overlays) {
    out.array<lexicon::ClassId>(overlay.classes);
    out.number(overlay.keeps_token ? 1 : 0);
  }
  write_engine(program.engine, out);
  out.number(program.stages.size());
  for (const Stage& stage : program.stages) write_stage(stage, out);
  return out.take();
}

std::unique_ptr<Program> read_image(std::string_view bytes) {
  ImageReader in(bytes);
  auto program = std::make_unique<Program>();
  program->fingerprint = in.string();
  auto shapes = read_shapes(in);
  program->words = lexicon::Lexicon::read(in, std::move(shapes));
  program->vocabulary = make_vocabulary(program->words);
  for (std::size_t n = in.number(); n > 0; --n) {
    Overlay overlay;
    const auto classes = in.array<lexicon::ClassId>();
    overlay.classes.assign(classes.begin(), classes.end());
    overlay.keeps_token = in.number() != 0;
    program->overlays.push_back(std::move(overlay));
  }
  read_engine(in, program->engine);
  for (std::size_t n = in.number(); n > 0; --n) program->stages.push_back(read_stage(in));
  return program;
}

}  // namespace nutgraf::rules
