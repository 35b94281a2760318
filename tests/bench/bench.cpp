// How fast everything is, in bytes of text a second, on one core.
//
//   build/release/nutgraf_bench                 on the samples
//   build/release/nutgraf_bench wire.jsonl      on a file or folder; Google Benchmark's options work too
//
// Steps of the extraction are measured within whole runs, so that caches are as they are in use: each row is the median
// of the rounds. ICU's word iterator over the same text is the yardstick.
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <re2/re2.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unicode/brkiter.h>
#include <unicode/utext.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "cli/worker.h"
#include "corpus.h"
#include "input/parser.h"
#include "input/reader.h"
#include "nutgraf/extractor.h"
#include "output/escape.h"
#include "output/writer.h"
#include "pipeline.h"

namespace nutgraf::bench {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

void set_bytes(benchmark::State& state, std::size_t bytes) {
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * static_cast<std::int64_t>(state.iterations()));
}

Document document_of(const Article& article) {
  Document document;
  document.id = "a";
  document.text = article.text;
  document.published = article.published;
  return document;
}

/// As the program gives documents to an extractor.
constexpr std::size_t kGroup = Extractor::kMostTogether;

std::vector<Document> documents_of(const Corpus& corpus) {
  std::vector<Document> documents;
  for (const Article& article : corpus.articles) documents.push_back(document_of(article));
  return documents;
}

std::vector<std::span<const Document>> groups_of(std::span<const Document> documents, std::size_t size) {
  std::vector<std::span<const Document>> groups;
  for (; !documents.empty(); documents = documents.subspan(groups.back().size())) groups.push_back(documents.first(std::min(size, documents.size())));
  return groups;
}

/// Median seconds of each step of the pipeline over the whole corpus, in the order of the steps.
std::vector<std::pair<std::string, double>> measure_steps(const Patterns& patterns, const Corpus& corpus) {
  std::vector<std::string> order;
  std::map<std::string, std::vector<double>> rounds;
  Pipeline pipeline(patterns.program(), {});
  const std::vector<Document> documents = documents_of(corpus);
  const std::vector<std::span<const Document>> groups = groups_of(documents, kGroup);
  std::map<std::string, double> round;
  Clock::time_point last;
  pipeline.observe([&](std::string_view stage, std::string_view step) {
    const Clock::time_point now = Clock::now();
    const std::string name = stage.empty() ? std::string(step) : fmt::format("{} {}", stage, step);
    if (std::find(order.begin(), order.end(), name) == order.end()) order.push_back(name);
    round[name] += std::chrono::duration<double>(now - last).count();
    last = Clock::now();
  });
  constexpr double kEnough = 3;  // seconds
  constexpr std::size_t kFewest = 5;
  const Clock::time_point start = Clock::now();
  for (std::size_t n = 0; n < kFewest || (seconds_since(start) < kEnough && n < 200); ++n) {
    round.clear();
    for (const std::span<const Document> group : groups) {
      last = Clock::now();
      benchmark::DoNotOptimize(pipeline.run(group));
    }
    if (n == 0) continue;  // the first warms up
    for (const auto& [name, time] : round) rounds[name].push_back(time);
  }
  std::vector<std::pair<std::string, double>> out;
  for (const std::string& name : order) {
    std::vector<double>& times = rounds[name];
    if (times.empty()) continue;
    std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2), times.end());
    out.emplace_back(name, times[times.size() / 2]);
  }
  return out;
}

void icu_words(benchmark::State& state, const Corpus& corpus) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  for ([[maybe_unused]] auto _ : state) {
    std::int64_t sum = 0;
    for (const Article& article : corpus.articles) {
      UText text = UTEXT_INITIALIZER;
      utext_openUTF8(&text, article.text.data(), static_cast<std::int64_t>(article.text.size()), &status);
      words->setText(&text, status);
      while (words->next() != icu::BreakIterator::DONE) sum += words->getRuleStatus();
      utext_close(&text);
    }
    benchmark::DoNotOptimize(sum);
  }
  set_bytes(state, corpus.bytes);
}

/// A plain expression of RE2 over the text, for what a scan costs: years and amounts.
void re2_scan(benchmark::State& state, const Corpus& corpus) {
  const RE2 wanted("(19|20)[0-9][0-9]|[0-9,]+ (workers|people|jobs)");
  for ([[maybe_unused]] auto _ : state) {
    std::size_t found = 0;
    for (const Article& article : corpus.articles) {
      re2::StringPiece rest(article.text);
      while (RE2::FindAndConsume(&rest, wanted)) ++found;
    }
    benchmark::DoNotOptimize(found);
  }
  set_bytes(state, corpus.bytes);
}

