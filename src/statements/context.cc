#include "statements/context.h"

#include <algorithm>

#include "base/utf8.h"

namespace hearsay::statements {
namespace {

// Words said, and not a title, a name or a scare quote: punctuated inside at the end, or a clause.
bool is_speech(const Document& document, const Quote& quote) {
  int words = 0, verbs = 0, lower_case = 0;
  for (const auto& part : quote.parts) {
    for (int i = part.begin; i < part.end; ++i) {
      const auto& word = document.words[i];
      if (word.upos == "PUNCT") continue;
      ++words;
      if (word.upos == "VERB" || word.upos == "AUX") ++verbs;
      if (utf8::is_lower(utf8::decode(document.text, word.span.begin).value)) ++lower_case;
    }
  }
  if (words == 0) return false;
  const auto& last_part = quote.parts.back();
  const auto last = document.text_of(document.words[last_part.end - 1]);
  const bool punctuated = last == "," || last == "." || last == "?" || last == "!" || last == "…" ||
                          last == "..." || last == "—" || last == "–";
  if (punctuated && words >= 2 && lower_case * 2 >= words - 1) return true;
  return words >= 4 && verbs >= 1 && lower_case * 2 >= words;
}

// What an inflected form may come from, by the spelling rules of English, likeliest first.
std::vector<std::string> stems(const std::string& form) {
  std::vector<std::string> out;
  const auto strip = [&](std::string_view ending, std::string_view instead) {
    if (form.size() > ending.size() + 1 && form.ends_with(ending))
      out.push_back(form.substr(0, form.size() - ending.size()).append(instead));
  };
  strip("ies", "y");
  strip("ied", "y");
  for (const std::string_view ending : {"ing", "ed", "es"}) {
    strip(ending, "");
    strip(ending, "e");
    if (out.empty() || out.size() < 2) continue;
    const auto& bare = out[out.size() - 2];
    if (bare.size() > 2 && bare[bare.size() - 1] == bare[bare.size() - 2])
      out.push_back(bare.substr(0, bare.size() - 1));
  }
  strip("s", "");
  return out;
}

// The tagger's lemma; where the lexicon does not know it but knows one that the form may come from,
// that one. Lemmas of rare verbs are the tagger's weak spot, and the lexicon's point.
std::string known_lemma(const Lexicon& lexicon, const Word& word, const std::string& form) {
  auto lemma = utf8::lower(word.lemma);
  // "warning that" with the noun for a lemma
  const bool bare = word.upos == "VERB" && lemma == form && form.ends_with("ing");
  if ((word.upos != "VERB" && word.upos != "NOUN") || (lexicon.knows(lemma) && !bare)) return lemma;
  for (auto& stem : stems(form)) {
    if (lexicon.knows(stem)) return stem;
  }
  return lemma;
}

// "citing", "before adding": a participle clause.
bool is_participle(const Context& context, int word) {
  if (context.word(word).upos != "VERB" || !context.lower(word).ends_with("ing") ||
      !is_rel(context.word(word).deprel, "advcl") || context.tree().child(word, "aux") >= 0) {
    return false;
  }
  const int mark = context.tree().child(word, "mark");
  return mark < 0 || context.lower(mark) == "before" || context.lower(mark) == "while";
}

bool is_cue_verb(const Context& context, int word) {
  return word >= 0 && context.word(word).upos == "VERB" &&
         !context.lexicon().cues(CuePart::kVerb, context.lemma(word)).empty();
}

bool tells_how(const Context& context, int participle) {
  const auto& lexicon = context.lexicon();
  const auto& lemma = context.lemma(participle);
  const auto& cues = lexicon.cues(CuePart::kVerb, lemma);
  return lexicon.is(lemma, "citing") || lexicon.is(lemma, "asking") ||
         std::any_of(cues.begin(), cues.end(), [](const Cue& one) {
           return one.kind == CueClass::kSay || one.kind == CueClass::kAct;
         });
}

// "Ruiz said she would appeal, calling it a farce": the participle may be of either verb; it is of
// the cue where both have the same subject or it can be of no other.
bool shares_subject(const Context& context, int clause, int participle) {
  static constexpr std::string_view kPronouns[] = {"he", "she", "it", "they", "i", "we"};
  const int subject = context.tree().child(clause, "nsubj");
  if (context.lower(participle - 1) != "," || subject < 0) return false;
  return context.lemma(participle) == "add" ||
         std::find(std::begin(kPronouns), std::end(kPronouns), context.lower(subject)) !=
             std::end(kPronouns);
}

}  // namespace

// "The bank will be sold, Ruiz said, citing its debts": parsers hang the participle on what was
// said. One that tells how somebody spoke belongs to the cue; "..., police said, killing two" is
// left alone.
void Context::mend_participles() {
  for (int i = 1; i < size(); ++i) {
    if (!is_participle(*this, i)) continue;
    const int clause = tree_.head(i);
    const int cue = clause < 0 ? -1 : tree_.head(clause);
    // Behind words quoted everything is the cue's: "“We hid,” said one, clutching a bag".
    const bool quoted = cue > clause && quote_of(clause) >= 0 && quote_of(i) < 0;
    if (!quoted && !tells_how(*this, i)) continue;
    if (!is_cue_verb(*this, cue) || i < cue || quote_of(i) != quote_of(cue)) continue;
    if (cue < clause && (i < clause || !shares_subject(*this, clause, i))) continue;
    const int subject = tree_.child(i, "nsubj");
    if (subject < 0) {
      tree_.attach(i, cue);
    } else if (subject > cue && tree_.child(cue, "nsubj") < 0) {
      // "..., said two officers speaking on condition of anonymity"
      tree_.attach(subject, cue);
      tree_.attach(i, subject);
    }
  }
}

Context::Context(Document& document, const Lexicon& lexicon)
    : document_(&document),
      lexicon_(&lexicon),
      tree_(document),
      index_(document),
      quote_of_(document.words.size(), -1),
      linked_(document.words.size()) {
  lower_.reserve(document.words.size());
  lemma_.reserve(document.words.size());
  for (const auto& word : document.words) {
    lower_.push_back(utf8::lower(document.text_of(word)));
    lemma_.push_back(known_lemma(lexicon, word, lower_.back()));
  }
  for (const auto& quotation : document.quotations) {
    if (quotation.depth != 0) continue;
    Quote quote;
    quote.outer = words_in(document, quotation.outer);
    quote.closed = quotation.closed;
    for (const auto part : quotation.parts) {
      const auto range = words_in(document, part);
      if (!range.empty()) quote.parts.push_back(range);
    }
    if (quote.outer.empty() || quote.parts.empty()) continue;
    quote.speech = is_speech(document, quote);
    for (int i = quote.outer.begin; i < quote.outer.end; ++i) {
      quote_of_[i] = static_cast<int>(quotes_.size());
    }
    quotes_.push_back(std::move(quote));
  }
  mend_participles();
}

EntityId Context::entity_at(int head) const {
  if (head < 0) return {};
  if (linked_[head]) return linked_[head];
  if (const auto entity = index_.by_head(head)) return entity;
  // A name of several words may carry its head on another of them ("Treasurer Ada Quill").
  for (int child : tree_.children(head)) {
    if (!is_rel(word(child).deprel, {"flat", "compound", "appos"})) continue;
    if (!is_rel(word(child).deprel, "flat") && word(child).upos != "PROPN") continue;
    if (is_rel(word(child).deprel, "compound") && word(head).upos != "PROPN") continue;
    if (const auto entity = index_.by_head(child)) return entity;
  }
  return {};
}

std::set<int> descendants(const Tree& tree, int word, const std::set<int>& without) {
  std::set<int> out;
  std::vector<int> open{word};
  while (!open.empty()) {
    const int at = open.back();
    open.pop_back();
    if (without.contains(at) || !out.insert(at).second) continue;
    for (int child : tree.children(at)) open.push_back(child);
  }
  return out;
}

std::vector<WordRange> runs(const std::set<int>& words) {
  std::vector<WordRange> out;
  for (int i : words) {
    if (!out.empty() && out.back().end == i) {
      ++out.back().end;
    } else {
      out.push_back({i, i + 1});
    }
  }
  return out;
}

}  // namespace hearsay::statements
