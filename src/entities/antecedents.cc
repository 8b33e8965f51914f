// The options of a pronoun with their features: those of Lappin & Leass (1994) and of the systems
// that learned from annotated chains after them (Soon et al. 2001, Bengtson & Roth 2008), and what
// news adds: who speaks, and to whom a quotation belongs.

#include "entities/antecedents.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace hearsay::entities {

const std::array<std::string_view, kFeatures> kFeatureNames = {
#define HEARSAY_NAME(name) #name,
    HEARSAY_ANTECEDENT_FEATURES(HEARSAY_NAME)
#undef HEARSAY_NAME
};

namespace {

constexpr std::array<PronounForm, 17> kForms = {{
    {"he", Gender::kMale, Number::kSingular, false, false},
    {"him", Gender::kMale, Number::kSingular, false, false},
    {"his", Gender::kMale, Number::kSingular, false, false},
    {"himself", Gender::kMale, Number::kSingular, true, false},
    {"she", Gender::kFemale, Number::kSingular, false, false},
    {"her", Gender::kFemale, Number::kSingular, false, false},
    {"hers", Gender::kFemale, Number::kSingular, false, false},
    {"herself", Gender::kFemale, Number::kSingular, true, false},
    {"it", Gender::kUnknown, Number::kSingular, false, true},
    {"its", Gender::kUnknown, Number::kSingular, false, true},
    {"itself", Gender::kUnknown, Number::kSingular, true, true},
    {"they", Gender::kUnknown, Number::kPlural, false, false},
    {"them", Gender::kUnknown, Number::kPlural, false, false},
    {"their", Gender::kUnknown, Number::kPlural, false, false},
    {"theirs", Gender::kUnknown, Number::kPlural, false, false},
    {"themselves", Gender::kUnknown, Number::kPlural, true, false},
    {"'em", Gender::kUnknown, Number::kPlural, false, false},
}};

constexpr int kSentencesBack = 8;
constexpr size_t kMostOptions = 40;
constexpr int kMostSurveyed = 400;

bool is_clause_head(const Word& word) {
  return is_rel(word.deprel, {"root", "ccomp", "advcl", "acl", "csubj", "parataxis", "conj"}) &&
         (word.upos == "VERB" || word.upos == "AUX" || word.upos == "ADJ" || word.upos == "NOUN");
}

}  // namespace

int clause_of(const Context& context, int word) {
  int at = context.tree.head(word);
  while (at >= 0) {
    const Word& w = context.word(at);
    if (w.upos == "VERB" || is_clause_head(w)) return at;
    at = w.head;
  }
  return -1;
}

namespace {

std::vector<int> clauses_above(const Context& context, int word) {
  std::vector<int> out;
  for (int at = clause_of(context, word); at >= 0; at = clause_of(context, at)) out.push_back(at);
  return out;
}

int cluster_in(const Context& context, WordRange range) {
  for (int i = range.begin; i < range.end; ++i) {
    const int candidate = context.at_head[i];
    if (candidate >= 0 && context.candidates[candidate].cluster >= 0 &&
        !context.candidates[candidate].modifier) {
      const int head = context.tree.head_of(range);
      if (head == i || context.candidates[candidate].mention.words.contains(head)) {
        return context.candidates[candidate].cluster;
      }
    }
  }
  return -1;
}

}  // namespace

Speech speech_of(const Context& context, const Pronoun& pronoun) {
  Speech speech;
  for (const Attribution& attribution : context.document.attributions) {
    const bool inside =
        std::any_of(attribution.content.begin(), attribution.content.end(),
                    [&](WordRange content) { return content.contains(pronoun.word); });
    if (!inside || attribution.source.empty()) continue;
    const int cluster = cluster_in(context, attribution.source.front());
    if (cluster < 0) continue;
    (pronoun.quotation >= 0 ? speech.direct : speech.indirect) = cluster;
  }
  if (pronoun.quotation >= 0 || speech.indirect >= 0) return speech;
  // Without attributions the tree tells: the subject of the verb that governs the clause.
  for (int at = pronoun.clause; at >= 0; at = context.tree.head(at)) {
    if (!is_rel(context.word(at).deprel, "ccomp")) continue;
    const int subject = context.tree.subject(context.tree.head(at));
    if (subject >= 0 && context.at_head[subject] >= 0) {
      speech.indirect = context.candidates[context.at_head[subject]].cluster;
    }
    break;
  }
  return speech;
}

