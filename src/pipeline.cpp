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

Extraction Pipeline::run(const Document& document) {
  Extraction out;
  Document clean = document;
  if (!text::is_valid(document.text)) {
    repaired_ = text::repaired(document.text, out.replacements);
    clean.text = repaired_;
    out.warnings.push_back("invalid UTF-8: " + std::to_string(out.replacements.size()) + " byte sequences were read as U+FFFD");
  }
  out.text = clean.text;
  if (!out.replacements.empty()) clean.parts = {};  // their offsets are those of the text as it was given
  tokenizer_.run(clean.text, text_, clean.parts);
  out.warnings.insert(out.warnings.end(), text_.warnings.begin(), text_.warnings.end());
  out.facts.reserve(text_.tokens.size() / kTokensOfFact);
  stepped({}, "tokens");
  analysis_.stages.resize(program_.stages.size());
  for (std::size_t s = 0; s < program_.stages.size(); ++s) {
    analysis_.stages[s].name = program_.stages[s].source.name;
    analysis_.stages[s].matches.clear();
  }
  matcher_.begin(text_, analysis_);
  facts::Context context{clean, options_, text_, program_.words, program_.gazetteer.get(), analysis_, out, kept_};
  facts::start(context);
  stepped({}, "classes");
  const std::vector<bool> needed = needed_stages();
  for (std::size_t s = 0; s < program_.stages.size(); ++s) {
    if (!needed[s]) continue;
    const rules::Stage& stage = program_.stages[s];
    if (stage.source.gazetteer && program_.gazetteer) {
      toponym_finder_.find(text_, *program_.gazetteer, analysis_.toponyms);
      toponyms_.clear();
      for (const lexicon::ToponymItem& t : analysis_.toponyms) toponyms_.push_back({t.tokens, t.overlay});
      matcher_.add_toponyms(toponyms_);
      stepped(stage.source.name, "toponyms");
    }
    std::vector<rules::Match>& matches = analysis_.stages[s].matches;
    matcher_.run(stage, matches);
    stepped(stage.source.name, "rules");
    for (const facts::Maker& maker : facts::makers())
      if (maker.stage == stage.source.name) maker.make(context, matches);
    matcher_.replace(stage, matches);
    stepped(stage.source.name, "facts");
  }
  facts::finish(context);
  std::erase_if(out.facts, [&](const Fact& f) { return !options_.kinds[static_cast<std::size_t>(f.kind())]; });
  sort(out.facts);
  stepped({}, "linking");
  return out;
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

}  // namespace nutgraf
