#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "entities/candidate.h"

// What a pronoun may mean, and what speaks for and against each. The ranker weighs it (ranker.h);
// training reads the same numbers, so that there is one definition of each.
namespace hearsay::entities {

struct PronounForm {
  std::string_view word;
  Gender gender;
  Number number;
  bool reflexive;
  bool thing;  // it, its, itself
};

struct Pronoun {
  int word = -1;
  const PronounForm* form = nullptr;
  int sentence = 0;
  int clause = -1;     // the predicate of the clause it stands in
  int quotation = -1;  // the innermost around it
  bool possessive = false;
  bool subject = false;
  bool object = false;
};

// Each is 0 or 1 unless said otherwise. m: the mention that may be meant, p: the pronoun, c: the
// cluster of m. Of the groups by rank and count the last value has no feature of its own.
// docs/formats/lexicons.md explains what the names leave open.
#define HEARSAY_ANTECEDENT_FEATURES(X)                                                    \
  X(none) /* nothing in the text is meant: an option of its own */                        \
  X(same_sentence)                                                                        \
  X(one_back)                                                                             \
  X(two_back)                                                                             \
  X(three_back)                                                                           \
  X(same_paragraph)                                                                       \
  X(later)    /* m follows p in the sentence */                                           \
  X(distance) /* log(1 + words between) / 4 */                                            \
  X(rank_0)   /* c is the cluster mentioned last before p */                              \
  X(rank_1)                                                                               \
  X(rank_2)                                                                               \
  X(rank_3)                                                                               \
  X(agreeing_rank_0) /* the same among clusters of no other gender */                     \
  X(agreeing_rank_1)                                                                      \
  X(agreeing_rank_2)                                                                      \
  X(latest) /* m is the last mention of c before p */                                     \
  X(m_name)                                                                               \
  X(m_pronoun)                                                                            \
  X(m_relative)                                                                           \
  X(m_indefinite)                                                                         \
  X(m_modifier)                                                                           \
  X(m_first) /* opens its sentence */                                                     \
  X(m_bracketed)                                                                          \
  X(m_quoted)                                                                             \
  X(m_conjunct)                                                                           \
  X(m_appositive)                                                                         \
  X(m_subject)                                                                            \
  X(m_passive_subject)                                                                    \
  X(m_object)                                                                             \
  X(m_agent)                                                                              \
  X(m_oblique)                                                                            \
  X(m_possessor)                                                                          \
  X(m_nmod)                                                                               \
  X(m_root)                                                                               \
  X(m_main) /* in the main clause */                                                      \
  X(m_plural)                                                                             \
  X(p_subject)                                                                            \
  X(p_object)                                                                             \
  X(p_possessive)                                                                         \
  X(p_oblique)                                                                            \
  X(p_reflexive)                                                                          \
  X(p_main)                                                                               \
  X(p_first)                                                                              \
  X(p_quoted)                                                                             \
  X(p_thing)                                                                              \
  X(p_plural)                                                                             \
  X(both_subject)                                                                         \
  X(both_object)                                                                          \
  X(both_possessor)                                                                       \
  X(both_main_subject)                                                                    \
  X(same_governor) /* their governors have one lemma */                                   \
  X(same_clause)                                                                          \
  X(bound)          /* arguments of one predicate: only a reflexive means it */           \
  X(excluded)       /* c has a bound mention */                                           \
  X(inside)         /* p stands inside m */                                               \
  X(commands)       /* m's governor is above p */                                         \
  X(subject_above)  /* and m is its subject */                                            \
  X(clause_subject) /* m is the subject of p's clause, if need be the one understood */   \
  X(upper_subject)  /* the same of the clause above */                                    \
  X(p_up_0)         /* clauses between p and the one that holds both */                   \
  X(p_up_1)                                                                               \
  X(p_up_2)                                                                               \
  X(m_up_0)                                                                               \
  X(m_up_1)                                                                               \
  X(m_up_2)                                                                               \
  X(p_in_complement) /* the relation of p's clause right below the one that holds both */ \
  X(p_in_adverbial)                                                                       \
  X(p_in_relative)                                                                        \
  X(p_in_participle)                                                                      \
  X(p_in_conjunct)                                                                        \
  X(p_in_open)                                                                            \
  X(p_in_parataxis)                                                                       \
  X(m_in_complement)                                                                      \
  X(m_in_adverbial)                                                                       \
  X(m_in_relative)                                                                        \
  X(m_in_participle)                                                                      \
  X(m_in_conjunct)                                                                        \
  X(m_in_open)                                                                            \
  X(m_in_parataxis)                                                                       \
  X(later_subject) /* "After he resigned, Ruiz said" */                                   \
  X(direct_speaker)                                                                       \
  X(indirect_speaker)                                                                     \
  X(other_quotation)                                                                      \
  X(c_named)                                                                              \
  X(c_person)                                                                             \
  X(c_body)                                                                               \
  X(c_place)                                                                              \
  X(c_country)                                                                            \
  X(c_agrees)    /* its gender is known and p's */                                        \
  X(c_conflicts) /* known and another */                                                  \
  X(c_called)    /* an earlier pronoun of p's kind means it */                            \
  X(c_miscalled) /* one of another gender does */                                         \
  X(c_called_here)                                                                        \
  X(c_called_before) /* in the sentence before */                                         \
  X(c_once)                                                                               \
  X(c_twice)                                                                              \
  X(c_often) /* five times or more */                                                     \
  X(c_most)  /* no other more often */                                                    \
  X(c_first) /* the first of the text */                                                  \
  X(c_opens_paragraph)                                                                    \
  X(c_last_subject) /* of the main clause of the sentence before */                       \
  X(rivals_0)       /* other clusters of no other gender in the last four sentences */    \
  X(rivals_1)                                                                             \
  X(rivals_2)

enum class Feature {
#define HEARSAY_ENUMERATOR(name) name,
  HEARSAY_ANTECEDENT_FEATURES(HEARSAY_ENUMERATOR)
#undef HEARSAY_ENUMERATOR
      kCount
};
constexpr int kFeatures = static_cast<int>(Feature::kCount);
extern const std::array<std::string_view, kFeatures> kFeatureNames;

// One thing that a pronoun may mean; candidate -1: nothing in the text.
struct Option {
  int candidate = -1;
  std::array<float, kFeatures> features{};

