#include "events/dispute.h"

#include <algorithm>

#include "events/factuality.h"
#include "events/status.h"

// A denial is matched with what it denies in three ways, the plainest first: it names the same
// deed; it takes up what was said with a noun ("rejected the accusation", "denied any such
// attack"); or the accused denies guilt as a whole or answers at once. What stands only in the
// background of a disputed claim ("during the fighting") is left alone.
namespace hearsay::events {
namespace {

constexpr int kNearSentences = 5;     // between a claim and the noun that takes it up
constexpr int kAnswerStatements = 3;  // between an accusation and the answer of the accused

bool asserts(const Statement& statement) {
  return one_of(statement.act, {"assert", "accuse", "announce", "warn"});
}

bool is_harm(const std::string& type) { return type == "ASSAULT" || type == "COERCE"; }

class Disputes {
 public:
  Disputes(const Scene& scene, std::vector<Event>& events) : scene_(scene), events_(events) {}

  void read() {
    for (size_t d = 0; d < scene_.document.statements.size(); ++d) {
      const StatementId denial{static_cast<int>(d)};
      const auto& act = scene_.document.at(denial).act;
      if (act != "deny" && act != "reject") {
        if (const int noun = belied(denial); noun >= 0) dispute_claim(denial, noun);
        continue;
      }
      const auto deed = dispute_same_deed(denial);
      if (deed.found) continue;
      const int noun = claim_noun(denial);
      if (noun >= 0) dispute_claim(denial, noun);
      if (act == "reject") continue;
      if (denies_guilt(denial)) dispute_accusations(denial);
      if (!deed.named) dispute_answered(denial);
    }
    for (const auto& event : events_) {
      if (event.type != "REJECT" || !has_happened(event.status)) continue;
      const auto cue = scene_.cue_of[event.head];
      if (const int noun = object_noun(event.head); cue && noun >= 0) dispute_claim(cue, noun);
    }
  }

 private:
  const Statement& at(StatementId id) const { return scene_.document.at(id); }

  int sentence_of(StatementId id) const {
    const auto& words = at(id).cue_words;
    return words.empty() ? -1 : scene_.tree.sentence_of(words.begin);
  }

  // Whether the source speaks for the actor: the same, its government, its force.
  bool speaks_for(EntityId source, EntityId actor) const {
    if (!source || !actor) return false;
    if (source == actor) return true;
    const auto& a = scene_.document.at(source);
    const auto& b = scene_.document.at(actor);
    if (std::find(a.members.begin(), a.members.end(), actor) != a.members.end()) return true;
    if (a.country.empty() || a.country != b.country) return false;
    if (b.kind == "country" || b.kind == "government")
      return a.kind == "country" || a.sector == "GOV" || a.sector == "MIL";
    return !a.sector.empty() && a.sector == b.sector && a.sector != "GOV";
  }

  bool is_accused(EntityId source, const Event& event) const {
    return std::any_of(event.actors.begin(), event.actors.end(),
                       [&](EntityId actor) { return speaks_for(source, actor); });
  }

  // An event that somebody other than the denier says happened.
  bool is_claimed_by_another(const Event& event, StatementId denial) const {
    if (!has_happened(event.status) || event.according_to.empty()) return false;
    return std::none_of(event.according_to.begin(), event.according_to.end(), [&](StatementId id) {
      return at(id).source == at(denial).source || at(id).act == "confirm";
    });
  }

  // "during the fighting", "of the inquiry": what a claim takes for granted.
  bool is_background(const Event& event) const {
    if (scene_.is_verb(event.head)) return false;
    const auto& word = scene_.word(event.head);
    if (!is_rel(word.deprel, {"obl", "nmod"})) return false;
    const auto preposition = scene_.tree.preposition(event.head);
    return preposition != "by" && preposition != "in";
  }

  void mark(Event& event, std::string_view rule) { restate(scene_, event, "unknown", rule); }

  struct Deed {
    bool named = false;  // the denial names a deed
    bool found = false;  // and somebody else claims it
  };

  // "X denied striking Y" beside "X struck Y".
  Deed dispute_same_deed(StatementId denial) {
    Deed out;
    for (size_t i = 0; i < events_.size(); ++i) {
      const auto denied = events_[i];
      if (denied.status != "denied" || !scene_.holds(denial, scene_.innermost[denied.head]))
        continue;
      out.named = true;
      for (size_t j = 0; j < events_.size(); ++j) {
        auto& event = events_[j];
        if (event.type != denied.type || !is_claimed_by_another(event, denial)) continue;
        const bool linked = denied.same_as == event_id(j) || event.same_as == event_id(i) ||
                            (denied.same_as && denied.same_as == event.same_as);
        const bool alike =
            scene_.lexicon.related(denied.lemma, event.lemma) &&
            (shares(denied.actors, event.actors) || is_accused(at(denial).source, event));
        if (!linked && !alike) continue;
        out.found = true;
        mark(event, "events.status.denied-elsewhere");
      }
    }
    return out;
  }

