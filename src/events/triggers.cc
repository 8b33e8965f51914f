#include "events/triggers.h"

#include <algorithm>

// Matching the trigger lexicon against the trees. Each verb or noun is looked up by lemma; of the
// rows whose conditions hold, the one with most positive conditions wins, then the earlier one. A
// row of type NONE wins like any other and leaves no event. Cues of statements follow: an
// accusation, a criticism, a threat, a demand and a rejection is an event on its cue, whatever its
// verb is.
namespace hearsay::events {
namespace {

std::vector<int> with_conjuncts(const Scene& scene, int head) {
  return head < 0 ? std::vector<int>{} : scene.tree.conjuncts(head);
}

bool any_matches(const Scene& scene, const std::vector<int>& words,
                 const std::vector<std::string>& values) {
  if (values.empty()) return !words.empty();
  for (int at : words) {
    for (const auto& value : values) {
      if (scene.matches(at, value)) return true;
    }
  }
  return false;
}

// The words, and what is measured or counted by those that are measures: "tons of rice", "half of
// the debt".
std::vector<int> with_contents(const Scene& scene, std::vector<int> words) {
  for (size_t i = 0; i < words.size(); ++i) {
    const int at = words[i];
    if (scene.word(at).upos != "NUM" && !scene.lexicon.in_class("measure", scene.lemma(at)))
      continue;
    for (int c : scene.tree.children_of(at, {"nmod", "obl"})) {
      if (scene.tree.preposition(c) == "of" || scene.tree.preposition(c) == "in")
        words.push_back(c);
    }
  }
  return words;
}

// Whether the complement, or a quotation beside the verb, says what will be.
bool future_holds(const Scene& scene, int head) {
  for (int c : scene.tree.children_of(head, {"ccomp", "xcomp", "parataxis"})) {
    for (int aux : scene.tree.children_of(c, {"aux"})) {
      if (one_of(scene.lemma(aux), {"will", "would", "shall", "'ll", "’ll"})) return true;
    }
  }
  return false;
}

std::vector<int> modifiers(const Scene& scene, int noun) {
  std::vector<int> out;
  for (int c : scene.tree.children_of(noun, {"amod", "compound", "nmod", "nummod"})) {
    if (c > noun || scene.tree.child(c, "case") >= 0) continue;
    for (int m : scene.tree.conjuncts(c)) out.push_back(m);
    for (int m : scene.tree.children_of(c, {"compound", "amod"})) out.push_back(m);
  }
  return out;
}

bool prep_holds(const Scene& scene, const Condition& condition, int head) {
  auto phrases = scene.tree.children_of(head, {"obl", "nmod", "advcl", "acl", "xcomp", "obj"});
  // "has confidence in her": the phrase may hang on the verb that carries the noun.
  if (const auto light = light_verb(scene, head); light.verb >= 0) {
    for (int c : scene.tree.children_of(light.verb, {"obl"})) phrases.push_back(c);
  }
  for (int c : phrases) {
    const auto marker = scene.marker(c);
    const auto& wanted = condition.prepositions;
    const bool right = std::any_of(wanted.begin(), wanted.end(), [&](const std::string& p) {
      return p == marker || (p == "@any" && !marker.empty()) || marker.starts_with(p + " ");
    });
    if (right &&
        any_matches(scene, with_contents(scene, with_conjuncts(scene, c)), condition.values)) {
      return true;
    }
  }
  return false;
}

bool particle_holds(const Scene& scene, const Condition& condition, int head) {
  for (int c : scene.tree.children(head)) {
    const auto& rel = scene.word(c).deprel;
    const bool particle = is_rel(rel, "compound:prt") || is_rel(rel, "advmod") ||
                          (c > head && c <= head + 2 && is_rel(rel, {"xcomp", "obl", "case"}));
    if (particle && c > head && any_matches(scene, {c}, condition.values)) return true;
  }
  // The particle next to the verb, attached to what follows: "flew in two pumps".
  const int next = head + 1;
  if (next >= scene.tree.size() || !any_matches(scene, {next}, condition.values)) return false;
  return is_rel(scene.word(next).deprel, "compound:prt") ||
         (is_rel(scene.word(next).deprel, "case") && scene.tree.head(next) >= 0 &&
          is_rel(scene.word(scene.tree.head(next)).deprel, "obj"));
}

bool clause_holds(const Scene& scene, const Condition& condition, int head) {
  const auto& key = condition.key;
  if (key == "clause") return scene.tree.child(head, {"xcomp", "ccomp"}) >= 0;
  if (key == "acl") {
    for (int c : scene.tree.children_of(head, {"acl", "advcl"})) {
      if (scene.has_feature(c, "VerbForm=Inf")) return true;
    }
    return false;
  }
  return any_matches(scene, scene.tree.children_of(head, {key}), condition.values);
}

bool feature_holds(const Scene& scene, const Condition& condition, int head) {
  const auto& key = condition.key;
  const auto& tree = scene.tree;
  if (key == "num") {
    const bool plural = scene.has_feature(head, "Number=Plur");
    return condition.values.empty() || (condition.values[0] == "plur") == plural;
  }
  if (key == "det") return any_matches(scene, tree.children_of(head, {"det"}), condition.values);
  if (key == "poss") {
    if (tree.child(head, "nmod:poss") >= 0) return true;
    for (int c : modifiers(scene, head)) {
      if (scene.is_party(scene.entities.covering(c))) return true;
    }
    for (int c : tree.children_of(head, {"nmod"})) {
      if (tree.preposition(c) == "by" || tree.preposition(c) == "from") return true;
    }
    return false;
  }
  if (key == "passive") return tree.is_passive(head);
  return tree.is_negated(head);  // neg
}

bool holds(const Scene& scene, const Condition& condition, int head) {
  const auto& key = condition.key;
  const auto& tree = scene.tree;
  if (key == "obj") {
    return any_matches(scene, with_contents(scene, object_heads(scene, head)), condition.values);
  }
  if (key == "subj") {
    return any_matches(scene, with_contents(scene, subject_heads(scene, head)), condition.values);
  }
  if (key == "iobj") return tree.child(head, "iobj") >= 0;
  if (key == "future") return future_holds(scene, head);
  if (key == "agent") {
    return any_matches(scene, with_conjuncts(scene, agent_of(scene, head)), condition.values);
  }
  if (key == "prt") return particle_holds(scene, condition, head);
  if (key == "prep") return prep_holds(scene, condition, head);
  if (key == "mod") return any_matches(scene, modifiers(scene, head), condition.values);
  if (key == "advmod") {
    return any_matches(scene, tree.children_of(head, {"advmod"}), condition.values);
  }
  if (key == "xcomp" || key == "ccomp" || key == "clause" || key == "acl") {
    return clause_holds(scene, condition, head);
  }
  if (key == "ctx") {
    return std::any_of(condition.values.begin(), condition.values.end(), [&](const auto& name) {
      return scene.in_context(tree.sentence_of(head), name);
    });
  }
  if (key == "case") {
    return std::find(condition.values.begin(), condition.values.end(), tree.preposition(head)) !=
           condition.values.end();
  }
  if (key == "rel") {
    return std::any_of(condition.values.begin(), condition.values.end(),
                       [&](const auto& rel) { return is_rel(scene.word(head).deprel, rel); });
  }
  if (key == "aux") {
    return any_matches(scene, tree.children_of(head, {"aux"}), condition.values);
  }
  if (key == "act") {
    const auto id = scene.innermost[head];
    return id && std::find(condition.values.begin(), condition.values.end(),
                           scene.document.at(id).act) != condition.values.end();
  }
  if (key == "lv") {
    const auto light = light_verb(scene, head);
    return light.verb >= 0 && any_matches(scene, {light.verb}, condition.values);
  }
  return feature_holds(scene, condition, head);
}

bool all_hold(const Scene& scene, const Trigger& trigger, int head) {
  return std::all_of(trigger.conditions.begin(), trigger.conditions.end(),
                     [&](const Condition& condition) {
                       return holds(scene, condition, head) != condition.negated;
                     });
}

// The words of a fixed phrase that begins at `at`, or an empty range.
WordRange phrase_at(const Scene& scene, const Trigger& trigger, int at) {
  const auto range = scene.document.sentences[scene.tree.sentence_of(at)].words;
  const int size = static_cast<int>(trigger.lemmas.size());
  if (at + size > range.end) return {};
  for (int i = 0; i < size; ++i) {
    if (!scene.matches(at + i, trigger.lemmas[i])) return {};
  }
  return {at, at + size};
}

bool may_be_event(const Scene& scene, int at, bool verb) {
  const auto& word = scene.word(at);
  if (verb) {
    if (word.upos != "VERB") return false;
    // A participle before a noun ("the besieged town") describes; it does not report.
    return !(is_rel(word.deprel, "amod") && scene.tree.children(at).empty());
  }
  // A noun that the tagger took for an adjective: "began its offensive".
  const bool nominal = word.upos == "ADJ" && is_rel(word.deprel, {"obj", "nsubj", "obl", "nmod"});
  if (word.upos != "NOUN" && word.upos != "PROPN" && !nominal) return false;
  if (word.upos == "PROPN" && scene.name_of[at] >= 0) return false;
  if (is_rel(word.deprel, {"compound", "flat", "amod"})) return false;
  // "Israeli-Hezbollah War", "Prevention of Torture Act": names of things.
  return scene.name_of[at] < 0;
}

// The particle or the object that belongs to the trigger's own wording.
WordRange wording(const Scene& scene, const Trigger& trigger, int head) {
  WordRange words{head, head + 1};
  for (const auto& condition : trigger.conditions) {
    if (condition.negated || condition.key != "prt") continue;
    for (int c : scene.tree.children(head)) {
      if (c > head && c <= head + 3 && any_matches(scene, {c}, condition.values)) {
        // Only words that stand together: the object between verb and particle is no part of it.
        if (c == head + 1) words.end = c + 1;
      }
    }
  }
  return words;
}

// Whether the row names the objects it goes with.
bool asks_object(const Trigger& trigger) {
  return std::any_of(trigger.conditions.begin(), trigger.conditions.end(), [](const Condition& c) {
    return c.key == "obj" && !c.negated && !c.values.empty() && c.values[0][0] != '@';
  });
}

Match best_match(const Scene& scene, int at) {
  Match best;
  int best_weight = -1;
  const auto* rows = scene.lexicon.triggers_of(scene.lemma(at));
  if (!rows) return best;
  for (int row : *rows) {
    const auto& trigger = scene.lexicon.triggers()[row];
    if (trigger.weight <= best_weight) continue;
    WordRange words{at, at + 1};
    int head = at;
    if (trigger.lemmas.size() > 1) {
      words = phrase_at(scene, trigger, at);
      if (words.empty()) continue;
      head = scene.tree.head_of(words);
      if (scene.name_of[at] >= 0) continue;
    } else if (!may_be_event(scene, at, trigger.verb)) {
      continue;
    }
    if (!all_hold(scene, trigger, head)) continue;
    if (trigger.lemmas.size() == 1) words = wording(scene, trigger, head);
    best = {words, head, &trigger, {}};
    best_weight = trigger.weight;
  }
  return best;
}

}  // namespace

std::vector<int> object_heads(const Scene& scene, int predicate) {
  const auto& tree = scene.tree;
  if (tree.is_passive(predicate)) {
    if (const int s = tree.child(predicate, {"nsubj:pass", "csubj:pass"}); s >= 0) {
      if (is_rel(scene.word(predicate).deprel, "acl:relcl") &&
          scene.has_feature(s, "PronType=Rel")) {
        return with_conjuncts(scene, tree.head(predicate));
      }
      return with_conjuncts(scene, s);
    }
    return with_conjuncts(scene, tree.subject(predicate));
  }
  auto out = with_conjuncts(scene, tree.object(predicate));
  // "sold Freedonia the jets": two objects.
  for (int o : tree.children_of(predicate, {"obj"})) {
    if (std::find(out.begin(), out.end(), o) != out.end()) continue;
    for (int each : tree.conjuncts(o)) out.push_back(each);
  }
  // "acquitted her": an indirect object alone is a slip of the parser.
  return out.empty() ? with_conjuncts(scene, tree.child(predicate, "iobj")) : out;
}

int agent_of(const Scene& scene, int predicate) {
  const int agent = scene.tree.agent(predicate);
  return agent >= 0 && scene.tree.preposition(agent) == "by" ? agent : -1;
}

std::vector<int> subject_heads(const Scene& scene, int predicate) {
  const auto& tree = scene.tree;
  return with_conjuncts(
      scene, tree.is_passive(predicate) ? agent_of(scene, predicate) : tree.subject(predicate));
}

LightVerb light_verb(const Scene& scene, int noun) {
  int at = noun;
  while (is_rel(scene.word(at).deprel, "conj") && scene.tree.head(at) >= 0)
    at = scene.tree.head(at);
  const int verb = scene.tree.head(at);
  if (verb < 0 || scene.word(verb).upos != "VERB") return {};
  const auto& rel = scene.word(at).deprel;
  std::string frame;
  if (is_rel(rel, "obj") || is_rel(rel, "nsubj:pass"))
    frame = "object";
  else if (is_rel(rel, "nsubj"))
    frame = "subject";
  else if (!is_rel(rel, "obl"))
    return {};
  if (frame.empty()) {
    const auto with = scene.lemma(verb) + " " + scene.tree.preposition(at);
    const auto* entry = scene.lexicon.commitment("verb", "object", with);
    return entry && !entry->light.empty() ? LightVerb{verb, entry} : LightVerb{};
  }
  const auto phrase = scene.phrasal(verb);
  const auto* entry = scene.lexicon.commitment("verb", frame, phrase);
  if (!entry) entry = scene.lexicon.commitment("verb", frame, scene.lemma(verb));
  if (!entry || entry->light.empty()) return {};
  return {verb, entry};
}

namespace {

// A line in capitals is a heading or a teaser between paragraphs, not a report.
bool is_shouted(const Scene& scene, const Sentence& sentence) {
  int letters = 0, capitals = 0;
  for (char c : scene.document.text_of(sentence.span)) {
    letters += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    capitals += c >= 'A' && c <= 'Z';
  }
  return letters >= 8 && capitals * 10 > letters * 6;
}

}  // namespace

std::vector<Match> find_triggers(const Scene& scene) {
  const auto& document = scene.document;
  std::vector<Match> out;
  std::vector<int> taken(document.words.size(), -1);
  for (const auto& sentence : document.sentences) {
    if (!is_shouted(scene, sentence)) continue;
    for (int i = sentence.words.begin; i < sentence.words.end; ++i) taken[i] = i;
  }
  for (int at = 0; at < scene.tree.size(); ++at) {
    if (taken[at] >= 0) continue;
    auto match = best_match(scene, at);
    if (!match.trigger) continue;
    for (int i = match.words.begin; i < match.words.end; ++i) taken[i] = at;
    if (taken[match.head] < 0) taken[match.head] = at;
    if (match.trigger->type == "NONE") continue;
    match.cue = scene.cue_of[match.head];
    out.push_back(match);
  }
  // "exchanged fire", "imposed sanctions": verb and object report one event between them. A signed
  // agreement stays two mentions.
  std::erase_if(out, [&](const Match& noun) {
    if (noun.trigger->verb || noun.trigger->type == "AGREE") return false;
    return std::any_of(out.begin(), out.end(), [&](const Match& verb) {
      if (!verb.trigger->verb || verb.trigger->type != noun.trigger->type) return false;
      const auto objects = object_heads(scene, verb.head);
      return asks_object(*verb.trigger) &&
             std::find(objects.begin(), objects.end(), noun.head) != objects.end();
    });
  });
  return out;
}

}  // namespace hearsay::events
