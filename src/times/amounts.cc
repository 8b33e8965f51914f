// Shapes that count: "three years ago", "the past week", "every day", "half an hour".

#include <charconv>
#include <cmath>
#include <cstdio>

#include "times/finder.h"

namespace hearsay::times {

// A cardinal at `at`: "3", "three", "24", "a dozen", "several" (-1), "two and a half". Moves
// `next` behind it.
std::optional<double> Finder::number(int at, int& next) const {
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
Finder::Match Finder::amount(int i) {
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
  auto e = make(i, noun + 1, Kind::kDuration, hyphen ? "time.duration.modifier" : "time.duration");
  e.amount = count;
  e.unit = *unit;
  return e;
}

// "last week", "this year", "the following month", "the past three days"
Finder::Match Finder::unit(int i) {
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

// "every year", "each Monday", "daily"
Finder::Match Finder::set(int i) {
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
