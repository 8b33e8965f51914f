#include "statements/merge.h"

#include <algorithm>

namespace hearsay::statements {
namespace {

// The head alone is believed from here on; that of statements without the grammar's consent.
constexpr float kHeadAlone = 0.5f;
constexpr float kStatement = 0.6f;
// The same inside what somebody else says, where the heads see statements less often than there
// are.
constexpr float kStatementInside = 0.3f;

int cue_head(const Context& context, WordRange cue) {
  for (int i = cue.end - 1; i >= cue.begin; --i) {
    if (context.word(i).upos == "VERB") return i;
  }
  return context.tree().head_of(cue);
}

bool is_quoted(const Context& context, const std::vector<WordRange>& content, int cue) {
  return std::any_of(content.begin(), content.end(), [&](WordRange range) {
    for (int i : {range.begin, range.end - 1}) {
      if (context.in_speech_quote(i) && context.quote_of(i) != context.quote_of(cue)) return true;
    }
    return false;
  });
}

bool is_voiced(const Context& context, const std::vector<WordRange>& content) {
  const auto& lexicon = context.lexicon();
  return std::any_of(content.begin(), content.end(), [&](WordRange range) {
    const int head = context.tree().head_of(range);
    return head >= 0 &&
           (lexicon.is(context.lemma(head), "charge") || lexicon.is(context.lemma(head), "appeal"));
  });
}

// Whether a cue can have such content: a clause, or a noun phrase where its frames have one. What
// is no clause beside a verb that only takes clauses is an adjunct or somebody told.
bool fits(const Context& context, const Cue* entry, const std::vector<WordRange>& content) {
  for (const auto range : content) {
    const int head = context.tree().head_of(range);
    if (head < 0) continue;
    const auto& word = context.word(head);
    const bool subject = context.tree().child(head, {"nsubj", "csubj"}) >= 0;
    if (word.upos == "VERB" || word.upos == "AUX" || subject ||
        context.tree().child(head, "cop") >= 0) {
      if (!entry && !subject) return false;
      return !entry || entry->kind != CueClass::kManner || entry->takes("clause");
    }
  }
  if (!entry) return false;
  // To reject a plan is an event; see fill_object().
  if (entry->kind == CueClass::kAct && entry->act == "reject" && !is_voiced(context, content))
    return false;
  return std::any_of(entry->frames.begin(), entry->frames.end(), [](const std::string& frame) {
    return frame == "np" || frame == "np?" || frame.starts_with("p:");
  });
}

// Whether the heads are sure that it is a statement. To reject a plan is none, whoever tells of it.
bool is_said(const Context& context, const Cue* entry, const Attribution& attribution) {
  if (attribution.statement >= kStatement) return true;
  const bool rejects = entry && entry->act == "reject" && !is_voiced(context, attribution.content);
  if (attribution.statement < kStatementInside || rejects) return false;
  const auto& all = context.document().attributions;
  return std::any_of(all.begin(), all.end(), [&](const Attribution& outer) {
    return outer.statement >= kStatement &&
           std::any_of(outer.content.begin(), outer.content.end(),
                       [&](WordRange part) { return part.contains(attribution.cue.begin); });
  });
}

// "denies tampering | with any record": parsers hang what closes the content on the cue.
void extend(const Context& context, const Attribution& attribution, Candidate& c) {
  if (c.content.size() != 1 || (c.frame != "np" && c.frame != "gerund")) return;
  auto& range = c.content.front();
  for (const auto heard : attribution.content) {
    if (heard.begin > range.end || heard.begin + 1 < range.begin || heard.end <= range.end)
      continue;
    const auto& next = context.word(range.end);
    if (next.upos == "ADP" || next.upos == "SCONJ") range.end = heard.end;
    return;
  }
}

void support(const Context& context, const Attribution& attribution, Candidate& c) {
  c.heard = &attribution;
  const bool said = is_said(context, c.entry, attribution);
  const bool attitude = !said && c.entry && c.entry->kind == CueClass::kAttitude;
  const float evidence = std::max(attribution.confidence, attribution.statement);
  c.confidence = 1 - (1 - c.confidence) * (1 - 0.6f * evidence);
  if (c.silent) {
    if (c.source_head < 0) c.source_head = source_head(context, attribution);
    c.weak = false;
    return;
  }
  const bool agentless = c.entry && (c.entry->kind == CueClass::kAgentless);
  const bool passive = c.passive;
  const int theirs = passive ? c.source_head : source_head(context, attribution);
  const bool inherited = c.source_head >= 0 && c.source_head != c.head - 1 &&
                         context.tree().head(c.source_head) != c.head &&
                         context.tree().head(c.head) != c.source_head;
  // "forced the bank to admit": the object of another verb is no guess.
  const bool moved = inherited && is_rel(context.word(c.source_head).deprel, {"obj", "nsubj:pass"});
  if ((c.source_head < 0 && !agentless) || (inherited && !moved && theirs >= 0))
    c.source_head = theirs;
  if (c.content.empty() && !attribution.content.empty()) {
    const bool quoted = is_quoted(context, attribution.content, c.head);
    if (attitude && !quoted) return;
    if (!quoted && !said && !fits(context, c.entry, attribution.content)) return;
    c.content = attribution.content;
    c.frame = "head";
    c.why = said ? "statement.head" : "attribution.head";
    const bool given = c.entry && (c.entry->takes("told") || c.entry->takes("obj+inf") ||
                                   c.entry->takes("obj+obj"));
    if (passive && given && c.told < 0) c.told = context.tree().subject(c.head);
  }
  extend(context, attribution, c);
  const bool fitting =
      c.frame == "head" || c.frame == "clause" || c.frame == "np" || c.source_head >= 0;
  if (!attitude && !c.content.empty() && (fitting || said)) c.weak = false;
}

// "The firm faces accusations that ...": the noun is the cue of that clause, no verb we don't know.
bool is_of_noun(const std::vector<Candidate>& candidates, const Attribution& attribution) {
  return !attribution.content.empty() &&
         std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& one) {
           return one.entry && one.entry->part == CuePart::kNoun && !one.content.empty() &&
                  one.content.front().overlaps(attribution.content.front());
         });
}

