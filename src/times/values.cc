#include "times/values.h"

#include <cmath>
#include <cstdio>

namespace hearsay::times {
namespace {

std::string two_digits(int value) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%02d", value);
  return buffer;
}

Value day(Date date, const std::string& part = {}) {
  if (part.empty()) return {"DATE", day_value(date), date};
  return {"TIME", day_value(date) + "T" + part, date};
}

Value unanchored(std::string value, const std::string& part) {
  if (part.empty()) return {"DATE", std::move(value), std::nullopt};
  return {"TIME", std::move(value) + "T" + part, std::nullopt};
}

Value weekday_value(const Expression& e, const Context& c) {
  const auto& base = e.from_text ? c.at : c.written;
  if (!base) return unanchored("XXXX-WXX-" + std::to_string(*e.weekday + 1), e.part);
  const int back = (weekday(*base) - *e.weekday + 7) % 7;  // days since that weekday
  const int ahead = (7 - back) % 7;
  if (!e.shift) {
    return day(add_days(*base, c.tense == Tense::kFuture ? ahead : -back), e.part);
  }
  if (*e.shift < 0) {
    if (e.from_text) return day(add_days(*base, back == 0 ? -7 : -back), e.part);
    // Nobody calls yesterday "last Wednesday": it is the one before.
    return day(add_days(*base, back <= 1 ? -back - 7 : -back), e.part);
  }
  if (*e.shift > 0) return day(add_days(*base, ahead == 0 ? 7 : ahead), e.part);
  return day(add_days(*base, c.tense == Tense::kFuture ? ahead : -back), e.part);
}

// The year of a month named without one: the nearest in the direction of the tense.
int year_of_month(const Expression& e, const Context& c) {
  const int now = c.written->month, month = *e.month;
  int year = c.written->year;
  if (e.shift && e.name.empty()) {
    if (*e.shift < 0) return month < now ? year : year - 1;
    if (*e.shift > 0) return month > now ? year : year + 1;
    return year;
  }
  if (!e.name.empty()) return e.name == "last" ? year - 1 : e.name == "next" ? year + 1 : year;
  if (month == now && e.day) {
    if (c.tense == Tense::kFuture && *e.day < c.written->day) return year + 1;
    if (c.tense == Tense::kPast && *e.day > c.written->day + 7) return year - 1;
    return year;
  }
  if (c.tense == Tense::kFuture) return month >= now ? year : year + 1;
  return month <= now ? year : year - 1;
}

Value calendar_value(const Expression& e, const Context& c) {
  std::optional<int> year = e.year;
  if (!year && c.written) year = year_of_month(e, c);
  if (!year) {
    return unanchored("XXXX-" + two_digits(*e.month) + (e.day ? "-" + two_digits(*e.day) : ""),
                      e.part);
  }
  if (!e.day) return {"DATE", month_value({*year, *e.month, 1}), std::nullopt};
  if (*e.day > days_in_month(*year, *e.month)) return {"DATE", "", std::nullopt};
  return day({*year, *e.month, *e.day}, e.part);
}

Value unit_value(const Expression& e, const Context& c) {
  const auto& base = e.from_text ? c.at : c.written;
  if (!base) return {"DATE", "", std::nullopt};
  const int shift = *e.shift;
  if (e.unit == "D") return day(add_days(*base, shift));
  if (e.unit == "N") return day(add_days(*base, shift), "NI");
  if (e.unit == "W") return {"DATE", week_value(add_days(*base, 7 * shift)), std::nullopt};
  if (e.unit == "F") return {"DATE", week_value(add_days(*base, 14 * shift)), std::nullopt};
  if (e.unit == "WE") {
    // The weekend that ends the week; after a weekend, "this weekend" in the past tense is the one
    // just over.
    int weeks = shift;
    if (shift == 0 && c.tense == Tense::kPast && weekday(*base) < 3) weeks = -1;
    return {"DATE", week_value(add_days(*base, 7 * weeks)) + "-WE", std::nullopt};
  }
  if (e.unit == "M") return {"DATE", month_value(add_months(*base, shift)), std::nullopt};
  if (e.unit == "Q") {
    const auto date = add_months(*base, 3 * shift);
    return {"DATE", year_value(date.year) + "-Q" + std::to_string((date.month + 2) / 3),
            std::nullopt};
  }
  if (e.unit == "Y") return {"DATE", year_value(base->year + shift), std::nullopt};
  if (e.unit == "DE") {
    return {"DATE", year_value(base->year / 10 + shift).substr(1), std::nullopt};
  }
  if (e.unit == "CE") return {"DATE", std::to_string(base->year / 100 + shift), std::nullopt};
  return {"TIME", "", std::nullopt};
}

Value offset_value(const Expression& e, const Context& c) {
  const bool clock = e.unit.size() == 2 && e.unit[0] == 'T';
  if (clock) return {"TIME", "", std::nullopt};
  const auto& base = e.from_text ? c.at : c.written;
  if (!base || !e.name.empty())
    return {"DATE", e.amount < 0 ? "PAST_REF" : "FUTURE_REF", std::nullopt};
  const int n = static_cast<int>(std::lround(e.amount));
  if (e.unit == "D" || e.unit == "N") return day(add_days(*base, n));
  if (e.unit == "W") return {"DATE", week_value(add_days(*base, 7 * n)), std::nullopt};
  if (e.unit == "F") return {"DATE", week_value(add_days(*base, 14 * n)), std::nullopt};
  if (e.unit == "M") return {"DATE", month_value(add_months(*base, n)), std::nullopt};
  if (e.unit == "Q") return {"DATE", month_value(add_months(*base, 3 * n)), std::nullopt};
  if (e.unit == "Y") return {"DATE", year_value(base->year + n), std::nullopt};
  if (e.unit == "DE") return {"DATE", year_value(base->year + 10 * n), std::nullopt};
  if (e.unit == "CE") return {"DATE", year_value(base->year + 100 * n), std::nullopt};
  return {"DATE", "", std::nullopt};
}

Value clock_value(const Expression& e, const Context& c) {
  const auto time = "T" + two_digits(*e.minutes / 60) + ":" + two_digits(*e.minutes % 60);
  const auto& base = c.at ? c.at : c.written;
  if (!base) return {"TIME", "XXXX-XX-XX" + time, std::nullopt};
  return {"TIME", day_value(*base) + time, base};
}

Value part_value(const Expression& e, const Context& c) {
  const auto& base = e.shift ? c.written : c.at;
  if (!base) return {"TIME", "XXXX-XX-XXT" + e.part, std::nullopt};
  return day(add_days(*base, e.shift.value_or(0)), e.part);
}

}  // namespace

