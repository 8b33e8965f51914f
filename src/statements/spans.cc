#include "statements/spans.h"

#include <algorithm>

#include "base/utf8.h"

namespace hearsay::statements {
namespace {

const Quote* quote_at(const Context& context, int word) {
  const int q = context.quote_of(word);
  return q < 0 ? nullptr : &context.quotes()[q];
}

bool is_opening(const Context& context, int word) {
  const auto* quote = quote_at(context, word);
  return quote && quote->outer.begin == word;
}

bool is_closing(const Context& context, int word) {
  const auto* quote = quote_at(context, word);
  return quote && quote->closed && quote->outer.end - 1 == word;
}

bool only_punctuation(const Context& context, int begin, int end) {
  for (int i = begin; i < end; ++i) {
    if (!context.is_punct(i)) return false;
  }
  return true;
}

// Cuts a range at paragraph breaks.
std::vector<WordRange> by_paragraph(const Context& context, WordRange range) {
  std::vector<WordRange> out;
  for (int i = range.begin; i < range.end; ++i) {
    if (i == range.begin || context.paragraph(i) != context.paragraph(i - 1)) out.push_back({i, i});
    out.back().end = i + 1;
  }
  return out;
}

// "..., a charge the rebels dismissed": takes up what was said and is no part of it.
int before_resumption(const Context& context, WordRange range) {
  for (int i = range.begin + 2; i + 2 < range.end; ++i) {
    if (context.lower(i) != "," || context.quote_of(i) >= 0) continue;
    const auto& determiner = context.lower(i + 1);
    if (determiner != "a" && determiner != "an" && determiner != "the") continue;
    for (int noun = i + 2; noun < i + 4 && noun < range.end; ++noun) {
      const auto& lexicon = context.lexicon();
      if (context.word(noun).upos != "NOUN") continue;
      if (!lexicon.is(context.lemma(noun), "charge") && !lexicon.is(context.lemma(noun), "appeal"))
        break;
      for (int verb = noun + 1; verb < range.end; ++verb) {
        if (context.word(verb).upos == "VERB" && context.tree().is_ancestor(noun, verb)) return i;
      }
      break;
    }
  }
  return range.end;
}

// "he was against it; another, Ana Ruiz, called it theft": the next speaker's part.
int before_next_speaker(const Context& context, WordRange range) {
  for (int i = range.begin + 1; i < range.end; ++i) {
    if (context.lower(i) != ";" || context.quote_of(i) >= 0) continue;
    for (int verb = i + 1; verb < range.end; ++verb) {
      if (context.word(verb).upos != "VERB" || context.quote_of(verb) >= 0) continue;
      const auto& cues = context.lexicon().cues(CuePart::kVerb, context.lemma(verb));
      const bool says = std::any_of(cues.begin(), cues.end(), [](const Cue& cue) {
        return cue.kind == CueClass::kSay || cue.kind == CueClass::kAct;
      });
      if (says && context.tree().child(verb, "nsubj") > i) return i;
    }
  }
  return range.end;
}

// "They turned it down: the public, they said, should read it too": what is said begins behind the
// colon; the clause before it is the report's.
int after_colon(const Context& context, WordRange range, int cue) {
  if (range.end > cue) return range.begin;
  bool clause = false;
  int begin = range.begin;
  for (int i = range.begin; i < range.end; ++i) {
    const auto& word = context.word(i);
    clause |= word.upos == "VERB" && context.tree().child(i, {"nsubj", "csubj"}) >= 0;
    const bool mark = context.lower(i) == ":" || context.lower(i) == ";";
    if (mark && clause && context.quote_of(i) < 0) begin = i + 1;
  }
  return begin;
}

// "told reporters after the talks that": what stands before the mark belongs to the cue.
int after_mark(const Context& context, WordRange range) {
  const auto& tree = context.tree();
  const int root = tree.head_of(range);
  if (root < 0) return range.begin;
  const int mark = tree.child_lemma(root, "that", "mark");
  if (mark <= range.begin || mark >= root || mark - range.begin > 8) return range.begin;
  for (int i = range.begin; i < mark; ++i) {
    if (tree.head(i) == root && is_rel(context.word(i).deprel, {"nsubj", "csubj", "obj", "advcl"}))
      return range.begin;
  }
  return mark + 1;
}

WordRange trimmed(const Context& context, WordRange range) {
  range.end = std::min(before_resumption(context, range), before_next_speaker(context, range));
  range.begin = after_mark(context, range);
  const auto leading = [&](int i) {
    if (is_opening(context, i)) return false;
    const auto& word = context.word(i);
    if (context.is_punct(i)) {
      return context.lower(i) != "(" && context.lower(i) != "[" && context.lower(i) != "$";
    }
    if (context.lower(i) == "that" && (word.upos == "SCONJ" || is_rel(word.deprel, "mark")))
      return true;
    return is_rel(word.deprel, "cc") && (context.lower(i) == "and" || context.lower(i) == "but");
  };
  while (!range.empty() && leading(range.begin)) ++range.begin;
  while (!range.empty() && context.is_punct(range.end - 1) && !is_closing(context, range.end - 1)) {
    const auto& form = context.lower(range.end - 1);
    if (form == ")" || form == "]" || form == "%") break;
    --range.end;
  }
  if (range.empty()) return range;
  // A quotation cut off next to its mark is whole again.
  if (const auto* quote = quote_at(context, range.end - 1);
      quote && quote->outer.begin >= range.begin - 1 && quote->closed &&
      only_punctuation(context, range.end, quote->outer.end)) {
    range.end = quote->outer.end;
  }
  if (const auto* quote = quote_at(context, range.begin);
      quote && quote->closed && quote->outer.end <= range.end &&
      only_punctuation(context, quote->outer.begin, range.begin)) {
    range.begin = quote->outer.begin;
  }
  return range;
}

std::vector<WordRange> joined(const Context& context, std::vector<WordRange> ranges,
                              WordRange cue) {
  std::sort(ranges.begin(), ranges.end());
  std::vector<WordRange> out;
  for (const auto range : ranges) {
    const bool apart =
        !out.empty() && range.begin == out.back().end &&
        context.quote_of(out.back().end - 1) != context.quote_of(range.begin) &&
        context.tree().sentence_of(out.back().end - 1) != context.tree().sentence_of(range.begin);
    if (!out.empty() && range.begin <= out.back().end && !apart) {
      out.back().end = std::max(out.back().end, range.end);
    } else if (!out.empty() && range.begin - out.back().end <= 3 &&
               !(WordRange{out.back().end, range.begin}.overlaps(cue)) &&
               only_punctuation(context, out.back().end, range.begin) &&
               context.tree().sentence_of(out.back().end - 1) ==
                   context.tree().sentence_of(range.begin) &&
               context.quote_of(out.back().end - 1) == context.quote_of(range.begin)) {
      out.back().end = range.end;
    } else {
      out.push_back(range);
    }
  }
  return out;
}

// "the report, “Roads to Nowhere”": a title is no quotation.
bool is_title(const Context& context, const Quote& quote) {
  if (quote.speech) return false;
  int words = 0, capitals = 0;
  for (const auto& part : quote.parts) {
    for (int i = part.begin; i < part.end; ++i) {
      if (context.is_punct(i)) continue;
      ++words;
      const auto& text = context.document().text;
      if (utf8::is_upper(utf8::decode(text, context.word(i).span.begin).value)) ++capitals;
    }
  }
  return words > 0 && capitals * 2 > words;
}

}  // namespace

Spans trim(const Context& context, const Candidate& candidate) {
  Spans out;
  const auto& document = context.document();
  int quoted_words = 0, other_words = 0;
  std::vector<WordRange> ranges;
  for (const auto range : joined(context, candidate.content, candidate.cue)) {
    // The source is no part of what it says.
    if (candidate.source_head >= 0 && candidate.content.size() > 1 && !candidate.passive &&
        range.contains(candidate.source_head) &&
        noun_phrase(context, candidate.source_head).contains(range)) {
      continue;
    }
    for (auto part : by_paragraph(context, range)) {
      part.begin = after_colon(context, part, candidate.cue.begin);
      if (const auto kept = trimmed(context, part); !kept.empty()) ranges.push_back(kept);
    }
  }
  std::vector<int> seen;
  for (const auto range : ranges) {
    for (int i = range.begin; i < range.end; ++i) {
      const int q = context.quote_of(i);
      // Words of a nested cue's quotation count only when the cue itself is outside of it.
      // All that is said being in marks, it is no title: "“Rubbish,” said Ruiz".
      const bool whole = q >= 0 && ranges.size() == 1 && context.quotes()[q].outer.contains(range);
      const bool inside = q >= 0 && context.quote_of(candidate.head) != q &&
                          (whole || !is_title(context, context.quotes()[q]));
      if (inside && (seen.empty() || seen.back() != q)) seen.push_back(q);
      if (context.is_punct(i)) continue;
      ++(inside ? quoted_words : other_words);
    }
  }
  out.form = quoted_words == 0 ? "indirect" : other_words == 0 ? "direct" : "mixed";
  std::vector<WordRange> quoted_parts;
  for (int q : seen) {
    for (const auto part : context.quotes()[q].parts) {
      for (const auto range : ranges) {
        WordRange common{std::max(part.begin, range.begin), std::min(part.end, range.end)};
        if (common.empty()) continue;
        while (common.end < part.end && context.is_punct(common.end)) ++common.end;
        out.quoted.push_back(document.span_of(common));
        quoted_parts.push_back(common);
      }
    }
  }
  if (out.form == "direct") {
    out.content = out.quoted;
    out.words = quoted_parts;
    return out;
  }
  out.words = ranges;
  for (const auto range : ranges) out.content.push_back(document.span_of(range));
  return out;
}

void leave_asides_out(const Context& context, std::vector<Candidate>& candidates) {
  for (auto& aside : candidates) {
    const bool denies = aside.entry && aside.entry->act == "deny";
    if (!denies || !is_rel(context.word(aside.head).deprel, {"acl"}) ||
        context.quote_of(aside.head) >= 0) {
      continue;
    }
    const WordRange clause = context.tree().subtree(aside.head);
    const int comma = context.lower(clause.begin) == "," ? clause.begin : clause.begin - 1;
    if (comma < 1 || context.lower(comma) != "," || context.lower(comma + 1) != "which") continue;
    for (auto& outer : candidates) {
      if (&outer == &aside) continue;
      for (auto& range : outer.content) {
        if (range.contains(aside.head) && range.begin < comma && range.end <= clause.end) {
          range.end = comma;
          aside.content = {range};
        }
      }
    }
  }
}

}  // namespace hearsay::statements
