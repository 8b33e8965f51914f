#pragma once

#include <string>
#include <string_view>
#include <vector>

// What a person's terminal can show: colour, width, wrapping by display columns.
namespace hearsay::cli {

enum class Ink { kPlain, kBold, kDim, kRed, kYellow, kGreen, kBlue, kCyan };

// A piece of text in one ink.
struct Run {
  std::string text;
  Ink ink = Ink::kPlain;
};

struct Style {
  bool colour = false;
  int width = 90;  // columns
};

// For a stream's descriptor: colour on a terminal unless NO_COLOR is set or TERM is "dumb"; its
// width (COLUMNS first), 90 elsewhere, never below 40 or above 120.
Style style_for(int descriptor);

// Display columns of a UTF-8 text (wide characters take two, combining marks none).
int display_width(std::string_view text);

// Breaks runs into lines of at most style.width columns. The first line starts with `first`, the
// others with `rest`. Every run of white space (line breaks too) becomes one space or break; a
// word longer than a line stands alone. Ends with a line end.
std::string wrap(const std::vector<Run>& runs, std::string_view first, std::string_view rest,
                 const Style& style);

// `text` with the escape codes of its ink, where there is colour.
std::string paint(std::string_view text, Ink ink, const Style& style);

// Text from outside, fit for a terminal: control characters (C0, DEL, C1) and characters that
// reorder a line become U+FFFD; line breaks and tabs stay.
std::string printable(std::string_view text);

}  // namespace hearsay::cli
