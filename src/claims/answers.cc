#include "claims/answers.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "lexicon/table.h"

namespace hearsay::claims {
namespace {

// Collects names or values: one list of calls yields both.
class Sink {
 public:
  Sink(std::vector<float>* values, std::vector<std::string_view>* names)
      : values_(values), names_(names) {}
  void put(std::string_view name, float value) {
    if (names_) names_->push_back(name);
    if (values_) values_->push_back(value);
  }
  void put(std::string_view name, bool value) { put(name, value ? 1.0f : 0.0f); }

 private:
  std::vector<float>* values_;
  std::vector<std::string_view>* names_;
};

int shared(const std::vector<int>& a, const std::vector<int>& b) {
  return static_cast<int>(std::count_if(
      a.begin(), a.end(), [&](int x) { return std::binary_search(b.begin(), b.end(), x); }));
}

// The weight of what two sets share, as a part of the lighter one.
float weighted_share(const Propositions& all, const std::vector<int>& a,
                     const std::vector<int>& b) {
  const auto sum = [&](const std::vector<int>& set, const std::vector<int>* other) {
    float total = 0;
    for (const int x : set) {
      if (!other || std::binary_search(other->begin(), other->end(), x)) total += all.weight(x);
    }
    return total;
  };
  const float smaller = std::min(sum(a, nullptr), sum(b, nullptr));
  return smaller <= 0 ? 0.0f : sum(a, &b) / std::max(smaller, 2.0f);
}

float share(const std::vector<int>& a, const std::vector<int>& b, size_t least) {
  const size_t smaller = std::min(a.size(), b.size());
  return smaller < least ? 0.0f : static_cast<float>(shared(a, b)) / static_cast<float>(smaller);
}

constexpr int kLead = 2;  // last sentence of a report's opening

bool is_one_of(std::string_view act, std::initializer_list<std::string_view> acts) {
  return std::find(acts.begin(), acts.end(), act) != acts.end();
}

// Words that stand in the cue's sentence outside the content, and set it against what came before.
bool contrasts(const Propositions& all, int s) {
  if (all.statement(s).cue_words.empty()) return false;
  const auto range = all.document().sentences[all[s].sentence].words;
  for (int w = range.begin; w < range.end; ++w) {
    const auto& words = all[s].words;
    if (all.classes().contrasts.contains(all.document().words[w].lemma) &&
        !std::binary_search(words.begin(), words.end(), w))
      return true;
  }
  return false;
}

// How many statements of others that may put a claim forward stand between the two.
int between(const Propositions& all, int answer, int put) {
  int n = 0;
  for (int t = std::min(answer, put) + 1; t < std::max(answer, put); ++t) {
    n += may_put_forward(all, t) && !all.same_holder(t, answer);
  }
  return n;
}

void unary_answer(const Propositions& all, int a, Sink& sink) {
  const auto& s = all.statement(a);
  const auto& p = all[a];
  const auto source = s.source ? &all.document().at(s.source) : nullptr;
  sink.put("bias", true);
  sink.put("a.deny", s.act == "deny");
  sink.put("a.noncommittal", s.act == "noncommittal");
  sink.put("a.decline", s.act == "decline");
  sink.put("a.silent", s.act == "silent");
  sink.put("a.reject", s.act == "reject");
  sink.put("a.confirm", s.act == "confirm");
  sink.put("a.accuse", is_one_of(s.act, {"accuse", "criticise"}));
  sink.put("a.offers", is_one_of(s.act, {"promise", "propose", "threaten", "announce", "accept"}));
  sink.put("a.asks", is_one_of(s.act, {"urge", "demand", "advise", "warn", "praise", "predict"}));
  sink.put("a.empty", s.content.empty());
  sink.put("a.stand_in", p.stands_in && !s.content.empty());
  sink.put("a.topic", p.has_topic);
  sink.put("a.short", !p.words.empty() && p.words.size() <= 6);
  sink.put("a.length", std::min(1.0f, static_cast<float>(p.words.size()) / 30.0f));
  sink.put("a.negated", p.negated);
  sink.put("a.direct", s.form != "indirect");
  sink.put("a.nested", static_cast<bool>(s.parent));
  sink.put("a.no_source", !s.source);
  sink.put("a.anonymous", source && source->anonymous);
  sink.put("a.institution", source && is_one_of(source->kind, {"organisation", "government",
                                                               "country", "media", "work"}));
  sink.put("a.charges", all.classes().charges.contains(s.cue_lemma));
  sink.put("a.takes_back", all.classes().takes_back.contains(s.cue_lemma));
  sink.put("a.contrasts", contrasts(all, a));
  sink.put("a.confidence", s.confidence);
  sink.put("a.likely_denial", all.likely(a, {"deny"}));
  sink.put("a.likely_refusal", all.likely(a, {"noncommittal", "decline", "silent"}));
  sink.put("a.likely_rejection", all.likely(a, {"reject"}));
  sink.put("a.likely_report", all.likely(a, {"assert"}));
  sink.put("a.lead", p.sentence <= kLead);
}

void unary_put(const Propositions& all, int c, Sink& sink) {
  const auto& s = all.statement(c);
  const auto& p = all[c];
  const auto source = s.source ? &all.document().at(s.source) : nullptr;
  sink.put("c.announce", s.act == "announce");
  sink.put("c.confirm", s.act == "confirm");
  sink.put("c.accuse", s.act == "accuse");
  sink.put("c.criticise", s.act == "criticise");
  sink.put("c.warns", is_one_of(s.act, {"warn", "predict"}));
  sink.put("c.threaten", s.act == "threaten");
  sink.put("c.offers", is_one_of(s.act, {"promise", "propose", "accept", "apologise"}));
  sink.put("c.asks", is_one_of(s.act, {"urge", "demand", "advise", "reject"}));
  sink.put("c.praise", is_one_of(s.act, {"praise", "thank"}));
  sink.put("c.short", p.words.size() <= 5);
  sink.put("c.length", std::min(1.0f, static_cast<float>(p.words.size()) / 30.0f));
  sink.put("c.negated", p.negated);
  sink.put("c.direct", s.form != "indirect");
  sink.put("c.nested", static_cast<bool>(s.parent));
  sink.put("c.no_source", !s.source);
  sink.put("c.anonymous", source && source->anonymous);
  sink.put("c.document", source && is_one_of(source->kind, {"work", "media"}));
  sink.put("c.institution",
           source && is_one_of(source->kind, {"organisation", "government", "country"}));
  sink.put("c.charges", all.classes().charges.contains(s.cue_lemma));
  sink.put("c.via", !s.via.empty());
  sink.put("c.events", !p.events.empty());
  sink.put("c.confidence", s.confidence);
  sink.put("c.likely_charge", all.likely(c, {"accuse", "criticise"}));
  sink.put("c.likely_report", all.likely(c, {"assert"}));
  sink.put("c.lead", p.sentence <= kLead);
}

void likeness(const Propositions& all, int a, int c, Sink& sink) {
  const auto &x = all[a], &y = all[c];
  const float lemmas = share(x.lemmas, y.lemmas, 2);
  const float stems = weighted_share(all, x.stems, y.stems);
  const float events = share(x.events, y.events, 1);
  const float entities = static_cast<float>(std::min(2, shared(x.entities, y.entities))) / 2.0f;
  sink.put("like.lemmas", lemmas);
  sink.put("like.stems", stems);
  sink.put("like.events", events);
  sink.put("like.deed",
           std::min(x.lemmas.size(), y.lemmas.size()) <= 3 && shared(x.deeds, y.deeds) > 0);
  sink.put("like.deeds", shared(x.deeds, y.deeds) > 0);
  sink.put("like.entities", entities);
  sink.put("like.context", weighted_share(all, x.context, y.stems));
  sink.put("like.sentences", weighted_share(all, x.context, y.context));
  sink.put("like.same", say_the_same(x, y));
  const bool opposed = x.negated != y.negated;
  sink.put("like.opposed", opposed ? stems : 0.0f);
  sink.put("opposed", opposed);
  sink.put("like.stand_in", x.stands_in ? stems : 0.0f);
}

void aboutness(const Propositions& all, int a, int c, Sink& sink) {
  const auto &answer = all.statement(a), &put = all.statement(c);
  const auto whom = answer.source;
  const bool about = all.is_about(c, whom);
  const bool circle = !about && all.is_about_circle(c, whom);
  const bool wordless = answer.content.empty() || all[a].stands_in;
  const bool told =
      std::find(put.addressees.begin(), put.addressees.end(), whom) != put.addressees.end();
  sink.put("about", about);
  sink.put("about.circle", circle);
  sink.put("about.deed_of", all.is_subject(c, whom));
  sink.put("about.accused", about && is_one_of(put.act, {"accuse", "criticise"}));
  sink.put("about.wordless", about && wordless);
  sink.put("about.circle_wordless", circle && wordless);
  sink.put("about.denied", about && answer.act == "deny");
  sink.put("about.circle_denied", circle && answer.act == "deny");
  sink.put("about.back", put.source && all.is_about(a, put.source));
  sink.put("about.back_circle", put.source && all.is_about_circle(a, put.source));
  sink.put("near.source", put.source && all.is_near(a, put.source));
  sink.put("near.answerer", whom && all.is_near(c, whom));
  sink.put("told", whom && told);
}

void place(const Propositions& all, int a, int c, Sink& sink) {
  const auto &x = all[a], &y = all[c];
  const int distance = std::abs(x.sentence - y.sentence);
  const bool before = all.statement(c).cue.begin < all.statement(a).cue.begin;
  const auto& sentences = all.document().sentences;
  const bool paragraph =
      !sentences.empty() && sentences[x.sentence].paragraph == sentences[y.sentence].paragraph;
  const int apart = between(all, a, c);
  const bool wordless = all.statement(a).content.empty() || x.stands_in;
  sink.put("place.before", before);
  sink.put("place.same_sentence", distance == 0);
  sink.put("place.next", before && distance == 1);
  sink.put("place.second", before && distance == 2);
  sink.put("place.few", before && distance > 2 && distance <= 5);
  sink.put("place.after_near", !before && distance > 0 && distance <= 2);
  sink.put("place.far", distance > 10);
  sink.put("place.distance", std::log1p(static_cast<float>(distance)));
  sink.put("place.paragraph", paragraph);
  sink.put("place.nearest", before && apart == 0);
  sink.put("place.second_nearest", before && apart == 1);
  sink.put("place.nearest_wordless", before && apart == 0 && wordless);
  sink.put("place.nearest_denied", before && apart == 0 && all.statement(a).act == "deny");
  sink.put("place.nearest_contrast", before && apart == 0 && contrasts(all, a));
  sink.put("place.inside", all.above(a, c));
}

void pair(const Propositions& all, int a, int c, Sink& sink) {
  likeness(all, a, c, sink);
  aboutness(all, a, c, sink);
  place(all, a, c, sink);
}

struct Names {
  std::vector<std::string_view> all;
  size_t of_answer = 0;  // how many of them
};

const Names& names() {
  static const Names kNames = [] {
    // Two empty statements have every feature.
    Document document;
    document.statements.resize(2);
    document.sentences.resize(1);
    const WordClasses classes;
    const Propositions both(document, classes);
    Names out;
    Sink sink(nullptr, &out.all);
    unary_answer(both, 1, sink);
    out.of_answer = out.all.size();
    unary_put(both, 0, sink);
    pair(both, 1, 0, sink);
    return out;
  }();
  return kNames;
}

// REQUIRES: `weights` are at least as many from `from` on.
float dot(const std::vector<float>& weights, size_t from, const std::vector<float>& values) {
  float sum = 0;
  for (size_t i = 0; i < values.size(); ++i) sum += weights[from + i] * values[i];
  return sum;
}

std::optional<float> number(const std::string& cell) {
  float value = 0;
  if (cell.empty()) return value;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc() || end != cell.data() + cell.size()) return std::nullopt;
  return value;
}

}  // namespace

