#include "ingest/article.h"

#include <algorithm>
#include <cmath>

#include "ingest/ascii.h"
#include "ingest/blocks.h"
#include "ingest/markup.h"
#include "ingest/page_words.h"

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
    out.root = marked_body();
    if (out.root == kNoNode) out.root = descend(0);
    out.root = with_lead(out.root);
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

  void leave_out() {
    // Quotations inside what is left out for a weak reason stay: embedded posts stand in boxes
    // called "social" or "video".
    struct Range {
      uint32_t begin, end;
      bool quotes_stay;
    };
    std::vector<Range> ranges;
    for (uint32_t i = 1; i < dom_.nodes.size();) {
      const auto& node = dom_[i];
      bool quotes_stay = false;
      if (node.tag == Tag::kText || node.tag == Tag::kHtml || node.tag == Tag::kBody ||
          !unwanted(i, quotes_stay)) {
        ++i;
        continue;
      }
      ranges.push_back({i, node.end, quotes_stay});
      i = node.end;
    }
    size_t at = 0;
    for (auto& block : blocks_) {
      while (at < ranges.size() && ranges[at].end <= block.first) ++at;
      if (at == ranges.size() || block.first < ranges[at].begin) continue;
      const bool quoted = block.quote != kNoNode && block.quote > ranges[at].begin;
      block.dropped = !(ranges[at].quotes_stay && quoted);
    }
  }

  // Whether a subtree is left out. The more of the page's running text it holds, the surer the sign
  // must be: a subtree with most of it is the article, whatever it is called.
  bool unwanted(uint32_t i, bool& quotes_stay) const {
    const double share = sums_.back() > 0 ? weight(i) / sums_.back() : 0;
    const Tag tag = dom_[i].tag;
    quotes_stay = false;
    if (never_text(tag)) return share < 0.3;
    const auto hints = hints_of(dom_, i);
    if (hints.hidden) return share < 0.75;
    if (hints.foreign) return share < 0.75;
    if (hints.marked) return false;
    if (hints.caption || hints.byline) return share < 0.1 && !hints.body;
    quotes_stay = true;
    return hints.aside && share < 0.3;
  }

  // itemprop="articleBody" with text in it, the heaviest; kNoNode: none.
  uint32_t marked_body() const {
    uint32_t best = kNoNode;
    for (uint32_t i = 1; i < dom_.nodes.size(); ++i) {
      if (dom_[i].attributes == 0 || weight(i) < 100 || !hints_of(dom_, i).marked) continue;
      if (best == kNoNode || weight(i) > weight(best)) best = i;
    }
    return best;
  }

  // A child that is a piece of running text, not a container of more.
  static bool is_prose(Tag tag) {
    return tag == Tag::kText || tag == Tag::kP || tag == Tag::kBlockquote || tag == Tag::kUl ||
           tag == Tag::kOl || tag == Tag::kPre || tag == Tag::kFigure || is_heading(tag) ||
           !is_block(tag);
  }

  // The same element under the same name, numbers aside: sections of one article.
  bool kin(uint32_t a, uint32_t b) const {
    if (dom_[a].tag != dom_[b].tag) return false;
    const auto x = dom_.attribute(a, Attr::kClass), y = dom_.attribute(b, Attr::kClass);
    const auto plain = [](std::string_view name) {
      return name.substr(0, name.find_first_of("0123456789 "));
    };
    return plain(x) == plain(y);
  }

  uint32_t descend(uint32_t node) const {
    for (;;) {
      uint32_t best = kNoNode;
      double most = 0, prose = 0;
      for (uint32_t child = dom_[node].first; child != kNoNode; child = dom_[child].next) {
        if (is_prose(dom_[child].tag)) {
          prose += weight(child);
        } else if (weight(child) > most) {
          most = weight(child);
          best = child;
        }
      }
      if (best == kNoNode || most < prose) return node;
      double together = prose;
      for (uint32_t child = dom_[node].first; child != kNoNode; child = dom_[child].next) {
        if (!is_prose(dom_[child].tag) && kin(child, best)) together += weight(child);
      }
      const double all = weight(node);
      if (most < 0.8 * all && together >= 0.8 * all) return node;
      if (most < 0.4 * all) return node;
      node = best;
    }
  }

  // Some pages set the first paragraph apart, before the container of the others. Running text
  // there is let in when its element says that it is the lead; what stands behind the container is
  // not.
  uint32_t with_lead(uint32_t root) {
    const auto parent = dom_[root].parent;
    if (parent == kNoNode || sums_[root] - sums_[parent] > 0.3 * weight(root)) return root;
    bool found = false;
    for (uint32_t child = dom_[parent].first; child < root; child = dom_[child].next) {
      found = found || (weight(child) > 0 && hints_of(dom_, child).lead);
    }
    if (!found) return root;
    for (auto& block : blocks_) {
      const bool before = block.first >= parent && block.first < root;
      const bool behind = block.first >= dom_[root].end && block.first < dom_[parent].end;
      if (behind || (before && block_weight(block) == 0)) block.dropped = true;
    }
    return parent;
  }

  std::vector<std::string> emit(uint32_t root) const {
    std::vector<const Block*> kept;
    for (const auto& block : blocks_) {
      if (block.dropped || block.first < root || block.first >= dom_[root].end) continue;
      if (keeps(block)) kept.push_back(&block);
    }
    // Above the first running text: titles, labels. Behind the last: links, notes.
    const auto running = [](const Block* block) {
      return block->tag == Tag::kP || block->quote != kNoNode || block_weight(*block) > 0;
    };
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
    const bool address = ascii_istarts_with(block.text, "http");
    if (address && block.text.find(' ') == std::string::npos) return false;
    const double density = static_cast<double>(block.link_bytes) / block.text.size();
    if (density > 0.8 && !(block.tag == Tag::kP && block.text.size() > 200)) return false;
    if (PageWords::built_in().is_boilerplate(block.text)) return false;
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
