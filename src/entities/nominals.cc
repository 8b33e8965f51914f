// Noun phrases whose head is a person, group, organisation, place or document by the lexicon of
// roles.

#include <algorithm>
#include <array>
#include <charconv>

#include "entities/candidate.h"

namespace hearsay::entities {
namespace {

constexpr std::array<std::string_view, 20> kNumbers = {
    "one",     "two",     "three",     "four",     "five",     "six",      "seven",
    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};

std::optional<int> number_of(const std::string& form) {
  for (size_t i = 0; i < kNumbers.size(); ++i) {
    if (form == kNumbers[i]) return static_cast<int>(i) + 1;
  }
  if (form == "dozen") return 12;
  if (form == "both") return 2;
  if (form == "thirty") return 30;
  if (form == "forty") return 40;
  if (form == "fifty") return 50;
  std::string digits;
  for (char c : form) {
    if (c == ',') continue;
    if (c < '0' || c > '9') return std::nullopt;
    digits += c;
  }
  int value = 0;
  if (digits.empty() || digits.size() > 8) return std::nullopt;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

int lemma_begin(const Context& context, int head) {
  // The contiguous run of modifiers before the head that may make a role of several words with it.
  int begin = head;
  while (begin > 0 && head - begin < 3 &&
         context.tree.sentence_of(begin - 1) == context.tree.sentence_of(head) &&
         context.tree.is_ancestor(head, begin - 1) && context.covering[begin - 1] < 0 &&
         context.word(begin - 1).upos != "PUNCT" && context.word(begin - 1).upos != "DET") {
    --begin;
  }
  return begin;
}

// "secretary of state", "chief of staff": the role goes on after its head.
const Role* role_with_of(const Context& context, int head) {
  if (head + 2 >= context.tree.size() || context.lower[head + 1] != "of") return nullptr;
  return context.roles.find(context.lemmas[head] + " of " + context.lower[head + 2]);
}

// Of a regular plural whose lemma is wrong: "witnesses", "deputies", "gunmen".
std::string singular_of(const std::string& form) {
  if (form.ends_with("ies")) return form.substr(0, form.size() - 3) + "y";
  if (form.ends_with("sses") || form.ends_with("ches")) return form.substr(0, form.size() - 2);
  if (form.ends_with("men")) return form.substr(0, form.size() - 2) + "an";
  if (form.ends_with("s") && !form.ends_with("ss")) return form.substr(0, form.size() - 1);
  return form;
}

const Role* role_at(const Context& context, int head, int* length) {
  if (const Role* role = role_with_of(context, head)) {
    *length = 1;
    return role;
  }
  const int begin = lemma_begin(context, head);
  std::vector<std::string> words;
  for (int i = begin; i < head; ++i) words.push_back(context.lower[i]);
  words.push_back(context.lower[head]);
  int by_form = 0, by_lemma = 0;
  const Role* form = context.roles.ending(words, &by_form);
  // The regular singular before the tagger's lemma, which may be another word: "villagers".
  words.back() = singular_of(context.lower[head]);
  const Role* lemma = context.roles.ending(words, &by_lemma);
  if (!lemma) {
    words.back() = context.lemmas[head];
    lemma = context.roles.ending(words, &by_lemma);
  }
  // "secretary general": the head of the phrase may be its first word.
  if (head + 1 < context.tree.size() && context.word(head + 1).head == head) {
    if (const Role* after =
            context.roles.find(context.lemmas[head] + " " + context.lower[head + 1])) {
      *length = 1;
      return after;
    }
  }
  *length = std::max(by_form, by_lemma);
  return by_form >= by_lemma ? form : lemma;
}

void read_number(const Context& context, Candidate& candidate) {
  const int head = candidate.mention.head;
  const Word& word = context.word(head);
  const bool plural = word.feats.find("Number=Plur") != std::string::npos ||
                      word.feats.find("Number=Ptan") != std::string::npos;
  candidate.number = plural ? Number::kPlural : Number::kSingular;
  for (int c : context.tree.children(head)) {
    if (!is_rel(context.word(c).deprel, "nummod")) continue;
    candidate.count = number_of(context.lower[c]);
    // "two dozen officials"
    if (c > 0 && context.lower[c] == "dozen" && context.word(c - 1).head == c) {
      if (const auto times = number_of(context.lower[c - 1])) candidate.count = *times * 12;
    }
    candidate.indefinite = true;
  }
  // "a dozen officials"; "half a dozen" stays without a count.
  if (context.tree.child_lemma(head, "dozen") >= 0 && !candidate.count) candidate.count = 12;
  if (plural) return;
  if (candidate.indefinite && !candidate.count && candidate.kind == "person") candidate.count = 1;
}

// A possessor or a phrase with "of", "for", "at": where country and sector come from.
// Returns the head of the body or person that it belongs to, -1 if none is named.
int read_affiliation(const Context& context, Candidate& candidate, int role_words) {
  const int head = candidate.mention.head;
  int affiliate = -1;
  const WordRange range = candidate.mention.words;
  for (int i = range.begin; i < head - role_words + 1; ++i) {
    const auto sector = context.roles.modifier_sector(context.lower[i]);
    if (sector.empty() || context.covering[i] >= 0) continue;
    if (candidate.sector.empty() || candidate.weak_sector) {
      candidate.sector = sector;
      candidate.weak_sector = false;
    }
  }
  if (const auto named = country_in(context, {range.begin, head + 1}); !named.empty()) {
    candidate.country = named;
  }
  for (int c : context.tree.children(head)) {
    if (!is_rel(context.word(c).deprel, {"nmod", "compound", "nmod:poss"})) continue;
    const int named = context.at_head[c];
    const std::string preposition =
        context.word(c).deprel == "nmod:poss" ? std::string() : context.tree.preposition(c);
    const bool belongs = preposition.empty() || preposition == "of" || preposition == "for" ||
                         preposition == "at" || preposition == "from" || preposition == "in" ||
                         preposition == "with" || preposition == "to";
    if (!belongs) continue;
    const bool owner = context.word(c).deprel == "nmod:poss";
    const bool of = c > head && (preposition == "of" || preposition == "for" ||
                                 preposition == "at" || preposition == "to");
    if (owner || (affiliate < 0 && (of || named >= 0))) affiliate = c;
    if (named >= 0) {
      const Candidate& other = context.candidates[named];
      if (candidate.country.empty()) candidate.country = other.country;
      const bool sector_follows = preposition != "in" && preposition != "with" &&
                                  other.kind != "place" && other.kind != "country";
      if (sector_follows && !other.sector.empty() &&
          (candidate.sector.empty() || candidate.weak_sector)) {
        candidate.sector = other.sector;
        candidate.weak_sector = other.weak_sector;
      }
    } else if (candidate.sector.empty() || candidate.weak_sector) {
      int length = 0;
      const Role* role = role_at(context, c, &length);
      if (role && role->kind != "place" && role->kind != "work" && !role->sector.empty() &&
          preposition != "in" && preposition != "with" && preposition != "from") {
        candidate.sector = role->sector;
        candidate.home = candidate.home || role->home;
      }
    }
    if (candidate.country.empty() && c > head) {
      candidate.country = country_in(context, context.tree.subtree(c), false);
    }
  }
  return affiliate;
}

bool is_title_of_name(const Context& context, int word) {
  // A role noun that hangs on a person's name before it: "Prime Minister" in "Prime Minister Ruiz".
  const int head = context.tree.head(word);
  if (head <= word) return false;
  const int name = context.covering[head];
  return name >= 0 && context.candidates[name].label == "Person" &&
         is_rel(context.word(word).deprel,
                {"nmod", "compound", "flat", "amod", "appos", "nmod:desc"}) &&
         !is_rel(context.word(word).deprel, "nmod:poss");
}

// Nothing but names of roles says who "some" or "one" are when they stand alone.
bool is_pronominal_group(const Context& context, int i) {
  static constexpr std::array<std::string_view, 9> kWords = {
      "some", "others", "many", "several", "most", "one", "two", "another", "three"};
  const Word& word = context.word(i);
  if (std::find(kWords.begin(), kWords.end(), context.lower[i]) == kWords.end()) return false;
  if (!is_rel(word.deprel, {"nsubj", "obl:agent"})) return false;
  return word.head >= 0 && context.word(word.head).upos == "VERB";
}

// "one of the officials", "two of them": the head is a number or quantifier, the group follows.
bool read_partitive(Context& context, int head) {
  const Word& word = context.word(head);
  if (word.upos == "NOUN" && context.lemmas[head] != "dozen" && context.lemmas[head] != "number") {
    return false;
  }
  if (word.upos == "VERB" || word.upos == "PUNCT" || word.upos == "ADP" || word.upos == "PROPN") {
    return false;
  }
  for (int c : context.tree.children(head)) {
    if (c < head || !is_rel(context.word(c).deprel, "nmod") ||
        context.tree.preposition(c) != "of") {
      continue;
    }
    const int group = context.at_head[c];
    const bool pronoun = (context.lower[c] == "them" || context.lower[c] == "those") &&
                         is_rel(word.deprel, {"nsubj", "obj", "obl:agent", "iobj"});
    if (group < 0 && !pronoun) continue;
    if (group >= 0) {
      const Candidate& other = context.candidates[group];
      if (other.number != Number::kPlural) continue;
    }
    Candidate candidate;
    candidate.mention = {{}, noun_phrase(context, head), head, MentionForm::kNominal};
    candidate.name = context.wording(candidate.mention.words);
    candidate.key = "one of " + (group >= 0 ? context.candidates[group].key : "them");
    candidate.count = number_of(context.lower[head]);
    candidate.indefinite = true;
    candidate.number = candidate.count == 1 || context.lower[head] == "another" ? Number::kSingular
                                                                                : Number::kPlural;
    candidate.kind = candidate.number == Number::kSingular ? "person" : "group";
    candidate.group_of = group;
    candidate.why = "entity.nominal.partitive";
    if (group >= 0) {
      const Candidate& other = context.candidates[group];
      candidate.sector = other.sector;
      candidate.country = other.country;
      candidate.home = other.home;
      candidate.foreign = other.foreign;
      if (other.kind != "person" && other.kind != "group") candidate.kind = other.kind;
    }
    context.add(std::move(candidate));
    return true;
  }
  return false;
}

// "the armed forces", "police", "emergency services": one body, though plural.
bool is_plural_name_of_one(const Context& context, int head) {
  static constexpr std::array<std::string_view, 6> kBodies = {"forces", "police",  "services",
                                                              "troops", "marines", "media"};
  return std::find(kBodies.begin(), kBodies.end(), context.lower[head]) != kBodies.end();
}

// "stayed mum", "took office": a bare singular is no mention unless it acts.
bool is_bare(const Context& context, int head) {
  const Word& word = context.word(head);
  if (word.upos != "NOUN" || word.feats.find("Number=Sing") == std::string::npos) return false;
  if (is_rel(word.deprel, {"nsubj", "appos", "conj", "nmod:poss", "root"})) return false;
  return context.tree.child(head, {"det", "nmod", "nummod", "amod", "compound", "flat"}) < 0;
}

// "a source of income" is nobody.
bool is_thing(const Context& context, int head, const Role& role) {
  if (role.words != "source") return false;
  for (int c : context.tree.children(head)) {
    if (is_rel(context.word(c).deprel, "nmod") && context.tree.preposition(c) == "of") return true;
  }
  return false;
}

void add_nominal(Context& context, int head, const Role* role, int role_words) {
  Candidate candidate;
  candidate.mention = {{}, noun_phrase(context, head), head, MentionForm::kNominal};
  candidate.role = role;
  candidate.kind = role->kind;
  candidate.sector = role->sector;
  candidate.weak_sector = role->weak;
  candidate.home = role->home;
  candidate.country = role->country;
  candidate.gender = role->gender;
  candidate.key = role->words;
  candidate.why = "entity.nominal." + role->kind;
  candidate.confidence = 0.9F;
  read_determiner(context, candidate);
  read_number(context, candidate);
  if (!candidate.definite && candidate.number == Number::kPlural) candidate.indefinite = true;
  static constexpr std::array<std::string_view, 4> kManyAreAGroup = {"person", "organisation",
                                                                     "government", "media"};
  if (candidate.number == Number::kPlural &&
      std::find(kManyAreAGroup.begin(), kManyAreAGroup.end(), candidate.kind) !=
          kManyAreAGroup.end() &&
      !is_plural_name_of_one(context, head)) {
    candidate.kind = "group";
  }
  // "officials said": those of the report's country, unless they are counted out from elsewhere.
  if (candidate.number == Number::kPlural && !candidate.count &&
      (role->words == "official" || role->words == "authority")) {
    candidate.home = true;
  }
  static constexpr std::array<std::string_view, 14> kForeign = {
      "western", "foreign",       "international", "european",   "arab", "african", "asian",
      "allied",  "multinational", "overseas",      "diplomatic", "nato", "outside", "gulf"};
  for (int i = candidate.mention.words.begin; i < head; ++i) {
    candidate.foreign = candidate.foreign || std::find(kForeign.begin(), kForeign.end(),
                                                       context.lower[i]) != kForeign.end();
  }
  if (candidate.foreign) candidate.home = false;
  // Its candidate may not be found yet: a head until all nominals are, then a candidate.
  candidate.affiliation = read_affiliation(context, candidate, role_words);
  WordRange named = candidate.mention.words;
  while (named.size() > 1 && (context.word(named.begin).upos == "DET") && named.begin < head) {
    if (context.lower[named.begin] != "the") break;
    ++named.begin;
  }
  candidate.name = context.wording(named);
  context.add(std::move(candidate));
}

}  // namespace

void find_nominals(Context& context) {
  const int size = context.tree.size();
  for (int i = 0; i < size; ++i) {
    if (context.covering[i] >= 0) continue;
    const Word& word = context.word(i);
    const bool noun =
        word.upos == "NOUN" || word.upos == "PROPN" ||
        (word.upos == "ADJ" && is_rel(word.deprel, {"nsubj", "obj", "obl", "nmod", "conj"}));
    if (!noun || is_rel(word.deprel, {"compound", "flat", "amod", "fixed", "goeswith"})) continue;
    int length = 0;
    const Role* role = role_at(context, i, &length);
    if (!role || role->honorific || is_thing(context, i, *role)) continue;
    if (i >= 2 && role_with_of(context, i - 2)) continue;
    if (role->kind == "person" && is_bare(context, i)) continue;
    if (word.upos == "ADJ" && role->kind != "person" && role->kind != "group") continue;
    if (is_title_of_name(context, i)) continue;
    add_nominal(context, i, role, length);
  }
  for (int i = 0; i < size; ++i) {
    if (context.at_head[i] >= 0 || context.covering[i] >= 0) continue;
    if (read_partitive(context, i) || !is_pronominal_group(context, i)) continue;
    Candidate candidate;
    candidate.mention = {{}, noun_phrase(context, i), i, MentionForm::kNominal};
    candidate.name = context.wording(candidate.mention.words);
    candidate.key = context.lower[i];
    candidate.count = number_of(context.lower[i]);
    const bool single = context.lower[i] == "one" || context.lower[i] == "another";
    candidate.number = single ? Number::kSingular : Number::kPlural;
    candidate.kind = single ? "person" : "group";
    candidate.indefinite = true;
    candidate.why = "entity.nominal.quantifier";
    candidate.confidence = 0.6F;
    context.add(std::move(candidate));
  }
  for (Candidate& candidate : context.candidates) {
    if (candidate.affiliation >= 0) candidate.affiliation = context.at_head[candidate.affiliation];
  }
}

}  // namespace hearsay::entities
