#include "cli/worker.h"

#include <algorithm>
#include <exception>

namespace nutgraf::cli {
namespace {

bool wanted_form(const Fact& fact, const bool (&forms)[3]) {
  const auto* place = std::get_if<Place>(&fact.detail);
  if (place == nullptr) return true;
  for (std::size_t i = 0; i < std::size(kPlaceForms); ++i)
    if (place->form == kPlaceForms[i]) return forms[i];
  return true;
}

}  // namespace

Worker::Worker(const Settings& settings, const Patterns& patterns)
    : settings_(settings),
      parser_(settings.input),
      extractor_(patterns, settings.extractor),
      writer_(output::make_writer(settings.output)) {}

void Worker::work(Job& job) {
  job.out.clear();
  job.messages.clear();
  job.counts = {};
  job.counts.bytes = job.batch.input_bytes;
  for (const input::Piece& piece : job.batch.pieces) {
    parser_.begin(job.batch, piece);
    while (const input::Parsed* parsed = parser_.next()) document(job, piece, *parsed);
  }
}

void Worker::document(Job& job, const input::Piece& piece, const input::Parsed& parsed) {
  if (parsed.error) {
    fail(job, parsed, *parsed.error);
    return;
  }
  Document document;
  document.id = parsed.id;
  document.text = parsed.text;
  document.published = parsed.published;
  document.title = parsed.title;
  document.parts = parsed.parts;
  document.home = parsed.home;
  // The library throws for no input, but memory can run out; that is this document's misfortune and no other's.
  const std::size_t before = job.out.size();
  try {
    Extraction extraction = extractor_.extract(document);
    std::erase_if(extraction.facts, [this](const Fact& f) { return !wanted_form(f, settings_.place_forms); });
    output::Record record;
    record.id = parsed.id;
    record.extraction = &extraction;
    record.title = parsed.title;
    record.parts = parsed.parts;
    record.warnings = parsed.warnings;
    record.kept = parsed.kept;
    add(job, record);
    ++job.counts.documents;
    job.counts.facts += extraction.facts.size();
  } catch (const std::exception& exception) {
    job.out.resize(before);
    Error error;
    error.code = "internal";
    error.message = std::string("could not be processed: ") + exception.what();
    error.file = *piece.name;
    error.line = static_cast<int>(piece.line);
    fail(job, parsed, error);
  }
}

void Worker::add(Job& job, const output::Record& record) {
  const std::size_t before = job.out.size();
  if (before > 0) job.out += writer_->separator();
  const std::size_t written = job.out.size();
  writer_->record(job.out, record);
  if (job.out.size() == written) job.out.resize(before);
}

void Worker::fail(Job& job, const input::Parsed& parsed, const Error& error) {
  output::Record record;
  record.id = parsed.id;
  record.error = &error;
  record.kept = parsed.kept;
  add(job, record);
  job.messages.push_back(error.describe());
  const bool unopened = error.code == input::kCannotOpen || error.code == input::kNoArticles;
  ++(unopened ? job.counts.unopened : job.counts.failed);
}

}  // namespace nutgraf::cli