Value value_of(const Expression& e, const Context& c) {
  switch (e.kind) {
    case Kind::kCalendar:
      return calendar_value(e, c);
    case Kind::kWeekday:
      return weekday_value(e, c);
    case Kind::kYear:
      return {"DATE", year_value(*e.year), std::nullopt};
    case Kind::kDecade:
      return {"DATE", year_value(*e.year).substr(0, 3), std::nullopt};
    case Kind::kCentury:
      return {"DATE", two_digits(static_cast<int>(e.amount) - 1), std::nullopt};
    case Kind::kQuarter: {
      if (!e.year && !c.written) return {"DATE", "", std::nullopt};
      const int year = e.year ? *e.year : c.written->year;
      return {"DATE", year_value(year) + "-Q" + std::to_string(static_cast<int>(e.amount)),
              std::nullopt};
    }
    case Kind::kSeason: {
      if (!e.year && !c.written) return {"DATE", "XXXX-" + e.name, std::nullopt};
      int year = e.year ? *e.year : c.written->year;
      // "last summer" said in November is this year's; said in May it is the year before's.
      static constexpr struct {
        const char* name;
        int ends;
      } kEnds[] = {{"SP", 6}, {"SU", 9}, {"FA", 12}, {"WI", 3}};
      if (!e.year) {
        for (const auto& s : kEnds) {
          if (e.name != s.name) continue;
          if (*e.shift < 0 && c.written->month < s.ends) --year;
          if (*e.shift > 0 && c.written->month >= s.ends) ++year;
        }
      }
      return {"DATE", year_value(year) + "-" + e.name, std::nullopt};
    }
    case Kind::kHoliday: {
      if (!e.year && !c.written)
        return {"DATE", "XXXX-" + two_digits(*e.month) + "-" + two_digits(*e.day), std::nullopt};
      return day({e.year ? *e.year : year_of_month(e, c), *e.month, *e.day});
    }
    case Kind::kDay:
      if (!c.written) return unanchored("XXXX-XX-XX", e.part);
      return day(add_days(*c.written, *e.shift), e.part);
    case Kind::kUnit:
      return unit_value(e, c);
    case Kind::kOffset:
      return offset_value(e, c);
    case Kind::kDuration:
      return {"DURATION", period(e.amount, e.unit), std::nullopt};
    case Kind::kSet:
      return {"SET", e.name, std::nullopt};
    case Kind::kClock:
      return clock_value(e, c);
    case Kind::kPart:
      return part_value(e, c);
  }
  return {};
}

}  // namespace hearsay::times