namespace {

// A name that the reader took for no person, though it may be one: nothing says what it is.
bool is_doubtful_name(const Cluster& cluster, const Candidate& last) {
  return cluster.named && !last.fact && last.label != "NORP" && last.country.empty() &&
         (cluster.kind == "other" || cluster.kind == "work" || cluster.kind == "organisation" ||
          cluster.kind == "place");
}

}  // namespace

bool may_mean(const PronounForm& form, const Cluster& cluster, const Candidate& last) {
  if (form.gender != Gender::kUnknown) {
    return (cluster.kind == "person" || is_doubtful_name(cluster, last)) &&
           last.number != Number::kPlural;
  }
  if (form.thing) {
    return cluster.kind != "person" && cluster.kind != "other" && last.number != Number::kPlural;
  }
  if (cluster.kind == "person") return last.number == Number::kPlural;
  if (cluster.kind == "other") return false;
  if (cluster.kind == "place" || cluster.kind == "work") return last.number == Number::kPlural;
  return true;
}

bool is_quantified(const Context& context, const Candidate& candidate) {
  const int first = candidate.mention.words.begin;
  return context.lower[first] == "no" || context.lower[first] == "every";
}

bool shares_clause(const Context& context, const Pronoun& pronoun, const Candidate& candidate) {
  if (candidate.sentence != pronoun.sentence) return false;
  const int head = candidate.mention.head;
  if (pronoun.possessive) {
    // "his" in "his brother Ali" is not Ali: the phrase it belongs to.
    const int owner = context.tree.head(pronoun.word);
    return owner == head || candidate.mention.words.contains(pronoun.word) ||
           context.tree.head(head) == owner;
  }
  const int governor = context.tree.head(pronoun.word);
  if (governor < 0) return false;
  if (context.tree.head(head) == governor && context.word(head).deprel != "nmod:poss") return true;
  return clause_of(context, head) == pronoun.clause &&
         is_rel(context.word(head).deprel, {"nsubj", "obj", "iobj", "obl"}) &&
         is_rel(context.word(pronoun.word).deprel, {"nsubj", "obj", "iobj", "obl"});
}

int find_later_subject(const Context& context, const Pronoun& pronoun) {
  int at = context.tree.head(pronoun.word);
  while (at >= 0 && !is_rel(context.word(at).deprel, {"advcl", "obl"})) {
    if (is_rel(context.word(at).deprel, {"nsubj", "root", "conj", "acl"})) return -1;
    at = context.tree.head(at);
  }
  if (at < 0 || pronoun.quotation >= 0) return -1;
  // "In his speech, Ruiz": only where a phrase of place or time opens the sentence.
  const int opens = context.document.sentences[pronoun.sentence].words.begin;
  if (is_rel(context.word(at).deprel, "obl") && context.tree.subtree(at).begin > opens) return -1;
  const int governor = context.tree.head(at);
  if (governor < 0 || governor < pronoun.word) return -1;
  const int subject = context.tree.child(governor, "nsubj");
  return subject > pronoun.word ? subject : -1;
}

namespace {

// What the options of one pronoun are told by: the clusters as they stand at its place.
struct Standing {
  int mentions = 0;        // before the pronoun
  int last = -1;           // candidate: the last of them
  int rank = -1;           // by the last mention, 0 the nearest
  int agreeing_rank = -1;  // the same among those of no other gender
  int sentence = -1;       // of the last mention
  bool called = false, miscalled = false, called_here = false, called_before = false;
  bool excluded = false;
  bool conflicts = false;
};

class OptionFinder {
 public:
  OptionFinder(const Context& context, const std::vector<int>& order, size_t before,
               const Pronoun& pronoun)
      : context_(context),
        order_(order),
        before_(before),
        pronoun_(pronoun),
        speech_(speech_of(context, pronoun)),
        clauses_(clauses_above(context, pronoun.word)) {}

