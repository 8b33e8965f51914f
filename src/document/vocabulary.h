#pragma once

#include <string_view>

// The vocabularies of docs/formats/ledger.md that more than one room checks against.
namespace hearsay {

inline constexpr std::string_view kActs[] = {
    "assert", "announce", "confirm",   "deny",   "noncommittal", "decline",
    "silent", "accuse",   "criticise", "praise", "apologise",    "threaten",
    "warn",   "promise",  "propose",   "accept", "reject",       "urge",
    "demand", "advise",   "ask",       "predict"};

inline constexpr std::string_view kMediumKinds[] = {
    "interview", "broadcast", "social-post",  "press-conference", "written-statement",
    "speech",    "letter",    "court-filing", "report",           "call",
    "other"};

inline constexpr std::string_view kEventStatuses[] = {
    "occurred",    "ongoing",      "expected", "planned", "proposed", "threatened",
    "conditional", "hypothetical", "averted",  "denied",  "unknown"};

}  // namespace hearsay
