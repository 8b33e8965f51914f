#include "statements/candidates.h"

#include <algorithm>
#include <string_view>

namespace hearsay::statements {
namespace {

constexpr std::string_view kPersonal[] = {"i",   "you", "he",  "she", "we", "they",
                                          "who", "me",  "him", "her", "us", "them"};

bool is_core(const Word& word) {
  return is_rel(word.deprel,
                {"nsubj", "csubj", "obj", "iobj", "ccomp", "xcomp", "obl", "aux", "cop", "conj"});
}

}  // namespace

WordRange noun_phrase(const Context& context, int head) {
  const auto& tree = context.tree();
  std::set<int> without;
  for (int child : tree.children(head)) {
    const auto& word = context.word(child);
    const bool before = child < head;
    if (is_rel(word.deprel, {"acl:relcl", "case", "mark", "parataxis", "cc", "dep", "cop", "aux",
                             "advcl", "punct", "discourse", "advmod"}) &&
        !(is_rel(word.deprel, {"punct", "advmod", "cc"}) && !before)) {
      without.insert(child);
    }
    if (is_rel(word.deprel, "advmod") && before) without.erase(child);
    // "Acme News, quoting officials": who is quoted is no part of the name.
    if (is_rel(word.deprel, "acl") && child > head && context.lower(child - 1) == ",")
      without.insert(child);
    if (is_rel(word.deprel, {"nsubj", "expl"})) without.insert(child);  // of a nominal predicate
  }
  const auto words = descendants(tree, head, without);
  // The run that holds the head; a comma or a bracket may close a gap of one.
  WordRange range{head, head + 1};
  while (words.contains(range.begin - 1)) --range.begin;
  while (words.contains(range.end)) ++range.end;
  while (range.end - 1 > head && context.is_punct(range.end - 1)) --range.end;
  while (range.begin < head &&
         (context.is_punct(range.begin) || context.lower(range.begin) == "but"))
    ++range.begin;
  return range;
}

WordRange stretch(const Context& context, int from, int to) {
  const auto first = context.tree().subtree(from);
  const auto last = context.tree().subtree(to);
  return {std::min(first.begin, last.begin), std::max(first.end, last.end)};
}

WordRange with_participle(const Context& context, WordRange range) {
  const int next = range.end;
  if (range.empty() || next >= context.size() || !context.lower(next).ends_with("ing") ||
      context.word(next).upos != "VERB" || context.word(next - 1).upos != "NOUN" ||
      !context.lexicon().is(context.lemma(next - 1), "document")) {
    return range;
  }
  const auto below = context.tree().subtree(next);
  if (below.begin == next) range.end = below.end;
  return range;
}

std::vector<WordRange> clause_around(const Context& context, int clause, int cue) {
  const auto& tree = context.tree();
  auto words = descendants(tree, clause, {cue});
  const auto own = tree.subtree(cue);
  std::set<int> before, after;
  bool core = clause > cue;
  for (int i : words) (i < own.begin ? before : after).insert(i);
  for (int child : tree.children(clause)) {
    if (child > cue && is_core(context.word(child)) && child != cue) {
      const bool own_clause =
          is_rel(context.word(child).deprel, "conj") && tree.child(child, {"nsubj", "csubj"}) >= 0;
      if (own_clause) {
        for (int i : descendants(tree, child)) after.erase(i);
      } else {
        core = true;
      }
    }
  }
  std::vector<WordRange> out = runs(before);
  // "“Enough,” she said, and left.": behind words said only more words said belong to them.
  const bool quoted = context.in_speech_quote(clause) && clause < cue;
  if (quoted) std::erase_if(after, [&](int i) { return context.quote_of(i) < 0; });
  if (core || quoted) {
    for (const auto range : runs(after)) out.push_back(range);
  }
  return out;
}

bool is_taken(const std::vector<Candidate>& out, int word) {
  return std::any_of(out.begin(), out.end(),
                     [&](const Candidate& c) { return c.silent && c.cue.contains(word); });
}

bool is_personal(const Context& context, int head) {
  if (head < 0) return false;
  const auto& form = context.lower(head);
  if (std::find(std::begin(kPersonal), std::end(kPersonal), form) != std::end(kPersonal))
    return true;
  const auto entity = context.entity_at(head);
  if (entity) return context.document().at(entity).kind == "person";
  for (const auto& name : context.document().names) {
    if (name.words.contains(head)) return name.label == "Person";
  }
  return false;
}

bool may_be_source(const Context& context, int head) {
  if (head < 0) return true;
  const auto& word = context.word(head);
  const auto& lemma = context.lemma(head);
  if (context.lower(head) == "you") return false;
  if (word.upos != "NOUN") return true;
  if (context.lexicon().is(lemma, "document")) return true;
  if (const auto entity = context.entity_at(head)) {
    const auto& kind = context.document().at(entity).kind;
    return kind != "event" && kind != "other";
  }
  // No stage before knows the noun: abstract nouns and things say nothing, whoever else may.
  if (context.lexicon().is(lemma, "body")) return true;
  static constexpr std::string_view kAbstract[] = {"tion", "sion", "ness", "ity",  "ism",
                                                   "ance", "ence", "ing",  "ment", "ship"};
  return !context.lexicon().is(lemma, "thing") &&
         std::none_of(std::begin(kAbstract), std::end(kAbstract),
                      [&](std::string_view ending) { return lemma.ends_with(ending); });
}

bool is_time(const Context& context, int word) {
  const auto& times = context.document().times;
  return std::any_of(times.begin(), times.end(), [&](const Time& time) {
    return time.span && time.span->contains(context.word(word).span);
  });
}

bool is_nation(const Context& context, int word) {
  const auto& names = context.document().names;
  return std::any_of(names.begin(), names.end(), [&](const Name& name) {
    return name.label == "NORP" && name.words.contains(word);
  });
}

bool can_speak(const Context& context, int head) {
  if (head < 0) return false;
  if (is_personal(context, head)) return true;
  if (context.word(head).upos == "PROPN") return true;
  const auto entity = context.entity_at(head);
  if (!entity) return false;
  const auto& kind = context.document().at(entity).kind;
  return kind == "person" || kind == "organisation" || kind == "government" || kind == "country" ||
         kind == "group" || kind == "media";
}

}  // namespace hearsay::statements
