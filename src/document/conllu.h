#pragma once

#include <string>
#include <string_view>

#include "hearsay/document.h"
#include "hearsay/result.h"

// CoNLL-U, the ten-column format of Universal Dependencies
// (https://universaldependencies.org/format.html).
namespace hearsay {

// The document that a CoNLL-U file describes, with that file's tokens and sentences: text rebuilt
// from FORM and SpaceAfter, paragraphs from "# newpar" and "# newdoc", sent_id, words with UPOS,
// FEATS, LEMMA, HEAD and DEPREL ("_": not analysed), names from NER=B-Label in MISC. The words of a
// multiword token share its characters; where they are spelled otherwise, Document::forms keeps
// their FORM. XPOS, DEPS, other MISC keys and empty nodes are not kept. `path` only names the file
// in errors ("conllu.columns", "conllu.id", "conllu.form", "conllu.head", "conllu.encoding"), which
// carry file:line.
Result<Document> read_conllu(std::string_view text, const std::string& path);

// What read_conllu() understands, with "# text" lines and names as IOB2 in MISC. Reading what was
// written gives the same layers, and writing that the same bytes.
std::string write_conllu(const Document& document);

}  // namespace hearsay