// Whether the grammar takes what the head of attributions alone has found for a statement.
bool consents(const Context& context, const Attribution& attribution, const Candidate& c,
              const std::vector<Candidate>& candidates) {
  if (attribution.confidence < kHeadAlone) return false;
  const auto& upos = context.word(c.head).upos;
  const bool verb = upos == "VERB";
  // Words quoted from somebody are said, whatever the cue.
  if (is_quoted(context, attribution.content, c.head))
    return verb || !c.entry || c.source_head >= 0;
  if (verb && (context.tree().is_negated(c.head) || is_unreal(context, c.head))) return false;
  if (c.source_head < 0 || !fits(context, c.entry, attribution.content)) return false;
  if (c.entry) return c.entry->kind != CueClass::kAttitude;
  // Nouns and prepositions of attitude ("support for", "in favour of") are the head's, not ours.
  return verb && can_speak(context, c.source_head) && !is_of_noun(candidates, attribution);
}

void add_alone(const Context& context, const Attribution& attribution,
               std::vector<Candidate>& candidates) {
  Candidate c;
  c.head = cue_head(context, attribution.cue);
  if (c.head < 0) return;
  c.cue = {c.head, c.head + 1};
  const auto part = context.word(c.head).upos == "VERB" ? CuePart::kVerb : CuePart::kNoun;
  for (const auto& entry : context.lexicon().cues(part, context.lemma(c.head))) {
    if (entry.words.size() == 1) c.entry = &entry;
  }
  c.source_head = source_head(context, attribution);
  const bool said = is_said(context, c.entry, attribution);
  if (attribution.content.empty()) return;
  if (!said && !consents(context, attribution, c, candidates)) return;
  if (!c.entry) c.cue = attribution.cue;
  c.heard = &attribution;
  c.content = attribution.content;
  c.frame = "head";
  c.why = said ? "statement.head" : "attribution.head";
  c.confidence = said ? attribution.statement : 0.7f * attribution.confidence;
  candidates.push_back(std::move(c));
}

