#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "segment/tokens.h"

// The scanner behind cut_tokens(): tokens.cc holds chunks, numbers, addresses and punctuation,
// words.cc what begins with a letter.
namespace hearsay::segment {

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
inline constexpr ClassTable kTable;

// Everything that is neither space, number, punctuation nor symbol counts as a letter: marks,
// joiners, control characters stay with what they touch.
inline Class class_of(char32_t c) {
  if (c < 128) return kTable.of[c];
  if (utf8::is_letter(c)) return kLetterClass;
  if (utf8::is_space(c)) return kSpaceClass;
  if (utf8::is_digit(c)) return kDigitClass;
  return utf8::is_punctuation(c) || utf8::is_symbol(c) ? kOtherClass : kLetterClass;
}

inline bool is_apostrophe(char32_t c) { return c == '\'' || c == U'’' || c == U'‘' || c == '`'; }

inline bool is_alnum(char32_t c) {
  return c != 0 && (class_of(c) == kLetterClass || class_of(c) == kDigitClass);
}

// Cuts one paragraph.
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

}  // namespace hearsay::segment
