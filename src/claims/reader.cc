#include "claims/reader.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "document/tree.h"
#include "lexicon/table.h"

// How statements become claims. Each statement is reduced to a proposition: the events inside its
// content (by the head of their same_as chain) and the lemmas of its content words. A statement
// that denies, refuses or keeps silent opens a claim; what it answers is, in this order: a
// statement nested in its content
// ("neither confirmed nor denied a report that ..."), the statement whose proposition is most like
// its own, or, where its topic merely stands for something said before ("the allegation", or
// nothing at all), the nearest earlier statement of somebody else. Opened claims then gather every
// statement whose proposition matches closely. Links are made only to the opener's proposition,
// never through a third statement, so claims do not chain.
namespace hearsay::claims {
namespace {

struct Proposition {
  std::set<int> events;  // indices of chain heads
  std::set<std::string> lemmas;
  std::set<std::string> deeds;  // those that are verbs and say what was done
};

int chain_head(const Document& document, int event) {
  // same_as points backwards, so this ends.
  while (document.events[event].same_as) event = document.events[event].same_as.index;
  return event;
}

bool is_opener(const Statement& s) {
  return s.act == "deny" || s.act == "noncommittal" || s.act == "decline" || s.act == "silent";
}

std::string_view stance_of(const Statement& s) {
  if (s.act == "deny") return "denies";
  if (s.act == "noncommittal" || s.act == "decline") return "uncommitted";
  if (s.act == "silent") return "silent";
  return "asserts";
}

bool holds(const Statement& s, Span span) {
  return std::any_of(s.content.begin(), s.content.end(),
                     [&](Span part) { return part.contains(span); });
}

// The words of what is said, in order.
std::vector<int> words_of(const Document& document, const Statement& s) {
  std::vector<int> out;
  for (const Span part : s.content) {
    const WordRange range = words_in(document, part);
    for (int w = range.begin; w < range.end; ++w) out.push_back(w);
  }
  return out;
}

// Acts that put a proposition forward, so that somebody can answer it. "Condemned the attack" takes
// it for granted, "condemned the army for shelling them" does not.
bool puts_forward(const Document& document, const Statement& s) {
  if (s.act == "criticise") {
    const auto words = words_of(document, s);
    return std::any_of(words.begin(), words.end(),
                       [&](int w) { return document.words[w].upos == "VERB"; });
  }
  static constexpr std::string_view kActs[] = {"assert", "announce", "confirm",
                                               "accuse", "warn",     "predict"};
  return std::find(std::begin(kActs), std::end(kActs), s.act) != std::end(kActs);
}

bool is_light(const std::string& verb) {
  static constexpr std::string_view kLight[] = {"be",   "have", "do",   "make", "take",
                                                "get",  "go",   "come", "give", "say",
                                                "tell", "want", "know", "think"};
  return std::find(std::begin(kLight), std::end(kLight), verb) != std::end(kLight);
}

Proposition proposition_of(const Document& document, const Statement& s) {
  Proposition out;
  for (size_t v = 0; v < document.events.size(); ++v) {
    if (holds(s, document.events[v].trigger))
      out.events.insert(chain_head(document, static_cast<int>(v)));
  }
  for (const int w : words_of(document, s)) {
    const Word& word = document.words[w];
    const bool content = word.upos == "NOUN" || word.upos == "PROPN" || word.upos == "VERB" ||
                         word.upos == "ADJ" || word.upos == "NUM";
    if (content) out.lemmas.insert(word.lemma);
    if (word.upos == "VERB" && !is_light(word.lemma)) out.deeds.insert(word.lemma);
  }
  return out;
}

constexpr float kFewWords = 3;

// 0..1: how far two statements say the same. Shared events weigh most; a topic of few words may be
// contained in a longer content.
float likeness(const Proposition& a, const Proposition& b) {
  const auto shared = [](const auto& x, const auto& y) {
    return static_cast<float>(
        std::count_if(x.begin(), x.end(), [&](const auto& one) { return y.contains(one); }));
  };
  const float smaller = static_cast<float>(std::min(a.lemmas.size(), b.lemmas.size()));
  const float words = smaller < 2 ? 0.0f : shared(a.lemmas, b.lemmas) / smaller;
  const float fewest = static_cast<float>(std::min(a.events.size(), b.events.size()));
  const float events = fewest == 0 ? 0.0f : shared(a.events, b.events) / fewest;
  // "no vessel was boarded" denies that two trawlers were.
  const bool deed = smaller <= kFewWords && shared(a.deeds, b.deeds) > 0;
  return std::min(1.0f, 0.6f * events + 0.7f * words + (deed ? 0.25f : 0.0f));
}

constexpr float kSame = 0.5f;
constexpr int kReach = 6;  // sentences back that a refusal without a topic may answer

class Grouping {
 public:
  Grouping(Document& document, const std::unordered_set<std::string>& stand_ins,
           const std::unordered_set<std::string>& speakers)
      : document_(document),
        tree_(document),
        index_(document),
        stand_ins_(stand_ins),
        speakers_(speakers) {
    for (const auto& s : document.statements) propositions_.push_back(proposition_of(document, s));
  }

