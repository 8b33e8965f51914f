#include "statements/sources.h"

#include <algorithm>
#include <array>

namespace hearsay::statements {
namespace {

constexpr std::array<std::string_view, 7> kSingular = {"i",      "me",  "my", "mine",
                                                       "myself", "i’m", "i'm"};
constexpr std::array<std::string_view, 5> kPlural = {"we", "us", "our", "ours", "ourselves"};

template <class List>
bool holds(const List& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool is_pronoun(const Context& context, int head) { return context.word(head).upos == "PRON"; }

bool is_plural(const Context& context, int head) {
  return context.word(head).feats.find("Number=Plur") != std::string::npos;
}

std::optional<int> number_in(const Context& context, int head) {
  static constexpr std::array<std::string_view, 13> kNumbers = {
      "",      "one",   "two",  "three", "four",   "five",  "six",
      "seven", "eight", "nine", "ten",   "eleven", "twelve"};
  const auto value = [&](int word) -> std::optional<int> {
    const auto& form = context.lower(word);
    for (size_t n = 1; n < kNumbers.size(); ++n) {
      if (form == kNumbers[n]) return static_cast<int>(n);
    }
    if (form.size() <= 4 && !form.empty() &&
        std::all_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; })) {
      return std::stoi(form);
    }
    return std::nullopt;
  };
  if (const auto own = value(head)) return own;
  for (int child : context.tree().children_of(head, {"nummod"})) {
    if (const auto number = value(child)) return number;
  }
  if (context.lower(head) == "another") return 1;
  if (context.lower(head) == "both") return 2;
  if (!is_plural(context, head) && context.word(head).upos == "NOUN") return 1;
  return std::nullopt;
}

std::string kind_of(const Context& context, int head) {
  if (context.lexicon().is(context.lemma(head), "document")) return "work";
  for (const auto& name : context.document().names) {
    if (!name.words.contains(head)) continue;
    if (name.label == "Person") return "person";
    if (name.label == "Organization") return "organisation";
    if (name.label == "Location" || name.label == "Facility") return "place";
    if (name.label == "NORP") return "group";
  }
  const auto& word = context.word(head);
  if (word.upos == "PROPN") return "organisation";
  if (word.upos == "NOUN" || word.upos == "NUM" || word.upos == "DET" || word.upos == "PRON" ||
      word.upos == "ADJ") {
    return is_plural(context, head) || word.upos == "DET" || word.upos == "PRON" ? "group"
                                                                                 : "person";
  }
  return "other";
}

Mention mention_of(const Context& context, int head) {
  Mention mention;
  mention.words = noun_phrase(context, head);
  mention.head = head;
  mention.span = context.document().span_of(mention.words);
  const auto& upos = context.word(head).upos;
  mention.form = upos == "PROPN"  ? MentionForm::kName
                 : upos == "PRON" ? MentionForm::kPronoun
                                  : MentionForm::kNominal;
  return mention;
}

void add_mention(Entity& entity, Mention mention) {
  const auto at =
      std::lower_bound(entity.mentions.begin(), entity.mentions.end(), mention,
                       [](const Mention& a, const Mention& b) { return a.span < b.span; });
  if (at != entity.mentions.end() && at->span == mention.span) return;
  entity.mentions.insert(at, std::move(mention));
}

// Unnamed people as a source stay unnamed: say so, and how many they are.
void mark_anonymous(Context& context, EntityId id, int head) {
  auto& entity = context.document().at(id);
  if (entity.kind != "person" && entity.kind != "group") return;
  if (is_named(entity) || !entity.members.empty() || is_pronoun(context, head)) return;
  entity.anonymous = true;
  if (!entity.count) entity.count = number_in(context, head);
}

EntityId group_of(Context& context, const std::vector<int>& heads) {
  std::vector<EntityId> members;
  for (int head : heads) {
    const auto entity = is_pronoun(context, head) ? context.entity_at(head)
                                                  : entity_for(context, head, "statements.member");
    if (!entity) return {};
    members.push_back(entity);
  }
  for (size_t e = 0; e < context.document().entities.size(); ++e) {
    if (context.document().entities[e].members == members) return {static_cast<int>(e)};
  }
  Entity group;
  group.kind = "group";
  group.members = members;
  group.why = "statements.source.coordinated";
  group.confidence = 0.7f;
  Mention mention;
  const auto first = noun_phrase(context, heads.front());
  mention.words = {first.begin, std::max(first.end, noun_phrase(context, heads.back()).end)};
  mention.head = heads.front();
  mention.span = context.document().span_of(mention.words);
  mention.form = MentionForm::kNominal;
  group.name = std::string(context.document().text_of(mention.span));
  group.mentions.push_back(std::move(mention));
  context.document().entities.push_back(std::move(group));
  return {static_cast<int>(context.document().entities.size()) - 1};
}

// Who speaks at a word inside a quotation: the source of the innermost draft that quotes it.
EntityId speaker_at(const Context& context, const std::vector<Draft>& drafts, int word) {
  const Draft* best = nullptr;
  for (const auto& draft : drafts) {
    if (!draft.source) continue;
    for (const auto quoted : draft.spans.quoted) {
      if (!quoted.contains(context.word(word).span)) continue;
      if (!best || draft.candidate.cue.begin > best->candidate.cue.begin) best = &draft;
    }
  }
  return best ? best->source : EntityId{};
}

// Who speaks in a quotation that nobody is said to have spoken: the one whose words the same
// paragraph quotes, nearest before, else behind; else the person whom the sentence before is about.
EntityId running_speaker(const Context& context, const std::vector<Draft>& drafts, int word) {
  EntityId out;
  for (const auto& draft : drafts) {
    const int cue = draft.candidate.head;
    if (!draft.source || draft.spans.quoted.empty() || context.quote_of(cue) >= 0) continue;
    if (context.paragraph(cue) != context.paragraph(word)) continue;
    if (cue > word && out) break;
    out = draft.source;
  }
  if (out || context.quote_of(word) < 0) return out;
  const int before = context.quotes()[context.quote_of(word)].outer.begin - 1;
  if (before < 0 || context.quote_of(before) >= 0) return {};
  const auto sentence = context.sentence(before);
  for (int i = sentence.begin; i < sentence.end; ++i) {
    if (!is_rel(context.word(i).deprel, "nsubj")) continue;
    const auto entity = context.entity_at(i);
    return entity && context.document().at(entity).kind == "person" ? entity : EntityId{};
  }
  return {};
}

// Those whom descriptions of somebody name: "Ana Ruiz of the union", "his lawyer, Bo".
std::vector<EntityId> named_with(const Context& context, EntityId id) {
  const auto& tree = context.tree();
  std::vector<EntityId> out;
  for (const auto& mention : context.document().at(id).mentions) {
    if (mention.head < 0) continue;
    std::vector<int> nouns = tree.children_of(mention.head, {"appos"});
    nouns.insert(nouns.begin(), mention.head);
    if (is_rel(context.word(mention.head).deprel, {"appos", "flat"}))
      nouns.push_back(tree.head(mention.head));
    for (const int noun : nouns) {
      for (const int child : tree.children_of(noun, {"nmod", "compound"})) {
        const auto entity = context.entity_at(child);
        if (entity && entity != id) out.push_back(entity);
      }
    }
  }
  return out;
}

// Whose words those around a word are: said to be, or running on.
EntityId quoting(const Context& context, const std::vector<Draft>& drafts, int word) {
  const auto speaker = speaker_at(context, drafts, word);
  return speaker || context.quote_of(word) < 0 ? speaker : running_speaker(context, drafts, word);
}

// The body that somebody who says "we" speaks for.
EntityId body_of(const Context& context, EntityId speaker) {
  for (const auto entity : named_with(context, speaker)) {
    const auto& kind = context.document().at(entity).kind;
    if (kind == "organisation" || kind == "government" || kind == "media") return entity;
  }
  return {};
}

// The person mentioned last before a word, other than `speaker`.
EntityId person_before(const Context& context, int word, EntityId speaker) {
  EntityId out;
  int at = -1;
  const auto& entities = context.document().entities;
  for (size_t e = 0; e < entities.size(); ++e) {
    const EntityId id{static_cast<int>(e)};
    if (entities[e].kind != "person" || id == speaker) continue;
    for (const auto& mention : entities[e].mentions) {
      if (mention.head >= word || mention.head <= at) continue;
      at = mention.head;
      out = id;
    }
  }
  return out;
}

// Whom "I" (or, `plural`, "we") means in words of `speaker`; none where "we" is nobody the report
// knows.
EntityId first_person(const Context& context, EntityId speaker, bool plural) {
  const bool person = context.document().at(speaker).kind == "person";
  return plural && person ? body_of(context, speaker) : speaker;
}

EntityId last_speaker(const Context& context, const std::vector<Draft>& drafts, size_t before,
                      bool plural) {
  for (size_t i = before; i-- > 0;) {
    const auto source = drafts[i].source;
    if (!source) continue;
    const auto& kind = context.document().at(source).kind;
    if (plural == (kind != "person")) return source;
  }
  return {};
}

// "His lawyer, Bo Lindt, said her client ...": whom the one with the client acts for; none if it is
// another noun or the report does not say.
EntityId client_of(const Context& context, const std::vector<Draft>& drafts, int head) {
  const int owner = context.tree().child(head, "nmod:poss");
  if (context.lemma(head) != "client" || owner < 0) return {};
  const auto lawyer = holds(kSingular, context.lower(owner)) ? speaker_at(context, drafts, owner)
                                                             : context.entity_at(owner);
  const auto whom = lawyer ? named_with(context, lawyer) : std::vector<EntityId>();
  return whom.empty() ? EntityId{} : whom.front();
}

// "Another, Ana Ruiz, agreed": the name in commas behind a description, as it stands in the text;
// trees read it as a list or as a second subject.
EntityId named_behind(const Context& context, WordRange phrase) {
  const int begin = phrase.end + 1;
  if (begin >= context.size() || context.lower(phrase.end) != ",") return {};
  const auto& entities = context.document().entities;
  for (size_t e = 0; e < entities.size(); ++e) {
    if (entities[e].kind != "person") continue;
    for (const auto& mention : entities[e].mentions) {
      if (mention.form != MentionForm::kName || mention.words.begin != begin) continue;
      const int next = mention.words.end;
      if (next + 1 >= context.size()) return {};
      const bool closed = context.lower(next) == "," && context.lower(next + 1) != "and";
      if (closed || context.lower(next) == "of") return {static_cast<int>(e)};
    }
  }
  return {};
}

// "a teacher who presided there and who told her": the noun of the first relative clause.
int noun_of_relative(const Context& context, int pronoun) {
  const auto& form = context.lower(pronoun);
  if (context.word(pronoun).upos != "PRON" || (form != "who" && form != "which" && form != "that"))
    return pronoun;
  const auto& tree = context.tree();
  int verb = tree.head(pronoun);
  while (verb >= 0 && is_rel(context.word(verb).deprel, "conj")) verb = tree.head(verb);
  const bool relative = verb >= 0 && is_rel(context.word(verb).deprel, "acl:relcl");
  return relative && tree.head(verb) >= 0 ? tree.head(verb) : pronoun;
}

EntityId source_of(Context& context, const std::vector<Draft>& drafts, size_t i) {
  const int head = drafts[i].candidate.source_head;
  if (head < 0) return {};
  const auto& form = context.lower(head);
  if (holds(kSingular, form) || holds(kPlural, form)) {
    if (const auto speaker = speaker_at(context, drafts, head))
      return first_person(context, speaker, holds(kPlural, form));
    const auto known = context.entity_at(head);
    return known || holds(kPlural, form) ? known : running_speaker(context, drafts, head);
  }
  // A conjunct with a determiner or name of its own is somebody else: "the army and the rebels".
  std::vector<int> heads;
  for (int one : context.tree().conjuncts(head)) {
    if (context.word(one).upos != "VERB") heads.push_back(one);
  }
  // "Its head, Ana Ruiz, said", "another, Ana Ruiz, agreed"; also behind two titles of one person.
  const auto own = context.entity_at(head);
  if (!own || heads.size() > 1 || context.word(head).upos != "PROPN") {
    for (int one : heads) {
      for (int apposition : context.tree().children_of(one, {"appos"})) {
        const auto named = context.entity_at(apposition);
        // Of several only where all describe one person: not "Ruiz and her cousin Bo".
        const bool one_person = heads.size() == 1 || (one == heads.back() && !own);
        if (apposition > one && named && is_named(context.document().at(named)) &&
            context.word(one).upos != "PROPN" && one_person) {
          return named;
        }
      }
    }
  }
  if (!own || !is_named(context.document().at(own))) {
    const auto& phrase = drafts[i].candidate.source;
    const auto core = noun_phrase(context, head);
    for (const auto range : {core, WordRange{phrase.begin, core.end}}) {
      if (const auto named = named_behind(context, range)) return named;
    }
  }
  if (const auto client = client_of(context, drafts, head)) return client;
  // "“He wrote to me,” Ruiz said": nobody speaks of himself so.
  const bool third = form == "he" || form == "she" || form == "they" || form == "it";
  const auto speaker = third ? quoting(context, drafts, head) : EntityId{};
  if (own && own == speaker) {
    return form == "he" || form == "she" ? person_before(context, head, own) : EntityId{};
  }
  if (own && heads.size() == 1) return own;
  if (heads.size() > 1) {
    if (const auto group = group_of(context, heads)) return group;
  }
  if (is_pronoun(context, head) && form != "some" && form != "many" && form != "others" &&
      form != "one" && form != "both" && form != "each" && form != "neither" && form != "someone" &&
      form != "somebody" && form != "several" && form != "few") {
    if (const auto entity = context.entity_at(head)) return entity;
    if (!third || (speaker && (form == "they" || form == "it"))) return {};
    const bool plural = form == "they" || form == "it";
    const auto last = last_speaker(context, drafts, i, plural);
    return last == speaker ? EntityId{} : last;
  }
  return entity_for(context, head, "statements.source");
}

}  // namespace