  std::vector<Option> find() {
    survey();
    std::vector<Option> options;
    options.push_back(nothing());
    later_subject_ = find_later_subject(context_, pronoun_);
    for (size_t k = before_; k < order_.size(); ++k) {
      const Candidate& candidate = context_.candidates[order_[k]];
      if (candidate.sentence != pronoun_.sentence) break;
      if (candidate.mention.form == MentionForm::kName && fits(candidate)) {
        options.push_back(option(order_[k], true));
      }
    }
    for (size_t k = before_; k-- > 0 && options.size() < kMostOptions;) {
      const Candidate& candidate = context_.candidates[order_[k]];
      if (pronoun_.sentence - candidate.sentence > kSentencesBack) break;
      if (fits(candidate)) options.push_back(option(order_[k], false));
    }
    return options;
  }

 private:
  bool fits(const Candidate& candidate) const {
    return candidate.cluster >= 0 && !candidate.modifier && !is_quantified(context_, candidate) &&
           may_mean(*pronoun_.form, context_.clusters[candidate.cluster], candidate);
  }

  // From the pronoun back to the beginning of the text.
  void survey() {
    const int paragraph = context_.document.sentences[pronoun_.sentence].paragraph;
    int rank = 0, agreeing = 0, surveyed = 0;
    for (size_t k = before_; k-- > 0 && surveyed < kMostSurveyed;) {
      const int index = order_[k];
      const Candidate& candidate = context_.candidates[index];
      if (!fits(candidate)) continue;
      ++surveyed;
      Standing& standing = standing_[candidate.cluster];
      if (standing.mentions++ == 0) {
        standing.last = index;
        standing.sentence = candidate.sentence;
        standing.rank = rank++;
        standing.conflicts = conflicts(context_.clusters[candidate.cluster]);
        if (!standing.conflicts) {
          standing.agreeing_rank = agreeing++;
          rivals_ += pronoun_.sentence - candidate.sentence < 4;
        }
      }
      if (candidate.mention.form == MentionForm::kPronoun) see_pronoun(candidate, standing);
      if (shares_clause(context_, pronoun_, candidate)) standing.excluded = true;
      if (pronoun_.sentence - candidate.sentence == 1 && is_main_subject(candidate)) {
        last_subject_ = candidate.cluster;
      }
      if (context_.document.sentences[candidate.sentence].paragraph == paragraph) {
        paragraph_opener_ = candidate.cluster;
      }
      first_ = candidate.cluster;
      most_ = std::max(most_, standing.mentions);
    }
  }

  Standing standing_of(int cluster) const {
    const auto found = standing_.find(cluster);
    return found == standing_.end() ? Standing{} : found->second;
  }

  void see_pronoun(const Candidate& candidate, Standing& standing) const {
    if (candidate.gender == Gender::kUnknown && candidate.number == Number::kUnknown) return;
    const bool same = candidate.gender == pronoun_.form->gender;
    standing.called = standing.called || same;
    standing.miscalled = standing.miscalled || !same;
    if (!same) return;
    standing.called_here = standing.called_here || candidate.sentence == pronoun_.sentence;
    standing.called_before = standing.called_before || candidate.sentence == pronoun_.sentence - 1;
  }

  bool conflicts(const Cluster& cluster) const {
    return !genders_agree(cluster.gender, pronoun_.form->gender);
  }

  bool is_main_subject(const Candidate& candidate) const {
    const Word& word = context_.word(candidate.mention.head);
    return is_rel(word.deprel, "nsubj") && word.head >= 0 && context_.word(word.head).head < 0;
  }

  Option nothing() const {
    Option option;
    option[Feature::none] = 1;
    describe_pronoun(option);
    return option;
  }

  Option option(int index, bool later) const {
    const Candidate& candidate = context_.candidates[index];
    Option option;
    option.candidate = index;
    describe_pronoun(option);
    describe_place(option, candidate, index, later);
    describe_mention(option, candidate);
    describe_cluster(option, candidate.cluster);
    if (candidate.sentence == pronoun_.sentence) describe_structure(option, candidate);
    return option;
  }