/// As in a long run: the extractor has seen the corpus once, so that its automata have met the words.
void extraction(benchmark::State& state, const Patterns& patterns, const Corpus& corpus, const ExtractorOptions& options, std::size_t group_size) {
  Extractor extractor(patterns, options);
  const std::vector<Document> documents = documents_of(corpus);
  const std::vector<std::span<const Document>> groups = groups_of(documents, group_size);
  const auto run = [&] {
    for (const std::span<const Document> group : groups) benchmark::DoNotOptimize(extractor.extract(group));
  };
  run();
  for ([[maybe_unused]] auto _ : state) run();
  set_bytes(state, corpus.bytes);
}

void writing(benchmark::State& state, const Patterns& patterns, const Corpus& corpus, output::Format format) {
  Extractor extractor(patterns, {});
  output::Options options;
  options.format = format;
  const auto writer = output::make_writer(options);
  std::string out;
  for ([[maybe_unused]] auto _ : state) {
    double time = 0;
    for (const Article& article : corpus.articles) {
      const Extraction extraction = extractor.extract(document_of(article));
      output::Record record;
      record.id = "a";
      record.extraction = &extraction;
      out.clear();
      const Clock::time_point start = Clock::now();
      writer->record(out, record);
      benchmark::DoNotOptimize(out.data());
      time += seconds_since(start);
    }
    state.SetIterationTime(time);
  }
  set_bytes(state, corpus.bytes);
}

/// The corpus as JSON Lines in one batch.
input::Batch as_jsonl(const Corpus& corpus) {
  input::Batch batch;
  const auto name = std::make_shared<const std::string>("bench.jsonl");
  for (const Article& article : corpus.articles) {
    input::Piece piece;
    piece.format = input::Format::jsonl;
    piece.name = name;
    piece.line = batch.pieces.size() + 1;
    piece.begin = batch.bytes.size();
    batch.bytes += R"({"text": )";
    output::append_json_string(batch.bytes, article.text);
    batch.bytes += '}';
    piece.size = batch.bytes.size() - piece.begin;
    batch.pieces.push_back(std::move(piece));
  }
  batch.bytes.append(input::kPadding, '\0');
  return batch;
}

void reading(benchmark::State& state, const Corpus& corpus) {
  const input::Batch batch = as_jsonl(corpus);
  input::Parser parser({});
  for ([[maybe_unused]] auto _ : state)
    for (const input::Piece& piece : batch.pieces) {
      parser.begin(batch, piece);
      benchmark::DoNotOptimize(parser.next()->text.data());
    }
  set_bytes(state, corpus.bytes);
}

/// Marked-up files of a folder, in bytes of markup: NUTGRAF_BENCH_PAGES=FOLDER (tests/formats/pages.py makes one).
void reading_pages(benchmark::State& state, const std::string& folder) {
  input::FileNames files;
  files.operands = {folder};
  input::Parser parser({});
  std::vector<std::unique_ptr<input::Batch>> batches;
  std::size_t bytes = 0;
  for (input::Reader reader(files, {});;) {
    auto batch = std::make_unique<input::Batch>();
    if (!reader.next(*batch)) break;
    for (const input::Piece& piece : batch->pieces) bytes += piece.size;
    batches.push_back(std::move(batch));
  }
  for ([[maybe_unused]] auto _ : state) {
    for (const auto& batch : batches) {
      for (const input::Piece& piece : batch->pieces) {
        parser.begin(*batch, piece);
        while (const input::Parsed* parsed = parser.next()) benchmark::DoNotOptimize(parsed->text.data());
      }
    }
  }
  set_bytes(state, bytes);
}

/// JSON Lines in, JSON Lines out, everything between.
void end_to_end(benchmark::State& state, const Patterns& patterns, const Corpus& corpus) {
  cli::Job job;
  job.batch = as_jsonl(corpus);
  cli::Settings settings;
  settings.output.format = output::Format::jsonl;
  cli::Worker worker(settings, patterns);
  worker.work(job);
  for ([[maybe_unused]] auto _ : state) {
    worker.work(job);
    benchmark::DoNotOptimize(job.out.data());
  }
  set_bytes(state, corpus.bytes);
}

