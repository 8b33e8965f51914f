#include "ingest/encoding.h"

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "ingest/ingest.h"
#include "ingest/sniff.h"

namespace hearsay::ingest {
namespace {

using namespace std::string_literals;

std::string wide(std::u16string_view text, bool little, bool mark) {
  std::string out;
  const auto put = [&](char16_t c) {
    const char low = static_cast<char>(c & 0xFF), high = static_cast<char>(c >> 8);
    out += little ? low : high;
    out += little ? high : low;
  };
  if (mark) put(0xFEFF);
  for (char16_t c : text) put(c);
  return out;
}

struct Case {
  const char* what;
  std::string bytes;
  bool html;
  std::string encoding;
  std::string text;
  size_t notices;
};

class Encodings : public testing::TestWithParam<Case> {};

TEST_P(Encodings, Decode) {
  const auto& it = GetParam();
  const auto result = decode(it.bytes, "f", it.html);
  ASSERT_TRUE(result.ok()) << it.what << ": " << result.error().message;
  EXPECT_EQ(result.value().encoding, it.encoding) << it.what;
  EXPECT_EQ(result.value().text, it.text) << it.what;
  EXPECT_EQ(result.value().notices.size(), it.notices) << it.what;
}

// A sentence long enough that one accented letter is a small part of it.
const std::string kLong =
    "The mayor of the small town by the lake told the council on Monday that the road would stay "
    "closed until the spring";

INSTANTIATE_TEST_SUITE_P(
    Table, Encodings,
    testing::Values(
        Case{"ASCII", "Plain.\nText.", false, "UTF-8", "Plain.\nText.", 0},
        Case{"UTF-8", "a caf\xC3\xA9", false, "UTF-8", "a café", 0},
        Case{"UTF-8 with a mark",
             "\xEF\xBB\xBF"
             "a caf\xC3\xA9",
             false, "UTF-8", "a café", 0},
        Case{"UTF-16LE with a mark", wide(u"He said “no”.", true, true), false, "UTF-16LE",
             "He said “no”.", 0},
        Case{"UTF-16BE with a mark", wide(u"He said “no”.", false, true), false, "UTF-16BE",
             "He said “no”.", 0},
        Case{"UTF-16LE without a mark", wide(u"He said that no one came to the door.", true, false),
             false, "UTF-16LE", "He said that no one came to the door.", 0},
        Case{"UTF-32LE with a mark", "\xFF\xFE\0\0H\0\0\0i\0\0\0"s, false, "UTF-32LE", "Hi", 0},
        Case{"UTF-32BE with a mark", "\0\0\xFE\xFF\0\0\0H\0\0\0i"s, false, "UTF-32BE", "Hi", 0},
        Case{"windows-1252",
             kLong + "; \x93"
                     "Ana R\xFA"
                     "a\x94 \x96 he said",
             false, "windows-1252", kLong + "; “Ana Rúa” – he said", 0},
        Case{"windows-1252, short", "It\x92s a caf\xE9.", false, "windows-1252", "It’s a café.", 0},
        Case{"latin-1 declared, windows-1252 meant", "<meta charset=iso-8859-1><p>It\x92s open",
             true, "windows-1252", "<meta charset=iso-8859-1><p>It’s open", 0},
        Case{"declared otherwise but UTF-8", "<meta charset=\"windows-1252\"><p>caf\xC3\xA9", true,
             "UTF-8", "<meta charset=\"windows-1252\"><p>café", 0},
        Case{"declared Shift JIS", "<meta charset='Shift_JIS'>\x93\xFA\x96\x7B", true, "shift_jis",
             "<meta charset='Shift_JIS'>日本", 0},
        Case{"cut UTF-8", kLong + " \xE2\x80 again", false, "UTF-8", kLong + " \uFFFD again", 1},
        Case{"one bad byte in UTF-8", "caf\xC3\xA9 na\xC3\xAFve \xFF end", false, "UTF-8",
             "café naïve \uFFFD end", 1},
        Case{"stray bytes that mean nothing", kLong + " \x81\xFF.", false, "UTF-8",
             kLong + " \uFFFD\uFFFD.", 1},
        Case{"Cyrillic",
             "\xCC\xEE\xF1\xF2 \xE7\xE0\xEA\xF0\xFB\xF2 \xE4\xEE "
             "\xEA\xEE\xED\xF6\xE0 \xEC\xE5\xF1\xFF\xF6\xE0",
             false, "WINDOWS-1251", "Мост закрыт до конца месяца", 1},
        Case{"line ends", "a\r\nb\rc\n\r\nd", false, "UTF-8", "a\nb\nc\n\nd", 0},
        Case{"a stray control", kLong + "\x01\n", false, "UTF-8", kLong + "\n", 1},
        Case{"mojibake",
             "He said \u00e2\u20ac\u0153no\u00e2\u20ac\u009d, it\u00e2\u20ac\u2122s late", false,
             "UTF-8", "He said “no”, it’s late", 1},
        Case{"mojibake, closing mark cut", "\u00e2\u20ac\u0153No\u00e2\u20ac she said", false,
             "UTF-8", "“No” she said", 1},
        Case{"mojibake of letters", "caf\u00c3\u00a9 and na\u00c3\u00afve", false, "UTF-8",
             "café and naïve", 1},
        Case{"French is no mojibake", "l\u2019\u00e2ge \u00e9t\u00e9 \u00c2ge", false, "UTF-8",
             "l’âge été Âge", 0},
        Case{"a letter encoded twice stays as it is", "Fran\u00c3\u0083\u00c2\u00a7ois said “no”",
             false, "UTF-8", "Fran\u00c3\u0083\u00c2\u00a7ois said “no”", 0},
        Case{"… decomposed too", "FranA\u0303\u0083A\u0302\u00a7ois said “no”", false, "UTF-8",
             "FranA\u0303\u0083A\u0302\u00a7ois said “no”", 0}));

TEST(Decode, CountsWhatItReplaced) {
  const auto result =
      decode("caf\xC3\xA9 caf\xC3\xA9 na\xC3\xAFve r\xC3\xA9sum\xC3\xA9 \xFF \xFE x", "f", false);
  ASSERT_TRUE(result.ok());
  ASSERT_EQ(result.value().notices.size(), 1u);
  EXPECT_EQ(result.value().notices[0], "2 ill-formed byte sequences replaced by U+FFFD");
}

TEST(Decode, RefusesBinaryAndNamesTheKind) {
  const std::pair<std::string, const char*> cases[] = {
      {"%PDF-1.7\n...", "PDF"},
      {"PK\x03\x04rest", "ZIP"},
      {"\x89PNG\r\n\x1A\n....", "PNG"},
      {"\x1F\x8B\x08\0\0"s, "gzip"},
      {"\xFF\xD8\xFF\xE0..", "JPEG"},
      {"\x7F"
       "ELF\x02\x01",
       "program"},
  };
  for (const auto& [bytes, kind] : cases) {
    const auto result = decode(bytes, "f.bin", false);
    ASSERT_FALSE(result.ok()) << kind;
    EXPECT_EQ(result.error().code, "input.binary");
    EXPECT_NE(result.error().message.find(kind), std::string::npos) << result.error().message;
    EXPECT_EQ(result.error().where, "f.bin");
  }
  std::string noise;
  for (int i = 0; i < 4000; ++i) noise += static_cast<char>((i * 7919) >> 3);
  EXPECT_FALSE(decode(noise, "f", false).ok());
  EXPECT_FALSE(decode(std::string(500, '\0'), "f", false).ok());
}

TEST(Sniff, Html) {
  EXPECT_TRUE(looks_like_html("\n <!DOCTYPE html><p>x", "f"));
  EXPECT_TRUE(looks_like_html("<!-- saved --><HTML>", "f"));
  EXPECT_TRUE(looks_like_html("<div class=a><p>x</p></div>", "f"));
  EXPECT_TRUE(looks_like_html("Bold <b>text</b>", "page.HTM"));
  EXPECT_FALSE(looks_like_html("No tags at all.", "page.htm"));
  EXPECT_FALSE(looks_like_html("The <html> tag is old.", "notes.txt"));
  EXPECT_FALSE(looks_like_html("<3 he wrote", "f"));
}

}  // namespace
}  // namespace hearsay::ingest