// A stray auxiliary or adverb is no content.
bool says_something(const Context& context, const std::vector<WordRange>& content) {
  for (const auto range : content) {
    for (int i = range.begin; i < range.end; ++i) {
      const auto& upos = context.word(i).upos;
      if (upos != "AUX" && upos != "PART" && upos != "ADV" && upos != "PUNCT" && upos != "SCONJ" &&
          upos != "DET" && upos != "ADP" && upos != "CCONJ") {
        return true;
      }
    }
  }
  return false;
}

bool says_nothing(const Context& context, int source) {
  const auto& form = context.lower(source);
  return form == "nobody" || form == "none" || form == "no-one" ||
         context.tree().child_lemma(source, "no", "det") >= 0;
}

}  // namespace

int source_head(const Context& context, const Attribution& attribution) {
  if (attribution.source.empty()) return -1;
  const auto range = attribution.source.front();
  int head = context.tree().head_of(range);
  for (int i = range.begin; i < range.end; ++i) {
    const auto& upos = context.word(i).upos;
    const bool nominal = upos == "NOUN" || upos == "PROPN" || upos == "PRON" || upos == "NUM";
    if (!range.contains(context.tree().head(i)) && nominal) {
      head = i;
      break;
    }
  }
  // A range cut short: "an" of "an aide to the minister", "the ferry" of "the ferry's owner".
  while (head >= 0 && context.tree().head(head) >= 0) {
    const auto& deprel = context.word(head).deprel;
    const int up = context.tree().head(head);
    const bool part = is_rel(deprel, {"det", "case", "amod", "compound", "nummod"}) ||
                      deprel == "nmod:desc" ||
                      (deprel == "nmod:poss" && !attribution.cue.contains(up));
    if (!part) break;
    head = up;
  }
  // "a Peruvian demand that": the noun that is the cue says nothing itself.
  if (attribution.cue.contains(head)) return -1;
  // "who" of a relative clause is the noun it modifies.
  if (head >= 0 && context.lower(head) == "who" && context.tree().head(head) >= 0) {
    const int verb = context.tree().head(head);
    if (is_rel(context.word(verb).deprel, "acl:relcl")) return context.tree().head(verb);
  }
  return head;
}

void merge_head(const Context& context, std::vector<Candidate>& candidates) {
  const size_t grammar = candidates.size();
  std::vector<bool> supported(grammar, false);
  for (const auto& attribution : context.document().attributions) {
    int best = -1;
    const int head = cue_head(context, attribution.cue);
    for (size_t i = 0; i < grammar; ++i) {
      if (!candidates[i].cue.overlaps(attribution.cue)) continue;
      if (best < 0 || candidates[i].head == head) best = static_cast<int>(i);
    }
    if (best >= 0) {
      support(context, attribution, candidates[best]);
      supported[best] = true;
    } else {
      add_alone(context, attribution, candidates);
    }
  }
  if (context.document().attributions.empty()) return;
  for (size_t i = 0; i < grammar; ++i) {
    if (!supported[i]) candidates[i].confidence *= 0.8f;
  }
}

