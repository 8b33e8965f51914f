#pragma once

namespace hearsay {

inline constexpr const char* kVersion = "0.1.0";
inline constexpr const char* kLedgerSchema = "hearsay/1";

}  // namespace hearsay
