#include "ingest/dates.h"

#include <array>
#include <cstdio>
#include <vector>

#include "ingest/ascii.h"

namespace hearsay::ingest {
namespace {

constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2099;

bool leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

bool valid(int year, int month, int day) {
  constexpr std::array kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= kDays[static_cast<size_t>(month - 1)] + (month == 2 && leap(year));
}

std::optional<std::string> iso(int year, int month, int day) {
  if (year < kFirstYear || year > kLastYear || !valid(year, month, day)) return std::nullopt;
  char buffer[48];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", year, month, day);
  return buffer;
}

// 1..12 for "apr", "April", "Sept"; 0: no month. Three letters are enough, and more must fit.
int month_of(std::string_view word) {
  constexpr std::array<std::string_view, 12> kMonths = {
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  if (word.size() < 3) return 0;
  for (size_t i = 0; i < kMonths.size(); ++i) {
    if (word.size() <= kMonths[i].size() && ascii_istarts_with(kMonths[i], word)) {
      return static_cast<int>(i + 1);
    }
  }
  return 0;
}

struct Token {
  bool number = false;
  int value = 0;      // of a number
  size_t digits = 0;  // of a number
  int month = 0;      // of a word
  char before = ' ';  // the character in front
  char after = ' ';   // the character behind
  std::string_view text;
};

std::vector<Token> tokens_of(std::string_view text, size_t most) {
  std::vector<Token> tokens;
  for (size_t at = 0; at < text.size() && tokens.size() < most;) {
    size_t end = at;
    Token token;
    if (ascii_digit(text[at])) {
      while (end < text.size() && ascii_digit(text[end])) ++end;
      token.number = true;
      token.digits = end - at;
      for (size_t i = at; i < end && i < at + 8; ++i)
        token.value = token.value * 10 + (text[i] - '0');
    } else if (ascii_letter(text[at])) {
      while (end < text.size() && ascii_letter(text[end])) ++end;
      token.month = month_of(text.substr(at, end - at));
    } else {
      ++at;
      continue;
    }
    token.text = text.substr(at, end - at);
    token.before = at > 0 ? text[at - 1] : ' ';
    token.after = end < text.size() ? text[end] : ' ';
    tokens.push_back(token);
    at = end;
  }
  return tokens;
}

bool is_year(const Token& t) { return t.number && t.digits == 4; }
bool is_day(const Token& t) { return t.number && t.digits <= 2 && t.value >= 1 && t.value <= 31; }
bool is_ordinal(const Token& t) {
  return t.text == "st" || t.text == "nd" || t.text == "rd" || t.text == "th" || t.text == "of";
}

// The date whose first token is tokens[i], if any. `words_only`: a month must be named or the form
// be ISO, since in running text "3/4/2031" may be anything.
std::optional<std::string> date_at(const std::vector<Token>& tokens, size_t i, bool words_only) {
  // Up to five tokens, ordinal suffixes skipped.
  std::array<const Token*, 3> t = {};
  size_t count = 0;
  for (size_t k = i; k < tokens.size() && count < 3 && k < i + 6; ++k) {
    if (count > 0 && is_ordinal(tokens[k])) continue;
    t[count++] = &tokens[k];
  }
  if (count < 3) return std::nullopt;
  const auto& [a, b, c] = t;
  if (is_year(*a) && b->number && b->digits <= 2 && is_day(*c) && a->after == b->before &&
      (a->after == '-' || a->after == '/' || a->after == '.') && b->after == a->after) {
    return iso(a->value, b->value, c->value);
  }
  if (a->month > 0 && is_day(*b) && is_year(*c)) return iso(c->value, a->month, b->value);
  if (is_day(*a) && b->month > 0 && is_year(*c)) return iso(c->value, b->month, a->value);
  if (is_year(*a) && b->month > 0 && is_day(*c)) return iso(a->value, b->month, c->value);
  if (words_only || !is_day(*a) || !is_day(*b) || !is_year(*c)) return std::nullopt;
  if (a->after != b->after) return std::nullopt;
  if (a->after == '.') return iso(c->value, b->value, a->value);
  if (a->after != '/' && a->after != '-') return std::nullopt;
  if (const auto date = iso(c->value, a->value, b->value)) return date;
  return iso(c->value, b->value, a->value);
}

// Days since 1970-01-01 -> date (H. Hinnant, "chrono-compatible low-level date algorithms").
std::optional<std::string> from_days(long long days) {
  days += 719468;
  const long long era = days / 146097;
  const auto doe = days - era * 146097;
  const auto yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const auto doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const auto mp = (5 * doy + 2) / 153;
  const int day = static_cast<int>(doy - (153 * mp + 2) / 5 + 1);
  const int month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
  const int year = static_cast<int>(yoe + era * 400 + (month <= 2));
  return iso(year, month, day);
}

int number_of(std::string_view digits) {
  int value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  return value;
}

// The inverse of from_days(), same source.
long long to_days(std::string_view date) {
  const long long month = number_of(date.substr(5, 2));
  const long long day = number_of(date.substr(8, 2));
  const long long year = number_of(date.substr(0, 4)) - (month <= 2);
  const long long era = year / 400;
  const auto yoe = year - era * 400;
  const auto doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

std::optional<std::string> compact(std::string_view digits) {
  return iso(number_of(digits.substr(0, 4)), number_of(digits.substr(4, 2)),
             number_of(digits.substr(6, 2)));
}

}  // namespace

bool is_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  int parts[3] = {};
  constexpr size_t kBegin[3] = {0, 5, 8};
  constexpr size_t kSize[3] = {4, 2, 2};
  for (int p = 0; p < 3; ++p) {
    for (char c : text.substr(kBegin[p], kSize[p])) {
      if (!ascii_digit(c)) return false;
      parts[p] = parts[p] * 10 + (c - '0');
    }
  }
  return parts[0] > 0 && valid(parts[0], parts[1], parts[2]);
}

long long days_apart(std::string_view a, std::string_view b) {
  const auto distance = to_days(a) - to_days(b);
  return distance < 0 ? -distance : distance;
}

std::optional<std::string> parse_date(std::string_view text) {
  text = trim(text.substr(0, 200));
  const bool all_digits =
      !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
  if (all_digits && (text.size() == 8 || text.size() == 14)) return compact(text);
  if (all_digits && (text.size() == 10 || text.size() == 13)) {
    long long seconds = 0;
    for (char c : text.substr(0, 10)) seconds = seconds * 10 + (c - '0');
    return from_days(seconds / 86400);
  }
  if (text.size() > 8 && text[8] == 'T' &&
      text.substr(0, 8).find_first_not_of("0123456789") == std::string_view::npos) {
    return compact(text);
  }
  const auto tokens = tokens_of(text, 12);
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (const auto date = date_at(tokens, i, false)) return date;
  }
  return std::nullopt;
}

std::optional<std::string> find_date(std::string_view text) {
  const auto tokens = tokens_of(text, 4000);
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (const auto date = date_at(tokens, i, true)) return date;
  }
  return std::nullopt;
}

std::optional<std::string> date_in_url(std::string_view url) {
  const auto scheme = url.find("://");
  const auto path = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  if (path == std::string_view::npos) return std::nullopt;
  const auto tokens = tokens_of(url.substr(path, 400), 60);
  for (size_t i = 0; i < tokens.size(); ++i) {
    const auto& t = tokens[i];
    if (t.number && t.digits == 8) {
      if (const auto date = compact(t.text)) return date;
    }
    if (!is_year(t) || i + 2 >= tokens.size()) continue;
    const auto& month = tokens[i + 1];
    const auto& day = tokens[i + 2];
    const bool joined = t.after == '/' || t.after == '-' || t.after == '_';
    if (!joined || !is_day(day) || day.digits > 2 || month.after != t.after) continue;
    const int number = month.number && month.digits <= 2 ? month.value : month.month;
    if (const auto date = iso(t.value, number, day.value)) return date;
  }
  return std::nullopt;
}

}  // namespace hearsay::ingest
