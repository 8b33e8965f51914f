#include "events/status.h"

#include <algorithm>

#include "base/utf8.h"
#include "events/clause.h"

// The grammar of commitment. What an event's own clause says (negation, modality, tense,
// conditions) comes first; then every governor between it and the root is asked what it does to
// what stands below it: implicatives pass their own fate on or turn it round (Karttunen 1971),
// factives leave the event as it is (Hooper 1975), plans, wishes, demands and threats leave it
// open. A governor's own fate is found in the same way, so "turned down a plan to kill" is a plan
// that was averted, and so is the killing. Between "it happened" and anything else the reading that
// claims less wins.
namespace hearsay::events {
namespace {

constexpr int kMaxDepth = 16;  // governors asked; deeper trees are parser noise

bool is_past_fact(const std::string& status) { return status == "occurred" || status == "ongoing"; }

bool is_refused(const std::string& status) { return status == "averted" || status == "denied"; }

class Grammar {
 public:
  Grammar(const Scene& scene, std::string time_value)
      : scene_(scene), tree_(scene.tree), time_value_(std::move(time_value)) {}

  Status fate(int at, int depth) const {
    auto own = own_words(scene_, at);
    if (depth == 0 && own.status.value == "occurred" && lies_ahead()) {
      own.status = {"expected", "events.status.time.ahead"};
    }
    if (depth > kMaxDepth) return own.status;
    return governed(at, at, own, depth);
  }

 private:
  // An event dated after the report is not over.
  bool lies_ahead() const {
    const auto& published = scene_.document.published;
    if (published.size() < 10 || time_value_.size() < 4) return false;
    const auto size = std::min(time_value_.size(), published.size());
    for (size_t i = 0; i < size; ++i) {
      const bool digit = time_value_[i] >= '0' && time_value_[i] <= '9';
      if (!digit && time_value_[i] != '-') return false;
    }
    return time_value_.compare(0, size, published, 0, size) > 0;
  }

  // The fate of `event` as seen from `at`, a word on its way to the root (`at` stands for it:
  // itself or the first of its conjuncts).
  Status governed(int event, int at, const OwnWords& own, int depth) const {
    const int governor = tree_.head(at);
    const auto& rel = scene_.word(at).deprel;
    if (governor < 0) return at_root(at, own);
    if (is_rel(rel, "conj")) {
      // A noun beside a verb is a slip of the parser: it stands by itself.
      const bool alike =
          scene_.is_verb(at) || !scene_.is_verb(governor) || tree_.child(at, "cop") >= 0;
      return alike ? governed(event, governor, own, depth + 1) : own.status;
    }
    if (is_rel(rel, {"parataxis", "dislocated", "list", "discourse", "orphan"})) {
      return own.bare ? opened(own, "hypothetical", "bare") : own.status;
    }
    const bool clause =
        scene_.is_verb(at) || tree_.child(at, "cop") >= 0 || scene_.word(at).upos == "ADJ";
    if (clause && !is_rel(rel, {"obj", "nsubj", "nmod", "obl"})) {
      return governed_clause(at, governor, own, depth);
    }
    return governed_noun(event, at, governor, own, depth);
  }

  Status at_root(int at, const OwnWords& own) const {
    if (asks(scene_, at) && is_past_fact(own.status.value))
      return opened(own, "hypothetical", "question");
    if (own.bare && own.status.value == "occurred") {
      // "Send help": a bare verb at the root orders or wishes.
      return opened(own, "proposed", "bare");
    }
    return own.status;
  }

  static Status opened(const OwnWords& own, std::string value, std::string_view rule) {
    if (!is_past_fact(own.status.value)) return own.status;
    return {std::move(value), "events.status." + std::string(rule), own.status.confidence};
  }

