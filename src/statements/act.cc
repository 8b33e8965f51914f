#include "statements/act.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "document/scores.h"
#include "statements/clause.h"

namespace hearsay::statements {
namespace {

template <class List>
bool holds(const List& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
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

bool says_no_comment(const Context& context, const std::vector<WordRange>& words) {
  if (words.size() != 1 || words[0].size() < 2 || words[0].size() > 3) return false;
  return context.lower(words[0].begin) == "no" && context.lower(words[0].begin + 1) == "comment";
}

// What the clauses of a content show; several may hold of one.
struct Signs {
  bool declined = false, sorry = false, threatened = false, refused = false, asked = false,
       urged = false, undecided = false, promised = false, accused = false, denied = false,
       demanded = false;
};

// "I will ...", "it would strike if ...": what the source, or somebody, is going to do.
void read_future(const Context& context, const Draft& draft, const Act& lexical,
                 const Clause& clause, Signs& signs) {
  const auto& lexicon = context.lexicon();
  const auto& root = context.lemma(clause.root);
  const auto* entry = draft.candidate.entry;
  const bool assuring = entry && lexicon.is(entry->words[0], "assuring");
  const bool conditional = has_condition(context, draft.spans.words);
  // "assured voters that taxes would fall"
  if (!clause.negated && assuring && entry->takes("told")) signs.promised = true;
  if (!clause.own) {
    signs.threatened |= conditional && hostile(context, clause.root);
    return;
  }
  const bool first = is_first_person(context.lower(clause.subject));
  if (clause.negated) {
    signs.refused = true;
  } else if (lexical.act == "warn") {
    signs.threatened = true;
  } else if (hostile(context, clause.root)) {
    signs.threatened |= first || conditional;
  } else if (assuring || (first && clause.quoted && !lexicon.is(root, "unwilled") &&
                          !lexicon.is(root, "engage"))) {
    signs.promised = true;
  }
}

// "She was not there", "there is no outbreak". That there is no doubt, that something is not likely
// or not a solution denies nothing.
bool denies_being(const Context& context, const Clause& clause) {
  const auto& tree = context.tree();
  const auto& lexicon = context.lexicon();
  const auto& root = context.lemma(clause.root);
  const int copula = root == "be" ? clause.root : tree.child(clause.root, "cop");
  if (copula < 0 || lexicon.is(root, "mood")) return false;
  if (clause.subject >= 0 && lexicon.is(context.lemma(clause.subject), "commonplace")) return false;
  return context.word(copula).feats.find("Tense=Pres") == std::string::npos || clause.own ||
         tree.child(clause.root, "expl") >= 0 || lexicon.is(root, "truth");
}

// "We sent nobody", "it was not true": something past or present is not so, and it is no excuse.
bool denies(const Context& context, const Clause& clause) {
  const auto& tree = context.tree();
  if (calls_untrue(context, clause)) return true;
  const bool never = tree.child_lemma(clause.root, "never") >= 0;
  if (!clause.negated || clause.future || clause.modal || clause.obliged ||
      (never && !clause.own) || (clause.passive && clause.own) ||
      context.lexicon().is(context.lemma(clause.root), "knowing")) {
    return false;
  }
  if (context.lemma(clause.root) == "be" || tree.child(clause.root, "cop") >= 0)
    return denies_being(context, clause);
  return context.word(clause.root).feats.find("Tense=Past") != std::string::npos ||
         did(context, clause.root) || tree.child_lemma(clause.root, "have", "aux") >= 0;
}

void read_clause(const Context& context, const Draft& draft, const Act& lexical,
                 const Clause& clause, Signs& signs) {
  const auto& root = context.lemma(clause.root);
  for (int one : context.tree().conjuncts(clause.root)) {
    if (one == clause.root) continue;
    signs.declined |= declines(context, clause_of(context, draft, {one, one + 1}));
  }
  signs.declined |= declines(context, clause) || refers_elsewhere(context, clause);
  signs.accused |= accuses(context, draft.candidate, clause);
  signs.sorry |= clause.own && !clause.negated && root == "sorry";
  signs.undecided |= clause.own && !clause.negated && context.lexicon().is(root, "musing") &&
                     (clause.future || context.lower(clause.root).ends_with("ing"));
  if (clause.future) read_future(context, draft, lexical, clause, signs);
  signs.denied |= denies(context, clause);
  const bool first = clause.subject >= 0 && is_first_person(context.lower(clause.subject));
  signs.demanded |= clause.obliged && clause.quoted && !first && !clause.passive && !clause.negated;
  signs.urged |= clause.imperative;
  signs.asked |= clause.question && draft.spans.words.size() == 1;
}

Act from_say(const Context& context, const Draft& draft, const Act& lexical) {
  const auto& words = draft.spans.words;
  if (auto act = performed(context, draft); !act.act.empty()) return act;
  if (says_no_comment(context, words)) return {"decline", "act.content.no_comment"};
  Signs signs;
  for (const auto range : words) {
    const auto clause = clause_of(context, draft, range);
    if (clause.root >= 0) read_clause(context, draft, lexical, clause, signs);
  }
  if (signs.declined) return {"decline", "act.content.declines"};
  if (signs.sorry) return {"apologise", "act.content.sorry"};
  if (signs.threatened) return {"threaten", "act.content.hostile_future"};
  if (signs.refused) return {"reject", "act.content.refuses"};
  if (signs.asked) return {"ask", "act.content.question"};
  if (signs.urged) return {"urge", "act.content.imperative"};
  if (signs.undecided) return {"noncommittal", "act.content.musing"};
  if (signs.promised) return {"promise", "act.content.own_future"};
  if (signs.accused) return {"accuse", "act.content.accuses"};
  if (signs.denied) return {"deny", "act.content.negated"};
  if (signs.demanded) return {"demand", "act.content.obligation"};
  if (any_word(context, words, "pejorative") && draft.spans.form != "indirect")
    return {"criticise", "act.content.pejorative"};
  return lexical;
}

// What a verb of rejecting, calling or promising does depends on its object.
Act from_act(const Context& context, const Draft& draft, Act lexical) {
  const auto& c = draft.candidate;
  const bool about_claim = c.object >= 0 && context.lexicon().is(context.lemma(c.object), "charge");
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

// What the rules find, without the head.
Act ruled(const Context& context, const Draft& draft) {
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

// How much a rule's word counts beside the head's logarithm of a probability: most when it has read
// the content, least when it goes by the cue alone, which the head knows as well. Found by a coarse
// search on corpus/dev.
float weight_of(const Act& act) {
  if (act.act == "assert") return 2.5f;
  return act.why.starts_with("act.content") ? 3 : 1;
}

// What the heads take it for: probabilities from the cue's words and the content's.
std::vector<float> heard(const Context& context, const Draft& draft) {
  const auto& document = context.document();
  const auto cue = draft.candidate.cue;
  if (cue.empty() || document.acts.scores.empty()) return {};
  auto out = document.acts.mean({cue});
  const auto said = document.act_contents.mean(draft.spans.words);
  for (size_t i = 0; i < out.size(); ++i) out[i] += said[i];
  return shares_of(std::move(out));
}

}  // namespace

Act act_of(const Context& context, const std::vector<Draft>& drafts, size_t index) {
  const auto& draft = drafts[index];
  auto out = ruled(context, draft);
  out.shares = heard(context, draft);
  if (draft.candidate.silent || out.shares.empty()) return out;
  const auto& labels = context.document().acts.labels;
  size_t best = 0;
  float most = 0;
  for (size_t i = 0; i < labels.size(); ++i) {
    const float share = out.shares[i] * (labels[i] == out.act ? std::exp(weight_of(out)) : 1.0f);
    if (share > most) most = share, best = i;
  }
  return labels[best] == out.act ? out : Act{labels[best], "act.head", out.shares};
}

}  // namespace hearsay::statements
