#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "hearsay/document.h"
#include "hearsay/result.h"
#include "lexicon/table.h"

// Finding time expressions: what the words say, before anything is known about the day they were
// written on.
namespace hearsay::times {

// data/lexicons/time_words.tsv.
class TimeWords {
 public:
  static Result<TimeWords> from(const Table& table);
  // The value of `word` (lower-cased) in a class, nullptr when it is not in it.
  const std::string* find(std::string_view word, std::string_view cls) const;
  size_t longest_holiday() const { return longest_holiday_; }  // in words

 private:
  std::unordered_map<std::string, std::string> values_;  // "class word" -> value
  size_t longest_holiday_ = 1;
};

enum class Kind {
  kCalendar,  // parts of a date: "12 May 2016", "May", "Tuesday, May 12"
  kWeekday,   // "last Friday"
  kYear,      // "2015"
  kDecade,    // "the 1990s": `year` is its first
  kCentury,   // "the 19th century": `amount`
  kQuarter,   // "the third quarter of 2024": `amount`, `year`
  kSeason,    // "last summer": `name`
  kHoliday,   // "Christmas": month and day
  kDay,       // "yesterday": `shift` in days
  kUnit,      // "last week": `unit`, `shift`
  kOffset,    // "three years ago", "a day earlier": `amount` (signed), `unit`
  kDuration,  // "twelve days": `amount` (negative: not a number), `unit`
  kSet,       // "every year": `name` is the TIMEX3 value
  kClock,     // "4.20pm": `minutes`
  kPart,      // "overnight", "this morning": `part`, `shift` in days
};

struct Expression {
  WordRange words;
  Kind kind = Kind::kDay;
  const char* rule = "";  // stable id
  std::optional<int> year, month, day, weekday, minutes, shift;
  double amount = 0;
  std::string unit;  // D W M Y TH TM TS ... as in time_words.tsv
  std::string part;  // MO AF EV NI, of the day
  std::string name;
  bool from_text = false;  // counted from the time the text is at ("the previous day"), not from
                           // the day of writing
};

// The expressions of one sentence, left to right, none overlapping another.
std::vector<Expression> find_expressions(const TimeWords& words, const Document& document,
                                         const Sentence& sentence);

// The TIMEX3 period of an amount of a unit of time_words.tsv: P3D, PT24H, PXW (negative amount: not
// a number).
std::string period(double amount, std::string_view unit);

}  // namespace hearsay::times