void split_coordinated(const Context& context, std::vector<Candidate>& candidates) {
  const auto& tree = context.tree();
  const auto is_past = [&](int word) {
    return context.word(word).feats.find("Tense=Past") != std::string::npos &&
           tree.child(word, "aux") < 0;
  };
  for (auto& inner : candidates) {
    if (inner.head < 0 || context.word(inner.head).upos != "VERB" || !is_past(inner.head)) continue;
    if (!is_rel(context.word(inner.head).deprel, "conj") || tree.child(inner.head, "nsubj") >= 0)
      continue;
    const int coordinator = tree.child(inner.head, "cc");
    if (coordinator < 0 || context.quote_of(inner.head) >= 0) continue;
    // "said a clerk had laughed and told them to leave": the clerk did both.
    const int first = tree.head(inner.head), had = tree.child(first, "aux");
    const int subject = tree.child(first, "nsubj");
    const bool of_another = subject >= 0 && context.word(subject).upos != "PRON";
    if (had >= 0 && context.lower(had) == "had" && of_another) continue;
    for (auto& outer : candidates) {
      if (&outer == &inner || outer.frame != "clause" || outer.head > inner.head) continue;
      if (!is_past(outer.head) || outer.source_head < 0) continue;
      for (auto& range : outer.content) {
        if (!range.contains(inner.head) || range.contains(outer.head)) continue;
        range.end = coordinator;
        inner.source_head = outer.source_head;
        inner.source = outer.source;
      }
    }
  }
}

void prefer_publishers(const Context& context, std::vector<Candidate>& candidates) {
  for (auto& c : candidates) {
    if (c.source_head < 0 || !context.lexicon().is(context.lemma(c.source_head), "document"))
      continue;
    for (int child : context.tree().children_of(c.source_head, {"compound", "nmod:poss"})) {
      const auto entity = context.entity_at(child);
      if (context.is_media(entity)) {
        c.source = noun_phrase(context, c.source_head);
        c.source_head = child;
        break;
      }
    }
  }
}

void drop_leftovers(const Context& context, std::vector<Candidate>& candidates) {
  std::erase_if(candidates, [&](const Candidate& c) {
    if (c.weak || (c.content.empty() && !c.silent)) return true;
    // "No group has claimed it", "nobody said that": nothing was said.
    if (c.source_head >= 0 && says_nothing(context, c.source_head)) return true;
    // A thing that says nothing, unless words are quoted from it.
    const bool quoted = !c.quotes.empty() || is_quoted(context, c.content, c.head);
    if (!c.silent && !quoted && !may_be_source(context, c.source_head)) return true;
    if (!c.silent && !says_something(context, c.content)) return true;
    // "Say it rains", "having said that": nobody says anything.
    const bool verb = c.entry && c.entry->part == CuePart::kVerb;
    return verb && !c.silent && c.source_head < 0 && !c.passive;
  });
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.cue < b.cue; });
  // One statement a cue.
  std::vector<Candidate> kept;
  for (auto& c : candidates) {
    const auto same = std::find_if(kept.begin(), kept.end(), [&](const Candidate& other) {
      return other.cue.overlaps(c.cue);
    });
    if (same == kept.end()) {
      kept.push_back(std::move(c));
    } else if (!same->silent && (c.silent || c.confidence > same->confidence)) {
      *same = std::move(c);
    }
  }
  candidates = std::move(kept);
  // "Reportedly" beside a named source is a hedge.
  const auto hedges = [&](const Candidate& c) {
    if (!c.entry || c.entry->part != CuePart::kAdverb) return false;
    return std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& other) {
      if (other.cue == c.cue || other.source_head < 0) return false;
      if (context.tree().sentence_of(other.head) != context.tree().sentence_of(c.head))
        return false;
      return context.tree().head(c.head) == other.head ||
             std::any_of(other.content.begin(), other.content.end(), [&](WordRange r) {
               return r.contains(c.head) || r.end == c.head || r.begin == c.head + 1;
             });
    });
  };
  std::vector<Candidate> out;
  for (const auto& c : candidates) {
    if (!hedges(c)) out.push_back(c);
  }
  candidates = std::move(out);
}

}  // namespace hearsay::statements
