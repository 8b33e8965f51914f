#include "ingest/ingest.h"

#include <cstdio>

#include "ingest/ascii.h"
#include "ingest/dates.h"
#include "ingest/encoding.h"
#include "ingest/header.h"
#include "ingest/html.h"
#include "ingest/language.h"
#include "ingest/sniff.h"

namespace hearsay::ingest {
namespace {

std::string megabytes(size_t bytes) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%zu.%zu MB", bytes / 1'000'000, bytes / 100'000 % 10);
  return buffer;
}

bool blank(std::string_view text) { return squeeze(text).empty(); }

// Hearsay reads English. Too little text to tell is read as English, and said so.
Result<std::string> english_or_error(const Document& document, const std::string& name,
                                     bool any_language, std::vector<std::string>& notices) {
  const auto language = detect_language(document.text);
  if (language.code == "en" || any_language) return language.code;
  if (language.certain && language.english < 40) {
    return Error{"input.language",
                 "this report is in " + language.name + " (" + language.code +
                     "); Hearsay reads English: give an English report or a translation",
                 name};
  }
  notices.push_back(language.certain || language.code == "und"
                        ? "the language is not clear; read as English"
                        : "too little text to be sure of its language (" + language.name +
                              "?); read as English");
  return std::string("en");
}

}  // namespace

Result<Document> ingest(std::string_view bytes, const std::string& name, const Options& options) {
  if (!options.date.empty() && !is_iso_date(options.date)) {
    return Error{"input.date",
                 "'" + options.date + "' is not a date; write it as YYYY-MM-DD, like 2031-04-08",
                 name};
  }
  if (bytes.size() > options.cap) {
    return Error{"input.size",
                 "the input has " + megabytes(bytes.size()) + ", more than the limit of " +
                     megabytes(options.cap) + "; split it into single reports",
                 name};
  }
  bool html = options.format == Format::kHtml ||
              (options.format == Format::kAuto && looks_like_html(bytes, name));
  auto decoded = decode(bytes, name, html);
  if (!decoded) return decoded.error();
  auto& text = decoded.value().text;
  if (blank(text)) {
    return Error{"input.empty", "there is no text in it; give a file that holds a report", name};
  }
  // Wide encodings hide their markup from the first look.
  html = html || (options.format == Format::kAuto && looks_like_html(text, name));

  Document document;
  if (html) {
    auto page = read_html(text, name, options.url);
    if (!page) return page.error();
    document = std::move(page).value();
  } else {
    document.text = std::move(text);
    read_header(document);
  }
  auto notices = std::move(decoded.value().notices);
  for (auto& notice : document.notices) notices.push_back(std::move(notice));
  auto language = english_or_error(document, name, options.any_language, notices);
  if (!language) return language.error();
  document.language = std::move(language).value();
  document.notices = std::move(notices);
  if (!options.date.empty()) document.published = options.date;
  if (!options.outlet.empty()) document.outlet = options.outlet;
  if (!options.url.empty()) document.url = options.url;
  return document;
}

}  // namespace hearsay::ingest