  const Commitment* entry_of(int governor, std::string_view frame,
                             const std::string& preposition) const {
    const auto& lexicon = scene_.lexicon;
    const auto& lemma = scene_.lemma(governor);
    const auto& upos = scene_.word(governor).upos;
    if (scene_.is_verb(governor)) {
      if (!preposition.empty()) {
        if (const auto* found = lexicon.commitment("verb", frame, lemma + " " + preposition)) {
          return found;
        }
      }
      if (const auto* found = lexicon.commitment("verb", frame, scene_.phrasal(governor)))
        return found;
      if (scene_.phrasal(governor) != lemma && frame != "clause") return nullptr;
      if (const auto* found = lexicon.commitment("verb", frame, lemma)) return found;
    }
    const bool described =
        upos == "ADJ" || (upos == "VERB" && tree_.is_passive(governor) && !scene_.cue_of[governor]);
    if (described) {
      if (const auto* found = lexicon.commitment("adj", "any", lemma)) return found;
      const auto form = utf8::lower(scene_.document.text_of(scene_.word(governor)));
      return lexicon.commitment("adj", "any", form);
    }
    if (upos == "NOUN" || upos == "PROPN") return lexicon.commitment("noun", "any", lemma);
    return nullptr;
  }

  // The effect of a statement on what it says, where its verb has none of its own.
  const Commitment* act_entry(int governor) const {
    const auto cue = scene_.cue_of[governor];
    if (!cue) return nullptr;
    const auto& act = scene_.document.at(cue).act;
    return scene_.lexicon.commitment("act", "statement", act);
  }

  Status governed_clause(int at, int governor, const OwnWords& own, int depth) const {
    const auto& rel = scene_.word(at).deprel;
    if (is_rel(rel, "acl:relcl"))
      return own.bare ? opened(own, "hypothetical", "bare") : own.status;
    const auto marker = scene_.marker(at);
    if (is_rel(rel, "advcl") && !own.bare &&
        !one_of(marker, {"of", "from", "into", "to", "at", "on", "about", "against", "with",
                         "toward", "towards"})) {
      return adverbial(governor, marker, own, depth);
    }
    // A participle after a noun ("troops firing at cars") stands by itself, unless the noun is what
    // is denied or only possible ("they should not be the ones firing").
    if (is_rel(rel, "acl") && !own.bare && marker.empty()) {
      return tree_.child(governor, "cop") >= 0 ? shared(own, fate(governor, depth + 1))
                                               : own.status;
    }
    const auto* entry = entry_of(governor, "clause", marker);
    const auto* act = act_entry(governor);
    if (act && (!entry || act->positive != Effect::kKeep)) {
      // "said it had not": a denial worded as a statement is judged by its own words.
      const bool worded = act->positive_status == "denied" || act->positive_status == "averted";
      if (!(worded && !entry)) entry = entry && worded ? entry : act;
      if (worded && !entry) return own.bare ? opened(own, "hypothetical", "bare") : own.status;
    }
    // What an accuser says, the accuser asserts; who neither confirms nor denies asserts nothing.
    const bool own_content = scene_.cue_of[governor] &&
                             scene_.innermost[at] == scene_.cue_of[governor] &&
                             scene_.document.at(scene_.cue_of[governor]).act != "noncommittal";
    if (entry && entry->positive_status == "unknown" && own_content && !own.bare) return own.status;
    if (entry) {
      // Plans, demands and fears are not about what is reported as past.
      const bool open = entry->positive == Effect::kStatus && !is_refused(entry->positive_status) &&
                        entry->positive_status != "unknown";
      if (open && own.anchored && is_past_fact(own.status.value)) return own.status;
      if (scene_.cue_of[governor] && entry->positive == Effect::kKeep) {
        return own.bare ? opened(own, "hypothetical", "bare") : own.status;
      }
      // "moved guns to shell the town": with an object of its own the verb only names a purpose.
      // "prompted the party to strike" does not.
      if (is_rel(rel, "advcl") && own.bare && entry->positive == Effect::kKeep &&
          tree_.object(governor) >= 0 &&
          !scene_.lexicon.in_class("causative", scene_.lemma(governor))) {
        return opened(own, "planned", "purpose");
      }
      if (is_attempt(governor) && !scene_.has_feature(governor, "Tense=Past")) {
        return opened(own, "planned", "attempt");
      }
      return combine(*entry, fate(governor, depth + 1), own);
    }
    if (scene_.cue_of[governor] && !own.bare) return own.status;
    if (own.bare) {
      if (is_rel(rel, "advcl")) return opened(own, "planned", "purpose");
      return opened(own, "hypothetical", "bare");
    }
    // "Taking sides is wrong": a general truth reports nothing.
    const bool general =
        is_rel(rel, "csubj") && !own.anchored && !scene_.has_feature(governor, "Tense=Past");
    if (general) return opened(own, "hypothetical", "general");
    return shared(own, fate(governor, depth + 1));
  }

