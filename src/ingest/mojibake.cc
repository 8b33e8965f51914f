#include <array>
#include <optional>

#include "base/utf8.h"
#include "ingest/encoding.h"

// UTF-8 read as windows-1252 turns each character above U+007F into two to four characters of a
// narrow set, in an order that no language writes: a lead ("Ã", "Â", "â", "ð") and continuations
// that are signs and typographic marks. Such a run is put right when it decodes to one character
// and the whole text is beyond doubt: a three- or four-byte run that gives a typographic mark, or
// runs only and nothing else above U+007F.
namespace hearsay::ingest {
namespace {

// The byte that windows-1252 has for a character.
std::optional<unsigned char> byte_of(char32_t c) {
  if (c >= 0x80 && c < 0x100) return static_cast<unsigned char>(c);
  for (unsigned byte = 0x80; byte < 0xA0; ++byte) {
    if (windows_1252(static_cast<unsigned char>(byte)) == c)
      return static_cast<unsigned char>(byte);
  }
  return std::nullopt;
}

struct Run {
  size_t bytes = 0;    // of `text`
  size_t length = 0;   // characters, 2 to 4
  char32_t meant = 0;  // what they stand for
};

std::optional<Run> run_at(std::string_view text, size_t at) {
  std::array<char, 4> bytes = {};
  auto c = utf8::decode(text, at);
  const auto lead = byte_of(c.value);
  if (!lead || *lead < 0xC2 || *lead > 0xF4) return std::nullopt;
  const size_t length = *lead < 0xE0 ? 2 : *lead < 0xF0 ? 3 : 4;
  bytes[0] = static_cast<char>(*lead);
  size_t next = at + c.size;
  for (size_t i = 1; i < length; ++i) {
    if (next >= text.size()) return std::nullopt;
    c = utf8::decode(text, next);
    const auto byte = byte_of(c.value);
    const bool continuation = byte && (*byte & 0xC0) == 0x80;
    if (!continuation) {
      // The third byte of the closing quotation mark, E2 80 9D, has no sign in windows-1252 and is
      // often lost.
      const bool lost = i == 2 && *lead == 0xE2 && static_cast<unsigned char>(bytes[1]) == 0x80;
      if (!lost) return std::nullopt;
      return Run{next - at, 2, 0x201D};
    }
    bytes[i] = static_cast<char>(*byte);
    next += c.size;
  }
  const auto meant = utf8::decode({bytes.data(), length}, 0);
  if (meant.size != length) return std::nullopt;
  return Run{next - at, length, meant.value};
}

}  // namespace

size_t repair_mojibake(std::string& text) {
  size_t long_runs = 0, short_runs = 0, others = 0;
  for (size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
    } else if (const auto run = run_at(text, at)) {
      const bool mark = run->meant >= 0x2010 && run->meant <= 0x2122;
      ++(run->length >= 3 && (mark || run->length == 4) ? long_runs : short_runs);
      at += run->bytes;
    } else {
      ++others;
      at += utf8::decode(text, at).size;
    }
  }
  const bool certain = long_runs > 0 || (short_runs >= 2 && others == 0);
  if (!certain) return 0;
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const auto run = static_cast<unsigned char>(text[at]) < 0x80 ? std::nullopt : run_at(text, at);
    if (run) {
      // Controls that come to light have no place in a text.
      if (run->meant >= 0xA0) utf8::append(out, run->meant);
      at += run->bytes;
    } else {
      const auto size = utf8::decode(text, at).size;
      out.append(text, at, size);
      at += size;
    }
  }
  text = std::move(out);
  return long_runs + short_runs;
}

}  // namespace hearsay::ingest
