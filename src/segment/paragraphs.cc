// Paragraphs, and whether a text is hard-wrapped.
//
// In most texts a line is a paragraph. Plain-text files (mail, wire copy, old web pages) may
// instead be filled to a width, with blank lines or short lines between paragraphs. Filling leaves
// a trace: a line was broken because the first word of the next one did not fit, so
//
//     length(line) + 1 + length(first word of the next line) > width
//
// for every line but the last of a paragraph. Lines that end where a sentence ends prove little, so
// a text counts as wrapped when nearly all pairs of adjacent lines obey the rule with the width
// taken from the lines themselves, and at least half of the first lines stop within a sentence.
// Then a line break is a space where the pair obeys the rule, and a paragraph's end elsewhere.
#include "segment/paragraphs.h"

#include <algorithm>
#include <cstddef>

#include "base/utf8.h"

namespace hearsay::segment {
namespace {

struct Line {
  Span span;            // trimmed; empty for a blank line
  uint32_t indent = 0;  // bytes of white space in front
  uint32_t length = 0;  // code points with the indentation
  uint32_t first = 0;   // code points of the first word
  bool ends_sentence = false;
  bool bullet = false;
};

constexpr uint32_t kNarrowest = 40;
constexpr uint32_t kWidest = 130;
constexpr size_t kFewestPairs = 3;

bool is_line_break(char32_t c) {
  return c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 ||
         c == 0x2029;
}

bool ends_sentence(std::string_view text, Span span) {
  uint32_t at = span.end;
  for (int i = 0; i < 3 && at > span.begin; ++i) {
    const auto c = utf8::decode_before(text, at);
    switch (c.value) {
      case '.':
      case '!':
      case '?':
      case ':':
      case U'…':
        return true;
      case '"':
      case '\'':
      case U'”':
      case U'’':
      case U'»':
      case ')':
      case ']':
        at -= c.size;
        continue;
      default:
        return false;
    }
  }
  return false;
}

bool is_bullet(std::string_view text, Span span) {
  if (span.size() < 3) return false;
  const auto c = utf8::decode(text, span.begin);
  const bool spaced = span.begin + c.size < span.end && text[span.begin + c.size] == ' ';
  return spaced && (c.value == '-' || c.value == '*' || c.value == U'•' || c.value == U'–' ||
                    c.value == U'·' || c.value == '>');
}

Line measure(std::string_view text, uint32_t begin, uint32_t end) {
  Line line;
  uint32_t at = begin;
  while (at < end) {
    const auto c = utf8::decode(text, at);
    if (!utf8::is_space(c.value)) break;
    at += c.size;
  }
  line.indent = at - begin;
  while (end > at) {
    const auto c = utf8::decode_before(text, end);
    if (!utf8::is_space(c.value)) break;
    end -= c.size;
  }
  line.span = {at, end};
  return line;
}

void describe(std::string_view text, Line& line) {
  const auto body = line.span.of(text);
  line.length = line.indent + static_cast<uint32_t>(utf8::length(body));
  line.first = static_cast<uint32_t>(utf8::length(body.substr(0, body.find(' '))));
  line.ends_sentence = ends_sentence(text, line.span);
  line.bullet = is_bullet(text, line.span);
}

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  uint32_t begin = 0;
  const auto size = static_cast<uint32_t>(text.size());
  for (uint32_t at = 0; at < size;) {
    const auto byte = static_cast<unsigned char>(text[at]);
    uint32_t width = 1;
    bool breaks = false;
    if (byte < 0x20) {
      breaks = is_line_break(byte);
    } else if (byte == 0xC2 || byte == 0xE2) {
      const auto c = utf8::decode(text, at);
      width = c.size;
      breaks = is_line_break(c.value);
    }
    if (breaks) {
      lines.push_back(measure(text, begin, at));
      begin = at + width;
    }
    at += width;
  }
  lines.push_back(measure(text, begin, size));
  return lines;
}

bool was_filled(const Line& line, const Line& next, uint32_t width) {
  return line.length + 1 + next.first > width && line.length <= width + 2;
}

// The width the text was filled to; 0 when it was not.
uint32_t fill_width(std::string_view text, std::vector<Line>& lines) {
  if (lines.size() <= kFewestPairs) return 0;
  std::vector<uint32_t> lengths;
  for (auto& line : lines) {
    if (line.span.empty()) continue;
    describe(text, line);
    lengths.push_back(line.length);
  }
  if (lengths.size() <= kFewestPairs) return 0;
  // A few lines may stick out: addresses and tables are not broken.
  const auto rank = lengths.begin() + static_cast<ptrdiff_t>((lengths.size() - 1) * 49 / 50);
  std::nth_element(lengths.begin(), rank, lengths.end());
  const uint32_t width = *rank;
  if (width < kNarrowest || width > kWidest) return 0;
  size_t pairs = 0, filled = 0, within = 0;
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].span.empty() || lines[i + 1].span.empty() || lines[i + 1].bullet) continue;
    // A short line that ends a sentence ends a paragraph in every layout.
    if (lines[i].ends_sentence && !was_filled(lines[i], lines[i + 1], width)) continue;
    ++pairs;
    filled += was_filled(lines[i], lines[i + 1], width);
    within += !lines[i].ends_sentence;
  }
  const bool wrapped = pairs >= kFewestPairs && filled * 5 >= pairs * 4 && within * 2 >= pairs;
  return wrapped ? width : 0;
}

}  // namespace

std::vector<Span> find_paragraphs(std::string_view text) {
  auto lines = split_lines(text);
  const uint32_t width = fill_width(text, lines);
  std::vector<Span> paragraphs;
  const Line* before = nullptr;  // the line that the current one may continue
  for (const auto& line : lines) {
    if (line.span.empty()) {
      before = nullptr;
      continue;
    }
    const bool continues = width > 0 && before != nullptr && !line.bullet &&
                           line.indent <= before->indent + 1 && was_filled(*before, line, width);
    if (continues) {
      paragraphs.back().end = line.span.end;
    } else {
      paragraphs.push_back(line.span);
    }
    before = &line;
  }
  return paragraphs;
}

}  // namespace hearsay::segment
