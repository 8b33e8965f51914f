#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <string>

#include "base/utf8.h"

namespace hearsay::cli {
namespace {

constexpr int kDefaultWidth = 90;
constexpr int kMinWidth = 40;
constexpr int kMaxWidth = 120;

const char* code(Ink ink) {
  switch (ink) {
    case Ink::kBold:
      return "\x1b[1m";
    case Ink::kDim:
      return "\x1b[2m";
    case Ink::kRed:
      return "\x1b[1;31m";
    case Ink::kYellow:
      return "\x1b[1;33m";
    case Ink::kGreen:
      return "\x1b[32m";
    case Ink::kBlue:
      return "\x1b[34m";
    case Ink::kCyan:
      return "\x1b[36m";
    case Ink::kPlain:
      break;
  }
  return "";
}

int terminal_width(int descriptor) {
  if (const char* columns = std::getenv("COLUMNS")) {
    const int width = std::atoi(columns);
    if (width > 0) return width;
  }
  winsize size{};
  if (::isatty(descriptor) && ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    return size.ws_col;
  }
  return kDefaultWidth;
}

// A word of one or more runs without white space between them.
struct Word {
  std::vector<Run> parts;
  int width = 0;
};

std::vector<Word> split_words(const std::vector<Run>& runs) {
  std::vector<Word> words;
  bool open = false;
  for (const Run& run : runs) {
    for (size_t at = 0; at < run.text.size();) {
      const auto c = utf8::decode(run.text, at);
      const bool space = utf8::is_space(c.value) && c.value != 0xA0 && c.value != 0x202F;
      if (space) {
        open = false;
      } else {
        if (!open) words.emplace_back();
        auto& parts = words.back().parts;
        if (!open || parts.back().ink != run.ink) parts.push_back({"", run.ink});
        parts.back().text.append(run.text, at, c.size);
        open = true;
      }
      at += c.size;
    }
  }
  for (Word& word : words) {
    for (const Run& part : word.parts) word.width += display_width(part.text);
  }
  return words;
}

bool reorders(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
         c == 0x200F || c == 0x061C;
}

}  // namespace

Style style_for(int descriptor) {
  Style style;
  const char* term = std::getenv("TERM");
  const char* no_colour = std::getenv("NO_COLOR");
  style.colour = ::isatty(descriptor) && !(no_colour && *no_colour) &&
                 !(term && std::string_view(term) == "dumb");
  style.width = std::clamp(terminal_width(descriptor), kMinWidth, kMaxWidth);
  return style;
}

int display_width(std::string_view text) {
  int width = 0;
  for (size_t at = 0; at < text.size();) {
    const auto c = utf8::decode(text, at);
    width += c.value < 0x80 ? 1 : utf8proc_charwidth(static_cast<utf8proc_int32_t>(c.value));
    at += c.size;
  }
  return width;
}

std::string paint(std::string_view text, Ink ink, const Style& style) {
  const std::string plain(text);
  if (!style.colour || ink == Ink::kPlain || text.empty()) return plain;
  return code(ink) + plain + "\x1b[0m";
}

std::string wrap(const std::vector<Run>& runs, std::string_view first, std::string_view rest,
                 const Style& style) {
  std::string out(first);
  int column = display_width(first);
  bool line_empty = true;
  for (const Word& word : split_words(runs)) {
    if (!line_empty && column + 1 + word.width > style.width) {
      out += '\n';
      out += rest;
      column = display_width(rest);
      line_empty = true;
    }
    if (!line_empty) {
      out += ' ';
      ++column;
    }
    for (const Run& part : word.parts) out += paint(part.text, part.ink, style);
    column += word.width;
    line_empty = false;
  }
  return out + "\n";
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const auto c = utf8::decode(text, at);
    const bool control = (c.value < 0x20 && c.value != '\n' && c.value != '\t') ||
                         (c.value >= 0x7F && c.value < 0xA0) || reorders(c.value);
    if (control) {
      utf8::append(out, 0xFFFD);
    } else {
      out.append(text.substr(at, c.size));
    }
    at += c.size;
  }
  return out;
}

}  // namespace hearsay::cli
