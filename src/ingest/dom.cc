#include "ingest/dom.h"

#include <algorithm>
#include <array>

#include "ingest/ascii.h"
#include "ingest/entities.h"
#include "ingest/scanner.h"

// The tree builder closes what pages leave open, after the parts of WHATWG HTML, 13.2.6, that
// change where text stands: a paragraph ends before a block, an item before an item, a cell before
// a cell; an end tag closes the nearest element of its name unless a cell or table lies between.
// Formatting elements are not reopened: nobody asks the text whether it was bold.
//
// Why not libxml2's HTML parser: for every end tag that closes nothing it looks through all open
// elements (2.9.14 takes 27 s for 0.8 MB of <b>... </i>...), and what it makes of a page depends on
// its version. Here the work for a tag is bounded by kDepth.
namespace hearsay::ingest {
namespace {

constexpr size_t kDepth = 256;
constexpr size_t kMaxNodes = 500'000;
constexpr size_t kMaxAttribute = 16 * 1024;
constexpr size_t kTagCount = static_cast<size_t>(Tag::kMap) + 1;

// Cut at a character's end.
std::string_view capped(std::string_view value, size_t cap) {
  if (value.size() <= cap) return value;
  while (cap > 0 && (static_cast<unsigned char>(value[cap]) & 0xC0) == 0x80) --cap;
  return value.substr(0, cap);
}

bool is_void(std::string_view name) {
  constexpr std::array<std::string_view, 17> kVoid = {
      "area", "base", "br",    "col",    "embed", "frame", "hr",      "img",   "input",
      "link", "meta", "param", "source", "track", "wbr",   "bgsound", "keygen"};
  return std::find(kVoid.begin(), kVoid.end(), name) != kVoid.end();
}

bool in_head(Tag tag) {
  return tag == Tag::kTitle || tag == Tag::kMeta || tag == Tag::kLink || tag == Tag::kBase ||
         tag == Tag::kScript || tag == Tag::kStyle || tag == Tag::kNoscript ||
         tag == Tag::kTemplate;
}

bool is_cell(Tag tag) { return tag == Tag::kTd || tag == Tag::kTh; }

// Elements that an end tag inside them does not reach out of.
bool is_scope(Tag tag) {
  return is_cell(tag) || tag == Tag::kTable || tag == Tag::kCaption || tag == Tag::kObject ||
         tag == Tag::kTemplate;
}

class Builder {
 public:
  Builder() {
    dom_.nodes.push_back({.tag = Tag::kRoot});
    dom_.attributes.emplace_back();
    open_.push_back(0);
  }

  void start(const Token& token) {
    const Tag tag = tag_of(token.name);
    // A page has one of each; a second is a page inside the page and adds no structure.
    if (tag == Tag::kHtml || tag == Tag::kBody || tag == Tag::kHead) {
      if (seen_[static_cast<size_t>(tag)]) return;
      seen_[static_cast<size_t>(tag)] = true;
    }
    const auto counted = open_count_[static_cast<size_t>(Tag::kHead)];
    if (counted > 0 && !in_head(tag)) close_nearest(Tag::kHead);
    if (overflow_ == 0) close_implied(tag);
    const auto index = add(tag);
    if (index == kNoNode) return;
    keep_attributes(index, token);
    const bool empty =
        is_void(token.name) || (token.self_closing && (tag == Tag::kInline || tag == Tag::kSvg));
    if (empty) return;
    if (open_.size() >= kDepth && !is_raw(tag)) {
      ++overflow_;
    } else {
      open_.push_back(index);
      ++open_count_[static_cast<size_t>(tag)];
    }
  }

  void end(std::string_view name) {
    if (overflow_ > 0) {
      --overflow_;
      return;
    }
    const Tag tag = tag_of(name);
    if (tag == Tag::kHtml || tag == Tag::kBody) return;  // text behind them is still text
    if (is_heading(tag)) {
      close_heading();
    } else {
      close_nearest(tag);
    }
  }

  void text(std::string_view raw, bool decode) {
    const bool blank = trim(raw).empty();
    if (!blank && decode && open_count_[static_cast<size_t>(Tag::kHead)] > 0 &&
        dom_[open_.back()].tag == Tag::kHead) {
      close_nearest(Tag::kHead);
    }
    const auto index = add(Tag::kText);
    if (index == kNoNode) return;
    dom_.nodes[index].text_begin = static_cast<uint32_t>(dom_.pool.size());
    if (decode) {
      dom_.pool += decode_entities(raw);
    } else {
      dom_.pool += raw;
    }
    dom_.nodes[index].text_end = static_cast<uint32_t>(dom_.pool.size());
  }

  bool full() const { return dom_.cut; }

  Dom finish() {
    close_to(1);
    dom_.nodes[0].end = static_cast<uint32_t>(dom_.nodes.size());
    return std::move(dom_);
  }

 private:
  uint32_t add(Tag tag) {
    if (dom_.nodes.size() >= kMaxNodes) {
      dom_.cut = true;
      return kNoNode;
    }
    const auto index = static_cast<uint32_t>(dom_.nodes.size());
    const auto parent = open_.back();
    dom_.nodes.push_back({.tag = tag, .parent = parent, .end = index + 1});
    auto& above = dom_.nodes[parent];
    if (above.last == kNoNode) {
      above.first = index;
    } else {
      dom_.nodes[above.last].next = index;
    }
    above.last = index;
    return index;
  }

