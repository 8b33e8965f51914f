#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "hearsay/span.h"
#include "segment/lexicon.h"

// The quotation marks and apostrophes of a paragraph, and what each may do judging by its shape,
// its neighbours and the marks after it. Pairing them is quotations.cc's business.
namespace hearsay::segment {

// Marks pair only within their group: double (“ ” „ ‟ " `` ''), single (‘ ’ ‚ ‛ ' `), guillemets.
enum Group : uint8_t { kDouble, kSingle, kGuillemet };
constexpr size_t kGroups = 3;

// What the character next to a mark speaks for.
enum class Side : uint8_t { kSpace, kText, kEither };

enum class Shape : uint8_t { kOpens, kCloses, kStraight };

struct Candidate {
  Span span;
  Group group = kDouble;
  Shape shape = Shape::kStraight;
  char32_t glyph = 0;
  Side left = Side::kSpace;
  Side right = Side::kSpace;
  char32_t before = 0;  // the characters that touch it; 0 at a paragraph's ends
  char32_t after = 0;
  bool can_close = false;  // singles: not in front of a letter
  bool weak = false;       // singles: more likely an apostrophe
  bool can_open = false;   // singles
  // Within the paragraph, after this mark:
  uint32_t closers = 0;       // closing marks of its group
  bool strong_first = false;  // a strong single closer comes before the next single opener
};

// Replaces `out` by the candidates of the paragraph, in order.
void describe_marks(std::string_view text, Span paragraph, const Lexicon& lexicon,
                    std::vector<Candidate>& out);

}  // namespace hearsay::segment
