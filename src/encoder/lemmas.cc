#include "encoder/lemmas.h"

#include <algorithm>

#include "base/utf8.h"
#include "encoder/labels.h"

namespace hearsay::encoder {
namespace {

constexpr size_t kTried = 8;  // rules looked at

std::string key(std::string_view form, std::string_view upos) {
  std::string out(form);
  out += '\t';
  return out += upos;
}

bool is_open_class(std::string_view upos) {
  return upos == "NOUN" || upos == "VERB" || upos == "ADJ" || upos == "ADV";
}

// Whether the features say that the form is its own lemma: a singular, an infinitive, a positive.
bool is_base_form(const Tagged& word) {
  const std::string_view sign = word.upos == "NOUN"   ? "Number=Sing"
                                : word.upos == "VERB" ? "VerbForm=Inf"
                                                      : "Degree=Pos";
  return word.feats.find(sign) != std::string_view::npos;
}

// "5,000" -> "5000", as UD has it.
std::string without_commas(std::string_view number) {
  std::string out(number);
  std::erase(out, ',');
  return out;
}

bool is_grouped_number(std::string_view form) {
  return form.find(',') != std::string_view::npos && form.size() > 4 &&
         form.find_first_not_of("0123456789,.") == std::string_view::npos &&
         form[form.size() - 4] == ',';
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

// With a table of known words, a rule that names its lemma outright is of no use: the forms it was
// learned from are in the table.
std::string lemma_of(const LemmaWords& known, const std::vector<LemmaRule>& rules,
                     const float* scores, size_t best, const Tagged& word) {
  if (known.empty()) return apply(rules[best], word.form);
  if (const auto lemma = known.find(utf8::lower(word.form), word.upos); !lemma.empty()) {
    return rules[best].kind == 'K' ? with_capital(lemma, word.form) : std::string(lemma);
  }
  if (word.upos == "NUM" && is_grouped_number(word.form)) return without_commas(word.form);
  if (!is_open_class(word.upos)) return apply(rules[best], word.form);
  const bool base = is_base_form(word);
  std::string likely;
  for (const size_t i : likeliest(scores, rules.size())) {
    const LemmaRule& rule = rules[i];
    if (rule.kind == '=' || (base && (rule.drop > 0 || !rule.suffix.empty()))) continue;
    std::string lemma = apply(rule, word.form);
    const bool keeps_case = rule.kind == 'K' && i == best;
    if (base || keeps_case || known.is_base(lemma, word.upos)) return lemma;
    if (likely.empty()) likely = std::move(lemma);
  }
  return likely.empty() ? utf8::lower(word.form) : likely;
}

}  // namespace hearsay::encoder
