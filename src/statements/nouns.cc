// Nouns that carry what was said: "claims that ...", "a call to ...", "Freedonia's demand for ...".

#include <algorithm>

#include "statements/candidates.h"

namespace hearsay::statements {
namespace {

int possessor_of(const Context& context, int noun) {
  const auto& tree = context.tree();
  const int owner = tree.child(noun, "nmod:poss");
  if (owner >= 0) return owner;
  for (int child : tree.children_of(noun, {"nmod", "acl"})) {
    if (child < noun) continue;
    const auto preposition = tree.preposition(child);
    if (preposition == "by" || preposition == "from") return child;
  }
  // "a report in the Herald that ...", however the outlet is attached.
  if (noun + 1 < context.size() && context.lower(noun + 1) == "in") {
    const int outlet = tree.head(noun + 1);
    if (context.is_media(context.entity_at(outlet))) return outlet;
  }
  // "a Peruvian demand that ..."
  for (int child : tree.children_of(noun, {"amod"})) {
    if (is_nation(context, child) && context.entity_at(child)) return child;
  }
  // "a Reuters report that ..."
  for (int child : tree.children_of(noun, {"compound", "nmod"})) {
    const auto entity = context.entity_at(child);
    if (child < noun && context.is_media(entity)) return child;
  }
  return -1;
}

// "issued a warning that", "a warning was issued by X": who issued it is the source.
int giver_of(const Context& context, int noun) {
  static constexpr std::string_view kLight[] = {
      "make", "issue",   "give",     "deliver", "send",  "repeat",  "reiterate", "renew",
      "have", "voice",   "express",  "release", "offer", "publish", "extend",    "launch",
      "post", "retract", "withdraw", "drop",    "file",  "level",   "air"};
  const auto& tree = context.tree();
  const int verb = tree.head(noun);
  if (verb < 0) return -1;
  const auto& deprel = context.word(noun).deprel;
  // "The order to fire came from a captain."
  if (is_rel(deprel, "nsubj") && context.lemma(verb) == "come") {
    for (int child : tree.children_of(verb, {"obl"})) {
      if (tree.preposition(child) == "from") return child;
    }
  }
  if (!is_rel(deprel, {"obj", "nsubj:pass"})) return -1;
  if (std::find(std::begin(kLight), std::end(kLight), context.lemma(verb)) == std::end(kLight))
    return -1;
  return tree.is_passive(verb) ? tree.agent(verb) : tree.subject(verb);
}

bool is_saying(const Context& context, int verb) {
  const auto& cues = context.lexicon().cues(CuePart::kVerb, context.lemma(verb));
  return std::any_of(cues.begin(), cues.end(),
                     [](const Cue& cue) { return cue.kind == CueClass::kSay; });
}

// "A rumour spread that ...", "a report in the Herald that ...": a clause that stands further on.
int clause_apart(const Context& context, int noun) {
  const auto& tree = context.tree();
  const auto marked = [&](int word) {
    for (int child : tree.children_of(word, {"ccomp", "acl", "advcl"})) {
      if (child > word && tree.child_lemma(child, "that", "mark") >= 0) return child;
    }
    return -1;
  };
  const int verb = tree.head(noun);
  if (verb > noun && is_rel(context.word(noun).deprel, "nsubj") &&
      context.lexicon().is(context.lemma(verb), "spreading")) {
    return marked(verb);
  }
  for (int child : tree.children_of(noun, {"nmod"})) {
    if (child < noun || !context.lexicon().cues(CuePart::kNoun, context.lemma(child)).empty())
      continue;
    if (const int found = marked(child); found >= 0) return found;
  }
  return -1;
}

bool fill(const Context& context, int noun, const Cue& entry, Candidate& c) {
  const auto& tree = context.tree();
  for (int child : tree.children_of(noun, {"acl", "ccomp", "nmod", "obl"})) {
    if (child < noun || is_rel(context.word(child).deprel, "acl:relcl")) continue;
    const bool infinitive = tree.child_lemma(child, "to", "mark") >= 0;
    const bool that = tree.child_lemma(child, "that", "mark") >= 0;
    const bool nominal = is_rel(context.word(child).deprel, {"nmod", "obl"});
    const auto preposition = nominal ? tree.preposition(child) : std::string();
    auto range = tree.subtree(child);
    if (that && entry.takes("clause")) {
      c.frame = "clause";
    } else if (infinitive && entry.takes("inf")) {
      c.frame = "inf";
    } else if (infinitive && entry.takes("poss+inf") && c.source_head >= 0) {
      c.frame = "inf";
    } else if (!preposition.empty() && entry.takes("poss+" + preposition) && c.source_head >= 0) {
      c.frame = "np";
      c.object = child;
      if (tree.child(child, "case") == range.begin) ++range.begin;
    } else {
      continue;
    }
    c.content = {range};
    return true;
  }
  const int apart = entry.takes("clause") ? clause_apart(context, noun) : -1;
  if (apart < 0) return false;
  c.frame = "clause";
  c.content = {tree.subtree(apart)};
  return true;
}

}  // namespace

void add_nouns(const Context& context, std::vector<Candidate>& out) {
  const auto& tree = context.tree();
  for (int i = 0; i < context.size(); ++i) {
    if (context.word(i).upos != "NOUN" || is_taken(out, i)) continue;
    if (tree.child_lemma(i, "no", "det") >= 0) continue;
    // "said in a statement that": the verb is the cue.
    if (is_rel(context.word(i).deprel, {"obl", "nmod"}) && tree.head(i) >= 0 &&
        is_saying(context, tree.head(i)) && tree.preposition(i) == "in") {
      continue;
    }
    for (const auto& entry : context.lexicon().cues(CuePart::kNoun, context.lemma(i))) {
      Candidate c;
      c.head = i;
      c.cue = {i, i + 1};
      c.entry = &entry;
      c.source_head = possessor_of(context, i);
      // "its threat": who "it" is, the verb's subject tells more surely than a guess.
      if (c.source_head < 0 || context.word(c.source_head).upos == "PRON") {
        if (const int giver = giver_of(context, i); giver >= 0) c.source_head = giver;
      }
      if (!fill(context, i, entry, c)) continue;
      c.why = "statement.noun." + c.frame;
      c.confidence = c.source_head >= 0 ? 0.7f : 0.55f;
      out.push_back(std::move(c));
      break;
    }
  }
}

}  // namespace hearsay::statements