bool is_named(const Entity& entity) {
  return std::any_of(entity.mentions.begin(), entity.mentions.end(),
                     [](const Mention& m) { return m.form == MentionForm::kName; });
}

EntityId add_entity(Context& context, int head, const char* why, int end) {
  Entity entity;
  entity.kind = kind_of(context, head);
  auto mention = mention_of(context, head);
  if (mention.words.contains(end) && end > head) {
    mention.words.end = end;
    mention.span = context.document().span_of(mention.words);
  }
  entity.name = std::string(context.document().text_of(mention.span));
  entity.mentions.push_back(mention);
  entity.why = why;
  entity.confidence = 0.6f;
  context.document().entities.push_back(std::move(entity));
  const EntityId id{static_cast<int>(context.document().entities.size()) - 1};
  context.link(head, id);
  return id;
}

EntityId entity_for(Context& context, int head, const char* why, int end) {
  if (head < 0) return {};
  const auto entity = context.entity_at(head);
  return entity ? entity : add_entity(context, head, why, end);
}

void resolve_sources(Context& context, std::vector<Draft>& drafts) {
  // Statements outside quotations first, so that "I" and "we" inside find who speaks.
  for (const bool inside : {false, true}) {
    for (size_t i = 0; i < drafts.size(); ++i) {
      auto& c = drafts[i].candidate;
      if (c.source_head < 0 || context.in_speech_quote(c.head) != inside) continue;
      c.source_head = noun_of_relative(context, c.source_head);
      if (c.source.empty()) c.source = noun_phrase(context, c.source_head);
      // "the firm | of telling workers that ...", "the auditors | that cash was missing": the
      // clause of the cue and what is said are no part of the source.
      if (c.source.contains(c.head) && c.source_head < c.head) {
        c.source.end = std::max(c.source_head + 1, context.tree().subtree(c.head).begin);
      }
      for (const auto range : c.content) {
        if (range.begin <= c.source_head || !c.source.contains(range.begin)) continue;
        c.source.end = range.begin;
        if (context.lower(c.source.end - 1) == "that") --c.source.end;
      }
      drafts[i].source = source_of(context, drafts, i);
      if (drafts[i].source) mark_anonymous(context, drafts[i].source, c.source_head);
    }
  }
}

void add_first_person(Context& context, const std::vector<Draft>& drafts) {
  for (int i = 0; i < context.size(); ++i) {
    const bool plural = holds(kPlural, context.lower(i));
    if (context.quote_of(i) < 0 || context.entity_at(i) ||
        (!plural && !holds(kSingular, context.lower(i)))) {
      continue;
    }
    auto speaker = speaker_at(context, drafts, i);
    if (speaker) speaker = first_person(context, speaker, plural);
    if (!speaker) continue;
    Mention mention;
    mention.words = {i, i + 1};
    mention.head = i;
    mention.span = context.word(i).span;
    mention.form = MentionForm::kPronoun;
    add_mention(context.document().at(speaker), mention);
    context.link(i, speaker);
  }
}

}  // namespace hearsay::statements
