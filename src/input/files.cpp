#include "input/files.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <system_error>
#include <utility>

#include "input/sniff.h"
#include "input/stream.h"

namespace nutgraf::input {
namespace {

namespace fs = std::filesystem;

Error open_error(std::string_view code, std::string file, std::string message) {
  Error error;
  error.code = code;
  error.file = std::move(file);
  error.message = std::move(message);
  return error;
}

}  // namespace

struct Files::State {
  FileNames names;
  Format format;
  std::size_t operand = 0;
  int wake;
  Stream list;
  bool list_opened = false;
  std::string buffer;  ///< of the list, names not yet given from `at`
  std::size_t at = 0;

  /// Entries of the folders being walked, last one first.
  std::vector<std::string> pending;
  std::string folder;       ///< the one that was asked for; empty: none is being walked
  bool folder_has_articles = false;

  State(FileNames n, Format f, int w) : names(std::move(n)), format(f), wake(w) {}

  /// Puts a folder's entries before all that is pending. False where it cannot be read.
  bool expand(const std::string& path, std::error_code& problem) {
    std::vector<std::string> entries;
    for (fs::directory_iterator it(path, problem), end; !problem && it != end; it.increment(problem)) {
      const std::string name = it->path().filename().string();
      if (!name.starts_with('.')) entries.push_back((fs::path(path) / name).string());
    }
    if (problem) return false;
    std::sort(entries.begin(), entries.end(), std::greater<>());
    pending.insert(pending.end(), std::make_move_iterator(entries.begin()), std::make_move_iterator(entries.end()));
    return true;
  }

  std::optional<Next> walk() {
    std::error_code problem;
    while (!pending.empty()) {
      std::string path = std::move(pending.back());
      pending.pop_back();
      const fs::file_status itself = fs::symlink_status(path, problem);
      if (fs::is_directory(itself)) {
        if (!expand(path, problem)) return Next{path, open_error(kCannotOpen, path, problem.message())};
      } else if (fs::is_regular_file(fs::status(path, problem)) &&
                 (format != Format::automatic || is_article_name(path))) {
        folder_has_articles = true;
        return Next{std::move(path), std::nullopt};
      }
    }
    const std::string done = std::exchange(folder, std::string());
    if (!done.empty() && !folder_has_articles) {
      return Next{done, open_error(kNoArticles, done,
                                   "a folder without articles (.txt, .jsonl, .html, .xml, .ninjs, .warc and the like); "
                                   "name the files, or give --input to take every file")};
    }
    return std::nullopt;
  }

  /// A name that was given; begins the walk where it is a folder's.
  std::optional<Next> enter(std::string name) {
    std::error_code problem;
    if (name == "-" || !fs::is_directory(name, problem)) return Next{std::move(name), std::nullopt};
    if (!expand(name, problem)) return Next{name, open_error(kCannotOpen, name, problem.message())};
    folder = std::move(name);
    folder_has_articles = false;
    return std::nullopt;
  }

  std::optional<Next> open_list() {
    list_opened = true;
    auto failed = Stream::open(names.list, wake, list);
    if (!failed) return std::nullopt;
    failed->message = "the list of files cannot be read: " + failed->message;
    return Next{names.list, std::move(failed)};
  }

  [[nodiscard]] char separator() const { return names.nul_separated ? '\0' : '\n'; }

  /// The next name of the list that is not empty.
  bool next_listed(std::string& name) {
    while (true) {
      const std::size_t end = buffer.find(separator(), at);
      if (end == std::string::npos) {
        buffer.erase(0, std::exchange(at, 0));
        constexpr std::size_t kBlock = 1 << 16;
        if (list.read(buffer, kBlock) > 0) continue;
        name = std::exchange(buffer, std::string());  // the last name needs no end
        if (list.woken()) name.clear();
      } else {
        name.assign(buffer, at, end - at);
        at = end + 1;
      }
      if (!names.nul_separated && name.ends_with('\r')) name.pop_back();
      if (!name.empty()) return true;
      if (end == std::string::npos) return false;
    }
  }
};

Files::Files(FileNames names, Format format, int wake)
    : state_(std::make_unique<State>(std::move(names), format, wake)) {}
Files::~Files() = default;

std::optional<Files::Next> Files::next() {
  State& s = *state_;
  while (true) {
    if (!s.folder.empty()) {
      if (auto found = s.walk()) return found;
      continue;
    }
    std::string name;
    if (s.operand < s.names.operands.size()) {
      name = s.names.operands[s.operand++];
    } else {
      if (!s.list_opened && !s.names.list.empty()) {
        if (auto failed = s.open_list()) return failed;
      }
      if (!s.next_listed(name)) return std::nullopt;
    }
    if (auto found = s.enter(std::move(name))) return found;
  }
}

bool Files::would_wait() const {
  const State& s = *state_;
  return s.folder.empty() && s.operand >= s.names.operands.size() && s.list.is_open() &&
         s.buffer.find(s.separator(), s.at) == std::string::npos && s.list.would_wait();
}

}  // namespace nutgraf::input
