#include "ingest/blocks.h"

#include <algorithm>

#include "base/utf8.h"
#include "ingest/ascii.h"

namespace hearsay::ingest {
namespace {

bool opaque(Tag tag) {
  return is_raw(tag) || tag == Tag::kHead || tag == Tag::kNoscript || tag == Tag::kIframe ||
         tag == Tag::kObject || tag == Tag::kVideo || tag == Tag::kAudio || tag == Tag::kCanvas ||
         tag == Tag::kTitle || tag == Tag::kOption || tag == Tag::kSelect ||
         tag == Tag::kTextarea || tag == Tag::kButton;
}

class Cutter {
 public:
  explicit Cutter(const Dom& dom) : dom_(dom) {}

  std::vector<Block> cut() {
    for (uint32_t i = 1; i < dom_.nodes.size(); ++i) {
      while (!open_.empty() && dom_[open_.back()].end <= i) leave();
      const auto& node = dom_[i];
      if (node.tag == Tag::kText) {
        add_text(i);
        continue;
      }
      if (opaque(node.tag)) {
        i = node.end - 1;
        continue;
      }
      if (node.tag == Tag::kBr) {
        line_break();
        continue;
      }
      if (is_block(node.tag)) finish();
      links_ += node.tag == Tag::kA;
      strong_ += node.tag == Tag::kStrong;
      open_.push_back(i);
    }
    while (!open_.empty()) leave();
    finish();
    return std::move(blocks_);
  }

 private:
  void leave() {
    const auto tag = dom_[open_.back()].tag;
    if (is_block(tag)) finish();
    links_ -= tag == Tag::kA;
    strong_ -= tag == Tag::kStrong;
    open_.pop_back();
  }

  void add_text(uint32_t i) {
    const auto text = dom_.text(i);
    if (raw_.empty()) {
      if (trim(text).empty()) return;
      first_ = i;
    }
    raw_ += text;
    const auto size = squeeze(text).size();
    if (links_ > 0) link_bytes_ += size;
    if (strong_ > 0) strong_bytes_ += size;
  }

  // A line break ends a paragraph unless the sentence runs on: old pages wrap their lines by hand.
  void line_break() { finish(); }

  void finish() {
    Block block;
    block.text = squeeze(raw_);
    raw_.clear();
    if (!block.text.empty()) {
      block.first = first_;
      block.link_bytes = std::min(link_bytes_, block.text.size());
      block.strong_bytes = std::min(strong_bytes_, block.text.size());
      place(block);
      blocks_.push_back(std::move(block));
    }
    link_bytes_ = strong_bytes_ = 0;
  }

  void place(Block& block) const {
    bool found = false;
    for (uint32_t i = dom_[block.first].parent; i != kNoNode; i = dom_[i].parent) {
      const auto tag = dom_[i].tag;
      if (!is_block(tag)) continue;
      if (block.container == 0) block.container = i;
      const bool telling = tag == Tag::kP || is_heading(tag) || tag == Tag::kLi ||
                           tag == Tag::kTd || tag == Tag::kTh || tag == Tag::kDd ||
                           tag == Tag::kDt || tag == Tag::kPre;
      if (telling && !found) {
        block.tag = tag;
        found = true;
      }
      if (tag == Tag::kBlockquote) block.quote = i;
    }
    if (!found && block.container != 0) block.tag = dom_[block.container].tag;
  }

  const Dom& dom_;
  std::vector<uint32_t> open_;
  std::vector<Block> blocks_;
  std::string raw_;
  uint32_t first_ = 0;
  int links_ = 0;
  int strong_ = 0;
  size_t link_bytes_ = 0;
  size_t strong_bytes_ = 0;
};

// Ends like a sentence, closing marks aside.
bool ends_sentence(std::string_view text) {
  size_t at = text.size();
  while (at > 0) {
    const auto c = utf8::decode_before(text, at);
    const bool closing = c.value == '"' || c.value == '\'' || c.value == ')' || c.value == ']' ||
                         c.value == 0x201D || c.value == 0x2019 || c.value == 0xBB;
    if (!closing) {
      return c.value == '.' || c.value == '!' || c.value == '?' || c.value == 0x2026 ||
             c.value == 0x3002 || c.value == 0xFF01 || c.value == 0xFF1F || c.value == ':' ||
             c.value == ';';
    }
    at -= c.size;
  }
  return false;
}

}  // namespace

std::vector<Block> cut_blocks(const Dom& dom) { return Cutter(dom).cut(); }

double block_weight(const Block& block) {
  const auto size = block.text.size();
  if (size < 40 || is_heading(block.tag)) return 0;
  const double density = static_cast<double>(block.link_bytes) / static_cast<double>(size);
  if (density > 0.5) return 0;
  if (!ends_sentence(block.text) && size < 140) return 0;
  const bool item = block.tag == Tag::kLi || block.tag == Tag::kTd || block.tag == Tag::kDd;
  // Teasers are one short sentence, articles are not made of those alone.
  const double length = std::min(1.0, 0.25 + static_cast<double>(size) / 200);
  return static_cast<double>(size - block.link_bytes) * (item ? 0.5 : 1) * length;
}

}  // namespace hearsay::ingest
