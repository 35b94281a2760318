#include "cli/checkpoint.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <iterator>

namespace nutgraf::cli {
namespace {

constexpr std::string_view kHead = "nutgraf checkpoint 1\n";
constexpr std::string_view kTail = "end\n";

/// The fields in the order in which they stand in the file.
constexpr std::size_t kFields = 10;
void list_fields(Checkpoint& c, std::uint64_t& finished, std::uint64_t* (&out)[kFields]) {
  std::uint64_t* const fields[kFields] = {&c.run,  &c.documents,        &c.last,          &c.bytes,           &finished,
                                          &c.counts.documents, &c.counts.failed, &c.counts.unopened, &c.counts.facts,
                                          &c.counts.bytes};
  std::copy(std::begin(fields), std::end(fields), out);
}

}  // namespace

std::uint64_t hash_on(std::string_view text, std::uint64_t hash) {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return hash;
}

Result<std::optional<Checkpoint>> load_checkpoint(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return std::optional<Checkpoint>();
  const std::string text((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
  Checkpoint out;
  std::uint64_t finished = 0;
  std::uint64_t* fields[kFields] = {};
  list_fields(out, finished, fields);
  bool whole = text.starts_with(kHead);
  std::size_t at = kHead.size();
  for (std::uint64_t* field : fields) {
    if (!whole) break;
    const auto [rest, status] = std::from_chars(text.data() + at, text.data() + text.size(), *field);
    at = static_cast<std::size_t>(rest - text.data()) + 1;
    whole = status == std::errc() && at <= text.size() && text[at - 1] == '\n';
  }
  if (!whole || text.substr(at) != kTail) {
    Error error;
    error.code = "bad-checkpoint";
    error.file = file;
    error.message = "is no checkpoint of this version; run without --resume to begin anew";
    return error;
  }
  out.finished = finished != 0;
  return std::optional<Checkpoint>(out);
}

bool save_checkpoint(const std::string& file, const Checkpoint& checkpoint) {
  Checkpoint copy = checkpoint;
  std::uint64_t finished = checkpoint.finished ? 1 : 0;
  std::uint64_t* fields[kFields] = {};
  list_fields(copy, finished, fields);
  std::string text(kHead);
  for (const std::uint64_t* field : fields) text += fmt::format("{}\n", *field);
  text += kTail;
  const std::string fresh = file + ".new";
  std::FILE* out = std::fopen(fresh.c_str(), "wb");
  if (out == nullptr) return false;
  const bool written = std::fwrite(text.data(), 1, text.size(), out) == text.size();
  if (std::fclose(out) == 0 && written && std::rename(fresh.c_str(), file.c_str()) == 0) return true;
  (void)std::remove(fresh.c_str());  // what matters is that nothing was saved
  return false;
}

}  // namespace nutgraf::cli
