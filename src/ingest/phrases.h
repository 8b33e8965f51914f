#pragma once

#include <string_view>

namespace hearsay::ingest {

// A line that pages put between paragraphs and that says nothing of the story: "Advertisement",
// "Read more: ...", "Sign up for our newsletter". Short lines only. REQUIRES: squeezed.
bool is_boilerplate(std::string_view line);

}  // namespace hearsay::ingest