  bool is_attempt(int at) const { return scene_.lexicon.in_class("attempt", scene_.lemma(at)); }

  // Unknown governors: what they say holds unless they themselves do not.
  static Status shared(const OwnWords& own, const Status& outer) {
    if (!is_past_fact(own.status.value) || is_past_fact(outer.value)) return own.status;
    if (outer.value == "denied" || outer.value == "averted") {
      return {"unknown", "events.status.governor", own.status.confidence};
    }
    return outer;
  }

  Status adverbial(int governor, const std::string& marker, const OwnWords& own, int depth) const {
    if (const auto* entry = scene_.lexicon.commitment("prep", "noun", marker)) {
      return opened(own, entry->positive_status, entry->id);
    }
    if (one_of(marker, {"lest", "so", "until", "before"}) && !own.anchored) {
      return opened(own, "hypothetical", "adverbial");
    }
    // "for calling him a liar" gives the reason, which is a fact.
    if (own.anchored || marker == "for" || marker == "despite" || marker == "since")
      return own.status;
    const auto outer = fate(governor, depth + 1);
    // "..., killing five" shares the main clause's fate; so does "when they attack".
    if (marker.empty() || !is_past_fact(outer.value)) {
      if (marker.empty() && is_refused(outer.value) && is_past_fact(own.status.value)) {
        return {outer.value, outer.why, own.status.confidence};
      }
      return shared(own, outer);
    }
    return own.status;
  }

  bool is_definite(int noun) const {
    if (tree_.child(noun, "nmod:poss") >= 0) return true;
    for (int d : tree_.children_of(noun, {"det"})) {
      if (one_of(scene_.lemma(d), {"the", "this", "that", "these", "those", "both"})) return true;
    }
    return false;
  }

  Status governed_noun(int event, int at, int governor, const OwnWords& own, int depth) const {
    const auto& rel = scene_.word(at).deprel;
    const auto preposition = tree_.preposition(at);
    if (is_rel(rel, "appos")) return own.status;
    if (const auto* entry = scene_.lexicon.commitment("prep", "noun", preposition)) {
      return opened(own, entry->positive_status, entry->id);
    }
    if (!scene_.is_verb(governor) && tree_.child(governor, "cop") < 0 &&
        is_rel(rel, {"nmod", "nmod:poss"})) {
      return under_noun(at, governor, preposition, own, depth);
    }
    const bool subject = is_rel(rel, "nsubj") && !is_rel(rel, "nsubj:pass");
    const bool oblique = is_rel(rel, {"obl", "nmod"});
    const auto* entry = oblique ? oblique_entry(governor, preposition)
                                : entry_of(governor, subject ? "subject" : "object", {});
    const auto cue = scene_.cue_of[governor];
    const bool told = cue && scene_.innermost[at] == cue;
    const auto* act = oblique && !entry && !told ? nullptr : act_entry(governor);
    if (act && !subject) {
      const bool refuses = is_refused(act->positive_status) || act->positive_status == "unknown";
      // An accusation or a call that is rejected was made all the same.
      if (refuses && scene_.lexicon.in_class("speech", scene_.lemma(event))) return own.status;
      if (act->positive == Effect::kStatus) return combine(*act, fate(governor, depth + 1), own);
      const bool charge = oblique && entry && entry->positive_status == "unknown";
      if (!charge && (!entry || scene_.document.at(scene_.cue_of[governor]).act != "assert")) {
        return own.status;
      }
    }
    if (entry) {
      if (scene_.lexicon.in_class("speech", scene_.lemma(event)) &&
          is_refused(entry->positive_status)) {
        return own.status;
      }
      return combine(*entry, fate(governor, depth + 1), own);
    }
    if (!scene_.is_verb(governor) && tree_.child(governor, "cop") < 0) return own.status;
    // A verb that says nothing about it: the talks that it mentions are presupposed when they are
    // definite, and as open as the verb otherwise.
    if (is_condition(scene_, governor) && !oblique) return opened(own, "conditional", "if");
    if (is_definite(at)) return own.status;
    const auto outer = fate(governor, depth + 1);
    if (is_past_fact(outer.value) || is_rel(rel, "nmod:poss")) return own.status;
    return opened(own, outer.value == "conditional" ? "conditional" : "hypothetical", "indefinite");
  }

