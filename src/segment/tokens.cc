// Cutting words the way the English UD treebanks (EWT, GUM) do.
//
// A paragraph is read once, chunk by chunk between white space. A chunk of ASCII letters is a word,
// which is the case for five chunks in six. In the others the scanner stands before a character and
// takes the longest token that begins there:
//
//   quotation mark       decided before (quotations.cc); all other ' and ’ are apostrophes
//   letter               word: letters, digits, inner apostrophes, "AT&T", dotted abbreviations
//                        ("U.S.", "a.m."), a period that belongs to it (abbreviations.tsv), a
//                        hyphen after a prefix that is no word of its own ("anti-war"; other
//                        hyphens are tokens); then its clitics are cut off ("n't", "'s") as glued
//                        words
//   digit                number with inner . , : /; letters behind it stay ("1960s", "4A") unless
//                        they are a unit ("5|pm")
//   address              URL, e-mail, @handle, #tag, up to the punctuation that ends the chunk
//   punctuation          one token; runs of . ! ? - * = ~ _ and of one kind are one token
#include "segment/tokens.h"

#include "base/utf8.h"

namespace hearsay::segment {
namespace {

enum Class : uint8_t { kSpaceClass, kLetterClass, kDigitClass, kOtherClass };

constexpr Class ascii_class(unsigned char c) {
  if (c == ' ' || (c >= '\t' && c <= '\r')) return kSpaceClass;
  if ((c | 32) >= 'a' && (c | 32) <= 'z') return kLetterClass;
  if (c >= '0' && c <= '9') return kDigitClass;
  return c < 0x20 || c == 0x7F ? kLetterClass : kOtherClass;
}

struct ClassTable {
  Class of[128] = {};
  constexpr ClassTable() {
    for (int c = 0; c < 128; ++c) of[c] = ascii_class(static_cast<unsigned char>(c));
  }
};
constexpr ClassTable kTable;

// Everything that is neither space, number, punctuation nor symbol counts as a letter: marks,
// joiners, control characters stay with what they touch.
Class class_of(char32_t c) {
  if (c < 128) return kTable.of[c];
  if (utf8::is_letter(c)) return kLetterClass;
  if (utf8::is_space(c)) return kSpaceClass;
  if (utf8::is_digit(c)) return kDigitClass;
  return utf8::is_punctuation(c) || utf8::is_symbol(c) ? kOtherClass : kLetterClass;
}

constexpr uint32_t kLongestFragment = 3;  // "th-", of a word broken off
constexpr size_t kLongestName = 256;      // of a host, or of what stands before an @

bool is_apostrophe(char32_t c) { return c == '\'' || c == U'’' || c == U'‘' || c == '`'; }

bool is_alnum(char32_t c) {
  return c != 0 && (class_of(c) == kLetterClass || class_of(c) == kDigitClass);
}

bool is_emoji_part(char32_t c) {
  return utf8::is_mark(c) || c == 0x200D || (c >= 0x1F3FB && c <= 0x1F3FF);
}

class Scanner {
 public:
  Scanner(std::string_view text, Span paragraph, const std::vector<Mark>& marks, size_t& mark,
          const Lexicon& lexicon, std::vector<Token>& out)
      : text_(text),
        paragraph_(paragraph),
        marks_(marks),
        mark_(mark),
        lexicon_(lexicon),
        out_(out) {}

  void run();

 private:
  uint32_t chunk_end(uint32_t begin, bool& plain) const;
  void chunk();
  void token();
  void word();
  void number();
  bool groups_digits(uint32_t comma) const;
  void punctuation();
  bool address();
  uint32_t address_end() const;
  bool looks_like_address(std::string_view rest) const;
  uint32_t core(uint32_t at) const;
  uint32_t dotted(uint32_t begin, uint32_t end) const;
  bool keeps_period(uint32_t begin, uint32_t end, Token::Kind& kind) const;
  bool is_initial(uint32_t begin, uint32_t end) const;
  uint32_t hyphenated(uint32_t begin, uint32_t end) const;
  void emit_word(uint32_t begin, uint32_t end, Token::Kind kind);
  uint32_t clitic(uint32_t begin, uint32_t end) const;
  void emit(uint32_t begin, uint32_t end, Token::Kind kind, bool glued = false) {
    out_.push_back({{begin, end}, kind, glued, false});
  }

