#include "input/reader.h"

#include <algorithm>
#include <utility>

#include "input/stream.h"

namespace nutgraf::input {
namespace {

/// Enough to make a batch worth handing to another thread, and few enough bytes to stay in the cache.
constexpr std::size_t kBatchBytes = std::size_t{128} << 10;
constexpr std::size_t kBatchPieces = 256;
constexpr std::size_t kBlock = std::size_t{64} << 10;

/// JSON Lines begin with an object; no article begins with a brace and a quotation mark.
bool looks_like_jsonl(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::size_t brace = head.find_first_not_of(" \t\r\n");
  if (brace == std::string_view::npos || head[brace] != '{') return false;
  const std::size_t next = head.find_first_not_of(" \t", brace + 1);
  return next != std::string_view::npos && (head[next] == '"' || head[next] == '}');
}

Error too_large(std::size_t limit) {
  Error error;
  error.code = "too-large";
  error.message = "is larger than " + std::to_string(limit) + " bytes; --max-size sets the limit";
  return error;
}

}  // namespace

struct Reader::State {
  Options options;
  Files files;
  bool ended = false;

  Stream stream;  ///< of the JSON Lines being read; closed where there are none
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

  void add(Batch& batch, Format format, std::string_view bytes) const {
    Piece piece;
    piece.format = format;
    piece.name = name;
    piece.line = format == Format::jsonl ? line : 0;
    piece.begin = batch.bytes.size();
    piece.size = bytes.size();
    batch.bytes += bytes;
    batch.pieces.push_back(std::move(piece));
  }

  void add_error(Batch& batch, Error error, std::uint64_t at_line) const {
    Piece piece;
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
    if (!next->error) next->error = Stream::open(*name, options.wake, stream);
    if (next->error) {
      add_error(batch, std::move(*next->error), 0);
      return true;
    }
    buffer.clear();
    at = scanned = 0;
    line = 0;
    skipping = false;
    batch.input_bytes += stream.read(buffer, kBlock);
    Format format = options.format;
    if (format == Format::automatic) format = format_of_name(*name);
    if (format == Format::automatic) format = looks_like_jsonl(buffer) ? Format::jsonl : Format::text;
    if (format == Format::text) {
      read_text(batch);
    } else {
      begin_lines(batch);
    }
    return true;
  }

  void read_text(Batch& batch) {
    std::size_t got = buffer.size();
    while (got > 0 && buffer.size() <= options.max_size) {
      got = stream.read(buffer, std::max(kBlock, std::min(buffer.size(), options.max_size)));
      batch.input_bytes += got;
    }
    if (stream.error()) {
      add_error(batch, *stream.error(), 0);
    } else if (buffer.size() > options.max_size) {
      add_error(batch, too_large(options.max_size), 0);
    } else if (!stream.woken()) {
      add(batch, Format::text, buffer);
    }
    ended = ended || stream.woken();
    stream.close();
    if (buffer.capacity() > kBatchBytes) buffer = std::string();  // a large text's room is not kept
  }

  void begin_lines(Batch& batch) {
    if (buffer.starts_with("\xEF\xBB\xBF")) at = scanned = 3;
    if (!buffer.starts_with("\xFF\xFE") && !buffer.starts_with("\xFE\xFF")) return;
    Error error;
    error.code = "not-text";
    error.message = "is UTF-16; JSON Lines are UTF-8, so convert it, e.g. with iconv -f UTF-16 -t UTF-8";
    add_error(batch, std::move(error), 0);
    stream.close();
  }

  /// A line without its end. Blank ones count, but are no documents.
  void take_line(Batch& batch, std::string_view bytes) {
    ++line;
    if (std::exchange(skipping, false) || bytes.size() > options.max_size) {
      add_error(batch, too_large(options.max_size), line);
    } else if (bytes.find_first_not_of(" \t\r") != std::string_view::npos) {
      add(batch, Format::jsonl, bytes);
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
      batch.input_bytes += got;
      if (got == 0) {
        end_lines(batch);
        return;
      }
    }
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
      s.read_lines(batch);
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