  const Commitment* oblique_entry(int governor, const std::string& preposition) const {
    if (!scene_.is_verb(governor) || preposition.empty()) return nullptr;
    // "pledged $5 million in aid"
    if (preposition == "in") {
      const auto* object = scene_.lexicon.commitment("verb", "object", scene_.lemma(governor));
      if (object &&
          (object->positive_status == "planned" || object->positive_status == "proposed")) {
        return object;
      }
    }
    return scene_.lexicon.commitment("verb", "object", scene_.lemma(governor) + " " + preposition);
  }

  Status under_noun(int at, int governor, const std::string& preposition, const OwnWords& own,
                    int depth) const {
    if (scene_.lexicon.in_class("partitive", scene_.lemma(governor)) && preposition == "of") {
      return combine(
          Commitment{"events.partitive", Effect::kKeep, {}, Effect::kStatus, "denied", {}},
          fate(governor, depth + 1), own);
    }
    const auto* entry = scene_.lexicon.commitment("noun", "any", scene_.lemma(governor));
    const bool links =
        one_of(preposition, {"of", "for", "to", "on", "about", "over", "against", "at"});
    if (entry && links && entry->positive != Effect::kKeep) {
      return combine(*entry, fate(governor, depth + 1), own);
    }
    if (is_definite(at)) return own.status;
    const auto outer = fate(governor, depth + 1);
    if (is_past_fact(outer.value) || is_refused(outer.value)) return own.status;
    return opened(own, "hypothetical", "indefinite");
  }

  // What becomes of an event under a governor with such an effect and such a fate of its own.
  static Status combine(const Commitment& entry, const Status& governor, const OwnWords& own) {
    const bool negative = governor.value == "denied";
    const auto effect = negative ? entry.negative : entry.positive;
    const auto& status = negative ? entry.negative_status : entry.positive_status;
    const float confidence = std::min(own.status.confidence, governor.confidence);
    const auto why = "events.status." + entry.id;
    if (effect == Effect::kFactive)
      return own.bare ? Status{"hypothetical", why, confidence} : own.status;
    if (is_refused(own.status.value)) {
      return own.status;
    }
    if (effect == Effect::kKeep) {
      if (is_past_fact(governor.value) || (negative && own.status.value != "occurred")) {
        return {own.status.value, own.status.why, confidence};
      }
      if (negative)
        return {"hypothetical", why, confidence};  // "did not fail to": hardly a report of it
      // What is only dated ahead is as planned as what it is part of.
      const bool open = is_past_fact(own.status.value) || own.status.value == "expected";
      return open ? Status{governor.value, governor.why, confidence} : own.status;
    }
    if (status == "unknown" && !is_past_fact(own.status.value)) return own.status;
    if (is_refused(status) || status == "unknown") {
      if (governor.value == "averted") return {"unknown", why, confidence};
      return {status, why, confidence};
    }
    // Open readings: planned, proposed, threatened, expected, hypothetical.
    if (governor.value == "averted") return {"averted", governor.why, confidence};
    if (governor.value == "conditional" || governor.value == "unknown") {
      return {governor.value == "unknown" ? status : governor.value, why, confidence};
    }
    if (!is_past_fact(own.status.value) && own.status.value != "expected" &&
        own.status.value != "planned") {
      return own.status;
    }
    return {status, why, confidence};
  }

  const Scene& scene_;
  const Tree& tree_;
  const std::string time_value_;
};

// A quotation that stands apart from its cue: the act of the statement is all that governs it.
void apply_act(const Scene& scene, int head, Status& status) {
  const auto id = scene.innermost[head];
  if (!id) return;
  const auto& statement = scene.document.at(id);
  const bool open = status.value == "expected" || status.value == "planned" ||
                    status.value == "proposed" || status.value == "hypothetical";
  if (!open) return;
  if (statement.act == "threaten")
    status.value = "threatened";
  else if (statement.act == "urge" || statement.act == "demand")
    status.value = "proposed";
}

}  // namespace

bool has_happened(const std::string& status) { return is_past_fact(status); }

Status find_status(const Scene& scene, int head, const std::string& time_value) {
  auto status = Grammar(scene, time_value).fate(head, 0);
  apply_act(scene, head, status);
  return status;
}

}  // namespace hearsay::events
