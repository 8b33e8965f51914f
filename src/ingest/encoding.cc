#include "ingest/encoding.h"

#include <iconv.h>
#include <uchardet/uchardet.h>

#include <array>
#include <cerrno>
#include <optional>

#include "base/utf8.h"
#include "ingest/ascii.h"
#include "ingest/sniff.h"

namespace hearsay::ingest {
namespace {

using namespace std::string_view_literals;

constexpr char32_t kReplacement = 0xFFFD;

constexpr std::array<char32_t, 32> kWindows1252 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

std::string count_of(size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

// ---- finding the encoding

struct Mark {
  std::string_view bytes;
  const char* encoding;
};
// UTF-32 before UTF-16: the little-endian mark of one begins with that of the other.
constexpr std::array kMarks = {
    Mark{"\xEF\xBB\xBF"sv, "UTF-8"},        Mark{"\xFF\xFE\x00\x00"sv, "UTF-32LE"},
    Mark{"\x00\x00\xFE\xFF"sv, "UTF-32BE"}, Mark{"\xFF\xFE"sv, "UTF-16LE"},
    Mark{"\xFE\xFF"sv, "UTF-16BE"},
};

// UTF-16 or UTF-32 without a mark: in English every other byte (three of four) is zero.
const char* wide_encoding(std::string_view bytes) {
  const size_t window = std::min<size_t>(bytes.size(), 4096) / 4 * 4;
  if (window < 8) return nullptr;
  std::array<size_t, 4> zeros = {};
  for (size_t i = 0; i < window; ++i) zeros[i % 4] += bytes[i] == 0;
  const size_t rows = window / 4;
  const auto most = [&](size_t i) { return zeros[i] * 10 >= rows * 7; };
  const auto few = [&](size_t i) { return zeros[i] * 20 <= rows; };
  if (most(1) && most(2) && most(3) && few(0)) return "UTF-32LE";
  if (most(0) && most(1) && most(2) && few(3)) return "UTF-32BE";
  if (most(1) && most(3) && few(0) && few(2)) return "UTF-16LE";
  if (most(0) && most(2) && few(1) && few(3)) return "UTF-16BE";
  return nullptr;
}

// How the bytes above 0x7F behave under UTF-8 and under windows-1252.
struct HighBytes {
  size_t well_formed = 0;  // UTF-8 sequences
  size_t ill_formed = 0;   // sequences that UTF-8 does not allow
  size_t cut_short = 0;    // of these, a lead byte with too few continuations: broken UTF-8
  bool western = true;     // windows-1252 gives each ill-formed byte a likely meaning
};

bool letter_at(std::string_view bytes, size_t at) {
  return at < bytes.size() &&
         (ascii_letter(bytes[at]) || static_cast<unsigned char>(bytes[at]) >= 0xC0);
}

// Whether a byte is what an English text in windows-1252 would hold there: typographic marks, a few
// signs, or an accented letter inside a word.
bool western_byte(std::string_view bytes, size_t at) {
  const auto byte = static_cast<unsigned char>(bytes[at]);
  if (byte < 0xA0) return windows_1252(byte) > 0x9F;
  if (byte < 0xC0) return true;
  if (byte == 0xD7 || byte == 0xF7) return true;
  const bool rare = byte == 0xFF || byte == 0xFE || byte == 0xDE || byte == 0xD0 || byte == 0xDD;
  if (rare) return false;
  return letter_at(bytes, at + 1) || (at > 0 && letter_at(bytes, at - 1)) || byte == 0xC0 ||
         byte == 0xE0;
}

HighBytes survey(std::string_view bytes) {
  HighBytes found;
  const auto continuation = [&](size_t at) {
    return at < bytes.size() && (static_cast<unsigned char>(bytes[at]) & 0xC0) == 0x80;
  };
  for (size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const auto c = utf8::decode(bytes, at);
    if (c.size > 1) {
      ++found.well_formed;
      at += c.size;
      continue;
    }
    ++found.ill_formed;
    found.cut_short += static_cast<unsigned char>(bytes[at]) >= 0xC2 && continuation(at + 1);
    found.western = found.western && western_byte(bytes, at);
    const bool lead = static_cast<unsigned char>(bytes[at]) >= 0xC2;
    ++at;
    while (lead && continuation(at)) ++at;
  }
  return found;
}

// The charset a page declares in its first bytes; empty: none.
std::string declared_charset(std::string_view bytes) {
  const auto head = bytes.substr(0, 4096);
  for (size_t at = 0; (at = ascii_ifind(head, "charset", at)) != std::string_view::npos;) {
    at += 7;
    auto rest = trim(head.substr(at));
    if (!rest.starts_with('=')) continue;
    rest = trim(rest.substr(1));
    while (!rest.empty() && (rest[0] == '"' || rest[0] == '\'')) rest.remove_prefix(1);
    size_t end = 0;
    while (end < rest.size() && end < 40 &&
           (ascii_letter(rest[end]) || ascii_digit(rest[end]) || rest[end] == '-' ||
            rest[end] == '_' || rest[end] == ':')) {
      ++end;
    }
    if (end > 0) return ascii_lower(rest.substr(0, end));
  }
  return {};
}

// What browsers do: latin-1 and ASCII mean windows-1252.
std::string canonical(std::string_view label) {
  const auto lower = ascii_lower(label);
  for (std::string_view alias : {"iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1",
                                 "us-ascii", "ascii", "ansi_x3.4-1968", "cp1252", "windows-1252"}) {
    if (lower == alias) return "windows-1252";
  }
  if (lower == "utf8" || lower == "utf-8") return "UTF-8";
  // A page that names a wide encoding in bytes we could read is not in it.
  if (lower.starts_with("utf-16") || lower.starts_with("utf-32") || lower == "unicode") return "";
  // Never what the writer meant, and able to hide markup.
  if (lower.starts_with("utf-7")) return "";
  return std::string(label);
}

std::string detected(std::string_view bytes) {
  const uchardet_t detector = uchardet_new();
  constexpr size_t kWindow = 1 << 20;
  std::string label;
  if (uchardet_handle_data(detector, bytes.data(), std::min(bytes.size(), kWindow)) == 0) {
    uchardet_data_end(detector);
    label = uchardet_get_charset(detector);
  }
  uchardet_delete(detector);
  return label;
}

// ---- converting

std::string from_windows_1252(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out += c;
    } else {
      utf8::append(out, windows_1252(byte));
    }
  }
  return out;
}

// nullopt: iconv does not know the encoding. `replaced` counts what did not convert.
std::optional<std::string> from_iconv(std::string_view bytes, const std::string& encoding,
                                      size_t& replaced) {
  const iconv_t converter = iconv_open("UTF-8", encoding.c_str());
  if (converter == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  const size_t unit = encoding.starts_with("UTF-16") ? 2 : encoding.starts_with("UTF-32") ? 4 : 1;
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 2);
  std::array<char, 65536> buffer;
  auto* in = const_cast<char*>(bytes.data());
  size_t left = bytes.size();
  while (left > 0) {
    char* to = buffer.data();
    size_t room = buffer.size();
    const size_t done = iconv(converter, &in, &left, &to, &room);
    const int error = errno;
    out.append(buffer.data(), buffer.size() - room);
    if (done != static_cast<size_t>(-1) || error == E2BIG) continue;
    ++replaced;
    utf8::append(out, kReplacement);
    const size_t skip = std::min(unit, left);
    in += skip;
    left -= skip;
    iconv(converter, nullptr, nullptr, nullptr, nullptr);
  }
  iconv_close(converter);
  return out;
}

struct Choice {
  std::string encoding;
  bool certain = false;
};

Choice choose(std::string_view bytes, bool html) {
  const auto high = survey(bytes);
  if (high.ill_formed == 0) return {"UTF-8", true};
  // Declared or not, text that is UTF-8 in most places is UTF-8.
  if (high.well_formed > high.ill_formed || high.cut_short * 2 > high.ill_formed) {
    return {"UTF-8", true};
  }
  if (html) {
    const auto declared = canonical(declared_charset(bytes));
    if (!declared.empty() && declared != "UTF-8") return {declared, true};
  }
  const size_t share = (high.ill_formed + high.well_formed) * 100 / bytes.size();
  if (share < 30 && high.western) return {"windows-1252", true};
  if (share < 5) return {"UTF-8", true};  // stray bytes that mean nothing anywhere
  const auto guess = canonical(detected(bytes));
  return {guess.empty() ? "windows-1252" : guess, false};
}

// ---- cleaning

struct Cleaned {
  std::string text;
  size_t dropped = 0;  // control characters
};

// Whether the text ends in "Ã" or "Â", whole or decomposed: what follows is the second half of a
// letter that was encoded twice, not a windows-1252 mark.
bool ends_in_lead(std::string_view text) {
  return text.ends_with("\u00c3") || text.ends_with("\u00c2") || text.ends_with("A\u0303") ||
         text.ends_with("A\u0302");
}

// Line ends become '\n', stray windows-1252 marks get their meaning, control characters go.
Cleaned clean(std::string_view text) {
  Cleaned out;
  out.text.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte < 0x7F) {
      out.text += text[at++];
      continue;
    }
    if (byte == '\r') {
      out.text += '\n';
      at += at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
      continue;
    }
    const auto c = utf8::decode(text, at);
    const auto piece = text.substr(at, c.size);
    at += c.size;
    if (c.value == '\n' || c.value == '\t') {
      out.text += piece;
    } else if (c.value == '\f' || c.value == '\v' || c.value == 0x2028 || c.value == 0x2029) {
      out.text += '\n';
    } else if (c.value < 0x20 || c.value == 0x7F) {
      ++out.dropped;
    } else if (c.value >= 0x80 && c.value < 0xA0 && ends_in_lead(out.text)) {
      out.text += piece;
    } else if (c.value >= 0x80 && c.value < 0xA0) {
      const auto meant = windows_1252(static_cast<unsigned char>(c.value));
      if (meant > 0x9F) {
        utf8::append(out.text, meant);
      } else {
        ++out.dropped;
      }
    } else {
      out.text += piece;
    }
  }
  return out;
}

}  // namespace

