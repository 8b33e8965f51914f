#include "events/reader.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "events/coref.h"
#include "events/factuality.h"
#include "events/lexicon.h"
#include "events/participants.h"
#include "events/setting.h"
#include "events/status.h"
#include "events/triggers.h"

namespace hearsay::events {
namespace {

// Speech acts that PLOVER codes: the cue of such a statement is an event.
struct ActEvent {
  std::string_view act, type, mode, cameo, frame;
};
constexpr std::array kActEvents = {
    ActEvent{"accuse", "ACCUSE", "allege", "112", "toward"},
    ActEvent{"apologise", "SUPPORT", "", "055", "to"},
    ActEvent{"criticise", "ACCUSE", "disapprove", "111", "toward"},
    ActEvent{"demand", "REQUEST", "", "100", "req"},
    ActEvent{"praise", "SUPPORT", "", "051", "toward"},
    ActEvent{"reject", "REJECT", "", "120", "reject"},
    ActEvent{"threaten", "THREATEN", "", "130", "to"},
    ActEvent{"urge", "REQUEST", "", "020", "req"},
};

constexpr ActEvent kThreat{"threaten", "THREATEN", "", "130", "to"};

const ActEvent* act_event(const std::string& act) {
  for (const auto& entry : kActEvents) {
    if (entry.act == act) return &entry;
  }
  return nullptr;
}

bool says_nothing_happened(const std::string& act) {
  return act == "deny" || act == "decline" || act == "silent" || act == "noncommittal" ||
         act == "ask";
}

int cue_head(const Scene& scene, const Statement& statement) {
  if (statement.cue_words.empty()) return -1;
  const int head = scene.tree.head_of(statement.cue_words);
  const bool word = head >= 0 && (scene.is_verb(head) || scene.is_nominal(head) ||
                                  scene.word(head).upos == "ADJ");
  return word ? head : -1;
}

// Whether the word stands in the clause of a refusal to speak without being what it is about: "did
// not answer two messages".
bool in_silence(const Scene& scene, int at) {
  for (int up = scene.tree.head(at), step = 0; up >= 0 && step < 8;
       up = scene.tree.head(up), ++step) {
    const auto cue = scene.cue_of[up];
    if (!cue) continue;
    const auto& act = scene.document.at(cue).act;
    return (act == "silent" || act == "decline") && scene.innermost[at] != cue;
  }
  return false;
}

// A refusal that its own words report ("told them that it would not accept") is one event.
bool is_reported_within(const Scene& scene, const Statement& statement, StatementId id,
                        const std::vector<Match>& matches) {
  return statement.act == "reject" &&
         std::any_of(matches.begin(), matches.end(), [&](const Match& match) {
           return match.trigger && match.trigger->type == "REJECT" && match.cue != id &&
                  (scene.innermost[match.head] == id ||
                   scene.tree.sentence_of(match.head) ==
                       scene.tree.sentence_of(statement.cue_words.begin));
         });
}

// Adds the events that statements are, and drops triggers on cues that PLOVER does not code.
void merge_statements(const Scene& scene, std::vector<Match>& matches) {
  std::erase_if(matches, [&](const Match& match) {
    return (match.cue && says_nothing_happened(scene.document.at(match.cue).act)) ||
           in_silence(scene, match.head);
  });
  for (size_t s = 0; s < scene.document.statements.size(); ++s) {
    const auto& statement = scene.document.statements[s];
    if (!act_event(statement.act)) continue;
    const StatementId id{static_cast<int>(s)};
    const bool there = std::any_of(matches.begin(), matches.end(),
                                   [&](const Match& match) { return match.cue == id; });
    const int head = cue_head(scene, statement);
    if (there || head < 0 || is_reported_within(scene, statement, id, matches)) continue;
    matches.push_back({statement.cue_words, head, nullptr, id});
  }
  std::sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
    return a.words.begin != b.words.begin ? a.words.begin < b.words.begin : a.head < b.head;
  });
}

bool asks_negation(const Trigger* trigger) {
  return trigger && std::any_of(trigger->conditions.begin(), trigger->conditions.end(),
                                [](const Condition& c) { return c.key == "neg" && !c.negated; });
}