  void run() {
    const int count = static_cast<int>(document_.statements.size());
    for (int s = 0; s < count; ++s) {
      if (is_opener(document_.statements[s])) open(s);
    }
    for (auto& group : groups_) gather(group);
    for (const auto& group : groups_) write(group);
  }

 private:
  struct Group {
    int target;                // the statement whose proposition the claim is
    std::set<int> statements;  // target included
    const char* why;
  };

  void open(int s) {
    const auto [target, why] = answered(s);
    if (target < 0) return;
    for (auto& group : groups_) {
      if (group.statements.contains(target) || (target == s && carries_on(group, s))) {
        group.statements.insert(s);
        return;
      }
    }
    groups_.push_back({target, {target, s}, why});
  }

  // "The ministry denied it. “We sent nobody,” the minister said.": the words of a second denier
  // right behind the first answer the same.
  bool carries_on(const Group& group, int s) const {
    const auto& own = document_.statements[s];
    if (s == 0 || own.act != "deny" || own.form == "indirect" || same_holder(s, s - 1))
      return false;
    const auto& before = document_.statements[s - 1];
    return before.act == "deny" && group.statements.contains(s - 1) &&
           sentence_of(own) - sentence_of(before) <= 1;
  }

  // The statement that `s` answers; itself for a denial of something nobody in the report says; -1:
  // nothing.
  std::pair<int, const char*> answered(int s) const {
    const auto& statement = document_.statements[s];
    const int count = static_cast<int>(document_.statements.size());
    for (int t = 0; t < count; ++t) {
      if (document_.statements[t].parent.index == s &&
          puts_forward(document_, document_.statements[t]) && !same_holder(s, t)) {
        return {t, "claim.nested"};
      }
    }
    const bool stands_in = is_stand_in(statement);
    // What nobody else says: a claim known from its answer alone, where the answer names it.
    const auto alone =
        statement.content.empty() ? std::pair{-1, ""} : std::pair{s, "claim.one_sided"};
    if (!stands_in || has_topic(statement)) {
      int best = -1;
      float score = kSame;
      for (int t = 0; t < count; ++t) {
        if (t == s || same_holder(s, t) || related(s, t)) continue;
        if (!puts_forward(document_, document_.statements[t]) &&
            !is_opener(document_.statements[t]))
          continue;
        const float like = likeness(propositions_[s], propositions_[t]);
        if (like >= score) best = t, score = like + 0.001f;
      }
      if (best >= 0) return {best, "claim.same_proposition"};
      if (!stands_in) return alone;
    }
    for (int t = s - 1; t >= 0; --t) {
      const auto& earlier = document_.statements[t];
      if (sentence_of(statement) - sentence_of(earlier) > kReach) break;
      if (same_holder(s, t) || related(s, t) || !puts_forward(document_, earlier)) continue;
      // A refusal that names no topic answers what was said of the one who refuses.
      if (statement.content.empty() && !is_about(earlier, principal(statement.source))) continue;
      return {t, "claim.stand_in"};
    }
    return alone;
  }

  // Whether a statement's content mentions the entity.
  bool is_about(const Statement& s, EntityId whom) const {
    if (!whom) return false;
    const auto& mentions = document_.at(whom).mentions;
    return std::any_of(mentions.begin(), mentions.end(),
                       [&](const Mention& mention) { return holds(s, mention.span); });
  }

  // No topic, or one that only points back: "declined to comment on the allegation", "dismissed the
  // account as fiction".
  bool is_stand_in(const Statement& s) const {
    if (s.content.empty()) return true;
    const auto words = words_of(document_, s);
    if (words.empty()) return false;
    const auto names = [&](int w) { return stand_ins_.contains(document_.words[w].lemma); };
    if (words.size() <= 4) {
      return std::any_of(words.begin(), words.end(),
                         [&](int w) { return names(w) || document_.words[w].upos == "PRON"; });
    }
    const int head = tree_.head_of({words.front(), words.back() + 1});
    return head >= 0 && names(head) && document_.words[head].upos == "NOUN" &&
           tree_.child(head, {"acl", "cop"}) < 0;
  }

  // "accusations of fraud": what it points back to, it also names.
  bool has_topic(const Statement& s) const {
    const auto words = words_of(document_, s);
    return std::any_of(words.begin(), words.end(), [&](int w) {
      return stand_ins_.contains(document_.words[w].lemma) && tree_.child(w, {"nmod"}) > w;
    });
  }

