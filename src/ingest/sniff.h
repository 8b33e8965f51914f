#pragma once

#include <string_view>

// What kind of bytes these are, from the bytes alone.
namespace hearsay::ingest {

// "a PDF document", "a PNG image"...: the kind that the first bytes give away; empty: none known.
std::string_view binary_kind(std::string_view bytes);

// Too many control characters for text of any 8-bit encoding.
bool mostly_control(std::string_view bytes);

// A page or a piece of one; `text` is decoded, `name` is a path or URL that may end in ".html".
bool looks_like_html(std::string_view text, std::string_view name);

}  // namespace hearsay::ingest
