#include "encoder/mend.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "base/utf8.h"

namespace hearsay::encoder {
namespace {

class Mender {
 public:
  Mender(Document& document, WordRange sentence) : document_(document), sentence_(sentence) {}

  void mend() {
    for (int i = sentence_.begin; i < sentence_.end; ++i) {
      if (is_subject(i)) join_subjects(i);
    }
    for (int i = sentence_.begin + 1; i < sentence_.end; ++i) {
      if (is_object(i)) join_objects(i);
      if (is_subject(i) && is_relative(i)) hang_on_noun(i);
    }
    for (int i = sentence_.begin; i < sentence_.end; ++i) {
      if (word(i).deprel == "conj" && word(i).upos == "VERB" && word(i).head >= 0)
        hang_on_clause(i);
    }
  }

 private:
  Word& word(int i) { return document_.words[static_cast<size_t>(i)]; }
  std::string lower(int i) { return utf8::lower(document_.text_of(word(i))); }
  bool is_nominal(int i) {
    const auto& upos = word(i).upos;
    return upos == "NOUN" || upos == "PROPN";
  }
  bool is_subject(int i) { return word(i).deprel == "nsubj" || word(i).deprel == "nsubj:pass"; }
  bool is_object(int i) { return word(i).deprel == "obj" || word(i).deprel == "iobj"; }
  bool is_relative(int i) {
    const auto form = lower(i);
    return word(i).upos == "PRON" && (form == "who" || form == "which");
  }

  bool is_below(int i, int ancestor) {
    while (i >= 0 && i != ancestor) i = word(i).head;
    return i == ancestor;
  }

  // The words below `i`, as far as they stand together with it.
  WordRange phrase(int i) {
    WordRange out{i, i + 1};
    while (out.begin > sentence_.begin && is_below(out.begin - 1, i)) --out.begin;
    while (out.end < sentence_.end && is_below(out.end, i)) ++out.end;
    return out;
  }

  bool has_determiner(int i) {
    const auto range = phrase(i);
    for (int k = range.begin; k < range.end; ++k) {
      const auto& rel = word(k).deprel;
      if (word(k).head == i && (rel == "det" || rel == "nmod:poss" || rel == "nummod")) return true;
    }
    return false;
  }

  // `second` and the subject that stands right before it, with at most a comma between, are one.
  void join_subjects(int second) {
    if (word(second).upos != "PROPN" || word(second).head < second) return;
    for (int first = second - 1; first >= sentence_.begin; --first) {
      if (!is_subject(first) || word(first).head != word(second).head) continue;
      if (word(first).upos != "NOUN" && word(first).upos != "PROPN") return;
      const int end = phrase(first).end, begin = phrase(second).begin;
      const bool comma = end + 1 == begin && lower(end) == ",";
      if (end != begin && !comma) return;
      if (!comma && first + 1 == begin && !has_determiner(first)) {
        word(first).deprel = "nmod:desc";  // "grocer Ana Ruiz"
        word(first).head = second;
      } else {
        word(second).deprel = "appos";
        word(second).head = first;
      }
      return;
    }
  }

  // "told the weekly Delta": noun and name as two objects.
  void join_objects(int second) {
    const int first = phrase(second).begin - 1;
    if (first < sentence_.begin || word(second).upos != "PROPN") return;
    if (!is_object(first) || word(first).head != word(second).head || word(first).upos != "NOUN")
      return;
    if (word(second).head > first || !has_determiner(first) || phrase(first).end != first + 1)
      return;
    word(second).deprel = "appos";
    word(second).head = first;
  }

  bool is_person(int i) {
    return std::any_of(document_.names.begin(), document_.names.end(), [&](const Name& name) {
      return name.label == "Person" && name.words.contains(i);
    });
  }

  // The noun phrase that ends right before `end`: its head, and for people above what it is of.
  int noun_before(int end, bool person) {
    int at = end - 1;
    if (at < sentence_.begin || !is_nominal(at)) return -1;
    for (int up = word(at).head; up >= sentence_.begin && is_nominal(up); up = word(at).head) {
      const auto& rel = word(at).deprel;
      const bool part = rel == "flat" || rel == "compound" || rel == "nmod:desc";
      if (!part && !(person && rel == "nmod" && !is_person(at))) break;
      at = up;
    }
    return at;
  }

  void hang_on_noun(int pronoun) {
    const int verb = word(pronoun).head;
    if (verb <= pronoun || word(verb).head < 0) return;
    const int above = word(verb).head;
    if (is_nominal(above) && word(verb).deprel.starts_with("acl")) return;
    if (lower(pronoun - 1) == "and") return hang_on_relative(pronoun, verb);
    if (lower(pronoun - 1) != ",") return;
    const int noun = noun_before(pronoun - 1, lower(pronoun) == "who");
    if (noun < 0 || is_below(noun, verb)) return;
    word(verb).head = noun;
    word(verb).deprel = "acl:relcl";
  }

  // "a teacher who had presided there, and who told her": joined to the clause of the first.
  void hang_on_relative(int pronoun, int verb) {
    for (int k = pronoun - 1; k >= sentence_.begin; --k) {
      if (!is_subject(k) || !is_relative(k)) continue;
      const int first = word(k).head;
      if (first < k || !word(first).deprel.starts_with("acl") || is_below(first, verb)) return;
      word(verb).head = first;
      word(verb).deprel = "conj";
      return;
    }
  }

  int child(int i, std::initializer_list<std::string_view> relations) {
    for (int k = sentence_.begin; k < sentence_.end; ++k) {
      if (word(k).head == i &&
          std::find(relations.begin(), relations.end(), word(k).deprel) != relations.end())
        return k;
    }
    return -1;
  }

  bool has_had(int i) {
    for (int k = sentence_.begin; k < i; ++k) {
      if (word(k).head == i && word(k).deprel == "aux" && lower(k) == "had") return true;
    }
    return false;
  }

  // "had rung and (had) advised her": of what is told, not of the telling.
  void hang_on_clause(int verb) {
    const int telling = word(verb).head;
    if (telling > verb || word(telling).upos != "VERB" || has_had(telling)) return;
    if (child(verb, {"nsubj", "nsubj:pass", "mark"}) >= 0) return;
    int clause = -1;
    for (int k = telling + 1; k < verb; ++k) {
      if (word(k).head == telling && word(k).deprel == "ccomp") clause = k;
    }
    if (clause < 0 || !has_had(clause) || is_below(clause, verb)) return;
    const int object = child(verb, {"obj", "iobj"});
    const bool personal = object > verb && word(object).upos == "PRON";
    if (has_had(verb) || personal) word(verb).head = clause;
  }

  Document& document_;
  const WordRange sentence_;
};

}  // namespace

void mend_tree(Document& document, WordRange sentence) { Mender(document, sentence).mend(); }

}  // namespace hearsay::encoder
