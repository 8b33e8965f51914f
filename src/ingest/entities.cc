#include "ingest/entities.h"

#include <libxml/HTMLparser.h>

#include "base/utf8.h"
#include "ingest/ascii.h"
#include "ingest/encoding.h"

namespace hearsay::ingest {
namespace {

// What stands for a reference to a character that no text may hold.
constexpr char32_t kNothing = 0xFFFFFFFF;

// The character of the reference `name` (between '&' and ';'); 0: no reference.
char32_t character(std::string_view name) {
  char32_t value = 0;
  if (name.starts_with('#')) {
    name.remove_prefix(1);
    const bool hex = name.starts_with('x') || name.starts_with('X');
    if (hex) name.remove_prefix(1);
    if (name.empty() || name.size() > 7) return 0;
    for (char c : name) {
      const char low = ascii_lower(c);
      int digit = 0;
      if (ascii_digit(c)) {
        digit = c - '0';
      } else if (hex && low >= 'a' && low <= 'f') {
        digit = low - 'a' + 10;
      } else {
        return 0;
      }
      value = value * (hex ? 16 : 10) + static_cast<char32_t>(digit);
    }
    if (value >= 0x80 && value < 0xA0) value = windows_1252(static_cast<unsigned char>(value));
  } else {
    const std::string key(name);
    const auto* entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(key.c_str()));
    if (entity == nullptr) return 0;
    value = entity->value;
  }
  const bool surrogate = value >= 0xD800 && value < 0xE000;
  if (name.empty() || value == '\t' || value == '\n') return value;
  if (value == '\r') return '\n';
  const bool control = value < 0x20 || (value >= 0x7F && value < 0xA0);
  if (surrogate || control || value > 0x10FFFF) return kNothing;
  return value;
}

// Old pages leave out the semicolon; browsers still read these, and numbers.
size_t without_semicolon(std::string_view rest, char32_t& c) {
  for (std::string_view name : {"nbsp", "quot", "copy", "amp", "lt", "gt", "reg"}) {
    if (!rest.substr(1).starts_with(name)) continue;
    // "?page=1&copy=2" is an address.
    const char after = rest.size() > name.size() + 1 ? rest[name.size() + 1] : ' ';
    if (ascii_letter(after) || ascii_digit(after) || after == '=') return 0;
    c = character(name);
    return 1 + name.size();
  }
  if (!rest.starts_with("&#")) return 0;
  size_t end = 2;
  while (end < rest.size() && end < 9 && ascii_digit(rest[end])) ++end;
  c = character(rest.substr(1, end - 1));
  return end;
}

}  // namespace

std::string decode_entities(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const auto next = text.find('&', at);
    out += text.substr(at, next == std::string_view::npos ? next : next - at);
    if (next == std::string_view::npos) break;
    const auto rest = text.substr(next, 32);
    const auto end = rest.substr(0, 12).find(';');
    size_t size = 0;
    char32_t c = 0;
    if (end != std::string_view::npos) {
      c = character(rest.substr(1, end - 1));
      size = end + 1;
    }
    if (c == 0) size = without_semicolon(rest, c);
    if (c == 0) {
      out += '&';
      at = next + 1;
    } else {
      if (c != kNothing) utf8::append(out, c);
      at = next + size;
    }
  }
  return out;
}

}  // namespace hearsay::ingest
