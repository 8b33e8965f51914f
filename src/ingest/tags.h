#pragma once

#include <cstdint>
#include <string_view>

namespace hearsay::ingest {

// Elements the readers tell apart. kOther: a block; kInline: part of a line (the default for
// unknown names, as in browsers).
enum class Tag : uint8_t {
  kRoot,
  kText,
  // head
  kHead,
  kTitle,
  kMeta,
  kLink,
  kBase,
  kScript,
  kStyle,
  kNoscript,
  kTemplate,
  // sections
  kHtml,
  kBody,
  kArticle,
  kMain,
  kSection,
  kHeader,
  kFooter,
  kNav,
  kAside,
  kDiv,
  kForm,
  kFieldset,
  kAddress,
  kDetails,
  kDialog,
  kHgroup,
  kCustom,
  kOther,
  // text blocks
  kP,
  kH1,
  kH2,
  kH3,
  kH4,
  kH5,
  kH6,
  kBlockquote,
  kPre,
  kUl,
  kOl,
  kLi,
  kDl,
  kDt,
  kDd,
  kTable,
  kTr,
  kTd,
  kTh,
  kCaption,
  kFigure,
  kFigcaption,
  kHr,
  // inline
  kInline,
  kA,
  kBr,
  kTime,
  kImg,
  kQ,
  kSup,
  kSub,
  kSpan,
  kStrong,
  kEm,
  kFont,
  // controls and embedded things
  kButton,
  kInput,
  kSelect,
  kTextarea,
  kLabel,
  kOption,
  kIframe,
  kObject,
  kSvg,
  kMath,
  kVideo,
  kAudio,
  kPicture,
  kCanvas,
  kMap,
};

enum class Attr : uint8_t {
  kId,
  kClass,
  kRole,
  kItemprop,
  kItemtype,
  kRel,
  kDatetime,
  kContent,
  kProperty,
  kName,
  kHref,
  kType,
  kStyle,
  kHidden,
  kAriaHidden,
  kLang,
  kData,
  kTitle,
  kNone,
};

// By lower-case name; Tag::kInline and Attr::kNone for what nobody asks about.
Tag tag_of(std::string_view name);
Attr attr_of(std::string_view name);

bool is_block(Tag tag);
bool is_heading(Tag tag);
bool is_raw(Tag tag);  // script, style, template: content that is not text

}  // namespace hearsay::ingest
