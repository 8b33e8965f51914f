// Names of the names head, mended: titles and articles cut off, labels that the gazetteers know
// better, and well-known names that the head passed over.

#include <algorithm>
#include <span>

#include "entities/candidate.h"

namespace hearsay::entities {
namespace {

bool is_article(std::string_view lower) { return lower == "the" || lower == "a" || lower == "an"; }

// "president" in "President Obama" when the names head took it into the name.
WordRange cut_titles(const Context& context, WordRange range) {
  while (range.size() > 1) {
    const int first = range.begin;
    const Role* role = context.roles.find(context.lower[first]);
    if (range.size() > 2 && (!role || !role->title)) {
      if (const Role* two =
              context.roles.find(context.lower[first] + " " + context.lower[first + 1]);
          two && two->title) {
        range.begin += 2;
        continue;
      }
    }
    // "General Motors" and "Prince George" are the names head's business: a title inside a Person
    // name is one only if a capitalised word follows.
    if (!role || !(role->title || role->honorific)) break;
    if (!is_upper_initial(context.form(first + 1))) break;
    ++range.begin;
  }
  return range;
}

WordRange trim(const Context& context, WordRange range, const std::string& label) {
  while (range.size() > 1 &&
         (is_article(context.lower[range.begin]) || context.word(range.begin).upos == "PUNCT")) {
    ++range.begin;
  }
  while (range.size() > 1) {
    const int last = range.end - 1;
    const std::string& form = context.lower[last];
    const bool possessive = form == "'s" || form == "’s" || form == "'" || form == "’";
    // "the Lake Wire news agency": a word that is not written as part of the name.
    const bool common = form == "news" && !is_upper_initial(context.form(last));
    const bool mark = context.word(last).upos == "PUNCT" && form != "." && form != ")";
    if (!possessive && !mark && !common) break;
    --range.end;
  }
  if (label == "Person") {
    range = cut_titles(context, range);
    // A comma only stands in a person's name before "Jr".
    for (int i = range.begin + 1; i + 1 < range.end; ++i) {
      if (context.lower[i] == "," && !context.lower[i + 1].starts_with("jr")) range.end = i;
    }
  }
  return range;
}

// What the rest of the report says of names that the head saw one at a time: a single word is of
// the kind of the longer name it shortens, and most of its own mentions decide for the others.
struct Label {
  WordRange words;
  std::string key;
  std::string label;
};

bool is_capitals(const std::string& form) {
  return form.size() >= 2 && form.size() <= 6 && std::all_of(form.begin(), form.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || c == '-' || (c >= '0' && c <= '9');
         });
}

bool contains_word(const std::string& key, const std::string& word) {
  const size_t at = key.find(word);
  if (at == std::string::npos) return false;
  return (at == 0 || key[at - 1] == ' ') &&
         (at + word.size() == key.size() || key[at + word.size()] == ' ');
}

void settle_labels(const Context& context, std::vector<Label>& labels) {
  for (Label& name : labels) {
    if (name.label == "NORP" || name.key.find(' ') != std::string::npos) continue;
    bool person = false;
    const Label* longer = nullptr;
    int same = 0, organisation = 0, location = 0;
    for (const Label& other : labels) {
      if (other.key == name.key) {
        ++same;
        organisation += other.label == "Organization";
        location += other.label == "Location";
      } else if (contains_word(other.key, name.key)) {
        person = person || other.label == "Person";
        if (other.label != "Person" && other.key.starts_with(name.key + " ")) longer = &other;
      }
    }
    if (person) {
      if (!longer) name.label = "Person";
      continue;
    }
    const bool known = context.gazetteer.country(name.key) || context.gazetteer.capital(name.key);
    if (organisation > 0 && organisation * 2 >= same && !known) {
      name.label = "Organization";
      continue;
    }
    if (name.label != "Person") continue;
    if (location > 0 && !context.gazetteer.countries_of_place(name.key).empty()) {
      name.label = "Location";
      continue;
    }
    const std::string form(context.form(name.words.begin));
    if (longer) {
      name.label = longer->label == "Location" ? "Location" : "Organization";
      // What is called by a short name and acts is a body, not a thing.
      for (Label& other : labels) {
        const bool thing = other.label == "Misc" || other.label == "Product";
        if (thing && other.key.starts_with(name.key + " ")) other.label = "Organization";
      }
    } else if (is_capitals(form) && name.words.begin > 0) {
      name.label = "Organization";
    }
  }
}

// "analysts at Ferris Dunn", "Ferris Dunn, the bank": no person, whatever the head said.
bool is_workplace(const Context& context, WordRange range) {
  const int head = context.tree.head_of(range);
  if (context.gazetteer.first_name(context.form(range.begin)) != Gender::kUnknown) return false;
  if (range.size() > 1) {
    const Role* last = context.roles.organisation_word(context.lower[range.end - 1]);
    if (last && !last->weak && context.tree.child(head, "nmod:desc") < 0) return true;
  }
  const int appositive = context.tree.child(head, "appos");
  if (appositive >= 0) {
    const Role* role = context.roles.find(context.lemmas[appositive]);
    if (role && (role->kind == "organisation" || role->kind == "media")) return true;
  }
  const int governor = context.tree.head(head);
  if (governor < 0 || context.tree.preposition(head) != "at") return false;
  const Role* role = context.roles.find(context.lemmas[governor]);
  return role && role->kind == "person";
}

// "Chairman" or "Mr" alone is no name, whatever its capital says.
bool is_bare_title(const Context& context, WordRange range) {
  const std::span<const std::string> words(context.lower.data() + range.begin, range.size());
  int length = 0;
  const Role* role = context.roles.ending(words, &length);
  return role && length == range.size() && role->kind == "person" &&
         (role->title || role->honorific);
}

// "D-Nev.", "R-Texas": party and state of an American politician.
bool is_party_mark(std::string_view form) {
  return form.size() > 3 && form[1] == '-' &&
         (form[0] == 'D' || form[0] == 'R' || form[0] == 'I') && form[2] >= 'A' && form[2] <= 'Z';
}

int add_name(Context& context, WordRange range, std::string label, float confidence) {
  range = trim(context, range, label);
  if (label != "NORP" && is_bare_title(context, range)) return -1;
  if (is_party_mark(context.form(range.begin))) return -1;
  for (int i = range.begin; i < range.end; ++i) {
    if (context.covering[i] >= 0) return -1;
  }
  Candidate candidate;
  candidate.mention.words = range;
  candidate.mention.head = context.tree.head_of(range);
  candidate.mention.form = MentionForm::kName;
  candidate.label = std::move(label);
  candidate.confidence = confidence;
  candidate.name = clean(context, range);
  candidate.key = name_key(candidate.name);
  candidate.definite = true;
  correct_label(context, candidate);
  const bool adjective = context.word(candidate.mention.head).upos == "ADJ";
  if (candidate.label == "NORP" && adjective && !context.gazetteer.nationality(candidate.name) &&
      is_rel(context.word(candidate.mention.head).deprel, {"amod", "compound", "flat"})) {
    return -1;  // "Muslim", "Eastern" before a noun
  }
  classify(context, candidate);
  return context.add(std::move(candidate));
}

// A name of the gazetteers that begins at a word and ends before `end`, the longest first.
WordRange known_at(const Context& context, int begin, int end, std::string_view* label) {
  for (; end > begin; --end) {
    const std::string name = clean(context, {begin, end});
    const bool capitals = std::none_of(name.begin(), name.end(), [](unsigned char c) {
      return (c >= 'a' && c <= 'z') || c >= 0x80;
    });
    // "told The Guardian": the capital article is the paper's.
    const bool titled = begin > 0 && context.form(begin - 1) == "The" && begin > 1 &&
                        context.tree.sentence_of(begin - 2) == context.tree.sentence_of(begin);
    const bool telling = end - begin > 1 || (capitals && name.size() >= 3) || titled;
    if (context.gazetteer.country(name))
      *label = "Location";
    else if (context.gazetteer.nationality(name))
      *label = "NORP";
    else if (telling && context.gazetteer.organisation(name))
      *label = "Organization";
    else
      continue;
    return {begin, end};
  }
  return {begin, begin};
}

// Countries, nationalities, organisations and outlets that the names head passed over or saw only
// in part: "US Armed Forces" where it found "US".
void add_known(Context& context, std::vector<Label>& labels, bool whole) {
  const int size = context.tree.size();
  std::vector<int> named(size, -1);
  for (size_t n = 0; n < labels.size(); ++n) {
    for (int i = labels[n].words.begin; i < labels[n].words.end; ++i)
      named[i] = static_cast<int>(n);
  }
  std::vector<Label> found;
  for (int i = 0; i < size; ++i) {
    if (!is_upper_initial(context.form(i)) || (!whole && named[i] >= 0)) continue;
    const int longest = context.gazetteer.longest(context.form(i));
    if (longest == 0) continue;
    const auto& sentence = context.document.sentences[context.tree.sentence_of(i)];
    int end = std::min(i + longest + 1, sentence.words.end);
    std::string_view label;
    if (whole) {
      if (i > 0 && named[i] >= 0 && named[i - 1] == named[i]) continue;
      while (end > i && end < size && named[end - 1] >= 0 && named[end] == named[end - 1]) --end;
    } else {
      for (int j = i; j < end; ++j) {
        if (named[j] >= 0) end = j;
      }
    }
    const WordRange range = known_at(context, i, end, &label);
    if (range.empty() || (whole && range.size() < 2)) continue;
    const bool cuts = whole && range.end < size && named[range.end - 1] >= 0 &&
                      named[range.end] == named[range.end - 1];
    if (cuts) continue;
    found.push_back({range, name_key(clean(context, range)), std::string(label)});
    i = range.end - 1;
  }
  for (Label& name : found) {
    std::erase_if(labels, [&](const Label& other) { return other.words.overlaps(name.words); });
    labels.push_back(std::move(name));
  }
}

// "President Zardari" where the head found no name: capitalised words right after a title.
void add_titled(Context& context) {
  const int size = context.tree.size();
  for (int i = 0; i + 1 < size; ++i) {
    if (context.covering[i] >= 0 || !is_upper_initial(context.form(i))) continue;
    const Role* role = context.roles.find(context.lower[i]);
    if (!role || !(role->title || role->honorific)) continue;
    const int sentence = context.tree.sentence_of(i);
    int end = i + 1;
    while (end < size && context.covering[end] < 0 && context.tree.sentence_of(end) == sentence &&
           context.word(end).upos == "PROPN" && is_upper_initial(context.form(end)) &&
           !context.roles.find(context.lower[end])) {
      ++end;
    }
    if (end > i + 1) add_name(context, {i + 1, end}, "Person", 0.6F);
  }
}

// Of places of one name the one in a country that the report names: "Victoria" beside "Australia".
void settle_places(Context& context) {
  std::vector<std::string_view> named;
  for (const Candidate& candidate : context.candidates) {
    const bool body = candidate.fact && candidate.kind != "media" && candidate.kind != "place";
    if (body && !candidate.country.empty() && !candidate.metonym) {
      named.push_back(candidate.country);
    }
  }
  const auto is_named = [&](std::string_view country) {
    return std::find(named.begin(), named.end(), country) != named.end();
  };
  for (Candidate& candidate : context.candidates) {
    if (candidate.kind != "place" || candidate.country.empty() || is_named(candidate.country)) {
      continue;
    }
    for (const std::string_view country : context.gazetteer.countries_of_place(candidate.name)) {
      if (!is_named(country)) continue;
      candidate.country = country;
      break;
    }
  }
}

}  // namespace

void find_names(Context& context) {
  std::vector<Label> labels;
  for (const Name& name : context.document.names) {
    if (name.label == "Date" || name.label == "Money" || name.words.empty()) continue;
    const WordRange words = trim(context, name.words, name.label);
    labels.push_back({words, name_key(clean(context, words)), name.label});
  }
  add_known(context, labels, true);
  add_known(context, labels, false);
  for (Label& name : labels) {
    if (name.label == "Person" && is_workplace(context, name.words)) name.label = "Organization";
  }
  for (Label& name : labels) {
    if (name.label != "Misc" || name.words.size() < 2) continue;
    const Role* last = context.roles.organisation_word(context.lower[name.words.end - 1]);
    if (last && !last->weak) name.label = "Organization";
  }
  settle_labels(context, labels);
  std::sort(labels.begin(), labels.end(),
            [](const Label& a, const Label& b) { return a.words.begin < b.words.begin; });
  for (const Label& name : labels) add_name(context, name.words, name.label, 0.95F);
  add_titled(context);
  settle_places(context);
}

}  // namespace hearsay::entities