  void keep_attributes(uint32_t index, const Token& token) {
    Attributes kept;
    for (const auto& [name, value] : token.attributes) {
      const auto key = attr_of(name);
      if (key == Attr::kNone) continue;
      kept.emplace_back(key, decode_entities(capped(value, kMaxAttribute)));
    }
    if (kept.empty()) return;
    dom_.nodes[index].attributes = static_cast<uint32_t>(dom_.attributes.size());
    dom_.attributes.push_back(std::move(kept));
  }

  Tag open_tag(size_t depth) const { return dom_[open_[depth]].tag; }

  // Closes the nearest open element of the kind, and all inside it, unless a scope lies between. An
  // inline element's end tag does not close blocks, a link's does.
  void close_nearest(Tag tag) {
    if (open_count_[static_cast<size_t>(tag)] == 0) return;
    const bool block = is_block(tag) || tag == Tag::kA || tag > Tag::kFont;
    for (size_t i = open_.size(); i-- > 1;) {
      if (open_tag(i) == tag) {
        close_to(i);
        return;
      }
      if (is_scope(open_tag(i)) && tag != Tag::kTable && tag != Tag::kTr && !is_scope(tag)) return;
      if (!block && is_block(open_tag(i))) return;
    }
  }

  void close_heading() {
    for (size_t i = open_.size(); i-- > 1;) {
      if (is_heading(open_tag(i))) {
        close_to(i);
        return;
      }
      if (is_scope(open_tag(i))) return;
    }
  }

  // Closes the nearest of `first` or `second` that stands above the nearest `limit`.
  void close_before(Tag first, Tag second, Tag limit, Tag other_limit) {
    if (open_count_[static_cast<size_t>(first)] + open_count_[static_cast<size_t>(second)] == 0) {
      return;
    }
    for (size_t i = open_.size(); i-- > 1;) {
      const Tag tag = open_tag(i);
      if (tag == limit || tag == other_limit) return;
      if (tag == first || tag == second) {
        close_to(i);
        return;
      }
    }
  }

  void close_implied(Tag tag) {
    const bool ends_paragraph = is_block(tag) && tag != Tag::kCustom && !is_cell(tag) &&
                                tag != Tag::kTr && tag != Tag::kCaption;
    if (ends_paragraph) close_before(Tag::kP, Tag::kP, Tag::kTable, Tag::kTd);
    switch (tag) {
      case Tag::kLi:
        close_before(Tag::kLi, Tag::kLi, Tag::kUl, Tag::kOl);
        break;
      case Tag::kDd:
      case Tag::kDt:
        close_before(Tag::kDd, Tag::kDt, Tag::kDl, Tag::kTable);
        break;
      case Tag::kTd:
      case Tag::kTh:
        close_before(Tag::kTd, Tag::kTh, Tag::kTable, Tag::kTable);
        break;
      case Tag::kTr:
        close_before(Tag::kTr, Tag::kTr, Tag::kTable, Tag::kTable);
        break;
      case Tag::kOption:
        close_before(Tag::kOption, Tag::kOption, Tag::kSelect, Tag::kSelect);
        break;
      case Tag::kA:
        // A link in a link: the first was never closed.
        close_before(Tag::kA, Tag::kA, Tag::kTable, Tag::kTd);
        break;
      default:
        if (is_heading(tag) && is_heading(open_tag(open_.size() - 1))) close_to(open_.size() - 1);
        break;
    }
  }

  void close_to(size_t depth) {
    while (open_.size() > std::max<size_t>(depth, 1)) {
      auto& node = dom_.nodes[open_.back()];
      node.end = static_cast<uint32_t>(dom_.nodes.size());
      --open_count_[static_cast<size_t>(node.tag)];
      open_.pop_back();
    }
  }

  Dom dom_;
  std::vector<uint32_t> open_;                  // nodes, the root first
  std::array<int, kTagCount> open_count_ = {};  // of open_, by tag
  std::array<bool, kTagCount> seen_ = {};
  size_t overflow_ = 0;  // elements open beyond kDepth; they stand in the tree as empty siblings
};

}  // namespace

std::string_view Dom::attribute(uint32_t node, Attr key) const {
  for (const auto& [name, value] : attributes[nodes[node].attributes]) {
    if (name == key) return value;
  }
  return {};
}

std::string Dom::inner_text(uint32_t node) const {
  std::string out;
  for (uint32_t i = node; i < nodes[node].end;) {
    const auto& it = nodes[i];
    if (is_raw(it.tag)) {
      i = it.end;
      continue;
    }
    if (it.tag == Tag::kText) out += text(i);
    if (it.tag == Tag::kBr || is_block(it.tag)) out += ' ';
    ++i;
  }
  return squeeze(out);
}

Dom parse_html(std::string_view page) {
  Scanner scanner(page);
  Builder builder;
  Token token;
  for (scanner.next(token); token.kind != Token::kDone && !builder.full(); scanner.next(token)) {
    switch (token.kind) {
      case Token::kStart:
        builder.start(token);
        break;
      case Token::kEnd:
        builder.end(token.name);
        break;
      case Token::kText:
        builder.text(token.text, true);
        break;
      case Token::kRawText:
        builder.text(token.text, token.name == "title" || token.name == "textarea");
        break;
      case Token::kDone:
        break;
    }
  }
  return builder.finish();
}

}  // namespace hearsay::ingest
