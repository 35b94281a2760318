// A document as it was read, and the raw pieces of input that documents are made from.
//
// The reader (reader.h) cuts the input into batches of pieces without looking into them; the parser (parser.h), of which
// every thread has its own, makes documents of the pieces. So one thread reads, and all of them parse.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "nutgraf/document.h"
#include "nutgraf/error.h"

namespace nutgraf::input {

enum class Format : std::uint8_t { automatic, text, jsonl, html, ninjs, nitf, newsml, feed, warc };

/// The words of --input, in the order of Format.
inline constexpr std::string_view kFormatNames[] = {"auto", "text",   "jsonl", "html", "ninjs",
                                                  "nitf", "newsml", "feed",  "warc"};

struct Options {
  Format format = Format::automatic;
  std::size_t max_size = std::size_t{16} << 20;  ///< bytes of a document (of a line of JSON, of a file of text)
  /// Where a line of JSON has its parts: the name of a field, or a JSON Pointer (RFC 6901), which begins with "/".
  std::string text_field = "text";
  std::string id_field = "id";
  std::string date_field = "published";
  std::vector<std::string> keep;  ///< fields that the output repeats
  int wake = -1;  ///< a file descriptor that can be read when reading is to end at once; -1: none
};

/// The bytes of one document (or of a file of several: a feed, say) in a batch, or why there are none.
struct Piece {
  Format format = Format::text;
  std::shared_ptr<const std::string> name;  ///< of the file; "-" for standard input
  std::uint64_t line = 0;                   ///< from 1; 0 where the piece is a whole file; of WARC, the record's number
  std::size_t begin = 0;                    ///< in Batch::bytes
  std::size_t size = 0;
  std::optional<Error> error;
};

/// simdjson reads, but does not use, so many bytes behind a line.
inline constexpr std::size_t kPadding = 64;

/// Consecutive documents, read in one go. Behind the last piece there are kPadding bytes more.
struct Batch {
  std::string bytes;
  std::vector<Piece> pieces;
  std::uint64_t input_bytes = 0;  ///< taken from the input for this batch

  void clear() {
    bytes.clear();
    pieces.clear();
    input_bytes = 0;
  }
};

/// A document. The views live until the parser's next document and as long as the batch.
struct Parsed {
  std::string id;
  std::string_view text;
  std::string published;  ///< valid ISO 8601 in the extended form, or empty
  std::string title;
  std::span<const Part> parts;  ///< of the text; none where the format tells none
  std::string home;
  std::vector<std::pair<std::string, std::string>> kept;  ///< Options::keep: names, and values as JSON
  std::vector<std::string> warnings;
  std::optional<Error> error;  ///< then there is no text
};

/// What an extractor reads of it; its views live as long as the parsed one's.
[[nodiscard]] inline Document document_of(const Parsed& parsed) {
  Document document;
  document.id = parsed.id;
  document.text = parsed.text;
  document.published = parsed.published;
  document.title = parsed.title;
  document.home = parsed.home;
  document.parts = parsed.parts;
  return document;
}

}  // namespace nutgraf::input
