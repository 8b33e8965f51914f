#include "times/reader.h"

#include <algorithm>

#include "document/tree.h"
#include "times/values.h"

namespace hearsay::times {
namespace {

bool has(const Word& word, std::string_view feature) {
  return word.feats.find(feature) != std::string::npos;
}

// Verbs whose participles and complements look ahead: "talks planned for Thursday", "is expected on
// Monday".
bool looks_ahead(const Word& word) {
  static constexpr std::string_view kVerbs[] = {"plan",   "schedule", "slate",   "expect",
                                                "set",    "due",      "book",    "hope",
                                                "intend", "likely",   "upcoming"};
  return std::find(std::begin(kVerbs), std::end(kVerbs), word.lemma) != std::end(kVerbs);
}

// The tense of the clause that `word` belongs to: of the nearest predicate above it.
Tense tense_at(const Tree& tree, int word) {
  int at = word;
  while (at >= 0 && tree.word(at).upos != "VERB" && tree.word(at).upos != "AUX" &&
         tree.child(at, {"cop", "aux"}) < 0) {
    if (looks_ahead(tree.word(at))) return Tense::kFuture;
    at = tree.head(at);
  }
  if (at < 0) return Tense::kPast;
  bool past_auxiliary = false;
  for (int c : tree.children_of(at, {"aux", "cop"})) {
    const auto& lemma = tree.word(c).lemma;
    if (lemma == "will" || lemma == "would" || lemma == "shall" || lemma == "may" ||
        lemma == "can" || lemma == "could" || lemma == "should" || lemma == "might" ||
        lemma == "must") {
      // "would have met": the past of what did not happen.
      return tree.child_lemma(at, "have", "aux") >= 0 ? Tense::kPast : Tense::kFuture;
    }
    past_auxiliary |= has(tree.word(c), "Tense=Past") || lemma == "have";
  }
  const auto& verb = tree.word(at);
  if (past_auxiliary) return Tense::kPast;
  if (looks_ahead(verb)) return Tense::kFuture;
  if (has(verb, "VerbForm=Inf")) {
    // "had to leave on Sunday" happened; "wants to meet on Sunday" has yet to.
    const int governor = tree.head(at);
    const bool narrated = governor >= 0 && tree.word(governor).lemma == "have" &&
                          has(tree.word(governor), "Tense=Past");
    return narrated ? Tense::kPast : Tense::kFuture;
  }
  if (has(verb, "Tense=Pres") && has(verb, "VerbForm=Part") && tree.child(at, "aux") >= 0) {
    return Tense::kFuture;
  }
  if (has(verb, "VerbForm=Fin") && has(verb, "Tense=Pres") && tree.child(at, "aux") < 0) {
    return Tense::kFuture;
  }
  return Tense::kPast;
}

}  // namespace

Result<std::shared_ptr<const TimeReader>> TimeReader::open(const std::filesystem::path& data_dir) {
  auto table = read_table(data_dir / "lexicons" / "time_words.tsv", {"word", "class", "value"});
  if (!table) return table.error();
  auto words = TimeWords::from(table.value());
  if (!words) return words.error();
  return std::shared_ptr<const TimeReader>(new TimeReader(std::move(words).value()));
}

void TimeReader::read(Document& document) const {
  const Tree tree(document);
  Context context;
  context.written = parse_date(document.published);
  context.at = context.written;
  for (const auto& sentence : document.sentences) {
    const auto expressions = find_expressions(words_, document, sentence);
    // A clock time belongs to the day its sentence names, also when that comes after it ("at 4pm on
    // Monday").
    const auto is_dated = [](const Expression& e) {
      return e.weekday || e.day || e.kind == Kind::kDay;
    };
    auto named = std::find_if(expressions.begin(), expressions.end(), is_dated);
    for (auto e = expressions.begin(); e != expressions.end(); ++e) {
      const int head = tree.head_of(e->words);
      context.tense = tense_at(tree, head);
      Context here = context;
      if (e->kind == Kind::kClock || (e->kind == Kind::kPart && !e->shift)) {
        if (named != expressions.end() && named > e) {
          here.tense = tense_at(tree, tree.head_of(named->words));
          here.at = value_of(*named, here).day;
        } else if (named == expressions.end()) {
          here.at = context.written;
        }
      }
      auto value = value_of(*e, here);
      document.times.push_back({document.span_of(e->words), std::move(value.type),
                                std::move(value.value), 0.9f, e->rule});
      if (value.day) context.at = value.day;
    }
  }
}

}  // namespace hearsay::times
