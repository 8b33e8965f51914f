#include "encoder/wordpiece.h"

#include <gtest/gtest.h>

namespace hearsay::encoder {
namespace {

constexpr std::string_view kVocabulary =
    "[PAD]\n[UNK]\nsao\npaulo\nun\n##aff\n##able\n##s\n.\n,\n\"\n“\n’\ns\n中\n文\n€\n5\n##0\n5\n"
    "jose\nx\n##x\n-\nre\nelected\ni\n$\nß\nσ";

std::string pieces_of(const WordPieces& vocabulary, std::string_view word) {
  std::vector<int> ids;
  vocabulary.append(word, ids);
  std::string out;
  for (const int id : ids) {
    if (!out.empty()) out += ' ';
    out += vocabulary.piece(id);
  }
  return out;
}

TEST(WordPieces, CutsAsTheContractSays) {
  const WordPieces vocabulary(kVocabulary, 1);
  const std::string hundred(100, 'x'), more(101, 'x');
  std::string hundred_pieces = "x";
  for (int i = 1; i < 100; ++i) hundred_pieces += " ##x";
  const struct {
    std::string word, pieces;
  } cases[] = {
      {"São", "sao"},
      {"SA\xCC\x83O", "sao"},  // a combining tilde
      {"José", "jose"},
      {"unaffable", "un ##aff ##able"},  // longest first, in one part
      {"unaffables", "un ##aff ##able ##s"},
      {"unaffablex", "un ##aff ##able ##x"},
      {"unknown", "[UNK]"},  // "un" fits, the rest does not: the whole part
      {"re-elected", "re - elected"},
      {"’s", "’ s"},
      {"“", "“"},
      {"«", "[UNK]"},
      {"中文", "[UNK]"},  // one part: no splitting of CJK
      {"中", "中"},
      {"€50", "€ 5 ##0"},
      {"$5", "$ 5"},  // "$" and "+" are symbols
      {"x+x", "x [UNK] x"},
      {"İ", "i"},
      {"Σ", "σ"},
      {"ẞ", "ß"},
      {"", "[UNK]"},
      {"\xCC\x81", "[UNK]"},  // nothing but a combining mark
      {"\xCC\x81.", "."},
      {hundred, hundred_pieces},
      {more, "[UNK]"},
      {more + "-x", "[UNK] - x"},
  };
  for (const auto& [word, pieces] : cases) EXPECT_EQ(pieces_of(vocabulary, word), pieces) << word;
}

TEST(WordPieces, LastOfEqualPiecesCounts) {
  const WordPieces vocabulary(kVocabulary, 1);
  std::vector<int> ids;
  vocabulary.append("5", ids);
  EXPECT_EQ(ids, std::vector<int>{19});
}

TEST(WordPieces, ShapesOfWords) {
  const struct {
    const char* word;
    int shape;
  } cases[] = {{"", 0},     {".", 0},     {"中文", 0},   {"said", 1},  {"ʼn", 1},
               {"Said", 2}, {"Émile", 2}, {"'Tis", 2},   {"NATO", 3},  {"U.N.", 3},
               {"I", 4},    {"J.", 4},    {"iPhone", 5}, {"McKay", 5}, {"2031", 6},
               {"3.5", 6},  {"4th", 7},   {"G7", 7},     {"٣", 6},     {"a", 1}};
  for (const auto& [word, shape] : cases) EXPECT_EQ(shape_of(word), shape) << word;
}

}  // namespace
}  // namespace hearsay::encoder
