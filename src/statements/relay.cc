#include "statements/relay.h"

#include <algorithm>

#include "base/utf8.h"

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
  return outlet == name;
}

template <class T>
void add_once(std::vector<T>& list, T value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

bool in_content(const Draft& draft, int word) {
  return std::any_of(draft.spans.words.begin(), draft.spans.words.end(),
                     [&](WordRange r) { return r.contains(word); });
}

class Finder {
 public:
  Finder(Context& context, const Draft& draft)
      : context_(context), tree_(context.tree()), draft_(draft), c_(draft.candidate) {}

  Circumstances find() {
    if (c_.told >= 0) add_told(c_.told);
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
    if (c_.heard) add_heard(*c_.heard);
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

  const MediumNoun* medium_noun(int head, std::string_view preposition) const {
    for (const auto& noun : context_.lexicon().media()) {
      const int length = static_cast<int>(noun.words.size());
      if (head - length + 1 < context_.sentence(head).begin) continue;
      bool same = true;
      for (int k = 0; k < length && same; ++k) {
        const int at = head - length + 1 + k;
        same = context_.lower(at) == noun.words[k] || context_.lemma(at) == noun.words[k];
      }
      // A name may begin with its head: "Open Square" headed by "Open".
      if (!same && length == 2 && head + 1 < context_.size()) {
        same = context_.lower(head) == noun.words[0] && context_.lower(head + 1) == noun.words[1];
      }
      if (same && (noun.prepositions.contains("*") ||
                   noun.prepositions.contains(std::string(preposition)))) {
        return &noun;
      }
    }
    return nullptr;
  }

  void set_medium(const MediumNoun& noun, int head) {
    if (out_.medium) return;
    Medium medium{noun.kind, {}};
    // An e-mail is a letter, but one to a newsroom is a statement.
    electronic_ = noun.kind == "letter" &&
                  (noun.words.back().ends_with("mail") || noun.words.back() == "message");
    if (noun.kind == "social-post" && context_.word(head).upos == "PROPN") {
      const bool known = static_cast<bool>(context_.entity_at(head));
      medium.entity = entity_for(context_, head, "statements.medium");
      if (!known && medium.entity) context_.document().at(medium.entity).kind = "media";
    }
    // Whose interview or programme it was: "with Fox News", "Fox News interview".
    for (int child : tree_.children_of(head, {"nmod", "compound", "appos", "flat"})) {
      // "in a post on X", "on its Telegram channel"
      if (noun.kind == "social-post" && !medium.entity && context_.word(child).upos == "PROPN") {
        const auto preposition = tree_.preposition(child);
        if (const auto* platform = medium_noun(child, preposition.empty() ? "on" : preposition)) {
          set_medium(*platform, child);
          return;
        }
      }
      const auto entity = context_.entity_at(child);
      if (context_.is_media(entity) && !medium.entity) medium.entity = entity;
    }
    out_.medium = medium;
    add_publishers(head);
  }

  // "a letter seen by Radio Delta", "a study published in Nature": who carried it is a relay, where
  // it stood a medium.
  void add_publishers(int document) {
    for (int clause : tree_.children_of(document, {"acl"})) {
      if (tree_.is_ancestor(clause, c_.head)) continue;
      for (int verb : tree_.conjuncts(clause)) {
        if (!context_.lexicon().is(context_.lemma(verb), "seeing")) continue;
        for (int child : tree_.children_of(verb, {"obl"})) {
          const auto entity = context_.entity_at(child);
          const auto preposition = tree_.preposition(child);
          if (preposition == "by" && context_.is_media(entity) && !is_outlet(context_, entity))
            add_once(out_.via, entity);
          if (preposition == "in" && !out_.medium && is_periodical(child))
            out_.medium = Medium{"report", entity};
        }
      }
    }
  }

  bool is_periodical(int head) const {
    const auto entity = context_.entity_at(head);
    if (!entity || context_.word(head).upos != "PROPN") return false;
    const auto& kind = context_.document().at(entity).kind;
    return kind == "media" || kind == "work" || kind == "organisation" || kind == "other";
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
          if (context_.is_media(entity) && entity != draft_.source && !is_outlet(context_, entity))
            add_once(out_.via, entity);
        });
      }
    }
    for (const auto range : heard.medium) {
      if (out_.medium) break;
      add_heads(range, [&](int head) {
        const auto entity = context_.entity_at(head);
        if (const auto* noun = medium_noun(head, tree_.preposition(head))) {
          set_medium(*noun, head);
        } else if (context_.is_media(entity) && !out_.medium) {
          out_.medium = Medium{"interview", entity};
        }
      });
    }
  }

  template <class Add>
  void add_heads(WordRange range, Add add) {
    const int head = tree_.head_of(range);
    if (head < 0) return;
    for (int one : tree_.conjuncts(head)) {
      if (range.contains(one) && !in_content(draft_, one)) add(one);
    }
  }

  void add_told(int head) {
    const bool urged = c_.frame == "obj+inf";
    if (const auto* noun = medium_noun(head, ">"); noun && noun->kind == "press-conference") {
      set_medium(*noun, head);
      return;
    }
    if (const auto* noun = medium_noun(head, ">"); noun && !out_.medium && !urged)
      out_.medium = Medium{noun->kind, {}};
    for (int one : tree_.conjuncts(head)) {
      if (context_.word(one).upos == "VERB") continue;
      add_addressee(one);
    }
  }

  void add_addressee(int head) {
    const auto& upos = context_.word(head).upos;
    EntityId entity = context_.entity_at(head);
    if (!entity && upos == "PRON") return;
    if (!entity) entity = entity_for(context_, head, "statements.addressee");
    if (!entity || entity == draft_.source) return;
    add_once(out_.addressees, entity);
    const bool urged = c_.frame == "obj+inf" && c_.told >= 0;
    if (context_.is_media(entity) && !urged && !is_outlet(context_, entity))
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
      if (const auto* noun = medium_noun(child, ">")) set_medium(*noun, child);
      return;
    }
    if (const auto* noun = medium_noun(child, preposition)) {
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
      if (const auto* noun = medium_noun(child, preposition)) {
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
          if (!context_.is_media(entity)) continue;
          const auto preposition = tree_.preposition(child);
          const bool told =
              telling && (preposition.empty() || preposition == "to" || preposition == "with");
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
  Circumstances out_;
};

bool is_continuation(const Context& context, const Candidate& c) {
  static constexpr std::string_view kVerbs[] = {"add",     "continue", "reply",
                                                "respond", "answer",   "go"};
  const auto& lemma = context.lemma(c.head);
  return std::find(std::begin(kVerbs), std::end(kVerbs), lemma) != std::end(kVerbs);
}

// Sentences between the two cues.
int distance(const Context& context, const Draft& a, const Draft& b) {
  const auto& tree = context.tree();
  int last = a.candidate.head;
  for (const auto range : a.spans.words) last = std::max(last, range.end - 1);
  return tree.sentence_of(b.candidate.head) - tree.sentence_of(last);
}

// An unnamed source of the same circle as one that spoke to an outlet: "one of the officials",
// "another official".
bool same_circle(const Context& context, const Draft& before, const Draft& draft) {
  if (!before.source || !draft.source) return false;
  if (before.source == draft.source) return true;
  const auto& a = context.document().at(before.source);
  const auto& b = context.document().at(draft.source);
  if (!a.anonymous || !b.anonymous) return false;
  if (std::find(b.members.begin(), b.members.end(), before.source) != b.members.end()) return true;
  const auto range = draft.candidate.source;
  for (int i = range.begin; i < range.end; ++i) {
    static constexpr std::string_view kOthers[] = {"another", "second", "third",
                                                   "fourth",  "other",  "one"};
    if (std::find(std::begin(kOthers), std::end(kOthers), context.lower(i)) != std::end(kOthers))
      return true;
  }
  return false;
}

void inherit(const Context& context, const std::vector<Draft>& drafts,
             std::vector<Circumstances>& all, size_t i) {
  const auto& draft = drafts[i];
  auto& own = all[i];
  const auto& tree = context.tree();
  for (size_t j = i; j-- > 0;) {
    const auto& before = drafts[j];
    if (draft.parent >= 0 ? before.parent != draft.parent : before.parent >= 0) continue;
    // "griped to Acme News that ... and insisted that ..."
    const bool coordinated = before.source == draft.source && draft.source &&
                             is_rel(context.word(draft.candidate.head).deprel, {"conj", "advcl"}) &&
                             tree.head(draft.candidate.head) == before.candidate.head;
    const int gap = distance(context, before, draft);
    const bool quoted_on =
        before.source == draft.source && draft.source && gap <= 1 &&
        (draft.spans.form == "direct" || is_continuation(context, draft.candidate));
    if (coordinated || quoted_on) {
      if (coordinated && own.addressees.empty()) {
        for (const auto addressee : all[j].addressees) {
          if (context.is_media(addressee)) own.addressees.push_back(addressee);
        }
      }
      if (own.via.empty()) own.via = all[j].via;
      if (!own.medium) own.medium = all[j].medium;
      if (!own.said) own.said = all[j].said;
      return;
    }
    if (own.via.empty() && !all[j].via.empty() && gap <= 2 && !draft.candidate.silent &&
        context.document().at(draft.source).anonymous && same_circle(context, before, draft)) {
      own.via = all[j].via;
      return;
    }
    if (gap > 2) return;
  }
}

}  // namespace

std::vector<Circumstances> circumstances_of(Context& context, const std::vector<Draft>& drafts) {
  std::vector<Circumstances> out;
  for (const auto& draft : drafts) {
    auto found = Finder(context, draft).find();
    if (draft.candidate.relay_head >= 0) {
      const auto relay = entity_for(context, draft.candidate.relay_head, "statements.relay");
      if (relay && !is_outlet(context, relay)) add_once(found.via, relay);
    }
    out.push_back(std::move(found));
  }
  for (size_t i = 0; i < drafts.size(); ++i) {
    if (drafts[i].source) inherit(context, drafts, out, i);
  }
  return out;
}

}  // namespace hearsay::statements
