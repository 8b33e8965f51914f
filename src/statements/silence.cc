// Refusals to say, silence, and answers that commit to nothing: patterns over neighbouring words
// (silence.tsv), because they are fixed phrases and parsers disagree about them. The tree only
// finds who was silent and about what.

#include <algorithm>
#include <array>

#include "statements/candidates.h"

namespace hearsay::statements {
namespace {

struct Match {
  WordRange whole, cue;
};

bool is_word(const Context& context, int i, const PatternElement& element) {
  if (element.kind == PatternElement::Kind::kNegation) {
    const auto& form = context.lower(i);
    return form == "not" || form == "n't" || form == "n’t" || form == "never";
  }
  return std::any_of(element.words.begin(), element.words.end(), [&](const std::string& word) {
    return word == context.lower(i) || word == context.lemma(i);
  });
}

bool is_adverb(const Context& context, int i) {
  return context.word(i).upos == "ADV" && context.lower(i) != "not";
}

// Matches elements[k..] at word i; fills `match`. Patterns are short, so plain backtracking will
// do.
bool match_from(const Context& context, const SilencePattern& pattern, size_t k, int i, int end,
                Match& match) {
  if (k == pattern.elements.size()) {
    match.whole.end = i;
    return true;
  }
  const auto& element = pattern.elements[k];
  using Kind = PatternElement::Kind;
  switch (element.kind) {
    case Kind::kOpen:
      match.cue.begin = i;
      return match_from(context, pattern, k + 1, i, end, match);
    case Kind::kClose:
      match.cue.end = i;
      return match_from(context, pattern, k + 1, i, end, match);
    case Kind::kAdverbs:
      if (match_from(context, pattern, k + 1, i, end, match)) return true;
      return i < end && is_adverb(context, i) && match_from(context, pattern, k, i + 1, end, match);
    case Kind::kWords:
    case Kind::kNegation:
      if (i < end && is_word(context, i, element) &&
          match_from(context, pattern, k + 1, i + 1, end, match)) {
        return true;
      }
      return element.optional && match_from(context, pattern, k + 1, i, end, match);
  }
  return false;
}

constexpr std::array<std::string_view, 8> kAbout = {"on",         "about", "regarding", "over",
                                                    "concerning", "of",    "upon",      "to"};

// "a request for comment", "several questions": that somebody asked, and nothing about what.
bool is_bare_request(const Context& context, int word) {
  if (!context.lexicon().is(context.lemma(word), "request")) return false;
  for (int child : context.tree().children_of(word, {"nmod", "acl"})) {
    if (child > word && context.tree().preposition(child) != "for") return false;
  }
  return true;
}

// The preposition before a topic; -1: the word is none. Who asked and that they asked is no topic.
int about_marker(const Context& context, int word) {
  const auto& noun = context.lemma(word);
  const bool document = context.lexicon().is(noun, "document");
  if (context.tree().preposition(word) == "to" && !document &&
      (is_bare_request(context, word) || context.lexicon().is(noun, "audience") ||
       (!context.lexicon().is(noun, "request") && can_speak(context, word)))) {
    return -1;
  }
  for (int child : context.tree().children_of(word, {"case", "mark"})) {
    const auto& lemma = context.lower(child);
    if (std::find(kAbout.begin(), kAbout.end(), lemma) != kAbout.end()) return child;
  }
  return -1;
}

// "from whom", "in which case"
bool is_question_word(const Context& context, int word) {
  return context.word(word).feats.find("PronType=Int") != std::string::npos ||
         context.lower(word).starts_with("wh");
}

// What hangs on the phrase behind it and names the topic.
std::vector<WordRange> topic_of(const Context& context, const Match& match,
                                const SilencePattern& pattern) {
  if (pattern.topic == "none") return {};
  const auto& tree = context.tree();
  for (int i = match.cue.end - 1; i >= match.cue.begin; --i) {
    for (int child : tree.children(i)) {
      if (match.cue.contains(child)) continue;
      const auto& word = context.word(child);
      const int about = about_marker(context, child);
      // "would not say when it left", also where the parser sees an adverbial clause.
      const bool asked =
          tree.child_lemma(child, "whether", "mark") >= 0 ||
          tree.child_lemma(child, "if", "mark") >= 0 ||
          (tree.subtree(child).begin == match.cue.end && context.lower(match.cue.end) == "when");
      const bool clause = is_rel(word.deprel, "ccomp") || (is_rel(word.deprel, "advcl") && asked);
      const bool next = tree.subtree(child).begin == match.cue.end;
      const bool gerund = next && context.lower(child).ends_with("ing");  // "rule out joining"
      const bool whom = next && is_rel(word.deprel, "obl") && is_question_word(context, child);
      const bool rest = pattern.topic == "rest" &&
                        (is_rel(word.deprel, {"obj", "xcomp"}) || clause || gerund || whom);
      const bool on = about >= match.cue.end &&
                      is_rel(word.deprel, {"obl", "nmod", "advcl", "acl", "xcomp", "ccomp"});
      if (child < match.cue.begin || !(rest || on || (clause && pattern.topic == "on"))) continue;
      if (is_rel(word.deprel, "xcomp") && tree.child_lemma(child, "to", "mark") < 0 && !on &&
          word.upos == "ADJ") {
        continue;
      }
      auto range = tree.subtree(child);
      range.begin = std::max(range.begin, match.cue.end);
      if (about == range.begin) ++range.begin;
      if (!range.empty()) return {with_participle(context, range)};
    }
  }
  return {};
}

// "Her position on the bill remains unknown": she is silent, about the bill.
bool is_stance(std::string_view lemma) {
  static constexpr std::string_view kStances[] = {"stance",  "position", "view",
                                                  "opinion", "reaction", "response"};
  return std::find(std::begin(kStances), std::end(kStances), lemma) != std::end(kStances);
}

// "does not comment on leaks": a policy that its speaker states, not a silence of its own.
bool is_policy(const Context& context, const Match& match) {
  const auto& first = context.lower(match.cue.begin);
  return first == "does" || first == "do";
}

// "There was no comment from the army", "calls to the army went unanswered": the army is silent.
int silent_party(const Context& context, WordRange cue, int source) {
  const auto& tree = context.tree();
  const auto with = [&](int noun, std::string_view preposition) {
    for (int child : tree.children_of(noun, {"nmod", "obl"})) {
      if (child > noun && tree.preposition(child) == preposition) return child;
    }
    return -1;
  };
  if (source >= 0 && context.lexicon().is(context.lemma(source), "request"))
    return with(source, "to");
  for (int i = cue.begin; i < cue.end && source < 0; ++i) source = with(i, "from");
  return source;
}

void add_match(const Context& context, const SilencePattern& pattern, const Match& match,
               std::vector<Candidate>& out) {
  if (is_policy(context, match)) return;
  const auto& tree = context.tree();
  Candidate c;
  c.cue = match.cue;
  c.head = tree.head_of(match.cue);
  c.silent = true;
  c.act = pattern.act;
  c.act_why = pattern.id;
  c.why = pattern.id;
  c.frame = "silence";
  c.confidence = 0.9f;
  for (int i = match.cue.begin; i < match.cue.end && c.source_head < 0; ++i) {
    if (!match.cue.contains(tree.head(i)) || context.word(i).upos == "VERB")
      c.source_head = tree.subject(i);
    if (match.cue.contains(c.source_head)) c.source_head = -1;
  }
  for (int i = match.cue.begin; i < match.cue.end && c.source_head < 0; ++i) {
    if (const int subject = tree.child(i, {"nsubj"}); !match.cue.contains(subject))
      c.source_head = subject;
  }
  c.source_head = silent_party(context, match.cue, c.source_head);
  c.content = topic_of(context, match, pattern);
  if (c.source_head >= 0 && is_stance(context.lemma(c.source_head))) {
    const int holder = tree.child(c.source_head, "nmod:poss");
    for (int topic : tree.children_of(c.source_head, {"nmod"})) {
      if (about_marker(context, topic) < 0) continue;
      auto range = tree.subtree(topic);
      if (range.begin == about_marker(context, topic)) ++range.begin;
      c.content = {range};
    }
    if (holder >= 0) c.source_head = holder;
  }
  if (c.source_head < 0) c.weak = true;
  // "An agreement could not be reached": nobody is silent.
  const bool thing = pattern.id == "statement.silent.not_reached" && c.source_head >= 0 &&
                     context.word(c.source_head).upos == "NOUN" &&
                     !can_speak(context, c.source_head);
  if (!thing) out.push_back(std::move(c));
}

}  // namespace

void add_silence(const Context& context, std::vector<Candidate>& out) {
  for (const auto& sentence : context.document().sentences) {
    for (int i = sentence.words.begin; i < sentence.words.end;) {
      const SilencePattern* best = nullptr;
      Match best_match;
      const auto try_all = [&](std::string_view word) {
        for (const auto* pattern : context.lexicon().silence(word)) {
          Match match;
          match.whole.begin = i;
          match.cue = {i, i};
          if (!match_from(context, *pattern, 0, i, sentence.words.end, match)) continue;
          if (best && match.whole.size() <= best_match.whole.size()) continue;
          best = pattern;
          best_match = match;
        }
      };
      try_all(context.lower(i));
      if (context.lemma(i) != context.lower(i)) try_all(context.lemma(i));
      if (best) {
        add_match(context, *best, best_match, out);
        i = best_match.cue.end;
      } else {
        ++i;
      }
    }
  }
}

}  // namespace hearsay::statements
