#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "hearsay/result.h"

namespace hearsay::ingest {

struct Decoded {
  std::string text;      // valid UTF-8, '\n' line ends, no control characters but '\n' and '\t'
  std::string encoding;  // what the bytes were taken for, "UTF-8", "windows-1252"
  std::vector<std::string> notices;  // what was repaired
};

// Bytes of any encoding -> UTF-8. A byte-order mark decides; then valid UTF-8 as such, whatever the
// page claims; then a page's own <meta charset> (when `html`); then UTF-8 with faults, which are
// replaced; then windows-1252 where its letters and marks make sense; last a detector's guess.
// Fails with "input.binary" (`where` = name).
Result<Decoded> decode(std::string_view bytes, const std::string& name, bool html);

// UTF-8 that was once read as windows-1252 and saved again ("â€œ" for an opening quotation mark):
// put right where nothing else explains it. Returns the number of characters put right; `text`
// changes only when that is not 0. REQUIRES: valid UTF-8.
size_t repair_mojibake(std::string& text);

// The character that windows-1252 has for a byte; the five bytes it leaves out stay controls.
char32_t windows_1252(unsigned char byte);

}  // namespace hearsay::ingest
