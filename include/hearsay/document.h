#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hearsay/span.h"

// One news report: its text, the layers that stages add to it, and the records of the ledger
// (docs/formats/ledger.md). The Document owns everything; stages and readers meet only through it.
// Plain data: no algorithm lives here.
namespace hearsay {

// The index of a record in its vector in Document; negative: none. Printed as "e1" for index 0.
template <class Tag>
struct Id {
  int index = -1;

  explicit operator bool() const { return index >= 0; }
  friend bool operator==(Id, Id) = default;
  friend auto operator<=>(Id, Id) = default;
};
using EntityId = Id<struct EntityTag>;
using TimeId = Id<struct TimeTag>;
using StatementId = Id<struct StatementTag>;
using EventId = Id<struct EventTag>;
using ClaimId = Id<struct ClaimTag>;

// ---- layers
// -------------------------------------------------------------------------------------------------

// A UD word. Words partition their surface token: "don't" is "do" and "n't", the second `glued`.
struct Word {
  Span span;
  bool space_after = true;  // white space (or a line break) follows
  bool glued =
      false;  // continues the surface token of the word before it (a CoNLL-U multiword token)
  std::string upos;   // universal tag; empty before the tagger ran
  std::string feats;  // "Number=Sing|..." or "_"
  std::string lemma;
  int head = -1;       // index into Document::words, always inside the sentence; -1: root of its
                       // sentence (or not parsed)
  std::string deprel;  // with subtype, "nsubj:pass"
};

struct Sentence {
  Span span;  // first word's begin to last word's end
  WordRange words;
  int paragraph = 0;  // index into Document::paragraphs
};

// A pair of quotation marks. A quotation that runs over paragraphs (opening mark repeated, closed
// once) is one Quotation with one part a paragraph. Sorted by outer.begin; an inner quotation comes
// after the one that holds it.
struct Quotation {
  Span outer;  // marks included; ends at the paragraph's end where the closing mark is missing
  Span inner;  // without the marks of its two ends
  std::vector<Span> parts;  // inner, cut at paragraph breaks and without repeated opening marks
  int depth = 0;            // 0 outermost
  bool closed = true;
};

// A name found by the names head.
struct Name {
  WordRange words;
  std::string label;  // Person Organization Location NORP Date Money Facility Product Misc
  float confidence = 0;
};

// One cue of the attribution head with the parts linked to it, all within the cue's sentence.
struct Attribution {
  WordRange cue;
  std::vector<WordRange> source;
  std::vector<WordRange> content;
  // That somebody is said to hold this; 0: only the head of statements says so.
  float confidence = 0;
  float statement = 0;  // that it was said, or refused: that it is a statement
  std::vector<WordRange> addressee, relay, medium;
};

// Raw scores of some labels for every word: [words][labels].
struct WordScores {
  std::vector<std::string> labels;
  std::vector<float> scores;