  static void set(Option& option, Feature feature, bool value) {
    if (value) option[feature] = 1;
  }

  // Of a group of features that stand side by side the one at `place`, none if there is no such.
  static void set_nth(Option& option, Feature first, int place, int count) {
    if (place < 0 || place >= count) return;
    option.features[static_cast<size_t>(first) + static_cast<size_t>(place)] = 1;
  }

  void describe_pronoun(Option& option) const {
    const Word& word = context_.word(pronoun_.word);
    set(option, Feature::p_subject, pronoun_.subject);
    set(option, Feature::p_object, pronoun_.object);
    set(option, Feature::p_possessive, pronoun_.possessive);
    set(option, Feature::p_oblique, is_rel(word.deprel, {"obl", "nmod"}) && !pronoun_.possessive);
    set(option, Feature::p_reflexive, pronoun_.form->reflexive);
    set(option, Feature::p_main, pronoun_.clause >= 0 && context_.word(pronoun_.clause).head < 0);
    set(option, Feature::p_first,
        pronoun_.word - context_.document.sentences[pronoun_.sentence].words.begin < 2);
    set(option, Feature::p_quoted, pronoun_.quotation >= 0);
    set(option, Feature::p_thing, pronoun_.form->thing);
    set(option, Feature::p_plural, pronoun_.form->number == Number::kPlural);
    set_nth(option, Feature::rivals_0, std::max(rivals_ - 1, 0), 3);
  }

  void describe_place(Option& option, const Candidate& candidate, int index, bool later) const {
    const auto& sentences = context_.document.sentences;
    set_nth(option, Feature::same_sentence, pronoun_.sentence - candidate.sentence, 4);
    set(option, Feature::same_paragraph,
        sentences[candidate.sentence].paragraph == sentences[pronoun_.sentence].paragraph);
    set(option, Feature::later, later);
    const int words = std::abs(pronoun_.word - candidate.mention.head);
    option[Feature::distance] = std::log1p(static_cast<float>(words)) / 4;
    const Standing standing = standing_of(candidate.cluster);
    set_nth(option, Feature::rank_0, standing.rank, 4);
    set_nth(option, Feature::agreeing_rank_0, standing.agreeing_rank, 3);
    set(option, Feature::latest, standing.last == index);
  }

  // The relation of a mention to its clause: that of the first of a list, of what it stands beside.
  int governed_word(const Candidate& candidate) const {
    int at = candidate.mention.head;
    for (int steps = 0; steps < 4; ++steps) {
      if (!is_rel(context_.word(at).deprel, {"conj", "appos", "flat"})) break;
      if (context_.word(at).head < 0) break;
      at = context_.word(at).head;
    }
    return at;
  }

