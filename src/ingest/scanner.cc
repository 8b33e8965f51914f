#include "ingest/scanner.h"

#include <algorithm>
#include <array>

#include "ingest/ascii.h"

namespace hearsay::ingest {
namespace {

constexpr size_t kMaxAttributes = 64;
constexpr size_t kMaxName = 64;

// Elements whose content is text up to their end tag, whatever it looks like.
bool raw_content(std::string_view name) {
  constexpr std::array<std::string_view, 8> kRaw = {"script", "style",   "textarea", "title",
                                                    "iframe", "noembed", "noframes", "xmp"};
  return std::find(kRaw.begin(), kRaw.end(), name) != kRaw.end();
}

}  // namespace

void Scanner::next(Token& token) {
  token.kind = Token::kDone;
  token.name.clear();
  token.attributes.clear();
  token.text = {};
  token.self_closing = false;
  if (!raw_.empty()) {
    raw_text(token);
    if (token.kind != Token::kDone) return;
  }
  const size_t begin = at_;
  while (at_ < page_.size()) {
    const auto open = page_.find('<', at_);
    const size_t tag = open == std::string_view::npos ? page_.size() : open;
    const char after = tag + 1 < page_.size() ? page_[tag + 1] : ' ';
    const bool markup_begins = ascii_letter(after) || after == '/' || after == '!' || after == '?';
    if (tag < page_.size() && !markup_begins) {
      at_ = tag + 1;  // a lone '<' is text
      continue;
    }
    if (tag > begin) {
      token.kind = Token::kText;
      token.text = page_.substr(begin, tag - begin);
      at_ = tag;
      return;
    }
    if (markup(token)) return;
    return next(token);
  }
  if (at_ > begin) {
    token.kind = Token::kText;
    token.text = page_.substr(begin);
  }
}

// At '<'. False: it was a comment or the like, nothing to hand out.
bool Scanner::markup(Token& token) {
  // Comments in a row are passed here, so that next() does not call itself once for each.
  for (;;) {
    const auto rest = page_.substr(at_);
    if (rest.size() < 2 || rest[0] != '<') return false;
    if (rest.starts_with("<!--")) {
      pass_comment();
    } else if (ascii_letter(rest[1])) {
      start_tag(token);
      return token.kind != Token::kDone;
    } else if (rest[1] == '/' && rest.size() > 2 && ascii_letter(rest[2])) {
      end_tag(token);
      return token.kind != Token::kDone;
    } else if (rest[1] == '!' || rest[1] == '?' || rest[1] == '/') {
      pass_to_close();
    } else {
      return false;
    }
  }
}

void Scanner::pass_comment() {
  at_ += 4;
  if (page_.substr(at_).starts_with('>')) {
    ++at_;
    return;
  }
  if (page_.substr(at_).starts_with("->")) {
    at_ += 2;
    return;
  }
  // A comment that never ends would take the article with it: it ends with its line's tag instead.
  const auto end = comments_close_ ? page_.find("-->", at_) : std::string_view::npos;
  if (end != std::string_view::npos) {
    at_ = end + 3;
    return;
  }
  comments_close_ = false;
  pass_to_close();
}

void Scanner::pass_to_close() {
  const auto end = page_.find('>', at_);
  at_ = end == std::string_view::npos ? page_.size() : end + 1;
}

void Scanner::pass_space() {
  while (at_ < page_.size() && ascii_space(page_[at_])) ++at_;
}

std::string Scanner::tag_name() {
  std::string name;
  while (at_ < page_.size() && !ascii_space(page_[at_]) && page_[at_] != '>' && page_[at_] != '/') {
    if (name.size() < kMaxName) name += ascii_lower(page_[at_]);
    ++at_;
  }
  return name;
}

void Scanner::end_tag(Token& token) {
  at_ += 2;
  token.name = tag_name();
  token.kind = Token::kEnd;
  pass_to_close();
}

void Scanner::start_tag(Token& token) {
  ++at_;
  token.name = tag_name();
  while (at_ < page_.size()) {
    pass_space();
    if (at_ >= page_.size()) break;
    if (page_[at_] == '>') {
      ++at_;
      token.kind = Token::kStart;
      if (!token.self_closing && raw_content(token.name)) raw_ = token.name;
      return;
    }
    if (page_[at_] == '/') {
      ++at_;
      token.self_closing = at_ < page_.size() && page_[at_] == '>';
      continue;
    }
    attribute(token);
  }
  // The page ends inside the tag: nothing to hand out.
}

void Scanner::attribute(Token& token) {
  const size_t begin = at_;
  ++at_;  // even '=' may begin a name
  while (at_ < page_.size() && !ascii_space(page_[at_]) && page_[at_] != '=' && page_[at_] != '>' &&
         page_[at_] != '/') {
    ++at_;
  }
  const auto name = page_.substr(begin, std::min(at_ - begin, kMaxName));
  std::string_view value;
  pass_space();
  if (at_ < page_.size() && page_[at_] == '=') {
    ++at_;
    pass_space();
    if (at_ >= page_.size()) return;
    const char quote = page_[at_];
    if (quote == '"' || quote == '\'') {
      const auto end = page_.find(quote, at_ + 1);
      const size_t stop = end == std::string_view::npos ? page_.size() : end;
      value = page_.substr(at_ + 1, stop - at_ - 1);
      at_ = std::min(stop + 1, page_.size());
    } else {
      const size_t from = at_;
      while (at_ < page_.size() && !ascii_space(page_[at_]) && page_[at_] != '>') ++at_;
      value = page_.substr(from, at_ - from);
    }
  }
  if (token.attributes.size() < kMaxAttributes) {
    token.attributes.emplace_back(ascii_lower(name), value);
  }
}

// The content of a raw element; its end tag comes next. kDone: there is none.
void Scanner::raw_text(Token& token) {
  const std::string close = "</" + raw_;
  const std::string name = std::move(raw_);
  raw_.clear();
  size_t end = at_;
  for (;;) {
    end = ascii_ifind(page_, close, end);
    if (end == std::string_view::npos) {
      end = page_.size();
      break;
    }
    const size_t behind = end + close.size();
    if (behind >= page_.size() || ascii_space(page_[behind]) || page_[behind] == '>' ||
        page_[behind] == '/') {
      break;
    }
    end = behind;
  }
  if (end == at_) return;
  token.kind = Token::kRawText;
  token.name = name;
  token.text = page_.substr(at_, end - at_);
  at_ = end;
}

}  // namespace hearsay::ingest