  void gather(Group& group) {
    const auto& wanted = propositions_[group.target];
    for (int t = 0; t < static_cast<int>(document_.statements.size()); ++t) {
      if (group.statements.contains(t) || related(group.target, t)) continue;
      if (!puts_forward(document_, document_.statements[t])) continue;
      if (likeness(wanted, propositions_[t]) >= kSame || speaks_for_group(group.target, t))
        group.statements.insert(t);
    }
  }

  // "Two officials said ...; one of them said ...": what one adds belongs to what the group said.
  bool speaks_for_group(int target, int t) const {
    const auto one = document_.statements[target].source, all = document_.statements[t].source;
    if (!one || !all || t > target) return false;
    const auto& members = document_.at(one).members;
    return std::find(members.begin(), members.end(), all) != members.end() &&
           sentence_of(document_.statements[target]) - sentence_of(document_.statements[t]) <= 1;
  }

  void write(const Group& group) {
    Claim claim;
    const ClaimId id{static_cast<int>(document_.claims.size())};
    const auto& target = document_.statements[group.target];
    for (const auto part : target.content) {
      if (!claim.text.empty()) claim.text += " ";
      claim.text += document_.text_of(part);
    }
    for (int v : propositions_[group.target].events) claim.events.push_back({v});
    std::set<std::pair<int, std::string>> seen;
    std::set<int> origins;
    bool denied = false, confirmed = false;
    for (int s : group.statements) {
      auto& statement = document_.statements[s];
      statement.claims.push_back(id);
      const auto holder = principal(statement.source);
      const std::string stance(stance_of(statement));
      denied |= stance == "denies";
      confirmed |= statement.act == "confirm";
      if (stance == "asserts") origins.insert(origin(statement, holder));
      if (holder && seen.insert({holder.index, stance}).second) {
        claim.positions.push_back({holder, stance, {s}});
      }
    }
    claim.origins = static_cast<int>(origins.size());
    claim.status = denied              ? (origins.empty() ? "denied" : "disputed")
                   : confirmed         ? "confirmed"
                   : claim.origins > 1 ? "corroborated"
                                       : "single-source";
    claim.why = group.why;
    document_.claims.push_back(std::move(claim));
  }

  // All anonymous sources of one report are one origin (ANNOTATION: origins); a named holder is
  // itself.
  int origin(const Statement& s, EntityId holder) const {
    constexpr int kAnonymous = -2, kNobody = -3;
    if (!s.source) return kNobody;
    return document_.at(s.source).anonymous && holder == s.source ? kAnonymous : holder.index;
  }

  // Whom a spokesperson or lawyer speaks for: "a spokesman for X", "X's lawyer"; the entity itself
  // for everybody else.
  EntityId principal(EntityId id) const {
    if (!id) return id;
    for (const auto& mention : document_.at(id).mentions) {
      if (mention.head < 0 || !speakers_.contains(document_.words[mention.head].lemma)) continue;
      for (int c : tree_.children_of(mention.head, {"nmod", "compound"})) {
        if (const auto whom = index_.by_head(c); whom && whom != id) return whom;
      }
    }
    return id;
  }

  bool same_holder(int a, int b) const {
    const auto x = principal(document_.statements[a].source);
    return x && x == principal(document_.statements[b].source);
  }
  // One holds the other: a statement does not answer its own part.
  bool related(int a, int b) const { return above(a, b) || above(b, a); }
  bool above(int a, int b) const {
    for (int at = b; at >= 0; at = document_.statements[at].parent.index) {
      if (at == a) return true;
    }
    return false;
  }
  int sentence_of(const Statement& s) const {
    return s.cue_words.empty() ? 0 : tree_.sentence_of(s.cue_words.begin);
  }

  Document& document_;
  Tree tree_;
  EntityIndex index_;
  const std::unordered_set<std::string>&stand_ins_, &speakers_;
  std::vector<Proposition> propositions_;
  std::vector<Group> groups_;
};

}  // namespace

Result<std::shared_ptr<const ClaimReader>> ClaimReader::open(
    const std::filesystem::path& data_dir) {
  auto table = read_table(data_dir / "lexicons" / "claim_words.tsv", {"lemma", "class"});
  if (!table) return table.error();
  std::shared_ptr<ClaimReader> reader(new ClaimReader);
  for (const auto& row : table.value().rows) {
    const auto& cls = row.cells[1];
    if (cls != "stand-in" && cls != "speaker") {
      return Error{"lexicon.value", "unknown class '" + cls + "'", table.value().where(row, 1)};
    }
    (cls == "stand-in" ? reader->stand_ins_ : reader->speakers_).insert(row.cells[0]);
  }
  return std::shared_ptr<const ClaimReader>(std::move(reader));
}

void ClaimReader::read(Document& document) const {
  Grouping(document, stand_ins_, speakers_).run();
}

}  // namespace hearsay::claims
