#pragma once

#include <optional>
#include <string>

#include "times/calendar.h"
#include "times/expressions.h"

// From what an expression says to the TIMEX3 value it has in its report.
namespace hearsay::times {

enum class Tense { kPast, kFuture };

// What a value is counted from.
struct Context {
  std::optional<Date> written;  // publication date
  std::optional<Date> at;  // the day the text is at: the last day named, or the publication date
  Tense tense = Tense::kPast;  // of the clause the expression stands in
};

struct Value {
  std::string type;         // DATE TIME DURATION SET
  std::string value;        // "" when the text does not say enough
  std::optional<Date> day;  // the day, where the value is one (or a time in one)
};

// Source of the conventions: TIMEX3 as in TimeML 1.2.1; weekdays and months without a year point to
// the nearest one in the direction of the tense.
Value value_of(const Expression& expression, const Context& context);

}  // namespace hearsay::times
