#include "statements/clause.h"

#include <algorithm>
#include <array>

namespace hearsay::statements {
namespace {

template <class List>
bool holds(const List& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// "nobody", "no one", "none of them", "neither side", "not one of us".
bool negative_subject(const Context& context, int subject) {
  if (subject < 0) return false;
  static constexpr std::array<std::string_view, 6> kNone = {"none",   "nothing", "nobody",
                                                            "no-one", "neither", "no"};
  if (holds(kNone, context.lower(subject))) return true;
  const auto& children = context.tree().children(subject);
  return std::any_of(children.begin(), children.end(), [&](int child) {
    const auto& form = context.lower(child);
    return child < subject && (form == "no" || form == "neither" || form == "not");
  });
}

// "Nobody wants a war" is a general truth, "nobody fired" and "there is no plan" are denials.
bool tells_of_fact(const Context& context, int root) {
  const auto& tree = context.tree();
  const auto past = [&](int word) {
    return context.word(word).feats.find("Tense=Past") != std::string::npos;
  };
  if (past(root) || tree.child(root, "expl") >= 0) return true;
  for (int child : tree.children_of(root, {"aux", "cop"})) {
    if (past(child) || context.lemma(child) == "have") return true;
  }
  return false;
}

// "No arrests have been made" tells that nothing happened, "nobody warned us" what others failed to
// do. Neither denies what somebody is said to have done, as "no such plan was ever made" does.
bool tells_of_nothing(const Context& context, int root, int subject) {
  const auto& tree = context.tree();
  for (int object : tree.children_of(root, {"obj", "iobj"})) {
    if (is_first_person(context.lower(object))) return true;
  }
  return tree.is_passive(root) && tree.agent(root) < 0 && tree.child_lemma(subject, "such") < 0 &&
         tree.child_lemma(root, "ever") < 0;
}

bool negative_object(const Context& context, int root) {
  for (int child : context.tree().children_of(root, {"obj", "obl"})) {
    const auto& form = context.lower(child);
    if (form == "nothing" || context.tree().child_lemma(child, "no", "det") >= 0) return true;
    // "not a shred of evidence"
    if (context.tree().child_lemma(child, "not") >= 0) return true;
  }
  return false;
}

bool is_own(const Context& context, EntityId source, int subject) {
  if (subject < 0) return false;
  if (is_first_person(context.lower(subject))) return true;
  const auto entity = context.entity_at(subject);
  // A pronoun nobody could resolve is most often who speaks.
  static constexpr std::array<std::string_view, 4> kThird = {"he", "she", "it", "they"};
  if (!entity) return source && holds(kThird, context.lower(subject));
  return entity == source;
}

}  // namespace

bool is_first_person(std::string_view form) {
  return form == "i" || form == "we" || form == "me" || form == "us";
}

int predicate_of(const Context& context, WordRange range) {
  int best = -1;
  for (int i = range.begin; i < range.end; ++i) {
    if (context.is_punct(i) || range.contains(context.tree().head(i))) continue;
    if (best < 0 || (context.word(i).upos == "VERB" && context.word(best).upos != "VERB")) best = i;
  }
  return best;
}

Clause clause_of(const Context& context, const Draft& draft, WordRange range) {
  const auto& tree = context.tree();
  Clause out;
  out.root = predicate_of(context, range);
  if (out.root < 0) return out;
  // "I think that ...", "I will say ...": the clause below is what is claimed.
  const int inner = tree.child(out.root, "ccomp");
  if (inner > out.root && context.lexicon().is(context.lemma(out.root), "knowing") &&
      !tree.is_negated(out.root)) {
    out.root = inner;
  }
  out.subject = tree.child(out.root, {"nsubj", "csubj"});
  out.own = is_own(context, draft.source, out.subject);
  out.quoted = context.quote_of(out.root) >= 0 &&
               context.quote_of(draft.candidate.head) != context.quote_of(out.root);
  for (int child : tree.children_of(out.root, {"aux"})) {
    const auto& lemma = context.lemma(child);
    const auto& form = context.lower(child);
    if (lemma == "will" || lemma == "would" || lemma == "shall" || form == "'ll" || form == "’ll" ||
        form == "wo" || form == "would" || form == "'d") {
      out.future = true;
    }
    if (lemma == "can" || lemma == "could" || lemma == "may" || lemma == "might") out.modal = true;
    if (context.lexicon().is(lemma, "obligation")) out.obliged = true;
  }
  if (context.lemma(out.root) == "go" && tree.child(out.root, "xcomp") >= 0 &&
      context.lower(out.root) == "going") {
    out.future = true;
    out.negated = tree.is_negated(out.root);
    out.root = tree.child(out.root, "xcomp");
  }
  if (context.lemma(out.root) == "have" && tree.child(out.root, "xcomp") >= 0 &&
      tree.child_lemma(tree.child(out.root, "xcomp"), "to", "mark") >= 0 &&
      tree.child(out.root, "obj") < 0) {
    out.obliged = true;
  }
  out.passive = tree.is_passive(out.root);
  out.negated = out.negated || tree.is_negated(out.root) || negative_object(context, out.root) ||
                (negative_subject(context, out.subject) && tells_of_fact(context, out.root) &&
                 !tells_of_nothing(context, out.root, out.subject));
  const auto& word = context.word(out.root);
  out.imperative = out.subject < 0 && word.upos == "VERB" && out.quoted &&
                   tree.child(out.root, {"aux", "mark"}) < 0 &&
                   (word.feats.find("Mood=Imp") != std::string::npos ||
                    word.feats.find("VerbForm=Inf") != std::string::npos);
  const int end = tree.subtree(out.root).end;
  out.question = end > 0 && out.quoted && context.lower(end - 1) == "?";
  return out;
}

// "I won't go into that", "we do not discuss private talks".
bool declines(const Context& context, const Clause& clause) {
  if (clause.root < 0 || !clause.negated || clause.passive) return false;
  // "had never said so" is a denial.
  if (context.tree().child_lemma(clause.root, "have", "aux") >= 0) return false;
  // "The firm does not comment on rumours": a policy, whoever states it.
  const int aux = context.tree().child_lemma(clause.root, "do", "aux");
  const bool policy = aux >= 0 && context.lower(aux) != "did" && clause.subject >= 0;
  if (!clause.own && !policy) return false;
  const auto& lemma = context.lemma(clause.root);
  // "can't confirm" leaves it open, "can't comment" declines.
  return clause.modal ? context.lexicon().is(lemma, "commenting")
                      : context.lexicon().is(lemma, "engage");
}

// Whether what is announced would hurt somebody: the predicate, or one it is joined to. To cut
// taxes and to fight corruption is no threat.
bool hostile(const Context& context, int root) {
  const auto hurts = [&](int verb) {
    const int object = context.tree().object(verb);
    return context.lexicon().is(context.lemma(verb), "hostile") &&
           (object < 0 || !context.lexicon().is(context.lemma(object), "burden"));
  };
  const auto conjuncts = context.tree().conjuncts(root);
  if (std::any_of(conjuncts.begin(), conjuncts.end(), hurts)) return true;
  const int inner = context.tree().child(root, "xcomp");
  return inner >= 0 && hurts(inner);
}

// "alleged that the police had beaten them": somebody else is said to have done it. Other verbs of
// saying accuse only of deceit; who reports an attack does not accuse.
bool accuses(const Context& context, const Candidate& c, const Clause& clause) {
  if (!c.entry || clause.own || clause.negated || clause.future || clause.modal ||
      clause.subject < 0 || context.word(clause.root).upos != "VERB") {
    return false;
  }
  const int doer = clause.passive ? context.tree().agent(clause.root) : clause.subject;
  if (doer < 0 || !can_speak(context, doer)) return false;
  const bool past = context.word(clause.root).feats.find("Tense=Past") != std::string::npos ||
                    context.tree().child_lemma(clause.root, "have", "aux") >= 0;
  const bool alleged = context.lexicon().is(c.entry->words[0], "alleging");
  return past && (alleged ? context.tree().object(clause.root) >= 0 || clause.passive ||
                                context.lexicon().is(context.lemma(clause.root), "accusing")
                          : context.lexicon().is(context.lemma(clause.root), "deceiving"));
}

// "The claims were baseless", "it is not true".
bool calls_untrue(const Context& context, const Clause& clause) {
  const auto& lexicon = context.lexicon();
  if (clause.negated || clause.subject < 0 || context.tree().child(clause.root, "cop") < 0)
    return false;
  // "The suggestion is absurd" denies it, too.
  return lexicon.is(context.lemma(clause.root), "untrue") ||
         (lexicon.is(context.lemma(clause.subject), "charge") &&
          lexicon.is(context.lemma(clause.root), "pejorative"));
}

// "You would have to ask the police", "Ask me tomorrow".
bool refers_elsewhere(const Context& context, const Clause& clause) {
  const int inner = context.tree().child(clause.root, "xcomp");
  const bool asks = context.lemma(clause.root) == "ask" ||
                    (inner >= 0 && context.lemma(inner) == "ask" && clause.obliged);
  if (!clause.quoted || !asks) return false;
  return clause.imperative || (clause.subject >= 0 && context.lower(clause.subject) == "you");
}

}  // namespace hearsay::statements
