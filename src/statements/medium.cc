#include "statements/medium.h"

#include <algorithm>

#include "document/scores.h"
#include "statements/sources.h"

namespace hearsay::statements {

const MediumNoun* medium_noun(const Context& context, int head, std::string_view preposition) {
  for (const auto& noun : context.lexicon().media()) {
    const int length = static_cast<int>(noun.words.size());
    if (head - length + 1 < context.sentence(head).begin) continue;
    bool same = true;
    for (int k = 0; k < length && same; ++k) {
      const int at = head - length + 1 + k;
      same = context.lower(at) == noun.words[k] || context.lemma(at) == noun.words[k];
    }
    // A name may begin with its head: "Open Square" headed by "Open".
    if (!same && length == 2 && head + 1 < context.size()) {
      same = context.lower(head) == noun.words[0] && context.lower(head + 1) == noun.words[1];
    }
    if (same &&
        (noun.prepositions.contains("*") || noun.prepositions.contains(std::string(preposition)))) {
      return &noun;
    }
  }
  return nullptr;
}

bool has_name(std::string_view kind) {
  return kind == "broadcast" || kind == "interview" || kind == "social-post";
}

bool is_name(const Context& context, int word) {
  const auto form = context.document().text_of(context.word(word));
  return context.word(word).upos == "PROPN" || (form.front() >= 'A' && form.front() <= 'Z');
}

bool is_platform(const Context& context, int head) {
  // "The Oban Telegram" is none.
  if (!is_name(context, head) || context.tree().child(head, {"compound", "flat", "nmod:desc"}) >= 0)
    return false;
  const auto* noun = medium_noun(context, head, "on");
  return noun && noun->kind == "social-post";
}

int platform_below(const Context& context, int head) {
  const auto& tree = context.tree();
  const auto below = tree.subtree(head);
  for (int word = below.begin; word < below.end; ++word) {
    if (word == head || !is_platform(context, word)) continue;
    if (tree.preposition(word) == "on" || tree.head(word) == head) return word;
  }
  return -1;
}

bool is_periodical(const Context& context, int head) {
  const auto entity = context.entity_at(head);
  if (!entity || context.word(head).upos != "PROPN") return false;
  const auto& kind = context.document().at(entity).kind;
  return kind == "media" || kind == "work" || kind == "organisation" || kind == "other";
}

EntityId named_body(const Context& context, int word) {
  if (word < 0 || context.word(word).upos != "PROPN") return {};
  const auto entity = context.entity_at(word);
  return entity && context.document().at(entity).kind != "person" ? entity : EntityId{};
}

EntityId name_of_medium(Context& context, int head) {
  const auto& tree = context.tree();
  if (context.word(head).upos == "PROPN") return context.entity_at(head);
  for (int child : tree.children_of(head, {"appos", "flat", "nmod"})) {
    const auto preposition = tree.preposition(child);
    if (child < head || (!preposition.empty() && preposition != "with" && preposition != "on"))
      continue;
    if (const auto entity = named_body(context, child)) return entity;
    // "with the newspaper Delta Post", "on Delta's Morning Hour"
    for (int name : tree.children_of(child, {"appos", "flat"})) {
      if (const auto entity = named_body(context, name)) return entity;
    }
    const bool unknown = is_name(context, child) && !context.entity_at(child);
    if (!preposition.empty() && unknown && !is_time(context, child))
      return add_medium(context, child);
  }
  int end = head + 1;
  while (end < context.size() && context.word(end).upos == "PROPN") ++end;
  return named_body(context, tree.head_of({head + 1, end}));
}

EntityId programme_at(Context& context, int head) {
  const auto& tree = context.tree();
  if (context.word(head).upos != "NOUN") return {};
  for (int name : tree.children_of(head, {"appos", "flat"})) {
    if (name < head || !is_name(context, name)) continue;
    const auto known = context.entity_at(name);
    return known ? known : add_medium(context, name);
  }
  static constexpr std::string_view kStations[] = {"television", "radio", "tv"};
  if (std::find(std::begin(kStations), std::end(kStations), context.lower(head)) ==
      std::end(kStations)) {
    return {};
  }
  for (int child : tree.children_of(head, {"amod", "compound"})) {
    const auto& form = context.lower(child);
    if (is_nation(context, child) || form == "state" || form == "national" || form == "public") {
      const auto known = context.entity_at(head);
      return known ? known : add_medium(context, head);
    }
  }
  return {};
}

EntityId add_medium(Context& context, int head, const char* why) {
  const auto entity = add_entity(context, head, why);
  context.document().at(entity).kind = "media";
  return entity;
}

HeardKind heard_kind(const Context& context, WordRange cue) {
  const auto& media = context.document().media;
  if (media.scores.empty() || cue.empty()) return {};
  const auto shares = shares_of(media.mean({cue}));
  HeardKind out;
  for (size_t i = 0; i < shares.size(); ++i) {
    if (media.labels[i] != "none" && shares[i] > out.share) out = {media.labels[i], shares[i]};
  }
  return out;
}

}  // namespace hearsay::statements
