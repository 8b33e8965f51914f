#include "ingest/ascii.h"

#include "base/utf8.h"

namespace hearsay::ingest {

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = ascii_lower(c);
  return out;
}

bool ascii_iequal(std::string_view a, std::string_view b) {
  return a.size() == b.size() && ascii_istarts_with(a, b);
}

bool ascii_istarts_with(std::string_view text, std::string_view prefix) {
  if (text.size() < prefix.size()) return false;
  for (size_t i = 0; i < prefix.size(); ++i) {
    if (ascii_lower(text[i]) != ascii_lower(prefix[i])) return false;
  }
  return true;
}

size_t ascii_ifind(std::string_view text, std::string_view needle, size_t from) {
  if (needle.empty()) return from;
  for (size_t at = from; at + needle.size() <= text.size(); ++at) {
    if (ascii_lower(text[at]) == needle[0] && ascii_istarts_with(text.substr(at), needle)) {
      return at;
    }
  }
  return std::string_view::npos;
}

bool ascii_icontains(std::string_view text, std::string_view needle) {
  return ascii_ifind(text, needle) != std::string_view::npos;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && ascii_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && ascii_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string squeeze(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (size_t at = 0; at < text.size();) {
    const auto c = utf8::decode(text, at);
    const auto piece = text.substr(at, c.size);
    at += c.size;
    if (utf8::is_space(c.value)) {
      space = true;
      continue;
    }
    const bool invisible = c.value == 0xAD || c.value == 0x200B || c.value == 0x2060 ||
                           c.value == 0xFEFF || (c.value >= 0x202A && c.value <= 0x202E) ||
                           c.value == 0x200E || c.value == 0x200F;
    if (invisible) continue;
    if (space && !out.empty()) out += ' ';
    space = false;
    out += piece;
  }
  return out;
}

}  // namespace hearsay::ingest
