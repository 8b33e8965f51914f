#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Cuts a page into tags and text as browsers do (WHATWG HTML, 13.2.5, the states that matter to a
// reader of text). One pass, each byte looked at a bounded number of times.
namespace hearsay::ingest {

struct Token {
  enum Kind : uint8_t { kText, kRawText, kStart, kEnd, kDone };
  Kind kind = kDone;
  std::string name;       // of a tag, lower case
  std::string_view text;  // of kText (references not yet decoded) and kRawText
  std::vector<std::pair<std::string, std::string_view>> attributes;  // as kText; names lower case
  bool self_closing = false;
};

class Scanner {
 public:
  // REQUIRES: `page` outlives the scanner.
  explicit Scanner(std::string_view page) : page_(page) {}

  // Fills `token` with what comes next; kDone at the end. Comments and doctypes are passed over.
  void next(Token& token);

 private:
  bool markup(Token& token);
  void start_tag(Token& token);
  void end_tag(Token& token);
  void attribute(Token& token);
  void raw_text(Token& token);
  void pass_comment();
  void pass_to_close();
  void pass_space();
  std::string tag_name();

  std::string_view page_;
  size_t at_ = 0;
  std::string raw_;  // the element whose content is raw: text up to its end tag
  bool comments_close_ = true;
};

}  // namespace hearsay::ingest
