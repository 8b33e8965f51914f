#pragma once

#include <string_view>

#include "statements/sources.h"

namespace hearsay::statements {

// The main clause of the content, and what the rules ask about it.
struct Clause {
  int root = -1;  // predicate
  int subject = -1;
  bool negated = false;
  bool own = false;     // its subject is the source
  bool future = false;  // will, would, shall, going to
  bool modal = false;   // can, could, may, might
  bool obliged = false;
  bool passive = false;
  bool imperative = false;
  bool question = false;
  bool quoted = false;
};

Clause clause_of(const Context& context, const Draft& draft, WordRange range);
// The predicate of a content range: its head, or the head's clause where that is a nominal inside.
int predicate_of(const Context& context, WordRange range);
bool is_first_person(std::string_view form);  // "i", "we", "me", "us"

// What a clause does, whoever says it; each with examples in clause.cc.
bool declines(const Context& context, const Clause& clause);
bool hostile(const Context& context, int root);
bool accuses(const Context& context, const Candidate& c, const Clause& clause);
bool calls_untrue(const Context& context, const Clause& clause);
bool refers_elsewhere(const Context& context, const Clause& clause);

}  // namespace hearsay::statements
