#include "times/calendar.h"

#include <algorithm>
#include <cstdio>

namespace hearsay::times {
namespace {

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

template <class... Args>
std::string format(const char* pattern, Args... args) {
  char buffer[48];
  std::snprintf(buffer, sizeof buffer, pattern, args...);
  return buffer;
}

}  // namespace

int days_of(Date date) {
  const int y = date.year - (date.month <= 2);
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int year_of_era = y - era * 400;
  const int day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

Date date_of(int days) {
  days += 719468;
  const int era = (days >= 0 ? days : days - 146096) / 146097;
  const int day_of_era = days - era * 146097;
  const int year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int shifted = (5 * day_of_year + 2) / 153;
  const int month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {year_of_era + era * 400 + (month <= 2), month, day_of_year - (153 * shifted + 2) / 5 + 1};
}

Date add_days(Date date, int days) { return date_of(days_of(date) + days); }

Date add_months(Date date, int months) {
  const int total = date.year * 12 + date.month - 1 + months;
  const int year = total >= 0 ? total / 12 : (total - 11) / 12;
  const int month = total - year * 12 + 1;
  return {year, month, std::min(date.day, days_in_month(year, month))};
}

int weekday(Date date) { return ((days_of(date) + 3) % 7 + 7) % 7; }

Week week_of(Date date) {
  // ISO 8601: a week belongs to the year its Thursday lies in.
  const Date thursday = add_days(date, 3 - weekday(date));
  return {thursday.year, (days_of(thursday) - days_of({thursday.year, 1, 1})) / 7 + 1};
}

int days_in_month(int year, int month) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[month - 1];
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  int digits[8], n = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (i == 4 || i == 7) continue;
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    digits[n++] = text[i] - '0';
  }
  const Date date{digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3],
                  digits[4] * 10 + digits[5], digits[6] * 10 + digits[7]};
  if (date.month < 1 || date.month > 12 || date.day < 1 ||
      date.day > days_in_month(date.year, date.month)) {
    return std::nullopt;
  }
  return date;
}

std::string day_value(Date date) {
  return format("%04d-%02d-%02d", date.year, date.month, date.day);
}
std::string month_value(Date date) { return format("%04d-%02d", date.year, date.month); }
std::string year_value(int year) { return format("%04d", year); }
std::string week_value(Date date) {
  const auto week = week_of(date);
  return format("%04d-W%02d", week.year, week.week);
}

}  // namespace hearsay::times
