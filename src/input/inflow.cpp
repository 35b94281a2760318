#include "input/inflow.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace nutgraf::input {
namespace {

constexpr std::size_t kBlock = std::size_t{64} << 10;
constexpr std::string_view kGzip("\x1F\x8B", 2);
constexpr std::string_view kZstd("\x28\xB5\x2F\xFD", 4);
/// A zstd frame may ask for a window of up to 2 GB; no newsroom's file needs more than this.
constexpr int kWindowLog = 27;

Error damaged(std::string_view what, std::string_view why) {
  Error error;
  error.code = "bad-compression";
  error.message = "cannot be unpacked as " + std::string(what) + ": " + std::string(why);
  return error;
}

}  // namespace

struct Inflow::Unpacker {
  virtual ~Unpacker() = default;
  /// Unpacks from the front of `in`, which it shortens, into `out`. Returns how many bytes came out.
  virtual std::size_t run(std::string_view& in, char* out, std::size_t room, std::optional<Error>& error) = 0;
  /// Whether the input may end here.
  [[nodiscard]] virtual bool complete() const = 0;
  [[nodiscard]] virtual std::string_view name() const = 0;
};

struct Inflow::Gzip : Inflow::Unpacker {
  Gzip() { ok = inflateInit2(&z, 15 + 16) == Z_OK; }
  ~Gzip() override { inflateEnd(&z); }
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;

  std::size_t run(std::string_view& in, char* out, std::size_t room, std::optional<Error>& error) override {
    if (ended && !begin_member(in)) return 0;
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    z.avail_in = static_cast<uInt>(in.size());
    z.next_out = reinterpret_cast<Bytef*>(out);
    z.avail_out = static_cast<uInt>(room);
    const int status = ok ? inflate(&z, Z_NO_FLUSH) : Z_MEM_ERROR;
    in.remove_prefix(in.size() - z.avail_in);
    ended = status == Z_STREAM_END;
    if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
      error = damaged("gzip", z.msg != nullptr ? z.msg : "the data are damaged");
    return room - z.avail_out;
  }
  [[nodiscard]] bool complete() const override { return ended; }
  [[nodiscard]] std::string_view name() const override { return "gzip"; }

  /// What stands behind a member: another one, or padding, which ends the file.
  bool begin_member(std::string_view& in) {
    if (in.front() != kGzip.front()) {
      in = {};
      return false;
    }
    ended = false;
    return inflateReset(&z) == Z_OK;
  }

  z_stream z{};
  bool ok = false;
  bool ended = false;
};

struct Inflow::Zstd : Inflow::Unpacker {
  Zstd() : context(ZSTD_createDCtx()) {
    if (context != nullptr) ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, kWindowLog);
  }
  ~Zstd() override { ZSTD_freeDCtx(context); }
  Zstd(const Zstd&) = delete;
  Zstd& operator=(const Zstd&) = delete;

  std::size_t run(std::string_view& in, char* out, std::size_t room, std::optional<Error>& error) override {
    ZSTD_inBuffer from{in.data(), in.size(), 0};
    ZSTD_outBuffer to{out, room, 0};
    const std::size_t status = context != nullptr ? ZSTD_decompressStream(context, &to, &from) : 1;
    if (context == nullptr || ZSTD_isError(status) != 0) error = damaged("zstd", ZSTD_getErrorName(status));
    in.remove_prefix(from.pos);
    ended = status == 0;
    return to.pos;
  }
  [[nodiscard]] bool complete() const override { return ended; }
  [[nodiscard]] std::string_view name() const override { return "zstd"; }

  ZSTD_DCtx* context;
  bool ended = false;
};

Inflow::Inflow() = default;
Inflow::~Inflow() = default;

std::optional<Error> Inflow::open(const std::string& name, int wake, Inflow& inflow) {
  inflow.close();
  inflow.error_.reset();
  inflow.begun_ = false;
  return Stream::open(name, wake, inflow.stream_);
}

void Inflow::close() {
  stream_.close();
  unpacker_.reset();
  raw_.clear();
  at_ = 0;
}

bool Inflow::fill() {
  raw_.erase(0, std::exchange(at_, 0));
  const std::size_t got = stream_.read(raw_, kBlock);
  taken_ += got;
  if (stream_.error()) error_ = stream_.error();
  return got > 0;
}

/// Looks at the first bytes, which a pipe may give one by one.
void Inflow::begin() {
  begun_ = true;
  const auto prefix_of = [this](std::string_view magic) { return magic.starts_with(raw_); };
  while (fill() && (prefix_of(kGzip) || prefix_of(kZstd)) && raw_.size() < kZstd.size()) {
  }
  if (raw_.starts_with(kGzip)) unpacker_ = std::make_unique<Gzip>();
  if (raw_.starts_with(kZstd)) unpacker_ = std::make_unique<Zstd>();
}

std::size_t Inflow::read(std::string& into, std::size_t most) {
  if (!stream_.is_open() || error_) return 0;
  if (!begun_) begin();
  if (unpacker_ == nullptr) {
    if (at_ == raw_.size()) {
      raw_.clear();
      at_ = 0;
      const std::size_t got = stream_.read(into, most);
      taken_ += got;
      if (stream_.error()) error_ = stream_.error();
      return got;
    }
    const std::size_t got = std::min(most, raw_.size() - at_);
    into.append(raw_, at_, got);
    at_ += got;
    return got;
  }
  const std::size_t before = into.size();
  into.resize(before + most);
  std::size_t got = 0;
  while (got == 0 && !error_) {
    if (at_ == raw_.size() && !fill()) {
      if (!unpacker_->complete() && !woken() && !error_)
        error_ = damaged(unpacker_->name(), "it ends too early, so it was cut off");
      break;
    }
    std::string_view in = std::string_view(raw_).substr(at_);
    got = unpacker_->run(in, into.data() + before, most, error_);
    at_ = raw_.size() - in.size();
  }
  into.resize(before + got);
  return got;
}

std::uint64_t Inflow::taken() { return std::exchange(taken_, 0); }

bool Inflow::would_wait() const { return at_ == raw_.size() && stream_.would_wait(); }

}  // namespace nutgraf::input
