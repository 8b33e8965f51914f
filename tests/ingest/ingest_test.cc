#include "ingest/ingest.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace hearsay::ingest {
namespace {

const std::string kEnglish =
    "The harbour bridge will stay shut until the end of the month, the mayor said on Tuesday.\n\n"
    "  \"We found more cracks,\" she told reporters, \"and nobody wants a bridge that falls.\"\n";

std::string code_of(std::string_view bytes, const Options& options = {}) {
  const auto result = ingest(bytes, "in.txt", options);
  return result.ok() ? "" : result.error().code;
}

TEST(Ingest, PlainTextStaysAsItIs) {
  const auto result = ingest(kEnglish, "in.txt", {});
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result.value().text, kEnglish);
  EXPECT_EQ(result.value().language, "en");
  EXPECT_TRUE(result.value().notices.empty());
  EXPECT_EQ(result.value().title, "");
}

TEST(Ingest, OptionsOverrideThePage) {
  Options options;
  options.date = "2031-04-08";
  options.outlet = "The Gleaner";
  options.url = "https://gleaner.example/b";
  const auto result = ingest(
      "<html><head><meta property=og:site_name content=Other>"
      "<meta name=date content=2030-01-01></head><body><p>" +
          kEnglish + "</p></body></html>",
      "in.html", options);
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result.value().published, "2031-04-08");
  EXPECT_EQ(result.value().outlet, "The Gleaner");
  EXPECT_EQ(result.value().url, "https://gleaner.example/b");
}

TEST(Ingest, Refusals) {
  EXPECT_EQ(code_of(""), "input.empty");
  EXPECT_EQ(code_of(" \n\t\xC2\xA0\xEF\xBB\xBF\n"), "input.empty");
  EXPECT_EQ(code_of("%PDF-1.4 ..."), "input.binary");
  Options options;
  options.cap = 10;
  EXPECT_EQ(code_of(kEnglish, options), "input.size");
  options = {};
  for (const char* bad : {"2031-13-01", "yesterday", "2031-04-08T00:00"}) {
    options.date = bad;
    EXPECT_EQ(code_of(kEnglish, options), "input.date") << bad;
  }
}

TEST(Ingest, TwentyMegabytesAreTheLimit) {
  std::string text = "It rained. ";
  while (text.size() < 20'000'000) text += text.substr(0, 20'000'000 - text.size());
  EXPECT_EQ(code_of(text), "");
  text += '.';
  const auto result = ingest(text, "big.txt", {});
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, "input.size");
  EXPECT_EQ(result.error().where, "big.txt");
}

TEST(Ingest, OtherLanguagesAreNamed) {
  const std::pair<const char*, const char*> cases[] = {
      {"Der Bürgermeister sagte am Dienstag, die Brücke bleibe bis zum Ende des Monats "
       "geschlossen, weil die Ingenieure mehr Risse gefunden hätten als erwartet.",
       "German (de)"},
      {"Le maire a déclaré mardi que le pont resterait fermé jusqu'à la fin du mois, parce que "
       "les ingénieurs avaient trouvé plus de fissures que prévu.",
       "French (fr)"},
      {"Мэр сообщил во вторник, что мост останется закрытым до конца месяца, потому что инженеры "
       "нашли больше трещин, чем ожидалось, и работы продолжатся весной следующего года.",
       "Russian (ru)"},
  };
  for (const auto& [text, language] : cases) {
    const auto result = ingest(text, "in.txt", {});
    ASSERT_FALSE(result.ok()) << language;
    EXPECT_EQ(result.error().code, "input.language");
    EXPECT_NE(result.error().message.find(language), std::string::npos) << result.error().message;
  }
}

TEST(Ingest, ShortTextsAreReadWithANotice) {
  const auto result = ingest("Bonjour tout le monde.", "in.txt", {});
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result.value().notices.size(), 1u);
  EXPECT_EQ(result.value().language, "en");
}

TEST(Ingest, EnglishWithForeignQuotesIsEnglish) {
  const auto result =
      ingest(kEnglish +
                 "\"Nous ne voulons pas d'un pont qui tombe,\" the French engineer added, and the "
                 "mayor nodded while the crowd behind her began to clap and shout.",
             "in.txt", {});
  ASSERT_TRUE(result.ok());
}

}  // namespace
}  // namespace hearsay::ingest
