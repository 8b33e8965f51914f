#pragma once

#include <cstdint>
#include <string_view>

namespace hearsay {

// A half-open range of BYTES in Document::text: text.substr(begin, end - begin). The only offset
// inside the program; code points appear once, where records leave it (document/json.h).
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  std::string_view of(std::string_view text) const { return text.substr(begin, size()); }
  friend bool operator==(Span, Span) = default;
  friend auto operator<=>(Span, Span) = default;
};

// A half-open range of indices into Document::words.
struct WordRange {
  int begin = 0;
  int end = 0;

  int size() const { return end - begin; }
  bool empty() const { return begin >= end; }
  bool contains(int word) const { return begin <= word && word < end; }
  bool contains(WordRange other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(WordRange other) const { return begin < other.end && other.begin < end; }
  friend bool operator==(WordRange, WordRange) = default;
  friend auto operator<=>(WordRange, WordRange) = default;
};

}  // namespace hearsay
