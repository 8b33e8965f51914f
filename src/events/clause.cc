#include "events/clause.h"

#include <algorithm>

#include "base/utf8.h"

// What the words of a clause itself say: negation, modals, conditions, questions, the imperative,
// tense and aspect; for a noun its determiners and adjectives.
namespace hearsay::events {
namespace {

constexpr int kMaxSteps = 16;  // up a chain of conjuncts

class Reader {
 public:
  explicit Reader(const Scene& scene) : scene_(scene), tree_(scene.tree) {}

  OwnWords own_of(int at) const {
    const bool predicate = scene_.is_verb(at) || tree_.child(at, "cop") >= 0;
    auto own = predicate ? clause_of(at) : noun_of(at);
    if (predicate && !scene_.is_verb(at) && own.status.value == "occurred")
      own = merge(own, noun_of(at));
    return own;
  }

  static OwnWords merge(OwnWords clause, const OwnWords& noun) {
    if (noun.status.value != "occurred") clause.status = noun.status;
    return clause;
  }

  static void set(OwnWords& own, std::string value, std::string_view rule) {
    own.status.value = std::move(value);
    own.status.why = "events.status." + std::string(rule);
  }

  // The predicate whose auxiliaries count for `at`: itself, or the first conjunct when it shares
  // them.
  int auxiliary_host(int at) const {
    int host = at;
    for (int step = 0; step < kMaxSteps; ++step) {
      if (tree_.child(host, {"aux", "nsubj", "cop", "mark"}) >= 0) return host;
      if (!is_rel(scene_.word(host).deprel, "conj")) return host;
      const int first = tree_.head(host);
      if (first < 0 || !scene_.is_verb(first)) return host;
      // "would sue and appeal" share; "has resigned and left" too; "said ... and left" do not.
      if (scene_.has_feature(host, "Mood=Ind") && tree_.child(first, "aux") >= 0) return host;
      // "asked that he go and left": a past tense of its own.
      if (scene_.has_feature(host, "Tense=Past") && scene_.has_feature(host, "VerbForm=Fin") &&
          scene_.has_feature(first, "Tense=Pres")) {
        return host;
      }
      host = first;
    }
    return host;
  }

  // "not only" and "not just" deny nothing.
  bool is_negator(int at) const {
    if (scene_.matches(at, "longer")) return at > 0 && scene_.lemma(at - 1) == "no";
    if (!one_of(scene_.lemma(at),
                {"not", "n't", "never", "hardly", "scarcely", "neither", "nor", "no"})) {
      return false;
    }
    const bool last = at + 1 >= tree_.size();
    return last || !one_of(scene_.lemma(at + 1), {"only", "just", "merely", "simply", "least"});
  }

  bool negated(int at) const {
    for (int c : tree_.children(at)) {
      if (is_rel(scene_.word(c).deprel, {"advmod", "det", "cc:preconj", "aux", "mark"}) &&
          is_negator(c)) {
        return true;
      }
    }
    // "No one was charged", "fired no shots", "none was moved".
    for (int c : tree_.children_of(at, {"nsubj", "obj", "obl:agent"})) {
      if (one_of(scene_.lemma(c), {"nobody", "none", "nothing", "neither"})) return true;
      if (c > 0 && scene_.lemma(c) == "one" && scene_.lemma(c - 1) == "no") return true;
      for (int d : tree_.children_of(c, {"det"})) {
        if (one_of(scene_.lemma(d), {"no", "neither"})) return true;
      }
    }
    return false;
  }

  bool is_condition(int clause) const {
    for (int m : tree_.children_of(clause, {"mark"})) {
      if (one_of(scene_.lemma(m), {"if", "unless", "provided", "providing", "lest"})) return true;
    }
    // "Should X attack", "Had they known", "Were it to fail": the auxiliary opens the clause.
    const int subject = tree_.child(clause, "nsubj");
    if (subject < 0) return false;
    const int begin = tree_.subtree(subject).begin;
    for (int a : tree_.children_of(clause, {"aux", "aux:pass", "cop"})) {
      if (a < begin && one_of(scene_.lemma(a), {"should", "have", "be"}) &&
          is_rel(scene_.word(clause).deprel, {"advcl", "parataxis", "ccomp"}) && !asks(clause)) {
        return scene_.lemma(a) == "should" || is_rel(scene_.word(clause).deprel, "advcl");
      }
    }
    return false;
  }

  // Inside what somebody asks or will not tell.
  bool in_question(int at) const {
    const auto id = scene_.innermost[at];
    if (!id) return false;
    return one_of(scene_.document.at(id).act, {"ask", "decline", "noncommittal", "silent"});
  }

