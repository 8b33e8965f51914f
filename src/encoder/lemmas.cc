#include "encoder/lemmas.h"

#include <algorithm>

#include "base/utf8.h"
#include "encoder/labels.h"

namespace hearsay::encoder {
namespace {

constexpr size_t kTried = 8;  // rules looked at when the likeliest makes no known word

std::string key(std::string_view form, std::string_view upos) {
  std::string out(form);
  out += '\t';
  return out += upos;
}

bool is_open_class(std::string_view upos) {
  return upos == "NOUN" || upos == "VERB" || upos == "ADJ" || upos == "ADV";
}

// The lemma with the form's capital: "New" in a name whose rule keeps the case.
std::string with_capital(std::string_view lemma, std::string_view form) {
  std::string out(lemma);
  const auto first = utf8::decode(form, 0);
  if (utf8::is_upper(first.value) && !out.empty() && out[0] == form[0] + 32) out[0] = form[0];
  return out;
}

// The indices of the greatest scores, greatest first; equal ones by index.
std::vector<size_t> likeliest(const float* scores, size_t count) {
  std::vector<size_t> order(count);
  for (size_t i = 0; i < count; ++i) order[i] = i;
  const auto middle = order.begin() + static_cast<std::ptrdiff_t>(std::min(kTried, count));
  std::partial_sort(order.begin(), middle, order.end(), [&](size_t a, size_t b) {
    return scores[a] != scores[b] ? scores[a] > scores[b] : a < b;
  });
  order.erase(middle, order.end());
  return order;
}

}  // namespace

LemmaWords::LemmaWords(std::string_view table) {
  words_.reserve(static_cast<size_t>(std::count(table.begin(), table.end(), '\n')));
  while (!table.empty()) {
    const auto line = table.substr(0, table.find('\n'));
    table.remove_prefix(std::min(line.size() + 1, table.size()));
    const auto last = line.rfind('\t');
    if (last == std::string_view::npos || line.find('\t') == last) continue;
    words_.emplace(line.substr(0, last), line.substr(last + 1));
  }
}

std::string_view LemmaWords::find(std::string_view form, std::string_view upos) const {
  const auto at = words_.find(key(form, upos));
  return at == words_.end() ? std::string_view() : at->second;
}

bool LemmaWords::is_base(std::string_view lemma, std::string_view upos) const {
  return find(utf8::lower(lemma), upos) == lemma;
}

std::string lemma_of(const LemmaWords& known, const std::vector<LemmaRule>& rules,
                     const float* scores, std::string_view form, std::string_view upos) {
  const auto greatest =
      static_cast<size_t>(std::max_element(scores, scores + rules.size()) - scores);
  if (!known.empty()) {
    if (const auto lemma = known.find(utf8::lower(form), upos); !lemma.empty()) {
      return rules[greatest].kind == 'K' ? with_capital(lemma, form) : std::string(lemma);
    }
    if (is_open_class(upos)) {
      std::string likely = apply(rules[greatest], form);
      if (rules[greatest].kind == 'K' || known.is_base(likely, upos)) return likely;
      for (const size_t rule : likeliest(scores, rules.size())) {
        std::string lemma = apply(rules[rule], form);
        if (known.is_base(lemma, upos)) return lemma;
      }
      return likely;
    }
  }
  return apply(rules[greatest], form);
}

}  // namespace hearsay::encoder
