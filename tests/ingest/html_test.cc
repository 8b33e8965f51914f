#include <gtest/gtest.h>

#include <chrono>

#include "base/utf8.h"
#include "ingest/article.h"
#include "ingest/dom.h"
#include "ingest/ingest.h"

namespace hearsay::ingest {
namespace {

const std::string kFirst =
    "The harbour bridge will stay shut until the end of the month, the mayor said on Tuesday, "
    "because engineers found more cracks than they had expected.";
const std::string kSecond =
    "Two engineers who asked not to be named said that the work could take longer, and that "
    "nobody at the town hall wanted to say so before the vote.";
const std::string kThird =
    "The ferry company confirmed that it had been asked to run more boats, but it denied that a "
    "contract had been signed.";

std::string p(const std::string& text) { return "<p>" + text + "</p>\n"; }

std::string page(const std::string& body, const std::string& head = "") {
  return "<!doctype html><html><head><title>Bridge stays shut - The Gleaner</title>"
         "<meta property=og:site_name content='The Gleaner'>" +
         head + "</head><body>" + body + "</body></html>";
}

Document read(const std::string& html) {
  Options options;
  options.format = Format::kHtml;
  const auto result = ingest(html, "page", options);
  EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().message);
  return result.ok() ? result.value() : Document{};
}

TEST(Html, ParagraphsJoinedByOneLineBreak) {
  const auto document = read(page("<article>" + p(kFirst) + p(kSecond) + "</article>"));
  EXPECT_EQ(document.text, kFirst + "\n" + kSecond);
  EXPECT_EQ(document.title, "Bridge stays shut");
  EXPECT_EQ(document.language, "en");
}

TEST(Html, WhatSurroundsTheArticleIsLeftOut) {
  const auto document = read(
      page("<nav><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav>"
           "<div class='cookie-consent'><p>We use cookies to make this site work for you, and to "
           "learn what you like to read here.</p></div>"
           "<div id=main><h1>Bridge stays shut</h1><p class=byline>By Ana Ruiz</p>"
           "<div class=share-buttons><p>Share</p></div>" +
           p(kFirst) +
           "<figure><img src=x><figcaption>The bridge, seen from the river on a clear day in "
           "March.</figcaption></figure>" +
           p("Advertisement") + "<h2>What comes next</h2>" + p(kSecond) + p(kThird) +
           "<div class='related-stories'><h3>Related</h3><p>An older story about the same bridge, "
           "which nobody needs here.</p></div></div>"
           "<section class=comments><p>I never liked that bridge, and I told everyone so years "
           "ago.</p></section>"
           "<footer><p>Copyright The Gleaner, all rights reserved, printed on paper.</p></footer>"
           "<script>var text = '<p>Not a paragraph at all, only a script.</p>';</script>"));
  EXPECT_EQ(document.text, kFirst + "\nWhat comes next\n" + kSecond + "\n" + kThird);
}

TEST(Html, QuotationsAndListsStay) {
  const std::string quote = "“We will not lie to people about how long it takes,” she wrote.";
  const auto document = read(page("<main>" + p(kFirst) + "<blockquote>" + p(quote) +
                                  "</blockquote>" + p("“No.”") + p(kSecond) +
                                  "<ul><li>The bridge is closed to lorries, cars and bicycles.</li>"
                                  "<li>The ferry runs every hour.</li></ul>" +
                                  p(kThird) + "</main>"));
  EXPECT_EQ(document.text, kFirst + "\n" + quote + "\n“No.”\n" + kSecond +
                               "\nThe bridge is closed to lorries, cars and bicycles.\n"
                               "The ferry runs every hour.\n" +
                               kThird);
}

TEST(Html, LineBreaksPartParagraphs) {
  const auto document = read(
      page("<div id=story>" + kFirst + "<br><br>" + kSecond + "<br>\n<br/>" + kThird + "</div>"));
  EXPECT_EQ(document.text, kFirst + "\n" + kSecond + "\n" + kThird);
}

TEST(Html, ReferencesAndSpaces) {
  const auto document =
      read(page(p(kFirst + " &#147;Yes&#148;, she&nbsp;said; it&rsquo;s\n  "
                           "A&amp;B&nbsp&#8211 &bogus; &#0;&#xD800; x\xE2\x80\x8By.")));
  EXPECT_EQ(document.text, kFirst + " “Yes”, she said; it’s A&B – &bogus; xy.");
}

// Pages that break every rule still give their text.
TEST(Html, Wrecked) {
  const std::string both = kFirst + "\n" + kSecond;
  const std::pair<const char*, std::string> cases[] = {
      {"nothing closed", "<html><body><div><p>" + kFirst + "<p>" + kSecond},
      {"wrongly closed",
       page("<div><b><p>" + kFirst + "</i></b></span><p>" + kSecond + "</table>")},
      {"layout tables",
       page("<table><tr><td><table><tr><td>" + p(kFirst) + p(kSecond) + "</table></table>")},
      {"cut inside a tag", "<body>" + p(kFirst) + p(kSecond) + "<a href='http://exam"},
      {"comment never closed", "<body><!-- start >" + p(kFirst) + p(kSecond)},
      {"several bodies", "<body><p>" + kFirst + "</p></body></html><body><p>" + kSecond},
      {"lone signs", page("<p>" + kFirst + "<p>" + kSecond + "< > <<")},
      {"capitals", "<HTML><BODY><P>" + kFirst + "</P><P>" + kSecond + "</P></BODY></HTML>"},
  };
  for (const auto& [what, html] : cases) {
    const auto text = read(html).text;
    EXPECT_EQ(text.substr(0, both.size()), both) << what;
  }
}

TEST(Html, NulsAreRemovedAndSaidSo) {
  std::string html = page(p(kFirst) + p(kSecond));
  html.insert(html.find("bridge will"), 1, '\0');
  const auto document = read(html);
  EXPECT_EQ(document.text, kFirst + "\n" + kSecond);
  ASSERT_EQ(document.notices.size(), 1u);
  EXPECT_EQ(document.notices[0], "1 control character removed");
}

std::string repeated(const std::string& piece, size_t times) {
  std::string out;
  out.reserve(piece.size() * times);
  for (size_t i = 0; i < times; ++i) out += piece;
  return out;
}

// Each of these takes quadratic time in some well-known parser.
TEST(Html, HostilePagesTakeLinearTime) {
  const std::pair<const char*, std::string> cases[] = {
      {"deep", repeated("<div>", 100000) + p(kFirst) + repeated("</div>", 100000)},
      {"unmatched ends", repeated("<b>", 100000) + repeated("</i>", 100000) + p(kFirst)},
      {"unclosed fonts", repeated("<font><p>", 100000) + p(kFirst)},
      {"lists", repeated("<ul><li>", 100000) + p(kFirst)},
      {"tables", repeated("<table><tr><td>", 50000) + p(kFirst)},
      {"links", repeated("<a href=x>", 100000) + "</a>" + p(kFirst)},
      {"open comments", p(kFirst) + repeated("<!-- ", 200000)},
      {"open brackets", p(kFirst) + repeated("<", 1000000)},
      {"ampersands", p(kFirst) + repeated("&", 1000000)},
      {"attributes", "<div " + repeated("a=b ", 200000) + ">" + p(kFirst)},
      {"huge attribute", "<div class='" + repeated("ad ", 500000) + "'>" + p(kFirst)},
      {"scripts", p(kFirst) + repeated("<script></scrip", 100000)},
      {"class names", repeated("<div class='related post share'>", 50000) + p(kFirst)},
  };
  for (const auto& [what, html] : cases) {
    const auto begin = std::chrono::steady_clock::now();
    const auto text = read(html).text;
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    EXPECT_NE(text.find(kFirst), std::string::npos) << what;
    EXPECT_LT(took.count(), 10) << what;  // under a second each; sanitizers are slow
  }
}

TEST(Html, PageWithoutArticle) {
  for (const std::string& html :
       {page(""), page("<nav><a href=/>Home</a></nav>"), page("<script>x</script>")}) {
    Options options;
    options.format = Format::kHtml;
    const auto result = ingest(html, "page", options);
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().code, "input.no_article");
  }
}

TEST(Html, JsonLdBodyWhenThePageShowsNone) {
  const auto document = read(page("<div id=app></div>",
                                  "<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
                                  "\"articleBody\":\"" +
                                      kFirst + "\\n\\n" + kSecond + "\"}</script>"));
  EXPECT_EQ(document.text, kFirst + "\n" + kSecond);
  EXPECT_EQ(document.notices.size(), 1u);
}

TEST(Dom, EndsAreImplied) {
  const auto dom = parse_html("<ul><li>a<li>b</ul><table><tr><td>1<td>2<tr><td>3</table><p>x<p>y");
  size_t items = 0, cells = 0, paragraphs = 0;
  for (uint32_t i = 0; i < dom.nodes.size(); ++i) {
    const auto tag = dom[i].tag;
    items += tag == Tag::kLi && dom[dom[i].parent].tag == Tag::kUl;
    cells += tag == Tag::kTd && dom[dom[i].parent].tag == Tag::kTr;
    paragraphs += tag == Tag::kP && dom[i].parent == 0;
  }
  EXPECT_EQ(items, 2u);
  EXPECT_EQ(cells, 3u);
  EXPECT_EQ(paragraphs, 2u);
}

}  // namespace
}  // namespace hearsay::ingest
