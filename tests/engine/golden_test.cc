// The golden cases: tests/corpus/<layer>/*.case hold a text, a line of five hyphens, and the dump
// of that layer. `make golden` rewrites them. Lines before the text: "date: 2031-04-09"
// (publication),
// ":xfail reason" (known gap: the case must differ, and an unexpected pass fails). Only stages
// without the model run, so that a case does not change with the weights.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "document/dump.h"
#include "hearsay/engine.h"

namespace hearsay {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kRule = "\n-----\n";

struct Case {
  std::string head;  // the option lines as they stand
  std::string date = "2031-04-09";
  std::string xfail;
  std::string text;
  std::string expected;
};

std::string read_all(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// Nothing when the file has no rule.
std::optional<Case> read_case(const fs::path& path) {
  std::string all = read_all(path);
  Case result;
  for (;;) {
    const auto line = all.substr(0, all.find('\n'));
    if (line.starts_with("date: ")) {
      result.date = line.substr(6);
    } else if (line.starts_with(":xfail ")) {
      result.xfail = line.substr(7);
    } else {
      break;
    }
    result.head += line + "\n";
    all.erase(0, line.size() + 1);
  }
  const auto rule = all.find(kRule);
  if (rule == std::string::npos) return std::nullopt;
  result.text = all.substr(0, rule);
  result.expected = all.substr(rule + kRule.size());
  return result;
}

std::vector<fs::path> case_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(HEARSAY_SOURCE_DIR "/tests/corpus")) {
    if (entry.path().extension() == ".case") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

const Engine& engine() {
  static const auto kEngine = Engine::open({HEARSAY_SOURCE_DIR "/data", {"encoder"}});
  return *kEngine.value();
}

class Golden : public testing::TestWithParam<fs::path> {};

TEST_P(Golden, DumpsAsBefore) {
  const fs::path path = GetParam();
  const auto golden = read_case(path);
  ASSERT_TRUE(golden) << path << " has no line of five hyphens";
  Document document;
  document.text = golden->text;
  document.published = golden->date;
  ASSERT_FALSE(engine().read(document));
  const auto got = dump(document, path.parent_path().filename().string());
  ASSERT_TRUE(got) << path.parent_path().filename() << " names no layer";
  if (!golden->xfail.empty()) {
    EXPECT_NE(*got, golden->expected) << "passes now; remove \":xfail " << golden->xfail << "\"";
    return;
  }
  const char* rewrite = std::getenv("HEARSAY_GOLDEN");
  if (rewrite && std::string(rewrite) == "rewrite" && *got != golden->expected) {
    std::ofstream(path, std::ios::binary) << golden->head << golden->text << kRule << *got;
    return;
  }
  EXPECT_EQ(*got, golden->expected);
}

std::string case_name(const testing::TestParamInfo<fs::path>& info) {
  std::string name =
      info.param.parent_path().filename().string() + "_" + info.param.stem().string();
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return !std::isalnum(c); }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Corpus, Golden, testing::ValuesIn(case_files()), case_name);

}  // namespace
}  // namespace hearsay
