#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "hearsay/result.h"

namespace hearsay {

// The whole file. Fails with "file.open", "file.read", or "file.size" when it is larger than `cap`
// bytes.
Result<std::string> read_file(const std::filesystem::path& path, size_t cap = SIZE_MAX);

// A read-only memory map; unmapped on destruction.
class MappedFile {
 public:
  static Result<MappedFile> open(const std::filesystem::path& path);  // "file.open", "file.read"
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  std::string_view bytes() const { return {data_, size_}; }

 private:
  MappedFile(const char* data, size_t size) : data_(data), size_(size) {}

  const char* data_ = nullptr;
  size_t size_ = 0;
};

}  // namespace hearsay
