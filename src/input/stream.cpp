#include "input/stream.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "input/files.h"

namespace nutgraf::input {
namespace {

Error system_error(std::string_view code, const std::string& name, int number) {
  Error error;
  error.code = code;
  error.file = name;
  error.message = std::generic_category().message(number);
  return error;
}

}  // namespace

std::optional<Error> Stream::open(const std::string& name, int wake, Stream& stream) {
  stream.close();
  stream.error_.reset();
  stream.woken_ = false;
  stream.wake_ = wake;
  const int fd = name == "-" ? STDIN_FILENO : ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return system_error(kCannotOpen, name, errno);
  struct stat status {};
  const bool known = ::fstat(fd, &status) == 0;
  if (known && S_ISDIR(status.st_mode)) {
    if (fd != STDIN_FILENO) ::close(fd);
    return system_error(kCannotOpen, name, EISDIR);
  }
  stream.fd_ = fd;
  stream.regular_ = known && S_ISREG(status.st_mode);
  return std::nullopt;
}

Stream::~Stream() { close(); }

void Stream::close() {
  if (fd_ > STDIN_FILENO) ::close(fd_);
  fd_ = -1;
}

std::size_t Stream::read(std::string& into, std::size_t most) {
  if (fd_ < 0) return 0;
  if (!regular_ && wake_ >= 0) {
    pollfd both[] = {{fd_, POLLIN, 0}, {wake_, POLLIN, 0}};
    while (::poll(both, 2, -1) < 0 && errno == EINTR) {
    }
    woken_ = both[1].revents != 0;
    if (woken_) return 0;
  }
  const std::size_t before = into.size();
  into.resize(before + most);
  ssize_t got = -1;
  do {
    got = ::read(fd_, into.data() + before, most);
  } while (got < 0 && errno == EINTR);
  if (got < 0) error_ = system_error("cannot-read", std::string(), errno);
  into.resize(before + (got > 0 ? static_cast<std::size_t>(got) : 0));
  return got > 0 ? static_cast<std::size_t>(got) : 0;
}

bool Stream::would_wait() const {
  if (regular_ || fd_ < 0) return false;
  pollfd one{fd_, POLLIN, 0};
  return ::poll(&one, 1, 0) == 0;
}

}  // namespace nutgraf::input
