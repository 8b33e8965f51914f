#pragma once

#include <optional>
#include <string>
#include <string_view>

// The proleptic Gregorian calendar, as far as TIMEX3 values need it.
namespace hearsay::times {

struct Date {
  int year = 0;
  int month = 1;  // 1..12
  int day = 1;    // 1..31

  friend bool operator==(Date, Date) = default;
  friend auto operator<=>(Date, Date) = default;
};

struct Week {
  int year = 0;
  int week = 1;  // ISO 8601, 1..53
};

// Days since 1970-01-01 and back (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
int days_of(Date date);
Date date_of(int days);

Date add_days(Date date, int days);
// The day is cut to the length of the month arrived at.
Date add_months(Date date, int months);
int weekday(Date date);  // 0 Monday .. 6 Sunday
Week week_of(Date date);
int days_in_month(int year, int month);

// "2031-04-08"; anything else, impossible days included, is none.
std::optional<Date> parse_date(std::string_view text);

std::string day_value(Date date);    // 2031-04-08
std::string month_value(Date date);  // 2031-04
std::string year_value(int year);    // 2031
std::string week_value(Date date);   // 2031-W15

}  // namespace hearsay::times
