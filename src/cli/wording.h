#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/terminal.h"
#include "hearsay/document.h"

// How records are put into words and chains for a person; shared by `read` and `explain`.
namespace hearsay::cli {

// "Ana Ruiz", "three US officials (anonymous)"; "an unnamed source" for none.
std::string entity_label(const Document& document, EntityId id);
std::string entity_labels(const Document& document, const std::vector<EntityId>& ids);

// The way the words took, from the source outward: "three US officials (anonymous) → CBS News →
// this report". A nested statement goes on with its parent's chain.
std::vector<Run> source_chain(const Document& document, const Statement& statement);

// "says", "DENIES", "DECLINES TO SAY": what the source does, agreeing in number, in the ink that
// makes denials, refusals and silence stand out.
Run act_words(const Document& document, const Statement& statement);

// The content with its verbatim parts in an ink of their own; whole quotations between marks.
std::vector<Run> content_runs(const Document& document, const Statement& statement);

// "word for word", "partly word for word" or "in the report's words".
std::string_view form_words(std::string_view form);

// "in an interview (Fox News)"; empty for none.
std::string medium_words(const Document& document, const Statement& statement);

Ink status_ink(std::string_view status);

// Some words before and after the trigger, the trigger itself standing out.
std::vector<Run> trigger_context(const Document& document, const Event& event);

}  // namespace hearsay::cli
