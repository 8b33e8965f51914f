#include "ingest/markup.h"

#include <algorithm>
#include <array>

#include "ingest/ascii.h"

namespace hearsay::ingest {
namespace {

using Words = std::string_view;

// Each table is sorted. First, a word alone.
constexpr auto kAside = std::to_array<Words>({
    "ad",
    "addthis",
    "addtoany",
    "ads",
    "adslot",
    "adunit",
    "advert",
    "advertisement",
    "advertising",
    "adverts",
    "adwrapper",
    "agegate",
    "alsoread",
    "banner",
    "bookmark",
    "breadcrumb",
    "breadcrumbs",
    "carousel",
    "copyright",
    "crosslink",
    "cta",
    "donate",
    "donation",
    "dropdown",
    "embedsignup",
    "feedback",
    "filmstrip",
    "flyout",
    "follow",
    "footer",
    "gallery",
    "hidden",
    "inlinelinks",
    "interstitial",
    "jobs",
    "leaderboard",
    "login",
    "masthead",
    "megamenu",
    "menu",
    "morefrom",
    "mostpopular",
    "mostread",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "newsletters",
    "offscreen",
    "onward",
    "outbrain",
    "overlay",
    "pager",
    "paginate",
    "pagination",
    "paywall",
    "piano",
    "player",
    "playlist",
    "popover",
    "popular",
    "popup",
    "prevnext",
    "promo",
    "promobox",
    "promos",
    "promoted",
    "promotion",
    "quiz",
    "rail",
    "readalso",
    "readmore",
    "readnext",
    "recirc",
    "recirculation",
    "recommend",
    "recommendation",
    "recommendations",
    "recommended",
    "register",
    "registration",
    "related",
    "relatedarticles",
    "relatedcontent",
    "relatedlinks",
    "relatedposts",
    "relatedstories",
    "seealso",
    "share",
    "sharebar",
    "sharebuttons",
    "sharedaddy",
    "sharelinks",
    "sharing",
    "shortcuts",
    "sidebar",
    "sidebars",
    "signin",
    "signup",
    "skip",
    "skyscraper",
    "slideshow",
    "social",
    "socials",
    "sponsor",
    "sponsored",
    "sponsors",
    "subnav",
    "subscribe",
    "subscriber",
    "subscription",
    "syndication",
    "taboola",
    "tabs",
    "tags",
    "teads",
    "teaser",
    "teasers",
    "ticker",
    "toast",
    "toc",
    "toolbar",
    "tooltip",
    "topics",
    "trending",
    "upsell",
    "video",
    "videos",
    "voting",
    "widget",
    "widgets",
    "yarpp",
    "zergnet",
});
constexpr auto kLead = std::to_array<Words>({
    "first",
    "firstparagraph",
    "intro",
    "introduction",
    "lead",
    "lede",
    "opening",
    "summary",
});
constexpr auto kForeign = std::to_array<Words>({
    "comment",
    "commentlist",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "disqus",
    "gdpr",
    "modal",
    "replies",
    "respond",
});
// Two words in a row, joined.
constexpr auto kAsidePairs = std::to_array<Words>({
    "aboutauthor",
    "affiliatelink",
    "alsolike",
    "appdownload",
    "articlefooter",
    "articletags",
    "articletools",
    "authorbio",
    "authorbox",
    "authorinfo",
    "authors",
    "boxstory",
    "calltoaction",
    "dontmiss",
    "editorspicks",
    "essentiallinks",
    "factbox",
    "fromtheweb",
    "furtherreading",
    "hottopics",
    "inlinelink",
    "inthisarticle",
    "keyword",
    "keywords",
    "latestnews",
    "lateststories",
    "linklist",
    "mailinglist",
    "moreabout",
    "morefrom",
    "morein",
    "morelinks",
    "morenews",
    "moreon",
    "morestories",
    "mostpopular",
    "mostread",
    "mostviewed",
    "newsalert",
    "newsalerts",
    "nextarticle",
    "nextpost",
    "nextup",
    "outboundlinks",
    "pagetools",
    "pollbox",
    "postfooter",
    "postmeta",
    "postnavigation",
    "posttags",
    "presentedby",
    "previousarticle",
    "prevnext",
    "printonly",
    "pushnotification",
    "ratethis",
    "readalso",
    "readmore",
    "readnext",
    "recentposts",
    "relateditem",
    "screenreader",
    "seealso",
    "seemore",
    "shareicons",
    "siteheader",
    "skiplink",
    "sronly",
    "storytags",
    "storytools",
    "suggestedarticles",
    "suggestedstories",
    "swiper",
    "tablist",
    "tagcloud",
    "taglist",
    "topstories",
    "trinityaudio",
    "upnext",
    "userinfo",
    "visuallyhidden",
    "whattoread",
    "youmay",
});
constexpr auto kCaption = std::to_array<Words>({
    "attribution",
    "caption",
    "captions",
    "credit",
    "credits",
    "cutline",
    "figcaption",
    "imagecaption",
    "imagecredit",
    "imgcaption",
    "mediacaption",
    "photocaption",
    "photocredit",
    "photographer",
    "wpcaption",
});
constexpr auto kByline = std::to_array<Words>({
    "author",
    "authors",
    "byline",
    "bylines",
    "contributors",
    "dateline",
    "kicker",
    "metadata",
    "postmeta",
    "pubdate",
    "publishdate",
    "published",
    "publisheddate",
    "readingtime",
    "readtime",
    "submitted",
    "timestamp",
    "updated",
});
constexpr auto kArticle = std::to_array<Words>({
    "articlebody",
    "articlecontent",
    "articletext",
    "bodycopy",
    "bodytext",
    "entrycontent",
    "entrytext",
    "maincontent",
    "newsbody",
    "newstext",
    "pagecontent",
    "postbody",
    "postcontent",
    "storybody",
    "storycontent",
    "storytext",
});
constexpr auto kArticleWords = std::to_array<Words>({
    "article",      "articlebody", "articlecontent", "articletext", "blogpost", "body",
    "bodytext",     "content",     "entry",          "hentry",      "main",     "news",
    "page",         "post",        "postcontent",    "prose",       "story",    "storybody",
    "storycontent", "storytext",   "text",
});

template <size_t N>
constexpr bool sorted(const std::array<Words, N>& words) {
  return std::is_sorted(words.begin(), words.end());
}
static_assert(sorted(kAside) && sorted(kAsidePairs) && sorted(kForeign) && sorted(kLead) &&
              sorted(kCaption) && sorted(kByline) && sorted(kArticle) && sorted(kArticleWords));

template <size_t N>
bool has(const std::array<Words, N>& words, std::string_view word) {
  return std::binary_search(words.begin(), words.end(), word);
}

// "ArticleBody__related-Links2" -> article body related links
std::vector<std::string> words_of(std::string_view names) {
  std::vector<std::string> words;
  std::string word;
  const auto finish = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (size_t i = 0; i < names.size(); ++i) {
    const char c = names[i];
    if (!ascii_letter(c)) {
      finish();
      if (ascii_space(c)) words.emplace_back();  // pairs do not reach over to the next name
      continue;
    }
    const bool upper = c != ascii_lower(c);
    const bool before_lower = i > 0 && names[i - 1] >= 'a' && names[i - 1] <= 'z';
    if (upper && before_lower) finish();
    word += ascii_lower(c);
  }
  finish();
  return words;
}

void judge(std::string_view names, Hints& hints) {
  constexpr size_t kLongest = 600;
  const auto words = words_of(names.substr(0, kLongest));
  for (size_t i = 0; i < words.size(); ++i) {
    const auto& word = words[i];
    if (word.empty()) continue;
    hints.aside = hints.aside || has(kAside, word);
    hints.foreign = hints.foreign || has(kForeign, word);
    hints.lead = hints.lead || has(kLead, word);
    hints.caption = hints.caption || has(kCaption, word);
    hints.byline = hints.byline || has(kByline, word);
    hints.article = hints.article || has(kArticleWords, word);
    hints.body = hints.body || has(kArticle, word);
    if (i + 1 >= words.size() || words[i + 1].empty()) continue;
    const auto pair = word + words[i + 1];
    hints.aside = hints.aside || has(kAsidePairs, pair);
    hints.caption = hints.caption || has(kCaption, pair);
    hints.byline = hints.byline || has(kByline, pair);
    hints.body = hints.body || has(kArticle, pair);
  }
}

bool style_hides(std::string_view style) {
  std::string dense;
  for (char c : style.substr(0, 400)) {
    if (!ascii_space(c)) dense += ascii_lower(c);
  }
  return dense.find("display:none") != std::string::npos ||
         dense.find("visibility:hidden") != std::string::npos;
}

}  // namespace

Hints hints_of(const Dom& dom, uint32_t node) {
  Hints hints;
  if (dom[node].attributes == 0) return hints;
  for (const auto& [key, value] : dom.attributes[dom[node].attributes]) {
    switch (key) {
      case Attr::kId:
      case Attr::kClass:
      case Attr::kData:
        judge(value, hints);
        break;
      case Attr::kRole:
        hints.aside = hints.aside || value == "navigation" || value == "complementary" ||
                      value == "banner" || value == "contentinfo" || value == "search" ||
                      value == "menu" || value == "menubar" || value == "dialog" ||
                      value == "alert" || value == "toolbar";
        hints.article = hints.article || value == "main" || value == "article";
        break;
      case Attr::kItemprop:
        hints.marked = hints.marked || ascii_iequal(value, "articleBody");
        hints.byline = hints.byline || value == "author" || value == "datePublished" ||
                       value == "dateModified" || value == "publisher";
        hints.caption = hints.caption || value == "caption";
        break;
      case Attr::kAriaHidden:
        hints.hidden = hints.hidden || value == "true";
        break;
      case Attr::kHidden:
        hints.hidden = true;
        break;
      case Attr::kStyle:
        hints.hidden = hints.hidden || style_hides(value);
        break;
      default:
        break;
    }
  }
  return hints;
}

}  // namespace hearsay::ingest
