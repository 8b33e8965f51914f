#include "times/expressions.h"

#include <algorithm>
#include <charconv>

#include "times/finder.h"

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

Finder::Match Finder::match(int i) {
  using Shape = Match (Finder::*)(int);
  static constexpr Shape kShapes[] = {
      &Finder::early_hours,   &Finder::part_of_a_day, &Finder::holiday,      &Finder::numeric_date,
      &Finder::calendar_date, &Finder::weekday,       &Finder::relative_day, &Finder::part_of_day,
      &Finder::clock,         &Finder::set,           &Finder::quarter,      &Finder::century,
      &Finder::season,        &Finder::unit,          &Finder::amount,       &Finder::year};
  if (document_.words[i].upos == "PUNCT") return std::nullopt;
  for (const auto shape : kShapes) {
    if (auto found = (this->*shape)(i)) return found;
  }
  return std::nullopt;
}

std::vector<Expression> find_expressions(const TimeWords& words, const Document& document,
                                         const Sentence& sentence) {
  return Finder(words, document, sentence).all();
}

}  // namespace hearsay::times
