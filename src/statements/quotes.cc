#include <algorithm>
#include <cstdlib>

#include "base/utf8.h"
#include "statements/merge.h"

namespace hearsay::statements {
namespace {

bool overlaps(const Candidate& c, WordRange range) {
  return std::any_of(c.content.begin(), c.content.end(),
                     [&](WordRange r) { return r.overlaps(range); });
}

class Linker {
 public:
  Linker(const Context& context, std::vector<Candidate>& candidates)
      : context_(context), candidates_(candidates), owner_(context.quotes().size(), -1) {}

  void run() {
    for (size_t q = 0; q < owner_.size(); ++q) claim_by_content(static_cast<int>(q));
    for (size_t q = 0; q < owner_.size(); ++q) {
      const auto& quote = context_.quotes()[q];
      if (owner_[q] >= 0 || !quote.speech) continue;
      if (claim_in_sentence(static_cast<int>(q)) || claim_after_colon(static_cast<int>(q)) ||
          claim_before_short_sentence(static_cast<int>(q))) {
        continue;
      }
      claim_continued(static_cast<int>(q));
    }
  }

 private:
  // Content found by grammar or head that holds words of the quotation: the nearest cue has it.
  void claim_by_content(int q) {
    const auto& quote = context_.quotes()[q];
    int best = -1, best_distance = 0;
    for (size_t i = 0; i < candidates_.size(); ++i) {
      auto& c = candidates_[i];
      if (c.silent || quote.outer.contains(c.head) || !overlaps(c, quote.outer)) continue;
      const int distance =
          c.head < quote.outer.begin ? quote.outer.begin - c.head : c.head - quote.outer.end;
      if (best < 0 || distance < best_distance) {
        best = static_cast<int>(i);
        best_distance = distance;
      }
    }
    if (best < 0) return;
    owner_[q] = best;
    if (quote.speech || context_.tree().sentence_of(quote.outer.begin) !=
                            context_.tree().sentence_of(quote.outer.end - 1)) {
      extend(candidates_[best], q);
    }
  }

  // The content takes in the whole quotation.
  void extend(Candidate& c, int q) {
    const auto& quote = context_.quotes()[q];
    c.quotes.push_back(q);
    bool grown = false;
    for (auto& range : c.content) {
      if (!range.overlaps(quote.outer)) continue;
      const WordRange first{quote.outer.begin, quote.parts.front().end};
      if (range.begin > quote.outer.begin && quote.outer.contains(range.begin))
        range.begin = quote.outer.begin;
      if (quote.parts.size() == 1) {
        if (quote.outer.contains(range.end - 1)) range.end = quote.outer.end;
      } else if (first.overlaps(range)) {
        range.end = std::max(range.end, first.end);
      }
      grown = true;
    }
    if (!grown) {
      c.content.push_back(quote.parts.size() == 1 ? quote.outer : quote.parts.front());
    }
    for (size_t p = 1; p < quote.parts.size(); ++p) {
      if (!overlaps(c, quote.parts[p])) c.content.push_back(quote.parts[p]);
    }
  }

  void own(int q, int candidate, bool append) {
    auto& c = candidates_[candidate];
    owner_[q] = candidate;
    if (!append && (c.frame.empty() || c.frame == "parenthesis")) {
      c.content.clear();
      c.frame = "quote";
    }
    extend(c, q);
    c.weak = false;
    std::sort(c.content.begin(), c.content.end());
  }

  bool wants(const Candidate& c) const {
    return !c.silent && (c.wants_quote || (c.entry && c.entry->takes("quote")));
  }

  // A verb of saying in the sentence in which the quotation begins or ends, outside of it.
  bool claim_in_sentence(int q) {
    const auto& quote = context_.quotes()[q];
    if (continues_interrupted(q)) {
      own(q, owner_[q - 1], true);
      return true;
    }
    int best = -1, best_cost = 0;
    for (size_t i = 0; i < candidates_.size(); ++i) {
      const auto& c = candidates_[i];
      if (!wants(c) || quote.outer.contains(c.head)) continue;
      const auto sentence = context_.sentence(c.head);
      if (!sentence.overlaps(quote.outer)) continue;
      int cost =
          c.head < quote.outer.begin ? quote.outer.begin - c.head : c.head - quote.outer.end + 1;
      if (!c.content.empty()) cost += c.frame == "clause" ? 8 : 15;
      if (!c.entry) cost += 10;
      if (c.entry && c.entry->kind == CueClass::kAttitude) cost += 20;
      if (c.source_head < 0) cost += 10;
      if (!is_plain(c) && !adjoins(c, quote)) continue;
      if (best < 0 || cost < best_cost) {
        best = static_cast<int>(i);
        best_cost = cost;
      }
    }
    if (best < 0) return false;
    own(q, best, !candidates_[best].content.empty());
    return true;
  }

