// What a name is by its label, the words in it and the gazetteers: kind, sector and country.

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "entities/candidate.h"

namespace hearsay::entities {

bool is_upper_initial(std::string_view form) {
  return !form.empty() && utf8::is_upper(utf8::decode(form, 0).value);
}

std::string clean(const Context& context, WordRange range) {
  std::string name = context.wording(range);
  for (const std::string_view mark : {"'s", "’s"}) {
    if (name.size() > mark.size() + 1 && name.ends_with(mark)) {
      name.resize(name.size() - mark.size());
    }
  }
  return name;
}

namespace {

bool has_locative_case(const Context& context, int head) {
  static constexpr std::array<std::string_view, 14> kLocative = {
      "in",      "at",     "near", "from", "to",     "outside", "around",
      "through", "inside", "into", "of",   "across", "via",     "towards"};
  const std::string preposition = context.tree.preposition(head);
  return std::find(kLocative.begin(), kLocative.end(), preposition) != kLocative.end();
}

// "Vienna said", "a protest by Lima", "offer Quito a loan": the capital is its government.
bool stands_for_government(const Context& context, int head) {
  const Word& word = context.word(head);
  if (has_locative_case(context, head) || word.head < 0) return false;
  int at = head;
  while (is_rel(context.word(at).deprel, "conj") && context.word(at).head >= 0) {
    at = context.word(at).head;
  }
  const std::string& rel = context.word(at).deprel;
  const int governor = context.word(at).head;
  if (governor < 0 || has_locative_case(context, at)) return false;
  if (rel == "nsubj") {
    static constexpr std::array<std::string_view, 14> kNotActing = {
        "be",   "lie",  "sit",     "host", "see",  "experience", "suffer",
        "wake", "have", "witness", "burn", "grow", "become",     "remain"};
    return context.word(governor).upos == "VERB" &&
           std::find(kNotActing.begin(), kNotActing.end(), context.lemmas[governor]) ==
               kNotActing.end();
  }
  if (rel == "iobj" || rel == "obl:agent") return true;
  if (is_rel(rel, {"obl", "nmod"})) {
    const std::string preposition = context.tree.preposition(at);
    return preposition == "by" || preposition == "between" || preposition == "against" ||
           (preposition == "with" && context.word(governor).upos == "NOUN");
  }
  if (rel == "obj") {
    static constexpr std::array<std::string_view, 16> kAddressed = {
        "accuse", "tell",  "urge",    "warn", "inform",   "threaten",  "blame", "criticise",
        "ask",    "press", "condemn", "fear", "pressure", "criticize", "anger", "provoke"};
    return std::find(kAddressed.begin(), kAddressed.end(), context.lemmas[governor]) !=
           kAddressed.end();
  }
  return false;
}

// The kind and sector that the words of an organisation's name give it.
void read_organisation_words(const Context& context, Candidate& candidate) {
  const WordRange range = candidate.mention.words;
  const Role* strong = nullptr;
  const Role* weak = nullptr;
  for (int i = range.begin; i < range.end; ++i) {
    const std::string& form = context.lower[i];
    if (i > range.begin && (form == "of" || form == "for" || form == "in" || form == "on") &&
        (strong || weak)) {
      break;
    }
    const Role* role = context.roles.organisation_word(form);
    if (!role) continue;
    (role->weak ? weak : strong) = role;
    // "Dock Workers' League": a strong word stands against a weak one that follows.
  }
  const Role* role = strong ? strong : weak;
  if (!role) return;
  candidate.kind = role->kind;
  candidate.sector = role->sector;
  candidate.weak_sector = role->weak;
  static constexpr std::array<std::string_view, 4> kOfTheWorld = {"world", "international",
                                                                  "global", "european"};
  const bool world = std::find(kOfTheWorld.begin(), kOfTheWorld.end(),
                               context.lower[range.begin]) != kOfTheWorld.end();
  if (world && role->kind == "government") {
    candidate.kind = "organisation";
    candidate.sector = "IGO";
    candidate.weak_sector = true;
    return;
  }
  candidate.home = role->kind == "government" || role->sector == "MIL" || role->sector == "COP" ||
                   role->sector == "JUD" || role->sector == "REB" || role->sector == "PTY";
}

void classify_place(const Context& context, Candidate& candidate) {
  const auto& gazetteer = context.gazetteer;
  candidate.number = Number::kSingular;
  if (const Fact* country = gazetteer.country(candidate.name)) {
    candidate.fact = country;
    candidate.kind = "country";
    candidate.country = country->country;
    candidate.why = "entity.name.country";
    return;
  }
  candidate.kind = "place";
  candidate.why = "entity.name.place";
  candidate.fact = gazetteer.capital(candidate.name);
  const auto countries = gazetteer.countries_of_place(candidate.name);
  if (!countries.empty()) {
    candidate.country = countries.front();
    if (candidate.fact && stands_for_government(context, candidate.mention.head)) {
      candidate.metonym = true;
      candidate.kind = "country";
      candidate.why = "entity.name.capital_for_government";
    }
  } else {
    candidate.country = country_in(context, candidate.mention.words, false);
    candidate.home = true;
  }
}

void classify_nationality(const Context& context, Candidate& candidate) {
  const Word& head = context.word(candidate.mention.head);
  const Fact* fact = context.gazetteer.nationality(candidate.name);
  candidate.modifier =
      is_rel(head.deprel, {"amod", "compound", "nmod:desc", "flat"}) ||
      (head.upos == "ADJ" && !is_rel(head.deprel, {"nsubj", "obj", "obl", "nmod"}));
  if (fact) {
    candidate.country = fact->country;
    candidate.fact = fact;
    candidate.why = "entity.name.nationality";
    // The adjective stands for the country; "the Russians" are a group from it.
    candidate.kind = candidate.modifier ? "country" : "group";
    candidate.number = candidate.modifier ? Number::kSingular : Number::kPlural;
    const bool bare_s = candidate.name.ends_with('s') || candidate.name.ends_with("ese") ||
                        candidate.name.ends_with("sh") || candidate.name.ends_with("ch");
    if (!candidate.modifier && !bare_s) {
      candidate.kind = "person";
      candidate.number = Number::kSingular;
    }
    return;
  }
  candidate.kind = "group";
  candidate.number = Number::kPlural;
  candidate.why = "entity.name.group";
  if (const Fact* party = context.gazetteer.organisation(candidate.name)) {
    candidate.sector = party->sector;
    candidate.country = party->country;
  } else if (const Role* role = context.roles.find(context.lemmas[candidate.mention.head])) {
    candidate.sector = role->sector;
  }
}

void classify_organisation(const Context& context, Candidate& candidate) {
  candidate.kind = "organisation";
  candidate.number = Number::kSingular;
  candidate.why = "entity.name";
  read_organisation_words(context, candidate);
  if (const Fact* fact = context.gazetteer.organisation(candidate.name)) {
    candidate.fact = fact;
    candidate.kind = fact->kind;
    candidate.sector = fact->sector;
    candidate.country = fact->country;
    candidate.home = false;
    candidate.why = fact->kind == "media" ? "entity.name.media" : "entity.name.organisation";
  } else if (candidate.name.find(' ') == std::string::npos) {
    if (const Fact* country = context.gazetteer.country(candidate.name)) {
      candidate.fact = country;
      candidate.kind = "country";
      candidate.sector.clear();
      candidate.country = country->country;
      candidate.why = "entity.name.country";
      return;
    }
  }
  if (candidate.country.empty()) {
    candidate.country = country_in(context, candidate.mention.words, candidate.home);
  }
}

void classify_person(const Context& context, Candidate& candidate) {
  candidate.kind = "person";
  candidate.number = Number::kSingular;
  candidate.why = "entity.name";
  if (candidate.mention.words.size() > 1) {
    candidate.gender = context.gazetteer.first_name(context.form(candidate.mention.words.begin));
  }
}

}  // namespace

void classify(const Context& context, Candidate& candidate) {
  const std::string& label = candidate.label;
  if (label == "Location") return classify_place(context, candidate);
  if (label == "NORP") return classify_nationality(context, candidate);
  if (label == "Organization") return classify_organisation(context, candidate);
  if (label == "Person") return classify_person(context, candidate);
  candidate.number = Number::kSingular;
  candidate.why = "entity.name";
  if (label == "Facility") {
    candidate.kind = "place";
    candidate.country = country_in(context, candidate.mention.words, false);
    candidate.home = true;
  } else if (const Fact* fact = context.gazetteer.organisation(candidate.name)) {
    candidate.fact = fact;
    candidate.kind = fact->kind;
    candidate.sector = fact->sector;
    candidate.country = fact->country;
    candidate.why = fact->kind == "media" ? "entity.name.media" : "entity.name.organisation";
  } else {
    candidate.kind = label == "Product" ? "work" : "other";
  }
}

// The label that the gazetteers are sure of, whatever the names head said.
void correct_label(const Context& context, Candidate& candidate) {
  const auto& gazetteer = context.gazetteer;
  const bool single = candidate.mention.words.size() == 1;
  std::string& label = candidate.label;
  if (label == "Person" && !single) return;
  const Word& head = context.word(candidate.mention.head);
  const bool place = !gazetteer.countries_of_place(candidate.name).empty();
  if (gazetteer.country(candidate.name)) {
    const bool adjective = gazetteer.nationality(candidate.name) && head.upos == "ADJ";
    label = adjective ? "NORP" : "Location";
  } else if (label == "Person") {
    if (gazetteer.capital(candidate.name))
      label = "Location";
    else if (gazetteer.nationality(candidate.name))
      label = "NORP";
    else if (!place && gazetteer.organisation(candidate.name))
      label = "Organization";
  } else if (single && gazetteer.nationality(candidate.name) && !place) {
    label = "NORP";
  } else if (label == "Location" || label == "NORP") {
    const Fact* fact = gazetteer.organisation(candidate.name);
    const bool other = !place && !gazetteer.nationality(candidate.name);
    if (fact && other && (label != "NORP" || fact->kind == "media")) label = "Organization";
  } else if (label == "Organization" && place && !gazetteer.organisation(candidate.name)) {
    // "the Lisbon court", "in Turin": the city; "Turin won": the club.
    if (is_rel(head.deprel, "compound") || has_locative_case(context, candidate.mention.head)) {
      label = "Location";
    }
  }
}

std::string country_in(const Context& context, WordRange range, bool places) {
  const auto& gazetteer = context.gazetteer;
  for (int length = std::min(4, range.size()); length > 0; --length) {
    for (int i = range.begin; i + length <= range.end; ++i) {
      if (!is_upper_initial(context.form(i))) continue;
      const std::string name = clean(context, {i, i + length});
      if (const Fact* fact = gazetteer.country(name)) return fact->country;
      if (const Fact* fact = gazetteer.nationality(name)) return fact->country;
    }
  }
  for (int length = places ? std::min(3, range.size()) : 0; length > 0; --length) {
    for (int i = range.begin; i + length <= range.end; ++i) {
      if (!is_upper_initial(context.form(i))) continue;
      // "Bush" and "George" are towns too.
      const int covering = context.covering[i];
      if (covering >= 0 && context.candidates[covering].label == "Person") continue;
      // So are "Union" and "County", which say what somebody is head of.
      if (length == 1 && (context.roles.find(context.lower[i]) ||
                          !context.roles.modifier_sector(context.lower[i]).empty())) {
        continue;
      }
      const std::string name = clean(context, {i, i + length});
      const auto countries = gazetteer.countries_of_place(name);
      if (!countries.empty() && !gazetteer.organisation(name)) {
        return std::string(countries.front());
      }
    }
  }
  return "";
}

}  // namespace hearsay::entities
