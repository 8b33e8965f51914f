#include "events/scene.h"

#include <algorithm>

#include "base/utf8.h"

namespace hearsay::events {
namespace {

// Words of a kind in a report before the whole report counts as being in that context.
constexpr int kDocumentContextWords = 3;

uint32_t content_size(const Statement& statement) {
  uint32_t size = 0;
  for (const auto& span : statement.content) size += span.size();
  return size;
}

int depth_of(const Document& document, StatementId id) {
  int depth = 0;
  // Parents come from another reader: a cycle must not hang this one.
  for (size_t guard = 0; id && guard <= document.statements.size(); ++guard) {
    id = document.at(id).parent;
    ++depth;
  }
  return depth;
}

}  // namespace

Scene::Scene(const Document& doc, const Lexicon& lex)
    : document(doc),
      lexicon(lex),
      tree(doc),
      entities(doc),
      lemmas(doc.words.size()),
      innermost(doc.words.size()),
      cue_of(doc.words.size()),
      name_of(doc.words.size(), -1),
      contexts(doc.sentences.size()) {
  for (size_t i = 0; i < doc.words.size(); ++i) {
    const auto& w = doc.words[i];
    const auto form = utf8::lower(doc.text_of(w));
    lemmas[i] = w.lemma.empty() || w.lemma == "_" ? form : utf8::lower(w.lemma);
    if (w.upos == "VERB" || w.upos == "NOUN" || w.upos == "ADJ") {
      lemmas[i] = lex.lemma_of(lemmas[i], form, w.upos == "VERB");
    }
  }
  for (size_t n = 0; n < doc.names.size(); ++n) {
    const auto range = doc.names[n].words;
    for (int i = range.begin; i < range.end; ++i) name_of[i] = static_cast<int>(n);
  }
  for (size_t s = 0; s < doc.statements.size(); ++s) {
    const StatementId id{static_cast<int>(s)};
    const auto& statement = doc.statements[s];
    for (int i = statement.cue_words.begin; i < statement.cue_words.end; ++i) cue_of[i] = id;
    for (const Span part : statement.content) {
      const WordRange range = words_in(doc, part);
      for (int i = range.begin; i < range.end; ++i) {
        const auto held = innermost[i];
        if (!held || depth_of(doc, id) > depth_of(doc, held) ||
            (depth_of(doc, id) == depth_of(doc, held) &&
             content_size(statement) < content_size(doc.at(held)))) {
          innermost[i] = id;
        }
      }
    }
  }
  std::vector<int> counts(lex.contexts().size(), 0);
  for (size_t s = 0; s < doc.sentences.size(); ++s) {
    const auto range = doc.sentences[s].words;
    for (int i = range.begin; i < range.end; ++i) {
      const auto* shown = lex.contexts_of(lemmas[i]);
      if (!shown) continue;
      for (int context : *shown) {
        ++counts[context];
        auto& here = contexts[s];
        if (std::find(here.begin(), here.end(), context) == here.end()) here.push_back(context);
      }
    }
    std::sort(contexts[s].begin(), contexts[s].end());
  }
  for (size_t c = 0; c < counts.size(); ++c) {
    if (counts[c] >= kDocumentContextWords) document_contexts.push_back(static_cast<int>(c));
  }
}

std::string Scene::phrasal(int verb) const {
  for (int c : tree.children(verb)) {
    const auto& rel = word(c).deprel;
    if (is_rel(rel, "compound:prt") ||
        (c == verb + 1 && is_rel(rel, "advmod") && word(c).upos == "ADP")) {
      return lemma(verb) + " " + lemma(c);
    }
  }
  const int next = verb + 1;
  if (next < tree.size() && is_rel(word(next).deprel, "compound:prt")) {
    return lemma(verb) + " " + lemma(next);
  }
  return lemma(verb);
}

std::string Scene::marker(int at) const {
  if (auto preposition = tree.preposition(at); !preposition.empty()) return preposition;
  const int mark = tree.child(at, "mark");
  return mark < 0 ? std::string() : lemma(mark);
}

bool Scene::in_context(int sentence, std::string_view name) const {
  const auto named = [&](int c) { return lexicon.contexts()[c].name == name; };
  const auto& here = contexts[sentence];
  const auto found = std::find_if(here.begin(), here.end(), named);
  if (found != here.end() && !lexicon.contexts()[*found].whole_document) return true;
  return std::any_of(document_contexts.begin(), document_contexts.end(),
                     [&](int c) { return named(c) && lexicon.contexts()[c].whole_document; });
}

bool Scene::is_party(EntityId id) const {
  if (!id) return false;
  const auto& kind = document.at(id).kind;
  return kind == "person" || kind == "organisation" || kind == "government" || kind == "country" ||
         kind == "group" || kind == "media";
}

bool Scene::holds(StatementId outer, StatementId inner) const {
  // Parents come from another reader: a cycle must not hang this one.
  for (size_t guard = 0; inner && guard <= document.statements.size(); ++guard) {
    if (inner == outer) return true;
    inner = document.at(inner).parent;
  }
  return false;
}

bool Scene::matches(int at, const std::string& value) const {
  if (value == "@any") return true;
  if (!value.starts_with('@')) {
    return lemma(at) == value || utf8::lower(document.text_of(word(at))) == value;
  }
  const auto name = std::string_view(value).substr(1);
  if (lexicon.in_class(name, lemma(at))) return true;
  const auto id = entities.by_head(at);
  if (!id) return false;
  const auto& kind = document.at(id).kind;
  if (name == "org") return kind == "organisation" || kind == "media";
  if (name == "person" && kind == "group" && word(at).upos == "NOUN") return true;
  return kind == name;
}

}  // namespace hearsay::events
