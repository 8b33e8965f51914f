// Noun phrases whose head is a person, group, organisation, place or document by the lexicon of
// roles, and the titles that stand before or beside a name.

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "base/utf8.h"
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

bool is_possessor_mark(std::string_view form) { return form == "'s" || form == "’s"; }

// Relations of what belongs to a noun phrase, before and after its head.
bool belongs_before(const Word& word) {
  return is_rel(word.deprel,
                {"det", "amod", "nummod", "compound", "nmod", "flat", "advmod", "goeswith"});
}
bool belongs_after(const Context& context, int head, int child) {
  const Word& word = context.word(child);
  if (is_rel(word.deprel, {"nmod", "flat", "fixed", "goeswith", "compound", "amod", "nummod"})) {
    return !is_rel(word.deprel, "nmod:unmarked") || word.upos != "NOUN";
  }
  // "people briefed on the matter": a participle right after the noun, not a relative clause.
  return word.deprel == "acl" && context.word(head).upos == "NOUN" &&
         word.feats.find("VerbForm=Part") != std::string::npos && child == head + 1;
}

int leftmost(const Context& context, int word) { return context.tree.subtree(word).begin; }

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
  words.back() = context.lemmas[head];
  const Role* lemma = context.roles.ending(words, &by_lemma);
  if (!form && !lemma) {
    words.back() = singular_of(context.lower[head]);
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

bool is_capital(const Context& context, int word) {
  return utf8::is_upper(utf8::decode(context.form(word), 0).value);
}

// The words before a name that may be its title: what hangs on the name, or on the noun that the
// name hangs on ("Minister" with the name as flat).
WordRange title_run(const Context& context, const Candidate& name) {
  const int first = name.mention.words.begin;
  const int sentence = context.tree.sentence_of(first);
  int anchor = name.mention.head;
  const Word& head = context.word(anchor);
  if (head.head >= 0 && head.head < first && first - head.head < 3 &&
      is_rel(head.deprel, {"flat", "nmod:desc", "compound", "appos"})) {
    anchor = head.head;
  }
  int begin = first;
  while (begin > 0 && first - begin < 8 && context.tree.sentence_of(begin - 1) == sentence) {
    const int i = begin - 1;
    const Word& word = context.word(i);
    // A capitalised office right before the name is its title, whatever the tree says.
    const Role* adjacent = i == first - 1 ? context.roles.find(context.lower[i]) : nullptr;
    const bool office =
        adjacent && (adjacent->honorific || (adjacent->title && is_capital(context, i)));
    if (!context.tree.is_ancestor(anchor, i) && !office) break;
    if (context.lower[i] == "of" && i > 0 && begin < first &&
        context.roles.find(context.lower[i - 1] + " of " + context.lower[begin])) {
      begin = i;
      continue;
    }
    const bool fits = word.upos == "NOUN" || word.upos == "PROPN" || word.upos == "ADJ" ||
                      word.upos == "X" || is_possessor_mark(context.lower[i]) ||
                      context.lower[i] == "-";
    if (!fits) break;
    begin = i;
  }
  while (begin < first &&
         (is_possessor_mark(context.lower[begin]) || context.lower[begin] == "-")) {
    ++begin;
  }
  return {begin, first};
}

bool leads_a_country(const Role& role) {
  static constexpr std::array<std::string_view, 9> kLeaders = {
      "president", "prime minister", "premier", "chancellor",    "vice president",
      "king",      "ayatollah",      "emir",    "supreme leader"};
  return std::find(kLeaders.begin(), kLeaders.end(), role.words) != kLeaders.end();
}

// "Israeli Prime Minister", "Kestrel chairman" before a name: its title, with country and sector.
void read_title_before(Context& context, Candidate& name, WordRange* titled) {
  const WordRange run = title_run(context, name);
  const Role* primary = nullptr;
  const Role* last = nullptr;
  for (int end = run.begin + 1; end <= run.end; ++end) {
    const std::span<const std::string> words(context.lower.data() + run.begin, end - run.begin);
    const Role* role = context.roles.ending(words);
    if (!role || role->kind != "person" || !(role->title || role->honorific)) continue;
    last = role;
    if (role->gender != Gender::kUnknown) name.gender = role->gender;
    // A longer role that ends later replaces its own part: "foreign" "foreign minister".
    if (!role->honorific && (!primary || role->words.starts_with(primary->words))) primary = role;
    if (end == run.end && role->honorific && !primary) primary = role;
  }
  // The title must end where the name begins: not "the minister's dog Ruiz".
  if (!last ||
      !context.roles.ending({context.lower.data() + run.begin, static_cast<size_t>(run.size())})) {
    return;
  }
  *titled = run;
  if (primary->honorific && primary->sector.empty()) return;
  name.title = context.wording(run);
  name.role = primary;
  name.sector = primary->sector;
  name.weak_sector = primary->weak || primary->sector.empty();
  name.home = primary->home;
  name.country = country_in(context, run);
  if (name.country.empty()) name.country = primary->country;
  if (name.country.empty() && leads_a_country(*primary)) {
    name.country = context.gazetteer.country_of_leader(context.form(name.mention.words.end - 1));
  }
  for (int i = run.begin; i < run.end; ++i) {
    const auto sector = context.roles.modifier_sector(context.lower[i]);
    if (name.weak_sector && !sector.empty()) {
      name.sector = sector;
      name.weak_sector = false;
    }
    const int other = context.covering[i];
    if (other < 0) continue;
    const Candidate& affiliation = context.candidates[other];
    if (name.country.empty()) name.country = affiliation.country;
    if (name.weak_sector && !affiliation.sector.empty()) name.sector = affiliation.sector;
    if (affiliation.kind != "country" && affiliation.kind != "place") name.affiliation = other;
  }
  // "Iran's Supreme Leader Ayatollah Ali": descriptions within the title are the person.
  for (int i = run.begin; i < run.end; ++i) {
    const int other = context.at_head[i];
    if (other < 0 || context.candidates[other].mention.form != MentionForm::kNominal) continue;
    Candidate& described = context.candidates[other];
    if (described.kind == "person" && !is_rel(context.word(i).deprel, "nmod:poss")) {
      described.same = context.at_head[name.mention.head];
    }
  }
}

// "his sister Jane Hale": a person right before a name, whatever the tree makes of the two.
bool is_beside_name(const Context& context, const Candidate& noun) {
  const int next = noun.mention.head + 1;
  if (next >= context.tree.size() || noun.kind != "person" || context.covering[next] < 0) {
    return false;
  }
  const Candidate& name = context.candidates[context.covering[next]];
  if (name.label != "Person" || name.mention.words.begin != next) return false;
  const int other = name.mention.head;
  const Word& word = context.word(noun.mention.head);
  return word.head == other || context.tree.head(other) == noun.mention.head ||
         word.head == context.tree.head(other);
}

// A title that the tree takes for the head ("Mr" as the subject, the name beside it) is a mention
// of the person too.
void add_title_mention(Context& context, int name, WordRange title) {
  const int head = title.end - 1;
  if (context.tree.is_ancestor(context.candidates[name].mention.head, head)) return;
  if (context.at_head[head] >= 0) {
    context.candidates[context.at_head[head]].same = name;
    return;
  }
  Candidate candidate;
  candidate.mention = {
      {}, {title.begin, context.candidates[name].mention.words.end}, head, MentionForm::kNominal};
  candidate.name = context.candidates[name].name;
  candidate.key = context.lower[head];
  candidate.kind = "person";
  candidate.number = Number::kSingular;
  candidate.definite = true;
  candidate.same = name;
  candidate.why = "entity.name.title";
  context.add(std::move(candidate));
}

void read_titles(Context& context) {
  const int size = static_cast<int>(context.candidates.size());
  for (int i = 0; i < size; ++i) {
    if (context.candidates[i].label != "Person") continue;
    WordRange title;
    read_title_before(context, context.candidates[i], &title);
    if (!title.empty()) add_title_mention(context, i, title);
  }
}

// "the Interfax news agency": the noun says what the name before it is.
bool names_its_body(const Context& context, const Candidate& candidate) {
  if (!candidate.role || candidate.number != Number::kSingular ||
      candidate.mention.form != MentionForm::kNominal) {
    return false;
  }
  static constexpr std::array<std::string_view, 12> kBodies = {
      "company", "firm",  "bank",     "party", "militia", "airline",
      "charity", "group", "movement", "gang",  "cartel",  "rebel group"};
  const Role& role = *candidate.role;
  if (role.kind != "media" &&
      std::find(kBodies.begin(), kBodies.end(), role.words) == kBodies.end()) {
    return false;
  }
  int name = -1;
  for (int i = candidate.mention.words.begin; i < candidate.mention.head; ++i) {
    if (context.covering[i] < 0) {
      if (is_possessor_mark(context.lower[i])) return false;
      continue;
    }
    if (name >= 0 && name != context.covering[i]) return false;
    name = context.covering[i];
  }
  if (name < 0) return false;
  const std::string& label = context.candidates[name].label;
  return label == "Organization" || label == "Misc" || label == "Product";
}

bool closes_apposition(const Context& context, int word) {
  if (word >= context.tree.size()) return true;
  const std::string& form = context.lower[word];
  if (form == ".") return true;
  if (form != ",") return false;
  return word + 1 >= context.tree.size() || context.lower[word + 1] != "and";
}

// "His lawyer, Ana Ruiz, said", "Ana Ruiz, a lawyer, said" as they stand in the text: the trees
// often read them as lists or clauses. Returns the candidate before, -1 if it is no such thing.
int beside_in_commas(const Context& context, int index) {
  const Candidate& second = context.candidates[index];
  int begin = second.mention.words.begin;
  if (second.label == "Person" && !second.title.empty()) {
    for (; begin > 0 && context.lower[begin - 1] != ","; --begin) {
      if (second.mention.words.begin - begin > 4) return -1;
    }
  }
  const bool named = second.label == "Person";
  const bool described = second.mention.form == MentionForm::kNominal && second.role &&
                         second.kind == "person" && second.number == Number::kSingular &&
                         second.group_of < 0;
  if ((!named && !described) || begin < 2 || context.lower[begin - 1] != ",") return -1;
  if (context.tree.sentence_of(begin - 2) != second.sentence) return -1;
  if (!closes_apposition(context, second.mention.words.end)) return -1;
  for (size_t k = 0; k < context.candidates.size(); ++k) {
    const Candidate& first = context.candidates[k];
    if (first.mention.words.end != begin - 1 || first.kind != "person") continue;
    const bool fits = named ? first.mention.form == MentionForm::kNominal && first.role &&
                                  first.number == Number::kSingular && first.definite
                            : first.label == "Person";
    if (fits) return static_cast<int>(k);
  }
  return -1;
}

// "The premier, Ana Ruiz, said" read as a list without "and".
bool is_misread_list(const Context& context, const Candidate& name) {
  const int head = name.mention.head;
  if (!is_rel(context.word(head).deprel, "conj") || name.label != "Person" ||
      context.tree.child(head, "cc") >= 0) {
    return false;
  }
  const int first = context.at_head[context.tree.head(head)];
  if (first < 0) return false;
  const Candidate& noun = context.candidates[first];
  return noun.mention.form == MentionForm::kNominal && noun.definite && noun.kind == "person" &&
         noun.mention.words.end + 1 == name.mention.words.begin &&
         context.lower[noun.mention.words.end] == ",";
}

// Whether a name or description beside another may be the same: people with people, one with one.
bool may_be_one(Context& context, Candidate& first, Candidate& second) {
  if (first.number != second.number) return false;
  const bool names =
      first.mention.form == MentionForm::kName && second.mention.form == MentionForm::kName;
  if (names) return false;
  if (first.kind == "country" && second.kind == "place") return false;
  if ((first.kind == "person") == (second.kind == "person")) return true;
  // "its rival Aurora Steel", "the bank Harcourt Lyle": the name is what the noun says, or a body
  // whose noun could be said of a person too.
  Candidate& name = first.mention.form == MentionForm::kName ? first : second;
  Candidate& noun = &name == &first ? second : first;
  if (name.mention.form != MentionForm::kName || !noun.role) return false;
  if (name.kind == "person" && noun.role->kind != "person" && noun.role->kind != "work" &&
      context.gazetteer.first_name(context.form(name.mention.words.begin)) == Gender::kUnknown &&
      name.title.empty()) {
    name.kind = noun.kind;
    name.label = noun.kind == "place" ? "Location" : "Organization";
    name.sector = noun.sector;
    return true;
  }
  if ((name.kind == "organisation" || name.kind == "other") && noun.role->weak) {
    noun.kind = name.kind = "organisation";
    return true;
  }
  return false;
}

// "Oman's foreign minister, Badr Ali", "Pieter Claes, an analyst", "Ruiz is the minister".
void link_appositions(Context& context) {
  const int size = static_cast<int>(context.candidates.size());
  for (int i = 0; i < size; ++i) {
    Candidate& candidate = context.candidates[i];
    const int head = candidate.mention.head;
    const Word& word = context.word(head);
    int other = -1;
    if (word.head >= 0 && (is_rel(word.deprel, "appos") || is_misread_list(context, candidate))) {
      other = context.at_head[word.head];
    } else if (candidate.mention.form == MentionForm::kNominal && candidate.role &&
               context.tree.child(head, "cop") >= 0 && !context.tree.is_negated(head)) {
      const int subject = context.tree.subject(head);
      if (subject >= 0) other = context.at_head[subject];
      // "he is the minister": a pronoun is resolved later and says nothing here.
    } else if (is_rel(word.deprel, {"flat", "nmod:desc", "compound", "nmod:unmarked", "dep"}) &&
               candidate.mention.form == MentionForm::kName && word.head >= 0 && word.head < head) {
      other = context.at_head[word.head];  // "Minister" with the name below it
    } else if (candidate.mention.form == MentionForm::kNominal && candidate.role &&
               is_beside_name(context, candidate)) {
      other = context.covering[head + 1];
    } else if (names_its_body(context, candidate)) {
      other = context.covering[candidate.mention.head - 1];
      for (int k = head - 1; k >= candidate.mention.words.begin; --k) {
        if (context.covering[k] >= 0) other = context.covering[k];
      }
    }
    if (other < 0) other = beside_in_commas(context, i);
    if (other < 0 || other == i || candidate.same >= 0) continue;
    Candidate& first = context.candidates[other];
    if (!may_be_one(context, first, candidate)) continue;
    candidate.same = other;
  }
}

}  // namespace

