// To whom, by way of whom, through which medium and when something was said: from the cue's clause,
// the verbs that govern it, the source's relative clause, and what the heads find.
#include <algorithm>

#include "base/utf8.h"
#include "statements/medium.h"
#include "statements/relay.h"

namespace hearsay::statements {
namespace {

// The report's own outlet is no relay.
bool is_outlet(const Context& context, EntityId entity) {
  const auto& document = context.document();
  if (!entity) return false;
  // "told this newspaper"
  if (document.at(entity).name.starts_with("this ") ||
      document.at(entity).name.starts_with("This "))
    return true;
  if (document.outlet.empty()) return false;
  auto outlet = utf8::fold(document.outlet), name = utf8::fold(document.at(entity).name);
  for (auto* text : {&outlet, &name}) {
    if (text->starts_with("the ")) text->erase(0, 4);
  }
  return outlet == name || outlet.ends_with(" " + name);  // "the Courier" of the Oban Courier
}

template <class T>
void add_once(std::vector<T>& list, T value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

bool in_content(const Draft& draft, int word) {
  return std::any_of(draft.spans.words.begin(), draft.spans.words.end(),
                     [&](WordRange r) { return r.contains(word); });
}

// From here on the head of media is believed where the sentence shows no medium to the grammar.
constexpr float kHeardKind = 0.85f;
// The same where only who is told speaks for one: "told parliament", "told supporters".
constexpr float kHeardTold = 0.5f;

class Finder {
 public:
  Finder(Context& context, const Draft& draft)
      : context_(context), tree_(context.tree()), draft_(draft), c_(draft.candidate) {}

  Circumstances find() {
    if (c_.told >= 0) add_told(c_.told);
    if (const int urged = urged_inside(); urged >= 0) add_told(urged);
    add_source_clause();
    nodes_ = nodes();
    for (int node : nodes_) {
      for (int child : tree_.children(node)) {
        if (in_content(draft_, child) || c_.cue.contains(child)) continue;
        const auto& rel = context_.word(child).deprel;
        if (is_rel(rel, {"obl", "nmod", "obj"})) add_oblique(node, child);
        if (is_rel(rel, {"advcl", "acl"}) && !in_content(draft_, child)) add_clause(child);
      }
    }
    if (c_.source_head >= 0) {
      for (int child : tree_.children_of(c_.source_head, {"acl", "nmod"})) {
        if (is_rel(context_.word(child).deprel, "acl:relcl") || in_content(draft_, child)) continue;
        if (is_rel(context_.word(child).deprel, "acl")) add_clause(child);
      }
    }
    if (!out_.medium) add_call();
    heard_kind_ = heard_kind(context_, c_.cue);
    if (c_.heard) add_heard(*c_.heard);
    const bool unheard = context_.document().media.scores.empty();
    if (!out_.medium && !told_kind_.empty() && (unheard || heard_kind_.share >= kHeardTold))
      out_.medium = Medium{told_kind_, {}};
    if (!out_.medium && heard_kind_.share >= kHeardKind) out_.medium = Medium{heard_kind_.kind, {}};
    out_.said = said();
    const bool private_letter = std::any_of(out_.addressees.begin(), out_.addressees.end(),
                                            [&](EntityId one) { return !context_.is_media(one); });
    if (out_.medium && electronic_ && !private_letter) out_.medium->kind = "written-statement";
    return std::move(out_);
  }

 private:
  // The cue and the verbs that govern it as long as they share its subject.
  std::vector<int> nodes() const {
    std::vector<int> out;
    for (int i = c_.cue.begin; i < c_.cue.end; ++i) {
      if (!c_.cue.contains(tree_.head(i)) || context_.word(i).upos == "VERB") out.push_back(i);
    }
    if (std::find(out.begin(), out.end(), c_.head) == out.end()) out.push_back(c_.head);
    if (c_.entry && c_.entry->part == CuePart::kPhrase) return out;
    int at = c_.head;
    for (int step = 0; step < 3 && tree_.head(at) >= 0; ++step) {
      const auto& rel = context_.word(at).deprel;
      const int up = tree_.head(at);
      if (!is_rel(rel, {"conj", "advcl", "xcomp"}) || in_content(draft_, up)) break;
      if (context_.word(up).upos != "VERB" || tree_.child(at, {"nsubj"}) >= 0) break;
      out.push_back(up);
      at = up;
    }
    return out;
  }

  // "rang her and asked ...", "said, when we telephoned, that", "a woman who answered his phone".
  void add_call() {
    const auto calls = [&](int verb) {
      return context_.lexicon().is(context_.lemma(verb), "calling");
    };
    const Medium call{"call", {}};
    for (const int node : nodes_) {
      if (node != c_.head && calls(node)) {
        out_.medium = call;
        const int called = tree_.object(node);
        if (called >= 0 && out_.addressees.empty()) add_addressee(called);
      }
      for (const int clause : tree_.children_of(node, {"advcl"})) {
        if (calls(clause) && !in_content(draft_, clause)) out_.medium = call;
      }
    }
    if (c_.source_head < 0) return;
    for (const int clause : tree_.children_of(c_.source_head, {"acl:relcl"})) {
      const int object = tree_.object(clause);
      const auto* noun = object < 0 ? nullptr : medium_noun(context_, object, "by");
      if (noun && noun->kind == "call") out_.medium = call;
    }
  }

  void set_medium(const MediumNoun& noun, int head) {
    if (out_.medium) return;
    Medium medium{noun.kind, {}};
    // An e-mail is a letter, but one to a newsroom is a statement.
    electronic_ = noun.kind == "letter" &&
                  (noun.words.back().ends_with("mail") || noun.words.back() == "message");
    if (noun.kind == "social-post" && is_name(context_, head)) {
      medium.entity = context_.entity_at(head);
      if (!medium.entity) medium.entity = add_medium(context_, head);
    }
    if (!medium.entity && noun.kind == "broadcast") medium.entity = programme_at(context_, head);
    // Whose interview or programme it was: "with Fox News", "Fox News interview".
    for (int child : tree_.children_of(head, {"nmod", "compound", "appos", "flat"})) {
      const auto entity = context_.entity_at(child);
      if (context_.is_media(entity) && !medium.entity) medium.entity = entity;
    }
    if (!medium.entity && has_name(noun.kind)) medium.entity = name_of_medium(context_, head);
    const int platform = noun.kind == "interview" ? -1 : platform_below(context_, head);
    if (platform >= 0) {
      if (const auto* on = medium_noun(context_, platform, "on")) return set_medium(*on, platform);
    }
    out_.medium = medium;
    const size_t relays = out_.via.size();
    add_publishers(head);
    // "in remarks carried by Delta": a relay, and nothing is told of where they were made.
    if (noun.words.back() == "remarks" && out_.via.size() > relays) out_.medium.reset();
  }

  // "in Nature", "in the journal Nature"
  void add_periodical(int head) {
    // Parsers hang a long name anywhere, but it stands next to its noun.
    for (int name : {head, tree_.child(head, {"appos", "flat"}), head + 1}) {
      if (name >= 0 && name < context_.size() && !out_.medium && is_periodical(context_, name))
        out_.medium = Medium{"report", context_.entity_at(name)};
    }
  }

  // "a letter seen by Radio Delta", "a study published in Nature", "a paper in the journal Delta":
  // who carried it is a relay, where it stood a medium.
  void add_publishers(int document) {
    for (int child : tree_.children_of(document, {"nmod"})) {
      if (tree_.preposition(child) == "in") add_periodical(child);
    }
    for (int clause : tree_.children_of(document, {"acl"})) {
      if (tree_.is_ancestor(clause, c_.head)) continue;
      for (int verb : tree_.conjuncts(clause)) {
        if (!context_.lexicon().is(context_.lemma(verb), "seeing")) continue;
        for (int child : tree_.children_of(verb, {"obl"})) {
          const auto entity = context_.entity_at(child);
          const auto preposition = tree_.preposition(child);
          if (preposition == "by" && context_.is_media(entity) && !is_outlet(context_, entity))
            add_once(out_.via, entity);
          if (preposition == "in") add_periodical(child);
        }
      }
    }
  }

  // What the heads say of the cue's sentence, where the grammar found nothing.
  void add_heard(const Attribution& heard) {
    if (out_.addressees.empty()) {
      for (const auto range : heard.addressee)
        add_heads(range, [&](int head) { add_addressee(head); });
    }
    if (out_.via.empty()) {
      for (const auto range : heard.relay) {
        add_heads(range, [&](int head) {
          const auto entity = context_.entity_at(head);
          const bool stood = out_.medium && out_.medium->entity == entity;
          if (context_.is_media(entity) && entity != draft_.source && !stood &&
              !is_platform(context_, head) && !is_outlet(context_, entity)) {
            add_once(out_.via, entity);
          }
        });
      }
    }
    for (const auto range : heard.medium)
      add_heads(range, [&](int head) { add_heard_medium(head); });
  }

  void add_heard_medium(int head) {
    const auto entity = named_body(context_, head);
    if (out_.medium && !out_.medium->entity && has_name(out_.medium->kind))
      out_.medium->entity = entity;
    if (out_.medium) return;
    const auto& kind = heard_kind_.kind;
    if (const auto* noun = medium_noun(context_, head, tree_.preposition(head))) {
      set_medium(*noun, head);
    } else if (context_.is_media(entity) || (entity && !kind.empty())) {
      out_.medium = Medium{kind.empty() ? "interview" : kind, entity};
    } else if (!kind.empty()) {
      out_.medium = Medium{kind, {}};
    }
  }

  template <class Add>
  void add_heads(WordRange range, Add add) {
    const int head = tree_.head_of(range);
    if (head < 0) return;
    // A range cut short: "this" of "this paper".
    if (is_rel(context_.word(head).deprel, "det") && tree_.head(head) >= 0)
      return add(tree_.head(head));
    for (int one : tree_.conjuncts(head)) {
      if (range.contains(one) && !in_content(draft_, one)) add(one);
    }
  }

  // "demanded that the minister resign", "recommended that clients hold": who is to do it is told.
  int urged_inside() const {
    if (c_.told >= 0 || !c_.entry || c_.frame != "clause" || draft_.spans.words.empty()) return -1;
    const auto& act = c_.entry->act;
    if (act != "demand" && act != "urge" && act != "advise") return -1;
    const int root = tree_.head_of(draft_.spans.words.front());
    if (root < 0 || context_.word(root).upos != "VERB" || tree_.is_passive(root)) return -1;
    const int subject = tree_.child(root, "nsubj");
    return subject >= 0 && can_speak(context_, subject) ? subject : -1;
  }

  // "called for the bell to be stopped": what is to be done something to is not told.
  bool is_told(int head) const {
    if (c_.frame != "obj+inf" || c_.passive) return true;
    const int end = draft_.spans.words.empty() ? head : draft_.spans.words.back().end;
    for (int i = head + 1; i < end; ++i) {
      if (tree_.child_lemma(i, "to", "mark") >= 0) return !tree_.is_passive(i);
    }
    return true;
  }

  void add_told(int head) {
    if (!is_told(head) || !may_be_source(context_, head)) return;
    const bool urged = c_.frame == "obj+inf";
    if (const auto* noun = medium_noun(context_, head, ">"); noun && !urged)
      told_kind_ = noun->kind;
    for (int one : tree_.conjuncts(head)) {
      if (context_.word(one).upos == "VERB") continue;
      add_addressee(one);
    }
  }

  // "told Delta that ...": an organisation of which nothing else is known is an outlet.
  static void take_for_outlet(Entity& entity) {
    if (entity.kind != "organisation" || !entity.sector.empty() || !is_named(entity)) return;
    entity.kind = "media";
    entity.sector = "JRN";
  }

  // "told this newspaper", "told us" in the report's own voice.
  bool is_own_outlet(int head) const {
    const auto& form = context_.lower(head);
    const bool us = (form == "us" || form == "me") && context_.quote_of(head) < 0;
    return us || tree_.child_lemma(head, "this", "det") >= 0;
  }

  // "urged anyone who had seen it to come forward"
  bool is_anyone(int pronoun) const {
    static constexpr std::string_view kAll[] = {"anyone", "anybody", "everyone", "everybody",
                                                "those"};
    return std::find(std::begin(kAll), std::end(kAll), context_.lower(pronoun)) != std::end(kAll);
  }

  // "told the programme Delta Tonight": not whom, but where.
  bool is_programme(int head) {
    const bool part = is_rel(context_.word(head).deprel, {"appos", "flat", "compound"});
    for (int word : {head, part ? tree_.head(head) : -1}) {
      const auto* noun = word < 0 ? nullptr : medium_noun(context_, word, "on");
      if (!noun) continue;
      const bool programme = noun->kind == "broadcast" && context_.word(word).upos != "PROPN";
      if (!programme && noun->kind != "press-conference") continue;
      set_medium(*noun, word);
      return true;
    }
    return false;
  }

  void add_addressee(int head) {
    if (is_programme(head) || is_platform(context_, head)) return;
    const bool own = is_own_outlet(head);
    EntityId entity = context_.entity_at(head);
    // The report's own outlet, which the entity reader does not know or takes for another one.
    if (own && (!entity || is_named(context_.document().at(entity))))
      entity = add_medium(context_, head, "statements.outlet");
    if (!entity && context_.word(head).upos == "PRON" && !is_anyone(head)) return;
    // "advised members | against it": what they are told is no part of them.
    const int said = draft_.spans.words.empty() ? -1 : draft_.spans.words.front().begin;
    if (!entity) entity = entity_for(context_, head, "statements.addressee", said);
    if (!entity || entity == draft_.source) return;
    if (out_.medium && out_.medium->entity == entity) return;  // "in an interview with Delta"
    add_once(out_.addressees, entity);
    const bool urged = c_.frame == "obj+inf" && c_.told >= 0;
    if (!urged && context_.lemma(c_.head) == "tell")
      take_for_outlet(context_.document().at(entity));
    if (context_.is_media(entity) && !urged && !own && !is_outlet(context_, entity))
      add_once(out_.via, entity);
  }

  bool is_audience(int head) const {
    return can_speak(context_, head) || context_.lexicon().is(context_.lemma(head), "audience");
  }

  void add_oblique(int node, int child) {
    const auto preposition = tree_.preposition(child);
    const bool object = is_rel(context_.word(child).deprel, "obj");
    if (object) {
      // "addressed parliament", "took to Twitter"; the object of the cue itself is its content.
      if (node == c_.head) return;
      if (const auto* noun = medium_noun(context_, child, ">")) set_medium(*noun, child);
      return;
    }
    if (const auto* noun = medium_noun(context_, child, preposition)) {
      // "told Acme News, in a report carried by others": the report is that of the relay.
      if (noun->kind == "report" && !out_.via.empty()) return add_publishers(child);
      set_medium(*noun, child);
      for (int other : tree_.children_of(child, {"nmod"})) {
        if (tree_.preposition(other) == "to" && is_audience(other)) add_addressee(other);
      }
      if (noun->kind == "speech" && preposition == "to") add_addressee(child);
      return;
    }
    // "in comments carried by the agency"
    if (preposition == "in") add_publishers(child);
    const auto entity = context_.entity_at(child);
    if (preposition == "on" && context_.is_media(entity) && !out_.medium) {
      out_.medium = Medium{"broadcast", entity};
      return;
    }
    if (preposition == "to" && node == c_.head && c_.told < 0 && is_audience(child) &&
        c_.frame != "p:to") {
      for (int one : tree_.conjuncts(child)) add_addressee(one);
    }
  }

  // "speaking at a rally", "asked by Acme TV", "citing two officials", "in remarks to reporters".
  void add_clause(int clause) {
    const auto& lemma = context_.lemma(clause);
    const bool asking = context_.lexicon().is(lemma, "asking");
    if (!asking) return;
    const int agent = tree_.agent(clause);
    int by = agent;
    for (int child : tree_.children_of(clause, {"obl"})) {
      if (tree_.preposition(child) == "by") by = child;
    }
    const auto entity = context_.entity_at(by);
    if (context_.is_media(entity) && !out_.medium) out_.medium = Medium{"interview", entity};
    for (int child : tree_.children_of(clause, {"obl", "obj"})) {
      if (child == by) continue;
      const auto preposition =
          is_rel(context_.word(child).deprel, "obj") ? std::string(">") : tree_.preposition(child);
      if (const auto* noun = medium_noun(context_, child, preposition)) {
        set_medium(*noun, child);
      } else if (const auto other = context_.entity_at(child);
                 context_.is_media(other) && preposition == "to") {
        add_addressee(child);
      }
    }
  }

  // "officials who told Acme News", "emails obtained by Acme News", "a person briefed ... told".
  void add_source_clause() {
    if (c_.source_head < 0) return;
    if (is_document(c_.source_head)) return add_publishers(c_.source_head);
    for (int clause : tree_.children_of(c_.source_head, {"acl"})) {
      if (tree_.is_ancestor(clause, c_.head)) continue;
      for (int verb : tree_.conjuncts(clause)) {
        const auto& lemma = context_.lemma(verb);
        const bool telling = context_.lexicon().is(lemma, "telling");
        const bool seeing = context_.lexicon().is(lemma, "seeing");
        if (!telling && !seeing) continue;
        for (int child : tree_.children_of(verb, {"obj", "iobj", "obl"})) {
          const auto entity = context_.entity_at(child);
          const auto preposition = tree_.preposition(child);
          const bool told =
              telling && (preposition.empty() || preposition == "to" || preposition == "with");
          if (told && entity && can_speak(context_, c_.source_head))
            take_for_outlet(context_.document().at(entity));
          if (!context_.is_media(entity)) continue;
          const bool seen = seeing && preposition == "by";
          if (told) add_once(out_.addressees, entity);
          if ((told || seen) && !is_outlet(context_, entity)) add_once(out_.via, entity);
          if (told || seen) break;
        }
      }
    }
  }

  // The verb or clause that a word belongs to.
  int clause_of(int word) const {
    for (int at = tree_.head(word); at >= 0; at = tree_.head(at)) {
      if (context_.word(at).upos == "VERB" || context_.word(at).upos == "AUX" ||
          context_.word(at).head < 0) {
        return at;
      }
    }
    return -1;
  }

  TimeId said() const {
    const auto sentence = context_.sentence(c_.head);
    TimeId of_source;
    for (size_t t = 0; t < context_.document().times.size(); ++t) {
      const auto& time = context_.document().times[t];
      if (!time.span || (time.type != "DATE" && time.type != "TIME")) continue;
      int word = -1;
      for (int i = sentence.begin; i < sentence.end; ++i) {
        if (time.span->contains(context_.word(i).span) &&
            !time.span->contains(tree_.head(i) < 0 ? Span{} : context_.word(tree_.head(i)).span)) {
          word = i;
        }
      }
      if (word < 0 || in_content(draft_, word)) continue;
      const TimeId id{static_cast<int>(t)};
      if (std::find(nodes_.begin(), nodes_.end(), word) != nodes_.end()) continue;
      const int clause = clause_of(word);
      if (clause < 0) continue;
      if (clause == c_.head || c_.cue.contains(clause)) return id;
      const bool governs = std::find(nodes_.begin(), nodes_.end(), clause) != nodes_.end();
      const bool aside =
          is_rel(context_.word(clause).deprel, "advcl") &&
          std::find(nodes_.begin(), nodes_.end(), tree_.head(clause)) != nodes_.end() &&
          context_.lexicon().is(context_.lemma(clause), "asking");
      const bool source = c_.source_head >= 0 && (is_rel(context_.word(clause).deprel, "acl") &&
                                                  tree_.head(clause) == c_.source_head);
      const bool speaking = source && context_.lexicon().is(context_.lemma(clause), "asking");
      if (governs || aside || speaking) return id;
      if (source && is_document(c_.source_head) && !of_source) of_source = id;
    }
    return of_source;
  }

  bool is_document(int head) const {
    return context_.lexicon().is(context_.lemma(head), "document");
  }

  Context& context_;
  const Tree& tree_;
  const Draft& draft_;
  const Candidate& c_;
  std::vector<int> nodes_;
  bool electronic_ = false;
  HeardKind heard_kind_;
  std::string told_kind_;  // what telling such an audience would be: "speech"
  Circumstances out_;
};

}  // namespace

Circumstances find_circumstances(Context& context, const Draft& draft) {
  auto found = Finder(context, draft).find();
  if (draft.candidate.relay_head < 0) return found;
  const auto relay = entity_for(context, draft.candidate.relay_head, "statements.relay");
  if (relay && !is_outlet(context, relay)) add_once(found.via, relay);
  return found;
}

}  // namespace hearsay::statements
