#include "cli/worker.h"

#include <algorithm>
#include <exception>
#include <utility>

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
    while (const input::Parsed* parsed = parser_.next()) {
      if (parsed->error) {
        finish_held(job);
        fail(job, *parsed, *parsed->error);
      } else {
        hold(job, piece, *parsed);
      }
    }
  }
  finish_held(job);
}

void Worker::hold(Job& job, const input::Piece& piece, const input::Parsed& parsed) {
  const bool large = parsed.text.size() > Extractor::kMostBytesTogether;
  if (large || held_count_ == Extractor::kMostTogether || held_bytes_ + parsed.text.size() > Extractor::kMostBytesTogether) finish_held(job);
  if (held_.size() == held_count_) held_.emplace_back();
  Held& held = held_[held_count_++];
  held_bytes_ += parsed.text.size();
  held.piece = &piece;
  held.parsed = parsed;
  if (large) return finish_held(job);
  held.text.assign(parsed.text);
  held.parts.assign(parsed.parts.begin(), parsed.parts.end());
  held.parsed.text = held.text;
  held.parsed.parts = held.parts;
}

/// Extracts and writes the documents that wait.
void Worker::finish_held(Job& job) {
  documents_.clear();
  for (std::size_t i = 0; i < held_count_; ++i) documents_.push_back(input::document_of(held_[i].parsed));
  std::vector<Extraction> found;
  try {
    found = extractor_.extract(documents_);
  } catch (const std::exception&) {
    found.clear();  // each for itself, then
  }
  for (std::size_t i = 0; i < held_count_; ++i) finish(job, held_[i], found.empty() ? nullptr : &found[i]);
  held_count_ = held_bytes_ = 0;
}

/// Writes a document's record; extracts it where nothing was `found` yet.
void Worker::finish(Job& job, const Held& held, Extraction* found) {
  const input::Parsed& parsed = held.parsed;
  // The library throws for no input, but memory can run out; that is this document's misfortune and no other's.
  const std::size_t before = job.out.size();
  try {
    Extraction extraction = found != nullptr ? std::move(*found) : extractor_.extract(input::document_of(parsed));
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
    error.file = *held.piece->name;
    error.line = static_cast<int>(held.piece->line);
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
