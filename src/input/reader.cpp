#include "input/reader.h"

#include <algorithm>
#include <utility>

#include "input/inflow.h"
#include "input/sniff.h"
#include "input/warc.h"

namespace nutgraf::input {
namespace {

/// Enough to make a batch worth handing to another thread, and few enough bytes to stay in the cache.
constexpr std::size_t kBatchBytes = std::size_t{128} << 10;
constexpr std::size_t kBatchPieces = 256;
constexpr std::size_t kBlock = std::size_t{64} << 10;

Error too_large(std::size_t limit) {
  Error error;
  error.code = "too-large";
  error.message = "is larger than " + std::to_string(limit) + " bytes; --max-size sets the limit";
  return error;
}

Error not_warc() {
  Error error;
  error.code = "bad-warc";
  error.message = "is no WARC record: no header with a Content-Length; reading goes on at the next that has one";
  return error;
}

Error cut_off() {
  Error error;
  error.code = "bad-warc";
  error.message = "is a WARC record that was cut off";
  return error;
}

/// More than any header of a record has.
constexpr std::size_t kMaxHeader = std::size_t{64} << 10;

}  // namespace

struct Reader::State {
  Options options;
  Files files;
  bool ended = false;

  Inflow stream;   ///< of the JSON Lines or WARC records being read; closed where there are none
  Format format = Format::jsonl;  ///< of the stream
  std::shared_ptr<const std::string> name;
  std::string buffer;       ///< what was read of them; lines from `at` on are not yet in a batch
  std::size_t at = 0;
  std::size_t scanned = 0;  ///< no line ends between `at` and here
  std::uint64_t line = 0;
  bool skipping = false;    ///< within a line that is too long

  State(FileNames names, Options o) : options(std::move(o)), files(std::move(names), options.format, options.wake) {}

  [[nodiscard]] static bool full(const Batch& batch) {
    return batch.bytes.size() >= kBatchBytes || batch.pieces.size() >= kBatchPieces;
  }

  void add(Batch& batch, std::string_view bytes) const {
    Piece piece;
    piece.format = format;
    piece.name = name;
    piece.line = line;
    piece.begin = batch.bytes.size();
    piece.size = bytes.size();
    batch.bytes += bytes;
    batch.pieces.push_back(std::move(piece));
  }

  void add_error(Batch& batch, Error error, std::uint64_t at_line) const {
    Piece piece;
    piece.format = format;
    piece.name = name;
    piece.line = at_line;
    piece.error = std::move(error);
    batch.pieces.push_back(std::move(piece));
  }

  /// Opens the next file. A text is read whole; of JSON Lines the stream stays open. False at the end of the files.
  bool open_next(Batch& batch) {
    auto next = files.next();
    if (!next) return false;
    name = std::make_shared<const std::string>(std::move(next->name));
    if (!next->error) next->error = Inflow::open(*name, options.wake, stream);
    if (next->error) {
      add_error(batch, std::move(*next->error), 0);
      return true;
    }
    buffer.clear();
    at = scanned = 0;
    line = 0;
    skipping = false;
    stream.read(buffer, kBlock);
    batch.input_bytes += stream.taken();
    choose_format();
    if (format == Format::automatic) {
      refuse(batch, "unknown-format",
             "is XML that is neither NITF, NewsML-G2, RSS nor Atom; --input says what it is to be read as");
    } else if (format == Format::jsonl) {
      begin_lines(batch);
    } else if (format != Format::warc) {
      read_whole(batch);
    }
    return true;
  }

  void choose_format() {
    format = options.format;
    if (format == Format::automatic) format = format_of_name(*name);
    if (format == Format::automatic) format = format_of_content(buffer);
  }

  void read_whole(Batch& batch) {
    std::size_t got = buffer.size();
    while (got > 0 && buffer.size() <= options.max_size) {
      got = stream.read(buffer, std::max(kBlock, std::min(buffer.size(), options.max_size)));
      batch.input_bytes += stream.taken();
    }
    if (stream.error()) {
      add_error(batch, *stream.error(), 0);
    } else if (buffer.size() > options.max_size) {
      add_error(batch, too_large(options.max_size), 0);
    } else if (!stream.woken()) {
      add(batch, buffer);
    }
    ended = ended || stream.woken();
    stream.close();
    if (buffer.capacity() > kBatchBytes) buffer = std::string();  // a large text's room is not kept
  }

  void refuse(Batch& batch, std::string_view code, std::string_view message) {
    Error error;
    error.code = code;
    error.message = message;
    add_error(batch, std::move(error), 0);
    stream.close();
  }

  void begin_lines(Batch& batch) {
    if (buffer.starts_with("\xEF\xBB\xBF")) at = scanned = 3;
    if (!buffer.starts_with("\xFF\xFE") && !buffer.starts_with("\xFE\xFF")) return;
    refuse(batch, "not-text", "is UTF-16; JSON Lines are UTF-8, so convert it, e.g. with iconv -f UTF-16 -t UTF-8");
  }

