// A folder: each document's files are named for its id.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <unordered_map>
#include <utility>

#include "output/database.h"
#include "output/store.h"

namespace nutgraf::output {
namespace {

constexpr char kSeparator = '\x1E';

Error file_error(const std::string& name) {
  Error error;
  error.code = "cannot-write";
  error.file = name;
  error.message = std::generic_category().message(errno);
  return error;
}

/// "samples/port-strike.txt" as "samples_port-strike": letters, digits and a few marks that no system minds.
std::string file_name(std::string_view id) {
  while (id.starts_with("../") || id.starts_with("./") || id.starts_with("/")) id.remove_prefix(id.find('/') + 1);
  for (const std::string_view ending : {".gz", ".zst", ".txt", ".text", ".html", ".htm", ".xml", ".nitf", ".ninjs", ".json"})
    if (id.size() > ending.size() && id.ends_with(ending)) id.remove_suffix(ending.size());
  std::string out;
  for (const char c : id) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' ||
                       static_cast<unsigned char>(c) >= 0x80;
    if (plain || (!out.empty() && out.back() != '_')) out += plain ? c : '_';
  }
  constexpr std::size_t kLongest = 180;  // systems take 255 bytes, and endings and numbers come behind
  if (out.size() > kLongest) {
    out.resize(kLongest);
    while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xC0) == 0x80) out.pop_back();
    if (!out.empty() && static_cast<unsigned char>(out.back()) >= 0xC0) out.pop_back();
  }
  if (out.empty() || out.front() == '.') out.insert(0, "document");
  return out;
}

class Folder : public Store {
 public:
  /// A folder that is there is added to; another one gets its name when it is whole.
  std::optional<Error> open(const std::string& name) override {
    folder_ = name;
    struct stat status {};
    if (::stat(name.c_str(), &status) == 0) {
      errno = ENOTDIR;
      return S_ISDIR(status.st_mode) ? std::nullopt : std::optional(file_error(name));
    }
    while (folder_.size() > 1 && folder_.ends_with('/')) folder_.pop_back();
    target_ = std::exchange(folder_, folder_ + ".part");
    std::error_code problem;
    std::filesystem::remove_all(folder_, problem);  // of a run that was killed
    return ::mkdir(folder_.c_str(), 0777) == 0 ? std::nullopt : std::optional(file_error(name));
  }

  std::optional<Error> write(std::string_view records) override {
    while (!records.empty()) {
      const std::string_view first = field(records);
      const std::string_view id = field(records);
      const std::string_view ending = field(records);
      const std::size_t size = std::stoull(std::string(field(records)));
      if (first == "1") name_ = unused(file_name(id));
      if (auto error = write_file(folder_ + "/" + name_ + std::string(ending), records.substr(0, size))) return error;
      records.remove_prefix(size);
    }
    return std::nullopt;
  }

  std::optional<Error> commit() override {
    if (target_.empty() || std::rename(folder_.c_str(), target_.c_str()) == 0) return std::nullopt;
    return file_error(target_);
  }

  void discard() override {
    std::error_code problem;
    if (!target_.empty()) std::filesystem::remove_all(folder_, problem);
  }

 private:
  static std::string_view field(std::string_view& records) {
    const std::size_t end = records.find(kSeparator);
    const std::string_view out = records.substr(0, end);
    records.remove_prefix(end + 1);
    return out;
  }

  /// Two documents of one name: the second gets "-2".
  std::string unused(const std::string& name) {
    const unsigned number = ++used_[name];
    return number == 1 ? name : unused(name + "-" + std::to_string(number));
  }

  static std::optional<Error> write_file(const std::string& name, std::string_view content) {
    const int fd = ::open(name.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0) return file_error(name);
    while (!content.empty()) {
      const ssize_t written = ::write(fd, content.data(), content.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) break;
      content.remove_prefix(static_cast<std::size_t>(written));
    }
    std::optional<Error> error;
    if (!content.empty()) error = file_error(name);
    if (::close(fd) != 0 && !error) error = file_error(name);
    if (error) ::unlink(name.c_str());  // never a short file
    return error;
  }

  std::string folder_;
  std::string target_;  ///< what the folder is called when it is whole; empty where it was there before
  std::string name_;
  std::unordered_map<std::string, unsigned> used_;
};

}  // namespace

void append_file(std::string& out, std::string_view id, std::string_view ending, std::string_view content, bool first) {
  out += first ? '1' : '0';
  out += kSeparator;
  for (const char c : id) out += c == kSeparator ? '_' : c;
  out += kSeparator;
  out += ending;
  out += kSeparator;
  out += std::to_string(content.size());
  out += kSeparator;
  out += content;
}

std::unique_ptr<Store> make_store(const Options& options) {
  if (!options.to_store) return nullptr;
  if (options.format == Format::sqlite) return make_database();
  return is_folder_format(options.format) ? std::make_unique<Folder>() : nullptr;
}

}  // namespace nutgraf::output
