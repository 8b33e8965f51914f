#include "base/utf8.h"

#include <utf8proc.h>

#include <cstdlib>

namespace hearsay::utf8 {
namespace {

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

utf8proc_category_t category(char32_t c) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(c));
}

}  // namespace

CodePoint decode(std::string_view text, size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return {first, 1};
  utf8proc_int32_t value = 0;
  const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                                     static_cast<utf8proc_ssize_t>(text.size() - at), &value);
  if (size <= 0) return {0xFFFD, 1};
  return {static_cast<char32_t>(value), static_cast<uint32_t>(size)};
}

CodePoint decode_before(std::string_view text, size_t at) {
  size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && is_continuation(text[begin])) --begin;
  return decode(text, begin);
}

void append(std::string& out, char32_t code_point) {
  utf8proc_uint8_t buffer[4];
  const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code_point), buffer);
  out.append(reinterpret_cast<const char*>(buffer), static_cast<size_t>(size));
}

size_t length(std::string_view text) {
  size_t count = 0;
  for (char byte : text) count += !is_continuation(byte);
  return count;
}

std::string repair(std::string_view text, size_t& repaired) {
  repaired = 0;
  std::string out;
  out.reserve(text.size());
  const auto* data = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  for (size_t at = 0; at < text.size();) {
    utf8proc_int32_t value = 0;
    const auto size =
        utf8proc_iterate(data + at, static_cast<utf8proc_ssize_t>(text.size() - at), &value);
    if (size > 0) {
      out.append(text.substr(at, static_cast<size_t>(size)));
      at += static_cast<size_t>(size);
      continue;
    }
    out += "\xEF\xBF\xBD";
    ++repaired;
    ++at;
    while (at < text.size() && is_continuation(text[at])) ++at;
  }
  return out;
}

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const auto c = decode(text, at);
    at += c.size;
    if (c.value < 0x80) {
      out += static_cast<char>(c.value >= 'A' && c.value <= 'Z' ? c.value + 32 : c.value);
    } else {
      append(out, static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c.value))));
    }
  }
  return out;
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const auto c = decode(text, at);
    at += c.size;
    if (c.value < 0x80) {
      out += static_cast<char>(c.value >= 'A' && c.value <= 'Z' ? c.value + 32 : c.value);
      continue;
    }
    utf8proc_int32_t parts[32];
    int last_class = 0;
    const auto lowered = utf8proc_tolower(static_cast<utf8proc_int32_t>(c.value));
    const auto count = utf8proc_decompose_char(lowered, parts, 32, UTF8PROC_DECOMPOSE, &last_class);
    for (utf8proc_ssize_t i = 0; i < count && i < 32; ++i) {
      if (category(static_cast<char32_t>(parts[i])) != UTF8PROC_CATEGORY_MN) {
        append(out, static_cast<char32_t>(parts[i]));
      }
    }
  }
  return out;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c | 32) >= 'a' && (c | 32) <= 'z';
  const auto k = category(c);
  return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}
bool is_upper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  const auto k = category(c);
  return k == UTF8PROC_CATEGORY_LU || k == UTF8PROC_CATEGORY_LT;
}
bool is_lower(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z';
  return category(c) == UTF8PROC_CATEGORY_LL;
}
bool is_digit(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9';
  return category(c) == UTF8PROC_CATEGORY_ND;
}
bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  if (c == 0x85) return true;
  const auto k = category(c);
  return k == UTF8PROC_CATEGORY_ZS || k == UTF8PROC_CATEGORY_ZL || k == UTF8PROC_CATEGORY_ZP;
}
bool is_punctuation(char32_t c) {
  const auto k = category(c);
  return k >= UTF8PROC_CATEGORY_PC && k <= UTF8PROC_CATEGORY_PO;
}
bool is_symbol(char32_t c) {
  const auto k = category(c);
  return k >= UTF8PROC_CATEGORY_SM && k <= UTF8PROC_CATEGORY_SO;
}
bool is_mark(char32_t c) {
  if (c < 0x80) return false;
  const auto k = category(c);
  return k >= UTF8PROC_CATEGORY_MN && k <= UTF8PROC_CATEGORY_ME;
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  before_.reserve(text.size() / 64 + 1);
  uint32_t count = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (i % 64 == 0) before_.push_back(count);
    count += !is_continuation(text[i]);
  }
  if (text.size() % 64 == 0) before_.push_back(count);
}

uint32_t CodePointIndex::operator()(uint32_t byte) const {
  uint32_t count = before_[byte / 64];
  for (uint32_t i = byte / 64 * 64; i < byte; ++i) count += !is_continuation(text_[i]);
  if (byte < text_.size() && is_continuation(text_[byte]) && count > 0) --count;
  return count;
}

}  // namespace hearsay::utf8
