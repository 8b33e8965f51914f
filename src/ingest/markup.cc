#include "ingest/markup.h"

#include "ingest/ascii.h"
#include "ingest/page_words.h"

namespace hearsay::ingest {
namespace {

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

void judge(std::string_view names, uint8_t& kinds) {
  constexpr size_t kLongest = 600;
  const auto& known = PageWords::built_in();
  const auto words = words_of(names.substr(0, kLongest));
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i].empty()) continue;
    kinds |= known.kinds(words[i]);
    if (i + 1 < words.size() && !words[i + 1].empty()) {
      kinds |= known.kinds(words[i] + " " + words[i + 1]);
    }
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
  uint8_t kinds = 0;
  if (dom[node].attributes == 0) return hints;
  for (const auto& [key, value] : dom.attributes[dom[node].attributes]) {
    switch (key) {
      case Attr::kId:
      case Attr::kClass:
      case Attr::kData:
        judge(value, kinds);
        break;
      case Attr::kRole:
        hints.aside = hints.aside || value == "navigation" || value == "complementary" ||
                      value == "banner" || value == "contentinfo" || value == "search" ||
                      value == "menu" || value == "menubar" || value == "dialog" ||
                      value == "alert" || value == "toolbar";
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
  hints.aside = hints.aside || (kinds & PageWords::kAside) != 0;
  hints.foreign = (kinds & PageWords::kForeign) != 0;
  hints.caption = hints.caption || (kinds & PageWords::kCaption) != 0;
  hints.byline = hints.byline || (kinds & PageWords::kByline) != 0;
  hints.lead = (kinds & PageWords::kLead) != 0;
  hints.body = (kinds & PageWords::kBody) != 0;
  return hints;
}

}  // namespace hearsay::ingest