const std::vector<std::string_view>& feature_names() { return names().all; }

bool may_answer(const Propositions& all, int s) {
  const auto& act = all.statement(s).act;
  return act != "ask" && !(act == "criticise" && !all[s].has_verb &&
                           all.classes().grants.contains(all.statement(s).cue_lemma));
}

bool may_put_forward(const Propositions& all, int s) {
  return may_answer(all, s) && !is_opener(all.statement(s));
}

bool say_the_same(const Proposition& a, const Proposition& b) {
  return 0.6f * share(a.events, b.events, 1) + 0.7f * share(a.lemmas, b.lemmas, 2) >= 0.5f;
}

Result<AnswerWeights> AnswerWeights::open(const std::filesystem::path& data_dir) {
  const auto table =
      read_table(data_dir / "lexicons" / "claim_weights.tsv",
                 {"feature", "refusal", "refusal_none", "counter", "counter_none", "alone"});
  if (!table) return table.error();
  AnswerWeights out;
  std::vector<float>* const columns[] = {&out.refusal, &out.refusal_none, &out.counter,
                                         &out.counter_none, &out.alone};
  for (auto* column : columns) column->resize(feature_names().size());
  for (const auto& row : table.value().rows) {
    const auto& all = feature_names();
    const auto at = std::find(all.begin(), all.end(), row.cells[0]) - all.begin();
    const bool answered = row.cells[0] == "answered";
    if (at == static_cast<std::ptrdiff_t>(all.size()) && !answered) {
      return Error{"lexicon.value", "unknown feature '" + row.cells[0] + "'",
                   table.value().where(row, 0)};
    }
    for (size_t c = 0; c < std::size(columns); ++c) {
      const auto value = number(row.cells[c + 1]);
      if (!value) {
        return Error{"lexicon.value", "no number: '" + row.cells[c + 1] + "'",
                     table.value().where(row, c + 1)};
      }
      if (!answered) (*columns[c])[static_cast<size_t>(at)] = *value;
      if (answered && columns[c] == &out.alone) out.answered = *value;
    }
  }
  return out;
}

