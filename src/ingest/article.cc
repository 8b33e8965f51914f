#include "ingest/article.h"

#include <algorithm>
#include <cmath>

#include "ingest/ascii.h"
#include "ingest/blocks.h"
#include "ingest/markup.h"
#include "ingest/phrases.h"

// Main content, in three steps.
//  1. Cut the page into blocks (blocks.h) and weigh each: characters outside links, when it reads
//     like running text. Sums over a subtree are differences of a prefix sum, since nodes stand in
//     document order.
//  2. Leave out subtrees that are navigation, teasers, comments... by element or by the words of
//     their class, unless they hold much of the page's running text (then the words lie); find the
//     root: from the top, go down while one child holds nearly all the weight.
//  3. Inside the root, keep blocks that are text; headings only when text follows; drop the tail of
//     links and notes behind the last paragraph and what stands above the first.
namespace hearsay::ingest {
namespace {

class Finder {
 public:
  Finder(const Dom& dom, std::string_view title)
      : dom_(dom), title_(squeeze(title)), blocks_(cut_blocks(dom)) {}

  Article find() {
    weigh();
    leave_out();
    weigh();
    Article out;
    out.root = descend(0);
    out.paragraphs = emit(out.root);
    return out;
  }

 private:
  double weight(uint32_t node) const { return sums_[dom_[node].end] - sums_[node]; }

  // Prefix sums over nodes of the weights of the blocks that are still in.
  void weigh() {
    sums_.assign(dom_.nodes.size() + 1, 0);
    for (const auto& block : blocks_) {
      if (!block.dropped) sums_[block.first + 1] += block_weight(block);
    }
    for (size_t i = 1; i < sums_.size(); ++i) sums_[i] += sums_[i - 1];
  }

  static bool never_text(Tag tag) {
    return tag == Tag::kNav || tag == Tag::kFooter || tag == Tag::kAside || tag == Tag::kDialog ||
           tag == Tag::kFigcaption || tag == Tag::kButton || tag == Tag::kSelect ||
           tag == Tag::kTextarea || tag == Tag::kLabel || tag == Tag::kAddress ||
           tag == Tag::kForm || tag == Tag::kFieldset || tag == Tag::kTime;
  }

  // A subtree with this share of the page's running text is the article, whatever it is called.
  bool too_much_to_drop(uint32_t node, double share) const {
    return weight(node) > share * sums_.back();
  }

  void leave_out() {
    std::vector<std::pair<uint32_t, uint32_t>> ranges;
    for (uint32_t i = 1; i < dom_.nodes.size();) {
      const auto& node = dom_[i];
      if (node.tag == Tag::kText || node.tag == Tag::kHtml || node.tag == Tag::kBody ||
          !unwanted(i)) {
        ++i;
        continue;
      }
      ranges.emplace_back(i, node.end);
      i = node.end;
    }
    size_t at = 0;
    for (auto& block : blocks_) {
      while (at < ranges.size() && ranges[at].second <= block.first) ++at;
      if (at < ranges.size() && block.first >= ranges[at].first) block.dropped = true;
    }
  }

  bool unwanted(uint32_t i) const {
    const Tag tag = dom_[i].tag;
    if (never_text(tag)) return !too_much_to_drop(i, 0.3);
    const auto hints = hints_of(dom_, i);
    if (hints.hidden) return !too_much_to_drop(i, 0.3);
    if (hints.caption || hints.byline) return !too_much_to_drop(i, 0.1) && !hints.body;
    if (hints.aside) return !too_much_to_drop(i, 0.3);
    return false;
  }

  uint32_t descend(uint32_t node) const {
    for (;;) {
      uint32_t best = kNoNode;
      double most = 0;
      for (uint32_t child = dom_[node].first; child != kNoNode; child = dom_[child].next) {
        if (weight(child) > most) {
          most = weight(child);
          best = child;
        }
      }
      if (best == kNoNode || !is_block(dom_[best].tag) || most < 0.8 * weight(node)) return node;
      if (dom_[best].tag == Tag::kP || dom_[best].tag == Tag::kBlockquote) return node;
      node = best;
    }
  }

  std::vector<std::string> emit(uint32_t root) const {
    std::vector<const Block*> kept;
    for (const auto& block : blocks_) {
      if (block.dropped || block.first < root || block.first >= dom_[root].end) continue;
      if (keeps(block)) kept.push_back(&block);
    }
    // Above the first running text: titles, labels. Behind the last: links, notes.
    const auto running = [](const Block* block) { return block_weight(*block) > 0; };
    auto begin = std::find_if(kept.begin(), kept.end(), running);
    auto end = std::find_if(kept.rbegin(), kept.rend(), running).base();
    std::vector<std::string> out;
    for (auto it = begin; it < end; ++it) {
      const auto& block = **it;
      const bool heading = is_heading(block.tag);
      if (heading && (it + 1 == end || is_heading(it[1]->tag))) continue;
      out.push_back(block.text);
    }
    return out;
  }

  bool keeps(const Block& block) const {
    if (block.text.empty() || block.text == title_) return false;
    if (block.tag == Tag::kH1) return false;
    const double density = static_cast<double>(block.link_bytes) / block.text.size();
    if (density > 0.8 && !(block.tag == Tag::kP && block.text.size() > 200)) return false;
    if (is_boilerplate(block.text)) return false;
    return true;
  }

  const Dom& dom_;
  std::string title_;
  std::vector<Block> blocks_;
  std::vector<double> sums_;
};

}  // namespace

Article find_article(const Dom& dom, std::string_view title) { return Finder(dom, title).find(); }

}  // namespace hearsay::ingest
