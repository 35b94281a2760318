// The command line's parts: spelling, options, the ordered pool.
#include <catch2/catch.hpp>

#include <atomic>
#include <thread>

#include "cli/generate.h"
#include "cli/options.h"
#include "cli/ordered_pool.h"
#include "cli/words.h"

using namespace nutgraf::cli;

TEST_CASE("the nearest word") {
  const std::string_view words[] = {"date", "place", "count", "visa", "source"};
  const std::pair<const char*, const char*> rows[] = {
      {"dat", "date"}, {"dates", "date"},   {"plaec", "place"}, {"counts", "count"}, {"COUNT", "count"},
      {"sou", "source"}, {"vias", "visa"}, {"people", ""},     {"x", ""},           {"", ""},
  };
  for (const auto& [written, meant] : rows) {
    INFO(written);
    CHECK(nearest(written, words) == meant);
  }
  CHECK(nearest(std::string(1000, 'd'), words).empty());
}

TEST_CASE("lists and plurals in messages") {
  const std::string_view words[] = {"tsv", "json", "jsonl"};
  CHECK(one_of(words) == "tsv, json or jsonl");
  CHECK(one_of(std::span(words).first(1)) == "tsv");
  CHECK(plural(1, "document") == "1 document");
  CHECK(plural(0, "document") == "0 documents");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1000) == "1,000");
  CHECK(grouped(1234567) == "1,234,567");
}

TEST_CASE("every option has a name of its own, a help and an effect") {
  std::vector<std::string_view> names;
  std::string letters;
  for (const OptionGroup& group : option_groups()) {
    CHECK_FALSE(group.options.empty());
    for (const Option& option : group.options) {
      CHECK(std::find(names.begin(), names.end(), option.name) == names.end());
      names.push_back(option.name);
      CHECK_FALSE(option.help.empty());
      CHECK_FALSE(option.help.ends_with('.'));
      CHECK(option.set != nullptr);
      if (option.letter != 0) {
        CHECK(letters.find(option.letter) == std::string::npos);
        letters += option.letter;
      }
      CHECK((option.choices.empty() || !option.value.empty()));
      CHECK(help_text().find("--" + std::string(option.name)) != std::string::npos);
      for (const std::string_view what : {"bash", "zsh"})
        CHECK(generate(what).find("--" + std::string(option.name)) != std::string::npos);
      CHECK(generate("fish").find("-l " + std::string(option.name)) != std::string::npos);
    }
  }
}

namespace {

std::variant<Settings, std::string> parse(std::vector<const char*> words) {
  return parse_options(static_cast<int>(words.size()), words.data());
}

}  // namespace

TEST_CASE("options reach the settings") {
  const auto parsed = parse({"a.txt", "-fjsonl", "--kinds=date,visa", "-j", "3", "--max-size", "2k", "--place-forms",
                             "demonym", "--published", "20191217", "-", "--offsets", "bytes", "--", "-b"});
  REQUIRE(std::holds_alternative<Settings>(parsed));
  const Settings& s = std::get<Settings>(parsed);
  CHECK(s.files.operands == std::vector<std::string>{"a.txt", "-", "-b"});
  CHECK(s.output.format == nutgraf::output::Format::jsonl);
  CHECK(s.output.offsets == nutgraf::output::Unit::bytes);
  CHECK(s.jobs == 3);
  CHECK(s.input.max_size == 2048);
  CHECK(s.extractor.published == "2019-12-17");
  CHECK((s.extractor.kinds[0] && !s.extractor.kinds[1] && s.extractor.kinds[3]));
  CHECK((!s.place_forms[0] && s.place_forms[2]));
}

TEST_CASE("without an operand it is standard input, unless names come from a list") {
  CHECK(std::get<Settings>(parse({})).files.operands == std::vector<std::string>{"-"});
  CHECK(std::get<Settings>(parse({"--files-from", "list"})).files.operands.empty());
}

TEST_CASE("jobs come back in order, and no more than allowed are in flight") {
  for (const unsigned threads : {1U, 2U, 5U}) {
    constexpr int kJobs = 500;
    constexpr std::size_t kInFlight = 4;
    std::atomic<std::size_t> in_flight = 0;
    std::atomic<bool> too_many = false;
    OrderedPool<int> pool(threads, kInFlight, [] {
      return [](int& job) {
        if (job % 7 == 0) std::this_thread::yield();
        job = -job;
      };
    });
    std::vector<int> got;
    std::jthread taker([&] {
      while (auto job = pool.take()) {
        --in_flight;
        got.push_back(*job);
      }
    });
    for (int i = 0; i < kJobs; ++i) {
      // The taker counts down after it took: one more may be seen here.
      if (++in_flight > kInFlight + 2) too_many = true;
      pool.submit(std::make_unique<int>(i));
    }
    pool.close();
    taker.join();
    REQUIRE(got.size() == kJobs);
    for (int i = 0; i < kJobs; ++i) CHECK(got[static_cast<std::size_t>(i)] == -i);
    CHECK_FALSE(too_many);
  }
}
