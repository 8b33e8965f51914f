#include "ingest/tags.h"

#include <algorithm>
#include <array>

namespace hearsay::ingest {
namespace {

struct TagName {
  std::string_view name;
  Tag tag;
};
constexpr auto kTags = std::to_array<TagName>({{"a", Tag::kA},
                                               {"address", Tag::kAddress},
                                               {"article", Tag::kArticle},
                                               {"aside", Tag::kAside},
                                               {"audio", Tag::kAudio},
                                               {"base", Tag::kBase},
                                               {"blockquote", Tag::kBlockquote},
                                               {"body", Tag::kBody},
                                               {"br", Tag::kBr},
                                               {"button", Tag::kButton},
                                               {"canvas", Tag::kCanvas},
                                               {"caption", Tag::kCaption},
                                               {"center", Tag::kDiv},
                                               {"dd", Tag::kDd},
                                               {"details", Tag::kDetails},
                                               {"dialog", Tag::kDialog},
                                               {"dir", Tag::kUl},
                                               {"div", Tag::kDiv},
                                               {"dl", Tag::kDl},
                                               {"dt", Tag::kDt},
                                               {"em", Tag::kEm},
                                               {"embed", Tag::kObject},
                                               {"fieldset", Tag::kFieldset},
                                               {"figcaption", Tag::kFigcaption},
                                               {"figure", Tag::kFigure},
                                               {"font", Tag::kFont},
                                               {"footer", Tag::kFooter},
                                               {"form", Tag::kForm},
                                               {"frameset", Tag::kOther},
                                               {"h1", Tag::kH1},
                                               {"h2", Tag::kH2},
                                               {"h3", Tag::kH3},
                                               {"h4", Tag::kH4},
                                               {"h5", Tag::kH5},
                                               {"h6", Tag::kH6},
                                               {"head", Tag::kHead},
                                               {"header", Tag::kHeader},
                                               {"hgroup", Tag::kHgroup},
                                               {"hr", Tag::kHr},
                                               {"html", Tag::kHtml},
                                               {"iframe", Tag::kIframe},
                                               {"img", Tag::kImg},
                                               {"input", Tag::kInput},
                                               {"label", Tag::kLabel},
                                               {"li", Tag::kLi},
                                               {"link", Tag::kLink},
                                               {"listing", Tag::kPre},
                                               {"main", Tag::kMain},
                                               {"map", Tag::kMap},
                                               {"math", Tag::kMath},
                                               {"menu", Tag::kUl},
                                               {"meta", Tag::kMeta},
                                               {"nav", Tag::kNav},
                                               {"noscript", Tag::kNoscript},
                                               {"object", Tag::kObject},
                                               {"ol", Tag::kOl},
                                               {"optgroup", Tag::kOption},
                                               {"option", Tag::kOption},
                                               {"p", Tag::kP},
                                               {"picture", Tag::kPicture},
                                               {"pre", Tag::kPre},
                                               {"q", Tag::kQ},
                                               {"script", Tag::kScript},
                                               {"section", Tag::kSection},
                                               {"select", Tag::kSelect},
                                               {"span", Tag::kSpan},
                                               {"strong", Tag::kStrong},
                                               {"style", Tag::kStyle},
                                               {"sub", Tag::kSub},
                                               {"sup", Tag::kSup},
                                               {"svg", Tag::kSvg},
                                               {"table", Tag::kTable},
                                               {"tbody", Tag::kOther},
                                               {"td", Tag::kTd},
                                               {"template", Tag::kTemplate},
                                               {"textarea", Tag::kTextarea},
                                               {"tfoot", Tag::kOther},
                                               {"th", Tag::kTh},
                                               {"thead", Tag::kOther},
                                               {"time", Tag::kTime},
                                               {"title", Tag::kTitle},
                                               {"tr", Tag::kTr},
                                               {"ul", Tag::kUl},
                                               {"video", Tag::kVideo},
                                               {"xmp", Tag::kPre}});

struct AttrName {
  std::string_view name;
  Attr attr;
};
constexpr auto kAttrs = std::to_array<AttrName>({{"aria-hidden", Attr::kAriaHidden},
                                                 {"class", Attr::kClass},
                                                 {"content", Attr::kContent},
                                                 {"data-component", Attr::kData},
                                                 {"data-component-name", Attr::kData},
                                                 {"data-module", Attr::kData},
                                                 {"data-qa", Attr::kData},
                                                 {"data-test", Attr::kData},
                                                 {"data-testid", Attr::kData},
                                                 {"data-type", Attr::kData},
                                                 {"datetime", Attr::kDatetime},
                                                 {"hidden", Attr::kHidden},
                                                 {"href", Attr::kHref},
                                                 {"id", Attr::kId},
                                                 {"itemprop", Attr::kItemprop},
                                                 {"itemtype", Attr::kItemtype},
                                                 {"lang", Attr::kLang},
                                                 {"name", Attr::kName},
                                                 {"property", Attr::kProperty},
                                                 {"rel", Attr::kRel},
                                                 {"role", Attr::kRole},
                                                 {"style", Attr::kStyle},
                                                 {"title", Attr::kTitle},
                                                 {"type", Attr::kType}});

static_assert(std::is_sorted(kTags.begin(), kTags.end(),
                             [](const TagName& a, const TagName& b) { return a.name < b.name; }));
static_assert(std::is_sorted(kAttrs.begin(), kAttrs.end(),
                             [](const AttrName& a, const AttrName& b) { return a.name < b.name; }));

}  // namespace

Tag tag_of(std::string_view name) {
  const auto at = std::lower_bound(kTags.begin(), kTags.end(), name,
                                   [](const TagName& a, std::string_view b) { return a.name < b; });
  if (at != kTags.end() && at->name == name) return at->tag;
  return name.find('-') != std::string_view::npos ? Tag::kCustom : Tag::kInline;
}

Attr attr_of(std::string_view name) {
  const auto at =
      std::lower_bound(kAttrs.begin(), kAttrs.end(), name,
                       [](const AttrName& a, std::string_view b) { return a.name < b; });
  return at != kAttrs.end() && at->name == name ? at->attr : Attr::kNone;
}

bool is_block(Tag tag) {
  return (tag >= Tag::kHtml && tag <= Tag::kHr) || tag == Tag::kHead || tag == Tag::kTitle;
}
bool is_heading(Tag tag) { return tag >= Tag::kH1 && tag <= Tag::kH6; }
bool is_raw(Tag tag) {
  return tag == Tag::kScript || tag == Tag::kStyle || tag == Tag::kTemplate || tag == Tag::kSvg ||
         tag == Tag::kMath;
}

}  // namespace hearsay::ingest
