#pragma once

#include <string>

#include "cli/terminal.h"
#include "hearsay/document.h"

namespace hearsay::cli {

// A document's ledger for a person: who said what on whose word, what happened and what did not or
// only might have, the claims with those who stand for and against them, a dated timeline.
// REQUIRES: verify(document) finds nothing.
std::string text_report(const Document& document, const Style& style);

}  // namespace hearsay::cli