WordRange noun_phrase(const Context& context, int head) {
  const auto& tree = context.tree;
  WordRange range{head, head + 1};
  const auto& children = tree.children(head);
  for (auto it = children.rbegin(); it != children.rend(); ++it) {
    const int c = *it;
    if (c > head) continue;
    if (!belongs_before(context.word(c))) {
      if (context.word(c).upos == "PUNCT" && c == range.begin - 1 &&
          (context.lower[c] == "-" || context.lower[c] == "–")) {
        continue;
      }
      break;
    }
    range.begin = std::min(range.begin, leftmost(context, c));
  }
  for (int c : children) {
    if (c < head) continue;
    if (context.word(c).upos == "PUNCT" || !belongs_after(context, head, c)) break;
    const WordRange below =
        tree.subtree_without(c, {"acl:relcl", "appos", "parataxis", "advcl", "punct", "conj"});
    if (below.begin > range.end || below.end - head > 14) break;
    range.end = std::max(range.end, below.end);
  }
  // A relative clause deeper in the phrase ends it.
  for (int i = head + 1; i < range.end; ++i) {
    if (is_rel(context.word(i).deprel, {"acl:relcl", "appos", "parataxis"})) {
      range.end = std::max(head + 1, std::min(range.end, leftmost(context, i)));
      break;
    }
  }
  while (range.size() > 1 && range.end - 1 > head && context.word(range.end - 1).upos == "PUNCT") {
    --range.end;
  }
  // A name is not cut in two, and nothing dangles at either end.
  for (int i = range.end; i < tree.size() && i < range.end + 1; ++i) {
    const int name = context.covering[i];
    if (name >= 0 && range.end > head + 1 && context.covering[i - 1] == name) {
      range.end = context.candidates[name].mention.words.end;
    }
  }
  const auto dangles = [&](int word) {
    const std::string& upos = context.word(word).upos;
    return upos == "PUNCT" || upos == "ADP" || upos == "DET" || upos == "CCONJ";
  };
  while (range.end - 1 > head && dangles(range.end - 1)) --range.end;
  while (range.begin < head &&
         (context.word(range.begin).upos == "PUNCT" || context.word(range.begin).upos == "CCONJ")) {
    ++range.begin;
  }
  // The preposition that governs the phrase may come out as its first word: "by", "according to".
  return range;
}

