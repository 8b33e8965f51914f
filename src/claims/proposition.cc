#include "claims/proposition.h"

#include <algorithm>
#include <cmath>

#include "claims/principals.h"

namespace hearsay::claims {
namespace {

int chain_head(const Document& document, int event) {
  // same_as points backwards, so this ends.
  while (document.events[event].same_as) event = document.events[event].same_as.index;
  return event;
}

bool holds(const Statement& s, Span span) {
  return std::any_of(s.content.begin(), s.content.end(),
                     [&](Span part) { return part.contains(span); });
}

bool is_light(const std::string& verb) {
  static constexpr std::string_view kLight[] = {"be",   "have", "do",   "make", "take",
                                                "get",  "go",   "come", "give", "say",
                                                "tell", "want", "know", "think"};
  return std::find(std::begin(kLight), std::end(kLight), verb) != std::end(kLight);
}

bool is_content(const Word& word) {
  static constexpr std::string_view kTags[] = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"};
  return std::find(std::begin(kTags), std::end(kTags), word.upos) != std::end(kTags);
}

bool is_negative(const Word& word) {
  static constexpr std::string_view kWords[] = {"not",    "no",      "never", "nobody",  "nothing",
                                                "none",   "neither", "nor",   "nowhere", "without",
                                                "hardly", "untrue",  "false"};
  return std::find(std::begin(kWords), std::end(kWords), word.lemma) != std::end(kWords);
}

void settle(std::vector<int>& set) {
  std::sort(set.begin(), set.end());
  set.erase(std::unique(set.begin(), set.end()), set.end());
}

bool contains(const std::vector<int>& set, int value) {
  return std::binary_search(set.begin(), set.end(), value);
}

// Enough letters to join "bribe" with "bribery", "deport" with "deportation".
constexpr size_t kStem = 5;

}  // namespace

bool is_opener(const Statement& s) {
  return s.act == "deny" || s.act == "noncommittal" || s.act == "decline" || s.act == "silent";
}

std::string_view stance_of(const Statement& s) {
  if (s.act == "deny") return "denies";
  if (s.act == "noncommittal" || s.act == "decline") return "uncommitted";
  if (s.act == "silent") return "silent";
  return "asserts";
}

Propositions::Propositions(const Document& document, const WordClasses& classes)
    : document_(document), classes_(classes), tree_(document), index_(document) {
  principals_ = principals_of(document, tree_, index_, classes.speakers);
  find_circles();
  for (const auto& s : document.statements) {
    all_.push_back(read(s));
  }
  std::vector<int> with(numbered_.size());
  for (const auto& p : all_) {
    for (const int stem : p.stems) ++with[stem];
  }
  const float total = static_cast<float>(all_.size()) + 1;
  for (const int n : with) weights_.push_back(std::log(total / static_cast<float>(n + 1)) + 0.1f);
}

int Propositions::number(const std::string& word) {
  return numbered_.try_emplace(word, static_cast<int>(numbered_.size())).first->second;
}

Proposition Propositions::read(const Statement& s) {
  Proposition out;
  for (const Span part : s.content) {
    const WordRange range = words_in(document_, part);
    for (int w = range.begin; w < range.end; ++w) out.words.push_back(w);
  }
  for (size_t v = 0; v < document_.events.size(); ++v) {
    if (holds(s, document_.events[v].trigger))
      out.events.push_back(chain_head(document_, static_cast<int>(v)));
  }
  const auto stem = [&](const Word& word) { return number("~" + word.lemma.substr(0, kStem)); };
  for (const int w : out.words) {
    const Word& word = document_.words[w];
    if (const auto e = index_.by_head(w)) out.entities.push_back(e.index);
    out.negated |= is_negative(word);
    out.has_verb |= word.upos == "VERB";
    if (!is_content(word)) continue;
    out.lemmas.push_back(number(word.lemma));
    if (word.upos == "VERB" && is_light(word.lemma)) continue;
    out.stems.push_back(stem(word));
    if (word.upos == "VERB") out.deeds.push_back(number(word.lemma));
  }
  if (!s.cue_words.empty()) {
    out.sentence = tree_.sentence_of(s.cue_words.begin);
    const auto range = document_.sentences[out.sentence].words;
    for (int w = range.begin; w < range.end; ++w) {
      if (is_content(document_.words[w])) out.context.push_back(stem(document_.words[w]));
    }
  }
  out.stands_in = stands_in(s, out.words);
  out.has_topic = std::any_of(out.words.begin(), out.words.end(), [&](int w) {
    return classes_.stand_ins.contains(document_.words[w].lemma) && tree_.child(w, {"nmod"}) > w;
  });
  for (auto* set : {&out.events, &out.entities, &out.lemmas, &out.stems, &out.deeds, &out.context})
    settle(*set);
  return out;
}

float Propositions::likely(int s, std::initializer_list<std::string_view> acts) const {
  const auto& labels = document_.acts.labels;
  float sum = 0;
  const auto& shares = statement(s).act_shares;
  for (size_t i = 0; i < shares.size(); ++i) {
    if (std::find(acts.begin(), acts.end(), labels[i]) != acts.end()) sum += shares[i];
  }
  return sum;
}

bool Propositions::stands_in(const Statement& s, const std::vector<int>& words) const {
  if (s.content.empty()) return true;
  if (words.empty()) return false;
  const auto names = [&](int w) { return classes_.stand_ins.contains(document_.words[w].lemma); };
  if (words.size() <= 4) {
    return std::any_of(words.begin(), words.end(),
                       [&](int w) { return names(w) || document_.words[w].upos == "PRON"; });
  }
  const int head = tree_.head_of({words.front(), words.back() + 1});
  return head >= 0 && names(head) && document_.words[head].upos == "NOUN" &&
         tree_.child(head, {"acl", "cop"}) < 0;
}

// The circle of an entity: those named inside its mentions or their appositions ("X, the ministry's
// chairman"), both ways, its members and its groups.
void Propositions::find_circles() {
  circles_.resize(document_.entities.size());
  const auto join = [&](int a, EntityId b) {
    if (!b || b.index == a) return;
    circles_[a].push_back(b.index);
    circles_[b.index].push_back(a);
  };
  for (int e = 0; e < static_cast<int>(document_.entities.size()); ++e) {
    for (const auto member : document_.entities[e].members) join(e, member);
    for (const auto& mention : document_.entities[e].mentions) {
      if (mention.head < 0) continue;
      for (const int c : tree_.children_of(mention.head, {"nmod", "compound", "amod", "appos"})) {
        join(e, index_.by_head(c));
        if (!is_rel(document_.words[c].deprel, "appos")) continue;
        for (const int d : tree_.children_of(c, {"nmod", "compound", "amod"}))
          join(e, index_.by_head(d));
      }
    }
  }
  for (auto& circle : circles_) settle(circle);
}

EntityId Propositions::principal(EntityId id) const { return id ? principals_[id.index] : id; }

bool Propositions::same_holder(int a, int b) const {
  const auto x = holder(a);
  return x && x == holder(b);
}

bool Propositions::above(int a, int b) const {
  for (int at = b; at >= 0; at = statement(at).parent.index) {
    if (at == a) return true;
  }
  return false;
}

bool Propositions::is_about(int s, EntityId whom) const {
  return whom && (contains(all_[s].entities, whom.index) ||
                  contains(all_[s].entities, principal(whom).index));
}

bool Propositions::is_about_circle(int s, EntityId whom) const {
  if (!whom) return false;
  const auto& circle = circles_[whom.index];
  return std::any_of(circle.begin(), circle.end(),
                     [&](int e) { return contains(all_[s].entities, e); });
}

bool Propositions::is_subject(int s, EntityId whom) const {
  if (!whom) return false;
  const auto& words = all_[s].words;
  return std::any_of(words.begin(), words.end(), [&](int w) {
    return is_rel(document_.words[w].deprel, {"nsubj", "obl:agent", "obj"}) &&
           principal(index_.by_head(w)) == principal(whom);
  });
}

bool Propositions::is_near(int s, EntityId whom) const {
  if (!whom || statement(s).cue_words.empty()) return false;
  const auto range = document_.sentences[all_[s].sentence].words;
  for (int w = range.begin; w < range.end; ++w) {
    if (index_.by_head(w) == whom) return true;
  }
  return false;
}

}  // namespace hearsay::claims
