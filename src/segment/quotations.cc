// Pairing quotation marks.
//
// One pass over the marks of each paragraph with a stack of the quotations that are open. Marks
// fall into three groups that pair only within themselves: double (“ ” „ ‟ " `` ''), single (‘ ’ ‚
// ‛ ' `) and guillemets (« » ‹ ›). What a mark does follows from its shape first and from its
// neighbours second, other quotation marks between it and them looked through:
//
//   shape says which side (“ ” ‘ « »)   it does that, unless that makes no sense here: ” with
//   nothing
//                                       open in front of a word opens, “ behind a word closes
//   " and doubled singles               open between space and text, close between text and space,
//                                       and in doubt close when something is open
//   ' and ’ before a letter             apostrophe (’90s, it’s)
//   ' and ’ elsewhere                   close when a single quotation is open. After a plural
//                                       ("boys’ club") or a clipped word ("goin’ home") only when
//                                       no better closing mark comes before the next opening one
//   ' and ‘ in front of a word          open, unless the word is one that loses its head (’tis,
//   ’90s),
//                                       and only when something later can close them
//   " after feet (5'10")                inches
//
// A closing mark closes the innermost quotation of its group; what is open inside that one is
// dropped: it was no quotation. A second opening mark of one shape in one paragraph is a nested
// quotation when enough closing marks follow, and otherwise shows that the first was never closed,
// unless that one heads this paragraph and the next.
// At the end of a paragraph the open quotations live on when the next paragraph repeats their
// opening marks. Otherwise the outermost ends with its paragraph, `closed` false, when its mark
// stands where speech begins, and is dropped when it doesn't.
//
// Every mark is pushed and popped once, and the questions about later marks are answered by counts
// made in one pass backwards, so time is linear in the text.
#include "segment/quotations.h"

#include <array>

#include "base/utf8.h"

namespace hearsay::segment {
namespace {

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

struct Open {
  size_t candidate;
  size_t quotation;
  char32_t glyph;
  Group group;
  uint32_t part;           // where the current part begins
  uint32_t paragraph_end;  // of the paragraph before; 0: opened in this one
};

bool is_quote(char32_t c) {
  switch (c) {
    case '"':
    case '\'':
    case '`':
    case U'“':
    case U'”':
    case U'„':
    case U'‟':
    case U'‘':
    case U'’':
    case U'‚':
    case U'‛':
    case U'«':
    case U'»':
    case U'‹':
    case U'›':
      return true;
    default:
      return false;
  }
}

bool is_dash(char32_t c) { return c == '-' || (c >= U'‐' && c <= U'―'); }

Side left_side(char32_t c) {
  if (c == 0 || utf8::is_space(c) || c == '(' || c == '[' || c == '{' || c == '/') {
    return Side::kSpace;
  }
  return is_dash(c) ? Side::kEither : Side::kText;
}

Side right_side(char32_t c) {
  if (c == 0 || utf8::is_space(c)) return Side::kSpace;
  if (is_dash(c)) return Side::kEither;
  if (c == '(' || c == '[' || c == '@' || c == '#' || c == U'¿' || c == U'¡') return Side::kText;
  return utf8::is_punctuation(c) ? Side::kSpace : Side::kText;
}

bool is_word(char32_t c) { return c != 0 && (utf8::is_letter(c) || utf8::is_digit(c)); }

class Pairing {
 public:
  Pairing(std::string_view text, const Lexicon& lexicon, std::vector<Quotation>& quotations)
      : text_(text), lexicon_(lexicon), quotations_(quotations) {}

  void paragraph(Span paragraph, const Span* next);
  void finish();
  std::vector<Mark> take_marks() { return std::move(marks_); }

 private:
  void collect(Span paragraph);
  void add(uint32_t begin, uint32_t end, char32_t glyph, Span paragraph);
  void look_around(Candidate& candidate, Span paragraph) const;
  void judge_single(Candidate& candidate, Span paragraph) const;
  void look_ahead();
  void decide(size_t i);
  void decide_double(size_t i);
  void decide_single(size_t i);
  void decide_guillemet(size_t i);
  void open(size_t i);
  bool close(size_t i);
  void drop_above(size_t depth);
  void end_paragraph(Span paragraph, const Span* next);
  bool begins_speech(const Open& entry) const;
  bool goes_on(const Open& entry) const;
  void leave_open(const Open& entry, uint32_t end);
  size_t repeated(const Span* next);
  bool feet_and_inches(uint32_t at, uint32_t begin) const;
  char32_t at(size_t offset, Span within) const {
    return offset < within.end ? utf8::decode(text_, offset).value : 0;
  }

