#include "ingest/metadata.h"

#include <gtest/gtest.h>

namespace hearsay::ingest {
namespace {

Metadata of(const std::string& html, const std::string& url = "") {
  return find_metadata(parse_html(html), url);
}

const char* const kJson =
    "<script type=\"application/ld+json\">[{\"@graph\":[{\"@type\":[\"NewsArticle\"],"
    "\"headline\":\"Bridge &amp; tunnel shut\",\"datePublished\":\"2031-04-08T10:00:00+02:00\","
    "\"dateModified\":\"2031-05-01\",\"author\":[{\"@type\":\"Person\",\"name\":\"Ana Ruiz\"},"
    "{\"name\":\"Bo Lund\"}],\"publisher\":{\"name\":\"The Gleaner\"}}]}]</script>";

TEST(Metadata, JsonLd) {
  const auto found = of(kJson);
  EXPECT_EQ(found.title, "Bridge & tunnel shut");
  EXPECT_EQ(found.published, "2031-04-08");
  EXPECT_EQ(found.outlet, "The Gleaner");
  EXPECT_EQ(found.authors, (std::vector<std::string>{"Ana Ruiz", "Bo Lund"}));
}

TEST(Metadata, BrokenJsonLdIsPassedOver) {
  const auto found = of("<script type='application/ld+json'>{\"headline\": </script><h1>Shut</h1>");
  EXPECT_EQ(found.title, "Shut");
}

TEST(Metadata, JsonLdWithLineBreaksInStrings) {
  const auto found =
      of("<script type='application/ld+json'>\n{\"@type\":\"Article\",\"headline\":\"Two\nlines\"}"
         "</script>");
  EXPECT_EQ(found.title, "Two lines");
}

TEST(Metadata, TitlePrecedenceAndSiteNames) {
  const std::pair<const char*, const char*> cases[] = {
      {"<meta property=og:title content='From og'><title>From title</title><h1>From h1</h1>",
       "From og"},
      {"<title>From title</title><h1>From h1</h1>", "From h1"},
      {"<title>Bridge shut | The Gleaner</title><meta property=og:site_name content='The Gleaner'>",
       "Bridge shut"},
      {"<title>Bridge shut - News - The Gleaner</title><h1>Bridge shut</h1><h1>More</h1>",
       "Bridge shut"},
      {"<title>Bridge shut – for good</title>", "Bridge shut – for good"},
      {"<link rel=canonical href='https://www.gleaner.example/a'><title>Shut — Gleaner</title>",
       "Shut"},
  };
  for (const auto& [html, title] : cases) EXPECT_EQ(of(html).title, title) << html;
}

TEST(Metadata, DatePrecedence) {
  const std::string meta = "<meta property='article:published_time' content='2031-04-09T08:00Z'>";
  const std::string time = "<time datetime=2031-04-10>April 10</time>";
  EXPECT_EQ(of(kJson + meta + time).published, "2031-04-08");
  EXPECT_EQ(of(meta + time).published, "2031-04-09");
  EXPECT_EQ(of(time).published, "2031-04-10");
  EXPECT_EQ(of(time, "https://example.org/2031/03/01/x").published, "2031-03-01");
  EXPECT_EQ(of("<meta name=date content='April 11, 2031'>").published, "2031-04-11");
  EXPECT_EQ(of("<span class=post-date>12 April 2031</span>").published, "2031-04-12");
  EXPECT_EQ(of("<time class=updated datetime=2031-05-02></time><time datetime=2031-05-01></time>")
                .published,
            "2031-05-01");
  EXPECT_EQ(of("<p>It happened on 13 April 2031.</p>").published, "2031-04-13");
  EXPECT_EQ(of("<p>No date here.</p>").published, "");
}

TEST(Metadata, UtcStampsYieldToTheAddress) {
  const std::string meta = "<meta property='article:published_time' content='2031-04-09T02:00Z'>";
  EXPECT_EQ(of(meta, "https://example.org/2031/04/08/x").published, "2031-04-08");
  EXPECT_EQ(of(meta, "https://example.org/2030/01/01/x").published, "2031-04-09");
}

TEST(Metadata, Authors) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(of("<meta name=author content='By Ana Ruiz and Bo Lund'>").authors,
            (Names{"Ana Ruiz", "Bo Lund"}));
  EXPECT_EQ(of("<p class=byline>By <a rel=author>Ana Ruiz</a></p>").authors, (Names{"Ana Ruiz"}));
  EXPECT_EQ(of("<meta property='article:author' content='https://example.org/ana'>").authors,
            Names{});
}

TEST(Metadata, UrlAndOutlet) {
  const auto found = of("<link rel=canonical href='https://www.gleaner.example/a?x=1&copy=2'>");
  EXPECT_EQ(found.url, "https://www.gleaner.example/a?x=1&copy=2");
  EXPECT_EQ(found.outlet, "gleaner.example");
  EXPECT_EQ(of("<link rel=canonical href='/relative'>").url, "");
}

}  // namespace
}  // namespace hearsay::ingest
