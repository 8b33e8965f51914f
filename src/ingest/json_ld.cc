#include "ingest/json_ld.h"

#include <simdjson.h>

#include <algorithm>

#include "ingest/ascii.h"
#include "ingest/entities.h"

namespace hearsay::ingest {
namespace {

namespace dom = simdjson::dom;

constexpr int kDepth = 6;

std::string string_of(dom::element value) {
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) return {};
  return decode_entities(text);
}

std::string string_of(dom::object object, std::string_view key) {
  dom::element value;
  if (object[key].get(value) != simdjson::SUCCESS) return {};
  dom::array list;
  if (value.get(list) == simdjson::SUCCESS) {
    for (auto item : list) return string_of(item);
    return {};
  }
  return string_of(value);
}

// A name, an object with a name, or a list of either.
void names_of(dom::element value, std::vector<std::string>& out, int depth = 0) {
  if (depth > 3 || out.size() >= 20) return;
  dom::array list;
  dom::object object;
  if (value.get(list) == simdjson::SUCCESS) {
    for (auto item : list) names_of(item, out, depth + 1);
  } else if (value.get(object) == simdjson::SUCCESS) {
    dom::element name;
    if (object["name"].get(name) == simdjson::SUCCESS) names_of(name, out, depth + 1);
  } else if (auto name = squeeze(string_of(value)); !name.empty()) {
    out.push_back(std::move(name));
  }
}

bool type_ends_with(dom::object object, std::string_view suffix) {
  dom::element value;
  if (object["@type"].get(value) != simdjson::SUCCESS) return false;
  const auto fits = [&](dom::element item) {
    std::string_view type;
    return item.get(type) == simdjson::SUCCESS && type.ends_with(suffix);
  };
  dom::array list;
  if (value.get(list) != simdjson::SUCCESS) return fits(value);
  return std::any_of(list.begin(), list.end(), fits);
}

void fill(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

void read_article(dom::object object, JsonLd& out) {
  fill(out.headline, squeeze(string_of(object, "headline")));
  fill(out.published, string_of(object, "datePublished"));
  fill(out.published, string_of(object, "dateCreated"));
  fill(out.modified, string_of(object, "dateModified"));
  fill(out.body, string_of(object, "articleBody"));
  fill(out.language, string_of(object, "inLanguage"));
  fill(out.url, string_of(object, "url"));
  dom::element value;
  if (out.authors.empty() && object["author"].get(value) == simdjson::SUCCESS) {
    names_of(value, out.authors);
  }
  if (out.authors.empty() && object["creator"].get(value) == simdjson::SUCCESS) {
    names_of(value, out.authors);
  }
  std::vector<std::string> publishers;
  if (object["publisher"].get(value) == simdjson::SUCCESS) names_of(value, publishers);
  if (!publishers.empty()) fill(out.publisher, publishers[0]);
}

// The articles first, then pages, which know dates and publishers too but less surely.
void walk(dom::element value, bool pages, JsonLd& out, int depth) {
  if (depth > kDepth) return;
  dom::array list;
  if (value.get(list) == simdjson::SUCCESS) {
    for (auto item : list) walk(item, pages, out, depth + 1);
    return;
  }
  dom::object object;
  if (value.get(object) != simdjson::SUCCESS) return;
  const bool article = type_ends_with(object, "Article") || type_ends_with(object, "Posting") ||
                       type_ends_with(object, "Report");
  if (!pages && article) read_article(object, out);
  if (pages && type_ends_with(object, "WebPage")) {
    fill(out.published, string_of(object, "datePublished"));
    fill(out.modified, string_of(object, "dateModified"));
  }
  for (std::string_view key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
    dom::element inside;
    if (object[key].get(inside) == simdjson::SUCCESS) walk(inside, pages, out, depth + 1);
  }
}

// Line breaks inside strings and comment or CDATA wrappers are common and not JSON.
std::string mended(std::string_view script) {
  script = trim(script);
  for (std::string_view wrapper : {"<!--", "//<![CDATA[", "<![CDATA[", "/*<![CDATA[*/"}) {
    if (script.starts_with(wrapper)) script = trim(script.substr(wrapper.size()));
  }
  const auto end = script.find_last_of("}]");
  if (end == std::string_view::npos) return {};
  script = script.substr(0, end + 1);
  while (script.ends_with("]]")) script.remove_suffix(2);  // of a CDATA wrapper
  std::string out(script);
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return out;
}

}  // namespace

void read_json_ld(std::string_view script, JsonLd& out) {
  const simdjson::padded_string json(mended(script));
  dom::parser parser;
  dom::element root;
  if (parser.parse(json).get(root) != simdjson::SUCCESS) return;
  walk(root, false, out, 0);
  walk(root, true, out, 0);
}

}  // namespace hearsay::ingest
