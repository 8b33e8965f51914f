#include "ingest/metadata.h"

#include <algorithm>
#include <array>
#include <map>

#include "ingest/ascii.h"
#include "ingest/authors.h"
#include "ingest/dates.h"
#include "ingest/entities.h"
#include "ingest/json_ld.h"
#include "ingest/markup.h"

namespace hearsay::ingest {
namespace {

// Everything of interest outside the body's prose, in one pass.
struct Facts {
  std::map<std::string, std::vector<std::string>> meta;  // by lower-cased name, property, itemprop
  std::string canonical;
  std::string title_tag;
  std::vector<std::string> h1;
  JsonLd json;
  std::vector<uint32_t> times;    // <time> and datePublished elements
  std::vector<uint32_t> bylines;  // elements that name authors
};

constexpr size_t kMaxListed = 50;

void read_meta(const Dom& dom, uint32_t node, Facts& facts) {
  const auto content = squeeze(decode_entities(dom.attribute(node, Attr::kContent)));
  if (content.empty()) return;
  for (Attr key : {Attr::kProperty, Attr::kName, Attr::kItemprop}) {
    const auto name = dom.attribute(node, key);
    if (name.empty()) continue;
    auto& values = facts.meta[ascii_lower(name.substr(0, 100))];
    if (values.size() < kMaxListed) values.push_back(content);
  }
}

bool byline(const Dom& dom, uint32_t node) {
  if (dom.attribute(node, Attr::kRel) == "author") return true;
  const auto prop = dom.attribute(node, Attr::kItemprop);
  if (prop == "author" || prop == "creator") return true;
  const auto names = ascii_lower(std::string(dom.attribute(node, Attr::kClass)) + " " +
                                 std::string(dom.attribute(node, Attr::kId)));
  return names.find("byline") != std::string::npos ||
         names.find("author-name") != std::string::npos ||
         names.find("author_name") != std::string::npos;
}

Facts collect(const Dom& dom) {
  Facts facts;
  for (uint32_t i = 1; i < dom.nodes.size(); ++i) {
    const auto& node = dom[i];
    switch (node.tag) {
      case Tag::kText:
        continue;
      case Tag::kSvg:  // has titles of its own
        i = node.end - 1;
        continue;
      case Tag::kMeta:
        read_meta(dom, i, facts);
        continue;
      case Tag::kLink:
        if (facts.canonical.empty() && ascii_iequal(dom.attribute(i, Attr::kRel), "canonical")) {
          facts.canonical = trim(dom.attribute(i, Attr::kHref));
        }
        continue;
      case Tag::kTitle:
        if (facts.title_tag.empty()) facts.title_tag = dom.inner_text(i);
        continue;
      case Tag::kScript:
        if (ascii_icontains(dom.attribute(i, Attr::kType), "ld+json") && node.first != kNoNode) {
          read_json_ld(dom.text(node.first), facts.json);
        }
        continue;
      case Tag::kH1:
        if (facts.h1.size() < kMaxListed) facts.h1.push_back(dom.inner_text(i));
        break;
      default:
        break;
    }
    const auto prop = dom.attribute(i, Attr::kItemprop);
    const bool dated = node.tag == Tag::kTime || prop == "datePublished" || prop == "dateCreated";
    if (dated && facts.times.size() < kMaxListed) facts.times.push_back(i);
    if (node.attributes != 0 && facts.bylines.size() < kMaxListed && byline(dom, i)) {
      facts.bylines.push_back(i);
    }
  }
  return facts;
}

std::string meta(const Facts& facts, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const auto at = facts.meta.find(name);
    if (at != facts.meta.end()) return at->second.front();
  }
  return {};
}

bool absolute(std::string_view url) {
  return ascii_istarts_with(url, "http://") || ascii_istarts_with(url, "https://");
}

// "www.example.co.uk" of a URL.
std::string host_of(std::string_view url) {
  if (!absolute(url)) return {};
  url.remove_prefix(url.find("//") + 2);
  auto host = ascii_lower(url.substr(0, url.find_first_of("/?#:")));
  for (std::string_view prefix : {"www.", "m.", "amp.", "edition.", "mobile."}) {
    if (host.starts_with(prefix)) return host.substr(prefix.size());
  }
  return host;
}

std::string letters_of(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (ascii_letter(c) || ascii_digit(c) || static_cast<unsigned char>(c) > 0x7F) {
      out += ascii_lower(c);
    }
  }
  return out;
}

