#include "statements/nesting.h"

#include <algorithm>

namespace hearsay::statements {
namespace {

bool is_first_person(const Context& context, int word) {
  return word >= 0 && (context.lower(word) == "i" || context.lower(word) == "we");
}

bool is_own_present(const Context& context, const Draft& draft, const Draft& parent) {
  const auto& c = draft.candidate;
  if (!is_first_person(context, c.source_head) || !draft.source || draft.source != parent.source)
    return false;
  const auto& word = context.word(c.head);
  return word.upos == "VERB" && word.feats.find("Tense=Past") == std::string::npos;
}

bool is_only_asked(const Context& context, const Draft& draft, const Draft& parent) {
  if (parent.spans.words.empty()) return false;
  const auto range = parent.spans.words.front();
  const auto& first = context.lower(range.begin);
  if (first != "whether" && first != "if") return false;
  return context.tree().head(range.begin) == draft.candidate.head;
}

// "repeated its threat to leave": one statement, of the verb's source.
bool is_object(const Draft& draft, const Draft& parent) {
  if (!draft.candidate.entry || draft.candidate.entry->part != CuePart::kNoun) return false;
  if (parent.candidate.object != draft.candidate.head || !parent.candidate.entry) return false;
  const auto& act = parent.candidate.entry->act;
  if (act == "deny" || act == "reject" || act == "confirm") return false;
  return !draft.source || draft.source == parent.source;
}

// "denied having threatened her", "would not say whether he had urged it": what one denies or
// leaves open having done is no statement of one's own.
bool is_disowned(const Draft& draft, const Draft& parent) {
  const auto& c = parent.candidate;
  const auto& act = c.act.empty() && c.entry ? c.entry->act : c.act;
  if (act != "deny" && act != "noncommittal") return false;
  return draft.source ? draft.source == parent.source
                      : draft.candidate.source_head == parent.candidate.source_head;
}

// "He is reported to have fled, according to Ruiz": one report, hers.
bool is_hedge(const Context& context, const Draft& draft, const Draft& parent) {
  const auto& entry = parent.candidate.entry;
  return entry && entry->part == CuePart::kPhrase &&
         context.tree().is_passive(draft.candidate.head) &&
         (!draft.source || draft.source == parent.source);
}

// "Ruiz said she could not comment": one refusal, of the verb of saying.
bool is_own_refusal(const Draft& draft, const Draft& parent) {
  const auto& act = draft.candidate.act;
  return draft.candidate.silent && (act == "decline" || act == "silent") && draft.source &&
         draft.source == parent.source;
}

// "asked not to be named", "insisted on anonymity": belongs to how the report describes a source.
bool asks_for_anonymity(const Context& context, const Draft& draft) {
  const auto& lexicon = context.lexicon();
  const auto& c = draft.candidate;
  if (!lexicon.is(context.lemma(c.head), "anonymity-request") &&
      !lexicon.is(context.lemma(c.cue.begin), "anonymity-request")) {
    return false;
  }
  auto ranges = draft.spans.words;
  if (ranges.empty()) ranges.push_back({c.cue.end, std::min(c.cue.end + 2, context.size())});
  for (const auto range : ranges) {
    for (int i = range.begin; i < range.end; ++i) {
      const auto& lemma = context.lemma(i);
      if (lemma == "anonymity" || lemma == "anonymous" || lemma == "anonymously") return true;
      if (context.word(i).upos != "VERB") continue;
      const bool naming = lexicon.is(lemma, "naming") && context.tree().is_passive(i);
      return naming && (c.silent || context.tree().is_negated(i));
    }
  }
  return false;
}

// A verb of telling in the relative clause of somebody else's source phrase.
bool describes_source(const Context& context, const Draft& draft, const Draft& other) {
  const int source = other.candidate.source_head;
  if (source < 0 || other.candidate.head == draft.candidate.head) return false;
  const int head = draft.candidate.head;
  return context.tree().head(head) == source && is_rel(context.word(head).deprel, "acl:relcl") &&
         context.lexicon().is(context.lemma(head), "telling") && draft.candidate.frame != "clause";
}

}  // namespace

void drop_asides(const Context& context, std::vector<Draft>& drafts) {
  std::vector<Draft> kept;
  for (const auto& draft : drafts) {
    bool drop = asks_for_anonymity(context, draft);
    if (draft.parent >= 0) {
      const auto& parent = drafts[draft.parent];
      drop = drop || is_own_present(context, draft, parent) || is_object(draft, parent) ||
             is_only_asked(context, draft, parent) || is_disowned(draft, parent) ||
             is_hedge(context, draft, parent) || is_own_refusal(draft, parent);
    }
    for (const auto& other : drafts) drop = drop || describes_source(context, draft, other);
    if (!drop) kept.push_back(draft);
  }
  if (kept.size() == drafts.size()) return;
  drafts = std::move(kept);
  for (auto& draft : drafts) draft.parent = -1;
  nest(context, drafts);
}

namespace {

// Whether `from` or one of the drafts that hold it is `draft`.
bool leads_to(const std::vector<Draft>& drafts, size_t from, size_t draft) {
  for (int at = static_cast<int>(from); at >= 0; at = drafts[at].parent) {
    if (at == static_cast<int>(draft)) return true;
  }
  return false;
}

}  // namespace

void nest(const Context& context, std::vector<Draft>& drafts) {
  const auto& words = context.document().words;
  for (size_t i = 0; i < drafts.size(); ++i) {
    const auto cue = words[drafts[i].candidate.head].span;
    uint32_t best_size = 0;
    for (size_t j = 0; j < drafts.size(); ++j) {
      if (i == j) continue;
      uint32_t size = 0;
      bool holds = false;
      for (const auto span : drafts[j].spans.content) {
        size += span.size();
        holds = holds || span.contains(cue);
      }
      if (!holds) continue;
      // Two that hold each other's cue cannot both be the parent: the wider content is.
      const auto other = words[drafts[j].candidate.head].span;
      const auto& own = drafts[i].spans.content;
      const bool mutual =
          std::any_of(own.begin(), own.end(), [&](Span span) { return span.contains(other); });
      if (mutual) {
        uint32_t own_size = 0;
        for (const auto span : own) own_size += span.size();
        if (own_size > size || (own_size == size && i < j)) continue;
      }
      if (drafts[i].parent >= 0 && size >= best_size) continue;
      if (leads_to(drafts, j, i)) continue;  // three whose contents interlock
      drafts[i].parent = static_cast<int>(j);
      best_size = size;
    }
  }
}

void give_quotes_to_inner(const Context& context, std::vector<Draft>& drafts) {
  for (const auto& inner : drafts) {
    if (inner.parent < 0 || context.quote_of(inner.candidate.head) >= 0) continue;
    auto& outer = drafts[inner.parent].spans;
    if (outer.form != "mixed") continue;
    std::erase_if(outer.quoted, [&](Span quoted) {
      return std::any_of(inner.spans.content.begin(), inner.spans.content.end(),
                         [&](Span part) { return part.contains(quoted); });
    });
    if (outer.quoted.empty()) outer.form = "indirect";
  }
}

}  // namespace hearsay::statements
