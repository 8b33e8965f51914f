// Verbs that attribute. For every verb the longest entries of the lexicon are tried in turn; an
// entry holds when one of its frames (frames.h) finds its complement in the UD tree.

#include <algorithm>

#include "statements/frames.h"

namespace hearsay::statements {
namespace {

// The words of an entry behind its verb, each next to the one before, or a particle further on.
bool matches(const Context& context, int head, const Cue& entry, WordRange& cue) {
  cue = {head, head + 1};
  const auto sentence = context.sentence(head);
  for (size_t k = 1; k < entry.words.size(); ++k) {
    const int at = head + static_cast<int>(k);
    if (at < sentence.end &&
        (context.lower(at) == entry.words[k] || context.lemma(at) == entry.words[k])) {
      cue.end = at + 1;
      continue;
    }
    if (entry.words.size() != 2) return false;
    const int particle = context.tree().child(head, "compound:prt");
    return particle > head && context.lower(particle) == entry.words[1];
  }
  return true;
}

bool has_auxiliary(const Context& context, int head,
                   std::initializer_list<std::string_view> lemmas) {
  for (int child : context.tree().children_of(head, {"aux"})) {
    if (std::find(lemmas.begin(), lemmas.end(), context.lemma(child)) != lemmas.end()) return true;
  }
  return false;
}

bool is_saying_verb(const Context& context, int head) {
  const auto& cues = context.lexicon().cues(CuePart::kVerb, context.lemma(head));
  return std::any_of(cues.begin(), cues.end(),
                     [](const Cue& cue) { return cue.kind == CueClass::kSay; });
}

// The subject, also of a clause behind "before", "while", "for" that has none of its own.
int subject_of(const Context& context, int head) {
  const auto& tree = context.tree();
  const auto& word = context.word(head);
  // "a report suggesting that": the noun next to it, however it is attached.
  if (head > 0 && is_gerund(context, head) && is_rel(word.deprel, {"acl", "advcl", "xcomp"}) &&
      context.word(head - 1).upos == "NOUN" && tree.child(head, {"nsubj", "mark"}) < 0 &&
      context.lexicon().is(context.lemma(head - 1), "document")) {
    // "warned in a letter asking for help": whoever wrote it asks.
    const int document = head - 1, verb = tree.head(document);
    const bool written = is_rel(context.word(document).deprel, "obl") &&
                         tree.preposition(document) == "in" && verb >= 0 &&
                         is_saying_verb(context, verb);
    const int writer = written ? tree.subject(verb) : -1;
    return writer >= 0 ? writer : document;
  }
  // "The letter prompted the party to demand ...": the one who is moved speaks.
  const int mover = tree.head(head);
  if (mover >= 0 && mover < head && has_mark(context, head, "to") &&
      context.lexicon().is(context.lemma(mover), "causing")) {
    const int moved = tree.is_passive(mover) ? tree.subject(mover) : tree.child(mover, "obj");
    if (moved >= 0) return moved;
  }
  int own = tree.subject(head);
  // "blamed them ... and gave the number as 30, half of them boys": no subject stands there.
  if (own > head + 1 && is_rel(word.deprel, "conj") && tree.head(own) == head) {
    own = subject_of(context, tree.head(head));
  }
  if (own >= 0) return own;
  if (!is_rel(word.deprel, "advcl") || tree.head(head) < 0 || tree.child(head, "aux") >= 0)
    return -1;
  const int governor = tree.head(head);
  // "accused the firm of telling ...", "barred him from saying ...": the object would have said it.
  const int object = tree.child(governor, "obj");
  if (object > governor && object < head && is_gerund(context, head) &&
      (has_mark(context, head, "of") || has_mark(context, head, "from") ||
       has_mark(context, head, "for"))) {
    return object;
  }
  return governor < head ? subject_of(context, governor) : tree.subject(governor);
}

// "had been shown the contract and asked to hand it back": the second verb is passive, too, when
// nobody stands behind it who is told, asked, advised.
bool shares_passive(const Context& context, int head) {
  const auto& tree = context.tree();
  const auto& word = context.word(head);
  const int first = tree.head(head);
  if (!is_rel(word.deprel, "conj") || first < 0 || !tree.is_passive(first) ||
      word.feats.find("Tense=Past") == std::string::npos ||
      tree.child(head, {"nsubj", "aux", "obj", "iobj"}) >= 0) {
    return false;
  }
  const auto& entries = context.lexicon().cues(CuePart::kVerb, context.lemma(head));
  return std::any_of(entries.begin(), entries.end(), [](const Cue& entry) {
    return entry.takes("told") || entry.takes("obj+inf");
  });
}

// Who a passive is by: "promised by May" and "by the summer" name nobody, "by a superior" does.
int agent_of(const Context& context, int head) {
  const auto& tree = context.tree();
  const int agent = tree.agent(head);
  if (agent < 0 || can_speak(context, agent) ||
      context.lexicon().is(context.lemma(agent), "document")) {
    return agent;
  }
  if (context.word(agent).upos == "NOUN") {
    const bool sure =
        context.word(agent).deprel == "obl:agent" || tree.child_lemma(agent, "a") >= 0;
    return sure && may_be_source(context, agent) ? agent : -1;
  }
  static constexpr std::string_view kPeople[] = {"everyone", "everybody", "someone", "somebody",
                                                 "others",   "one",       "two"};
  return std::find(std::begin(kPeople), std::end(kPeople), context.lower(agent)) !=
                 std::end(kPeople)
             ? agent
             : -1;
}

// "The dam is safe, countered the operator": parsers take the speaker for an object or a vocative.
int inverted_subject(const Context& context, int head) {
  const auto& tree = context.tree();
  if (!is_rel(context.word(head).deprel, "parataxis") || head == 0 || tree.head(head) > head)
    return -1;
  const auto& before = context.lower(head - 1);
  if (before != "," && context.quote_of(head - 1) < 0) return -1;
  if (tree.child(head, {"nsubj", "ccomp", "iobj", "aux"}) >= 0 || !is_saying_verb(context, head)) {
    return -1;
  }
  for (int i = head + 1; i < context.sentence(head).end; ++i) {
    const bool beside = tree.head(i) == head || tree.head(i) == tree.head(head);
    if (!beside || !is_rel(context.word(i).deprel, {"obj", "vocative", "appos", "dep"})) continue;
    return tree.subtree(i).begin == head + 1 && can_speak(context, i) ? i : -1;
  }
  return -1;
}

// "The bridge was unsafe, the court heard": whoever told it is not named.
bool add_heard(const Context& context, int head, std::vector<Candidate>& out) {
  const int subject = context.tree().child(head, "nsubj");
  if (context.lemma(head) != "hear" || subject < 0 || is_unreal(context, head) ||
      context.tree().is_negated(head) ||
      !context.lexicon().is(context.lemma(subject), "tribunal")) {
    return false;
  }
  const auto& told = context.lexicon().cues(CuePart::kVerb, "tell");
  if (told.empty()) return false;
  Candidate c;
  c.head = head;
  c.cue = {head, head + 1};
  c.entry = &told.front();
  c.passive = true;
  c.why = "statement.agentless.heard";
  c.confidence = 0.75f;
  if (!fill({context, head, c.cue, *c.entry, true, subject}, c)) return false;
  if (c.frame != "clause" && c.frame != "parenthesis") return false;
  c.told = -1;
  out.push_back(std::move(c));
  return true;
}

// "X is said to have done Y", "it is alleged that Y": nobody is named.
bool add_raising(const Context& context, int head, std::vector<Candidate>& out) {
  const auto& tree = context.tree();
  if (tree.child(head, {"aux:pass", "nsubj:pass", "csubj:pass"}) < 0 || tree.agent(head) >= 0)
    return false;
  for (const auto& entry : context.lexicon().cues(CuePart::kRaising, context.lemma(head))) {
    const int subject = tree.child(head, {"nsubj", "expl"});
    Candidate c;
    c.head = head;
    c.cue = {head, head + 1};
    c.entry = &entry;
    for (int child : tree.children_of(head, {"xcomp", "ccomp", "csubj"})) {
      const bool infinitive = has_mark(context, child, "to");
      if (infinitive && subject >= 0) {
        c.content = {noun_phrase(context, subject), tree.subtree(child)};
      } else if (!infinitive && child > head) {
        c.content = {tree.subtree(child)};
      } else {
        continue;
      }
      c.frame = infinitive ? "inf" : "clause";
      if (entry.kind == CueClass::kHedge) return true;
      c.passive = true;
      c.why = "statement.agentless.passive";
      c.confidence = 0.75f;
      out.push_back(std::move(c));
      return true;
    }
  }
  return false;
}

// "The union refused", "Kenya accepted at once": what is refused was said before.
bool add_bare_answer(const Context& context, int head, std::vector<Candidate>& out) {
  const auto& tree = context.tree();
  const auto& entries = context.lexicon().cues(CuePart::kVerb, context.lemma(head));
  if (entries.empty() || !context.lexicon().is(context.lemma(head), "answering") ||
      tree.is_negated(head) || tree.is_passive(head) || is_unreal(context, head) ||
      tree.child(head, {"obj", "iobj", "xcomp", "ccomp", "csubj", "compound:prt"}) >= 0) {
    return false;
  }
  for (int child : tree.children_of(head, {"obl", "advcl", "parataxis"})) {
    if (tree.preposition(child) == "to" || !is_rel(context.word(child).deprel, "obl")) return false;
  }
  const int source = tree.child(head, "nsubj") >= 0 || is_rel(context.word(head).deprel, "conj")
                         ? tree.subject(head)
                         : -1;
  if (!can_speak(context, source) || context.lower(source) == "that") return false;
  Candidate c;
  c.head = head;
  c.cue = {head, head + 1};
  c.entry = &entries.back();
  c.act = c.entry->act;
  c.act_why = "act." + c.entry->id;
  c.source_head = source;
  c.silent = true;
  c.frame = "bare";
  c.why = "statement.verb.bare";
  c.confidence = 0.7f;
  out.push_back(std::move(c));
  return true;
}

// "She was adamant that the plan would work."
void add_adjective(const Context& context, int head, std::vector<Candidate>& out) {
  const auto& tree = context.tree();
  const int subject = tree.child(head, "nsubj");
  if (tree.child(head, "cop") < 0 || tree.is_negated(head) || !can_speak(context, subject) ||
      is_unreal(context, head)) {
    return;
  }
  for (const auto& entry : context.lexicon().cues(CuePart::kAdjective, context.lemma(head))) {
    for (int child : tree.children_of(head, {"ccomp", "advcl", "acl"})) {
      if (child < head || !has_mark(context, child, "that")) continue;
      Candidate c;
      c.head = head;
      c.cue = {head, head + 1};
      c.entry = &entry;
      c.source_head = subject;
      c.frame = "clause";
      c.content = {tree.subtree(child)};
      c.why = "statement.adjective.clause";
      c.confidence = 0.75f;
      out.push_back(std::move(c));
      return;
    }
  }
}

bool is_cue_position(const Context& context, int head) {
  const auto& word = context.word(head);
  if (word.upos != "VERB") return false;
  return !is_rel(word.deprel, {"amod", "compound", "case", "mark", "aux", "fixed", "flat"});
}

// A verb the lexicon does not know, with a that-clause and somebody who can speak.
void add_unknown(const Context& context, int head, std::vector<Candidate>& out) {
  const auto& tree = context.tree();
  const int subject = subject_of(context, head);
  if (!can_speak(context, subject) || tree.is_passive(head)) return;
  if (tree.child(head, "nsubj") < 0 && !is_rel(context.word(head).deprel, "conj")) return;
  Candidate c;
  c.head = head;
  c.cue = {head, head + 1};
  c.source_head = subject;
  c.why = "statement.unknown";
  c.weak = true;
  c.confidence = 0.45f;
  c.wants_quote = true;
  for (int child : tree.children_of(head, {"ccomp"})) {
    if (has_mark(context, child, "to")) continue;
    const bool quoted = context.in_speech_quote(child) && context.quote_of(head) < 0;
    if (!has_mark(context, child, "that") && !quoted) continue;
    c.frame = "clause";
    c.content = {tree.subtree(child)};
    c.weak = !quoted;
  }
  out.push_back(std::move(c));
}

// Whether the source may be one: a document for "show", anybody else for "say".
bool accepts_source(const Context& context, const Cue& entry, int source) {
  if (entry.kind == CueClass::kDocument) {
    if (source < 0) return false;
    static constexpr std::string_view kFinders[] = {"find", "conclude", "determine"};
    const bool finder =
        std::find(std::begin(kFinders), std::end(kFinders), entry.words[0]) != std::end(kFinders);
    return !is_personal(context, source) || (finder && context.word(source).upos == "NOUN");
  }
  return true;
}

void add_verb(const Context& context, int head, std::vector<Candidate>& out) {
  const auto& tree = context.tree();
  const auto& entries = context.lexicon().cues(CuePart::kVerb, context.lemma(head));
  if (tree.is_negated(head)) return;
  const bool unreal = is_unreal(context, head);
  // "Asked whether he would run, she laughed": she was asked.
  const auto& word = context.word(head);
  const bool bare_participle = is_rel(word.deprel, {"advcl", "acl"}) &&
                               context.lower(head).ends_with("ed") &&
                               tree.child(head, {"nsubj", "aux", "mark", "obj"}) < 0;
  // "Ruiz, asked whether he would run, laughed", with the participle taken for the verb.
  const bool aside = head > 0 && context.lemma(head) == "ask" && context.lower(head - 1) == "," &&
                     tree.child(head, "nsubj") >= 0 && tree.child(head, {"obj", "iobj"}) < 0 &&
                     tree.child(head, "conj") > head;
  const bool passive =
      tree.is_passive(head) || bare_participle || aside || shares_passive(context, head);
  const int inverted = inverted_subject(context, head);
  const int subject = inverted >= 0 ? inverted : subject_of(context, head);
  const int source = passive ? agent_of(context, head) : subject;
  bool known = false;
  Candidate quote_only;
  for (const auto& entry : entries) {
    WordRange cue;
    if (!matches(context, head, entry, cue)) continue;
    known = true;
    if (!accepts_source(context, entry, source)) return;
    Candidate c;
    c.head = head;
    c.cue = cue;
    c.entry = &entry;
    c.source_head = source;
    c.passive = passive;
    const Verb verb{context, head, cue, entry, passive, subject};
    const bool attitude = entry.kind == CueClass::kAttitude;
    if (!attitude && fill(verb, c)) {
      const bool quoted = std::any_of(c.content.begin(), c.content.end(), [&](WordRange r) {
        return context.in_speech_quote(r.begin) || context.in_speech_quote(r.end - 1);
      });
      if (unreal && !quoted) return;
      // "parties promising to cut taxes" describes them; "a letter asking for help" does ask.
      if (!quoted && !passive && is_rel(word.deprel, "acl") && !is_rel(word.deprel, "acl:relcl") &&
          is_gerund(context, head) && context.lower(tree.subtree(head).begin - 1) != "," &&
          context.lower(tree.subtree(head).begin) != "," && tree.child(head, "mark") < 0 &&
          source >= 0 && context.word(source).upos == "NOUN" &&
          !context.lexicon().is(context.lemma(source), "document")) {
        return;
      }
      // Agentless "was rejected" is an event only; "was promised a flat" tells what was said.
      const bool gives = entry.act == "promise" || entry.act == "propose" || entry.act == "demand";
      if (passive && source < 0 && !gives &&
          (c.frame == "np" || c.frame == "gerund" || c.frame == "obj+as" ||
           c.frame == "obj+pred")) {
        return;
      }
      c.why = "statement.verb." + c.frame;
      const bool clause = c.frame == "clause" || c.frame == "parenthesis";
      if (entry.kind == CueClass::kManner && !quoted && !clause) c.weak = true;
      if (source < 0) c.confidence = 0.6f;
      if (source < 0 && !passive && !quoted) c.weak = true;
      c.wants_quote = c.frame == "np" || c.frame == "obj+inf" ? false : entry.takes("quote");
      out.push_back(std::move(c));
      return;
    }
    if (quote_only.head < 0 && entry.takes("quote")) quote_only = std::move(c);
  }
  if (quote_only.head >= 0 && !unreal) {
    quote_only.wants_quote = true;
    quote_only.weak = true;
    quote_only.frame.clear();
    quote_only.content.clear();
    quote_only.why = "statement.verb.quote";
    if (const Verb verb{context, head, quote_only.cue, *quote_only.entry, passive, subject};
        quote_only.entry->takes("told")) {
      quote_only.told = addressee_of(verb);
    }
    out.push_back(std::move(quote_only));
  }
  if (!known && !unreal) add_unknown(context, head, out);
}

}  // namespace

bool is_unreal(const Context& context, int head) {
  const auto& tree = context.tree();
  if (has_auxiliary(
          context, head,
          {"may", "might", "could", "should", "must", "can", "will", "shall", "'ll", "ca", "wo"})) {
    return true;
  }
  for (const auto mark : {"if", "unless"}) {
    if (has_mark(context, head, mark)) return true;
  }
  // "to suggest designs and determine whether": the mark stands at the first.
  int first = head;
  while (is_rel(context.word(first).deprel, "conj") && tree.head(first) >= 0 &&
         tree.child(first, {"nsubj", "aux"}) < 0 &&
         context.word(first).feats.find("VerbForm=Inf") != std::string::npos) {
    first = tree.head(first);
  }
  if (!has_mark(context, first, "to")) return false;
  const auto& rel = context.word(first).deprel;
  const int governor = tree.head(first);
  if (is_rel(rel, {"acl", "csubj", "ccomp"}) || governor < 0) return true;
  const bool purpose = is_rel(rel, "advcl");
  // "took to the floor to say"; "is said to have told".
  if (context.lexicon().is(context.lemma(governor), "causing"))
    return tree.is_negated(governor) || is_unreal(context, governor);
  return !context.lexicon().is(context.lemma(governor), purpose ? "reaching" : "real");
}

void add_verbs(const Context& context, std::vector<Candidate>& out) {
  for (int i = 0; i < context.size(); ++i) {
    if (context.word(i).upos == "ADJ" && !is_taken(out, i)) add_adjective(context, i, out);
    if (!is_cue_position(context, i) || is_taken(out, i)) continue;
    if (add_raising(context, i, out) || add_heard(context, i, out) ||
        add_bare_answer(context, i, out)) {
      continue;
    }
    add_verb(context, i, out);
  }
}

}  // namespace hearsay::statements
