#include "base/files.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace hearsay {
namespace {

class Files : public testing::Test {
 protected:
  Files()
      : folder_(std::filesystem::temp_directory_path() /
                ("hearsay-files-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder_);
  }
  ~Files() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path write(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return folder_ / name;
  }
  std::filesystem::path folder_;
};

TEST_F(Files, ReadsTheWholeFile) {
  const std::string bytes("a\0b\n", 4);
  const auto read = read_file(write("some", bytes));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read.value(), bytes);
}

TEST_F(Files, RefusesMoreThanTheCap) {
  const auto path = write("long", std::string(1001, 'x'));
  EXPECT_TRUE(read_file(path, 1001).ok());
  const auto read = read_file(path, 1000);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().code, "file.size");
  EXPECT_EQ(read.error().where, path.string());
}

TEST_F(Files, SaysWhatIsMissing) {
  EXPECT_EQ(read_file(folder_ / "nowhere").error().code, "file.open");
  EXPECT_EQ(read_file(folder_).error().code, "file.read");
  EXPECT_EQ(MappedFile::open(folder_ / "nowhere").error().code, "file.open");
  EXPECT_EQ(MappedFile::open(folder_).error().code, "file.read");
}

TEST_F(Files, MapsAFileAndSurvivesAMove) {
  auto mapped = MappedFile::open(write("mapped", "weights"));
  ASSERT_TRUE(mapped.ok());
  MappedFile moved = std::move(mapped).value();
  EXPECT_EQ(moved.bytes(), "weights");
}

}  // namespace
}  // namespace hearsay
