#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// UTF-8 and Unicode properties (utf8proc behind). REQUIRES of all but repair(): valid UTF-8.
namespace hearsay::utf8 {

struct CodePoint {
  char32_t value = 0;
  uint32_t size = 0;  // bytes
};

// The code point that begins at byte `at`. REQUIRES: at < text.size() and on a boundary.
CodePoint decode(std::string_view text, size_t at);
// The code point that ends before byte `at`. REQUIRES: at > 0 and on a boundary.
CodePoint decode_before(std::string_view text, size_t at);
void append(std::string& out, char32_t code_point);
size_t length(std::string_view text);  // in code points

// `text` with every ill-formed sequence replaced by U+FFFD; `repaired` counts them.
std::string repair(std::string_view text, size_t& repaired);

std::string lower(std::string_view text);
// Lower-cased, NFD, without combining marks: the form of BERT's uncased vocabularies. "São" ->
// "sao".
std::string fold(std::string_view text);

bool is_letter(char32_t c);
bool is_upper(char32_t c);        // Lu or Lt
bool is_lower(char32_t c);        // Ll
bool is_digit(char32_t c);        // Nd
bool is_space(char32_t c);        // white space of every kind, line breaks included
bool is_punctuation(char32_t c);  // general category P*
bool is_symbol(char32_t c);       // general category S*
bool is_mark(char32_t c);         // general category M*

// Byte offset -> code point offset of one text, in O(1) after O(n).
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);
  // REQUIRES: byte <= text.size(). A byte inside a character counts as that character's begin.
  uint32_t operator()(uint32_t byte) const;

 private:
  std::vector<uint32_t> before_;  // code points before every 64th byte
  std::string_view text_;
};

}  // namespace hearsay::utf8