  static EventId event_id(size_t index) { return EventId{static_cast<int>(index)}; }

  bool takes_up(int noun) const {
    if (scene_.word(noun).upos != "NOUN") return false;
    const bool deed = std::any_of(events_.begin(), events_.end(),
                                  [&](const Event& event) { return event.head == noun; });
    for (int c : scene_.tree.children_of(noun, {"det", "amod", "det:predet"})) {
      if (deed && scene_.lemma(c) == "such") return true;
    }
    // "the claim that …" says itself what is claimed.
    if (!scene_.lexicon.in_class("claim", scene_.lemma(noun))) return false;
    const auto clauses = scene_.tree.children_of(noun, {"acl", "ccomp"});
    return std::all_of(clauses.begin(), clauses.end(),
                       [&](int c) { return is_rel(scene_.word(c).deprel, "acl:relcl"); });
  }

  // The noun in a denial that stands for what was said before, -1 if there is none.
  int claim_noun(StatementId denial) const {
    for (const auto& span : at(denial).content) {
      for (int i = 0; i < scene_.tree.size(); ++i) {
        if (!span.contains(scene_.word(i).span) || !takes_up(i)) continue;
        const int governor = scene_.tree.head(i);
        const bool top = governor < 0 || !span.contains(scene_.word(governor).span);
        if (top || !scene_.lexicon.in_class("claim", scene_.lemma(i))) return i;
      }
    }
    return -1;
  }

  // "called the claim nonsense", "the report was false", "this is a lie": what is said not to be
  // true, -1 if nothing is.
  int belied(StatementId id) const {
    const auto& words = at(id).cue_words;
    if (words.empty()) return -1;
    const auto range = scene_.document.sentences[scene_.tree.sentence_of(words.begin)].words;
    bool untrue = false;
    int noun = -1, pronoun = -1;
    for (int i = range.begin; i < range.end; ++i) {
      const int governor = scene_.tree.head(i);
      const bool told = governor >= 0 && scene_.cue_of[governor] == id;
      if (scene_.innermost[i] != id && !told) continue;
      const bool said_of = !is_rel(scene_.word(i).deprel, {"amod", "compound", "advmod"});
      if (said_of && scene_.lexicon.in_class("falsehood", scene_.lemma(i))) {
        if (scene_.tree.is_negated(i)) return -1;
        const int subject = scene_.tree.child(i, "nsubj");
        const bool points = subject >= 0 && one_of(scene_.lemma(subject), {"this", "that", "it"});
        if (points) pronoun = subject;
        untrue = true;
      }
      if (takes_up(i)) noun = i;
    }
    if (!untrue) return -1;
    return noun >= 0 ? noun : pronoun;
  }

  int object_noun(int verb) const {
    const int object = scene_.tree.object(verb);
    if (object >= 0 && takes_up(object)) return object;
    const int host = scene_.tree.head(verb);
    const bool relative = host >= 0 && is_rel(scene_.word(verb).deprel, "acl");
    return relative && scene_.lexicon.in_class("claim", scene_.lemma(host)) ? host : -1;
  }

  bool has_claimed_event(StatementId id, StatementId denial) const {
    return std::any_of(events_.begin(), events_.end(), [&](const Event& event) {
      return scene_.holds(id, scene_.innermost[event.head]) && is_claimed_by_another(event, denial);
    });
  }

  // What the noun stands for: a claim in its own sentence, else an accusation, else the last claim.
  StatementId claim_before(StatementId denial, int noun) const {
    StatementId out;
    int best = 0;
    for (size_t s = 0; s < scene_.document.statements.size(); ++s) {
      const StatementId id{static_cast<int>(s)};
      const auto& statement = at(id);
      if (id == denial || statement.parent || !asserts(statement)) continue;
      const int distance = scene_.tree.sentence_of(noun) - sentence_of(id);
      if (sentence_of(id) < 0 || distance < 0 || distance > kNearSentences) continue;
      if (statement.source == at(denial).source || scene_.holds(id, denial)) continue;
      if (!has_claimed_event(id, denial)) continue;
      const int score = distance == 0 ? 3 : statement.act == "accuse" ? 2 : 1;
      if (score >= best) {
        best = score;
        out = id;
      }
    }
    return out;
  }

