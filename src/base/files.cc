#include "base/files.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace hearsay {
namespace {

Error failure(const char* code, const std::filesystem::path& path, int error) {
  return {code, std::strerror(error), path.string()};
}

// Closes on scope exit.
struct Descriptor {
  int fd;
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
};

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, size_t cap) {
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.fd < 0) return failure("file.open", path, errno);
  struct stat status {};
  if (::fstat(file.fd, &status) != 0) return failure("file.read", path, errno);
  if (S_ISDIR(status.st_mode)) return failure("file.read", path, EISDIR);
  std::string out;
  if (S_ISREG(status.st_mode))
    out.reserve(std::min<size_t>(static_cast<size_t>(status.st_size), cap));
  char buffer[1 << 16];
  for (;;) {
    const auto got = ::read(file.fd, buffer, sizeof buffer);
    if (got == 0) return out;
    if (got < 0) {
      if (errno == EINTR) continue;
      return failure("file.read", path, errno);
    }
    out.append(buffer, static_cast<size_t>(got));
    if (out.size() > cap) {
      return Error{"file.size", "larger than the cap of " + std::to_string(cap) + " bytes",
                   path.string()};
    }
  }
}

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.fd < 0) return failure("file.open", path, errno);
  struct stat status {};
  if (::fstat(file.fd, &status) != 0) return failure("file.read", path, errno);
  if (!S_ISREG(status.st_mode) || status.st_size == 0) {
    return Error{"file.read", "not a file with content", path.string()};
  }
  const auto size = static_cast<size_t>(status.st_size);
  void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.fd, 0);
  if (data == MAP_FAILED) return failure("file.read", path, errno);
  return MappedFile(static_cast<const char*>(data), size);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_) ::munmap(const_cast<char*>(data_), size_);
}

}  // namespace hearsay
