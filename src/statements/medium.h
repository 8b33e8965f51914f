#pragma once

#include <string>
#include <string_view>

#include "statements/context.h"

// The words and names that tell through which medium something was said.
namespace hearsay::statements {

// The entry of the lexicon for the noun phrase headed there, standing with `preposition` (">": as
// an object); null: no medium.
const MediumNoun* medium_noun(const Context& context, int head, std::string_view preposition);

// Media that have a name: a station, a programme, a paper, a platform.
bool has_name(std::string_view kind);
// "X" is tagged in many ways.
bool is_name(const Context& context, int word);
// A name of a social medium.
bool is_platform(const Context& context, int head);
// "in a thread posted on X", "on its Telegram channel": the platform's word, -1 if there is none.
int platform_below(const Context& context, int head);
// "a study published in Nature"
bool is_periodical(const Context& context, int head);

// What a name at that word is of, unless it is a person's.
EntityId named_body(const Context& context, int word);
// "on Delta TV", "the programme Delta Tonight", "an interview with the Delta Post": its name, of
// whatever kind the entity reader took it for, or a new entity.
EntityId name_of_medium(Context& context, int head);
// "the Delta TV programme Morning Hour", "state radio": the programme itself, or the one station
// that such words mean; none for "a programme", "the radio". REQUIRES: a noun for a broadcast.
EntityId programme_at(Context& context, int head);
// An entity of the kind "media" for words that the entity reader knows as none.
EntityId add_medium(Context& context, int head, const char* why = "statements.medium");

struct HeardKind {
  std::string kind;  // the likeliest kind of medium that is one
  float share = 0;
};
// What the head of media takes the cue for.
HeardKind heard_kind(const Context& context, WordRange cue);

}  // namespace hearsay::statements