char32_t windows_1252(unsigned char byte) {
  return byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80] : byte;
}

Result<Decoded> decode(std::string_view bytes, const std::string& name, bool html) {
  Decoded out;
  size_t replaced = 0;
  std::string raw;
  const char* wide = nullptr;
  for (const auto& mark : kMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    bytes.remove_prefix(mark.bytes.size());
    wide = mark.encoding;
    break;
  }
  const bool marked = wide != nullptr;
  if (!marked) {
    if (const auto kind = binary_kind(bytes); !kind.empty()) {
      return Error{
          "input.binary",
          "this is " + std::string(kind) + ", not text; extract its text or unpack it first", name};
    }
    wide = wide_encoding(bytes);
  }
  if (wide != nullptr && wide != "UTF-8"sv) {
    out.encoding = wide;
    raw = *from_iconv(bytes, out.encoding, replaced);
  } else {
    if (mostly_control(bytes)) {
      return Error{"input.binary",
                   "this is binary data, not text; give a text or HTML file instead", name};
    }
    const auto choice = marked ? Choice{"UTF-8", true} : choose(bytes, html);
    out.encoding = choice.encoding;
    if (out.encoding == "UTF-8") {
      raw = utf8::repair(bytes, replaced);
    } else if (auto converted = out.encoding == "windows-1252"
                                    ? std::nullopt
                                    : from_iconv(bytes, out.encoding, replaced)) {
      raw = std::move(*converted);
    } else {
      out.encoding = "windows-1252";
      raw = from_windows_1252(bytes);
    }
    if (!choice.certain) out.notices.push_back("encoding guessed: " + out.encoding);
  }
  if (mostly_control(raw)) {
    return Error{"input.binary", "this is binary data, not text; give a text or HTML file instead",
                 name};
  }
  if (replaced > 0) {
    out.notices.push_back(
        count_of(replaced, "ill-formed byte sequence", "ill-formed byte sequences") +
        " replaced by U+FFFD");
  }
  // Before the controls go: some of them are bytes of what was misread.
  const auto misread = repair_mojibake(raw);
  auto cleaned = clean(raw);
  out.text = std::move(cleaned.text);
  if (cleaned.dropped > 0) {
    out.notices.push_back(count_of(cleaned.dropped, "control character", "control characters") +
                          " removed");
  }
  if (misread > 0) {
    out.notices.push_back(count_of(misread, "character", "characters") +
                          " of UTF-8 once read as windows-1252 put right");
  }
  return out;
}

}  // namespace hearsay::ingest