  // "if" in front of a complement asks: "said whether", "if she was told to go".
  bool asks_whether(int at) const {
    for (int m : tree_.children_of(at, {"mark"})) {
      if (scene_.lemma(m) == "whether") return true;
      if (scene_.lemma(m) == "if" &&
          (is_rel(scene_.word(at).deprel, {"ccomp", "xcomp"}) || in_question(at))) {
        return true;
      }
    }
    return false;
  }

  // Whether `at` is the consequence of an if. The clause may hang on the cue instead: "threatened
  // to close it unless …", "'If …,' she warned, 'we shall …'".
  bool has_condition(int at) const {
    if (governs_condition(at, {})) return true;
    const int cue = tree_.head(at);
    if (cue < 0 || !is_rel(scene_.word(at).deprel, {"xcomp", "ccomp"})) return false;
    if (!scene_.cue_of[cue]) return false;
    return is_rel(scene_.word(at).deprel, "xcomp")
               ? governs_condition(cue, {})
               : scene_.innermost[at] && governs_condition(cue, scene_.innermost[at]);
  }

  // A clause of condition below `at`; where `said` is given, one of its words.
  bool governs_condition(int at, StatementId said) const {
    for (int c : tree_.children_of(at, {"advcl", "parataxis"})) {
      if (!is_condition(c) || asks_whether(c)) continue;
      if (said && scene_.innermost[c] != said) continue;
      const bool even = tree_.child_lemma(c, "even", "advmod") >= 0;
      if (!even) return true;
    }
    return false;
  }

  bool asks(int at) const {
    const auto range = scene_.document.sentences[tree_.sentence_of(at)].words;
    for (int i = range.end - 1; i >= range.begin && i >= range.end - 3; --i) {
      if (scene_.document.text_of(scene_.word(i)) == "?") return true;
    }
    return false;
  }

  // A verb in its base form without a subject: an order or a fragment, whatever its features say.
  bool is_base_form(int at, int host) const {
    if (host != at || scene_.word(at).upos != "VERB") return false;
    if (utf8::lower(scene_.document.text_of(scene_.word(at))) != scene_.lemma(at)) return false;
    if (scene_.has_feature(at, "Tense=Past")) return false;
    return tree_.child(at, {"nsubj", "csubj", "aux", "expl"}) < 0 &&
           !is_rel(scene_.word(at).deprel, "conj") && !is_rel(scene_.word(at).deprel, "acl:relcl");
  }

  OwnWords clause_of(int at) const {
    OwnWords own;
    const int host = auxiliary_host(at);
    std::string modal;
    bool have = false, be = false;
    for (int a : tree_.children_of(host, {"aux", "cop"})) {
      const auto& lemma = scene_.lemma(a);
      if (one_of(lemma, {"will", "would", "shall", "should", "can", "could", "may", "might", "must",
                         "ought", "'ll", "'d", "wo", "ca", "need", "cannot"})) {
        modal = lemma;
      } else if (lemma == "have") {
        have = true;
      } else if (lemma == "be") {
        be = !scene_.has_feature(a, "VerbForm=Ger") && !scene_.matches(a, "being");
      }
    }
    const bool past =
        scene_.has_feature(host, "Tense=Past") && scene_.has_feature(host, "VerbForm=Fin");
    own.anchored = modal.empty() && (have || past || be);
    const bool infinitive =
        tree_.child_lemma(at, "to", "mark") >= 0 ||
        (scene_.has_feature(at, "VerbForm=Inf") && modal.empty() && tree_.child(host, "aux") < 0);
    own.bare = (infinitive && !have) || (modal.empty() && is_base_form(at, host));
    if (!asks_whether(at) && (is_condition(at) || (host != at && is_condition(host)))) {
      set(own, "conditional", "if");
    } else if (asks_whether(at)) {
      set(own, modal == "would" && have ? "hypothetical" : "unknown", "whether");
    } else if (negated(at) || (host != at && shares_negation(at, host))) {
      // "You cannot arrest", "must not attack": nothing was done, and nothing is reported as not
      // done.
      const bool norm = one_of(modal, {"can", "ca", "cannot", "must", "should", "may", "might"});
      set(own, norm ? "hypothetical" : "denied", "negation");
    } else if (has_condition(at) || (host != at && has_condition(host))) {
      if (!(past && modal.empty())) set(own, "conditional", "condition");
    } else if (!modal.empty()) {
      set_modal(own, modal, have);
    } else if (scene_.has_feature(at, "Mood=Imp")) {
      set(own, "proposed", "imperative");
    } else if (is_going_to(at)) {
      set(own, "planned", "going-to");
    } else if (be && scene_.has_feature(at, "VerbForm=Ger")) {
      set(own, "ongoing", "progressive");
    } else if (be && scene_.has_feature(at, "Tense=Pres") &&
               scene_.has_feature(at, "VerbForm=Part")) {
      set(own, "ongoing", "progressive");
    }
    if (own.status.value == "occurred" || own.status.value == "ongoing") adverbs(own, at);
    return own;
  }