  /// A line without its end. Blank ones count, but are no documents.
  void take_line(Batch& batch, std::string_view bytes) {
    ++line;
    if (std::exchange(skipping, false) || bytes.size() > options.max_size) {
      add_error(batch, too_large(options.max_size), line);
    } else if (bytes.find_first_not_of(" \t\r") != std::string_view::npos) {
      add(batch, bytes);
    }
  }

  /// Lines into the batch until it is full, the stream ends or would have to wait.
  void read_lines(Batch& batch) {
    while (!full(batch)) {
      const std::size_t end = buffer.find('\n', scanned);
      if (end != std::string::npos) {
        take_line(batch, std::string_view(buffer).substr(at, end - at));
        at = scanned = end + 1;
        continue;
      }
      buffer.erase(0, std::exchange(at, 0));
      if (skipping || buffer.size() > options.max_size) {
        skipping = true;
        buffer.clear();
      }
      scanned = buffer.size();
      if (!batch.pieces.empty() && stream.would_wait()) return;
      const std::size_t got = stream.read(buffer, kBlock);
      batch.input_bytes += stream.taken();
      if (got == 0) {
        end_lines(batch);
        return;
      }
    }
  }

  /// Records into the batch until it is full, the stream ends or would have to wait.
  void read_records(Batch& batch) {
    while (!full(batch)) {
      at = std::min(buffer.find_first_not_of("\r\n", at), buffer.size());
      std::size_t size = warc_header_end(std::string_view(buffer).substr(at));
      const bool whole = size != std::string::npos;
      if (!whole && buffer.size() - at <= kMaxHeader && more(batch)) continue;
      if (stream.woken() || (at == buffer.size() && !stream.error())) return end_records();
      const auto header = read_warc_header(std::string_view(buffer).substr(at), size);
      if (!whole || !header) {
        add_error(batch, stream.error() ? *stream.error() : not_warc(), ++line);
        if (stream.error() || !find_record(batch)) return end_records();
        continue;
      }
      ++line;
      if (header->length > options.max_size || !may_be_article(*header)) {
        if (may_be_article(*header)) add_error(batch, too_large(options.max_size), line);
        if (!skip(batch, size + header->length)) return end_records();
      } else {
        if (!take_record(batch, size + header->length)) return end_records();
      }
      if (!batch.pieces.empty() && at == buffer.size() && stream.would_wait()) return;
    }
  }

  /// Passes over what is no record, to the next line that begins one. False where there is none.
  bool find_record(Batch& batch) {
    constexpr std::string_view kBegin = "\nWARC/";
    for (;;) {
      const std::size_t found = buffer.find(kBegin, at);
      if (found != std::string::npos) {
        at = found + 1;
        return true;
      }
      at = buffer.size() - std::min(buffer.size() - at, kBegin.size() - 1);
      if (!more(batch)) return false;
    }
  }

  /// Reads on behind what is not taken yet. False at the end.
  bool more(Batch& batch) {
    buffer.erase(0, std::exchange(at, 0));
    const std::size_t got = stream.read(buffer, kBlock);
    batch.input_bytes += stream.taken();
    return got > 0;
  }

  bool skip(Batch& batch, std::uint64_t size) {
    while (size > buffer.size() - at) {
      size -= buffer.size() - at;
      at = buffer.size();
      if (!more(batch)) return false;
    }
    at += size;
    return true;
  }

  bool take_record(Batch& batch, std::size_t size) {
    while (size > buffer.size() - at) {
      if (more(batch)) continue;
      if (!stream.woken()) add_error(batch, stream.error() ? *stream.error() : cut_off(), line);
      return false;
    }
    add(batch, std::string_view(buffer).substr(at, size));
    at += size;
    return true;
  }

  void end_records() {
    ended = ended || stream.woken();
    buffer = std::string();
    stream.close();
  }

  void end_lines(Batch& batch) {
    ended = ended || stream.woken();
    if (!ended && (skipping || !buffer.empty())) take_line(batch, buffer);
    if (stream.error()) add_error(batch, *stream.error(), line + 1);
    buffer = std::string();
    stream.close();
  }
};

Reader::Reader(FileNames names, Options options)
    : state_(std::make_unique<State>(std::move(names), std::move(options))) {}
Reader::~Reader() = default;

bool Reader::next(Batch& batch) {
  State& s = *state_;
  batch.clear();
  while (!s.ended && !State::full(batch)) {
    if (s.stream.is_open()) {
      if (s.format == Format::warc) {
        s.read_records(batch);
      } else {
        s.read_lines(batch);
      }
      if (s.stream.is_open() && !batch.pieces.empty()) break;
    } else if (!batch.pieces.empty() && s.files.would_wait()) {
      break;
    } else if (!s.open_next(batch)) {
      s.ended = true;
    }
  }
  batch.bytes.append(kPadding, '\0');
  return !batch.pieces.empty();
}

bool Reader::done() const { return state_->ended; }

}  // namespace nutgraf::input
