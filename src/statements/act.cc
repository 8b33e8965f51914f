#include "statements/act.h"

#include <algorithm>
#include <array>

namespace hearsay::statements {
namespace {

// The main clause of the content, and what the rules ask about it.
struct Clause {
  int root = -1;  // predicate
  int subject = -1;
  bool negated = false;
  bool own = false;     // its subject is the source
  bool future = false;  // will, would, shall, going to
  bool modal = false;   // can, could, may, might
  bool obliged = false;
  bool passive = false;
  bool imperative = false;
  bool question = false;
  bool quoted = false;
};

constexpr std::array<std::string_view, 4> kFirst = {"i", "we", "me", "us"};

template <class List>
bool holds(const List& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// The predicate of a content range: its head, or the head's clause where that is a nominal inside.
int predicate_of(const Context& context, WordRange range) {
  int best = -1;
  for (int i = range.begin; i < range.end; ++i) {
    if (context.is_punct(i) || range.contains(context.tree().head(i))) continue;
    if (best < 0 || (context.word(i).upos == "VERB" && context.word(best).upos != "VERB")) best = i;
  }
  return best;
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
    if (holds(kFirst, context.lower(object))) return true;
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
  if (holds(kFirst, context.lower(subject))) return true;
  const auto entity = context.entity_at(subject);
  // A pronoun nobody could resolve is most often who speaks.
  static constexpr std::array<std::string_view, 4> kThird = {"he", "she", "it", "they"};
  if (!entity) return source && holds(kThird, context.lower(subject));
  return entity == source;
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

bool any_word(const Context& context, const std::vector<WordRange>& words, std::string_view kind) {
  for (const auto range : words) {
    for (int i = range.begin; i < range.end; ++i) {
      if (context.lexicon().is(context.lemma(i), kind) ||
          context.lexicon().is(context.lower(i), kind)) {
        return true;
      }
    }
  }
  return false;
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
  return context.lexicon().is(context.lemma(clause.root), "engage") && !clause.modal;
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
  return !clause.negated && clause.subject >= 0 && context.tree().child(clause.root, "cop") >= 0 &&
         context.lexicon().is(context.lemma(clause.root), "untrue");
}

// "A pause is not a cure": a general truth, nobody's denial.
bool is_general(const Context& context, const Clause& clause) {
  const int copula = context.tree().child(clause.root, "cop");
  if (copula < 0 || clause.subject < 0 || clause.own) return false;
  return context.word(copula).feats.find("Tense=Pres") != std::string::npos &&
         context.tree().child_lemma(clause.subject, "a", "det") >= 0;
}

// "You would have to ask the police", "Ask me tomorrow".
bool refers_elsewhere(const Context& context, const Clause& clause) {
  const int inner = context.tree().child(clause.root, "xcomp");
  const bool asks = context.lemma(clause.root) == "ask" ||
                    (inner >= 0 && context.lemma(inner) == "ask" && clause.obliged);
  if (!clause.quoted || !asks) return false;
  return clause.imperative || (clause.subject >= 0 && context.lower(clause.subject) == "you");
}

bool has_condition(const Context& context, const std::vector<WordRange>& words) {
  for (const auto range : words) {
    for (int i = range.begin; i < range.end; ++i) {
      const auto& form = context.lower(i);
      if (form == "if" || form == "unless") return true;
      if (form == "should" && i == range.begin) return true;
    }
  }
  return false;
}

bool did(const Context& context, int root) {
  const int aux = context.tree().child_lemma(root, "do", "aux");
  return aux >= 0 && context.lower(aux) == "did";
}

// "We urge both sides ...": what the words themselves say is done.
Act performed(const Context& context, const Draft& draft) {
  for (const auto range : draft.spans.words) {
    const int root = predicate_of(context, range);
    if (root < 0 || context.word(root).upos != "VERB" || context.tree().is_negated(root)) continue;
    const int subject = context.tree().child(root, "nsubj");
    if (subject < 0 || (context.lower(subject) != "i" && context.lower(subject) != "we")) continue;
    if (context.word(root).feats.find("Tense=Past") != std::string::npos ||
        context.tree().child(root, "aux") >= 0 || context.quote_of(root) < 0) {
      continue;
    }
    for (const auto& cue : context.lexicon().cues(CuePart::kVerb, context.lemma(root))) {
      const bool act = cue.kind == CueClass::kAct || cue.kind == CueClass::kSay;
      if (act && cue.words.size() == 1 && cue.act != "assert" && !cue.act.empty())
        return {cue.act, "act.content.performative"};
    }
  }
  return {};
}

Act from_say(const Context& context, const Draft& draft, const Act& lexical) {
  const auto& words = draft.spans.words;
  if (auto act = performed(context, draft); !act.act.empty()) return act;
  bool denied = false, threatened = false, promised = false, refused = false, demanded = false,
       urged = false, asked = false, declined = false, accused = false, undecided = false,
       sorry = false;
  const bool warning = lexical.act == "warn";
  for (size_t r = 0; r < words.size(); ++r) {
    const auto clause = clause_of(context, draft, words[r]);
    if (clause.root < 0) continue;
    const bool first = clause.subject >= 0 && holds(kFirst, context.lower(clause.subject));
    for (int one : context.tree().conjuncts(clause.root)) {
      if (one == clause.root) continue;
      const auto other = clause_of(context, draft, {one, one + 1});
      if (declines(context, other)) declined = true;
    }
    if (declines(context, clause) || refers_elsewhere(context, clause)) declined = true;
    accused = accused || accuses(context, draft.candidate, clause);
    sorry = sorry || (clause.own && !clause.negated && context.lemma(clause.root) == "sorry");
    denied = denied || calls_untrue(context, clause);
    const auto* entry = draft.candidate.entry;
    const bool assuring = entry && context.lexicon().is(entry->words[0], "assuring");
    const bool musing =
        clause.own && !clause.negated && context.lexicon().is(context.lemma(clause.root), "musing");
    undecided =
        undecided || (musing && (clause.future || context.lower(clause.root).ends_with("ing")));
    if (clause.future && !clause.negated && assuring && entry->takes("told")) promised = true;
    if (clause.future && clause.own) {
      if (clause.negated) {
        refused = true;
      } else if (warning) {
        threatened = true;
      } else if (hostile(context, clause.root)) {
        threatened = threatened || first || has_condition(context, words);
      } else if (assuring) {
        promised = true;
      } else if (first && clause.quoted &&
                 !context.lexicon().is(context.lemma(clause.root), "unwilled") &&
                 !context.lexicon().is(context.lemma(clause.root), "engage")) {
        promised = true;
      }
    } else if (clause.future && has_condition(context, words) && hostile(context, clause.root)) {
      threatened = true;
    }
    const bool never = context.tree().child_lemma(clause.root, "never") >= 0;
    if (clause.negated && !clause.future && (clause.own || !never) && !clause.modal &&
        !clause.obliged && !context.lexicon().is(context.lemma(clause.root), "knowing") &&
        !(clause.passive && clause.own) && !is_general(context, clause)) {
      const bool past = context.word(clause.root).feats.find("Tense=Past") != std::string::npos ||
                        did(context, clause.root) ||
                        context.tree().child_lemma(clause.root, "have", "aux") >= 0 ||
                        context.lemma(clause.root) == "be" ||
                        context.tree().child(clause.root, "cop") >= 0;
      denied = denied || past;
    }
    if (clause.obliged && clause.quoted && !first && !clause.passive && !clause.negated)
      demanded = true;
    if (clause.imperative) urged = true;
    if (clause.question && words.size() == 1) asked = true;
  }
  if (declined) return {"decline", "act.content.declines"};
  if (sorry) return {"apologise", "act.content.sorry"};
  if (threatened) return {"threaten", "act.content.hostile_future"};
  if (refused) return {"reject", "act.content.refuses"};
  if (asked) return {"ask", "act.content.question"};
  if (urged) return {"urge", "act.content.imperative"};
  if (undecided) return {"noncommittal", "act.content.musing"};
  if (promised) return {"promise", "act.content.own_future"};
  if (accused) return {"accuse", "act.content.accuses"};
  if (denied) return {"deny", "act.content.negated"};
  if (demanded) return {"demand", "act.content.obligation"};
  if (any_word(context, words, "pejorative") && draft.spans.form != "indirect")
    return {"criticise", "act.content.pejorative"};
  return lexical;
}

// What a verb of rejecting, calling or promising does depends on its object.
Act from_act(const Context& context, const Draft& draft, Act lexical) {
  const auto& c = draft.candidate;
  const bool about_claim = c.object >= 0 && context.lexicon().is(context.lemma(c.object), "charge");
  if (c.frame == "np" && c.object >= 0 && context.lemma(c.object) == "innocence")
    return {"deny", "act.object.innocence"};
  if (c.frame == "np" && c.entry && c.entry->words[0] == "allege")
    return {"accuse", "act.frame.alleged"};
  // "repeated its threat"
  if (lexical.act == "assert" && c.frame == "np" && c.object >= 0) {
    for (const auto& cue : context.lexicon().cues(CuePart::kNoun, context.lemma(c.object))) {
      if (cue.act != "assert") return {cue.act, "act.object." + cue.words[0]};
    }
  }
  if (lexical.act == "reject") {
    if (about_claim) return {"deny", "act.object.claim"};
    if (c.frame == "obj+as" || c.frame == "obj+pred")
      return {"criticise", "act.frame.dismissed_as"};
  }
  if (c.entry && c.entry->words[0] == "call" && c.frame == "obj+pred") {
    if (any_word(context, draft.spans.words, "accusing")) return {"accuse", "act.content.accusing"};
    if (any_word(context, draft.spans.words, "pejorative"))
      return {"criticise", "act.content.pejorative"};
  }
  if (lexical.act == "promise" && (c.frame == "inf" || c.frame == "clause")) {
    for (const auto range : draft.spans.words) {
      const int root = predicate_of(context, range);
      if (root >= 0 && context.tree().is_negated(root)) continue;
      if (root >= 0 && hostile(context, root)) return {"threaten", "act.content.hostile_promise"};
    }
  }
  return lexical;
}

Act lexical_act(const Context& context, const Candidate& c) {
  if (!c.act.empty()) return {c.act, c.act_why};
  if (!c.entry) return {"assert", "act.default"};
  Act out{c.entry->act.empty() ? "assert" : c.entry->act, "act." + c.entry->id};
  const auto& verb = c.entry->words[0];
  if (c.passive && c.entry->takes("p:on") && c.frame.starts_with("p:"))
    return {"ask", "act.frame.asked_about"};
  if (c.entry->part == CuePart::kVerb && c.frame == "obj+inf" && (verb == "ask" || verb == "tell"))
    return {"urge", "act.frame.asked_to"};
  if (c.entry->part == CuePart::kVerb && verb == "ask" && c.frame == "obj+for")
    return {"urge", "act.frame.asked_for"};
  if (verb == "suggest" && c.frame == "gerund") return {"propose", "act.frame.suggested_doing"};
  if (verb == "ask" && c.frame == "clause") {
    const bool quote = std::any_of(c.content.begin(), c.content.end(),
                                   [&](WordRange r) { return context.in_speech_quote(r.begin); });
    if (!quote) {
      for (const auto range : c.content) {
        if (context.lower(range.begin) == "that") return {"urge", "act.frame.asked_that"};
      }
    }
  }
  return out;
}

}  // namespace

Act act_of(const Context& context, const std::vector<Draft>& drafts, size_t index) {
  const auto& draft = drafts[index];
  const auto lexical = lexical_act(context, draft.candidate);
  if (draft.candidate.silent) return lexical;
  static constexpr std::array<std::string_view, 3> kOpen = {"assert", "announce", "warn"};
  const bool agentless =
      draft.candidate.entry && (draft.candidate.entry->kind == CueClass::kAgentless);
  if (agentless) return lexical;
  if (holds(kOpen, lexical.act) && draft.candidate.frame != "obj+pred" &&
      draft.candidate.frame != "np" && draft.candidate.frame != "obj+inf") {
    const auto out = from_say(context, draft, lexical);
    // A warning or an announcement may turn out a threat, but it is no denial.
    if (lexical.act == "assert" || out.act == "threaten") return out;
    return lexical;
  }
  return from_act(context, draft, lexical);
}

}  // namespace hearsay::statements
