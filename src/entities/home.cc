// The country that a report is about.

#include <algorithm>

#include "base/utf8.h"
#include "entities/candidate.h"

namespace hearsay::entities {

Home find_home(const Context& context) {
  bool in_lead = false;
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
    in_lead = in_lead || (named && candidate.sentence < 2);
  }
  int total = 0;
  const std::pair<std::string, int>* best = nullptr;
  for (const auto& weight : weights) {
    total += weight.second;
    if (!best || weight.second > best->second) best = &weight;
  }
  if (!best || best->second * 2 < total) return {};
  // Hardly any other, or the only one and in the lead.
  const bool most = best->second >= 6 && best->second * 4 >= total * 3;
  return {best->first, most || (best->second == total && in_lead)};
}

}  // namespace hearsay::entities
