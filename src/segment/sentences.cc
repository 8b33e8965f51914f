// Sentence boundaries within a paragraph.
//
// A sentence may end behind "." "?" "!" and "…", and behind an abbreviation that keeps its period.
// First what closes the sentence is taken along: closing quotation marks and brackets that touch
// it, more terminators, a footnote's number in brackets. Then the next word decides, looking
// through opening marks and brackets:
//
//   lower case            the sentence goes on (“Why?” he asked.)
//   a name and a cue      goes on behind a quoted "?" or "!" (“Why?” Smith asked.)
//   anything else         it ends, but behind an abbreviation only for words that begin sentences
#include "segment/sentences.h"

#include "base/utf8.h"

namespace hearsay::segment {
namespace {

class Splitter {
 public:
  Splitter(const Document& document, const std::vector<Token>& tokens, const Lexicon& lexicon)
      : text_(document.text), tokens_(tokens), lexicon_(lexicon) {}

  // One past the last token of the sentence that begins at `begin`.
  size_t sentence_end(size_t begin) const;

 private:
  bool touches(size_t i) const { return tokens_[i - 1].span.end == tokens_[i].span.begin; }
  std::string_view form(size_t i) const { return tokens_[i].span.of(text_); }
  char32_t first(size_t i) const { return utf8::decode(text_, tokens_[i].span.begin).value; }
  size_t after_closers(size_t i, bool& quoted) const;
  bool ends(size_t terminator, size_t next, bool quoted) const;
  bool cue_follows(size_t i) const;

  std::string_view text_;
  const std::vector<Token>& tokens_;
  const Lexicon& lexicon_;
};

size_t Splitter::after_closers(size_t i, bool& quoted) const {
  size_t next = i + 1;
  while (next < tokens_.size()) {
    const auto& token = tokens_[next];
    const bool touching = touches(next);
    if (token.kind == Token::kClose && (touching || token.quote)) {
      quoted |= token.quote;
    } else if (touching && (token.kind == Token::kStop || token.kind == Token::kMark ||
                            token.kind == Token::kEllipsis)) {
      // "?" "."
    } else if (form(next) == "[" && next + 2 < tokens_.size() &&
               tokens_[next + 1].kind == Token::kNumber && form(next + 2) == "]") {
      next += 2;
    } else {
      break;
    }
    ++next;
  }
  return next;
}

// "Smith asked", "the minister's spokesman said"
bool Splitter::cue_follows(size_t i) const {
  constexpr size_t kFarthest = 5;
  for (size_t k = i; k < tokens_.size() && k < i + kFarthest; ++k) {
    const auto& token = tokens_[k];
    if (token.kind != Token::kWord && token.kind != Token::kNever) return false;
    if (k > i && lexicon_.is_quote_cue(form(k))) return true;
    if (k > i && !utf8::is_upper(first(k))) return false;
  }
  return false;
}

bool Splitter::ends(size_t terminator, size_t next, bool quoted) const {
  const auto kind = tokens_[terminator].kind;
  size_t k = next;
  bool opened = false;
  while (k < tokens_.size() && tokens_[k].kind == Token::kOpen) {
    opened |= tokens_[k].quote;
    ++k;
  }
  if (k == tokens_.size()) return false;
  const auto c = first(k);
  const bool letter = utf8::is_letter(c);
  const bool lower = utf8::is_lower(c);
  switch (kind) {
    case Token::kStop:
      return !lower &&
             (letter || tokens_[k].kind != Token::kPunct || tokens_[k].quote || !touches(next));
    case Token::kMark:
      if (lower) return false;
      if (!letter && tokens_[k].kind == Token::kPunct && !tokens_[k].quote) return false;
      return !(quoted && !opened && cue_follows(k));
    case Token::kEllipsis:
      return letter && !lower;
    case Token::kMaybe:
      return letter && !lower && (opened || lexicon_.starts_sentences(form(k)));
    case Token::kEnd:
      return letter && !lower;
    default:
      return false;
  }
}

size_t Splitter::sentence_end(size_t begin) const {
  for (size_t i = begin; i < tokens_.size();) {
    switch (tokens_[i].kind) {
      case Token::kStop:
      case Token::kMark:
      case Token::kEllipsis:
      case Token::kMaybe:
      case Token::kEnd: {
        bool quoted = false;
        const size_t next = after_closers(i, quoted);
        if (next == tokens_.size()) return next;
        if (ends(i, next, quoted)) return next;
        i = next;
        break;
      }
      default:
        ++i;
    }
  }
  return tokens_.size();
}

}  // namespace

void find_sentences(Document& document, int paragraph, const std::vector<Token>& tokens,
                    const Lexicon& lexicon) {
  const Splitter splitter(document, tokens, lexicon);
  for (size_t begin = 0; begin < tokens.size();) {
    const size_t end = splitter.sentence_end(begin);
    const int first = static_cast<int>(document.words.size());
    for (size_t i = begin; i < end; ++i) {
      auto& word = document.words.emplace_back();
      word.span = tokens[i].span;
      word.glued = tokens[i].glued;
      word.space_after = i + 1 == tokens.size() || tokens[i + 1].span.begin != word.span.end;
    }
    document.sentences.push_back({{tokens[begin].span.begin, tokens[end - 1].span.end},
                                  {first, static_cast<int>(document.words.size())},
                                  paragraph});
    begin = end;
  }
}

}  // namespace hearsay::segment