  std::string_view text_;
  const Lexicon& lexicon_;
  std::vector<Quotation>& quotations_;
  std::vector<bool> kept_;             // parallel to quotations_
  std::vector<Candidate> candidates_;  // of the current paragraph
  std::vector<Mark> marks_;
  size_t base_ = 0;                // marks_ before the current paragraph
  std::vector<bool> is_mark_;      // parallel to candidates_
  std::vector<Mark::Role> roles_;  // parallel to candidates_
  std::vector<Open> stack_;
  std::array<uint32_t, kGroups> open_{};
  const Span* next_ = nullptr;  // the paragraph after the current one
  size_t repeats_ = 0;          // leading candidates that repeat the stack's marks
};

void Pairing::collect(Span paragraph) {
  candidates_.clear();
  for (uint32_t at = paragraph.begin; at < paragraph.end;) {
    const auto byte = static_cast<unsigned char>(text_[at]);
    if (byte != '"' && byte != '\'' && byte != '`' && byte != 0xE2 && byte != 0xC2) {
      ++at;
      continue;
    }
    const auto c = utf8::decode(text_, at);
    uint32_t end = at + c.size;
    if (is_quote(c.value)) {
      char32_t glyph = c.value;
      const bool doubles = glyph == '\'' || glyph == '`' || glyph == U'‘' || glyph == U'’';
      const auto twin = text_.substr(end, c.size);
      if (doubles && end + c.size <= paragraph.end &&
          (text_.substr(at, c.size) == twin || (glyph == U'‘' && twin == "’"))) {
        end += c.size;
        glyph = glyph == '`' || glyph == U'‘' ? U'“' : U'"';
      }
      add(at, end, glyph, paragraph);
    }
    at = end;
  }
}

void Pairing::add(uint32_t begin, uint32_t end, char32_t glyph, Span paragraph) {
  Candidate candidate;
  candidate.span = {begin, end};
  candidate.glyph = glyph;
  switch (glyph) {
    case U'“':
    case U'‟':
    case U'„':
      candidate.shape = Shape::kOpens;
      break;
    case U'”':
      candidate.shape = Shape::kCloses;
      break;
    case U'‘':
    case U'‚':
    case U'‛':
    case '`':
      candidate.group = kSingle;
      candidate.shape = Shape::kOpens;
      break;
    case U'’':
      candidate.group = kSingle;
      candidate.shape = Shape::kCloses;
      break;
    case '\'':
      candidate.group = kSingle;
      break;
    case U'«':
    case U'‹':
      candidate.group = kGuillemet;
      candidate.shape = Shape::kOpens;
      break;
    case U'»':
    case U'›':
      candidate.group = kGuillemet;
      candidate.shape = Shape::kCloses;
      break;
    default:
      break;
  }
  look_around(candidate, paragraph);
  if (candidate.group == kSingle) judge_single(candidate, paragraph);
  candidates_.push_back(candidate);
}

void Pairing::look_around(Candidate& candidate, Span paragraph) const {
  constexpr int kFarthest = 4;
  uint32_t left = candidate.span.begin;
  char32_t c = 0;
  for (int i = 0; i < kFarthest; ++i) {
    c = left > paragraph.begin ? utf8::decode_before(text_, left).value : 0;
    if (i == 0) candidate.before = c;
    if (c == 0 || !is_quote(c)) break;
    left -= utf8::decode_before(text_, left).size;
  }
  candidate.left = left_side(c);
  uint32_t right = candidate.span.end;
  for (int i = 0; i < kFarthest; ++i) {
    c = at(right, paragraph);
    if (i == 0) candidate.after = c;
    if (c == 0 || !is_quote(c)) break;
    right += utf8::decode(text_, right).size;
  }
  candidate.right = right_side(c);
}

void Pairing::judge_single(Candidate& candidate, Span paragraph) const {
  const bool in_front = is_word(candidate.after);
  candidate.can_close = !in_front && candidate.shape != Shape::kOpens;
  if (candidate.can_close && utf8::is_letter(candidate.before)) {
    // "boys' club", "goin' home", "o' the"
    const uint32_t begin = candidate.span.begin;
    const char32_t last = candidate.before;
    const uint32_t width = utf8::decode_before(text_, begin).size;
    const char32_t second =
        begin - width > paragraph.begin ? utf8::decode_before(text_, begin - width).value : 0;
    const bool plural = last == 's' || last == 'S';
    const bool clipped = (last == 'n' && second == 'i') || (last == 'o' && !is_word(second)) ||
                         (last == 'n' && is_quote(second));
    const bool followed = candidate.after == ' ' && is_word(at(candidate.span.end + 1, paragraph));
    candidate.weak = followed && (plural || clipped);
  }
  const bool opens = candidate.shape != Shape::kCloses && candidate.left != Side::kText &&
                     candidate.after != 0 && !utf8::is_space(candidate.after);
  if (opens && in_front) {
    uint32_t end = candidate.span.end;
    while (end < paragraph.end && end - candidate.span.end < 12 && is_word(at(end, paragraph))) {
      end += utf8::decode(text_, end).size;
    }
    const auto word = text_.substr(candidate.span.end, end - candidate.span.end);
    const bool year = word.size() >= 2 && utf8::is_digit(word[0]) && utf8::is_digit(word[1]) &&
                      (word.size() == 2 || word.substr(2) == "s");
    candidate.can_open = !year && !lexicon_.is_elided(word);
  } else {
    candidate.can_open = opens;
  }
}

void Pairing::look_ahead() {
  std::array<uint32_t, kGroups> closers{};
  bool strong_first = false;
  for (size_t i = candidates_.size(); i-- > 0;) {
    auto& candidate = candidates_[i];
    candidate.closers = closers[candidate.group];
    candidate.strong_first = strong_first;
    if (candidate.group == kSingle) {
      if (candidate.can_close) {
        ++closers[kSingle];
        if (!candidate.weak) strong_first = true;
      } else if (candidate.can_open) {
        strong_first = false;
      }
    } else if (candidate.shape == Shape::kCloses ||
               (candidate.shape == Shape::kStraight &&
                (candidate.left != Side::kSpace || candidate.right == Side::kSpace))) {
      ++closers[candidate.group];
    }
  }
}

void Pairing::open(size_t i) {
  const auto& candidate = candidates_[i];
  is_mark_[i] = true;
  roles_[i] = Mark::kOpen;
  Quotation quotation;
  quotation.outer = candidate.span;
  quotation.inner = {candidate.span.end, candidate.span.end};
  stack_.push_back(
      {i, quotations_.size(), candidate.glyph, candidate.group, candidate.span.end, 0});
  quotations_.push_back(std::move(quotation));
  kept_.push_back(false);
  ++open_[candidate.group];
}

void Pairing::drop_above(size_t depth) {
  while (stack_.size() > depth) {
    const auto& entry = stack_.back();
    --open_[entry.group];
    if (entry.paragraph_end == 0) {
      roles_[entry.candidate] = Mark::kStray;
      // A straight or raised single mark without a partner is an apostrophe.
      if (entry.group == kSingle && entry.glyph == '\'') is_mark_[entry.candidate] = false;
    } else {
      leave_open(entry, entry.paragraph_end);
    }
    stack_.pop_back();
  }
}

bool Pairing::close(size_t i) {
  const auto& candidate = candidates_[i];
  if (open_[candidate.group] == 0) return false;
  size_t depth = stack_.size();
  while (stack_[depth - 1].group != candidate.group) --depth;
  drop_above(depth);
  const auto entry = stack_.back();
  stack_.pop_back();
  --open_[entry.group];
  is_mark_[i] = true;
  roles_[i] = Mark::kClose;
  auto& quotation = quotations_[entry.quotation];
  quotation.outer.end = candidate.span.end;
  quotation.inner.end = candidate.span.begin;
  if (entry.part < candidate.span.begin) {
    quotation.parts.push_back({entry.part, candidate.span.begin});
  }
  kept_[entry.quotation] = !quotation.parts.empty();
  return true;
}

bool Pairing::feet_and_inches(uint32_t at, uint32_t begin) const {
  uint32_t digits = at;
  while (digits > begin && at - digits < 3 &&
         utf8::is_digit(static_cast<unsigned char>(text_[digits - 1]))) {
    --digits;
  }
  if (digits == at || digits == begin) return false;
  const auto mark = utf8::decode_before(text_, digits);
  if (mark.value != '\'' && mark.value != U'’' && mark.value != U'′') return false;
  const uint32_t feet = digits - mark.size;
  return feet > begin && text_[feet - 1] >= '0' && text_[feet - 1] <= '9';
}

// Whether `entry` heads its paragraph and the next one: a quotation over both needs no closing mark
// in this one.
bool Pairing::goes_on(const Open& entry) const {
  const bool heads = entry.paragraph_end != 0 || candidates_[entry.candidate].before == 0;
  return heads && next_ != nullptr && utf8::decode(text_, next_->begin).value == entry.glyph;
}

void Pairing::decide_double(size_t i) {
  const auto& candidate = candidates_[i];
  is_mark_[i] = true;
  const bool opens_here = candidate.left != Side::kText && candidate.right == Side::kText;
  const bool closes_here = candidate.left == Side::kText && candidate.right != Side::kText;
  const bool any = open_[kDouble] > 0;
  bool opens = false;
  if (candidate.shape == Shape::kOpens) {
    // German closes with it what „ opened, careless English what “ did.
    opens = !(any && candidate.glyph == U'“' && closes_here);
  } else if (candidate.shape == Shape::kCloses) {
    opens = !any && opens_here;
    if (!any && !opens) return;
  } else {
    if (candidate.span.size() == 1 && feet_and_inches(candidate.span.begin, 0)) return;
    opens = opens_here || (!closes_here && !any);
    if (!opens && !any) return;
  }
  if (!opens) {
    close(i);
    return;
  }
  if (any && candidate.closers < open_[kDouble] + 1) {
    // Not enough closing marks for a nested one: the open one lost its own.
    size_t depth = stack_.size();
    while (stack_[depth - 1].group != kDouble) --depth;
    if (!goes_on(stack_[depth - 1])) drop_above(depth - 1);
  }
  open(i);
}

void Pairing::decide_single(size_t i) {
  const auto& candidate = candidates_[i];
  if (candidate.glyph == U'‘') is_mark_[i] = candidate.can_open || !is_word(candidate.after);
  if (candidate.glyph == U'‘' && open_[kSingle] > 0 && candidate.left == Side::kText &&
      candidate.right != Side::kText) {
    close(i);
    return;
  }
  const bool closes =
      candidate.can_close && open_[kSingle] > 0 && !(candidate.weak && candidate.strong_first);
  if (closes) {
    // Between spaces or in front of a word it may as well open the next one.
    if (!(candidate.can_open && candidate.left == Side::kSpace)) {
      close(i);
      return;
    }
  }
  if (!candidate.can_open) return;
  if (open_[kSingle] > 0 && candidate.closers < open_[kSingle] + 1) {
    size_t depth = stack_.size();
    while (stack_[depth - 1].group != kSingle) --depth;
    drop_above(depth - 1);
  }
  if (candidate.closers > 0 || candidate.glyph == U'‘') {
    open(i);
  }
}

void Pairing::decide_guillemet(size_t i) {
  const auto& candidate = candidates_[i];
  is_mark_[i] = true;
  if (open_[kGuillemet] > 0) {
    size_t depth = stack_.size();
    while (stack_[depth - 1].group != kGuillemet) --depth;
    const auto glyph = stack_[depth - 1].glyph;
    const bool same_way = glyph == candidate.glyph;
    const bool partner =
        (glyph == U'«' && candidate.glyph == U'»') || (glyph == U'»' && candidate.glyph == U'«') ||
        (glyph == U'‹' && candidate.glyph == U'›') || (glyph == U'›' && candidate.glyph == U'‹');
    if (partner || (same_way && candidate.left == Side::kText && candidate.right != Side::kText)) {
      close(i);
      return;
    }
  }
  const bool inverted = candidate.left != Side::kText && candidate.right == Side::kText;
  if (candidate.shape == Shape::kOpens || inverted) open(i);
}

void Pairing::decide(size_t i) {
  switch (candidates_[i].group) {
    case kDouble:
      return decide_double(i);
    case kSingle:
      return decide_single(i);
    case kGuillemet:
      return decide_guillemet(i);
  }
}

// How many of the stack's quotations, from the outermost, the next paragraph goes on with.
size_t Pairing::repeated(const Span* next) {
  if (next == nullptr) return 0;
  size_t count = 0;
  uint32_t offset = next->begin;
  while (count < stack_.size() && offset < next->end) {
    const auto c = utf8::decode(text_, offset);
    if (c.value != stack_[count].glyph) break;
    offset += c.size;
    ++count;
  }
  return count;
}

bool Pairing::begins_speech(const Open& entry) const {
  if (entry.paragraph_end != 0) return true;
  const auto& candidate = candidates_[entry.candidate];
  if (candidate.right != Side::kText || candidate.left == Side::kText) return false;
  if (entry.group == kDouble && candidate.shape == Shape::kOpens) return true;
  if (candidate.before == 0) return entry.group != kSingle || candidate.shape == Shape::kOpens;
  const auto ahead = text_.substr(0, candidate.span.begin);
  const auto last = ahead.find_last_not_of(' ');
  const bool introduced =
      last != std::string_view::npos && (ahead[last] == ',' || ahead[last] == ':');
  return introduced && entry.glyph != '\'';
}

void Pairing::leave_open(const Open& entry, uint32_t end) {
  auto& quotation = quotations_[entry.quotation];
  quotation.closed = false;
  quotation.outer.end = end;
  quotation.inner.end = end;
  if (entry.part < end && (quotation.parts.empty() || quotation.parts.back().end < end)) {
    quotation.parts.push_back({entry.part, end});
  }
  kept_[entry.quotation] = !quotation.parts.empty();
}

void Pairing::end_paragraph(Span paragraph, const Span* next) {
  const size_t living = repeated(next);
  if (living == 0 && !stack_.empty() && begins_speech(stack_[0])) {
    drop_above(1);
    leave_open(stack_[0], paragraph.end);
    open_[stack_[0].group] = 0;
    stack_.clear();
  } else {
    drop_above(living);
  }
  for (auto& entry : stack_) {
    if (entry.part < paragraph.end) {
      quotations_[entry.quotation].parts.push_back({entry.part, paragraph.end});
    }
    entry.paragraph_end = paragraph.end;
  }
  repeats_ = living;
}

void Pairing::paragraph(Span paragraph, const Span* next) {
  next_ = next;
  collect(paragraph);
  look_ahead();
  is_mark_.assign(candidates_.size(), false);
  roles_.assign(candidates_.size(), Mark::kStray);
  size_t i = 0;
  for (; i < repeats_ && i < candidates_.size(); ++i) {
    is_mark_[i] = true;
    roles_[i] = Mark::kOpen;
    stack_[i].part = candidates_[i].span.end;
  }
  for (; i < candidates_.size(); ++i) decide(i);
  end_paragraph(paragraph, next);
  for (i = 0; i < candidates_.size(); ++i) {
    if (is_mark_[i]) marks_.push_back({candidates_[i].span, roles_[i]});
  }
}

void Pairing::finish() {
  size_t out = 0;
  std::vector<uint32_t> ends;
  for (size_t i = 0; i < quotations_.size(); ++i) {
    if (!kept_[i]) continue;
    while (!ends.empty() && ends.back() <= quotations_[i].outer.begin) ends.pop_back();
    quotations_[i].depth = static_cast<int>(ends.size());
    ends.push_back(quotations_[i].outer.end);
    if (out != i) quotations_[out] = std::move(quotations_[i]);
    ++out;
  }
  quotations_.resize(out);
}

}  // namespace

std::vector<Mark> find_quotations(std::string_view text, const std::vector<Span>& paragraphs,
                                  const Lexicon& lexicon, std::vector<Quotation>& quotations) {
  quotations.clear();
  Pairing pairing(text, lexicon, quotations);
  for (size_t i = 0; i < paragraphs.size(); ++i) {
    pairing.paragraph(paragraphs[i], i + 1 < paragraphs.size() ? &paragraphs[i + 1] : nullptr);
  }
  pairing.finish();
  return pairing.take_marks();
}

}  // namespace hearsay::segment
