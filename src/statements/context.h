#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "document/tree.h"
#include "hearsay/document.h"
#include "statements/lexicon.h"

// What every step of the statements reader looks at: the trees, the entities, the quotations in
// words. Built once a document.
namespace hearsay::statements {

// A quotation in words. The marks are words of their own.
struct Quote {
  WordRange outer;               // marks included
  std::vector<WordRange> parts;  // inner, one a paragraph
  bool closed = true;
  bool speech =
      false;  // long enough, or punctuated, to be words said; not a scare quote or a title
};

class Context {
 public:
  Context(Document& document, const Lexicon& lexicon);

  Document& document() { return *document_; }
  const Document& document() const { return *document_; }
  const Lexicon& lexicon() const { return *lexicon_; }
  const Tree& tree() const { return tree_; }
  const Word& word(int i) const { return document_->words[i]; }
  int size() const { return static_cast<int>(document_->words.size()); }

  const std::string& lower(int word) const { return lower_[word]; }  // form, lower case
  const std::string& lemma(int word) const { return lemma_[word]; }  // lower case
  // The outermost quotation that holds the word, -1 if none.
  int quote_of(int word) const { return quote_of_[word]; }
  const std::vector<Quote>& quotes() const { return quotes_; }  // depth 0, in text order
  bool in_speech_quote(int word) const {
    return quote_of_[word] >= 0 && quotes_[quote_of_[word]].speech;
  }
  WordRange sentence(int word) const { return document_->sentences[tree_.sentence_of(word)].words; }
  int paragraph(int word) const { return document_->sentences[tree_.sentence_of(word)].paragraph; }
  bool is_punct(int word) const { return document_->words[word].upos == "PUNCT"; }

  // The entity of a noun phrase with that head (or the conjuncts' group); none if there is none.
  EntityId entity_at(int head) const;
  void link(int head, EntityId entity) { linked_[head] = entity; }
  bool is_media(EntityId entity) const { return entity && document_->at(entity).kind == "media"; }

 private:
  void mend_participles();

  Document* document_;
  const Lexicon* lexicon_;
  Tree tree_;
  EntityIndex index_;
  std::vector<std::string> lower_, lemma_;
  std::vector<int> quote_of_;
  std::vector<Quote> quotes_;
  std::vector<EntityId> linked_;  // what this reader added
};

// The word and all below it, except what hangs on `without` words.
std::set<int> descendants(const Tree& tree, int word, const std::set<int>& without = {});
// Ascending runs of consecutive words.
std::vector<WordRange> runs(const std::set<int>& words);

}  // namespace hearsay::statements
