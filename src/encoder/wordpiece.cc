#include "encoder/wordpiece.h"

#include <algorithm>

#include "base/utf8.h"

namespace hearsay::encoder {
namespace {

constexpr size_t kLongestPart = 100;  // code points
constexpr std::string_view kContinued = "##";

uint64_t hash_of(std::string_view text) {  // FNV-1a
  uint64_t hash = 14695981039346656037u;
  for (const char byte : text) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211u;
  return hash ^ (hash >> 29);
}

bool stands_alone(char32_t c) { return utf8::is_punctuation(c) || utf8::is_symbol(c); }

bool is_boundary(std::string_view text, size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

}  // namespace

int shape_of(std::string_view word) {
  int upper = 0, lower = 0;
  bool digit = false, first_upper = false;
  for (size_t at = 0; at < word.size();) {
    const auto c = utf8::decode(word, at);
    at += c.size;
    if (utf8::is_upper(c.value)) {
      if (upper + lower == 0) first_upper = true;
      ++upper;
    } else if (utf8::is_lower(c.value)) {
      ++lower;
    } else if (utf8::is_digit(c.value)) {
      digit = true;
    }
  }
  if (upper + lower == 0) return digit ? 6 : 0;
  if (digit) return 7;
  if (upper == 0) return 1;
  if (upper + lower == 1) return 4;
  if (lower == 0) return 3;
  return first_upper && upper == 1 ? 2 : 5;
}

WordPieces::WordPieces(std::string_view vocabulary, int unknown) : unknown_(unknown) {
  for (size_t at = 0; at <= vocabulary.size();) {
    const size_t end = std::min(vocabulary.find('\n', at), vocabulary.size());
    pieces_.push_back(vocabulary.substr(at, end - at));
    at = end + 1;
  }
  size_t slots = 16;
  while (slots < pieces_.size() * 2) slots *= 2;
  slots_.assign(slots, -1);
  for (size_t id = 0; id < pieces_.size(); ++id) {
    size_t slot = hash_of(pieces_[id]) & (slots - 1);
    while (slots_[slot] >= 0 && pieces_[static_cast<size_t>(slots_[slot])] != pieces_[id]) {
      slot = (slot + 1) & (slots - 1);
    }
    slots_[slot] = static_cast<int>(id);
    longest_ = std::max(longest_, pieces_[id].size());
  }
}

int WordPieces::find(std::string_view piece) const {
  size_t slot = hash_of(piece) & (slots_.size() - 1);
  while (slots_[slot] >= 0) {
    if (pieces_[static_cast<size_t>(slots_[slot])] == piece) return slots_[slot];
    slot = (slot + 1) & (slots_.size() - 1);
  }
  return -1;
}

void WordPieces::append_part(std::string_view part, std::vector<int>& out) const {
  if (utf8::length(part) > kLongestPart) {
    out.push_back(unknown_);
    return;
  }
  const size_t before = out.size();
  // `rest` is what is left, with the mark of a continuation from the second piece on.
  std::string rest(part);
  size_t marks = 0;
  while (rest.size() > marks) {
    int id = -1;
    size_t end = std::min(rest.size(), longest_);
    for (; end > marks; --end) {
      if (!is_boundary(rest, end)) continue;
      id = find(std::string_view(rest).substr(0, end));
      if (id >= 0) break;
    }
    if (id < 0) {
      out.resize(before);
      out.push_back(unknown_);
      return;
    }
    out.push_back(id);
    rest.replace(0, end, kContinued);
    marks = kContinued.size();
  }
}

void WordPieces::append(std::string_view word, std::vector<int>& out) const {
  const size_t before = out.size();
  const std::string folded = utf8::fold(word);
  size_t begin = 0;
  for (size_t at = 0; at < folded.size();) {
    const auto c = utf8::decode(folded, at);
    if (stands_alone(c.value)) {
      if (begin < at) append_part(std::string_view(folded).substr(begin, at - begin), out);
      append_part(std::string_view(folded).substr(at, c.size), out);
      begin = at + c.size;
    }
    at += c.size;
  }
  if (begin < folded.size()) append_part(std::string_view(folded).substr(begin), out);
  if (out.size() == before) out.push_back(unknown_);
}

}  // namespace hearsay::encoder