  char32_t peek(uint32_t at) const { return at < end_ ? utf8::decode(text_, at).value : 0; }
  Class class_at(uint32_t at) const { return at < end_ ? class_of(peek(at)) : kSpaceClass; }
  bool alnum_at(uint32_t at) const {
    const auto k = class_at(at);
    return k == kLetterClass || k == kDigitClass;
  }
  char32_t before(uint32_t at) const {
    return at > begin_ ? utf8::decode_before(text_, at).value : 0;
  }
  bool is_mark(uint32_t at) const {
    size_t i = mark_;
    while (i < marks_.size() && marks_[i].span.begin < at) ++i;
    return i < marks_.size() && marks_[i].span.begin == at;
  }
  std::string_view next_word(uint32_t at) const;

  std::string_view text_;
  Span paragraph_;
  const std::vector<Mark>& marks_;
  size_t& mark_;
  const Lexicon& lexicon_;
  std::vector<Token>& out_;
  uint32_t begin_ = 0;  // of the chunk
  uint32_t end_ = 0;
  uint32_t at_ = 0;
  uint32_t last_sign_ = 0;  // of an address (. @ :) in the chunk; 0: none
  size_t first_ = 0;        // out_ when the paragraph began
};

uint32_t Scanner::chunk_end(uint32_t begin, bool& plain) const {
  plain = true;
  uint32_t at = begin;
  while (at < paragraph_.end) {
    const auto byte = static_cast<unsigned char>(text_[at]);
    if (byte < 0x80) {
      const auto k = kTable.of[byte];
      if (k == kSpaceClass) break;
      if (k != kLetterClass) plain = false;
      ++at;
    } else {
      const auto c = utf8::decode(text_, at);
      if (utf8::is_space(c.value)) break;
      plain = false;
      at += c.size;
    }
  }
  return at;
}

void Scanner::run() {
  first_ = out_.size();
  uint32_t at = paragraph_.begin;
  while (at < paragraph_.end) {
    const auto c = utf8::decode(text_, at);
    if (utf8::is_space(c.value)) {
      at += c.size;
      continue;
    }
    bool plain = true;
    begin_ = at_ = at;
    end_ = chunk_end(at, plain);
    if (plain) {
      emit_word(begin_, end_, Token::kWord);
    } else {
      chunk();
    }
    at = end_;
  }
}

void Scanner::chunk() {
  const auto sign = text_.substr(begin_, end_ - begin_).find_last_of(".@:");
  last_sign_ = sign == std::string_view::npos ? 0 : begin_ + static_cast<uint32_t>(sign);
  while (at_ < end_) {
    while (mark_ < marks_.size() && marks_[mark_].span.begin < at_) ++mark_;
    if (mark_ < marks_.size() && marks_[mark_].span.begin == at_) {
      const auto& mark = marks_[mark_];
      const auto kind = mark.role == Mark::kOpen    ? Token::kOpen
                        : mark.role == Mark::kClose ? Token::kClose
                                                    : Token::kPunct;
      out_.push_back({mark.span, kind, false, true});
      at_ = mark.span.end;
      continue;
    }
    token();
  }
}

void Scanner::token() {
  const auto c = peek(at_);
  switch (class_of(c)) {
    case kLetterClass:
      if (!address()) word();
      return;
    case kDigitClass:
      if (!address()) number();
      return;
    default:
      break;
  }
  if (c == '.' && class_at(at_ + 1) == kDigitClass && !is_alnum(before(at_))) {
    return number();
  }
  if (c == '+' && at_ == begin_ && class_at(at_ + 1) == kDigitClass) return number();
  if ((c == '@' || c == '#') && class_at(at_ + 1) != kOtherClass && alnum_at(at_ + 1) &&
      !is_alnum(before(at_))) {
    uint32_t end = at_ + 1;
    while (alnum_at(end) || peek(end) == '_') end += utf8::decode(text_, end).size;
    while (c == '@' && peek(end) == '.' && alnum_at(end + 1)) end = core(end + 1);
    emit(at_, end, Token::kWord);
    at_ = end;
    return;
  }
  if (is_apostrophe(c)) {
    // What loses its head keeps the apostrophe: 'em, ’90s.
    const uint32_t width = utf8::decode(text_, at_).size;
    if (alnum_at(at_ + width) && !is_alnum(before(at_))) {
      uint32_t end = at_ + width;
      while (alnum_at(end)) end += utf8::decode(text_, end).size;
      const auto rest = text_.substr(at_ + width, end - at_ - width);
      if (utf8::is_digit(peek(at_ + width)) || lexicon_.is_elided(rest)) {
        // 'n' loses its tail too.
        if (rest.size() == 1 && is_apostrophe(peek(end)) && !is_mark(end)) {
          end += utf8::decode(text_, end).size;
        }
        emit(at_, end, Token::kWord);
        at_ = end;
        return;
      }
    }
  }
  punctuation();
}

void Scanner::punctuation() {
  const auto c = utf8::decode(text_, at_);
  if (const size_t size = lexicon_.emoticon(text_.substr(at_, end_ - at_));
      size > 0 && !alnum_at(at_ + static_cast<uint32_t>(size)) && !utf8::is_digit(before(at_))) {
    emit(at_, at_ + static_cast<uint32_t>(size), Token::kEmoticon);
    at_ += static_cast<uint32_t>(size);
    return;
  }
  uint32_t end = at_ + c.size;
  auto kind = Token::kPunct;
  switch (c.value) {
    case '.':
      while (peek(end) == '.') ++end;
      kind = end - at_ > 1 ? Token::kEllipsis : Token::kStop;
      break;
    case U'…':
      while (peek(end) == U'…' || peek(end) == '.') end += utf8::decode(text_, end).size;
      kind = Token::kEllipsis;
      break;
    case '!':
    case '?':
    case U'‽':
    case U'！':
    case U'？':
      while (peek(end) == '!' || peek(end) == '?') ++end;
      kind = Token::kMark;
      break;
    case U'。':
      kind = Token::kMark;
      break;
    case '(':
    case '[':
    case '{':
      kind = Token::kOpen;
      break;
    case ')':
    case ']':
    case '}':
      kind = Token::kClose;
      break;
    case '$':
    case '+':
    case '-':
    case '*':
    case '=':
    case '~':
    case '_':
    case '<':
    case '>':
    case '|':
    case U'—':
    case U'–':
      while (peek(end) == c.value) end += c.size;
      break;
    default:
      if (c.value >= 0x2000) {
        while (end < end_ && is_emoji_part(peek(end))) {
          const bool joined = peek(end) == 0x200D;
          end += utf8::decode(text_, end).size;
          if (joined && end < end_ && class_at(end) == kOtherClass) {
            end += utf8::decode(text_, end).size;
          }
        }
      }
      break;
  }
  emit(at_, end, kind);
  at_ = end;
}

// Looks at the beginning only, so that a long chunk is not read once per token.
bool Scanner::looks_like_address(std::string_view rest) const {
  rest = rest.substr(0, kLongestName);
  if (rest.substr(0, 16).find("://") != std::string_view::npos) return true;
  if (rest.starts_with("www.") || rest.starts_with("mailto:") || rest.starts_with("doi:")) {
    return true;
  }
  if (const auto a = rest.find_first_of("@,;()[]\"!?"); a != std::string_view::npos && a > 0) {
    if (rest[a] == '@' && a + 2 < rest.size()) return true;
  }
  // name.name.domain, then nothing or a path
  size_t at = 0, last = 0;
  while (at < rest.size()) {
    const auto c = static_cast<unsigned char>(rest[at]);
    if (c == '.') {
      last = at + 1;
    } else if (c >= 0x80 || (kTable.of[c] == kOtherClass && c != '-' && c != '_')) {
      break;
    }
    ++at;
  }
  if (last < 2 || last == at) {
    // "site.com." ends in the period of its sentence
    if (last < 2) return false;
    at = last - 1;
    last = rest.substr(0, at).rfind('.') + 1;
    if (last < 2) return false;
  }
  return lexicon_.is_domain(rest.substr(last, at - last));
}

uint32_t Scanner::address_end() const {
  uint32_t end = at_;
  int open = 0;
  while (end < end_) {
    const auto c = utf8::decode(text_, end);
    if (c.value == '"' || c.value == '<' || c.value == '>' || c.value == U'”' || c.value == U'’' ||
        c.value == U'“' || c.value == U'»' || is_mark(end)) {
      break;
    }
    if (c.value == '(' || c.value == '[') ++open;
    if ((c.value == ')' || c.value == ']') && open-- == 0) break;
    end += c.size;
  }
  while (end > at_ + 1) {
    const auto c = utf8::decode_before(text_, end);
    if (std::u32string_view(U".,;:!?'*…—–|").find(c.value) == std::u32string_view::npos) break;
    end -= c.size;
  }
  return end;
}

bool Scanner::address() {
  const auto rest = text_.substr(at_, end_ - at_);
  if (rest.size() < 5 || at_ >= last_sign_) return false;
  if (at_ > begin_ && is_apostrophe(before(at_))) return false;
  if (!looks_like_address(rest)) return false;
  const uint32_t end = address_end();
  if (end <= at_ + 3) return false;
  emit(at_, end, Token::kWord);
  at_ = end;
  return true;
}

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

// Whether a comma in a number parts thousands (or lakhs): "1,000", "1,00,000", but "13,14" are two.
bool Scanner::groups_digits(uint32_t comma) const {
  uint32_t at = comma + 1;
  while (at < end_ && at - comma <= 4 && text_[at] >= '0' && text_[at] <= '9') ++at;
  const uint32_t digits = at - comma - 1;
  return digits == 3 || (digits == 2 && peek(at) == ',' && class_at(at + 3) == kDigitClass);
}

void Scanner::number() {
  const uint32_t begin = at_;
  uint32_t end = at_ + 1;
  if (class_at(begin) == kDigitClass) end = begin + utf8::decode(text_, begin).size;
  int hyphens = 0;
  uint32_t before_hyphen = 0;
  for (;;) {
    while (class_at(end) == kDigitClass) end += utf8::decode(text_, end).size;
    const auto c = peek(end);
    if ((c == '.' || c == ':' || c == '/' || (c == ',' && groups_digits(end))) &&
        class_at(end + 1) == kDigitClass) {
      ++end;
    } else if (c == '-' && class_at(end + 1) == kDigitClass) {
      if (hyphens++ == 0) before_hyphen = end;
      ++end;
    } else {
      break;
    }
  }
  if (hyphens == 1) {
    // Telephone numbers and postal codes stay whole, ranges and scores don't.
    const auto form = text_.substr(begin, end - begin);
    const bool phone =
        ((form.size() == 8 && form[3] == '-') || (form.size() == 10 && form[5] == '-')) &&
        form.find_first_of(".,:/") == std::string_view::npos;
    if (!phone) end = before_hyphen;
  }
  uint32_t letters = end;
  while (class_at(letters) == kLetterClass) letters += utf8::decode(text_, letters).size;
  if (letters > end) {
    const auto suffix = text_.substr(end, letters - end);
    const auto dotted = text_.substr(end, std::min<size_t>(4, end_ - end));
    const bool clock = dotted == "a.m." || dotted == "p.m.";
    if (!clock && !lexicon_.is_unit(suffix)) end = core(letters);
  } else if (is_apostrophe(peek(end)) && !is_mark(end)) {
    // "1960's"
    const uint32_t width = utf8::decode(text_, end).size;
    if (peek(end + width) == 's' && !alnum_at(end + width + 1)) end += width + 1;
  }
  auto kind = Token::kNumber;
  // "1." at the head of a paragraph numbers it.
  if (out_.size() == first_ && peek(end) == '.' && end + 1 == end_ && end_ < paragraph_.end &&
      end - begin <= 6) {
    ++end;
    kind = Token::kNever;
  }
  emit(begin, end, kind);
  at_ = end;
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

}  // namespace

void cut_tokens(std::string_view text, Span paragraph, const std::vector<Mark>& marks, size_t& mark,
                const Lexicon& lexicon, std::vector<Token>& out) {
  Scanner(text, paragraph, marks, mark, lexicon, out).run();
}

}  // namespace hearsay::segment
