// The noun phrase around a head, and whether it is definite.

#include <algorithm>

#include "entities/candidate.h"

namespace hearsay::entities {
namespace {

// Relations of what belongs to a noun phrase, before and after its head.
bool belongs_before(const Word& word) {
  return is_rel(word.deprel,
                {"det", "amod", "nummod", "compound", "nmod", "flat", "advmod", "goeswith"});
}
bool belongs_after(const Context& context, int head, int child) {
  const Word& word = context.word(child);
  if (is_rel(word.deprel, {"nmod", "flat", "fixed", "goeswith", "compound", "amod", "nummod"})) {
    return !is_rel(word.deprel, "nmod:unmarked") || word.upos != "NOUN";
  }
  // "people briefed on the matter": a participle right after the noun, not a relative clause.
  return word.deprel == "acl" && context.word(head).upos == "NOUN" &&
         word.feats.find("VerbForm=Part") != std::string::npos && child == head + 1;
}

int leftmost(const Context& context, int word) { return context.tree.subtree(word).begin; }

}  // namespace

WordRange noun_phrase(const Context& context, int head) {
  const auto& tree = context.tree;
  WordRange range{head, head + 1};
  const auto& children = tree.children(head);
  for (auto it = children.rbegin(); it != children.rend(); ++it) {
    const int c = *it;
    if (c > head) continue;
    if (!belongs_before(context.word(c))) {
      if (context.word(c).upos == "PUNCT" && c == range.begin - 1 &&
          (context.lower[c] == "-" || context.lower[c] == "–")) {
        continue;
      }
      break;
    }
    range.begin = std::min(range.begin, leftmost(context, c));
  }
  for (int c : children) {
    if (c < head) continue;
    if (context.word(c).upos == "PUNCT" || !belongs_after(context, head, c)) break;
    const WordRange below =
        tree.subtree_without(c, {"acl:relcl", "appos", "parataxis", "advcl", "punct", "conj"});
    if (below.begin > range.end || below.end - head > 14) break;
    range.end = std::max(range.end, below.end);
  }
  // A relative clause deeper in the phrase ends it.
  for (int i = head + 1; i < range.end; ++i) {
    if (is_rel(context.word(i).deprel, {"acl:relcl", "appos", "parataxis"})) {
      range.end = std::max(head + 1, std::min(range.end, leftmost(context, i)));
      break;
    }
  }
  while (range.size() > 1 && range.end - 1 > head && context.word(range.end - 1).upos == "PUNCT") {
    --range.end;
  }
  // A name is not cut in two, and nothing dangles at either end.
  for (int i = range.end; i < tree.size() && i < range.end + 1; ++i) {
    const int name = context.covering[i];
    if (name >= 0 && range.end > head + 1 && context.covering[i - 1] == name) {
      range.end = context.candidates[name].mention.words.end;
    }
  }
  const auto dangles = [&](int word) {
    const std::string& upos = context.word(word).upos;
    return upos == "PUNCT" || upos == "ADP" || upos == "DET" || upos == "CCONJ";
  };
  while (range.end - 1 > head && dangles(range.end - 1)) --range.end;
  while (range.begin < head &&
         (context.word(range.begin).upos == "PUNCT" || context.word(range.begin).upos == "CCONJ")) {
    ++range.begin;
  }
  // The preposition that governs the phrase may come out as its first word: "by", "according to".
  return range;
}

void read_determiner(const Context& context, Candidate& candidate) {
  const int head = candidate.mention.head;
  for (int c : context.tree.children(head)) {
    if (c > head) break;
    const std::string& form = context.lower[c];
    if (is_rel(context.word(c).deprel, "det")) {
      if (form == "the" || form == "this" || form == "that" || form == "these" || form == "those" ||
          form == "both") {
        candidate.definite = true;
      } else {
        candidate.indefinite = true;
        if (form == "both") candidate.count = 2;
      }
    } else if (is_rel(context.word(c).deprel, "nmod:poss")) {
      candidate.definite = true;
    }
  }
}

}  // namespace hearsay::entities
