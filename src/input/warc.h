// WARC records (ISO 28500), as crawls of the news are kept: one header and one block a record.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace nutgraf::input {

struct WarcHeader {
  std::string_view type;          ///< WARC-Type
  std::string_view uri;           ///< WARC-Target-URI, without angle brackets
  std::string_view date;          ///< WARC-Date: when it was fetched, which is no publication date
  std::string_view content_type;  ///< of the block
  std::uint64_t length = 0;       ///< of the block
};

/// The header at the front of `bytes`, whose size goes to `size`; nothing where it is none. `bytes` has to hold all of it.
[[nodiscard]] std::optional<WarcHeader> read_warc_header(std::string_view bytes, std::size_t& size);

/// Where the header at the front of `bytes` ends (behind its blank line), or npos where there is more of it to come.
[[nodiscard]] std::size_t warc_header_end(std::string_view bytes);

/// Whether records of this kind may be articles: pages that were fetched, and texts made from them (WET).
[[nodiscard]] bool may_be_article(const WarcHeader& header);

/// What an HTTP response carries.
struct HttpBody {
  std::string_view body;      ///< in the block or in `storage`
  std::string content_type;   ///< in small letters, parameters included
  int status = 0;
};

/// The body of an HTTP response, its chunks joined and its gzip undone into `storage`, to at most `limit` bytes.
/// Nothing where the block is no response or cannot be unpacked.
[[nodiscard]] std::optional<HttpBody> read_http(std::string_view block, std::size_t limit, std::string& storage);

}  // namespace nutgraf::input
