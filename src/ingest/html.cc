#include "ingest/html.h"

#include "ingest/article.h"
#include "ingest/ascii.h"
#include "ingest/metadata.h"

namespace hearsay::ingest {
namespace {

// Shorter than any report; a page that shows less may still carry its text in JSON-LD.
constexpr size_t kShortText = 250;

std::string joined(const std::vector<std::string>& paragraphs) {
  std::string text;
  for (const auto& paragraph : paragraphs) {
    if (!text.empty()) text += '\n';
    text += paragraph;
  }
  return text;
}

// JSON-LD's articleBody: paragraphs by line, or markup.
std::string body_text(const std::string& body) {
  if (body.find("</p>") != std::string::npos || body.find("<br") != std::string::npos) {
    return joined(find_article(parse_html(body), "").paragraphs);
  }
  std::vector<std::string> paragraphs;
  std::string_view rest = body;
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    auto line = squeeze(rest.substr(0, end));
    if (!line.empty()) paragraphs.push_back(std::move(line));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return joined(paragraphs);
}

}  // namespace

Result<Document> read_html(const std::string& page, const std::string& name,
                           const std::string& url) {
  const auto dom = parse_html(page);
  auto metadata = find_metadata(dom, url);
  Document out;
  out.title = std::move(metadata.title);
  out.outlet = std::move(metadata.outlet);
  out.authors = std::move(metadata.authors);
  out.published = std::move(metadata.published);
  out.url = std::move(metadata.url);
  out.text = joined(find_article(dom, out.title).paragraphs);
  if (out.text.size() < kShortText && metadata.body.size() > 2 * out.text.size()) {
    auto body = body_text(metadata.body);
    if (body.size() > out.text.size()) {
      out.text = std::move(body);
      out.notices.push_back("the page shows no article; its text is taken from the page's JSON-LD");
    }
  }
  if (dom.cut) out.notices.push_back("the page has too many elements; its end was left out");
  if (out.text.empty()) {
    return Error{
        "input.no_article",
        "no article text was found in this page; save the article page itself, or pass its "
        "text as a plain-text file",
        name};
  }
  return out;
}

}  // namespace hearsay::ingest
