#pragma once

#include <string>

#include "hearsay/document.h"

// Where records leave the program: byte spans become offsets in code points here and nowhere else.
namespace hearsay {

// The first 32 hex digits of the SHA-256 of url, outlet, published, title and text, joined by
// newlines: the same report has one id everywhere.
std::string document_id(const Document& document);

// The ledger object of docs/formats/ledger.md on one line, without a line end.
// REQUIRES: verify(document) finds nothing.
std::string ledger_json(const Document& document);

// The layers below the records (docs/formats/layers.md): paragraphs, sentences, words with their
// tags and tree, quotations, names, attributions. One line, without a line end.
std::string layers_json(const Document& document);

}  // namespace hearsay