  void describe_mention(Option& option, const Candidate& candidate) const {
    const Mention& mention = candidate.mention;
    set(option, Feature::m_name, mention.form == MentionForm::kName);
    set(option, Feature::m_pronoun, mention.form == MentionForm::kPronoun);
    set(option, Feature::m_relative, candidate.why == "entity.pronoun.relative");
    set(option, Feature::m_indefinite, candidate.indefinite);
    set(option, Feature::m_modifier,
        is_rel(context_.word(mention.head).deprel, {"compound", "amod"}));
    const int opens = context_.document.sentences[candidate.sentence].words.begin;
    set(option, Feature::m_first, mention.words.begin - opens < 2);
    set(option, Feature::m_bracketed,
        mention.words.begin > 0 && context_.lower[mention.words.begin - 1] == "(");
    const int quotation = context_.quoted_in[mention.head];
    set(option, Feature::m_quoted, quotation >= 0);
    set(option, Feature::other_quotation, quotation != pronoun_.quotation);
    set(option, Feature::m_plural, candidate.number == Number::kPlural);
    const int at = governed_word(candidate);
    const Word& word = context_.word(at);
    set(option, Feature::m_conjunct, is_rel(context_.word(mention.head).deprel, "conj"));
    set(option, Feature::m_appositive, is_rel(context_.word(mention.head).deprel, "appos"));
    const bool subject = is_rel(word.deprel, "nsubj");
    set(option, Feature::m_subject, subject);
    set(option, Feature::m_passive_subject, word.deprel == "nsubj:pass");
    const bool object = is_rel(word.deprel, {"obj", "iobj"});
    set(option, Feature::m_object, object);
    set(option, Feature::m_agent, word.deprel == "obl:agent");
    set(option, Feature::m_oblique, is_rel(word.deprel, "obl"));
    const bool possessor = word.deprel == "nmod:poss";
    set(option, Feature::m_possessor, possessor);
    set(option, Feature::m_nmod, is_rel(word.deprel, "nmod") && !possessor);
    set(option, Feature::m_root, is_rel(word.deprel, {"root", "parataxis", "vocative"}));
    const int clause = clause_of(context_, mention.head);
    const bool main = clause >= 0 && context_.word(clause).head < 0;
    set(option, Feature::m_main, main);
    set(option, Feature::both_subject, subject && pronoun_.subject);
    set(option, Feature::both_object, object && pronoun_.object);
    set(option, Feature::both_possessor, possessor && pronoun_.possessive);
    set(option, Feature::both_main_subject,
        subject && main && pronoun_.subject && option[Feature::p_main] > 0);
    const int governor = word.head, other = context_.tree.head(pronoun_.word);
    set(option, Feature::same_governor,
        governor >= 0 && other >= 0 && governor != other &&
            context_.lemmas[governor] == context_.lemmas[other]);
    set(option, Feature::direct_speaker, speech_.direct == candidate.cluster);
    set(option, Feature::indirect_speaker, speech_.indirect == candidate.cluster);
  }

  void describe_cluster(Option& option, int index) const {
    const Cluster& cluster = context_.clusters[index];
    const Standing standing = standing_of(index);
    set(option, Feature::c_named, cluster.named);
    set(option, Feature::c_person, cluster.kind == "person");
    set(option, Feature::c_body,
        cluster.kind == "organisation" || cluster.kind == "government" || cluster.kind == "media");
    set(option, Feature::c_place, cluster.kind == "place");
    set(option, Feature::c_country, cluster.kind == "country");
    set(option, Feature::c_conflicts, conflicts(cluster));
    set(option, Feature::c_agrees,
        cluster.gender != Gender::kUnknown && cluster.gender == pronoun_.form->gender);
    set(option, Feature::c_called, standing.called);
    set(option, Feature::c_miscalled, standing.miscalled);
    set(option, Feature::c_called_here, standing.called_here);
    set(option, Feature::c_called_before, standing.called_before);
    set(option, Feature::c_once, standing.mentions == 1);
    set(option, Feature::c_twice, standing.mentions == 2);
    set(option, Feature::c_often, standing.mentions > 4);
    set(option, Feature::c_most, standing.mentions == most_);
    set(option, Feature::c_first, first_ == index);
    set(option, Feature::c_opens_paragraph, paragraph_opener_ == index);
    set(option, Feature::c_last_subject, last_subject_ == index);
    set(option, Feature::excluded, standing.excluded);
  }

  void describe_structure(Option& option, const Candidate& candidate) const {
    const int head = candidate.mention.head;
    const bool bound = shares_clause(context_, pronoun_, candidate);
    set(option, Feature::bound, bound);
    set(option, Feature::inside, candidate.mention.words.contains(pronoun_.word));
    const int governor = context_.word(governed_word(candidate)).head;
    const bool commands = governor >= 0 && context_.tree.is_ancestor(governor, pronoun_.word);
    set(option, Feature::commands, commands);
    set(option, Feature::subject_above, commands && option[Feature::m_subject] > 0);
    set(option, Feature::clause_subject, is_subject_of(pronoun_.clause, candidate));
    if (clauses_.size() > 1) {
      set(option, Feature::upper_subject, is_subject_of(clauses_[1], candidate));
    }
    set(option, Feature::later_subject, later_subject_ == head);
    const std::vector<int> above = clauses_above(context_, head);
    for (size_t up = 0; up < clauses_.size(); ++up) {
      const auto found = std::find(above.begin(), above.end(), clauses_[up]);
      if (found == above.end()) continue;
      const auto down = static_cast<size_t>(found - above.begin());
      set(option, Feature::same_clause, up == 0 && down == 0);
      set_nth(option, Feature::p_up_0, static_cast<int>(up), 3);
      set_nth(option, Feature::m_up_0, static_cast<int>(down), 3);
      if (up > 0) describe_clause(option, Feature::p_in_complement, clauses_[up - 1]);
      if (down > 0) describe_clause(option, Feature::m_in_complement, above[down - 1]);
      break;
    }
  }

