#include "events/participants.h"

#include <algorithm>

namespace hearsay::events {
namespace {

constexpr int kMaxSteps = 12;  // up a chain of governors; deeper ones are parser noise

void add(std::vector<EntityId>& out, EntityId id) {
  if (id && std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
}

void add_with_members(const Scene& scene, EntityId id, std::vector<EntityId>& out) {
  const auto& members = scene.document.at(id).members;
  // One of a group ("one of the officials") points at its group: only a group of several unfolds.
  if (members.size() < 2) return add(out, id);
  for (EntityId member : members) add(out, member);
}

bool is_reciprocal_pronoun(const Scene& scene, int at) {
  if (at < 0) return false;
  const auto& lemma = scene.lemma(at);
  if (lemma != "other" && lemma != "another") return false;
  for (int c : scene.tree.children(at)) {
    if (scene.lemma(c) == "each" || scene.lemma(c) == "one") return true;
  }
  return at > 0 && (scene.lemma(at - 1) == "each" || scene.lemma(at - 1) == "one");
}

// "fought each other", "attacks against one another".
bool is_mutual(const Scene& scene, int at) {
  for (int c : scene.tree.children_of(at, {"obj", "obl", "nmod"})) {
    if (is_reciprocal_pronoun(scene, c)) return true;
  }
  return false;
}

// The party that a modifier in front of a noun names: "Xland 's strike", "Xlandic strike", "Acme
// strike". Conjoined ones ("the Xland-Yland talks") all count.
void add_nations(const Scene& scene, int noun, std::vector<EntityId>& out) {
  std::vector<int> open{noun};
  while (!open.empty()) {
    const int at = open.back();
    open.pop_back();
    for (int c :
         scene.tree.children_of(at, {"amod", "compound", "nmod", "conj", "nmod:unmarked"})) {
      if (c >= noun || scene.tree.child(c, "case") >= 0) continue;
      if (at != noun || !is_rel(scene.word(c).deprel, "conj")) open.push_back(c);
      const auto id = scene.entities.by_head(c);
      if (id && scene.is_party(id) && scene.word(c).upos != "PRON") add(out, id);
    }
  }
  std::sort(out.begin(), out.end());
}

void add_owner(const Scene& scene, int noun, std::vector<EntityId>& out) {
  const auto& tree = scene.tree;
  if (const int owner = tree.child(noun, "nmod:poss"); owner >= 0) {
    for (int c : tree.conjuncts(owner)) {
      if (const auto id = scene.entities.by_head(c)) add_with_members(scene, id, out);
    }
    if (!out.empty()) return;
  }
  for (int c : tree.children_of(noun, {"nmod"})) {
    const auto preposition = tree.preposition(c);
    if (preposition != "by" && preposition != "of" && preposition != "from") continue;
    const auto id = scene.entities.by_head(c);
    if (id && scene.is_party(id)) add_with_members(scene, id, out);
    if (!out.empty()) return;
  }
  add_nations(scene, noun, out);
}

void add_all(const Scene& scene, const std::vector<int>& heads, std::vector<EntityId>& out) {
  for (int head : heads) add_entities(scene, head, out);
}

std::vector<int> prepositional(const Scene& scene, int head, std::string_view preposition) {
  std::vector<int> out;
  const auto& tree = scene.tree;
  for (int c : tree.children_of(head, {"obl", "nmod"})) {
    if (tree.preposition(c) != preposition) continue;
    for (int each : tree.conjuncts(c)) out.push_back(each);
  }
  return out;
}

bool is_predicate(const Scene& scene, int at) {
  return scene.word(at).upos == "VERB" || scene.word(at).upos == "AUX";
}

// Holds the search for one side of one event.
class Slots {
 public:
  Slots(const Scene& scene, int head) : scene_(scene), head_(head) {
    if (!is_predicate(scene, head)) light_ = light_verb(scene, head);
  }

  std::vector<EntityId> fill(const std::vector<std::string>& slots) const {
    std::vector<EntityId> out;
    for (const auto& slot : slots) {
      add_slot(slot, out);
      if (!out.empty()) return out;
    }
    return out;
  }

  const LightVerb& light() const { return light_; }

  // "walked away from talks with Norland", "suspended aid to Sudland", "in talks to buy Acme": the
  // party stands inside the phrase or clause that is the argument.
  std::vector<EntityId> within_arguments() const {
    std::vector<EntityId> out;
    const auto& tree = scene_.tree;
    const auto look = [&](int noun) {
      for (int c : tree.children_of(noun, {"nmod"})) {
        if (!one_of(tree.preposition(c),
                    {"with", "against", "to", "toward", "towards", "on", "upon"})) {
          continue;
        }
        add_parties(tree.conjuncts(c), "with", out);
      }
    };
    if (is_predicate(scene_, head_)) {
      for (int c : tree.children_of(head_, {"obj", "obl"})) {
        if (scene_.word(c).upos == "NOUN" && !scene_.is_party(scene_.entities.by_head(c))) look(c);
      }
    } else {
      for (int c : tree.children_of(head_, {"acl"})) {
        if (scene_.has_feature(c, "VerbForm=Inf")) {
          add_parties(object_heads(scene_, c), "with", out);
        }
      }
    }
    return out;
  }

 private:
  void add_slot(const std::string& slot, std::vector<EntityId>& out) const {
    const auto& tree = scene_.tree;
    if (slot == "subj") {
      add_all(scene_, understood_agent(), out);
    } else if (slot == "obj") {
      add_all(scene_, object_heads(scene_, head_), out);
    } else if (slot == "iobj") {
      add_all(scene_, indirect_object(), out);
    } else if (slot == "poss") {
      if (const int o = tree.child(head_, "nmod:poss"); o >= 0) {
        add_all(scene_, tree.conjuncts(o), out);
      }
    } else if (slot == "nation") {
      add_nations(scene_, head_, out);
    } else if (slot == "csubj") {
      add_complement_subject(out);
    } else {
      add_parties(prepositional(scene_, head_, slot), slot, out);
      if (out.empty() && light_.verb >= 0) {
        add_parties(prepositional(scene_, light_.verb, slot), slot, out);
      }
    }
  }

  // "gave Norland the jets": the first of two objects, whatever the parser calls it.
  std::vector<int> indirect_object() const {
    const auto& tree = scene_.tree;
    if (const int o = tree.child(head_, "iobj"); o >= 0) return tree.conjuncts(o);
    const auto objects = tree.children_of(head_, {"obj"});
    return objects.size() > 1 ? tree.conjuncts(objects[0]) : std::vector<int>{};
  }

  std::vector<int> understood_agent() const {
    if (!scene_.tree.is_passive(head_)) return understood_subject(scene_, head_);
    const int agent = agent_of(scene_, head_);
    return agent < 0 ? std::vector<int>{} : scene_.tree.conjuncts(agent);
  }

  // Only parties: "in the hope of talks" names nobody, and a place is a location.
  void add_parties(const std::vector<int>& heads, const std::string& slot,
                   std::vector<EntityId>& out) const {
    std::vector<EntityId> named;
    add_all(scene_, heads, named);
    for (EntityId id : named) {
      const auto& kind = scene_.document.at(id).kind;
      const bool place = kind == "place" && (slot == "on" || slot == "against" || slot == "to");
      if (scene_.is_party(id) || (place && slot != "to")) add(out, id);
    }
  }

  void add_complement_subject(std::vector<EntityId>& out) const {
    for (int c : scene_.tree.children_of(head_, {"ccomp", "xcomp", "advcl"})) {
      for (int s : scene_.tree.children_of(c, {"nsubj"})) {
        for (int each : scene_.tree.conjuncts(s)) add_entities(scene_, each, out);
      }
      if (!out.empty()) return;
    }
  }

  const Scene& scene_;
  const int head_;
  LightVerb light_;
};

// "the neighbours", "both sides": one group that deals within itself.
bool is_plural(const Scene& scene, EntityId id) {
  const auto& entity = scene.document.at(id);
  return entity.kind == "group" && !entity.mentions.empty() && entity.mentions[0].head >= 0 &&
         entity.mentions[0].form == MentionForm::kNominal &&
         scene.has_feature(entity.mentions[0].head, "Number=Plur");
}

// Only those who can act or be acted upon: no things, works or places, and no bare headcounts of
// the dead; those arrested or dismissed are counted too.
void keep_parties(const Scene& scene, bool counts, std::vector<EntityId>& ids) {
  std::erase_if(ids, [&](EntityId id) {
    const auto& entity = scene.document.at(id);
    if (!scene.is_party(id)) return true;
    if (entity.mentions.empty() || counts) return false;
    const auto& first = entity.mentions[0];
    const bool named = first.form == MentionForm::kName;
    return !named && first.head >= 0 &&
           scene.lexicon.in_class("headcount", scene.lemma(first.head));
  });
}

}  // namespace

void add_entities(const Scene& scene, int head, std::vector<EntityId>& out) {
  if (const auto id = scene.entities.by_head(head)) {
    // "raided the club's headquarters", "praised her record": whose they are.
    std::vector<EntityId> owners;
    if (!scene.is_party(id) && scene.tree.child(head, "nmod:poss") >= 0)
      add_owner(scene, head, owners);
    if (owners.empty()) return add_with_members(scene, id, out);
    for (EntityId owner : owners) add(out, owner);
    return;
  }
  if (scene.word(head).upos == "PRON") return;
  const int name = scene.name_of[head];
  const auto covering = scene.entities.covering(head);
  if (name >= 0 && covering) return add_with_members(scene, covering, out);
  std::vector<EntityId> owners;
  add_owner(scene, head, owners);
  for (EntityId id : owners) add(out, id);
}

std::vector<int> understood_subject(const Scene& scene, int predicate) {
  const auto& tree = scene.tree;
  int at = predicate;
  for (int step = 0; at >= 0 && step < kMaxSteps; ++step) {
    const auto& rel = scene.word(at).deprel;
    const int governor = tree.head(at);
    if (const int s = tree.child(at, {"nsubj", "csubj"}); s >= 0) {
      const bool relative = scene.has_feature(s, "PronType=Rel") || scene.lemma(s) == "who" ||
                            scene.lemma(s) == "which" || scene.lemma(s) == "that";
      if (is_rel(rel, "acl") && relative && governor >= 0) return tree.conjuncts(governor);
      return tree.conjuncts(s);
    }
    if (governor < 0) return {};
    if (is_rel(rel, "conj") || is_rel(rel, "parataxis")) {
      if (!is_predicate(scene, governor)) return {};
      at = governor;
    } else if (is_rel(rel, "acl")) {
      if (!scene.has_feature(at, "VerbForm=Inf")) return tree.conjuncts(governor);
      // "a plan by X to leave", "X's plan to leave", "X plans", "X faced calls to leave".
      for (int c : tree.children_of(governor, {"nmod"})) {
        const auto preposition = tree.preposition(c);
        if (preposition == "by" || preposition == "for") return tree.conjuncts(c);
      }
      if (const int owner = tree.child(governor, "nmod:poss"); owner >= 0) {
        return tree.conjuncts(owner);
      }
      const auto light = light_verb(scene, governor);
      if (light.verb < 0 || light.entry->light == "event") return {};
      if (tree.is_passive(light.verb)) return {};
      at = light.verb;
    } else if (is_rel(rel, {"xcomp", "advcl", "obl", "nmod", "ccomp"})) {
      if (!is_predicate(scene, governor) && scene.word(governor).upos != "ADJ") {
        if (scene.word(governor).upos != "NOUN") return {};
        // "accused of", "the blame for": a noun that governs a clause has its owner act.
        if (const int owner = tree.child(governor, "nmod:poss"); owner >= 0) {
          return tree.conjuncts(owner);
        }
        return {};
      }
      const bool purpose = is_rel(rel, "advcl") && scene.has_feature(at, "VerbForm=Inf");
      const bool complement =
          is_rel(rel, "xcomp") || (is_rel(rel, {"advcl", "obl"}) && !purpose &&
                                   (scene.marker(at) == "of" || scene.marker(at) == "from" ||
                                    scene.marker(at) == "for" || scene.marker(at) == "into"));
      const bool subject_control =
          scene.lemma(governor) == "promise" || scene.lemma(governor) == "threaten" ||
          scene.lemma(governor) == "vow" || scene.lemma(governor) == "pledge" ||
          scene.lemma(governor) == "use";
      if (complement && !subject_control) {
        if (const int o = tree.child(governor, {"obj", "iobj"}); o >= 0 && o != at) {
          return tree.conjuncts(o);
        }
        // "called on Ostia to leave", "pleaded with her to stay".
        if (scene.lexicon.in_class("plead", scene.lemma(governor))) {
          for (int c : tree.children_of(governor, {"obl"})) {
            if (c < at && one_of(tree.preposition(c), {"on", "upon", "to", "with", "for"})) {
              return tree.conjuncts(c);
            }
          }
        }
      }
      at = governor;
    } else {
      return {};
    }
  }
  return {};
}

Participants find_participants(const Scene& scene, int head, int frame_index, bool counts) {
  Participants out;
  if (frame_index < 0) return out;
  const auto& frame = scene.lexicon.frame(frame_index);
  const Slots slots(scene, head);
  out.actors = slots.fill(frame.actor);
  const auto& light = slots.light();
  const bool eventive = !is_predicate(scene, head);
  // Who rejects a call did not make it.
  const bool answered =
      light.verb >= 0 && scene.lexicon.in_class("speech", scene.lemma(head)) &&
      (light.entry->positive_status == "averted" || light.entry->positive_status == "denied");
  if (eventive && out.actors.empty() && light.verb >= 0 && light.entry->light == "actor" &&
      !answered) {
    for (int s : subject_heads(scene, light.verb)) add_entities(scene, s, out.actors);
    if (out.actors.empty() && !scene.tree.is_passive(light.verb)) {
      for (int s : understood_subject(scene, light.verb)) add_entities(scene, s, out.actors);
    }
  }
  // "are in talks": the subject of the clause that the noun heads.
  if (eventive && out.actors.empty() && scene.tree.child(head, "cop") >= 0 &&
      !scene.tree.preposition(head).empty()) {
    if (const int s = scene.tree.child(head, "nsubj"); s >= 0) {
      for (int each : scene.tree.conjuncts(s)) add_entities(scene, each, out.actors);
    }
  }
  out.recipients = slots.fill(frame.recipient);
  if (std::none_of(out.recipients.begin(), out.recipients.end(),
                   [&](EntityId id) { return scene.is_party(id); })) {
    out.recipients = slots.within_arguments();
  }
  if (eventive && out.recipients.empty() && light.verb >= 0 && light.entry->light == "recipient") {
    for (int s : understood_subject(scene, light.verb)) add_entities(scene, s, out.recipients);
  }
  // "walked away from talks with Norland": the other party is who left them.
  if (frame.reciprocal && eventive && out.actors.empty() && !out.recipients.empty()) {
    const int verb = scene.tree.head(head);
    if (verb >= 0 && is_predicate(scene, verb) && is_rel(scene.word(head).deprel, {"obj", "obl"})) {
      for (int s : understood_subject(scene, verb)) add_entities(scene, s, out.actors);
    }
  }
  keep_parties(scene, false, out.actors);
  keep_parties(scene, counts, out.recipients);
  if (frame.reciprocal) {
    std::vector<EntityId> all = out.actors;
    for (EntityId id : out.recipients) add(all, id);
    const bool among = !eventive || !prepositional(scene, head, "between").empty();
    if (all.size() > 1 || (all.size() == 1 && among && is_plural(scene, all[0])))
      out.actors = out.recipients = all;
  } else if (is_mutual(scene, head) || (light.verb >= 0 && is_mutual(scene, light.verb))) {
    if (out.actors.size() > 1 || out.recipients.empty()) out.recipients = out.actors;
  } else {
    std::erase_if(out.recipients, [&](EntityId id) {
      return std::find(out.actors.begin(), out.actors.end(), id) != out.actors.end();
    });
  }
  return out;
}

}  // namespace hearsay::events
