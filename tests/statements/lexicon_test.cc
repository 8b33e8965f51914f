#include "statements/lexicon.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace hearsay::statements {
namespace {

namespace fs = std::filesystem;

const fs::path kLexicons = fs::path(HEARSAY_SOURCE_DIR) / "data" / "lexicons";

// A copy of the lexicons with one file replaced.
class Copy {
 public:
  Copy(const std::string& name, const std::string& content) {
    folder_ = fs::temp_directory_path() /
              ("hearsay-statements-" + std::to_string(reinterpret_cast<uintptr_t>(this)));
    fs::create_directories(folder_);
    for (const auto* file : {"cues.tsv", "silence.tsv", "media_kinds.tsv", "acts.tsv"}) {
      fs::copy_file(kLexicons / file, folder_ / file, fs::copy_options::overwrite_existing);
    }
    std::ofstream(folder_ / name) << content;
  }
  ~Copy() { fs::remove_all(folder_); }

  const fs::path& folder() const { return folder_; }

 private:
  fs::path folder_;
};

std::string error_of(const std::string& file, const std::string& content) {
  Copy copy(file, content);
  auto lexicon = Lexicon::open(copy.folder());
  if (lexicon) return "";
  const auto& error = lexicon.error();
  return error.code + " " + error.message + " " +
         error.where.substr(error.where.find(file) + file.size());
}

TEST(Lexicon, ShippedFilesLoad) {
  auto lexicon = Lexicon::open(kLexicons);
  ASSERT_TRUE(lexicon.ok()) << lexicon.error().to_string();
  EXPECT_FALSE(lexicon.value().cues(CuePart::kVerb, "say").empty());
  EXPECT_TRUE(lexicon.value().cues(CuePart::kVerb, "zub").empty());
}

TEST(Lexicon, LongerEntriesComeFirst) {
  auto lexicon = Lexicon::open(kLexicons);
  ASSERT_TRUE(lexicon.ok());
  const auto& call = lexicon.value().cues(CuePart::kVerb, "call");
  ASSERT_GT(call.size(), 1u);
  EXPECT_GT(call.front().words.size(), 1u);
  EXPECT_EQ(call.back().words.size(), 1u);
  EXPECT_EQ(call.front().id.rfind("cue.verb.call_", 0), 0u);
}

TEST(Lexicon, WhatAReaderCannotUseIsAnErrorWithItsPlace) {
  const std::string cues = "lemma\tpart\tclass\tact\tframes\n";
  EXPECT_EQ(error_of("cues.tsv", cues + "say\tverbs\tsay\tassert\tclause\n"),
            "lexicon.value unknown part \"verbs\" :2:5");
  EXPECT_EQ(error_of("cues.tsv", cues + "say\tverb\tsay\tassert\tclause|thing\n"),
            "lexicon.value unknown frame in \"clause|thing\" :2:21");
  EXPECT_EQ(error_of("cues.tsv", cues + "say\tverb\tsay\tshout\tclause\n"),
            "lexicon.value unknown act \"shout\" :2:14");
  EXPECT_EQ(error_of("media_kinds.tsv", "noun\tkind\tprepositions\npost\tpaper\tin\n"),
            "lexicon.value unknown kind \"paper\" :2:6");
  EXPECT_EQ(error_of("silence.tsv", "pattern\tact\ttopic\tid\n[ x ]\tsilent\tall\ta.b\n"),
            "lexicon.value unknown topic \"all\" :2:14");
}

}  // namespace
}  // namespace hearsay::statements
