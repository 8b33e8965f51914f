#include "statements/frames.h"

#include <algorithm>

// A frame is a function from (verb, entry) to content. They are tried in a fixed order, finite
// clauses first, because a clause tells more surely than an object that something was said.
namespace hearsay::statements {
namespace {

// The object: of a cue with a preposition in it the noun behind that preposition.
int object_of(const Verb& v) {
  const auto& tree = v.tree();
  for (int child : tree.children_of(v.head, {"obl", "nmod", "obj"})) {
    const int marker = tree.child(child, "case");
    if (marker >= 0 && v.cue.contains(marker)) return child;
  }
  for (int child : tree.children_of(v.head, {"obj"})) {
    if (child > v.head && !v.cue.contains(child) && child != v.subject) return child;
  }
  // "reiterated support for" with the noun taken for a verb.
  for (int child : tree.children_of(v.head, {"xcomp", "ccomp"})) {
    const auto& upos = v.context.word(child).upos;
    if (child > v.head && (upos == "NOUN" || upos == "PROPN") &&
        tree.child(child, {"cop", "mark", "nsubj"}) < 0) {
      return child;
    }
  }
  const int object = tree.child(v.head, {"obj", "iobj"});
  return object >= 0 && object != v.subject && !v.cue.contains(object) ? object : -1;
}

// The noun that a relative clause modifies, when the clause lacks its object.
int antecedent_of(const Verb& v) {
  if (!is_rel(v.context.word(v.head).deprel, "acl") || is_gerund(v.context, v.head)) return -1;
  const int noun = v.tree().head(v.head);
  return noun >= 0 && noun != v.subject && v.subject != -1 ? noun : -1;
}

bool is_relative_pronoun(const Context& context, int word) {
  const auto& form = context.lower(word);
  return context.word(word).upos == "PRON" &&
         (form == "that" || form == "which" || form == "who" || form == "whom");
}

// The object that content is made of: the noun a relative clause modifies for its pronoun; -1 none.
int content_object_of(const Verb& v) {
  int object = v.passive ? v.subject : object_of(v);
  if (object >= 0 && object < v.head && is_relative_pronoun(v.context, object) &&
      is_rel(v.context.word(v.head).deprel, "acl:relcl")) {
    object = v.tree().head(v.head);
  }
  return object >= 0 ? object : antecedent_of(v);
}

// A dependent behind the verb that `preposition` introduces, as oblique or clause.
int complement_with(const Verb& v, std::string_view preposition, int object) {
  const auto& tree = v.tree();
  const auto fits = [&](int child) {
    return child > v.head && (tree.child_lemma(child, preposition, "case") >= 0 ||
                              tree.child_lemma(child, preposition, "mark") >= 0);
  };
  for (int child : tree.children_of(v.head, {"obl", "advcl", "xcomp", "ccomp", "nmod"})) {
    if (child != object && fits(child)) return child;
  }
  // Behind the object, or a noun of the cue: "expressed regret over the raid".
  for (int noun = v.cue.begin + 1; noun < v.cue.end; ++noun) {
    for (int child : tree.children_of(noun, {"nmod", "acl"})) {
      if (fits(child)) return child;
    }
  }
  if (object >= 0) {
    for (int child : tree.children_of(object, {"nmod", "acl", "advcl"})) {
      if (fits(child)) return child;
    }
  }
  return -1;
}

WordRange bare(const Context& context, int head) {  // without its preposition
  const auto& tree = context.tree();
  auto range = tree.subtree(head);
  // A clause behind a comma tells more about the object; it is not what was said.
  for (int child : tree.children_of(head, {"acl:relcl"})) {
    const int begin = tree.subtree(child).begin;
    if (begin > head && begin < range.end &&
        (context.lower(begin) == "," || context.lower(begin - 1) == ",")) {
      range.end = std::min(range.end, begin);
    }
  }
  const int marker = context.tree().child(head, "case");
  if (marker == range.begin) ++range.begin;
  return range;
}

// An object with the rest of its complement: one stretch, or two where the object stands before the
// verb (a passive's subject, a relative clause's noun).
std::vector<WordRange> object_and(const Verb& v, int object, int complement) {
  const auto rest = v.tree().subtree(complement);
  if (v.passive || object < v.head) return {noun_phrase(v.context, object), rest};
  auto range = bare(v.context, object);
  // "dismissed as nonsense a report that ..."
  if (complement < object) range.begin = std::min(range.begin, rest.begin);
  range.end = std::max(range.end, rest.end);
  return {range};
}

// The finite clause that is said. Parsers confuse the relations of "that" clauses, also of those
// behind an addressee, so the mark counts more than the relation.
int clause_of(const Verb& v) {
  const auto& tree = v.tree();
  int clause = -1;
  for (int child : tree.children_of(v.head, {"ccomp"})) {
    if (!has_mark(v.context, child, "to")) clause = child;
    if (clause >= 0 && clause > v.head) return clause;
  }
  // "made it clear that"
  for (int i = v.cue.begin + 1; i < v.cue.end && clause < 0; ++i) {
    clause = tree.child(i, "ccomp");
  }
  if (clause >= 0) return clause;
  const auto marked = [&](int word) {
    for (int child :
         tree.children_of(word, {"ccomp", "advcl", "acl", "xcomp", "parataxis", "conj"})) {
      if (child > v.head && has_mark(v.context, child, "that")) return child;
    }
    return -1;
  };
  if (const int found = marked(v.head); found >= 0) return found;
  for (int child : tree.children_of(v.head, {"obj", "iobj", "obl"})) {
    if (child < v.head) continue;
    const int found = marked(child);
    if (found < 0) continue;
    // "said in a statement that"; "reported, citing two officials, that".
    const bool medium = is_rel(v.context.word(child).deprel, "obl");
    if (medium || v.entry.takes("told")) return found;
  }
  for (int aside : tree.children_of(v.head, {"advcl"})) {
    if (!v.context.lexicon().is(v.context.lemma(aside), "citing")) continue;
    for (int cited : tree.children_of(aside, {"obj"})) {
      if (const int found = marked(cited); found >= 0) return found;
    }
    if (const int found = marked(aside); found >= 0) return found;
  }
  // "disclosed a day earlier that": the next "that" below the verb, wherever it hangs.
  const int end = std::min(v.context.sentence(v.head).end, v.head + 10);
  for (int i = v.cue.end; i < end; ++i) {
    if (v.context.word(i).upos == "VERB") break;
    if (v.context.lower(i) != "that" || !is_rel(v.context.word(i).deprel, "mark")) continue;
    const int found = tree.head(i);
    // "claims that ...": the noun is the cue of that clause.
    const int governor = tree.head(found);
    if (governor >= 0 &&
        !v.context.lexicon().cues(CuePart::kNoun, v.context.lemma(governor)).empty())
      break;
    if (tree.is_ancestor(v.head, found)) return found;
  }
  return -1;
}

bool fill_clause(const Verb& v, Candidate& c) {
  const auto& tree = v.tree();
  const int clause = clause_of(v);
  if (clause < 0) return false;
  const bool quoted = v.context.in_speech_quote(clause);
  if (!v.entry.takes("clause") && !(quoted && v.entry.takes("quote"))) return false;
  c.frame = "clause";
  for (const auto range : runs(descendants(tree, clause))) c.content.push_back(range);
  // "If it rains, engineers say, the dam will burst": the condition is theirs.
  for (int child : tree.children_of(v.head, {"advcl"})) {
    const int first = tree.subtree(child).begin;
    const bool condition = has_mark(v.context, child, "if") ||
                           has_mark(v.context, child, "unless") ||
                           v.context.lower(first) == "should";
    if (child < v.head && child < v.subject && condition && !v.passive &&
        tree.child(child, {"nsubj"}) >= 0) {
      c.content.push_back(tree.subtree(child));
    }
  }
  if (v.entry.takes("told")) c.told = addressee_of(v);
  return true;
}

// "The talks, she went on, would resume": the clause that the cue interrupts, -1 if none. Parsers
// often see a relative clause of the noun before.
int interrupted_clause(const Verb& v) {
  const auto& tree = v.tree();
  const auto& rel = v.context.word(v.head).deprel;
  int clause = tree.head(v.head);
  if (is_rel(rel, "acl:relcl")) clause = tree.head(clause);
  const int subject = tree.child(v.head, "nsubj");
  const auto own = tree.subtree(v.head);
  if (!is_rel(rel, {"acl:relcl", "parataxis"}) || clause < own.end || own.begin == 0 ||
      subject < 0 || subject > v.head || is_relative_pronoun(v.context, subject)) {
    return -1;
  }
  const bool opened = v.context.lower(own.begin) == "," || v.context.lower(own.begin - 1) == ",";
  const bool closed = v.context.lower(own.end - 1) == "," || v.context.lower(own.end) == ",";
  return opened && closed && tree.subtree(clause).begin < own.begin ? clause : -1;
}

// "The toll rose, officials said"; "As she put it, the toll rose".
bool fill_parenthesis(const Verb& v, Candidate& c) {
  const auto& word = v.context.word(v.head);
  int governor = v.tree().head(v.head);
  if (governor < 0 || !v.entry.takes("clause")) return false;
  const bool as = is_rel(word.deprel, "advcl") &&
                  (has_mark(v.context, v.head, "as") || v.tree().child_lemma(v.head, "as") >= 0);
  bool aside = is_rel(word.deprel, "parataxis") && governor < v.head;
  if (const int clause = interrupted_clause(v); clause >= 0) {
    governor = clause;
    aside = true;
  }
  // "The engine had failed, a court was told."
  const bool told = v.passive && v.entry.takes("told") && v.subject >= 0;
  if ((!as && !aside) || (c.source_head < 0 && !told)) return false;
  if (v.context.quote_of(governor) != v.context.quote_of(v.head) &&
      v.context.quote_of(v.head) >= 0) {
    return false;
  }
  c.frame = as ? "as" : "parenthesis";
  c.content = clause_around(v.context, governor, v.head);
  if (v.entry.takes("told") && !(as && v.passive)) c.told = addressee_of(v);
  return !c.content.empty();
}

int infinitive_of(const Verb& v) {
  for (int child : v.tree().children_of(v.head, {"xcomp", "ccomp", "advcl"})) {
    if (child > v.head && has_mark(v.context, child, "to")) return child;
  }
  return -1;
}

// "ordered residents out of the building": the way they are to go stands for what they are to do.
bool fill_direction(const Verb& v, Candidate& c) {
  static constexpr std::string_view kWays[] = {"out", "away", "back", "home", "off", "indoors"};
  const int object = v.passive ? v.subject : object_of(v);
  if (object < 0 || v.entry.act != "demand" || !v.entry.takes("obj+inf")) return false;
  for (int child : v.tree().children_of(v.head, {"advmod", "obl", "compound:prt"})) {
    const auto below = v.tree().subtree(child);
    if (below.begin < v.head || std::find(std::begin(kWays), std::end(kWays),
                                          v.context.lower(below.begin)) == std::end(kWays)) {
      continue;
    }
    c.frame = "obj+inf";
    c.told = object;
    c.content = object_and(v, object, child);
    return true;
  }
  return false;
}

bool fill_infinitive(const Verb& v, Candidate& c) {
  const int infinitive = infinitive_of(v);
  if (infinitive < 0) return fill_direction(v, c);
  int object = v.passive ? v.subject : object_of(v);
  if (object < 0 && v.entry.takes("obj+inf")) object = v.tree().child(infinitive, "nsubj");
  if (object < 0 && v.entry.takes("obj+inf")) object = v.tree().child(v.head, "iobj");
  if (object >= 0 && (v.entry.takes("obj+inf") || v.entry.takes("p:on+inf"))) {
    c.frame = "obj+inf";
    c.told = object;
    c.content = object_and(v, object, infinitive);
    return true;
  }
  if (v.passive || object >= 0 || !v.entry.takes("inf")) return false;
  if (is_rel(v.context.word(infinitive).deprel, "advcl")) return false;
  c.frame = "inf";
  c.content = {v.tree().subtree(infinitive)};
  return true;
}

bool fill_gerund(const Verb& v, Candidate& c) {
  if (!v.entry.takes("gerund") || v.passive) return false;
  for (int child : v.tree().children_of(v.head, {"xcomp", "ccomp", "obj"})) {
    if (child < v.head || !is_gerund(v.context, child) || has_mark(v.context, child, "to"))
      continue;
    c.frame = "gerund";
    if (const int noun = antecedent_of(v); noun >= 0) {
      c.content.push_back(noun_phrase(v.context, noun));
    }
    c.content.push_back(v.tree().subtree(child));
    return true;
  }
  return false;
}

bool fill_object_and(const Verb& v, Candidate& c) {
  static constexpr std::pair<std::string_view, std::string_view> kFrames[] = {
      {"obj+of", "of"}, {"obj+for", "for"}, {"obj+as", "as"},
      {"obj+at", "at"}, {"obj+to", "to"},   {"obj+for", "over"}};
  const int object = content_object_of(v);
  if (object < 0) return false;
  for (const auto& [frame, preposition] : kFrames) {
    if (!v.entry.takes(frame)) continue;
    const int complement = complement_with(v, preposition, object);
    if (complement < 0 || complement == object) continue;
    if (frame == "obj+at" && v.tree().child(complement, "nummod") < 0 &&
        v.context.word(complement).upos != "NUM" && v.context.word(complement).upos != "SYM") {
      continue;
    }
    c.frame = frame;
    c.object = object;
    if (v.entry.takes("told")) c.told = object;
    c.content = object_and(v, object, complement);
    return true;
  }
  if (!v.entry.takes("obj+pred")) return false;
  for (int child : v.tree().children_of(v.head, {"xcomp", "obj", "ccomp"})) {
    if (child == object || child < v.head || has_mark(v.context, child, "to")) continue;
    c.frame = "obj+pred";
    c.object = object;
    c.content = object_and(v, object, child);
    return true;
  }
  // "branded the plan “an act of war”": the parser often takes the quoted phrase for the object's
  // own apposition.
  if (v.passive) return false;
  if (!v.entry.takes("obj+as")) {
    const int quoted = v.tree().child(object, "appos");
    if (quoted < object || v.context.quote_of(quoted) < 0 || v.context.quote_of(object) >= 0)
      return false;
  }
  c.frame = "obj+pred";
  c.object = object;
  c.content = {v.tree().subtree(object)};
  return true;
}

// "offered members a tour", "had been promised an answer": who gets it is told, what they get is
// said.
bool fill_giving(const Verb& v, Candidate& c) {
  if (!v.entry.takes("obj+obj")) return false;
  int told = v.passive ? v.subject : -1, given = -1;
  for (int child : v.tree().children_of(v.head, {"iobj", "obj"})) {
    if (child < v.head || v.cue.contains(child)) continue;
    if (told < 0) {
      told = child;
    } else if (given < 0) {
      given = child;
    }
  }
  if (told < 0 || given < 0) return false;
  const bool plain = v.passive || is_rel(v.context.word(told).deprel, "iobj");
  if (!plain && !can_speak(v.context, told)) return false;
  c.frame = "obj+obj";
  c.told = told;
  c.object = given;
  c.content = {bare(v.context, given)};
  return true;
}

bool fill_object(const Verb& v, Candidate& c) {
  // "denied them entry" says nothing. "np?": an object need not be something said ("claimed
  // asylum").
  if ((!v.entry.takes("np") && !v.entry.takes("np?")) || v.tree().child(v.head, "iobj") >= 0)
    return false;
  const int object = content_object_of(v);
  if (object < 0) return false;
  const bool whole = !v.passive && object > v.head;
  // To reject a plan is an event; to reject a claim or a call is to say something.
  if (v.entry.kind == CueClass::kAct && v.entry.act == "reject" &&
      !v.context.lexicon().is(v.context.lemma(object), "charge") &&
      !v.context.lexicon().is(v.context.lemma(object), "appeal")) {
    return false;
  }
  const bool innocence = v.context.lemma(object) == "innocence";
  c.weak = !v.entry.takes("np") && !innocence;
  if (v.context.lexicon().is(v.context.lemma(v.head), "addressing")) c.told = object;
  c.frame = "np";
  c.object = object;
  c.content = {whole ? bare(v.context, object) : noun_phrase(v.context, object)};
  if (auto& range = c.content[0]; range.contains(v.head)) {
    range.end = std::max(object + 1, v.tree().subtree(v.head).begin);
  }
  if (whole) c.content[0] = with_participle(v.context, c.content[0]);
  return true;
}

bool fill_preposition(const Verb& v, Candidate& c) {
  static constexpr std::pair<std::string_view, std::string_view> kFrames[] = {
      {"p:of", "of"},     {"p:about", "about"}, {"p:for", "for"},
      {"p:to", "to"},     {"p:with", "with"},   {"p:against", "against"},
      {"p:over", "over"}, {"p:at", "at"},       {"p:on", "on"}};
  for (const auto& [frame, preposition] : kFrames) {
    if (!v.entry.takes(frame)) continue;
    // "Pressed on the budget, she ...": a question; "pressed on the button" is none.
    if ((frame == "p:on" || frame == "p:about") && v.entry.takes("p:on") &&
        v.entry.takes("obj+inf") && !v.passive) {
      continue;
    }
    const int complement = complement_with(v, preposition, object_of(v));
    if (complement < 0 || is_time(v.context, complement)) continue;
    c.frame = frame;
    c.object = complement;
    if (v.passive) c.told = v.subject;
    // "advised members against it", "warned residents of floods"
    const int object = object_of(v);
    const bool cautioned = frame == "p:against" || (v.entry.takes("told") && frame != "p:to");
    if (!v.passive && cautioned && object >= 0 && object != complement) c.told = object;
    if (frame == "p:to" && v.entry.act == "apologise") c.told = complement;
    auto range = v.tree().subtree(complement);
    if (v.passive && range.size() > 1 && v.context.lower(range.begin) == preposition) ++range.begin;
    c.content = {range};
    return true;
  }
  return false;
}

}  // namespace

bool has_mark(const Context& context, int clause, std::string_view mark) {
  return context.tree().child_lemma(clause, mark, "mark") >= 0;
}

bool is_gerund(const Context& context, int word) {
  return context.word(word).feats.find("VerbForm=Ger") != std::string::npos ||
         (context.word(word).upos == "VERB" && context.lower(word).ends_with("ing"));
}

int addressee_of(const Verb& v) {
  if (v.passive) return v.subject;
  const auto indirect = v.tree().children_of(v.head, {"iobj"});
  // "told the weekly Delta": noun and name as two objects.
  for (int one : indirect) {
    const auto entity = v.context.entity_at(one);
    if (v.context.is_media(entity)) return one;
  }
  return indirect.empty() ? object_of(v) : indirect.front();
}

bool fill(const Verb& v, Candidate& c) {
  if (fill_clause(v, c)) return true;
  // "As first reported by Radio Delta, the firm will close"
  if (has_mark(v.context, v.head, "as") && fill_parenthesis(v, c)) return true;
  return fill_infinitive(v, c) || fill_giving(v, c) || fill_gerund(v, c) || fill_object_and(v, c) ||
         fill_object(v, c) || fill_preposition(v, c) || fill_parenthesis(v, c);
}

}  // namespace hearsay::statements
