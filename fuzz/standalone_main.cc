// The main of fuzz targets in builds without libFuzzer.
//
//   TARGET FILE...                          each file once, to repeat a finding
//   TARGET --runs N [--seed S] [DIR...]     N inputs: random ones, and mutations of the files in
//   DIR
//
// The same seed and files give the same inputs on every machine. Before an input runs it is written
// to the file named by --keep (default: none), so that a crash leaves it behind.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

constexpr size_t kLongest = 64 * 1024;

// SplitMix64 (S. Vigna): small, good enough, and ours on every platform.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint64_t next() {
    uint64_t z = (state_ += 0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
  }
  // 0 to bound - 1. REQUIRES: bound > 0.
  size_t below(size_t bound) { return static_cast<size_t>(next() % bound); }

 private:
  uint64_t state_;
};

// What breaks readers of text and markup.
constexpr std::string_view kPieces[] = {
    "<",
    ">",
    "</",
    "&",
    ";",
    "\"",
    "'",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<b>",
    "</i>",
    "<table>",
    "<td>",
    "</table>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<a href=\"",
    "&#x0;",
    "&#xD800;",
    "&#146;",
    "&amp;",
    "&bogus;",
    "\r\n",
    "\n",
    "\n\n",
    "\t",
    " ",
    "\xE2\x80\x9C",
    "\xE2\x80\x9D",
    "\xE2\x80\x98",
    "\xE2\x80\x99",
    "\xE2\x80",
    "\xC3",
    "\xFF",
    "\xFE\xFF",
    "\xEF\xBB\xBF",
    "\xED\xA0\x80",
    "\xF4\x90\x80\x80",
    "\xF0\x9F\x98\x80",
    "a\xCC\x81",
    "\xE2\x80\x8B",
    "\xC2\xA0",
    "\xE2\x80\xA8",
    "...",
    "--",
    "Mr.",
    "U.S.",
    "said",
    "\"He said,\"",
    "according to",
    "2031-04-08",
    "1,234.5",
    "don't",
    "http://example.org/a?b=c",
};

std::string random_input(Random& random) {
  std::string out;
  const auto pieces = random.below(200);
  for (size_t i = 0; i < pieces; ++i) {
    if (random.below(3) == 0) {
      out += static_cast<char>(random.below(256));
    } else {
      out += kPieces[random.below(std::size(kPieces))];
      if (random.below(2) == 0) out += ' ';
    }
  }
  return out;
}

void mutate_once(std::string& text, Random& random) {
  const auto at = random.below(text.size() + 1);
  switch (random.below(7)) {
    case 0:
      if (at < text.size()) text[at] = static_cast<char>(random.below(256));
      break;
    case 1:
      text.erase(at, random.below(1 + std::min<size_t>(text.size(), 300)));
      break;
    case 2:
      text.insert(at, kPieces[random.below(std::size(kPieces))]);
      break;
    case 3:
      text.resize(at);
      break;
    case 4: {  // a piece once more, elsewhere
      const auto piece = text.substr(at, random.below(400));
      text.insert(random.below(text.size() + 1), piece);
      break;
    }
    case 5: {  // one piece many times
      std::string repeated;
      const auto piece = kPieces[random.below(std::size(kPieces))];
      for (size_t i = random.below(300); i > 0; --i) repeated += piece;
      text.insert(at, repeated);
      break;
    }
    default:
      if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << random.below(8)));
      break;
  }
}

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void run_one(const std::string& input, const std::string& keep) {
  if (!keep.empty()) std::ofstream(keep, std::ios::binary) << input;
  LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(input.data()), input.size());
}

std::vector<std::string> read_corpus(const std::vector<std::filesystem::path>& paths) {
  std::vector<std::filesystem::path> files;
  for (const auto& path : paths) {
    if (!std::filesystem::is_directory(path)) {
      files.push_back(path);
      continue;
    }
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> corpus;
  for (const auto& file : files) corpus.push_back(read(file).substr(0, kLongest));
  return corpus;
}

}  // namespace

int main(int argc, char** argv) {
  size_t runs = 0;
  uint64_t seed = 1;
  std::string keep;
  std::vector<std::filesystem::path> paths;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    const bool option = argument == "--runs" || argument == "--seed" || argument == "--keep";
    if (option && i + 1 == argc) {
      std::fprintf(stderr, "%s needs a value\n", argv[i]);
      return 2;
    }
    if (argument == "--runs") {
      runs = std::strtoull(argv[++i], nullptr, 10);
    } else if (argument == "--seed") {
      seed = std::strtoull(argv[++i], nullptr, 10);
    } else if (argument == "--keep") {
      keep = argv[++i];
    } else {
      paths.emplace_back(argument);
    }
  }
  if (runs == 0) {
    for (const auto& path : paths) run_one(read(path), keep);
    std::printf("%zu inputs, no finding\n", paths.size());
    return 0;
  }
  const auto corpus = read_corpus(paths);
  Random random(seed);
  for (size_t i = 0; i < runs; ++i) {
    std::string input;
    if (corpus.empty() || random.below(4) == 0) {
      input = random_input(random);
    } else {
      input = corpus[random.below(corpus.size())];
      for (size_t times = 1 + random.below(8); times > 0; --times) mutate_once(input, random);
    }
    run_one(input, keep);
  }
  std::printf("%zu inputs, no finding\n", runs);
  return 0;
}
