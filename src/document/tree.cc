#include "document/tree.h"

#include <algorithm>

#include "base/utf8.h"

namespace hearsay {
namespace {

bool is_relative_pronoun(const Word& word) {
  return word.feats.find("PronType=Rel") != std::string::npos || word.lemma == "who" ||
         word.lemma == "which" || (word.lemma == "that" && word.upos == "PRON");
}

bool is_negative(const Word& word) {
  static constexpr std::string_view kNegative[] = {"not",    "n't",     "never", "no",
                                                   "hardly", "neither", "nor"};
  const auto form = word.lemma;
  return std::find(std::begin(kNegative), std::end(kNegative), form) != std::end(kNegative) &&
         !is_rel(word.deprel, {"cc", "discourse"});
}

}  // namespace

bool is_rel(std::string_view deprel, std::string_view wanted) {
  if (deprel == wanted) return true;
  return wanted.find(':') == std::string_view::npos && deprel.size() > wanted.size() &&
         deprel[wanted.size()] == ':' && deprel.starts_with(wanted);
}

bool is_rel(std::string_view deprel, std::initializer_list<std::string_view> wanted) {
  return std::any_of(wanted.begin(), wanted.end(),
                     [&](std::string_view one) { return is_rel(deprel, one); });
}

WordRange words_in(const Document& document, Span span) {
  const auto by_begin = [](const Word& word, uint32_t at) { return word.span.begin < at; };
  const auto first =
      std::lower_bound(document.words.begin(), document.words.end(), span.begin, by_begin);
  const auto last = std::lower_bound(first, document.words.end(), span.end, by_begin);
  return {static_cast<int>(first - document.words.begin()),
          static_cast<int>(last - document.words.begin())};
}

Tree::Tree(const Document& document)
    : document_(&document),
      heads_(document.words.size(), -1),
      children_(document.words.size()),
      sentence_of_(document.words.size()) {
  for (size_t s = 0; s < document.sentences.size(); ++s) {
    const auto range = document.sentences[s].words;
    for (int i = range.begin; i < range.end; ++i) {
      sentence_of_[i] = static_cast<int>(s);
      heads_[i] = document.words[i].head;
      if (heads_[i] >= 0) children_[heads_[i]].push_back(i);
    }
  }
}

void Tree::attach(int word, int head) {
  if (heads_[word] >= 0) std::erase(children_[heads_[word]], word);
  heads_[word] = head;
  auto& list = children_[head];
  list.insert(std::lower_bound(list.begin(), list.end(), word), word);
}

int Tree::child(int word, std::string_view deprel) const { return child(word, {deprel}); }

int Tree::child(int word, std::initializer_list<std::string_view> deprels) const {
  for (int c : children_[word]) {
    if (is_rel(this->word(c).deprel, deprels)) return c;
  }
  return -1;
}

std::vector<int> Tree::children_of(int word,
                                   std::initializer_list<std::string_view> deprels) const {
  std::vector<int> out;
  for (int c : children_[word]) {
    if (is_rel(this->word(c).deprel, deprels)) out.push_back(c);
  }
  return out;
}

int Tree::child_lemma(int word, std::string_view lemma, std::string_view deprel) const {
  for (int c : children_[word]) {
    if (!deprel.empty() && !is_rel(this->word(c).deprel, deprel)) continue;
    if (utf8::lower(this->word(c).lemma) == lemma) return c;
  }
  return -1;
}

bool Tree::is_ancestor(int ancestor, int word) const {
  for (; word >= 0; word = head(word)) {
    if (word == ancestor) return true;
  }
  return false;
}

WordRange Tree::subtree(int word) const { return subtree_without(word, {}); }

WordRange Tree::subtree_without(int word, std::initializer_list<std::string_view> deprels) const {
  WordRange range{word, word + 1};
  std::vector<int> open{word};
  while (!open.empty()) {
    const int at = open.back();
    open.pop_back();
    range.begin = std::min(range.begin, at);
    range.end = std::max(range.end, at + 1);
    for (int c : children_[at]) {
      if (at != word || !is_rel(this->word(c).deprel, deprels)) open.push_back(c);
    }
  }
  return range;
}

int Tree::head_of(WordRange range) const {
  for (int i = range.begin; i < range.end; ++i) {
    if (!range.contains(head(i)) && word(i).upos != "PUNCT") return i;
  }
  return range.empty() ? -1 : range.begin;
}

std::vector<int> Tree::conjuncts(int word) const {
  std::vector<int> out{word};
  for (int c : children_[word]) {
    if (is_rel(this->word(c).deprel, "conj")) out.push_back(c);
  }
  return out;
}

int Tree::subject(int predicate) const {
  int at = predicate;
  // A governor chain in a tree is at most as long as the sentence, so this ends.
  while (at >= 0) {
    if (const int s = child(at, {"nsubj", "csubj"}); s >= 0) {
      if (is_rel(word(at).deprel, "acl:relcl") && is_relative_pronoun(word(s)) && head(at) >= 0) {
        return head(at);
      }
      return s;
    }
    const auto& rel = word(at).deprel;
    const int governor = head(at);
    if (governor < 0) return -1;
    if (is_rel(rel, "conj")) {
      at = governor;
    } else if (is_rel(rel, "xcomp")) {
      if (const int o = child(governor, {"obj", "iobj"}); o >= 0 && o != at) return o;
      at = governor;
    } else if (is_rel(rel, "acl") && word(at).upos == "VERB") {
      return governor;
    } else if (is_rel(rel, "advcl") && child(at, {"mark"}) < 0) {
      at = governor;
    } else {
      return -1;
    }
  }
  return -1;
}

int Tree::object(int predicate) const {
  if (const int o = child(predicate, "obj"); o >= 0) return o;
  // "seized and burned the flag": a conjunct's object to the right is shared by a bare first verb.
  for (int c : children_of(predicate, {"conj"})) {
    if (child(c, {"nsubj"}) >= 0) break;
    if (const int o = child(c, "obj"); o >= 0 && word(predicate).feats == word(c).feats) return o;
  }
  return -1;
}

int Tree::agent(int predicate) const {
  if (const int a = child(predicate, "obl:agent"); a >= 0) return a;
  if (!is_passive(predicate)) return -1;
  for (int c : children_of(predicate, {"obl"})) {
    if (preposition(c) == "by") return c;
  }
  return -1;
}

bool Tree::is_passive(int predicate) const {
  if (child(predicate, {"nsubj:pass", "csubj:pass", "aux:pass", "obl:agent"}) >= 0) return true;
  const auto& w = word(predicate);
  return w.upos == "VERB" && is_rel(w.deprel, "acl") && !is_rel(w.deprel, "acl:relcl") &&
         w.feats.find("VerbForm=Part") != std::string::npos &&
         w.feats.find("Tense=Past") != std::string::npos;
}

bool Tree::is_negated(int predicate) const {
  for (int c : children_[predicate]) {
    if (is_negative(word(c))) return true;
    if (word(c).lemma == "longer" && child_lemma(c, "no") >= 0) return true;
  }
  return false;
}

std::string Tree::preposition(int nominal) const {
  const int marker = child(nominal, "case");
  if (marker < 0) return {};
  std::string out = utf8::lower(word(marker).lemma);
  for (int c : children_of(marker, {"fixed"})) out += " " + utf8::lower(word(c).lemma);
  return out;
}

EntityIndex::EntityIndex(const Document& document)
    : by_head_(document.words.size()), covering_(document.words.size()) {
  std::vector<int> head_size(document.words.size(), 0), cover_size(document.words.size(), 0);
  // "A and B" has the head of A: there a coordination gives way to its first member.
  const auto is_list = [&](EntityId id) { return id && !document.at(id).members.empty(); };
  for (size_t e = 0; e < document.entities.size(); ++e) {
    for (const auto& mention : document.entities[e].mentions) {
      const int size = mention.words.size();
      const EntityId id{static_cast<int>(e)};
      if (mention.head >= 0) {
        EntityId& at_head = by_head_[mention.head];
        const bool wins = is_list(at_head) != is_list(id) ? is_list(at_head) || !at_head
                                                          : size > head_size[mention.head];
        if (wins) {
          head_size[mention.head] = size;
          at_head = id;
        }
      }
      for (int i = mention.words.begin; i < mention.words.end; ++i) {
        if (size > cover_size[i]) {
          cover_size[i] = size;
          covering_[i] = id;
        }
      }
    }
  }
}

}  // namespace hearsay
