#include "segment/candidates.h"

#include <array>

#include "base/utf8.h"

namespace hearsay::segment {
namespace {

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

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

class Describer {
 public:
  Describer(std::string_view text, Span paragraph, const Lexicon& lexicon,
            std::vector<Candidate>& out)
      : text_(text), paragraph_(paragraph), lexicon_(lexicon), out_(out) {}

  void run();

 private:
  void add(uint32_t begin, uint32_t end, char32_t glyph);
  void look_around(Candidate& candidate) const;
  void judge_single(Candidate& candidate) const;
  void look_ahead();
  char32_t at(size_t offset) const {
    return offset < paragraph_.end ? utf8::decode(text_, offset).value : 0;
  }

  std::string_view text_;
  Span paragraph_;
  const Lexicon& lexicon_;
  std::vector<Candidate>& out_;
};

void Describer::run() {
  out_.clear();
  for (uint32_t at = paragraph_.begin; at < paragraph_.end;) {
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
      if (doubles && end + c.size <= paragraph_.end &&
          (text_.substr(at, c.size) == twin || (glyph == U'‘' && twin == "’"))) {
        end += c.size;
        glyph = glyph == '`' || glyph == U'‘' ? U'“' : U'"';
      }
      add(at, end, glyph);
    }
    at = end;
  }
  look_ahead();
}

void Describer::add(uint32_t begin, uint32_t end, char32_t glyph) {
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
  look_around(candidate);
  if (candidate.group == kSingle) judge_single(candidate);
  out_.push_back(candidate);
}

void Describer::look_around(Candidate& candidate) const {
  constexpr int kFarthest = 4;
  uint32_t left = candidate.span.begin;
  char32_t c = 0;
  for (int i = 0; i < kFarthest; ++i) {
    c = left > paragraph_.begin ? utf8::decode_before(text_, left).value : 0;
    if (i == 0) candidate.before = c;
    if (c == 0 || !is_quote(c)) break;
    left -= utf8::decode_before(text_, left).size;
  }
  candidate.left = left_side(c);
  uint32_t right = candidate.span.end;
  for (int i = 0; i < kFarthest; ++i) {
    c = at(right);
    if (i == 0) candidate.after = c;
    if (c == 0 || !is_quote(c)) break;
    right += utf8::decode(text_, right).size;
  }
  candidate.right = right_side(c);
}

void Describer::judge_single(Candidate& candidate) const {
  const bool in_front = is_word(candidate.after);
  candidate.can_close = !in_front && candidate.shape != Shape::kOpens;
  if (candidate.can_close && utf8::is_letter(candidate.before)) {
    // "boys' club", "goin' home", "o' the"
    const uint32_t begin = candidate.span.begin;
    const char32_t last = candidate.before;
    const uint32_t width = utf8::decode_before(text_, begin).size;
    const char32_t second =
        begin - width > paragraph_.begin ? utf8::decode_before(text_, begin - width).value : 0;
    const bool plural = last == 's' || last == 'S';
    const bool clipped = (last == 'n' && second == 'i') || (last == 'o' && !is_word(second)) ||
                         (last == 'n' && is_quote(second));
    const bool followed = candidate.after == ' ' && is_word(at(candidate.span.end + 1));
    candidate.weak = followed && (plural || clipped);
  }
  const bool opens = candidate.shape != Shape::kCloses && candidate.left != Side::kText &&
                     candidate.after != 0 && !utf8::is_space(candidate.after);
  if (opens && in_front) {
    uint32_t end = candidate.span.end;
    while (end < paragraph_.end && end - candidate.span.end < 12 && is_word(at(end))) {
      end += utf8::decode(text_, end).size;
    }
    const auto word = text_.substr(candidate.span.end, end - candidate.span.end);
    const bool year = word.size() >= 2 && is_ascii_digit(word[0]) && is_ascii_digit(word[1]) &&
                      (word.size() == 2 || word.substr(2) == "s");
    candidate.can_open = !year && !lexicon_.is_elided(word);
  } else {
    candidate.can_open = opens;
  }
}

void Describer::look_ahead() {
  std::array<uint32_t, kGroups> closers{};
  bool strong_first = false;
  for (size_t i = out_.size(); i-- > 0;) {
    auto& candidate = out_[i];
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

}  // namespace

void describe_marks(std::string_view text, Span paragraph, const Lexicon& lexicon,
                    std::vector<Candidate>& out) {
  Describer(text, paragraph, lexicon, out).run();
}

}  // namespace hearsay::segment
