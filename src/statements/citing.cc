// Who stands behind an outlet: "Radio Delta reported, citing two officials", "quoted her as
// saying".

#include <algorithm>
#include <set>

#include "statements/relay.h"

namespace hearsay::statements {
namespace {

// Whether the source passes on what others say: an outlet, or a body that "reports" and is not
// known to be something else.
bool may_relay(const Context& context, const Candidate& c) {
  if (c.source_head < 0) return false;
  const auto entity = context.entity_at(c.source_head);
  if (context.is_media(entity)) return true;
  const auto& lemma = context.lemma(c.head);
  if ((lemma != "report" && lemma != "write") || is_personal(context, c.source_head)) return false;
  const bool named = context.word(c.source_head).upos == "PROPN";
  return named && (!entity || (context.document().at(entity).kind == "organisation" &&
                               context.document().at(entity).sector.empty()));
}

// Who is cited: the object of "citing", which parsers also take for a preposition.
int cited_by(const Context& context, int clause) {
  const auto& tree = context.tree();
  if (const int object = tree.object(clause); object >= 0) return object;
  for (int child : tree.children_of(clause, {"obl", "nmod"})) {
    if (child > clause && tree.child(child, "case") < 0) return child;
  }
  const int head = tree.head(clause);
  const bool preposition = head > clause && is_rel(context.word(clause).deprel, "case");
  return preposition ? head : -1;
}

// "citing two officials" of a candidate: beside the cue or its source, or at the end of what it
// says ("Radio Delta reported that the envoy had resigned, citing two officials").
int citing_clause(const Context& context, const Candidate& c) {
  const auto& tree = context.tree();
  const auto cites = [&](int word) { return context.lexicon().is(context.lemma(word), "citing"); };
  for (int clause : tree.children_of(c.head, {"advcl", "acl", "obl", "conj"})) {
    if (cites(clause)) return clause;
  }
  for (int clause : tree.children_of(c.source_head, {"acl", "advcl"})) {
    if (cites(clause)) return clause;
  }
  // "According to Radio Delta, citing two officials, ...": behind the outlet, whatever it hangs on.
  const int comma = noun_phrase(context, c.source_head).end;
  if (comma + 1 < context.sentence(c.source_head).end && context.lower(comma) == "," &&
      cites(comma + 1) && context.lower(comma + 1).ends_with("ing")) {
    return comma + 1;
  }
  for (const auto range : c.content) {
    for (int i = range.begin + 1; i < range.end; ++i) {
      if (cites(i) && context.lower(i).ends_with("ing") && context.lower(i - 1) == "," &&
          is_rel(context.word(i).deprel, "advcl") && context.quote_of(i) < 0 &&
          context.tree().subtree(i).end >= range.end) {
        return i;
      }
    }
  }
  return -1;
}

// "Radio Delta quoted two officials as saying ...", "she was quoted by Radio Delta as saying ...".
// Returns the verb of quoting, -1 if there is none.
int put_quoted_first(const Context& context, Candidate& c) {
  const auto& tree = context.tree();
  const int quoting = c.head < 0 ? -1 : tree.head(c.head);
  if (quoting < 0 || tree.child_lemma(c.head, "as", "mark") < 0 ||
      !context.lexicon().is(context.lemma(quoting), "citing")) {
    return -1;
  }
  const bool passive = tree.is_passive(quoting);
  const int quoted = passive ? tree.subject(quoting) : tree.object(quoting);
  if (quoted < 0) return -1;
  c.source_head = quoted;
  c.source = {};
  c.relay_head = passive ? tree.agent(quoting) : tree.subject(quoting);
  c.why += ".quoted";
  return quoting;
}

// "Radio Delta, citing two officials, reported that ...", both words found as cues: one statement,
// that of the officials, by way of the outlet. Returns the verb of reporting, -1 if there is none.
int join_report(const Context& context, Candidate& citing,
                const std::vector<Candidate>& candidates) {
  if (citing.head < 0 || !context.lexicon().is(context.lemma(citing.head), "citing")) return -1;
  for (const auto& report : candidates) {
    if (&report == &citing || report.content.empty() || citing.content.empty()) continue;
    if (!report.content.front().overlaps(citing.content.front())) continue;
    if (!may_relay(context, report) || report.source_head == citing.source_head) continue;
    citing.relay_head = report.source_head;
    citing.content = report.content;
    for (auto& range : citing.content) {
      if (range.contains(citing.head) && range.begin < citing.head) range.end = citing.head;
    }
    return report.head;
  }
  return -1;
}

}  // namespace

void put_cited_first(const Context& context, std::vector<Candidate>& candidates) {
  std::set<int> quoting;
  for (auto& c : candidates) {
    if (const int verb = join_report(context, c, candidates); verb >= 0) quoting.insert(verb);
  }
  std::erase_if(candidates, [&](const Candidate& c) { return quoting.contains(c.head); });
  quoting.clear();
  for (auto& c : candidates) {
    if (const int verb = put_quoted_first(context, c); verb >= 0) {
      quoting.insert(verb);
      continue;
    }
    if (c.relay_head >= 0 || !may_relay(context, c)) continue;
    const int clause = citing_clause(context, c);
    const int cited = clause < 0 ? -1 : cited_by(context, clause);
    if (cited < 0 || cited == c.source_head) continue;
    quoting.insert(clause);
    for (auto& range : c.content) {
      if (range.contains(clause) && range.begin < clause) range.end = clause;
    }
    c.relay_head = c.source_head;
    c.source_head = cited;
    c.source = {};
    c.why += ".citing";
  }
  std::erase_if(candidates, [&](const Candidate& c) { return quoting.contains(c.head); });
}

}  // namespace hearsay::statements