  bool same_side(StatementId a, StatementId b) const {
    const auto first = at(a).source, second = at(b).source;
    if (first == second) return true;
    if (!first || !second) return false;
    const auto& one = scene_.document.at(first);
    const auto& other = scene_.document.at(second);
    const auto is_member = [](const Entity& group, EntityId id) {
      return std::find(group.members.begin(), group.members.end(), id) != group.members.end();
    };
    return is_member(one, second) || is_member(other, first) ||
           (!one.country.empty() && one.country == other.country && !one.sector.empty() &&
            one.sector == other.sector);
  }

  void dispute_claim(StatementId denial, int noun) {
    const auto target = claim_before(denial, noun);
    if (!target) return;
    // The claim runs on through the statements beside it of the same side.
    int first = target.index, last = target.index;
    const auto goes_on = [&](int s) {
      const auto source = at(StatementId{s}).source;
      return asserts(at(StatementId{s})) && same_side(StatementId{s}, target) &&
             !speaks_for(source, at(denial).source);
    };
    while (first > 0 && goes_on(first - 1)) --first;
    while (last + 1 < denial.index && goes_on(last + 1)) ++last;
    for (auto& event : events_) {
      bool inside = false;
      for (int s = first; s <= last; ++s) {
        inside = inside || scene_.holds(StatementId{s}, scene_.innermost[event.head]);
      }
      if (inside && is_claimed_by_another(event, denial) && !is_background(event)) {
        mark(event, "events.status.disputed");
      }
    }
  }

  // "denied wrongdoing", "denies two counts of theft": everything that she is accused of.
  bool denies_guilt(StatementId denial) const {
    for (const auto& span : at(denial).content) {
      for (int i = 0; i < scene_.tree.size(); ++i) {
        const int governor = scene_.tree.head(i);
        if (!span.contains(scene_.word(i).span) || scene_.word(i).upos != "NOUN") continue;
        if (governor >= 0 && span.contains(scene_.word(governor).span)) continue;
        if (scene_.lexicon.in_class("guilt", scene_.lemma(i))) return true;
      }
    }
    return false;
  }

  void dispute_accusations(StatementId denial) {
    for (auto& event : events_) {
      if (!is_claimed_by_another(event, denial) || is_background(event)) continue;
      const auto& said = at(event.according_to[0]);
      const bool accuses = said.act == "accuse" || said.act == "criticise" ||
                           one_of(said.cue_lemma, {"allege", "claim", "accuse", "testify"});
      if (accuses && is_accused(at(denial).source, event)) {
        mark(event, "events.status.guilt-denied");
      }
    }
  }

  // The things that a statement speaks of.
  std::vector<std::string> topics(StatementId id) const {
    std::vector<std::string> out;
    for (int i = 0; i < scene_.tree.size(); ++i) {
      if (scene_.word(i).upos != "NOUN" || !scene_.holds(id, scene_.innermost[i])) continue;
      const auto& lemma = scene_.lemma(i);
      const bool vague = scene_.lexicon.in_class("person", lemma) ||
                         scene_.lexicon.in_class("measure", lemma) ||
                         scene_.lexicon.in_class("partitive", lemma);
      if (!vague) out.push_back(lemma);
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  // "She said police had beaten him with clubs. They carried no clubs, police said": the accused,
  // or somebody who speaks of the same things, answers.
  void dispute_answered(StatementId denial) {
    const auto denied = topics(denial);
    for (auto& event : events_) {
      if (!is_claimed_by_another(event, denial) || is_background(event)) continue;
      const auto claim = event.according_to[0];
      if (!is_harm(event.type) && at(claim).act != "accuse") continue;
      const int gap = denial.index - claim.index;
      if (gap <= 0 || gap > kAnswerStatements) continue;
      const auto claimed = topics(claim);
      const bool same_things =
          std::any_of(claimed.begin(), claimed.end(), [&](const std::string& lemma) {
            return std::binary_search(denied.begin(), denied.end(), lemma);
          });
      if (same_things || is_accused(at(denial).source, event)) {
        mark(event, "events.status.answered");
      }
    }
  }

  const Scene& scene_;
  std::vector<Event>& events_;
};

}  // namespace

void mark_disputed(const Scene& scene, std::vector<Event>& events) {
  Disputes(scene, events).read();
}

}  // namespace hearsay::events