  bool is_subject_of(int clause, const Candidate& candidate) const {
    if (clause < 0) return false;
    const int subject = context_.tree.subject(clause);
    return subject >= 0 &&
           (subject == candidate.mention.head ||
            (context_.at_head[subject] >= 0 &&
             context_.candidates[context_.at_head[subject]].cluster == candidate.cluster));
  }

  void describe_clause(Option& option, Feature first, int clause) const {
    const std::string& relation = context_.word(clause).deprel;
    const int place = is_rel(relation, {"ccomp", "csubj"}) ? 0
                      : is_rel(relation, "advcl")          ? 1
                      : is_rel(relation, "acl:relcl")      ? 2
                      : is_rel(relation, "acl")            ? 3
                      : is_rel(relation, "conj")           ? 4
                      : is_rel(relation, "xcomp")          ? 5
                      : is_rel(relation, "parataxis")      ? 6
                                                           : -1;
    set_nth(option, first, place, 7);
  }

  const Context& context_;
  const std::vector<int>& order_;
  size_t before_;
  const Pronoun& pronoun_;
  Speech speech_;
  std::unordered_map<int, Standing> standing_;  // by cluster
  std::vector<int> clauses_;                    // above the pronoun, the innermost first
  int later_subject_ = -1;                      // word
  int first_ = -1, paragraph_opener_ = -1, last_subject_ = -1;  // clusters
  int most_ = 0, rivals_ = 0;
};

}  // namespace

const PronounForm* pronoun_form(std::string_view lower) {
  for (const PronounForm& form : kForms) {
    if (form.word == lower) return &form;
  }
  return nullptr;
}

Pronoun pronoun_at(const Context& context, int word, const PronounForm* form) {
  const std::string& relation = context.word(word).deprel;
  return {word,
          form,
          context.tree.sentence_of(word),
          clause_of(context, word),
          context.quoted_in[word],
          is_rel(relation, "nmod:poss"),
          is_rel(relation, "nsubj"),
          is_rel(relation, {"obj", "iobj"})};
}

bool is_expletive(const Context& context, const Pronoun& pronoun) {
  const Word& word = context.word(pronoun.word);
  if (is_rel(word.deprel, "expl")) return true;
  if (context.lower[pronoun.word] != "it" || !pronoun.subject || word.head < 0) return false;
  static constexpr std::array<std::string_view, 12> kWeather = {
      "rain",   "snow",   "seem", "appear", "turn",      "happen",
      "matter", "emerge", "take", "look",   "transpire", "follow"};
  const int governor = word.head;
  if (std::find(kWeather.begin(), kWeather.end(), context.lemmas[governor]) != kWeather.end()) {
    return context.tree.child(governor, {"ccomp", "csubj", "xcomp"}) >= 0 ||
           context.lemmas[governor] == "rain" || context.lemmas[governor] == "snow";
  }
  if (context.tree.child(governor, "cop") >= 0 || context.tree.is_passive(governor)) {
    return context.tree.child(governor, {"csubj", "ccomp", "advcl"}) >= 0 &&
           context.word(governor).upos != "NOUN";
  }
  return false;
}

std::vector<Option> find_options(const Context& context, const std::vector<int>& order,
                                 size_t before, const Pronoun& pronoun) {
  return OptionFinder(context, order, before, pronoun).find();
}

}  // namespace hearsay::entities
