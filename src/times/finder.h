#pragma once

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "times/expressions.h"

// The reader of time expressions: what its shapes share, and the shapes themselves, which stand in
// dates.cc, day_parts.cc and amounts.cc.
namespace hearsay::times {

inline bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::optional<int> whole_number(std::string_view text);
// "third", "3rd"
std::optional<int> ordinal(std::string_view text);

inline bool is_year(int value) { return value >= 1500 && value <= 2099; }

// One sentence.
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

  Match match(int i);

  // dates.cc
  std::optional<int> month(int i) const;
  std::optional<int> day_number(int i) const;
  std::optional<int> year_number(int i) const;
  Match numeric_date(int i);
  Match calendar_date(int i);
  Match finish_month(Expression e, int at);
  Match weekday(int i);
  Match holiday(int i);
  Match year(int i);
  Match quarter(int i);
  Match century(int i);
  Match season(int i);

  // day_parts.cc
  Match day_with_part(int begin, int at, const std::string& part, const char* rule);
  Match early_hours(int i);
  Match part_of_a_day(int i);
  Match relative_day(int i);
  Match part_of_day(int i);
  Match clock(int i);

  // amounts.cc
  std::optional<double> number(int at, int& next) const;
  Match amount(int i);
  Match unit(int i);
  Match set(int i);

 private:
  const TimeWords& lexicon_;
  const Document& document_;
  int begin_, end_;
  std::vector<std::string> forms_;
};

}  // namespace hearsay::times
