// Shapes within days and around today: "yesterday evening", "the small hours of May 12", "4.20pm".

#include <utility>

#include "times/finder.h"

namespace hearsay::times {

// The day at a word, if one is named there, with a part of it; the words begin at `begin`.
Finder::Match Finder::day_with_part(int begin, int at, const std::string& part, const char* rule) {
  if (form(at) == "the") ++at;
  for (const auto shape : {&Finder::calendar_date, &Finder::weekday, &Finder::relative_day}) {
    auto day = (this->*shape)(at);
    if (!day || !day->part.empty()) continue;
    day->words.begin = begin;
    day->part = part;
    day->rule = rule;
    return day;
  }
  return std::nullopt;
}

// "the early hours of Tuesday", "the small hours of May 12".
Finder::Match Finder::early_hours(int i) {
  const int start = is(i, {"the"}) ? i + 1 : i;
  if (!is(start, {"early", "small"}) || form(start + 1) != "hours") return std::nullopt;
  const int end = start + 2;
  if (form(end) == "of") {
    if (auto day = day_with_part(i, end + 1, "NI", "time.part.small_hours")) return day;
  }
  auto e = make(i, end, Kind::kPart, "time.part.small_hours");
  e.part = "NI";
  return e;
}

// "the evening of May 12", "at dawn on Tuesday"; "before dawn on Tuesday" is the night.
Finder::Match Finder::part_of_a_day(int i) {
  const bool before = is(i, {"before"}) && is(i + 1, {"dawn", "daybreak", "sunrise"});
  const int noun = before || is(i, {"the"}) ? i + 1 : i;
  const auto* part = word(noun, "part");
  if (!part || !is(noun + 1, {"of", "on"})) return std::nullopt;
  return day_with_part(i, noun + 2, before ? "NI" : *part, "time.part.of_day");
}

Finder::Match Finder::relative_day(int i) {
  const auto day = word_number(i, "day");
  if (!day) {
    if (form(i) == "the" && form(i + 1) == "day" && is(i + 2, {"before", "after"}) &&
        word_number(i + 3, "day")) {
      auto e = make(i, i + 4, Kind::kDay, "time.day.before_after");
      e.shift = *word_number(i + 3, "day") + (is(i + 2, {"before"}) ? -1 : 1);
      return e;
    }
    return std::nullopt;
  }
  auto e = make(i, i + 1, Kind::kDay, "time.day");
  e.shift = day;
  if (const auto* part = word(i + 1, "part")) {
    e.part = *part;
    ++e.words.end;
  }
  return e;
}

// "tonight", "overnight", "this morning", "last night", "early this morning"
Finder::Match Finder::part_of_day(int i) {
  auto e = make(i, i + 1, Kind::kPart, "time.part");
  if (is(i, {"tonight", "overnight"})) {
    e.part = "NI";
    e.shift = is(i, {"overnight"}) ? -1 : 0;
    return e;
  }
  const auto* part = word(i + 1, "part");
  if (!part || !is(i, {"this", "last"})) return std::nullopt;
  e.part = *part;
  e.shift = is(i, {"last"}) ? -1 : 0;
  e.words.end = i + 2;
  return e;
}

// "4.20pm", "4.20 pm", "10:30", "7 p.m.", "noon"
Finder::Match Finder::clock(int i) {
  if (auto hour = word_number(i, "clock")) {
    auto e = make(i, i + 1, Kind::kClock, "time.clock.word");
    e.minutes = *hour * 60;
    return e;
  }
  std::string digits = form(i);
  int end = i + 1;
  int half = -1;  // 0 a.m., 12 p.m.
  for (const auto& [suffix, hours] : {std::pair<std::string_view, int>{"a.m.", 0},
                                      {"p.m.", 12},
                                      {"am", 0},
                                      {"pm", 12},
                                      {"a.m", 0},
                                      {"p.m", 12}}) {
    if (digits.size() > suffix.size() && digits.ends_with(suffix)) {
      digits.resize(digits.size() - suffix.size());
      half = hours;
    } else if (form(end) == suffix) {
      half = hours;
      ++end;
    }
    if (half >= 0) break;
  }
  const auto mark = digits.find_first_of(":.");
  const auto hour = whole_number(std::string_view(digits).substr(0, mark));
  int minute = 0;
  if (mark != std::string::npos) {
    const auto value = whole_number(std::string_view(digits).substr(mark + 1));
    if (!value || digits.size() - mark != 3) return std::nullopt;
    minute = *value;
  }
  if (!hour || *hour > 24 || minute > 59) return std::nullopt;
  if (half < 0) {
    const bool told =
        is(i - 1, {"at", "by", "around", "about", "from", "until", "since", "before"});
    const bool zoned = is(end, {"gmt", "utc", "local"});
    if (mark == std::string::npos || digits[mark] != ':' || !(told || zoned)) return std::nullopt;
  } else if (*hour > 12) {
    return std::nullopt;
  }
  auto e = make(i, end, Kind::kClock, "time.clock");
  e.minutes = (half >= 0 ? *hour % 12 + half : *hour) * 60 + minute;
  return e;
}

}  // namespace hearsay::times