  float& operator[](Feature feature) { return features[static_cast<size_t>(feature)]; }
  float operator[](Feature feature) const { return features[static_cast<size_t>(feature)]; }
};

// What a pronoun was found to mean.
struct Choice {
  int cluster = -1;  // -1: nothing in the text
  float confidence = 0;
};

// The speaker of what a pronoun stands in: the source of the attribution whose content holds it.
struct Speech {
  int direct = -1;    // cluster of the speaker of the quotation around the pronoun
  int indirect = -1;  // of the reported clause around it
};
Speech speech_of(const Context& context, const Pronoun& pronoun);
// The predicate of the clause a word stands in, -1 if there is none.
int clause_of(const Context& context, int word);
// Whether a mention's kind and number let the pronoun mean it. Gender is a feature, not a
// condition.
bool may_mean(const PronounForm& form, const Cluster& cluster, const Candidate& mention);
// "No officer", "every officer": nobody in particular, whom no later pronoun means.
bool is_quantified(const Context& context, const Candidate& candidate);
// Whether the candidate and the pronoun are arguments of one predicate, so that only a reflexive
// could mean it.
bool shares_clause(const Context& context, const Pronoun& pronoun, const Candidate& candidate);
// "After he resigned, Ruiz said": the word that is the subject of the main clause that follows; -1.
int find_later_subject(const Context& context, const Pronoun& pronoun);

// Null: the word is no pronoun of the third person. `lower` in lower case.
const PronounForm* pronoun_form(std::string_view lower);
Pronoun pronoun_at(const Context& context, int word, const PronounForm* form);
// "It rained", "it is clear that": nothing is meant.
bool is_expletive(const Context& context, const Pronoun& pronoun);
// The mentions that a pronoun may mean, and nothing, which comes first. `order`: all candidates by
// their heads; `before`: how many of them stand before the pronoun.
std::vector<Option> find_options(const Context& context, const std::vector<int>& order,
                                 size_t before, const Pronoun& pronoun);

}  // namespace hearsay::entities
