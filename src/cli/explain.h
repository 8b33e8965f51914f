#pragma once

#include <string>

#include "cli/terminal.h"
#include "hearsay/document.h"
#include "hearsay/result.h"

namespace hearsay::cli {

// Which records to explain; all of a kind that is empty, unless the other is given.
struct ExplainOptions {
  std::string statement;  // "s3"
  std::string event;      // "v2"
};

// For each record its span (code points), the rule or head that made it, what decided its act or
// status, and how sure that is. Fails with "explain.id" when there is no such record.
Result<std::string> explain(const Document& document, const ExplainOptions& options,
                            const Style& style);

}  // namespace hearsay::cli
