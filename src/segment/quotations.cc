// Pairing quotation marks.
//
// One pass over the marks of each paragraph (candidates.h says what each of them may do) with a
// stack of the quotations that are open. A mark does
//
//   “ ” ‘ « »            what its shape says, unless that makes no sense here: ” in front of a word
//                        opens when nothing is open, “ behind a word closes what is
//   " and doubled '      open between space and text, close between text and space, and in doubt
//                        close when something is open
//   ' and ’              close when a single quotation is open. After a plural ("boys’ club") or a
//                        clipped word ("goin’ home") only when no better closing mark comes before
//                        the next opening one
//   ' and ‘              open in front of a word when something later can close them or the next
//                        paragraph begins with them, unless the word is one that loses its head
//                        (’tis, ’90s)
//   " after feet         nothing: inches (5'10")
//
// A closing mark closes the innermost quotation of its group; what is open inside that one is
// dropped: it was no quotation. A second opening mark of one group in one paragraph is a nested
// quotation when enough closing marks follow, and otherwise shows that the first was never closed,
// unless that one heads this paragraph and the next.
//
// At the end of a paragraph the open quotations live on when the next paragraph repeats their
// opening marks. Otherwise the outermost ends with its paragraph, `closed` false, when its mark
// stands where speech begins, and is dropped when it doesn't.
//
// Every mark is pushed and popped once, and the questions about later marks are answered by counts
// made in one pass backwards, so time is linear in the text.
#include "segment/quotations.h"

#include <array>

#include "base/utf8.h"
#include "segment/candidates.h"

namespace hearsay::segment {
namespace {

struct Open {
  size_t candidate;
  size_t quotation;
  char32_t glyph;
  Group group;
  uint32_t part;           // where the current part begins
  uint32_t paragraph_end;  // of the paragraph before; 0: opened in this one
};

bool is_word(char32_t c) { return c != 0 && (utf8::is_letter(c) || utf8::is_digit(c)); }

class Pairing {
 public:
  Pairing(std::string_view text, const Lexicon& lexicon, std::vector<Quotation>& quotations)
      : text_(text), lexicon_(lexicon), quotations_(quotations) {}

  void paragraph(Span paragraph, const Span* next);
  void finish();
  std::vector<Mark> take_marks() { return std::move(marks_); }

 private:
  void decide(size_t i);
  void decide_double(size_t i);
  void decide_single(size_t i);
  bool is_repeated_next(const Candidate& candidate) const;
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

  std::string_view text_;
  const Lexicon& lexicon_;
  std::vector<Quotation>& quotations_;
  std::vector<bool> kept_;             // parallel to quotations_
  std::vector<Candidate> candidates_;  // of the current paragraph
  std::vector<Mark> marks_;
  std::vector<bool> is_mark_;      // parallel to candidates_
  std::vector<Mark::Role> roles_;  // parallel to candidates_
  std::vector<Open> stack_;
  std::array<uint32_t, kGroups> open_{};
  const Span* next_ = nullptr;  // the paragraph after the current one
  size_t repeats_ = 0;          // leading candidates that repeat the stack's marks
};

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

// Whether a straight single mark where speech may begin opens the next paragraph too, in front of a
// word: a quotation over both, not an apostrophe.
bool Pairing::is_repeated_next(const Candidate& candidate) const {
  if (next_ == nullptr || utf8::decode(text_, next_->begin).value != candidate.glyph) return false;
  const auto behind = next_->begin + 1;
  if (behind >= next_->end || !is_word(utf8::decode(text_, behind).value)) return false;
  if (candidate.before == 0) return true;
  const auto ahead = text_.substr(0, candidate.span.begin);
  const auto last = ahead.find_last_not_of(' ');
  return last != std::string_view::npos &&
         std::string_view(".,:!?").find(ahead[last]) != std::string_view::npos;
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
  if (candidate.closers > 0 || candidate.glyph == U'‘' || is_repeated_next(candidate)) open(i);
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
  describe_marks(text_, paragraph, lexicon_, candidates_);
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
