#include "pipeline.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "facts/context.h"
#include "facts/makers.h"
#include "text/utf8.h"

namespace nutgraf {
namespace {

/// The stage whose facts are of a kind, by Kind.
constexpr std::array<std::string_view, 5> kStageOfKind = {"dates", "places", "counts", "visas", "attributions"};

/// Few reports have more facts than one in so many tokens: facts are large, and moving them to where there is more room is dear.
constexpr std::size_t kTokensOfFact = 16;

bool earlier(const Fact& a, const Fact& b) {
  // A source without a span of its own stands where its content does.
  auto position = [](const Fact& f) {
    if (f.span) return *f.span;
    const auto* source = std::get_if<Source>(&f.detail);
    return source != nullptr && !source->content.empty() ? source->content.front() : Span{};
  };
  const Span x = position(a);
  const Span y = position(b);
  if (x.begin != y.begin) return x.begin < y.begin;
  if (x.end != y.end) return x.end < y.end;
  return a.kind() < b.kind();
}

/// Sorts numbers and moves each fact once: facts are large, and moving them is what sorting costs.
void sort(std::vector<Fact>& facts) {
  std::vector<std::uint32_t> order(facts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return earlier(facts[a], facts[b]); });
  std::vector<Fact> sorted;
  sorted.reserve(facts.size());
  for (const std::uint32_t i : order) sorted.push_back(std::move(facts[i]));
  facts = std::move(sorted);
}

}  // namespace

Pipeline::Pipeline(const rules::Program& program, ExtractorOptions options)
    : program_(program), options_(std::move(options)), tokenizer_(*program.vocabulary), matcher_(program), kept_(program.words, program.gazetteer.get()) {}
Pipeline::~Pipeline() = default;

std::vector<bool> Pipeline::needed_stages() const {
  std::vector<bool> needed(program_.stages.size(), every_stage_);
  for (std::size_t s = program_.stages.size(); s-- > 0;) {
    for (std::size_t k = 0; k < kStageOfKind.size(); ++k)
      if (options_.kinds[k] && program_.stages[s].source.name == kStageOfKind[k]) needed[s] = true;
    if (needed[s])
      for (const std::size_t other : program_.stages[s].needs) needed[other] = true;
  }
  return needed;
}

std::size_t Pipeline::together(std::span<const Document> documents) {
  std::size_t bytes = 0;
  std::size_t count = 0;
  const std::size_t most = std::min(documents.size(), Extractor::kMostTogether);
  while (count < most && (count == 0 || bytes + documents[count].text.size() <= Extractor::kMostBytesTogether)) bytes += documents[count++].text.size();
  return count;
}

std::vector<Extraction> Pipeline::run(std::span<const Document> documents) {
  std::vector<Extraction> out(documents.size());
  repaired_.clear();
  for (std::size_t done = 0; done < documents.size();) {
    const std::size_t count = together(documents.subspan(done));
    run(documents.subspan(done, count), {out.data() + done, count});
    done += count;
  }
  return out;
}

void Pipeline::run(std::span<const Document> documents, std::span<Extraction> out) {
  while (works_.size() < documents.size()) works_.push_back(std::make_unique<Work>());
  const Works works(works_.data(), documents.size());
  for (std::size_t i = 0; i < works.size(); ++i) begin(*works[i], documents[i], out[i]);
  read(works);
  const std::vector<bool> needed = needed_stages();
  for (std::size_t s = 0; s < program_.stages.size(); ++s)
    if (needed[s]) run_stage(program_.stages[s], works);
  for (const auto& work : works) {
    facts::finish(*work->context);
    std::vector<Fact>& facts = work->context->out.facts;
    std::erase_if(facts, [&](const Fact& f) { return !options_.kinds[static_cast<std::size_t>(f.kind())]; });
    sort(facts);
  }
  stepped({}, "linking");
}

/// Makes the work one on this document.
void Pipeline::begin(Work& work, const Document& document, Extraction& out) {
  work.document = document;
  if (!text::is_valid(document.text)) {
    repaired_.push_back(text::repaired(document.text, out.replacements));
    work.document.text = repaired_.back();
    work.document.parts = {};  // their offsets are those of the text as it was given
    out.warnings.push_back("invalid UTF-8: " + std::to_string(out.replacements.size()) + " byte sequences were read as U+FFFD");
  }
  out.text = work.document.text;
  work.analysis.stages.resize(program_.stages.size());
  for (std::size_t s = 0; s < program_.stages.size(); ++s) {
    work.analysis.stages[s].name = program_.stages[s].source.name;
    work.analysis.stages[s].matches.clear();
  }
  work.context.emplace(facts::Context{work.document, options_, work.text, program_.words, program_.gazetteer.get(), work.analysis, out, kept_});
}

/// Tokens, and their classes.
void Pipeline::read(Works works) {
  for (const auto& work : works) {
    tokenizer_.run(work->document.text, work->text, work->document.parts);
    Extraction& out = work->context->out;
    out.warnings.insert(out.warnings.end(), work->text.warnings.begin(), work->text.warnings.end());
    out.facts.reserve(work->text.tokens.size() / kTokensOfFact);
  }
  stepped({}, "tokens");
  matcher_.make_room();
  for (const auto& work : works) {
    matcher_.begin(work->matching, work->text, work->analysis);
    facts::start(*work->context);
  }
  stepped({}, "classes");
}

void Pipeline::add_toponyms(Work& work) {
  toponym_finder_.find(work.text, *program_.gazetteer, work.analysis.toponyms);
  toponyms_.clear();
  for (const lexicon::ToponymItem& t : work.analysis.toponyms) toponyms_.push_back({t.tokens, t.overlay});
  matcher_.add_toponyms(work.matching, toponyms_);
}

void Pipeline::run_stage(const rules::Stage& stage, Works works) {
  const std::string_view name = stage.source.name;
  const auto number = static_cast<std::size_t>(&stage - program_.stages.data());
  if (stage.source.gazetteer && program_.gazetteer) {
    for (const auto& work : works) add_toponyms(*work);
    stepped(name, "toponyms");
  }
  for (const auto& work : works) matcher_.run(work->matching, stage, work->analysis.stages[number].matches);
  stepped(name, "rules");
  for (const facts::Maker& maker : facts::makers()) {
    if (maker.stage != name) continue;
    for (const auto& work : works) maker.make(*work->context, work->analysis.stages[number].matches);
  }
  for (const auto& work : works) matcher_.replace(work->matching, stage, work->analysis.stages[number].matches);
  stepped(name, "facts");
}

struct Extractor::State {
  State(const rules::Program& program, ExtractorOptions options) : pipeline(program, std::move(options)) {}
  Pipeline pipeline;
};

Extractor::Extractor(const Patterns& patterns, ExtractorOptions options) : state_(std::make_unique<State>(patterns.program(), std::move(options))) {}
Extractor::~Extractor() = default;
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
Extraction Extractor::extract(const Document& document) { return state_->pipeline.run(document); }
std::vector<Extraction> Extractor::extract(std::span<const Document> documents) { return state_->pipeline.run(documents); }

}  // namespace nutgraf
