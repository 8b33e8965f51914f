#include "ingest/phrases.h"

#include <algorithm>
#include <array>

#include "ingest/ascii.h"

namespace hearsay::ingest {
namespace {

// Whole lines, lower case, without closing punctuation.
constexpr auto kWhole = std::to_array<std::string_view>({
    "ad",
    "ad feedback",
    "advertisement",
    "advertisment",
    "advertising",
    "article continues below",
    "article continues below advertisement",
    "audio player",
    "click here",
    "close",
    "comments",
    "continue reading",
    "continue reading below",
    "copy link",
    "copied",
    "download app",
    "email",
    "facebook",
    "getty images",
    "hide caption",
    "image",
    "join the conversation",
    "learn more",
    "linkedin",
    "listen",
    "listen to this article",
    "loading",
    "more",
    "more from",
    "next",
    "next article",
    "pinterest",
    "play",
    "play video",
    "pocket",
    "previous",
    "print",
    "read also",
    "read full article",
    "read more",
    "read next",
    "recommended",
    "recommended stories",
    "reddit",
    "related",
    "related articles",
    "related content",
    "related links",
    "related news",
    "related stories",
    "related topics",
    "report this ad",
    "save",
    "scroll to continue",
    "see also",
    "see more",
    "share",
    "share on facebook",
    "share on twitter",
    "share this",
    "share this article",
    "share this story",
    "show caption",
    "skip advertisement",
    "skip ad",
    "sponsored",
    "sponsored content",
    "story continues",
    "story continues below",
    "story continues below advertisement",
    "subscribe",
    "subscribe now",
    "this is a carousel",
    "toggle caption",
    "top stories",
    "trending",
    "tweet",
    "twitter",
    "view comments",
    "watch",
    "watch live",
    "watch now",
    "whatsapp",
});

// Beginnings of short lines.
constexpr auto kBeginnings = std::to_array<std::string_view>({
    "also read:",
    "also see:",
    "click here for",
    "click here to",
    "click to share",
    "copyright ©",
    "don't miss:",
    "download our app",
    "follow us on",
    "for more news",
    "get our free",
    "image copyright",
    "image caption",
    "image source",
    "image:",
    "listen now:",
    "media caption",
    "more on this story",
    "more:",
    "photo:",
    "photo by",
    "photograph:",
    "picture:",
    "read also:",
    "read more about",
    "read more:",
    "read more on",
    "read next:",
    "read:",
    "related:",
    "related story:",
    "see also:",
    "share this",
    "sign up for",
    "sign up to",
    "subscribe to",
    "to read more",
    "watch:",
    "watch live:",
    "you can follow",
    "© 20",
    "©20",
    "(photo by",
    "[photo",
});

}  // namespace

bool is_boilerplate(std::string_view line) {
  constexpr size_t kLong = 160;
  if (line.size() > kLong) return false;
  auto lower = ascii_lower(line);
  for (const auto begin : kBeginnings) {
    if (lower.starts_with(begin)) return true;
  }
  while (!lower.empty() && (lower.back() == '.' || lower.back() == ':' || lower.back() == '!' ||
                            lower.back() == ' ')) {
    lower.pop_back();
  }
  return std::find(kWhole.begin(), kWhole.end(), lower) != kWhole.end();
}

}  // namespace hearsay::ingest
