#include "ingest/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include "ingest/ascii.h"

namespace hearsay::ingest {
namespace {

constexpr size_t kEnoughWords = 20;
// A report is told by its beginning; more would only cost time.
constexpr size_t kWindow = 64 * 1024;

size_t count_words(std::string_view text) {
  size_t words = 0;
  bool inside = false;
  for (char c : text) {
    const bool space = ascii_space(c);
    words += !space && !inside;
    inside = !space;
    if (words >= 1000) break;
  }
  return words;
}

std::string_view head_of(std::string_view text) {
  if (text.size() <= kWindow) return text;
  size_t end = kWindow;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

}  // namespace

Language detect_language(std::string_view text) {
  const auto head = head_of(text);
  CLD2::Language top[3];
  int percent[3];
  double score[3];
  int bytes = 0;
  bool reliable = false;
  const CLD2::CLDHints hints = {nullptr, "", CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  const auto best =
      CLD2::ExtDetectLanguageSummary(head.data(), static_cast<int>(head.size()), true, &hints, 0,
                                     top, percent, score, nullptr, &bytes, &reliable);
  Language out;
  out.code = best == CLD2::UNKNOWN_LANGUAGE ? "und" : CLD2::LanguageCode(best);
  const std::string name = CLD2::LanguageName(best);
  // "FRENCH" -> "French"; the detector's own names are in capitals.
  for (size_t i = 0; i < name.size(); ++i) out.name += i == 0 ? name[i] : ascii_lower(name[i]);
  for (int i = 0; i < 3; ++i) {
    if (top[i] == CLD2::ENGLISH) out.english = percent[i];
  }
  out.words = count_words(head);
  // Scripts without spaces have few "words" and many characters.
  out.certain = reliable && (out.words >= kEnoughWords || bytes >= 300);
  return out;
}

}  // namespace hearsay::ingest
