// The formats: from an extraction to bytes. Each is one file, and make_writer knows them all. store.h has what is no stream.
//
//   auto writer = output::make_writer(options);
//   writer->begin(out);
//   for (…) writer->record(out, record);
//   writer->end(out);
//
// Records can be written apart, by several writers, and put together afterwards in order: see `separator`.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "nutgraf/document.h"
#include "nutgraf/error.h"
#include "nutgraf/fact.h"
#include "output/offsets.h"

namespace nutgraf::output {

enum class Format : std::uint8_t {
  tsv, json, jsonl, html, csv, brat, webannotation, geojson, timeml, nitf, ninjs, sqlite
};

/// The words of --format, in the order of Format.
inline constexpr std::string_view kFormatNames[] = {"tsv",     "json",   "jsonl", "html", "csv",   "brat",  "webannotation",
                                                  "geojson", "timeml", "nitf",  "ninjs", "sqlite"};

/// Formats of a file or two for each document, which -o puts into a folder.
[[nodiscard]] constexpr bool is_folder_format(Format format) {
  return format == Format::brat || format == Format::timeml || format == Format::nitf || format == Format::ninjs;
}

struct Options {
  Format format = Format::tsv;
  Unit offsets = Unit::codepoints;
  bool with_text = false;  ///< JSON: the document's text as `text`
  bool terminal = false;   ///< escape what a terminal would act upon
  bool to_store = false;   ///< records go to a store (store.h) and not into a stream
};

/// One document of the output: its facts, or the error that stands for them.
struct Record {
  std::string_view id;
  const Extraction* extraction = nullptr;
  const Error* error = nullptr;
  std::string_view title;       ///< of the document, where its text has no headline
  std::span<const Part> parts;  ///< of the extraction's text; none where the format told none
  /// Warnings of the reading, before those of the extraction.
  std::span<const std::string> warnings;
  /// Fields passed through: names, and values as JSON.
  std::span<const std::pair<std::string, std::string>> kept;
};

class Writer {
 public:
  virtual ~Writer() = default;

  virtual void begin(std::string& out) const = 0;
  /// A record is whole lines. In TSV an error is none: stderr has it.
  virtual void record(std::string& out, const Record& record) = 0;
  virtual void end(std::string& out) const = 0;
  /// What stands between two records, which `record` leaves out.
  [[nodiscard]] virtual std::string_view separator() const { return {}; }
};

[[nodiscard]] std::unique_ptr<Writer> make_writer(const Options& options);

}  // namespace nutgraf::output
