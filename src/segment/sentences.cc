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
//
// A writer who begins sentences in lower case (a quarter of them) ends one at every "." "?" "!".
// A dateline ("LONDON (Reuters) -") is a sentence of its own, as in EWT.
#include "segment/sentences.h"

#include <algorithm>

#include "base/utf8.h"

namespace hearsay::segment {
namespace {

bool is_dash(std::string_view form) {
  return form == "-" || form == "--" || form == "—" || form == "–" || form == "―";
}

class Splitter {
 public:
  Splitter(const Document& document, const std::vector<Token>& tokens, const Lexicon& lexicon,
           bool informal)
      : text_(document.text), tokens_(tokens), lexicon_(lexicon), informal_(informal) {}

  // One past the last token of the sentence that begins at `begin`.
  size_t sentence_end(size_t begin) const;

 private:
  bool touches(size_t i) const { return tokens_[i - 1].span.end == tokens_[i].span.begin; }
  std::string_view form(size_t i) const { return tokens_[i].span.of(text_); }
  char32_t first(size_t i) const { return utf8::decode(text_, tokens_[i].span.begin).value; }
  size_t after_closers(size_t i, bool& quoted) const;
  bool ends(size_t terminator, size_t next, bool quoted) const;
  bool cue_follows(size_t i) const;
  size_t dateline_end(size_t begin) const;
  bool numbers_item(size_t begin, size_t stop) const;

  std::string_view text_;
  const std::vector<Token>& tokens_;
  const Lexicon& lexicon_;
  bool informal_;
};

size_t Splitter::after_closers(size_t i, bool& quoted) const {
  size_t next = i + 1;
  while (next < tokens_.size()) {
    const auto& token = tokens_[next];
    const bool touching = touches(next);
    if (token.kind == Token::kClose && (touching || token.quote)) {
      quoted |= token.quote;
    } else if (token.kind == Token::kEmoticon) {
      // "See you. :)"
    } else if (token.quote && token.kind == Token::kPunct && touching &&
               (next + 1 == tokens_.size() || !touches(next + 1))) {
      // a closing mark without its partner
    } else if (touching && (token.kind == Token::kStop || token.kind == Token::kMark ||
                            token.kind == Token::kEllipsis)) {
      // "?" "."
    } else if (form(next) == "[" && next + 2 < tokens_.size() &&
               (tokens_[next + 1].kind == Token::kNumber ||
                tokens_[next + 1].kind == Token::kEllipsis) &&
               form(next + 2) == "]") {
      next += 2;
    } else if (token.kind == Token::kStop) {
      // ". . ."
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

// The "1." of a list in running text, at `stop`.
bool Splitter::numbers_item(size_t begin, size_t stop) const {
  if (stop == begin || tokens_[stop - 1].kind != Token::kNumber || form(stop - 1).size() > 2) {
    return false;
  }
  return stop - 1 == begin || form(stop - 2) == ":" || form(stop - 2) == ";";
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
  if (is_dash(form(next))) return false;  // “Yes.” — A. Smith
  const auto c = first(k);
  const bool letter = utf8::is_letter(c);
  const bool lower = utf8::is_lower(c);
  switch (kind) {
    case Token::kStop:
      if (lower) return informal_;
      return (letter || tokens_[k].kind != Token::kPunct || tokens_[k].quote || !touches(next));
    case Token::kMark:
      if (lower) return informal_ && !quoted;
      if (!letter && tokens_[k].kind == Token::kPunct && !tokens_[k].quote) return false;
      if (k > next && tokens_[k].kind == Token::kNumber) return false;  // "Viva! (1965)"
      return !(quoted && !opened && cue_follows(k));
    case Token::kEllipsis:
      return letter && !lower && !touches(next) && form(k) != "I" && !(quoted && cue_follows(k));
    case Token::kMaybe:
      return letter && !lower && (opened || lexicon_.starts_sentences(form(k)));
    case Token::kEnd:
      return letter && !lower;
    default:
      return false;
  }
}

// One past the dash of "LONDON, March 3 (Reuters) -" at `begin`; `begin` when there is none.
size_t Splitter::dateline_end(size_t begin) const {
  constexpr size_t kLongest = 16;
  bool capitals = false;
  for (size_t i = begin; i < tokens_.size() && i < begin + kLongest; ++i) {
    const auto& token = tokens_[i];
    const auto word = form(i);
    const auto c = first(i);
    if (is_dash(word)) {
      const bool apart = i > begin && i + 1 < tokens_.size() && !touches(i + 1);
      if (!capitals || !apart) return begin;
      const size_t next = i + 1 + (tokens_[i + 1].kind == Token::kOpen ? 1 : 0);
      const bool sentence = next < tokens_.size() && !utf8::is_lower(first(next)) &&
                            (utf8::is_letter(first(next)) || utf8::is_digit(first(next)));
      return sentence ? i + 1 : begin;
    }
    if (utf8::is_letter(c)) {
      const bool name =
          utf8::is_upper(c) || word == "of" || word == "de" || word == "the" || word == "and";
      if (!name) return begin;
      if (i < begin + 2 && word.size() > 2) {
        capitals |= std::none_of(word.begin(), word.end(),
                                 [](char byte) { return byte >= 'a' && byte <= 'z'; });
      }
    } else if (token.kind != Token::kNumber && word != "," && word != "(" && word != ")" &&
               word != "/" && word != ".") {
      return begin;
    }
  }
  return begin;
}

size_t Splitter::sentence_end(size_t begin) const {
  if (begin == 0) {
    if (const size_t end = dateline_end(begin); end > begin) return end;
  }
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
        if (!numbers_item(begin, i) && ends(i, next, quoted)) return next;
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

bool begins_lower_case(std::string_view text) {
  size_t lower = 0, all = 0;
  for (size_t at = 3; at + 2 < text.size(); ++at) {
    const char c = text[at];
    if ((c != '.' && c != '?' && c != '!') || text[at + 1] != ' ') continue;
    // Abbreviations are short or have a capital.
    const auto small = [&](size_t i) { return text[i] >= 'a' && text[i] <= 'z'; };
    if (!small(at - 1) || !small(at - 2) || !small(at - 3)) continue;
    ++all;
    lower += small(at + 2);
  }
  return lower >= 2 && lower * 4 >= all;
}

void find_sentences(Document& document, int paragraph, const std::vector<Token>& tokens,
                    const Lexicon& lexicon, bool informal) {
  const Splitter splitter(document, tokens, lexicon, informal);
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
