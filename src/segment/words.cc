// Words: how far one goes, whether a period belongs to it, and where its clitics are cut off.
#include <algorithm>

#include "segment/scanner.h"

namespace hearsay::segment {
namespace {

constexpr uint32_t kLongestFragment = 3;  // "th-", of a word broken off

}  // namespace

// Past letters, digits and what may stand between them in one word.
uint32_t Scanner::core(uint32_t at) const {
  while (at < end_) {
    const auto c = utf8::decode(text_, at);
    const auto k = class_of(c.value);
    if (k == kLetterClass || k == kDigitClass) {
      at += c.size;
      continue;
    }
    const uint32_t next = at + c.size;
    if (c.value == '_' && alnum_at(next)) {
      at = next;
    } else if (is_apostrophe(c.value) && alnum_at(next) && !is_mark(at)) {
      at = next;
    } else if (c.value == '&' && utf8::is_upper(before(at)) && utf8::is_upper(peek(next))) {
      at = next;
    } else {
      break;
    }
  }
  return at;
}

// "U.S.", "a.m.", "Ph.D.": the end of the letters parted by periods, with the last period if there
// is one; `end` when it is nothing of the kind.
uint32_t Scanner::dotted(uint32_t begin, uint32_t end) const {
  uint32_t at = end, last = end;
  int parts = 1;
  if (utf8::length(text_.substr(begin, end - begin)) > 2) return end;
  while (peek(at) == '.') {
    uint32_t letter = at + 1;
    if (class_at(letter) != kLetterClass) {
      if (parts > 1) last = at + 1;
      break;
    }
    letter += utf8::decode(text_, letter).size;
    const auto next = peek(letter);
    if (alnum_at(letter) && !(next == 's' && !alnum_at(letter + 1))) break;
    if (next == 's') break;
    ++parts;
    at = last = letter;
  }
  if (parts == 1) return end;
  return last;
}

std::string_view Scanner::next_word(uint32_t at) const {
  while (at < paragraph_.end) {
    const auto c = utf8::decode(text_, at);
    if (class_of(c.value) == kLetterClass || class_of(c.value) == kDigitClass) break;
    at += c.size;
    if (at > end_ + 8) return {};
  }
  uint32_t end = at;
  while (end < paragraph_.end && end - at < 32) {
    const auto c = utf8::decode(text_, end);
    if (class_of(c.value) != kLetterClass && class_of(c.value) != kDigitClass) break;
    end += c.size;
  }
  return text_.substr(at, end - at);
}

bool Scanner::is_initial(uint32_t begin, uint32_t end) const {
  const auto c = utf8::decode(text_, begin);
  if (begin + c.size != end || !utf8::is_upper(c.value)) return false;
  const auto after = peek(end + 1);
  if (after == ',' || after == ';' || after == '-' || after == ')') return true;
  if (after != 0 && !is_apostrophe(after)) return utf8::is_upper(after);
  const auto next = next_word(end + 1);
  if (next.empty()) return false;
  const auto first = utf8::decode(next, 0).value;
  // "Charles G. and", "the corner of S. 10th": no sentence begins so.
  if (utf8::is_lower(first) || next.size() == 1) return true;
  if (utf8::is_digit(first))
    return c.value == 'N' || c.value == 'S' || c.value == 'E' || c.value == 'W';
  return utf8::is_upper(first) && !lexicon_.starts_sentences(next);
}

bool Scanner::keeps_period(uint32_t begin, uint32_t end, Token::Kind& kind) const {
  if (peek(end) != '.' || (peek(end + 1) == '.' && peek(end + 2) == '.')) return false;
  // "(b. 1950)"
  const bool lone = end - begin == 1 && text_[begin] >= 'a' && text_[begin] <= 'z';
  if (is_initial(begin, end) || (lone && before(begin) == '(')) {
    kind = Token::kNever;
    return true;
  }
  const auto abbreviation = lexicon_.abbreviation(text_.substr(begin, end - begin));
  if (abbreviation == Abbreviation::kNone) return false;
  // "Dr.Ruiz", "No.5", "Nov.28"
  const bool joins = abbreviation == Abbreviation::kNumber ||
                     abbreviation == Abbreviation::kTitle ||
                     (abbreviation == Abbreviation::kCommon && utf8::is_digit(peek(end + 1)));
  if (alnum_at(end + 1) && !joins) return false;
  const auto next = next_word(end + 1);
  const auto first = next.empty() ? 0 : utf8::decode(next, 0).value;
  const auto after = peek(end + 1);
  const bool goes_on = after == ',' || after == ';' || after == ':';
  switch (abbreviation) {
    case Abbreviation::kTitle:
      kind = Token::kNever;
      return first != 0 || goes_on;
    case Abbreviation::kNumber:
      kind = Token::kNever;
      return utf8::is_digit(first) ||
             (next.size() < 5 && next.find_first_not_of("ivxIVX") == std::string_view::npos &&
              first != 0 && next != "I" && next != "i");
    case Abbreviation::kCommon:
      kind = Token::kMaybe;
      return utf8::is_digit(first) || goes_on || after == ')' ||
             (first != 0 && !lexicon_.starts_sentences(next));
    case Abbreviation::kInside:
      kind = Token::kNever;
      return true;
    case Abbreviation::kMaybe:
      kind = Token::kMaybe;
      return true;
    case Abbreviation::kEnd:
      kind = Token::kEnd;
      return true;
    case Abbreviation::kNone:
      break;
  }
  return false;
}

// Goes on behind a hyphen where the part before it is a prefix; "th-" with nothing behind it is a
// word broken off.
uint32_t Scanner::hyphenated(uint32_t begin, uint32_t end) const {
  uint32_t part = begin;
  while (peek(end) == '-' && alnum_at(end + 1) &&
         lexicon_.is_hyphen_prefix(text_.substr(part, end - part))) {
    part = end + 1;
    end = core(part);
  }
  const bool broken_off = part == begin && peek(end) == '-' && !alnum_at(end + 1) &&
                          peek(end + 1) != '-' && end - begin <= kLongestFragment;
  return broken_off ? end + 1 : end;
}

void Scanner::word() {
  const uint32_t begin = at_;
  const auto rest = text_.substr(at_, end_ - at_);
  if (rest.size() <= 12 && rest.find_first_of("-/!") != std::string_view::npos) {
    auto trimmed = rest;
    while (!trimmed.empty() &&
           std::string_view(".,;:?)\"").find(trimmed.back()) != std::string_view::npos) {
      trimmed.remove_suffix(1);
    }
    if (lexicon_.is_whole(trimmed)) {
      at_ += static_cast<uint32_t>(trimmed.size());
      emit(begin, at_, Token::kWord);
      return;
    }
  }
  uint32_t end = core(at_);
  auto kind = Token::kWord;
  if (peek(end) == '.') {
    const uint32_t full = dotted(begin, end);
    if (full > end) {
      end = full;
      if (text_[end - 1] == '.') {
        const auto known = lexicon_.abbreviation(text_.substr(begin, end - 1 - begin));
        kind = known == Abbreviation::kInside || known == Abbreviation::kTitle ? Token::kNever
               : known == Abbreviation::kEnd                                   ? Token::kEnd
                                                                               : Token::kMaybe;
        // Initials of a person: "J.K. Rowling"
      }
    } else if (keeps_period(begin, end, kind)) {
      ++end;
    } else {
      // file and group names: comp.sources.unix, but neither a missing space nor a footnote's
      // number: "done.The", "done.5"
      while (peek(end) == '.' && alnum_at(end + 1) &&
             !(utf8::is_lower(before(end)) && utf8::is_digit(peek(end + 1))) &&
             (!utf8::is_upper(peek(end + 1)) || utf8::is_upper(before(end)))) {
        end = core(end + 1);
      }
    }
  } else if (peek(end) == '-') {
    end = hyphenated(begin, end);
  } else if (peek(end) == '$' && end - begin <= 3 && utf8::is_upper(before(end)) &&
             (class_at(end + 1) == kDigitClass || end + 1 == end_)) {
    ++end;
  }
  if (text_.substr(end, std::min<size_t>(3, end_ - end)) == "(s)" && !alnum_at(end + 3)) end += 3;
  emit_word(begin, end, kind);
  at_ = end;
  // Behind the word: a plural's possessive, or a dropped last letter.
  const auto c = peek(at_);
  if (is_apostrophe(c) && c != U'‘' && !is_mark(at_) && kind == Token::kWord) {
    const uint32_t width = utf8::decode(text_, at_).size;
    const auto last = before(at_);
    const bool clipped = (last == 'n' || last == 'o' || last == 'l') && c != '`';
    if (clipped) {
      out_.back().span.end += width;
    } else {
      emit(at_, at_ + width, Token::kPunct, utf8::is_letter(last) || utf8::is_digit(last));
    }
    at_ += width;
  }
}

// Where the last clitic of the word begins; `begin` when there is none.
uint32_t Scanner::clitic(uint32_t begin, uint32_t end) const {
  uint32_t at = end;
  for (int letters = 0; letters < 3 && at > begin; ++letters) {
    const auto c = utf8::decode_before(text_, at);
    at -= c.size;
    if (!is_apostrophe(c.value)) continue;
    if (at == begin || letters == 0) return begin;
    const auto tail = utf8::lower(text_.substr(at + c.size, end - at - c.size));
    if (tail == "t") {
      const bool n = text_[at - 1] == 'n' || text_[at - 1] == 'N';
      return n && at - 1 > begin ? at - 1 : begin;
    }
    const bool known =
        tail == "s" || tail == "re" || tail == "m" || tail == "ll" || tail == "ve" || tail == "d";
    return known ? at : begin;
  }
  return begin;
}

void Scanner::emit_word(uint32_t begin, uint32_t end, Token::Kind kind) {
  const auto form = text_.substr(begin, end - begin);
  if (lexicon_.may_be_contraction(form)) {
    if (const auto* parts = lexicon_.contraction(form)) {
      uint32_t at = begin;
      for (const auto part : *parts) {
        uint32_t stop = at;
        for (int i = 0; i < part; ++i) stop += utf8::decode(text_, stop).size;
        emit(at, stop, kind, at > begin);
        at = stop;
      }
      return;
    }
  }
  // From the end: could|n't|'ve.
  uint32_t cuts[4];
  int count = 0;
  uint32_t last = end;
  if (form.find_first_of("'`\xE2") != std::string_view::npos) {
    while (count < 4) {
      const uint32_t cut = clitic(begin, last);
      if (cut == begin) break;
      cuts[count++] = last = cut;
    }
  }
  uint32_t at = begin;
  for (int i = count; i >= 0; --i) {
    const uint32_t stop = i == 0 ? end : cuts[i - 1];
    emit(at, stop, kind, at > begin);
    at = stop;
  }
}

}  // namespace hearsay::segment