// Whether the last part of a page title names the site: "Bridge reopens | The Daily Gleaner".
bool names_site(std::string_view part, const std::string& outlet, const std::string& host) {
  const auto letters = letters_of(part);
  if (letters.empty()) return false;
  const auto site = letters_of(outlet);
  const auto address = letters_of(host);
  if (!site.empty() && (letters == site || (letters.size() >= 4 && site.find(letters) == 0) ||
                        letters.find(site) == 0)) {
    return true;
  }
  if (address.empty()) return false;
  const auto without_the = letters.starts_with("the") ? letters.substr(3) : letters;
  return (letters.size() >= 3 && address.find(letters) == 0) ||
         (without_the.size() >= 4 && address.find(without_the) != std::string::npos);
}

constexpr std::array<std::string_view, 7> kSeparators = {" | ",  " - ", " – ", " — ",
                                                         " :: ", " • ", " » "};

// Where the last part of a title begins, and how long the separator before it is; npos: one part.
std::pair<size_t, size_t> last_part(std::string_view title) {
  std::pair<size_t, size_t> last = {std::string::npos, 0};
  for (const auto separator : kSeparators) {
    const auto found = title.rfind(separator);
    if (found == std::string::npos || found == 0) continue;
    if (last.first == std::string::npos || found > last.first) last = {found, separator.size()};
  }
  return last;
}

std::string without_site(const std::string& title, const Facts& facts, const std::string& outlet,
                         const std::string& host) {
  const auto headline = [&](const std::string& text) {
    return text == facts.json.headline ||
           std::find(facts.h1.begin(), facts.h1.end(), text) != facts.h1.end();
  };
  std::string rest = title, cut = title;
  bool site = true;
  for (int round = 0; round < 3; ++round) {
    const auto [at, size] = last_part(rest);
    if (at == std::string::npos) break;
    site = site && names_site(std::string_view(rest).substr(at + size), outlet, host);
    rest.resize(at);
    if (headline(rest)) return rest;
    if (site) cut = rest;
  }
  return cut;
}

std::string find_title(const Facts& facts, const std::string& outlet, const std::string& host) {
  auto title = meta(facts, {"og:title", "twitter:title", "parsely-title", "sailthru.title",
                            "dc.title", "headline"});
  if (title.empty()) title = facts.json.headline;
  if (title.empty() && facts.h1.size() == 1) title = facts.h1[0];
  if (title.empty()) title = facts.title_tag;
  if (title.empty() && !facts.h1.empty()) title = facts.h1[0];
  return without_site(title, facts, outlet, host);
}

// ---- date

std::string first_date(const Facts& facts, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const auto at = facts.meta.find(name);
    if (at == facts.meta.end()) continue;
    for (const auto& value : at->second) {
      if (auto date = parse_date(value)) return *date;
    }
  }
  return {};
}

std::string date_of_element(const Dom& dom, uint32_t node) {
  for (Attr key : {Attr::kDatetime, Attr::kContent, Attr::kTitle}) {
    if (auto date = parse_date(dom.attribute(node, key))) return *date;
  }
  if (auto date = parse_date(dom.inner_text(node))) return *date;
  return {};
}

bool modified_time(const Dom& dom, uint32_t node) {
  for (uint32_t i = node, up = 0; i != kNoNode && up < 2; i = dom[i].parent, ++up) {
    const auto names = ascii_lower(std::string(dom.attribute(i, Attr::kClass)) + " " +
                                   std::string(dom.attribute(i, Attr::kItemprop)));
    for (std::string_view word : {"modif", "updat"}) {
      if (names.find(word) != std::string::npos) return true;
    }
  }
  return false;
}

std::string date_of_times(const Dom& dom, const Facts& facts) {
  std::string any, later;
  for (uint32_t node : facts.times) {
    const auto date = date_of_element(dom, node);
    if (date.empty()) continue;
    const auto names = ascii_lower(std::string(dom.attribute(node, Attr::kClass)) + " " +
                                   std::string(dom.attribute(node, Attr::kItemprop)) + " " +
                                   std::string(dom.attribute(node, Attr::kRel)));
    if (names.find("publi") != std::string::npos || names.find("pubdate") != std::string::npos ||
        names.find("datecreated") != std::string::npos) {
      return date;
    }
    auto& slot = modified_time(dom, node) ? later : any;
    if (slot.empty()) slot = date;
  }
  return any.empty() ? later : any;
}

// Elements called "date", "published", "timestamp" whose text is a date; then the first date
// written out anywhere.
std::string visible_date(const Dom& dom) {
  for (uint32_t i = 1; i < dom.nodes.size(); ++i) {
    if (dom[i].attributes == 0 || dom[i].end - i > 40) continue;
    const auto names = ascii_lower(std::string(dom.attribute(i, Attr::kClass)) + " " +
                                   std::string(dom.attribute(i, Attr::kId)));
    bool dated = false;
    for (std::string_view word : {"date", "publi", "posted", "time", "byline", "meta", "created"}) {
      dated = dated || names.find(word) != std::string::npos;
    }
    if (!dated) continue;
    for (Attr key : {Attr::kDatetime, Attr::kTitle}) {
      if (auto date = parse_date(dom.attribute(i, key))) return *date;
    }
    const auto text = dom.inner_text(i);
    if (text.size() > 200) continue;
    if (auto date = parse_date(text)) return *date;
  }
  return {};
}

