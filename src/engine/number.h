#pragma once

#include "hearsay/document.h"

namespace hearsay {

// Puts every kind of record in text order, so that "s1" is the first statement a person meets, and
// carries every id along. Stable: records at the same place keep their order.
void number_records(Document& document);

}  // namespace hearsay