void read_determiner(const Context& context, Candidate& candidate) {
  const int head = candidate.mention.head;
  for (int c : context.tree.children(head)) {
    if (c > head) break;
    const std::string& form = context.lower[c];
    if (is_rel(context.word(c).deprel, "det")) {
      if (form == "the" || form == "this" || form == "that" || form == "these" || form == "those" ||
          form == "both") {
        candidate.definite = true;
      } else {
        candidate.indefinite = true;
        if (form == "both") candidate.count = 2;
      }
    } else if (is_rel(context.word(c).deprel, "nmod:poss")) {
      candidate.definite = true;
    }
  }
}

Home find_home(const Context& context) {
  std::vector<std::pair<std::string, int>> weights;
  for (const Candidate& candidate : context.candidates) {
    if (candidate.country.empty() || candidate.kind == "media") continue;
    const bool named = candidate.mention.form == MentionForm::kName;
    if (!named && (!candidate.role || candidate.role->country.empty())) continue;
    const bool dateline =
        candidate.mention.words.begin < 3 && candidate.label == "Location" &&
        candidate.name.size() > 3 &&
        utf8::is_upper(utf8::decode_before(candidate.name, candidate.name.size()).value);
    auto it = std::find_if(weights.begin(), weights.end(),
                           [&](const auto& w) { return w.first == candidate.country; });
    if (it == weights.end()) it = weights.insert(it, {candidate.country, 0});
    it->second += dateline ? 4 : 2;
  }
  int total = 0;
  const std::pair<std::string, int>* best = nullptr;
  for (const auto& weight : weights) {
    total += weight.second;
    if (!best || weight.second > best->second) best = &weight;
  }
  if (!best || best->second * 2 < total) return {};
  return {best->first, best->second >= 6 && best->second * 4 >= total * 3};
}

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
  read_titles(context);
  link_appositions(context);
}

}  // namespace hearsay::entities
