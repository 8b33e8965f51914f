#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "hearsay/document.h"

namespace hearsay {

// One layer or record kind as lines of text, for golden cases (tests/corpus/) and people: spans as
// their text, ids as LEDGER names, confidence left out. Layers: paragraphs words tags tree
// sentences quotations names attributions entities times statements events claims.
// Nothing when the layer is unknown.
std::optional<std::string> dump(const Document& document, std::string_view layer);

}  // namespace hearsay
