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
    const bool inherits = (inherit && is_rel(rel, "xcomp")) || carried ||
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

std::optional<Location> find_location(const Scene& scene, int head) {
  const auto& document = scene.document;
  std::vector<int> hosts{head};
  if (const auto light = light_verb(scene, head); light.verb >= 0) hosts.push_back(light.verb);
  for (int host : hosts) {
    for (int c : scene.tree.children_of(host, {"obl", "nmod"})) {
      const auto preposition = scene.tree.preposition(c);
      static constexpr std::string_view kPlaces[] = {
          "in", "at", "near", "outside", "inside", "across", "around", "over", "on", "to"};
      if (std::find(std::begin(kPlaces), std::end(kPlaces), preposition) == std::end(kPlaces)) {
        continue;
      }
      auto id = scene.entities.by_head(c);
      // "in the eastern town of X", "a market in X": the place is named inside the phrase.
      for (int inner : scene.tree.children_of(c, {"nmod", "appos"})) {
        if (id && document.at(id).kind != "other") break;
        if (const auto named = scene.entities.by_head(inner)) id = named;
      }
      if (!id) continue;
      const auto& entity = document.at(id);
      if (entity.kind != "place" && entity.kind != "country") continue;
      Location out;
      out.entity = id;
      out.country = entity.country;
      return out;
    }
  }
  return std::nullopt;
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
