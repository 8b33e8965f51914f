// What one statement takes over from another: relay, medium and time of an answer that is quoted
// on, or of the circle of people who spoke to an outlet.
#include "statements/relay.h"

#include <algorithm>

namespace hearsay::statements {
namespace {

bool is_continuation(const Context& context, const Candidate& c) {
  static constexpr std::string_view kVerbs[] = {"add",     "continue", "reply",
                                                "respond", "answer",   "go"};
  const auto& lemma = context.lemma(c.head);
  return std::find(std::begin(kVerbs), std::end(kVerbs), lemma) != std::end(kVerbs);
}

// Sentences between the two cues.
int distance(const Context& context, const Draft& a, const Draft& b) {
  const auto& tree = context.tree();
  int last = a.candidate.head;
  for (const auto range : a.spans.words) last = std::max(last, range.end - 1);
  return tree.sentence_of(b.candidate.head) - tree.sentence_of(last);
}

// An unnamed source of the same circle as one that spoke to an outlet: "one of the officials",
// "another official".
bool same_circle(const Context& context, const Draft& before, const Draft& draft) {
  if (!before.source || !draft.source) return false;
  if (before.source == draft.source) return true;
  const auto& a = context.document().at(before.source);
  const auto& b = context.document().at(draft.source);
  if (!a.anonymous || !b.anonymous) return false;
  if (std::find(b.members.begin(), b.members.end(), before.source) != b.members.end()) return true;
  const auto range = draft.candidate.source;
  for (int i = range.begin; i < range.end; ++i) {
    static constexpr std::string_view kOthers[] = {"another", "second", "third",
                                                   "fourth",  "other",  "one"};
    if (std::find(std::begin(kOthers), std::end(kOthers), context.lower(i)) != std::end(kOthers))
      return true;
  }
  return false;
}

void inherit(const Context& context, const std::vector<Draft>& drafts,
             std::vector<Circumstances>& all, size_t i) {
  const auto& draft = drafts[i];
  auto& own = all[i];
  const auto& tree = context.tree();
  for (size_t j = i; j-- > 0;) {
    const auto& before = drafts[j];
    if (draft.parent >= 0 ? before.parent != draft.parent : before.parent >= 0) continue;
    // "griped to Acme News that ... and insisted that ..."
    const bool coordinated = before.source == draft.source && draft.source &&
                             is_rel(context.word(draft.candidate.head).deprel, {"conj", "advcl"}) &&
                             tree.head(draft.candidate.head) == before.candidate.head;
    const int gap = distance(context, before, draft);
    const bool quoted_on =
        before.source == draft.source && draft.source && gap <= 1 &&
        (draft.spans.form == "direct" || is_continuation(context, draft.candidate));
    if (coordinated || quoted_on) {
      if (coordinated && own.addressees.empty()) {
        for (const auto addressee : all[j].addressees) {
          if (context.is_media(addressee)) own.addressees.push_back(addressee);
        }
      }
      if (own.via.empty()) own.via = all[j].via;
      // An interview goes on; a speech or a letter is not carried through a scene.
      const auto& medium = all[j].medium;
      const bool goes_on =
          coordinated || (medium && medium->entity && medium->kind != "social-post");
      if (!own.medium && goes_on) own.medium = medium;
      if (!own.said && coordinated) own.said = all[j].said;
      return;
    }
    if (own.via.empty() && !all[j].via.empty() && gap <= 2 && !draft.candidate.silent &&
        context.document().at(draft.source).anonymous && same_circle(context, before, draft)) {
      own.via = all[j].via;
      return;
    }
    if (gap > 2) return;
  }
}

}  // namespace

std::vector<Circumstances> circumstances_of(Context& context, const std::vector<Draft>& drafts) {
  std::vector<Circumstances> out;
  for (const auto& draft : drafts) out.push_back(find_circumstances(context, draft));
  for (size_t i = 0; i < drafts.size(); ++i) {
    if (drafts[i].source) inherit(context, drafts, out, i);
  }
  // What the outer statement came by says nothing of how the inner one was told.
  for (size_t i = 0; i < drafts.size(); ++i) {
    if (drafts[i].parent < 0) continue;
    std::erase_if(out[i].via, [&](EntityId relay) {
      const auto& outer = out[drafts[i].parent].via;
      const auto& told = out[i].addressees;
      return std::find(outer.begin(), outer.end(), relay) != outer.end() &&
             std::find(told.begin(), told.end(), relay) == told.end();
    });
  }
  return out;
}

}  // namespace hearsay::statements