  // "“If they come,” she said, pointing at the map, “we will be here.”"
  bool continues_interrupted(int q) const {
    if (q == 0 || owner_[q - 1] < 0) return false;
    const auto& quote = context_.quotes()[q];
    const auto& before = context_.quotes()[q - 1];
    const auto& c = candidates_[owner_[q - 1]];
    const auto sentence = context_.sentence(quote.outer.begin);
    if (!sentence.contains(before.outer.end - 1) || c.head < before.outer.end ||
        c.head > quote.outer.begin) {
      return false;
    }
    const auto& first = context_.word(quote.parts.front().begin);
    return utf8::is_lower(utf8::decode(context_.document().text, first.span.begin).value) &&
           context_.lower(before.outer.end - 2) == ",";
  }

  // A verb that says by itself that words were said.
  bool is_plain(const Candidate& c) const {
    return c.entry && (c.entry->kind == CueClass::kSay || c.entry->kind == CueClass::kAct);
  }

  // Nothing but marks between the quotation and the cue with its source: "“Enough,” laughed Ruiz".
  bool adjoins(const Candidate& c, const Quote& quote) const {
    if (c.source_head < 0) return false;
    auto clause = noun_phrase(context_, c.source_head);
    clause.begin = std::min(clause.begin, c.cue.begin);
    clause.end = std::max(clause.end, c.cue.end);
    if (quote.outer.overlaps(clause)) return false;
    const bool after = quote.outer.begin >= clause.end;
    int words = 0;
    for (int i = after ? clause.end : quote.outer.end;
         i < (after ? quote.outer.begin : clause.begin); ++i) {
      if (!context_.is_punct(i)) ++words;
    }
    if (after) {
      const auto& mark = context_.lower(quote.outer.begin - 1);
      return words <= 2 && (mark == "," || mark == ":");
    }
    return words <= 1;
  }

  // "She added:" with the quotation in the next sentence or paragraph.
  bool claim_after_colon(int q) {
    const int before = context_.quotes()[q].outer.begin - 1;
    if (before < 0 || context_.lower(before) != ":") return false;
    const auto sentence = context_.sentence(before);
    for (size_t i = candidates_.size(); i-- > 0;) {
      if (!wants(candidates_[i]) || !sentence.contains(candidates_[i].head)) continue;
      own(q, static_cast<int>(i), !candidates_[i].content.empty());
      return true;
    }
    return false;
  }

  // "“Really?” he asked." cut in two by the segmenter.
  bool claim_before_short_sentence(int q) {
    const auto& quote = context_.quotes()[q];
    const int next = quote.outer.end;
    if (next >= context_.size() || context_.sentence(next).begin != next ||
        context_.paragraph(next) != context_.paragraph(next - 1)) {
      return false;
    }
    const auto sentence = context_.sentence(next);
    for (size_t i = 0; i < candidates_.size(); ++i) {
      const auto& c = candidates_[i];
      if (!wants(c) || !c.content.empty() || !sentence.contains(c.head) || c.head - next > 4)
        continue;
      own(q, static_cast<int>(i), false);
      return true;
    }
    return false;
  }

  // A bare quotation carries on the one before it, or the statement in the sentence before it.
  bool claim_continued(int q) {
    const auto& quote = context_.quotes()[q];
    const auto sentence = context_.sentence(quote.outer.begin);
    if (sentence.begin < quote.outer.begin && context_.lower(sentence.begin) != "”") return false;
    // Somebody outside the marks has the word in this sentence already, or the quotation opens one.
    const int before = quote.outer.begin - 1;
    if (before < 0) return false;
    const auto previous = context_.sentence(before);
    int best = -1;
    for (size_t i = 0; i < candidates_.size(); ++i) {
      const auto& c = candidates_[i];
      if (c.weak || c.silent || c.content.empty()) continue;
      const bool near =
          previous.contains(c.head) ||
          std::any_of(c.content.begin(), c.content.end(), [&](WordRange r) {
            return r.overlaps(previous) && context_.quote_of(r.begin) >= 0 &&
                   !context_.quotes()[context_.quote_of(r.begin)].outer.contains(c.head);
          });
      if (!near || context_.in_speech_quote(c.head) || !can_speak_on(c)) continue;
      const auto rank = [&](const Candidate& one) {
        return std::pair(!one.quotes.empty(), one.head);
      };
      if (best < 0 || rank(c) > rank(candidates_[best])) best = static_cast<int>(i);
    }
    if (best < 0) return false;
    own(q, best, true);
    return true;
  }

  bool can_speak_on(const Candidate& c) const {
    return c.source_head >= 0 && (c.entry == nullptr || c.entry->kind != CueClass::kDocument);
  }

  const Context& context_;
  std::vector<Candidate>& candidates_;
  std::vector<int> owner_;
};

}  // namespace

void link_quotes(const Context& context, std::vector<Candidate>& candidates) {
  Linker(context, candidates).run();
}

}  // namespace hearsay::statements
