#include "ingest/sniff.h"

#include <algorithm>
#include <array>

#include "ingest/ascii.h"

namespace hearsay::ingest {
namespace {

struct Magic {
  std::string_view bytes;
  std::string_view kind;
};

using namespace std::string_view_literals;

constexpr std::array kMagic = {
    Magic{"%PDF-"sv, "a PDF document"},
    Magic{"PK\x03\x04"sv, "a ZIP archive or an office document"},
    Magic{"PK\x05\x06"sv, "an empty ZIP archive"},
    Magic{"\x1F\x8B"sv, "gzip-compressed data"},
    Magic{"BZh"sv, "bzip2-compressed data"},
    Magic{"\xFD\x37zXZ\x00"sv, "xz-compressed data"},
    Magic{"\x28\xB5\x2F\xFD"sv, "zstd-compressed data"},
    Magic{"7z\xBC\xAF\x27\x1C"sv, "a 7z archive"},
    Magic{"Rar!\x1A\x07"sv, "a RAR archive"},
    Magic{"\x89PNG\r\n\x1A\n"sv, "a PNG image"},
    Magic{"GIF87a"sv, "a GIF image"},
    Magic{"GIF89a"sv, "a GIF image"},
    Magic{"\xFF\xD8\xFF"sv, "a JPEG image"},
    Magic{"II*\x00"sv, "a TIFF image"},
    Magic{"MM\x00*"sv, "a TIFF image"},
    Magic{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an old Office document"},
    Magic{"{\\rtf"sv, "an RTF document"},
    Magic{"%!PS"sv, "a PostScript document"},
    Magic{"\x7F"
          "ELF"sv,
          "a program"},
    Magic{"MZ\x90\x00"sv, "a program"},
    Magic{"\xCA\xFE\xBA\xBE"sv, "a program"},
    Magic{"SQLite format 3\x00"sv, "an SQLite database"},
    Magic{"ID3"sv, "an MP3 recording"},
    Magic{"OggS"sv, "an Ogg recording"},
    Magic{"fLaC"sv, "a FLAC recording"},
    Magic{"\x1A\x45\xDF\xA3"sv, "a Matroska film"},
    Magic{"\x00\x00\x01\x00"sv, "an icon"},
    Magic{"wOFF"sv, "a font"},
    Magic{"wOF2"sv, "a font"},
};

bool control(unsigned char byte) {
  return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' &&
          byte != '\v' && byte != 0x1B) ||
         byte == 0x7F;
}

}  // namespace

std::string_view binary_kind(std::string_view bytes) {
  for (const auto& magic : kMagic) {
    if (bytes.starts_with(magic.bytes)) return magic.kind;
  }
  if (bytes.size() >= 12 && bytes.starts_with("RIFF")) {
    if (bytes.substr(8, 4) == "WEBP") return "a WebP image";
    if (bytes.substr(8, 4) == "WAVE" || bytes.substr(8, 3) == "AVI") return "a recording";
  }
  if (bytes.size() >= 12 && bytes.substr(4, 4) == "ftyp") return "an MP4 film or HEIF image";
  if (bytes.size() >= 262 && bytes.substr(257, 5) == "ustar") return "a tar archive";
  return {};
}

bool mostly_control(std::string_view bytes) {
  const auto count = static_cast<size_t>(std::count_if(
      bytes.begin(), bytes.end(), [](char c) { return control(static_cast<unsigned char>(c)); }));
  return count >= 2 && count * 100 > bytes.size() * 3;
}

bool looks_like_html(std::string_view text, std::string_view name) {
  if (text.find('<') == std::string_view::npos) return false;
  for (std::string_view suffix : {".html", ".htm", ".xhtml", ".shtml"}) {
    if (name.size() > suffix.size() &&
        ascii_iequal(name.substr(name.size() - suffix.size()), suffix)) {
      return true;
    }
  }
  constexpr size_t kWindow = 4096;
  auto head = trim(text.substr(0, kWindow));
  // Comments may stand before the first tag.
  while (head.starts_with("<!--")) {
    const auto end = head.find("-->");
    if (end == std::string_view::npos) break;
    head = trim(head.substr(end + 3));
  }
  for (std::string_view begin : {"<!doctype html", "<html", "<head", "<body", "<!--"}) {
    if (ascii_istarts_with(head, begin)) return true;
  }
  if (!head.starts_with('<')) return false;
  for (std::string_view inside : {"<html", "</p>", "</div>", "</a>", "</head>", "<meta ", "<p>"}) {
    if (ascii_ifind(head, inside) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace hearsay::ingest