/// The program from start to end on one article of about 3 KB, its output thrown away.
void cold_start(benchmark::State& state, const Corpus& corpus) {
  constexpr std::size_t kSize = 3000;
  const Article* best = &corpus.articles.front();
  const auto off = [](const Article& a) { return a.text.size() > kSize ? a.text.size() - kSize : kSize - a.text.size(); };
  for (const Article& article : corpus.articles)
    if (off(article) < off(*best)) best = &article;
  const auto file = std::filesystem::temp_directory_path() / fmt::format("nutgraf-bench-{}.txt", ::getpid());
  std::ofstream(file, std::ios::binary) << best->text;
  std::string program = NUTGRAF_PROGRAM;
  std::string operand = file.string();
  char* const arguments[] = {program.data(), operand.data(), nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  for ([[maybe_unused]] auto _ : state) {
    pid_t child = 0;
    int status = 0;
    if (posix_spawn(&child, program.c_str(), &actions, nullptr, arguments, environ) != 0 ||
        ::waitpid(child, &status, 0) != child || status != 0) {
      state.SkipWithError("the program does not run");
      break;
    }
  }
  posix_spawn_file_actions_destroy(&actions);
  std::filesystem::remove(file);
  state.SetLabel(fmt::format("an article of {} bytes", best->text.size()));
}

void register_all(const Patterns& patterns, const Corpus& corpus) {
  using benchmark::RegisterBenchmark;
  RegisterBenchmark("yardstick: ICU word iterator", [&](benchmark::State& s) { icu_words(s, corpus); });
  RegisterBenchmark("yardstick: RE2 scan", [&](benchmark::State& s) { re2_scan(s, corpus); });
  for (const auto& [name, time] : measure_steps(patterns, corpus)) {
    RegisterBenchmark(("step: " + name).c_str(), [seconds = time, &corpus](benchmark::State& s) {
      for ([[maybe_unused]] auto _ : s) s.SetIterationTime(seconds);
      set_bytes(s, corpus.bytes);
    })->UseManualTime()->Iterations(1);
  }
  RegisterBenchmark("read: jsonl", [&](benchmark::State& s) { reading(s, corpus); });
  if (const char* pages = std::getenv("NUTGRAF_BENCH_PAGES"))
    RegisterBenchmark("read: html", [folder = std::string(pages)](benchmark::State& s) { reading_pages(s, folder); });
  RegisterBenchmark("write: tsv", [&](benchmark::State& s) { writing(s, patterns, corpus, output::Format::tsv); })
      ->UseManualTime();
  RegisterBenchmark("write: jsonl", [&](benchmark::State& s) { writing(s, patterns, corpus, output::Format::jsonl); })
      ->UseManualTime();
  for (std::size_t kind = 0; kind < 5; ++kind) {
    static constexpr const char* kNames[] = {"date", "place", "count", "visa", "source"};
    ExtractorOptions options;
    for (std::size_t other = 0; other < 5; ++other) options.kinds[other] = other == kind;
    RegisterBenchmark((std::string("extract: ") + kNames[kind]).c_str(),
                      [=, &patterns, &corpus](benchmark::State& s) { extraction(s, patterns, corpus, options, kGroup); });
  }
  RegisterBenchmark("extract: all kinds", [&](benchmark::State& s) { extraction(s, patterns, corpus, {}, kGroup); });
  RegisterBenchmark("extract: all kinds, one document a call", [&](benchmark::State& s) { extraction(s, patterns, corpus, {}, 1); });
  RegisterBenchmark("whole: jsonl to jsonl", [&](benchmark::State& s) { end_to_end(s, patterns, corpus); });
  RegisterBenchmark("start to end, one article", [&](benchmark::State& s) { cold_start(s, corpus); })
      ->UseRealTime()
      ->Unit(benchmark::kMillisecond);
}

}  // namespace
}  // namespace nutgraf::bench

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  std::vector<std::string> names(argv + 1, argv + argc);
  if (names.empty()) names.emplace_back(NUTGRAF_SAMPLES);
  const nutgraf::bench::Corpus corpus = nutgraf::bench::read_corpus(names);
  if (corpus.bytes == 0) {
    fmt::print(stderr, "nutgraf_bench: nothing to measure\n");
    return 2;
  }
  const auto patterns = nutgraf::Patterns::built_in();
  if (!patterns) {
    fmt::print(stderr, "nutgraf_bench: {}\n", patterns.error().describe());
    return 2;
  }
  fmt::print("{} articles, {} bytes of text\n", corpus.articles.size(), corpus.bytes);
  (void)std::fflush(stdout);
  nutgraf::bench::register_all(*patterns, corpus);
  benchmark::RunSpecifiedBenchmarks();
}
