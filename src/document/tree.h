#pragma once

#include <initializer_list>
#include <string_view>
#include <vector>

#include "hearsay/document.h"

// Views of the UD trees of a Document. Built once after the encoder ran; holds a copy of the heads,
// no other of the words. Deprels are compared without their subtype unless the query names one
// ("nsubj" matches "nsubj:pass"; "nsubj:pass" only itself).
namespace hearsay {

// Whether `deprel` is one of `wanted`, by the rule above.
bool is_rel(std::string_view deprel, std::string_view wanted);
bool is_rel(std::string_view deprel, std::initializer_list<std::string_view> wanted);

// The words whose spans begin inside a span.
WordRange words_in(const Document& document, Span span);

class Tree {
 public:
  // REQUIRES: `document` outlives the tree.
  explicit Tree(const Document& document);

  // Hangs a word on another one, in this view only. REQUIRES: both in one sentence, `head` not
  // below `word`.
  void attach(int word, int head);

  const Document& document() const { return *document_; }
  const Word& word(int i) const { return document_->words[i]; }
  int size() const { return static_cast<int>(children_.size()); }

  const std::vector<int>& children(int word) const { return children_[word]; }  // ascending
  int head(int word) const { return heads_[word]; }
  int sentence_of(int word) const { return sentence_of_[word]; }  // index into Document::sentences

  // The first child with such a deprel, -1 if there is none.
  int child(int word, std::string_view deprel) const;
  int child(int word, std::initializer_list<std::string_view> deprels) const;
  std::vector<int> children_of(int word, std::initializer_list<std::string_view> deprels) const;
  // The first child with that lemma (case-insensitive) and, unless empty, deprel; -1 if there is
  // none.
  int child_lemma(int word, std::string_view lemma, std::string_view deprel = {}) const;

  bool is_ancestor(int ancestor, int word) const;  // true for ancestor == word
  // Smallest contiguous range that holds the word and everything below it.
  WordRange subtree(int word) const;
  // The same without children attached by one of these relations (conjuncts, appositions, clauses
  // ...).
  WordRange subtree_without(int word, std::initializer_list<std::string_view> deprels) const;
  // The word of the range whose head lies outside it (the first such), -1 for an empty range.
  int head_of(WordRange range) const;
  // `word` and its conjuncts, in order.
  std::vector<int> conjuncts(int word) const;
  // Surface subject of a predicate: nsubj/csubj child; for a conjunct or xcomp without its own,
  // that of its governor (the object for object control when the governor has one); for the verb of
  // a relative clause whose subject is a relative pronoun, the noun it modifies. -1 if none.
  // Passive subjects are returned as well: see is_passive().
  int subject(int predicate) const;
  int object(int predicate)
      const;  // obj child; of a conjunct without its own only when shared; -1 if none
  // The agent of a passive: obl:agent, or obl with case "by"; -1 if none.
  int agent(int predicate) const;
  bool is_passive(
      int predicate) const;  // nsubj:pass, aux:pass, or a bare participle that modifies a noun
  bool is_negated(int predicate) const;  // a negative particle or adverb (not, never, no longer,
                                         // hardly) or "no" on it or its auxiliary
  // The preposition of an oblique or nominal modifier (its `case` child, "according to" joined by
  // fixed): lower-cased lemma(s), empty if none.
  std::string preposition(int nominal) const;

 private:
  const Document* document_;
  std::vector<int> heads_;
  std::vector<std::vector<int>> children_;
  std::vector<int> sentence_of_;
};

// word -> entity: for each word that is the syntactic head of a mention, its entity (the longest
// mention wins; a coordination, which has the head of its first member, gives way to that member).
class EntityIndex {
 public:
  explicit EntityIndex(const Document& document);
  // Entity whose mention has `word` as its head; none if there is none.
  EntityId by_head(int word) const { return by_head_[word]; }
  // Entity with the longest mention that covers `word`; none if there is none.
  EntityId covering(int word) const { return covering_[word]; }

 private:
  std::vector<EntityId> by_head_, covering_;
};

}  // namespace hearsay