  // Of each label the mean over the ranges' words; zeros for no word.
  std::vector<float> mean(const std::vector<WordRange>& ranges) const {
    std::vector<float> out(labels.size(), 0.0f);
    float words = 0;
    for (const auto range : ranges) {
      for (int word = range.begin; word < range.end; ++word, ++words) {
        for (size_t i = 0; i < out.size(); ++i)
          out[i] += scores[static_cast<size_t>(word) * out.size() + i];
      }
    }
    for (auto& score : out) score /= std::max(words, 1.0f);
    return out;
  }
};

// ---- records (LEDGER.md, one name for one name)
// ------------------------------------------------------------------

enum class MentionForm { kName, kNominal, kPronoun };

struct Mention {
  Span span;
  WordRange words;
  int head = -1;  // index into Document::words of the syntactic head
  MentionForm form = MentionForm::kName;
};

struct Entity {
  std::string kind;  // person organisation government country place group media work event other
  std::string name;
  std::string title;    // "foreign minister of Freedonia"; empty: none
  std::string country;  // ISO 3166 alpha-3; empty: none
  std::string sector;   // PLOVER sector; empty: none
  bool anonymous = false;
  std::optional<int> count;  // of an anonymous group: "three US officials"
  std::vector<EntityId> members;
  std::string wikidata;
  std::vector<Mention> mentions;  // in text order
  float confidence = 1;
  std::string why;
};

struct Time {
  std::optional<Span> span;  // none: the publication date itself
  std::string type;          // DATE TIME DURATION SET
  std::string value;         // TIMEX3: "2031-04-04", "XXXX-WXX-5"; empty: it has no anchor
  float confidence = 1;
  std::string why;
};

struct Medium {
  std::string kind;  // interview broadcast social-post press-conference written-statement speech
                     // letter court-filing report call other
  EntityId entity;
};

struct Statement {
  EntityId source;
  std::optional<Span> source_span;
  Span cue;
  std::string cue_lemma;
  WordRange cue_words;
  std::vector<Span> content;
  std::vector<Span> quoted;
  std::string form;               // direct indirect mixed
  std::string act;                // LEDGER.md, vocabularies
  std::vector<float> act_shares;  // what the heads take it for, by Document::acts.labels, or empty
  std::vector<EntityId> addressees;
  std::optional<Medium> medium;
  TimeId said;
  std::vector<EntityId> via;  // from the source outward
  StatementId parent;
  std::vector<ClaimId> claims;
  float confidence = 1;
  std::string why;
  std::string act_why;  // the rule that decided the act; for `explain`
};

// What the report ascribes to somebody without saying that they said it: a belief, a wish, a fear,
// a plan. No statement, and never counted as one.
struct Attitude {
  EntityId holder;
  std::optional<Span> holder_span;
  Span cue;
  std::string cue_lemma;
  std::vector<Span> content;
  StatementId parent;  // the statement whose content holds the cue
  float confidence = 1;
  std::string why;
};

struct Location {
  EntityId entity;
  std::optional<double> lat, lon;
  std::string country;
};

struct Factuality {
  StatementId holder;  // none: the author
  std::string value;   // CT+ PR+ PS+ CT- PR- PS- UU
};

struct Event {
  Span trigger;
  std::string lemma;
  WordRange trigger_words;
  int head = -1;     // word index of the trigger's syntactic head
  std::string type;  // PLOVER
  std::string mode;
  std::vector<std::string> contexts;
  std::string cameo;
  int quad = 0;  // 1..4; 0 unknown
  std::vector<EntityId> actors;
  std::vector<EntityId> recipients;
  std::optional<Location> location;
  TimeId time;
  std::string status;  // occurred ongoing expected planned proposed threatened conditional
                       // hypothetical averted denied unknown
  std::vector<Factuality> factuality;
  std::vector<StatementId> according_to;  // empty: the report's own voice
  EventId same_as;
  float confidence = 1;
  std::string why;
  std::string status_why;  // the rule that decided the status; for `explain`
};

struct Position {
  EntityId holder;
  std::string stance;  // asserts denies uncommitted silent
  StatementId statement;
};

struct Claim {
  std::string text;
  std::vector<EventId> events;
  std::vector<Position> positions;
  std::string status;  // single-source corroborated confirmed disputed denied retracted
  int origins = 0;
  std::string why;
};

// The FORM of a word read from CoNLL-U that is not what its text says: French "du" is the words
// "de" and "le".
struct WrittenForm {
  int word = -1;  // index into Document::words
  std::string form;
};

// ---- the document
// -------------------------------------------------------------------------------------------

struct Document {
  // What ingest knows. Empty string: the report does not say.
  std::string url;
  std::string title;
  std::string outlet;
  std::vector<std::string> authors;
  std::string published;  // ISO date "2031-04-08"
  std::string language;
  std::string text;                  // UTF-8, valid; paragraphs parted by '\n'
  std::vector<std::string> notices;  // what was repaired or doubtful, for a person

  // segment
  std::vector<Span> paragraphs;
  std::vector<Word> words;
  std::vector<Sentence> sentences;
  std::vector<Quotation> quotations;

  // Only of a document read from CoNLL-U.
  std::vector<std::string> sentence_ids;  // parallel to sentences, or empty
  std::vector<WrittenForm> forms;         // by word

  // encoder
  std::vector<Name> names;
  std::vector<Attribution> attributions;
  // Of each word as a cue: what is done by it (LEDGER.md's acts), and by way of what kind of medium
  // ("none" among them); of each word as content what is done by saying it, labels as in `acts`.
  WordScores acts, act_contents, media;
  // What the coref head says of each word, for the entity reader: [words][2 * reference_width],
  // first of the word as a pronoun, then as what one may mean. Empty without such a head.
  std::vector<float> references;
  int reference_width = 0;

  // readers
  std::vector<Entity> entities;
  std::vector<Time> times;
  std::vector<Statement> statements;
  std::vector<Attitude> attitudes;
  std::vector<Event> events;
  std::vector<Claim> claims;

  std::string_view text_of(Span span) const { return span.of(text); }
  std::string_view text_of(const Word& word) const { return word.span.of(text); }
  // REQUIRES: !range.empty().
  Span span_of(WordRange range) const {
    return {words[range.begin].span.begin, words[range.end - 1].span.end};
  }

  Entity& at(EntityId id) { return entities[id.index]; }
  const Entity& at(EntityId id) const { return entities[id.index]; }
  const Time& at(TimeId id) const { return times[id.index]; }
  Statement& at(StatementId id) { return statements[id.index]; }
  const Statement& at(StatementId id) const { return statements[id.index]; }
  Event& at(EventId id) { return events[id.index]; }
  const Event& at(EventId id) const { return events[id.index]; }
};

}  // namespace hearsay
