#include "times/expressions.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <initializer_list>

#include "base/utf8.h"

// A recursive-descent reader over the words of a sentence: at each word the shapes below are tried
// in turn, the most specific first, and the first that fits takes its words. No grammar tool: the
// shapes are few, and their order is the whole ambiguity resolution.
namespace hearsay::times {

Result<TimeWords> TimeWords::from(const Table& table) {
  static constexpr std::string_view kClasses[] = {"month", "weekday", "unit", "part",  "season",
                                                  "day",   "number",  "set",  "clock", "holiday"};
  TimeWords out;
  for (const auto& row : table.rows) {
    const auto& cls = row.cells[1];
    if (std::find(std::begin(kClasses), std::end(kClasses), cls) == std::end(kClasses)) {
      return Error{"lexicon.value", "unknown class '" + cls + "'", table.where(row, 1)};
    }
    if (row.cells[2].empty()) return Error{"lexicon.value", "no value", table.where(row, 2)};
    out.values_[cls + " " + row.cells[0]] = row.cells[2];
    if (cls == "holiday") {
      const auto words = 1 + std::count(row.cells[0].begin(), row.cells[0].end(), ' ');
      // "new year's day" is written in three words and tokenised as four.
      out.longest_holiday_ = std::max(out.longest_holiday_, static_cast<size_t>(words) + 1);
    }
  }
  return out;
}

const std::string* TimeWords::find(std::string_view word, std::string_view cls) const {
  const auto at = values_.find(std::string(cls) + " " + std::string(word));
  return at == values_.end() ? nullptr : &at->second;
}

namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::optional<int> whole_number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<int> ordinal(std::string_view text) {
  static constexpr std::string_view kWords[] = {"first", "second", "third", "fourth", "fifth"};
  for (int i = 0; i < 5; ++i) {
    if (text == kWords[i]) return i + 1;
  }
  if (text.size() < 3 || text.size() > 4) return std::nullopt;
  if (!is_one_of(text.substr(text.size() - 2), {"st", "nd", "rd", "th"})) return std::nullopt;
  return whole_number(text.substr(0, text.size() - 2));
}

bool is_year(int value) { return value >= 1500 && value <= 2099; }

class Finder {
 public:
  Finder(const TimeWords& words, const Document& document, const Sentence& sentence)
      : lexicon_(words),
        document_(document),
        begin_(sentence.words.begin),
        end_(sentence.words.end) {
    for (int i = begin_; i < end_; ++i) {
      forms_.push_back(utf8::lower(document.text_of(document.words[i])));
      if (forms_.back() == "\xE2\x80\x99s") forms_.back() = "'s";
    }
  }

  std::vector<Expression> all() {
    std::vector<Expression> out;
    for (int i = begin_; i < end_;) {
      auto found = match(i);
      if (!found) {
        ++i;
        continue;
      }
      i = found->words.end;
      out.push_back(std::move(*found));
    }
    return out;
  }

 private:
  using Match = std::optional<Expression>;

  const std::string& form(int i) const {
    static const std::string kNone;
    return i >= begin_ && i < end_ ? forms_[i - begin_] : kNone;
  }
  bool is(int i, std::initializer_list<std::string_view> list) const {
    return is_one_of(form(i), list);
  }
  const std::string* word(int i, std::string_view cls) const { return lexicon_.find(form(i), cls); }
  std::optional<int> word_number(int i, std::string_view cls) const {
    const auto* value = word(i, cls);
    return value ? whole_number(*value) : std::nullopt;
  }
  bool capitalised(int i) const {
    return i < end_ &&
           utf8::is_upper(utf8::decode(document_.text, document_.words[i].span.begin).value);
  }
  bool followed_by_space(int i) const { return document_.words[i].space_after; }

  static Expression make(int begin, int end, Kind kind, const char* rule) {
    Expression e;
    e.words = {begin, end};
    e.kind = kind;
    e.rule = rule;
    return e;
  }

  Match match(int i) {
    using Shape = Match (Finder::*)(int);
    static constexpr Shape kShapes[] = {
        &Finder::early_hours, &Finder::holiday,      &Finder::numeric_date, &Finder::calendar_date,
        &Finder::weekday,     &Finder::relative_day, &Finder::part_of_day,  &Finder::clock,
        &Finder::set,         &Finder::quarter,      &Finder::century,      &Finder::season,
        &Finder::unit,        &Finder::amount,       &Finder::year};
    if (document_.words[i].upos == "PUNCT") return std::nullopt;
    for (const auto shape : kShapes) {
      if (auto found = (this->*shape)(i)) return found;
    }
    return std::nullopt;
  }

