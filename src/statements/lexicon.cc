#include "statements/lexicon.h"

#include <algorithm>

#include "document/vocabulary.h"
#include "lexicon/table.h"

namespace hearsay::statements {
namespace {

constexpr std::string_view kFrames[] = {
    "clause",   "quote",   "inf",      "gerund",   "np",        "np?",    "told",   "obj+inf",
    "obj+obj",  "obj+of",  "obj+for",  "obj+as",   "obj+pred",  "obj+at", "obj+to", "p:of",
    "p:about",  "p:for",   "p:to",     "p:with",   "p:against", "p:over", "p:at",   "p:on",
    "p:on+inf", "poss+of", "poss+for", "poss+inf", "poss+that"};

constexpr std::pair<std::string_view, CuePart> kParts[] = {
    {"verb", CuePart::kVerb},     {"raising", CuePart::kRaising},
    {"adverb", CuePart::kAdverb}, {"phrase", CuePart::kPhrase},
    {"noun", CuePart::kNoun},     {"adjective", CuePart::kAdjective}};

constexpr std::pair<std::string_view, CueClass> kClasses[] = {
    {"say", CueClass::kSay},           {"act", CueClass::kAct},
    {"document", CueClass::kDocument}, {"manner", CueClass::kManner},
    {"attitude", CueClass::kAttitude}, {"agentless", CueClass::kAgentless},
    {"hedge", CueClass::kHedge},       {"source", CueClass::kSource}};

template <class List>
bool holds(const List& list, std::string_view value) {
  return std::find(std::begin(list), std::end(list), value) != std::end(list);
}

// The value beside `key` in a table of pairs; null if there is none.
template <class List>
auto* found(const List& list, std::string_view key) {
  const auto at = std::find_if(std::begin(list), std::end(list),
                               [&](const auto& pair) { return pair.first == key; });
  return at == std::end(list) ? nullptr : &at->second;
}

Error bad(const Table& table, const Row& row, size_t cell, const std::string& what) {
  return {"lexicon.value", what + " \"" + row.cells[cell] + "\"", table.where(row, cell)};
}

PatternElement element_of(std::string_view text) {
  PatternElement out;
  if (text == "[") {
    out.kind = PatternElement::Kind::kOpen;
  } else if (text == "]") {
    out.kind = PatternElement::Kind::kClose;
  } else if (text == "<adv>") {
    out.kind = PatternElement::Kind::kAdverbs;
  } else {
    if (text.ends_with('?')) {
      out.optional = true;
      text.remove_suffix(1);
    }
    if (text == "<neg>") {
      out.kind = PatternElement::Kind::kNegation;
    } else {
      out.words = split(text, '/');
    }
  }
  return out;
}

// The words a match can begin with; empty where it can begin with any.
std::vector<std::string> first_words(const SilencePattern& pattern) {
  std::vector<std::string> out;
  for (const auto& element : pattern.elements) {
    using Kind = PatternElement::Kind;
    if (element.kind == Kind::kOpen || element.kind == Kind::kClose) continue;
    if (element.kind == Kind::kAdverbs) return {};
    if (element.kind == Kind::kNegation) {
      out.insert(out.end(), {"not", "n't", "n’t", "never"});
    } else {
      out.insert(out.end(), element.words.begin(), element.words.end());
    }
    if (!element.optional) return out;
  }
  return {};
}

}  // namespace

bool is_act(std::string_view act) { return holds(kActs, act); }

Result<Lexicon> Lexicon::open(const std::filesystem::path& folder) {
  Lexicon out;
  if (auto done = out.read_cues(folder / "cues.tsv"); !done) return done.error();
  if (auto done = out.read_silence(folder / "silence.tsv"); !done) return done.error();
  if (auto done = out.read_media(folder / "media_kinds.tsv"); !done) return done.error();
  if (auto done = out.read_acts(folder / "acts.tsv"); !done) return done.error();
  return out;
}

Result<bool> Lexicon::read_cues(const std::filesystem::path& path) {
  auto table = read_table(path, {"lemma", "part", "class", "act", "frames"});
  if (!table) return table.error();
  for (const auto& row : table.value().rows) {
    Cue cue;
    cue.words = split(row.cells[0], ' ');
    const auto* part = found(kParts, row.cells[1]);
    if (!part) return bad(table.value(), row, 1, "unknown part");
    const auto* kind = found(kClasses, row.cells[2]);
    if (!kind) return bad(table.value(), row, 2, "unknown class");
    if (!row.cells[3].empty() && !is_act(row.cells[3]))
      return bad(table.value(), row, 3, "unknown act");
    cue.part = *part;
    cue.kind = *kind;
    cue.act = row.cells[3];
    for (auto& frame : split_list(row.cells[4])) {
      if (!holds(kFrames, frame)) return bad(table.value(), row, 4, "unknown frame in");
      cue.frames.insert(std::move(frame));
    }
    cue.id = "cue." + row.cells[1] + "." + row.cells[0];
    std::replace(cue.id.begin(), cue.id.end(), ' ', '_');
    known_.insert(cue.words[0]);
    const auto part_of_speech = cue.part;
    auto& list = cues_[part_of_speech][cue.words[0]];
    list.push_back(std::move(cue));
  }
  for (auto& [part, by_word] : cues_) {
    for (auto& [word, list] : by_word) {
      std::stable_sort(list.begin(), list.end(),
                       [](const Cue& a, const Cue& b) { return a.words.size() > b.words.size(); });
    }
  }
  return true;
}

Result<bool> Lexicon::read_silence(const std::filesystem::path& path) {
  auto table = read_table(path, {"pattern", "act", "topic", "id"});
  if (!table) return table.error();
  for (const auto& row : table.value().rows) {
    SilencePattern pattern;
    for (const auto& part : split(row.cells[0], ' ')) pattern.elements.push_back(element_of(part));
    if (!is_act(row.cells[1])) return bad(table.value(), row, 1, "unknown act");
    static constexpr std::string_view kTopics[] = {"on", "rest", "none"};
    if (!holds(kTopics, row.cells[2])) return bad(table.value(), row, 2, "unknown topic");
    pattern.act = row.cells[1];
    pattern.topic = row.cells[2];
    pattern.id = row.cells[3];
    if (first_words(pattern).empty())
      return bad(table.value(), row, 0, "a pattern must begin with words:");
    silence_.push_back(std::make_unique<const SilencePattern>(std::move(pattern)));
    for (const auto& word : first_words(*silence_.back())) {
      auto& list = silence_by_word_[word];
      if (list.empty() || list.back() != silence_.back().get())
        list.push_back(silence_.back().get());
    }
  }
  return true;
}

const std::vector<const SilencePattern*>& Lexicon::silence(std::string_view word) const {
  static const std::vector<const SilencePattern*> kNone;
  const auto at = silence_by_word_.find(word);
  return at == silence_by_word_.end() ? kNone : at->second;
}

Result<bool> Lexicon::read_media(const std::filesystem::path& path) {
  auto table = read_table(path, {"noun", "kind", "prepositions"});
  if (!table) return table.error();
  for (const auto& row : table.value().rows) {
    if (!holds(kMediumKinds, row.cells[1])) return bad(table.value(), row, 1, "unknown kind");
    MediumNoun noun{split(row.cells[0], ' '), row.cells[1], {}};
    for (auto& one : split_list(row.cells[2])) noun.prepositions.insert(std::move(one));
    media_.push_back(std::move(noun));
  }
  std::stable_sort(media_.begin(), media_.end(), [](const MediumNoun& a, const MediumNoun& b) {
    return a.words.size() > b.words.size();
  });
  return true;
}

Result<bool> Lexicon::read_acts(const std::filesystem::path& path) {
  auto table = read_table(path, {"lemma", "class"});
  if (!table) return table.error();
  for (const auto& row : table.value().rows) {
    acts_[row.cells[1]].insert(row.cells[0]);
    known_.insert(row.cells[0]);
  }
  return true;
}

const std::vector<Cue>& Lexicon::cues(CuePart part, std::string_view lemma) const {
  static const std::vector<Cue> kNone;
  const auto by_part = cues_.find(part);
  if (by_part == cues_.end()) return kNone;
  const auto at = by_part->second.find(lemma);
  return at == by_part->second.end() ? kNone : at->second;
}

bool Lexicon::knows(std::string_view lemma) const { return known_.contains(lemma); }

bool Lexicon::is(std::string_view lemma, std::string_view word_class) const {
  const auto at = acts_.find(word_class);
  return at != acts_.end() && at->second.contains(lemma);
}

}  // namespace hearsay::statements