// Time stamps in UTC are a day late for what appeared in an American evening. An address with a
// date one day off, or a <time> of the day before, has the newsroom's own.
std::string newsroom_date(const std::string& date, const Dom& dom, const Facts& facts,
                          const std::string& url) {
  const auto other = date_in_url(url);
  if (other && days_apart(date, *other) == 1) return *other;
  const auto shown = date_of_times(dom, facts);
  return !shown.empty() && shown < date && days_apart(date, shown) == 1 ? shown : date;
}

std::string date_of_head(const Facts& facts) {
  if (auto date = parse_date(facts.json.published)) return *date;
  return first_date(facts, {"article:published_time",
                            "og:published_time",
                            "og:article:published_time",
                            "datepublished",
                            "article:published",
                            "article.published",
                            "pubdate",
                            "publishdate",
                            "publish-date",
                            "publish_date",
                            "publication_date",
                            "publicationdate",
                            "published",
                            "parsely-pub-date",
                            "sailthru.date",
                            "cxenseparse:recs:publishtime",
                            "dc.date.issued",
                            "dcterms.created",
                            "dcterms.date",
                            "dc.date",
                            "dc.date.created",
                            "dc:date",
                            "citation_publication_date",
                            "citation_date",
                            "prism.publicationdate",
                            "pdate",
                            "ptime",
                            "displaydate",
                            "originalpublicationdate",
                            "rnews:datepublished",
                            "article_date_original",
                            "datecreated",
                            "bt:pubdate",
                            "date",
                            "article:post_date",
                            "timestamp",
                            "shareaholic:article_published_time"});
}

std::string find_published(const Dom& dom, const Facts& facts, const std::string& url) {
  auto date = date_of_head(facts);
  if (!date.empty()) return newsroom_date(date, dom, facts, url);
  if (auto found = date_in_url(url)) return *found;
  if (date = date_of_times(dom, facts); !date.empty()) return date;
  if (date = visible_date(dom); !date.empty()) return date;
  if (auto found = parse_date(facts.json.modified)) return *found;
  date = first_date(facts, {"article:modified_time", "og:updated_time", "datemodified",
                            "last-modified", "lastmod", "dcterms.modified", "dc.date.modified"});
  if (!date.empty()) return date;
  if (auto found = find_date(dom.inner_text(0))) return *found;
  return {};
}

// ---- authors

std::vector<std::string> find_authors(const Dom& dom, const Facts& facts) {
  std::vector<std::string> authors;
  for (const auto& name : facts.json.authors) add_authors(name, authors);
  if (!authors.empty()) return authors;
  for (const char* key : {"author", "parsely-author", "sailthru.author", "byl", "dc.creator",
                          "dcterms.creator", "article:author", "og:article:author",
                          "article:author_name", "citation_author", "twitter:creator_name"}) {
    const auto at = facts.meta.find(key);
    if (at == facts.meta.end()) continue;
    for (const auto& value : at->second) add_authors(value, authors);
    if (!authors.empty()) return authors;
  }
  for (uint32_t node : facts.bylines) {
    if (dom[node].end - node > 60) continue;
    const auto text = dom.inner_text(node);
    if (text.size() <= 120) add_authors(text, authors);
    if (!authors.empty()) return authors;
  }
  return authors;
}

}  // namespace

Metadata find_metadata(const Dom& dom, const std::string& url) {
  const auto facts = collect(dom);
  Metadata out;
  for (const auto& candidate :
       {facts.canonical, meta(facts, {"og:url", "twitter:url"}), facts.json.url, url}) {
    if (!absolute(candidate)) continue;
    out.url = candidate;
    break;
  }
  const auto host = host_of(out.url.empty() ? url : out.url);
  out.outlet = meta(facts, {"og:site_name", "application-name", "apple-mobile-web-app-title"});
  if (!facts.json.publisher.empty() && (out.outlet.empty() || absolute(out.outlet))) {
    out.outlet = facts.json.publisher;
  }
  if (out.outlet.empty()) out.outlet = host;
  out.title = find_title(facts, out.outlet, host);
  out.authors = find_authors(dom, facts);
  out.published = find_published(dom, facts, out.url.empty() ? url : out.url);
  out.body = facts.json.body;
  return out;
}

}  // namespace hearsay::ingest
