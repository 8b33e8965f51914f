// Shapes of the calendar: dates, weekdays, holidays, years, quarters, centuries, seasons.

#include <algorithm>

#include "times/finder.h"

namespace hearsay::times {

std::optional<int> Finder::month(int i) const {
  auto value = word_number(i, "month");
  // "may" and "march" are words of their own.
  if (value && !capitalised(i)) return std::nullopt;
  if (value && is(i, {"may", "march"}) && is_one_of(document_.words[i].upos, {"AUX", "VERB"})) {
    return std::nullopt;
  }
  return value;
}

std::optional<int> Finder::day_number(int i) const {
  auto value = whole_number(form(i));
  if (!value) value = form(i).size() > 2 && form(i)[0] <= '9' ? ordinal(form(i)) : std::nullopt;
  return value && *value >= 1 && *value <= 31 ? value : std::nullopt;
}

std::optional<int> Finder::year_number(int i) const {
  const auto value = form(i).size() == 4 ? whole_number(form(i)) : std::nullopt;
  return value && is_year(*value) ? value : std::nullopt;
}

// 2031-04-08 and 08/04/2031 (day first unless that cannot be), as one word.
Finder::Match Finder::numeric_date(int i) {
  const auto& f = form(i);
  std::vector<int> parts;
  char mark = 0;
  std::string_view rest = f;
  while (!rest.empty()) {
    const auto end = rest.find_first_of("-/.");
    const auto value = whole_number(rest.substr(0, end));
    if (!value) return std::nullopt;
    parts.push_back(*value);
    if (end == std::string_view::npos) break;
    if (mark && rest[end] != mark) return std::nullopt;
    mark = rest[end];
    rest.remove_prefix(end + 1);
  }
  if (parts.size() != 3 || !mark) return std::nullopt;
  if (parts[0] <= 31 && is_year(parts[2])) std::swap(parts[0], parts[2]);
  if (!is_year(parts[0])) return std::nullopt;
  if (parts[1] > 12) std::swap(parts[1], parts[2]);
  if (parts[1] < 1 || parts[1] > 12 || parts[2] < 1 || parts[2] > 31) return std::nullopt;
  auto e = make(i, i + 1, Kind::kCalendar, "time.date.numeric");
  e.year = parts[0];
  e.month = parts[1];
  e.day = parts[2];
  return e;
}

// [weekday ,] month day [, year] | [weekday ,] day [of] month [year] | [mid-] month [year] |
// last/next/this month-name
Finder::Match Finder::calendar_date(int i) {
  int at = i;
  std::optional<int> named_day = word_number(at, "weekday");
  if (named_day) {
    ++at;
    if (form(at) == ",") ++at;
    if (form(at) == "the") ++at;
  }
  auto e = make(i, i, Kind::kCalendar, "time.date");
  if (!named_day) {
    if (is(at, {"last", "next", "this"})) {
      e.shift = is(at, {"last"}) ? -1 : is(at, {"next"}) ? 1 : 0;
      ++at;
    } else if (is(at, {"mid", "early", "late"})) {
      if (is(at + 1, {"-", "in"})) ++at;
      ++at;
    } else if (form(at).starts_with("mid-")) {
      const auto* value = lexicon_.find(form(at).substr(4), "month");
      if (!value) return std::nullopt;
      e.month = whole_number(*value);
      return finish_month(e, at + 1);
    }
  }
  if (auto m = month(at)) {
    e.month = m;
    if (auto d = day_number(at + 1); d && !e.shift && form(at + 2) != ":") {
      e.day = d;
      return finish_month(e, at + 2);
    }
    if (named_day) return std::nullopt;
    return finish_month(e, at + 1);
  }
  if (e.shift || (!named_day && at != i)) return std::nullopt;
  if (auto d = day_number(at)) {
    const int m_at = form(at + 1) == "of" ? at + 2 : at + 1;
    if (auto m = month(m_at)) {
      e.day = d;
      e.month = m;
      return finish_month(e, m_at + 1);
    }
  }
  return std::nullopt;
}

Finder::Match Finder::finish_month(Expression e, int at) {
  if (!e.shift) {
    if (auto y = year_number(at)) {
      e.year = y;
      ++at;
    } else if (is(at, {",", "of"}) && year_number(at + 1)) {
      e.year = year_number(at + 1);
      at += 2;
    } else if (is(at, {"last", "next", "this"}) && is(at + 1, {"year"})) {
      e.shift = 0;
      e.name = form(at);
      at += 2;
    }
  }
  e.words.end = at;
  return e;
}

// [last|next|this|the previous|the following] weekday [part of the day]
Finder::Match Finder::weekday(int i) {
  int at = i;
  auto e = make(i, i, Kind::kWeekday, "time.weekday");
  if (form(at) == "the" && is(at + 1, {"previous", "following", "same", "preceding"})) ++at;
  if (is(at, {"previous", "preceding", "following"})) {
    e.shift = is(at, {"following"}) ? 1 : -1;
    e.from_text = true;
    ++at;
  } else if (is(at, {"last", "next", "this", "coming"})) {
    e.shift = is(at, {"last"}) ? -1 : is(at, {"this"}) ? 0 : 1;
    ++at;
    if (is(at, {"coming", "past"})) ++at;
  } else if (is(at, {"early", "late"})) {
    ++at;
    if (is(at, {"on"})) return std::nullopt;
  }
  auto day = word_number(at, "weekday");
  if (!day && form(at).ends_with("days") && capitalised(at)) {
    const auto single = form(at).substr(0, form(at).size() - 1);
    if (const auto* value = lexicon_.find(single, "weekday")) {
      auto s = make(i, at + 1, Kind::kSet, "time.set.weekday");
      s.name = "XXXX-WXX-" + std::to_string(*whole_number(*value) + 1);
      return s;
    }
  }
  if (!day || !capitalised(at)) return std::nullopt;
  e.weekday = day;
  e.words.end = at + 1;
  if (const auto* part = word(at + 1, "part")) {
    e.part = *part;
    ++e.words.end;
  } else if (is(at + 1, {"last", "next"}) && is(at + 2, {"week"})) {
    e.shift = is(at + 1, {"last"}) ? -1 : 1;
    e.words.end = at + 3;
  }
  return e;
}

Finder::Match Finder::holiday(int i) {
  // "Christmas shopping" is not done on the day.
  if (!capitalised(i) || document_.words[i].deprel == "compound") return std::nullopt;
  const int longest = std::min<int>(end_ - i, static_cast<int>(lexicon_.longest_holiday()));
  for (int n = longest; n >= 1; --n) {
    std::string phrase;
    for (int k = i; k < i + n; ++k) {
      const bool joined = phrase.empty() || form(k) == "'s";
      phrase += (joined ? "" : " ") + form(k);
    }
    const auto* value = lexicon_.find(phrase, "holiday");
    if (!value) continue;
    auto e = make(i, i + n, Kind::kHoliday, "time.holiday");
    e.month = whole_number(std::string_view(*value).substr(0, 2));
    e.day = whole_number(std::string_view(*value).substr(3, 2));
    if (auto y = year_number(i + n)) {
      e.year = y;
      ++e.words.end;
    }
    return e;
  }
  return std::nullopt;
}

// A bare year, told from other four-digit numbers by what stands around it; and "the 1990s".
Finder::Match Finder::year(int i) {
  const auto& f = form(i);
  if (f.size() == 5 && f[4] == 's') {
    if (auto y = whole_number(std::string_view(f).substr(0, 4)); y && is_year(*y)) {
      auto e = make(i - (form(i - 1) == "the"), i + 1, Kind::kDecade, "time.decade");
      e.year = y;
      return e;
    }
  }
  const auto y = year_number(i);
  if (!y) return std::nullopt;
  const bool introduced =
      is(i - 1, {"in",   "since", "by",   "until",  "till",    "before", "after", "during",
                 "from", "of",    "for",  "to",     "between", "and",    "late",  "early",
                 "mid",  "(",     "year", "fiscal", "to",      "–",      "-"});
  const bool modifies = is(i - 1, {"the", "a", "its", "his", "her", "their", "'s", "this"});
  const bool counted = i + 1 < end_ && document_.words[i + 1].upos == "NOUN" &&
                       document_.words[i + 1].feats.find("Number=Plur") != std::string::npos;
  if (counted || !(introduced || modifies) || is(i + 1, {"%", "per", "percent"}))
    return std::nullopt;
  if (is(i - 1, {"-"}) && !is(i + 1, {"", ".", ",", ")"})) return std::nullopt;
  auto e = make(i, i + 1, Kind::kYear, "time.year");
  e.year = y;
  return e;
}

// "the third quarter [of 2024]", "Q3 2024"
Finder::Match Finder::quarter(int i) {
  auto e = make(i, i, Kind::kQuarter, "time.quarter");
  int at = form(i) == "the" ? i + 1 : i;
  const int noun = form(at + 1) == "-" ? at + 2 : at + 1;
  if (const auto n = ordinal(form(at)); n && *n <= 4 && form(noun) == "quarter") {
    e.amount = *n;
    at = noun + 1;
  } else if (form(at).size() == 2 && form(at)[0] == 'q' && form(at)[1] >= '1' &&
             form(at)[1] <= '4') {
    e.amount = form(at)[1] - '0';
    ++at;
  } else {
    return std::nullopt;
  }
  if (form(at) == "of" && year_number(at + 1)) ++at;
  if (auto y = year_number(at)) {
    e.year = y;
    ++at;
  }
  e.words.end = at;
  return e;
}

Finder::Match Finder::century(int i) {
  const int at = form(i) == "the" ? i + 1 : i;
  const auto n = ordinal(form(at));
  const int noun = form(at + 1) == "-" ? at + 2 : at + 1;
  if (!n || form(noun) != "century") return std::nullopt;
  auto e = make(i, noun + 1, Kind::kCentury, "time.century");
  e.amount = *n;
  return e;
}

// Seasons only with something that dates them: "last summer", "summer 2024", "the winter of
// 2022".
Finder::Match Finder::season(int i) {
  auto e = make(i, i, Kind::kSeason, "time.season");
  int at = form(i) == "the" ? i + 1 : i;
  if (is(at, {"last", "this", "next"})) {
    e.shift = is(at, {"last"}) ? -1 : is(at, {"this"}) ? 0 : 1;
    ++at;
  }
  const auto* name = word(at, "season");
  if (!name) return std::nullopt;
  e.name = *name;
  ++at;
  if (!e.shift) {
    if (form(at) == "of") ++at;
    e.year = year_number(at);
    if (!e.year) return std::nullopt;
    ++at;
  }
  e.words.end = at;
  return e;
}

}  // namespace hearsay::times
