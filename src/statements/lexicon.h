#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "hearsay/result.h"

// The data files of the statements reader (docs/formats/lexicons.md), loaded and checked.
namespace hearsay::statements {

enum class CuePart { kVerb, kRaising, kAdverb, kPhrase, kNoun, kAdjective };

// say: its finite clause or quotation is a statement. act: so is what it is done to. document: only
// when the source is no person. manner: only beside a quotation (or a clause, where listed).
// attitude: no statement, unless words are quoted. agentless: the source is not named. hedge: no
// statement. source: the source follows.
enum class CueClass { kSay, kAct, kDocument, kManner, kAttitude, kAgentless, kHedge, kSource };

struct Cue {
  std::vector<std::string> words;  // lemmas; the first is the head of a verb
  CuePart part = CuePart::kVerb;
  CueClass kind = CueClass::kSay;
  std::string act;
  std::set<std::string, std::less<>> frames;
  std::string id;  // "cue.verb.point_out"

  bool takes(std::string_view frame) const { return frames.contains(frame); }
};

// One element of a silence pattern.
struct PatternElement {
  enum class Kind { kWords, kNegation, kAdverbs, kOpen, kClose };
  Kind kind = Kind::kWords;
  std::vector<std::string> words;
  bool optional = false;
};

struct SilencePattern {
  std::vector<PatternElement> elements;
  std::string act;
  std::string topic;  // on rest none
  std::string id;
};

struct MediumNoun {
  std::vector<std::string> words;  // lemmas or forms, lower case
  std::string kind;
  std::set<std::string> prepositions;
};

class Lexicon {
 public:
  // Reads cues.tsv, silence.tsv, media_kinds.tsv and acts.tsv of `folder`. Errors "lexicon.*".
  static Result<Lexicon> open(const std::filesystem::path& folder);

  // The entries of that part whose first word is `lemma`, longest first.
  const std::vector<Cue>& cues(CuePart part, std::string_view lemma) const;
  // The patterns that may begin with that word, by their places in the file.
  const std::vector<const SilencePattern*>& silence(std::string_view word) const;
  const std::vector<MediumNoun>& media() const { return media_; }  // longest first
  // Whether any list has the lemma.
  bool knows(std::string_view lemma) const;
  bool is(std::string_view lemma, std::string_view word_class) const;

 private:
  Result<bool> read_cues(const std::filesystem::path& path);
  Result<bool> read_silence(const std::filesystem::path& path);
  Result<bool> read_media(const std::filesystem::path& path);
  Result<bool> read_acts(const std::filesystem::path& path);

  std::map<CuePart, std::map<std::string, std::vector<Cue>, std::less<>>> cues_;
  // unique_ptr: the index below points into it, and a Lexicon moves.
  std::vector<std::unique_ptr<const SilencePattern>> silence_;
  std::map<std::string, std::vector<const SilencePattern*>, std::less<>> silence_by_word_;
  std::set<std::string, std::less<>> known_;
  std::vector<MediumNoun> media_;
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> acts_;
};

// The acts of LEDGER.md.
bool is_act(std::string_view act);

}  // namespace hearsay::statements
