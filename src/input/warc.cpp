#include "input/warc.h"

#include <zlib.h>

#include <algorithm>
#include <charconv>

namespace nutgraf::input {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool same(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

/// Calls `field(name, value)` for each line "Name: value".
template <class Field>
void each_field(std::string_view lines, Field&& field) {
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos) field(trim(line.substr(0, colon)), trim(line.substr(colon + 1)));
  }
}

template <class Number>
bool read_number(std::string_view digits, Number& number, int base = 10) {
  const auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
  return status == std::errc() && end != digits.data();
}

/// "Transfer-Encoding: chunked". False where the chunks are broken; a missing end is none.
bool join_chunks(std::string_view body, std::string& out) {
  while (!body.empty()) {
    std::size_t size = 0;
    const std::size_t line = body.find('\n');
    if (line == std::string_view::npos || !read_number(body, size, 16)) return !out.empty();
    body.remove_prefix(line + 1);
    if (size == 0) return true;
    out += body.substr(0, size);
    body.remove_prefix(std::min(size, body.size()));
    body.remove_prefix(std::min(body.find_first_not_of("\r\n"), body.size()));
  }
  return true;
}

bool unpack(std::string_view packed, std::size_t limit, std::string& out) {
  z_stream z{};
  if (inflateInit2(&z, 15 + 32) != Z_OK) return false;
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  z.avail_in = static_cast<uInt>(packed.size());
  constexpr std::size_t kBlock = std::size_t{64} << 10;
  int status = Z_OK;
  while (status == Z_OK && out.size() <= limit) {
    const std::size_t before = out.size();
    out.resize(before + kBlock);
    z.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    z.avail_out = kBlock;
    status = inflate(&z, Z_NO_FLUSH);
    out.resize(before + kBlock - z.avail_out);
  }
  inflateEnd(&z);
  return (status == Z_STREAM_END || status == Z_BUF_ERROR) && out.size() <= limit;
}

}  // namespace

std::size_t warc_header_end(std::string_view bytes) {
  const std::size_t windows = bytes.find("\r\n\r\n");
  const std::size_t unix = bytes.find("\n\n");
  if (windows < unix) return windows + 4;
  return unix == std::string_view::npos ? unix : unix + 2;
}

std::optional<WarcHeader> read_warc_header(std::string_view bytes, std::size_t& size) {
  if (!bytes.starts_with("WARC/")) return std::nullopt;
  size = std::min(warc_header_end(bytes), bytes.size());
  WarcHeader header;
  bool length = false;
  each_field(bytes.substr(0, size), [&](std::string_view name, std::string_view value) {
    if (same(name, "WARC-Type")) header.type = value;
    if (same(name, "WARC-Date")) header.date = value;
    if (same(name, "Content-Type")) header.content_type = value;
    if (same(name, "Content-Length")) length = read_number(value, header.length);
    if (same(name, "WARC-Target-URI"))
      header.uri = value.starts_with('<') && value.ends_with('>') ? value.substr(1, value.size() - 2) : value;
  });
  if (!length) return std::nullopt;
  return header;
}

bool may_be_article(const WarcHeader& header) {
  return same(header.type, "response") || same(header.type, "resource") || same(header.type, "conversion");
}

std::optional<HttpBody> read_http(std::string_view block, std::size_t limit, std::string& storage) {
  if (!block.starts_with("HTTP/")) return std::nullopt;
  const std::size_t end = warc_header_end(block);
  if (end == std::string_view::npos) return std::nullopt;
  HttpBody out;
  const std::string_view head = block.substr(0, end);
  if (const std::size_t space = head.find(' '); space != std::string_view::npos)
    read_number(head.substr(space + 1), out.status);
  bool chunked = false;
  bool packed = false;
  each_field(head, [&](std::string_view name, std::string_view value) {
    if (same(name, "Content-Type")) out.content_type = value;
    if (same(name, "Transfer-Encoding")) chunked = same(value, "chunked");
    if (same(name, "Content-Encoding")) packed = same(value, "gzip") || same(value, "deflate") || same(value, "x-gzip");
  });
  std::transform(out.content_type.begin(), out.content_type.end(), out.content_type.begin(), lower);
  out.body = block.substr(end);
  storage.clear();
  // Some crawlers undo both and leave the header as it was: what the bytes show counts.
  if (chunked) {
    std::string joined;
    if (std::size_t size = 0; read_number(out.body.substr(0, 8), size, 16) && join_chunks(out.body, joined)) {
      storage = std::move(joined);
      out.body = storage;
    }
  }
  if (packed && out.body.starts_with("\x1F\x8B")) {
    std::string unpacked;
    if (!unpack(out.body, limit, unpacked)) return std::nullopt;
    storage = std::move(unpacked);
    out.body = storage;
  }
  return out;
}

}  // namespace nutgraf::input
