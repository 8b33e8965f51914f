#include "events/setting.h"

#include <algorithm>

#include "events/triggers.h"

namespace hearsay::events {
namespace {

constexpr int kMaxContexts = 3;  // more say nothing
constexpr int kMaxSteps = 8;

// The words whose modifiers speak of the event: the trigger, what it is the complement or a
// conjunct of, the verb that carries an eventive noun. Ends where another statement's words begin.
std::vector<int> clause_chain(const Scene& scene, int head, bool inherit) {
  std::vector<int> out{head};
  int at = head;
  for (int step = 0; step < kMaxSteps; ++step) {
    const int governor = scene.tree.head(at);
    if (governor < 0 || scene.cue_of[governor] != scene.cue_of[at]) break;
    const auto& rel = scene.word(at).deprel;
    const bool noun = !scene.is_verb(at);
    const bool carried = noun && is_rel(rel, {"obj", "nsubj", "obl"}) && scene.is_verb(governor);
    // "..., killing six", "when the vote ended in a brawl": at the time of the main clause.
    const bool beside = is_rel(rel, "advcl") && !scene.has_feature(at, "VerbForm=Inf") &&
                        (scene.marker(at).empty() || scene.marker(at) == "when" ||
                         scene.marker(at) == "as" || scene.marker(at) == "while");
    const bool inherits = (inherit && (is_rel(rel, "xcomp") || beside)) || carried ||
                          (is_rel(rel, "conj") && scene.tree.child(at, "nsubj") < 0);
    if (!inherits) break;
    out.push_back(governor);
    at = governor;
  }
  return out;
}

// Whether a word hangs on `host` as an adverbial or modifier, directly or inside a phrase there.
bool modifies(const Scene& scene, int word, int host,
              std::initializer_list<std::string_view> relations) {
  int at = word;
  for (int step = 0; step < kMaxSteps && at >= 0; ++step) {
    const int governor = scene.tree.head(at);
    if (governor == host) return is_rel(scene.word(at).deprel, relations);
    if (governor < 0 || scene.is_verb(at) ||
        !is_rel(scene.word(at).deprel,
                {"nmod", "compound", "flat", "nummod", "amod", "fixed", "conj", "appos", "advmod",
                 "det", "obl:unmarked", "nmod:unmarked"})) {
      return false;
    }
    at = governor;
  }
  return false;
}

int head_of_span(const Scene& scene, Span span) {
  const auto& words = scene.document.words;
  auto first = std::lower_bound(words.begin(), words.end(), span.begin,
                                [](const Word& w, uint32_t at) { return w.span.end <= at; });
  WordRange range{static_cast<int>(first - words.begin()), static_cast<int>(first - words.begin())};
  while (range.end < static_cast<int>(words.size()) && words[range.end].span.begin < span.end) {
    ++range.end;
  }
  return scene.tree.head_of(range);
}

}  // namespace

TimeId find_time(const Scene& scene, int head, bool inherit) {
  const auto& document = scene.document;
  const auto sentence = document.sentences[scene.tree.sentence_of(head)].span;
  const auto chain = clause_chain(scene, head, inherit);
  for (int host : chain) {
    for (size_t t = 0; t < document.times.size(); ++t) {
      const auto& time = document.times[t];
      if (!time.span || !sentence.contains(*time.span)) continue;
      if (time.type != "DATE" && time.type != "TIME") continue;
      const int word = head_of_span(scene, *time.span);
      if (word < 0) continue;
      if (modifies(scene, word, host, {"obl", "nmod", "advmod", "compound", "amod", "nsubj"})) {
        return TimeId{static_cast<int>(t)};
      }
    }
  }
  return {};
}

namespace {

bool is_place(const Scene& scene, EntityId id) {
  if (!id) return false;
  const auto& kind = scene.document.at(id).kind;
  return kind == "place" || kind == "country";
}

bool is_named(const Scene& scene, EntityId id) {
  const auto& mentions = scene.document.at(id).mentions;
  return std::any_of(mentions.begin(), mentions.end(),
                     [](const Mention& m) { return m.form == MentionForm::kName; });
}

// The places that a phrase names, a named one first: "a camp in the north of Ostia".
EntityId place_in(const Scene& scene, int noun, int depth) {
  auto id = scene.entities.by_head(noun);
  if (!is_place(scene, id)) id = {};
  if (id && is_named(scene, id)) return id;
  for (int c : scene.tree.children_of(noun, {"nmod", "appos", "flat"})) {
    const auto preposition = scene.tree.preposition(c);
    if (depth <= 0 || !(preposition.empty() ||
                        one_of(preposition, {"of", "in", "at", "near", "outside", "inside", "on"})))
      continue;
    if (const auto inner = place_in(scene, c, depth - 1); inner && is_named(scene, inner))
      return inner;
  }
  return id;
}

constexpr int kMaxPhrases = 3;  // phrases inside phrases

// A place in a phrase inside an argument: "police in Ostia arrested …", "fire at a camp near
// Ostia".
EntityId place_within(const Scene& scene, int noun, int depth) {
  for (int c : scene.tree.children_of(noun, {"nmod"})) {
    if (one_of(scene.tree.preposition(c), {"in", "at", "near", "outside", "inside", "around"})) {
      if (const auto id = place_in(scene, c, kMaxPhrases)) return id;
    }
    if (depth <= 0) continue;
    if (const auto id = place_within(scene, c, depth - 1)) return id;
  }
  return {};
}

// What is struck, closed or seized is where that happens.
bool is_done_to_places(const std::string& type) { return type == "ASSAULT" || type == "COERCE"; }

EntityId find_place(const Scene& scene, const Event& event) {
  std::vector<int> hosts{event.head};
  if (const auto light = light_verb(scene, event.head); light.verb >= 0)
    hosts.push_back(light.verb);
  EntityId nominal;
  for (int host : hosts) {
    for (int c : scene.tree.children_of(host, {"obl", "nmod"})) {
      if (!one_of(scene.tree.preposition(c), {"in", "at", "near", "outside", "inside", "across",
                                              "around", "over", "on", "to"})) {
        continue;
      }
      const auto id = place_in(scene, c, kMaxPhrases);
      if (id && is_named(scene, id)) return id;
      if (id && !nominal) nominal = id;
    }
  }
  for (int host : hosts) {
    if (!scene.is_verb(host)) continue;
    for (int c : scene.tree.children_of(host, {"obj", "nsubj", "obl"})) {
      const auto id = place_within(scene, c, 1);
      if (id && is_named(scene, id)) return id;
    }
  }
  if (nominal || !is_done_to_places(event.type)) return nominal;
  for (int object : object_heads(scene, event.head)) {
    const auto id = scene.entities.by_head(object);
    if (id && scene.document.at(id).kind == "place") return id;
  }
  return {};
}

}  // namespace

std::optional<Location> find_location(const Scene& scene, const Event& event) {
  const auto id = find_place(scene, event);
  if (!id) return std::nullopt;
  Location out;
  out.entity = id;
  out.country = scene.document.at(id).country;
  return out;
}

std::vector<std::string> find_contexts(const Scene& scene, int head) {
  std::vector<std::string> out;
  for (int c : scene.contexts[scene.tree.sentence_of(head)]) {
    const auto& context = scene.lexicon.contexts()[c];
    if (!context.plover || static_cast<int>(out.size()) >= kMaxContexts) continue;
    out.push_back(context.name);
  }
  return out;
}

}  // namespace hearsay::events
