#include "events/coref.h"

#include <algorithm>

#include "events/dispute.h"
#include "events/factuality.h"
#include "events/status.h"

namespace hearsay::events {
namespace {

bool conflict(const std::vector<EntityId>& a, const std::vector<EntityId>& b) {
  return !a.empty() && !b.empty() && !shares(a, b);
}

bool is_definite(const Scene& scene, int noun) {
  if (scene.tree.child(noun, "nmod:poss") >= 0) return true;
  for (int d : scene.tree.children_of(noun, {"det"})) {
    const auto& lemma = scene.lemma(d);
    if (lemma == "the" || lemma == "this" || lemma == "that" || lemma == "these" ||
        lemma == "those") {
      return true;
    }
  }
  return false;
}

bool has_determiner(const Scene& scene, int noun, std::string_view wanted) {
  for (int d : scene.tree.children_of(noun, {"det", "amod", "nummod", "advmod"})) {
    if (scene.lemma(d) == wanted) return true;
  }
  return false;
}

bool times_conflict(const Scene& scene, const Event& a, const Event& b) {
  if (!a.time || !b.time) return false;
  const auto& first = scene.document.at(a.time).value;
  const auto& second = scene.document.at(b.time).value;
  const auto size = std::min(first.size(), second.size());
  return first.compare(0, size, second, 0, size) != 0;
}

bool is_speech_act(const std::string& type) {
  return type == "ACCUSE" || type == "REQUEST" || type == "REJECT" || type == "THREATEN" ||
         type == "SUPPORT" || type == "AGREE";
}

bool same_object(const Scene& scene, const Event& a, const Event& b) {
  const int first = scene.tree.object(a.head), second = scene.tree.object(b.head);
  return first >= 0 && second >= 0 && scene.lemma(first) == scene.lemma(second);
}

// "killed in a strike", "struck a depot and killed five", "the blast killed five": one attack in
// one clause.
bool is_one_attack(const Scene& scene, const Event& a, const Event& b) {
  if (a.type != "ASSAULT" || b.type != "ASSAULT") return false;
  const bool below = scene.tree.head(b.head) == a.head;
  if (!below && scene.tree.head(a.head) != b.head) return false;
  const int lower = below ? b.head : a.head;
  const auto& rel = scene.word(lower).deprel;
  const auto preposition = scene.tree.preposition(lower);
  if (is_rel(rel, "nsubj") && !is_rel(rel, "nsubj:pass")) return true;
  if (is_rel(rel, {"obl", "nmod"})) {
    return preposition == "in" || preposition == "by" || preposition == "during" ||
           preposition == "at";
  }
  const bool participle = is_rel(rel, "advcl") && scene.marker(lower).empty() &&
                          !scene.has_feature(lower, "VerbForm=Inf");
  return participle || (is_rel(rel, "conj") && scene.tree.child(lower, "nsubj") < 0);
}

// "She demanded …", "… she added": a quotation that goes on.
bool continues(const Scene& scene, const Event& head, const Event& later) {
  if (!later.why.starts_with("events.act.") || !shares(head.actors, later.actors)) return false;
  if (head.type != later.type || !scene.cue_of[head.head]) return false;
  static constexpr std::string_view kPlain[] = {"say", "tell", "add", "continue", "write", "go"};
  if (std::find(std::begin(kPlain), std::end(kPlain), later.lemma) == std::end(kPlain))
    return false;
  return scene.tree.sentence_of(later.head) - scene.tree.sentence_of(head.head) <= 2 &&
         !conflict(head.recipients, later.recipients);
}

// Whether `later` is a mention of the event that `head` is a mention of.
bool same_event(const Scene& scene, const Event& head, const Event& later) {
  if (is_one_attack(scene, head, later) || continues(scene, head, later)) return true;
  if (head.type != later.type || !scene.lexicon.related(head.lemma, later.lemma)) return false;
  if (times_conflict(scene, head, later)) return false;
  if (conflict(head.actors, later.actors) || conflict(head.recipients, later.recipients))
    return false;
  const bool noun = !scene.is_verb(later.head);
  if (noun) {
    for (auto word : {later.status == "denied" ? "another" : "any", "another", "other", "new",
                      "further", "earlier", "previous", "second"}) {
      if (has_determiner(scene, later.head, word)) return false;
    }
    if (is_definite(scene, later.head) || later.status == "denied") return true;
    return shares(head.actors, later.actors) && shares(head.recipients, later.recipients);
  }
  // A verb that reports the same again names the same people.
  const bool same_actor = shares(head.actors, later.actors);
  const bool same_recipient = shares(head.recipients, later.recipients);
  if (is_speech_act(head.type)) {
    if (same_actor && same_object(scene, head, later)) return true;
    return same_actor && same_recipient && head.lemma == later.lemma && head.status != later.status;
  }
  return (same_actor && (same_recipient || later.recipients.empty())) ||
         (same_recipient && (same_actor || later.actors.empty()));
}

bool in_one_sentence(const Scene& scene, const Event& a, const Event& b) {
  return scene.tree.sentence_of(a.head) == scene.tree.sentence_of(b.head);
}

}  // namespace

void link_mentions(const Scene& scene, std::vector<Event>& events) {
  for (size_t later = 1; later < events.size(); ++later) {
    // The nearest mention in the same words, else the nearest that fits.
    int best = -1;
    for (int back = static_cast<int>(later) - 1; back >= 0; --back) {
      if (!same_event(scene, events[back], events[later])) continue;
      const bool alike = events[back].lemma == events[later].lemma ||
                         is_one_attack(scene, events[back], events[later]);
      if (best < 0 || alike) best = back;
      if (alike) break;
    }
    if (best < 0) continue;
    const auto first = events[best].same_as;
    events[later].same_as = first ? first : EventId{best};
  }
}

namespace {

constexpr int kNearSentences = 2;  // between a request and the refusal that takes it up

bool is_request_noun(const std::string& lemma) {
  return lemma == "call" || lemma == "request" || lemma == "demand" || lemma == "appeal" ||
         lemma == "plea" || lemma == "proposal" || lemma == "offer";
}

// The demand that a noun in a refusal stands for: what somebody else asks for in the same sentence,
// or else their latest demand.
StatementId refused_statement(const Scene& scene, int noun, StatementId refusal) {
  const auto& source = scene.document.at(refusal).source;
  StatementId out;
  for (size_t s = 0; s < scene.document.statements.size(); ++s) {
    const auto& statement = scene.document.statements[s];
    if (statement.source == source || statement.cue.begin > scene.word(noun).span.begin) continue;
    if (statement.act == "urge" || statement.act == "demand")
      out = StatementId{static_cast<int>(s)};
  }
  return out;
}

// Whether an event refuses what the noun names: its object, or the noun that its clause modifies.
bool refuses(const Scene& scene, const Event& event, int noun) {
  if (event.type != "REJECT" || !has_happened(event.status)) return false;
  const bool relative =
      is_rel(scene.word(event.head).deprel, "acl") && scene.tree.head(event.head) == noun;
  return relative || scene.tree.object(event.head) == noun;
}

// "a call that she brushed aside": what was asked for will not be.
void spread_refusals(const Scene& scene, std::vector<Event>& events) {
  for (int noun = 0; noun < scene.tree.size(); ++noun) {
    if (scene.word(noun).upos != "NOUN" || !is_request_noun(scene.lemma(noun))) continue;
    auto refusal = scene.innermost[noun];
    if (refusal) {
      const auto& act = scene.document.at(refusal).act;
      if (act != "deny" && act != "reject") refusal = {};
    }
    for (const auto& event : events) {
      if (refusal) break;
      if (refuses(scene, event, noun)) refusal = scene.cue_of[event.head];
    }
    if (!refusal) continue;
    const auto target = refused_statement(scene, noun, refusal);
    if (!target) continue;
    for (auto& event : events) {
      if (event.head != noun && event.status == "proposed" &&
          scene.holds(target, scene.innermost[event.head])) {
        restate(scene, event, "averted", "events.status.refused-below");
      }
    }
  }
}

// "urged her to act and was rebuffed": the refusal of whoever asked ends what was asked for.
void end_refused_requests(const Scene& scene, std::vector<Event>& events) {
  for (size_t r = 0; r < events.size(); ++r) {
    if (events[r].type != "REJECT" || !has_happened(events[r].status)) continue;
    for (size_t q = 0; q < r; ++q) {
      if (events[q].type != "REQUEST" || !in_one_sentence(scene, events[q], events[r])) continue;
      const auto asked = scene.cue_of[events[q].head];
      if (!asked || !shares(events[q].actors, events[r].recipients)) continue;
      if (events[r].actors.empty()) events[r].actors = events[q].recipients;
      for (auto& event : events) {
        if (event.status == "proposed" && scene.holds(asked, scene.innermost[event.head])) {
          restate(scene, event, "averted", "events.status.refused-below");
        }
      }
    }
  }
}

// "the refusal of a plan to attack", "gave short shrift to a scheme to attack": what a refusal that
// is a noun is about will not be.
void end_refused_plans(const Scene& scene, std::vector<Event>& events) {
  for (size_t r = 0; r < events.size(); ++r) {
    if (events[r].type != "REJECT" || !has_happened(events[r].status)) continue;
    if (scene.is_verb(events[r].head)) continue;
    std::vector<int> hosts{events[r].head};
    if (const int verb = scene.tree.head(events[r].head); verb >= 0) hosts.push_back(verb);
    for (int host : hosts) {
      for (int plan : scene.tree.children_of(host, {"obl", "nmod"})) {
        const auto preposition = scene.tree.preposition(plan);
        if (preposition != "to" && preposition != "of") continue;
        for (auto& event : events) {
          const bool open = event.status == "planned" || event.status == "proposed";
          if (open && event.head != plan && scene.tree.is_ancestor(plan, event.head)) {
            restate(scene, event, "averted", "events.status.refused-below");
          }
        }
      }
    }
  }
}

// "offered to send doctors, but the ministry turned the offer down": the verb before a refusal that
// its object takes up, -1 if there is none.
int verb_taken_up(const Scene& scene, int refusal, int noun) {
  for (int i = refusal - 1; i >= 0 && scene.tree.sentence_of(i) == scene.tree.sentence_of(refusal);
       --i) {
    if (scene.is_verb(i) && scene.lemma(i) == scene.lemma(noun)) return i;
  }
  return -1;
}

// "turned the request down", "a bid that the board threw out": whoever made what is refused, and
// what comes of it.
void find_refused(const Scene& scene, std::vector<Event>& events) {
  for (size_t r = 0; r < events.size(); ++r) {
    auto& refusal = events[r];
    if (refusal.type != "REJECT" || !refusal.recipients.empty() || !scene.is_verb(refusal.head))
      continue;
    int noun = scene.tree.object(refusal.head);
    if (noun < 0 && is_rel(scene.word(refusal.head).deprel, "acl"))
      noun = scene.tree.head(refusal.head);
    if (noun < 0) continue;
    const bool offer = is_request_noun(scene.lemma(noun));
    const Event* made = nullptr;
    for (const auto& event : events) {
      if (event.head == noun && !event.actors.empty()) made = &event;
      if (event.head == noun && event.same_as) made = &events[event.same_as.index];
    }
    if (const int verb = offer ? verb_taken_up(scene, refusal.head, noun) : -1; verb >= 0) {
      for (auto& event : events) {
        const bool below = event.head == verb || scene.tree.is_ancestor(verb, event.head);
        if (!below || event.head >= refusal.head) continue;
        if (!event.actors.empty()) made = &event;
        if (event.status == "planned" || event.status == "proposed")
          restate(scene, event, "averted", "events.status.refused-below");
      }
    }
    for (size_t e = r; e-- > 0 && !made && offer;) {
      if (scene.tree.sentence_of(refusal.head) - scene.tree.sentence_of(events[e].head) >
          kNearSentences) {
        break;
      }
      const bool asked = events[e].type == "REQUEST" || events[e].type == "AGREE";
      if (asked && scene.is_verb(events[e].head) && !shares(events[e].actors, refusal.actors))
        made = &events[e];
    }
    if (made && !shares(made->actors, refusal.actors)) refusal.recipients = made->actors;
  }
}

}  // namespace

void reconcile(const Scene& scene, std::vector<Event>& events) {
  for (auto& event : events) {
    if (!event.same_as) continue;
    auto& head = events[event.same_as.index];
    const bool open =
        head.status == "expected" || head.status == "planned" || head.status == "proposed";
    if (open && event.status == "averted" && in_one_sentence(scene, head, event)) {
      restate(scene, head, "averted", "events.status.cancelled-below");
    }
  }
  find_refused(scene, events);
  mark_disputed(scene, events);
  spread_refusals(scene, events);
  end_refused_requests(scene, events);
  end_refused_plans(scene, events);
}

}  // namespace hearsay::events
