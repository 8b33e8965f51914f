// Cues that are no verbs: "according to", "as per" (the source follows), "reportedly" (there is
// none) and the colon of headlines and transcripts.

#include <algorithm>

#include "statements/candidates.h"

namespace hearsay::statements {
namespace {

bool is_predicate(const Context& context, int word) {
  const auto& w = context.word(word);
  return w.head < 0 || w.upos == "VERB" || w.upos == "AUX" ||
         context.tree().child(word, {"nsubj", "csubj", "cop"}) >= 0;
}

// The clause that an adjunct at `top` qualifies. Behind a comma at the end it qualifies the whole
// sentence, however the parser attached it.
int clause_of(const Context& context, int top, WordRange adjunct) {
  const auto& tree = context.tree();
  int clause = tree.head(top);
  while (clause >= 0 && !is_predicate(context, clause)) clause = tree.head(clause);
  if (clause < 0) return -1;
  while (adjunct.size() > 1 && context.is_punct(adjunct.begin) &&
         context.lower(adjunct.begin) != ",") {
    ++adjunct.begin;
  }
  int before = context.lower(adjunct.begin) == "," ? adjunct.begin : adjunct.begin - 1;
  while (before > 0 && context.quote_of(before) >= 0 && context.is_punct(before) &&
         context.lower(before) != ",") {
    --before;
  }
  const bool after_comma = before > 0 && context.lower(before) == ",";
  const auto reaches_up = [&](int at) {
    const auto& rel = context.word(at).deprel;
    if (tree.head(at) < 0 || adjunct.begin < at) return false;
    const bool bare = is_rel(rel, "advcl") && tree.child(at, {"nsubj", "mark"}) < 0;
    return bare || (after_comma && is_rel(rel, {"advcl", "xcomp", "acl", "conj", "ccomp"}));
  };
  // "The firm said that, according to its lawyers, the deal was void": the clause it interrupts.
  for (int inner : tree.children_of(clause, {"ccomp"})) {
    const auto whole = tree.subtree(inner);
    if (whole.begin < adjunct.begin && adjunct.end < whole.end && tree.head(inner) < inner)
      return inner;
  }
  while (reaches_up(clause)) {
    const int up = tree.head(clause);
    if (!is_predicate(context, up)) {
      int higher = up;
      while (higher >= 0 && !is_predicate(context, higher)) higher = tree.head(higher);
      if (higher < 0) break;
      clause = higher;
    } else {
      clause = up;
    }
  }
  return clause;
}

bool phrase_at(const Context& context, int i, const Cue& entry, int end) {
  for (size_t k = 0; k < entry.words.size(); ++k) {
    const int at = i + static_cast<int>(k);
    if (at >= end || context.lower(at) != entry.words[k]) return false;
  }
  return true;
}

// The head of the noun phrase behind a prepositional cue, -1 if the tree shows none.
int noun_behind(const Context& context, WordRange cue) {
  for (int i : {cue.end - 1, cue.begin}) {
    const int head = context.tree().head(i);
    if (head >= cue.end) return head;
  }
  for (int i : {cue.begin, cue.end - 1}) {
    for (int child : context.tree().children_of(i, {"obl", "nmod", "obj", "nsubj"})) {
      if (child >= cue.end) return child;
    }
  }
  return -1;
}

// The quotation that ends right before a word, a comma aside; null: none does.
const Quote* quote_before(const Context& context, int word) {
  for (const Quote& quote : context.quotes()) {
    const int end = quote.outer.end;
    if (end == word || (end == word - 1 && context.lower(end) == ",")) return &quote;
  }
  return nullptr;
}

void add_prepositional(const Context& context, int i, const Cue& entry,
                       std::vector<Candidate>& out) {
  const auto& tree = context.tree();
  const WordRange cue{i, i + static_cast<int>(entry.words.size())};
  const int source = noun_behind(context, cue);
  if (source < 0) return;
  // "per day", "according to plan", "as per instructions"
  const bool document = context.lexicon().is(context.lemma(source), "document");
  if (entry.words.size() == 1 && !can_speak(context, source) && !document) return;
  if (context.lexicon().is(context.lemma(source), "measure")) return;
  int top = source;
  while (cue.contains(tree.head(top))) top = tree.head(top);
  Candidate c;
  c.head = i;
  c.cue = cue;
  c.entry = &entry;
  c.source_head = source;
  const auto adjunct = tree.subtree(top);
  const int clause = clause_of(context, top, adjunct);
  if (clause < 0) return;
  c.content = clause_around(context, clause, top);
  // "a \"hopeless case\", in the words of one teacher": these words alone.
  const Quote* quoted = entry.words.back() == "of" ? quote_before(context, cue.begin) : nullptr;
  if (quoted) c.content = quoted->parts;
  const bool before = !c.content.empty() && c.content.front().begin < cue.begin;
  c.frame = "clause";
  std::string id = entry.id.substr(entry.id.rfind('.') + 1);
  c.why = "statement." + id + (before ? ".post" : ".pre");
  c.confidence = 0.93f;
  out.push_back(std::move(c));
}

void add_adverb(const Context& context, int i, const Cue& entry, std::vector<Candidate>& out) {
  const auto& tree = context.tree();
  const int clause = tree.head(i);
  if (clause < 0 || entry.kind == CueClass::kHedge) return;
  Candidate c;
  c.head = i;
  c.cue = {i, i + 1};
  c.entry = &entry;
  auto words = descendants(tree, clause, {i});
  if (is_rel(context.word(clause).deprel, {"acl", "amod"})) {
    std::erase_if(words, [&](int w) { return w < i; });
  }
  std::erase_if(words, [&](int w) {
    return w < i && tree.head(w) == clause && is_rel(context.word(w).deprel, {"aux", "cop"});
  });
  c.content = runs(words);
  c.frame = "clause";
  c.why = "statement.agentless.adverb";
  c.confidence = 0.7f;
  out.push_back(std::move(c));
}

// "In her view, ...", "by the army's own account, ...".
void add_viewpoint(const Context& context, int noun, std::vector<Candidate>& out) {
  const auto& tree = context.tree();
  const auto preposition = tree.preposition(noun);
  const int owner = tree.child(noun, "nmod:poss");
  if (owner < 0 || !context.lexicon().is(context.lemma(noun), "viewpoint") ||
      (preposition != "in" && preposition != "by" && preposition != "to")) {
    return;
  }
  const int marker = tree.child(noun, "case");
  const auto adjunct = tree.subtree(noun);
  const int clause = clause_of(context, noun, adjunct);
  if (clause < 0 || !is_rel(context.word(noun).deprel, {"obl", "nmod"}) || owner > noun) return;
  Candidate c;
  c.head = noun;
  c.cue = {noun, noun + 1};
  c.source_head = owner;
  c.source = noun_phrase(context, owner);
  c.source.begin = std::max(c.source.begin, marker + 1);
  c.source.end = std::min(c.source.end, noun);
  c.content = clause_around(context, clause, noun);
  c.frame = "clause";
  c.why = "statement.viewpoint";
  c.confidence = 0.7f;
  out.push_back(std::move(c));
}

// "Ruiz: The talks are over". A line, or a sentence, that opens with who speaks.
void add_colon(const Context& context, WordRange sentence, std::vector<Candidate>& out) {
  for (int i = sentence.begin + 1; i < sentence.end && i < sentence.begin + 7; ++i) {
    const auto& word = context.word(i);
    if (word.upos == "VERB" || word.upos == "AUX" || context.quote_of(i) >= 0) return;
    if (context.lower(i) != ":") continue;
    if (sentence.end - i < 4) return;
    const int speaker = context.tree().head_of({sentence.begin, i});
    if (speaker < 0 || !can_speak(context, speaker)) return;
    Candidate c;
    c.head = i;
    c.cue = {i, i + 1};
    c.source_head = speaker;
    c.content = {{i + 1, sentence.end}};
    c.frame = "clause";
    c.why = "statement.colon";
    c.confidence = 0.6f;
    out.push_back(std::move(c));
    return;
  }
}

}  // namespace

void add_phrases(const Context& context, std::vector<Candidate>& out) {
  for (const auto& sentence : context.document().sentences) {
    for (int i = sentence.words.begin; i < sentence.words.end; ++i) {
      for (const auto& entry : context.lexicon().cues(CuePart::kPhrase, context.lower(i))) {
        if (!phrase_at(context, i, entry, sentence.words.end)) continue;
        add_prepositional(context, i, entry, out);
        break;
      }
      if (context.word(i).upos == "NOUN") add_viewpoint(context, i, out);
      if (context.word(i).upos != "ADV") continue;
      for (const auto& entry : context.lexicon().cues(CuePart::kAdverb, context.lower(i))) {
        add_adverb(context, i, entry, out);
      }
    }
    add_colon(context, sentence.words, out);
  }
}

}  // namespace hearsay::statements