  bool shares_negation(int at, int host) const {
    const int cc = tree_.child(at, "cc");
    return cc >= 0 && one_of(scene_.lemma(cc), {"or", "nor"}) && negated(host);
  }

  bool is_going_to(int at) const {
    return scene_.lemma(at) == "go" && scene_.has_feature(at, "VerbForm=Part") &&
           tree_.child(at, "xcomp") >= 0;
  }

  static void set_modal(OwnWords& own, const std::string& modal, bool have) {
    if (one_of(modal, {"will", "shall", "'ll", "wo"})) {
      set(own, have ? "expected" : "planned", "future");
    } else if (one_of(modal, {"would", "'d"})) {
      set(own, have ? "hypothetical" : "planned", "would");
    } else if (one_of(modal, {"should", "must", "ought", "need"})) {
      set(own, have ? "hypothetical" : "proposed", "obligation");
    } else {
      set(own, have ? "unknown" : "hypothetical", "possibility");
    }
  }

  void adverbs(OwnWords& own, int at) const {
    for (int c : tree_.children_of(at, {"advmod"})) {
      const auto* entry = scene_.lexicon.commitment("adv", "mod", scene_.lemma(c));
      if (!entry || entry->positive != Effect::kStatus) continue;
      // A hedge of hearsay is a statement of its own where the statements' reader made one of it.
      if (entry->positive_status == "unknown" && (scene_.innermost[at] || scene_.cue_of[c]))
        continue;
      set(own, entry->positive_status, entry->id);
      return;
    }
  }

  // "talks that never took place"
  bool never_came(int noun) const {
    for (int c : tree_.children_of(noun, {"acl:relcl"})) {
      const auto* entry = scene_.lexicon.commitment("verb", "subject", scene_.lemma(c));
      if (entry && entry->light == "event" && negated(c)) return true;
    }
    return false;
  }

  OwnWords noun_of(int at) const {
    OwnWords own;
    if (never_came(at)) {
      set(own, "denied", "never-came");
      return own;
    }
    for (int c : tree_.children(at)) {
      if (is_rel(scene_.word(c).deprel, "advmod") && is_negator(c)) {
        set(own, "denied", "negation");
        return own;
      }
      const auto& word = scene_.word(c);
      const auto& lemma = scene_.lemma(c);
      if (is_rel(word.deprel, "det") && one_of(lemma, {"no", "neither"})) {
        set(own, "denied", "no");
        return own;
      }
      if (is_rel(word.deprel, "det") && one_of(lemma, {"any", "whatever", "whichever"})) {
        set(own, "hypothetical", "any");
        return own;
      }
      if (!is_rel(word.deprel, {"amod", "compound"})) continue;
      const auto* entry = scene_.lexicon.commitment("adj", "any", lemma);
      if (!entry)
        entry = scene_.lexicon.commitment("adj", "any", utf8::lower(scene_.document.text_of(word)));
      if (entry && entry->positive == Effect::kStatus) {
        set(own, entry->positive_status, entry->id);
        return own;
      }
    }
    if (goes_on(at)) set(own, "ongoing", "present");
    return own;
  }

  // "is in talks", "have been on strike", "are in custody".
  bool goes_on(int noun) const {
    if (tree_.child(noun, "cop") < 0 || !one_of(tree_.preposition(noun), {"in", "on", "under"}))
      return false;
    for (int a : tree_.children_of(noun, {"cop", "aux"})) {
      if (scene_.has_feature(a, "Tense=Pres") && scene_.has_feature(a, "VerbForm=Fin")) return true;
    }
    return false;
  }

 private:
  const Scene& scene_;
  const Tree& tree_;
};

}  // namespace

OwnWords own_words(const Scene& scene, int at) { return Reader(scene).own_of(at); }

bool is_condition(const Scene& scene, int clause) { return Reader(scene).is_condition(clause); }

bool asks(const Scene& scene, int at) { return Reader(scene).asks(at); }

}  // namespace hearsay::events
