#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "hearsay/document.h"
#include "hearsay/result.h"

// The tables behind the event reader: triggers, argument frames, word classes, contexts and the
// grammar of commitment. Immutable after open(); docs/formats/lexicons.md describes the files.
namespace hearsay::events {

// One condition of a trigger's pattern, "obj=@person,soldier" or "!prep=in:crash".
struct Condition {
  std::string key;
  bool negated = false;
  std::vector<std::string> prepositions;  // of "prep=with,against:@country"; empty: any
  std::vector<std::string> values;        // lemmas and "@class"; empty: that there is one is enough
};

struct Trigger {
  std::string id;
  std::vector<std::string> lemmas;  // one, or the words of a fixed phrase
  bool verb = true;
  std::vector<Condition> conditions;
  int weight = 0;    // positive conditions and words: the heavier of two matches wins
  std::string type;  // PLOVER, or "NONE"
  std::string mode;
  std::string cameo;
  int frame = -1;       // index into frames
  std::string example;  // a sentence that the row is meant for; may be empty
};

struct Frame {
  std::string name;
  std::vector<std::string> actor;  // slots in order of preference
  std::vector<std::string> recipient;
  bool reciprocal = false;
};

// What a governor does to the event below it.
enum class Effect {
  kKeep,     // the event shares the governor's fate
  kFactive,  // it happened whatever becomes of the governor
  kStatus,   // it has the status that stands beside
};

struct Commitment {
  std::string id;
  Effect positive = Effect::kKeep;
  std::string positive_status;
  Effect negative = Effect::kKeep;  // under negation of the governor
  std::string negative_status;
  std::string light;  // whose role the governor's subject plays: actor, recipient, event or none
};

struct TypeInfo {
  int quad = 0;
  std::vector<std::string> modes;
};

class Lexicon {
 public:
  // Errors: those of read_table, and "lexicon.value" for a word that no table knows.
  static Result<Lexicon> open(const std::filesystem::path& data_dir);

  const std::vector<Trigger>& triggers() const { return triggers_; }
  // Triggers whose first word is `lemma`, in file order; null if there is none.
  const std::vector<int>* triggers_of(std::string_view lemma) const;
  const Frame& frame(int index) const { return frames_[index]; }
  int frame_of(std::string_view name) const;  // -1 if there is none
  bool in_class(std::string_view name, std::string_view lemma) const;
  bool has_class(std::string_view name) const { return classes_.find(name) != classes_.end(); }
  // Null if the tables know no such governor. `part` is verb, noun, adj, adv, prep or act.
  const Commitment* commitment(std::string_view part, std::string_view frame,
                               std::string_view lemma) const;
  const TypeInfo* type(std::string_view name) const;
  // Whether two lemmas can name one happening.
  bool related(std::string_view a, std::string_view b) const;

  struct Context {
    std::string name;
    bool whole_document = false;
    bool plover = false;  // one of PLOVER's; the others only keep triggers apart
  };
  const std::vector<Context>& contexts() const { return contexts_; }
  // The lemma of a word: `lemma` where a table knows it, else the first form that the rules of
  // English morphology lead back to and a table knows; `lemma` again if there is none.
  std::string lemma_of(const std::string& lemma, const std::string& form, bool verb) const;
  // Indices into contexts() of those that a lemma shows; null if there is none.
  const std::vector<int>* contexts_of(std::string_view lemma) const;

 private:
  Result<bool> read_types(const std::filesystem::path& data_dir);
  Result<bool> read_frames(const std::filesystem::path& path);
  Result<bool> read_classes(const std::filesystem::path& path);
  Result<bool> read_contexts(const std::filesystem::path& data_dir);
  Result<bool> read_triggers(const std::filesystem::path& path);
  Result<bool> read_commitment(const std::filesystem::path& path);
  Result<bool> read_forms(const std::filesystem::path& path);
  Result<bool> read_families(const std::filesystem::path& path);

  template <class T>
  using Index = std::map<std::string, T, std::less<>>;

  std::vector<Trigger> triggers_;
  Index<std::vector<int>> by_lemma_;
  std::vector<Frame> frames_;
  Index<std::vector<std::string>> classes_;
  Index<Commitment> commitments_;  // "part/frame/lemma"
  Index<TypeInfo> types_;
  Index<std::vector<std::string>> families_;
  Index<std::string> forms_;  // irregular form -> lemma
  std::set<std::string, std::less<>> known_verbs_;
  std::set<std::string, std::less<>> known_;  // lemmas of triggers, governors and classes
  std::vector<Context> contexts_;
  Index<std::vector<int>> context_words_;
};

}  // namespace hearsay::events
