#pragma once

#include <string>
#include <string_view>

// ASCII helpers of this room: markup keywords, attribute values, URLs. Locale never matters.
namespace hearsay::ingest {

constexpr bool ascii_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}
constexpr bool ascii_digit(char c) { return c >= '0' && c <= '9'; }
constexpr char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
constexpr bool ascii_letter(char c) { return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z'; }

std::string ascii_lower(std::string_view text);
bool ascii_iequal(std::string_view a, std::string_view b);
bool ascii_istarts_with(std::string_view text, std::string_view prefix);
// `needle` is in lower case.
size_t ascii_ifind(std::string_view text, std::string_view needle, size_t from = 0);
bool ascii_icontains(std::string_view text, std::string_view needle);
// Without white space at both ends.
std::string_view trim(std::string_view text);
// White space of every kind, in runs, becomes one space; zero-width characters and soft hyphens go.
// REQUIRES: valid UTF-8.
std::string squeeze(std::string_view text);

}  // namespace hearsay::ingest