  // "the early hours of Tuesday", "the small hours of May 12".
  Match early_hours(int i) {
    const int start = is(i, {"the"}) ? i + 1 : i;
    if (!is(start, {"early", "small"}) || form(start + 1) != "hours") return std::nullopt;
    int end = start + 2;
    auto e = make(i, end, Kind::kPart, "time.part.small_hours");
    e.part = "NI";
    if (form(end) != "of") return e;
    const int from = form(end + 1) == "the" ? end + 2 : end + 1;
    for (const auto shape : {&Finder::calendar_date, &Finder::weekday, &Finder::relative_day}) {
      if (auto day = (this->*shape)(from)) {
        day->words.begin = i;
        day->part = "NI";
        day->rule = "time.part.small_hours";
        return day;
      }
    }
    return e;
  }

  Match holiday(int i) {
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

  // 2031-04-08 and 08/04/2031 (day first unless that cannot be), as one word.
  Match numeric_date(int i) {
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

  std::optional<int> month(int i) const {
    auto value = word_number(i, "month");
    // "may" and "march" are words of their own.
    if (value && !capitalised(i)) return std::nullopt;
    if (value && is(i, {"may", "march"}) && is_one_of(document_.words[i].upos, {"AUX", "VERB"})) {
      return std::nullopt;
    }
    return value;
  }

  std::optional<int> day_number(int i) const {
    auto value = whole_number(form(i));
    if (!value) value = form(i).size() > 2 && form(i)[0] <= '9' ? ordinal(form(i)) : std::nullopt;
    return value && *value >= 1 && *value <= 31 ? value : std::nullopt;
  }

  std::optional<int> year_number(int i) const {
    const auto value = form(i).size() == 4 ? whole_number(form(i)) : std::nullopt;
    return value && is_year(*value) ? value : std::nullopt;
  }

  // [weekday ,] month day [, year] | [weekday ,] day [of] month [year] | [mid-] month [year] |
  // last/next/this month-name
  Match calendar_date(int i) {
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

  Match finish_month(Expression e, int at) {
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
  Match weekday(int i) {
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

  Match relative_day(int i) {
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
  Match part_of_day(int i) {
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
  Match clock(int i) {
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

  // "every year", "each Monday", "daily"
  Match set(int i) {
    auto e = make(i, i + 1, Kind::kSet, "time.set");
    if (const auto* value = word(i, "set"); value && document_.words[i].upos != "PROPN") {
      e.name = *value;
      return e;
    }
    if (!is(i, {"every", "each"})) return std::nullopt;
    int at = i + 1;
    const auto count = number(at, at);
    if (const auto day = word_number(at, "weekday")) {
      e.name = "XXXX-WXX-" + std::to_string(*day + 1);
    } else if (const auto* unit = word(at, "unit")) {
      e.name = period(count ? *count : 1, *unit);
    } else if (const auto* part = word(at, "part")) {
      e.name = "XXXX-XX-XXT" + *part;
    } else {
      return std::nullopt;
    }
    e.words.end = at + 1;
    return e;
  }

  // "the third quarter [of 2024]", "Q3 2024"
  Match quarter(int i) {
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

  Match century(int i) {
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
  Match season(int i) {
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

  // "last week", "this year", "the following month", "the past three days"
  Match unit(int i) {
    int at = form(i) == "the" ? i + 1 : i;
    const bool article = at != i;
    auto e = make(i, i, Kind::kUnit, "time.unit");
    if (is(at, {"last", "past"})) {
      e.shift = -1;
    } else if (is(at, {"previous", "preceding"})) {
      e.shift = -1;
      e.from_text = true;
    } else if (is(at, {"this", "current"})) {
      e.shift = 0;
    } else if (is(at, {"next", "coming"})) {
      e.shift = 1;
      e.from_text = article && is(at, {"next"});
    } else if (is(at, {"following", "same"})) {
      e.shift = is(at, {"same"}) ? 0 : 1;
      e.from_text = true;
      if (!article) return std::nullopt;
    } else {
      return std::nullopt;
    }
    ++at;
    const int noun_at = at;
    const auto count = number(at, at);
    const auto* unit = word(at, "unit");
    if (!unit) return std::nullopt;
    if (count || (article && is(noun_at - 1, {"last", "past"}) && *unit != "Y")) {
      // A stretch that ends or begins now: "the past three days", "the past week".
      auto d = make(i, at + 1, Kind::kDuration, "time.duration.stretch");
      d.amount = count ? *count : form(at).ends_with("s") ? -1 : 1;
      d.unit = *unit;
      return d;
    }
    if (form(at).ends_with("s") && !is(at, {"hours"})) {
      auto d = make(i, at + 1, Kind::kDuration, "time.duration.stretch");
      d.amount = -1;
      d.unit = *unit;
      return d;
    }
    e.unit = *unit;
    e.words.end = at + 1;
    return e;
  }

  // A cardinal at `at`: "3", "three", "24", "a dozen", "several" (-1), "two and a half". Moves
  // `next` behind it.
  std::optional<double> number(int at, int& next) const {
    if (auto value = whole_number(form(at))) {
      next = at + 1;
      return *value;
    }
    double value = 0;
    const auto [end, error] =
        std::from_chars(form(at).data(), form(at).data() + form(at).size(), value);
    if (!form(at).empty() && error == std::errc() && end == form(at).data() + form(at).size()) {
      next = at + 1;
      return value;
    }
    if (is(at, {"several", "few", "some", "many", "couple"})) {
      next = at + 1;
      if (form(next) == "of") ++next;
      return form(at) == "couple" ? 2 : -1;
    }
    auto small = word_number(at, "number");
    if (!small) return std::nullopt;
    next = at + 1;
    int total = *small;
    if (form(next) == "-" && word_number(next + 1, "number")) ++next;
    if (auto more = word_number(next, "number")) {
      total = *more == 100 ? total * 100 : total + *more;
      ++next;
    }
    if (form(next) == "and" && form(next + 1) == "a" && form(next + 2) == "half") {
      next += 3;
      return total + 0.5;
    }
    return total;
  }

  // Amounts: "three years ago", "a day earlier", "twelve days", "for weeks", "half an hour"
  Match amount(int i) {
    int at = i;
    double count = 0;
    const bool article = is(i, {"a", "an"});
    if (form(i) == "half" && is(i + 1, {"a", "an"})) {
      count = 0.5;
      at = i + 2;
    } else if (article && number(i + 1, at)) {
      count = *number(i + 1, at);
    } else if (article) {
      count = 1;
      at = i + 1;
    } else if (auto n = number(i, at)) {
      count = *n;
    } else if (word(i, "unit") && form(i).ends_with("s") &&
               is(i - 1, {"for", "in", "over", "after", "within", "of"})) {
      count = -1;
    } else {
      return std::nullopt;
    }
    const bool hyphen = form(at) == "-";
    if (hyphen) ++at;
    const auto* unit = word(at, "unit");
    if (!unit || *unit == "WE" || (is(at, {"second"}) && article)) return std::nullopt;
    const int noun = at++;
    if (is(at, {"old"}) || (form(at) == "-" && is(at + 1, {"old"}))) return std::nullopt;
    if (is(at, {"of"}) && is(at + 1, {"age"})) return std::nullopt;
    int sign = 0;
    bool from_text = true;
    if (form(at) == "ago") {
      sign = -1;
      from_text = false;
    } else if (is(at, {"earlier", "prior"}) && !is(at + 1, {"to", "than"})) {
      sign = -1;
    } else if (is(at, {"later"}) && !is(at + 1, {"than"})) {
      sign = 1;
    } else if (is(at, {"from"}) && form(at + 1) == "now") {
      sign = 1;
      from_text = false;
      ++at;
    } else if (is(at, {"before", "after"})) {
      // Only when nothing follows that it could be counted from: "three days before the vote" is a
      // duration.
      const bool bare = at + 1 >= end_ || document_.words[at + 1].upos == "PUNCT";
      if (bare) sign = is(at, {"before"}) ? -1 : 1;
    }
    if (sign != 0) {
      auto e = make(i, at + 1, Kind::kOffset, "time.offset");
      e.amount = sign * std::abs(count);
      if (count < 0) e.name = "vague";
      e.unit = *unit;
      e.from_text = from_text;
      return e;
    }
    // "$5 a day", "three times a week": a rate, no stretch of time.
    if (article && count == 1 &&
        !is(i - 1, {"for", "in", "within", "after", "over", "than", "nearly", "about", "almost",
                    "just", "of"})) {
      return std::nullopt;
    }
    auto e =
        make(i, noun + 1, Kind::kDuration, hyphen ? "time.duration.modifier" : "time.duration");
    e.amount = count;
    e.unit = *unit;
    return e;
  }

  // A bare year, told from other four-digit numbers by what stands around it; and "the 1990s".
  Match year(int i) {
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

 private:
  const TimeWords& lexicon_;
  const Document& document_;
  int begin_, end_;
  std::vector<std::string> forms_;
};

}  // namespace

std::vector<Expression> find_expressions(const TimeWords& words, const Document& document,
                                         const Sentence& sentence) {
  return Finder(words, document, sentence).all();
}

std::string period(double amount, std::string_view unit) {
  if (amount == 0.5 && unit == "TH") return "PT30M";
  if (amount == 0.5 && unit == "Y") return "P6M";
  const bool clock = unit.size() == 2 && unit[0] == 'T';
  int scale = 1;
  std::string letter(clock ? unit.substr(1) : unit);
  if (unit == "N") letter = "D";
  if (unit == "F") scale = 2, letter = "W";
  if (unit == "Q") scale = 3, letter = "M";
  if (unit == "DE" && amount > 0) scale = 10, letter = "Y";
  if (unit == "CE" && amount > 0) scale = 100, letter = "Y";
  std::string out = clock ? "PT" : "P";
  if (amount < 0) return out + "X" + letter;
  char digits[32];
  std::snprintf(digits, sizeof digits, "%g", amount * scale);
  return out + digits + letter;
}

}  // namespace hearsay::times
