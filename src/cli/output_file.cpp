#include "cli/output_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

namespace nutgraf::cli {

OutputFile::~OutputFile() { close(); }

void OutputFile::close() {
  if (fd_ > STDERR_FILENO) ::close(fd_);
  fd_ = -1;
}

bool OutputFile::fail(std::string_view what) {
  const int number = errno;
  Error error;
  error.code = "cannot-write";
  error.message = std::string(what) + " " + (name_.empty() ? "standard output" : name_) + ": " + std::generic_category().message(number);
  error_ = std::move(error);
  return false;
}

std::optional<Error> OutputFile::open(const std::string& name, std::unique_ptr<output::Store> store) {
  name_ = name;
  store_ = std::move(store);
  if (store_) {
    error_ = store_->open(name);
    return error_;
  }
  if (name.empty()) {
    fd_ = STDOUT_FILENO;
    return std::nullopt;
  }
  // Behind a symbolic link it is the file that is replaced, not the link.
  std::error_code problem;
  target_ = std::filesystem::weakly_canonical(name, problem).string();
  if (problem || target_.empty()) target_ = name;
  struct stat old {};
  const bool exists = ::stat(target_.c_str(), &old) == 0;
  if (exists && S_ISDIR(old.st_mode)) {
    errno = EISDIR;
    fail("cannot write");
    return error_;
  }
  if (exists && !S_ISREG(old.st_mode)) {
    fd_ = ::open(target_.c_str(), O_WRONLY | O_CLOEXEC);
  } else {
    part_ = target_ + ".part";
    constexpr mode_t kEverybody = 0666;  // less what umask takes
    fd_ = ::open(part_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, exists ? old.st_mode & 0777 : kEverybody);
    // Two runs into one file would mix their lines.
    if (fd_ >= 0 && ::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
      fail("another run is writing");
      close();
      return error_;
    }
    struct stat now {};
    if (fd_ >= 0 && ::fstat(fd_, &now) == 0) size_ = static_cast<std::uint64_t>(now.st_size);
  }
  if (fd_ < 0) fail("cannot write");
  return error_;
}

bool OutputFile::is_terminal() const { return fd_ >= 0 && ::isatty(fd_) != 0; }

bool OutputFile::write(std::string_view bytes) {
  if (error_ || closed_) return false;
  if (store_) {
    error_ = store_->write(bytes);
    return !error_;
  }
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
    if (written > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
      size_ += static_cast<std::uint64_t>(written);
    } else if (written < 0 && errno == EPIPE) {
      closed_ = true;
      return false;
    } else if (written == 0 || errno != EINTR) {
      return fail("cannot write");
    }
  }
  return true;
}

bool OutputFile::cut(std::uint64_t bytes) {
  const auto end = static_cast<off_t>(bytes);
  if (::ftruncate(fd_, end) != 0 || ::lseek(fd_, end, SEEK_SET) != end) return fail("cannot write");
  size_ = bytes;
  return true;
}

bool OutputFile::sync() { return ::fdatasync(fd_) == 0 || fail("cannot write"); }

bool OutputFile::commit() {
  if (error_ || closed_) return false;
  if (store_) {
    error_ = store_->commit();
    return !error_;
  }
  if (part_.empty()) {
    // Some file systems say only now that there was no room.
    const int fd = std::exchange(fd_, -1);
    return fd <= STDERR_FILENO || ::close(fd) == 0 || fail("cannot write");
  }
  if (!sync()) return false;
  if (std::rename(part_.c_str(), target_.c_str()) != 0) return fail("cannot rename to");
  close();
  return true;
}

void OutputFile::discard() {
  if (store_) store_->discard();
  close();
  if (!part_.empty()) ::unlink(part_.c_str());
}

}  // namespace nutgraf::cli