bool contains(const std::vector<EntityId>& ids, EntityId id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

void add_missing(std::vector<EntityId>& to, const std::vector<EntityId>& from) {
  for (EntityId id : from) {
    if (!contains(to, id)) to.push_back(id);
  }
}

bool is_press(const Scene& scene, EntityId id) {
  const auto& entity = scene.document.at(id);
  return entity.kind == "media" || entity.sector == "JRN";
}

// The source of a statement is who acted; whom it told or spoke of may be the recipient.
void add_statement_parties(const Scene& scene, const Statement& statement, Event& event) {
  if (statement.source) {
    const auto& source = scene.document.at(statement.source);
    event.actors.clear();
    if (source.members.size() > 1)
      add_missing(event.actors, source.members);
    else
      event.actors.push_back(statement.source);
  }
  // Who was told is who was asked or threatened, unless it is the press; nobody else is done
  // anything to by being told.
  const bool mutual =
      event.recipients == event.actors && !event.actors.empty() &&
      (event.actors.size() > 1 || scene.document.at(event.actors[0]).kind == "group");
  if (mutual) return;
  const bool directed = event.type == "REQUEST" || event.type == "THREATEN";
  std::erase_if(event.recipients, [&](EntityId id) {
    return contains(event.actors, id) ||
           (contains(statement.addressees, id) && (!directed || is_press(scene, id)));
  });
  if (!event.recipients.empty()) return;
  if (directed) {
    for (EntityId id : statement.addressees) {
      if (!is_press(scene, id)) event.recipients.push_back(id);
    }
  }
  const bool about = event.type == "ACCUSE" || event.type == "REQUEST";
  if (event.recipients.empty() && about && !statement.content.empty()) {
    // Whom the words are about: the subject of what is said.
    for (size_t i = 0; i < scene.document.words.size(); ++i) {
      const auto& word = scene.document.words[i];
      if (!statement.content[0].contains(word.span)) continue;
      if (!is_rel(word.deprel, "nsubj")) continue;
      const auto id = scene.entities.by_head(static_cast<int>(i));
      if (id && scene.is_party(id) && id != statement.source) event.recipients.push_back(id);
      break;
    }
  }
}

Event make_event(const Scene& scene, const Match& match) {
  Event event;
  event.trigger_words = match.words;
  event.trigger = scene.document.span_of(match.words);
  event.head = match.head;
  event.lemma = match.trigger ? match.trigger->lemmas[0] : scene.lemma(match.head);
  const ActEvent* act = match.cue ? act_event(scene.document.at(match.cue).act) : nullptr;
  if (!match.trigger && !act) act = &kThreat;
  int frame = -1;
  if (match.trigger && (!act || act->type == match.trigger->type || match.trigger->weight >= 2)) {
    event.type = match.trigger->type;
    event.mode = match.trigger->mode;
    event.cameo = match.trigger->cameo;
    event.why = "events.trigger." + match.trigger->id;
    event.confidence = 0.7F;
    frame = match.trigger->frame;
  } else {
    event.type = act->type;
    event.mode = act->mode;
    event.cameo = act->cameo;
    event.why = "events.act." + std::string(act->act);
    event.confidence = 0.65F;
    frame = scene.lexicon.frame_of(act->frame);
  }
  if (const auto* type = scene.lexicon.type(event.type)) event.quad = type->quad;
  const bool counts = event.type == "COERCE" || event.type == "SANCTION" || event.type == "AID";
  auto participants = find_participants(scene, match.head, frame, counts);
  event.actors = std::move(participants.actors);
  event.recipients = std::move(participants.recipients);
  if (match.cue && (act || scene.is_verb(match.head))) {
    add_statement_parties(scene, scene.document.at(match.cue), event);
  }
  event.contexts = find_contexts(scene, match.head);
  event.time = find_time(scene, match.head, false);
  event.location = find_location(scene, event);
  return event;
}

void judge(const Scene& scene, const Match& match, Event& event) {
  const auto time = event.time ? scene.document.at(event.time).value : std::string();
  auto status = find_status(scene, match.head, time);
  if (asks_negation(match.trigger)) status = {"occurred", "events.status.refusal", 0.8F};
  // The statements' reader found that it was said: only the cue's own clause can take that back.
  const bool open = status.value == "hypothetical" || status.value == "unknown";
  if (match.cue && open && scene.is_verb(match.head) &&
      !scene.has_feature(match.head, "VerbForm=Inf")) {
    if (!scene.innermost[match.head]) status = {"occurred", "events.status.cue", 0.7F};
  }
  // "They are demanding more": it has been said.
  if (match.cue && status.value == "ongoing" && scene.is_verb(match.head)) {
    status = {"occurred", "events.status.cue", status.confidence};
  }
  event.status = status.value;
  event.status_why = status.why;
  event.confidence *= status.confidence;
  if (!event.time && has_happened(event.status)) event.time = find_time(scene, match.head, true);
  event.according_to = find_according_to(scene, match.head);
  event.factuality = find_factuality(scene, match.head, event);
}

bool is_hostile(const std::string& type) {
  return type == "SANCTION" || type == "COERCE" || type == "ASSAULT" || type == "PROTEST" ||
         type == "MOBILIZE" || type == "REJECT";
}

bool lies_open(const std::string& status) {
  return status == "planned" || status == "expected" || status == "threatened" ||
         status == "conditional" || status == "hypothetical";
}

// Whether the actors are the source, or act for the same country.
bool is_own_deed(const Scene& scene, const Statement& statement, const Event& event) {
  if (!statement.source) return false;
  const auto& country = scene.document.at(statement.source).country;
  return std::any_of(event.actors.begin(), event.actors.end(), [&](EntityId id) {
    return id == statement.source || (!country.empty() && scene.document.at(id).country == country);
  });
}

bool is_threatened_in(const Scene& scene, StatementId id, const Event& event) {
  return is_hostile(event.type) && lies_open(event.status) && scene.innermost[event.head] == id &&
         is_own_deed(scene, scene.document.at(id), event);
}

// A warning or a promise of what the speaker's own side will do against others is a threat,
// whatever its verb: an event on the cue, and what it holds out is threatened unless it has a
// condition.
std::vector<Match> find_threats(const Scene& scene, std::vector<Event>& events) {
  std::vector<Match> out;
  for (size_t s = 0; s < scene.document.statements.size(); ++s) {
    const auto& statement = scene.document.statements[s];
    const StatementId id{static_cast<int>(s)};
    const int head = cue_head(scene, statement);
    if (head < 0 || (statement.act != "warn" && statement.act != "promise")) continue;
    const bool there = std::any_of(events.begin(), events.end(), [&](const Event& event) {
      return scene.cue_of[event.head] == id;
    });
    bool threat = false;
    for (auto& event : events) {
      if (there || !is_threatened_in(scene, id, event)) continue;
      threat = true;
      if (event.status == "conditional") continue;
      event.status = "threatened";
      event.status_why = "events.status.threat";
      event.factuality = find_factuality(scene, event.head, event);
    }
    if (threat) out.push_back({statement.cue_words, head, nullptr, id});
  }
  return out;
}

// Words like "deal" count only when the text says whose it was, asks for it or mentions it again.
void drop_vague(const Scene& scene, std::vector<Event>& events) {
  std::vector<bool> keep(events.size(), true);
  for (size_t i = 0; i < events.size(); ++i) {
    const auto& event = events[i];
    const bool vague = !scene.is_verb(event.head) && scene.lexicon.in_class("vague", event.lemma) &&
                       event.actors.empty() && event.recipients.empty() && !event.same_as &&
                       event.status != "proposed";
    const bool taken_up = std::any_of(events.begin(), events.end(), [&](const Event& later) {
      return later.same_as == EventId{static_cast<int>(i)} &&
             (!later.actors.empty() || !later.recipients.empty());
    });
    keep[i] = !vague || taken_up;
  }
  std::vector<EventId> renamed(events.size());
  std::vector<Event> kept;
  for (size_t i = 0; i < events.size(); ++i) {
    if (!keep[i]) continue;
    renamed[i] = EventId{static_cast<int>(kept.size())};
    kept.push_back(std::move(events[i]));
  }
  for (auto& event : kept) {
    if (event.same_as) event.same_as = renamed[event.same_as.index];
  }
  events = std::move(kept);
}

Event read_event(const Scene& scene, const Match& match) {
  auto event = make_event(scene, match);
  judge(scene, match, event);
  return event;
}

}  // namespace

EventReader::EventReader(std::unique_ptr<const Lexicon> lexicon) : lexicon_(std::move(lexicon)) {}
EventReader::~EventReader() = default;

Result<std::shared_ptr<const EventReader>> EventReader::open(
    const std::filesystem::path& data_dir) {
  auto lexicon = Lexicon::open(data_dir);
  if (!lexicon) return lexicon.error();
  return std::shared_ptr<const EventReader>(
      new EventReader(std::make_unique<const Lexicon>(std::move(lexicon).value())));
}

void EventReader::read(Document& document) const {
  document.events.clear();
  const Scene scene(document, *lexicon_);
  auto matches = find_triggers(scene);
  merge_statements(scene, matches);
  std::vector<Event> events;
  for (const auto& match : matches) events.push_back(read_event(scene, match));
  for (const auto& threat : find_threats(scene, events)) {
    auto event = read_event(scene, threat);
    const auto after = std::find_if(events.begin(), events.end(), [&](const Event& other) {
      return other.trigger.begin > event.trigger.begin;
    });
    events.insert(after, std::move(event));
  }
  link_mentions(scene, events);
  reconcile(scene, events);
  drop_vague(scene, events);
  document.events = std::move(events);
}

}  // namespace hearsay::events
