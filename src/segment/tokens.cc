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

#include "segment/scanner.h"

namespace hearsay::segment {
namespace {

constexpr size_t kLongestName = 256;  // of a host, or of what stands before an @

bool is_emoji_part(char32_t c) {
  return utf8::is_mark(c) || c == 0x200D || (c >= 0x1F3FB && c <= 0x1F3FF);
}

}  // namespace

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

void cut_tokens(std::string_view text, Span paragraph, const std::vector<Mark>& marks, size_t& mark,
                const Lexicon& lexicon, std::vector<Token>& out) {
  Scanner(text, paragraph, marks, mark, lexicon, out).run();
}

}  // namespace hearsay::segment