Answers::Answers(const Propositions& all, const AnswerWeights& weights)
    : all_(all), weights_(weights) {
  as_answer_.resize(static_cast<size_t>(all.count()));
  as_put_.resize(static_cast<size_t>(all.count()));
  for (int s = 0; s < all.count(); ++s) {
    Sink answer(&as_answer_[s], nullptr), put(&as_put_[s], nullptr);
    unary_answer(all, s, answer);
    unary_put(all, s, put);
  }
}

std::vector<std::pair<int, float>> Answers::answered(int s) const {
  const bool refusal = is_opener(all_.statement(s));
  const auto& weights = refusal ? weights_.refusal : weights_.counter;
  const size_t put_from = names().of_answer;
  const float own = dot(weights, 0, as_answer_[s]);
  const float none = dot(refusal ? weights_.refusal_none : weights_.counter_none, 0, as_answer_[s]);
  std::vector<std::pair<int, float>> out;
  std::vector<float> values;
  float most = none;
  for (int t = 0; t < all_.count(); ++t) {
    if (t == s || !may_put_forward(all_, t) || all_.same_holder(s, t) || all_.above(t, s)) {
      continue;
    }
    values.clear();
    Sink sink(&values, nullptr);
    pair(all_, s, t, sink);
    const float score = own + dot(weights, put_from, as_put_[t]) +
                        dot(weights, put_from + as_put_[t].size(), values);
    out.emplace_back(t, score);
    most = std::max(most, score);
  }
  float total = std::exp(none - most);
  for (auto& [t, score] : out) total += score = std::exp(score - most);
  for (auto& [t, score] : out) score /= total;
  return out;
}

float Answers::stands_alone(int s, float has_answered) const {
  const float score = dot(weights_.alone, 0, as_answer_[s]) + weights_.answered * has_answered;
  return 1.0f / (1.0f + std::exp(-score));
}

std::vector<float> Answers::features(int answer, int put) const {
  std::vector<float> out = as_answer_[answer];
  out.insert(out.end(), as_put_[put].begin(), as_put_[put].end());
  Sink sink(&out, nullptr);
  pair(all_, answer, put, sink);
  return out;
}

}  // namespace hearsay::claims
