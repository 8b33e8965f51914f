#include "claims/reader.h"

#include <algorithm>
#include <map>
#include <set>

#include "lexicon/table.h"

// How statements become claims. A statement that denies, refuses or keeps silent opens a claim, and
// so does one that contradicts another's. What it answers is the statement that the model of
// answers.h finds most likely; it may be several people's. Statements that answer the same one
// share its claim. Where nothing answered was found, the claim is what the answer itself names.
// Links are made only to the statement answered, never through a third one, so claims do not chain.
namespace hearsay::claims {
namespace {

// Least probabilities, where F1 of positions over the training reports is highest.
constexpr float kAnswers = 0.2f;           // that the likeliest speaker is answered
constexpr float kAnswersWordless = 0.15f;  // the same, by a refusal that names no topic
constexpr float kAnswersToo = 0.2f;        // that a second speaker is answered as well
constexpr float kContradicts = 0.15f;      // that an assertion answers another
constexpr float kStandsAlone = 0.35f;      // that a denial stands although nothing was found

class Grouping {
 public:
  Grouping(Document& document, const Propositions& all, const AnswerWeights& weights)
      : document_(document), all_(all), answers_(all, weights) {}

  void run() {
    for (int s = 0; s < all_.count(); ++s) {
      if (is_opener(all_.statement(s))) open(s);
    }
    for (int s = 0; s < all_.count(); ++s) {
      if (!is_opener(all_.statement(s)) && may_answer(all_, s) && all_.holder(s)) contradict(s);
    }
    for (auto& group : groups_) {
      add_members(group);
      write(group);
    }
  }

 private:
  struct Group {
    int target;  // the statement whose proposition the claim is
    std::set<int> puts, answers;
    const char* why;
  };
  // A speaker who may be answered.
  struct Speaker {
    EntityId holder;
    float probability = 0;  // of all they say
    int best = -1;          // the likeliest of their statements
    float best_probability = 0;
  };

  // The likeliest first; everybody whom the report does not name is one.
  std::vector<Speaker> speakers(int s) const {
    std::map<EntityId, Speaker> by_holder;
    for (const auto& [t, probability] : answers_.answered(s)) {
      auto& speaker = by_holder[all_.holder(t)];
      speaker.holder = all_.holder(t);
      speaker.probability += probability;
      if (probability > speaker.best_probability)
        speaker.best = t, speaker.best_probability = probability;
    }
    std::vector<Speaker> out;
    for (const auto& [holder, speaker] : by_holder) {
      if (speaker.best >= 0) out.push_back(speaker);
    }
    std::stable_sort(out.begin(), out.end(), [](const Speaker& a, const Speaker& b) {
      return a.probability > b.probability;
    });
    return out;
  }

  void open(int s) {
    const auto& statement = all_.statement(s);
    if (const int inner = nested(s); inner >= 0) {
      group_of(inner, "claim.nested").answers.insert(s);
      return;
    }
    const auto found = speakers(s);
    const float least = statement.content.empty() ? kAnswersWordless : kAnswers;
    if (!found.empty() && found[0].probability >= least) {
      auto& group = group_of(found[0].best, "claim.answers");
      group.answers.insert(s);
      for (size_t i = 1; i < found.size() && found[i].probability >= kAnswersToo; ++i)
        group.puts.insert(found[i].best);
      return;
    }
    if (statement.content.empty()) return;
    float answered = 0;
    for (const auto& speaker : found) answered += speaker.probability;
    // What nobody else in the report could have said is denied all the same.
    const bool alone = found.empty() || answers_.stands_alone(s, answered) >= kStandsAlone;
    if (statement.act == "deny" && !alone) return;
    for (auto& group : groups_) {
      if ((!all_.related(group.target, s) && say_the_same(all_[group.target], all_[s])) ||
          carries_on(group, s)) {
        group.answers.insert(s);
        return;
      }
    }
    groups_.push_back({s, {}, {s}, "claim.one_sided"});
  }

  // "Neither confirmed nor denied a report that ..."; -1: none.
  int nested(int s) const {
    if (all_.statement(s).form == "direct") return -1;
    for (int t = 0; t < all_.count(); ++t) {
      if (all_.statement(t).parent.index == s && may_put_forward(all_, t) &&
          !all_.same_holder(s, t))
        return t;
    }
    return -1;
  }

  // "The ministry denied it. “We sent nobody,” the minister said.": the words of a second denier
  // right behind the first answer the same.
  bool carries_on(const Group& group, int s) const {
    const auto& own = all_.statement(s);
    if (s == 0 || own.act != "deny" || own.form == "indirect" || all_.same_holder(s, s - 1))
      return false;
    return all_.statement(s - 1).act == "deny" && group.answers.contains(s - 1) &&
           all_[s].sentence - all_[s - 1].sentence <= 1;
  }

  void contradict(int s) {
    const auto found = speakers(s);
    // Two who say the same contradict nobody.
    if (!found.empty() && found[0].probability >= kContradicts &&
        !say_the_same(all_[found[0].best], all_[s]))
      group_of(found[0].best, "claim.contradicts").answers.insert(s);
  }

  Group& group_of(int target, const char* why) {
    for (auto& group : groups_) {
      if (group.target == target) return group;
    }
    return groups_.emplace_back(Group{target, {target}, {}, why});
  }

  // "Two officials said ...; one of them said ...": what one adds belongs to what the group said.
  void add_members(Group& group) const {
    for (int t = 0; t < group.target; ++t) {
      const auto one = all_.statement(group.target).source, all = all_.statement(t).source;
      if (!one || !all || !may_put_forward(all_, t) ||
          all_[group.target].sentence - all_[t].sentence > 1)
        continue;
      const auto& members = document_.at(one).members;
      if (std::find(members.begin(), members.end(), all) != members.end()) group.puts.insert(t);
    }
  }

  struct Stances {
    std::set<std::pair<int, std::string_view>> seen;
    std::set<int> origins;
    bool denied = false, confirmed = false;
  };

  void take(Claim& claim, int s, std::string_view stance, Stances& stances) {
    const auto& statement = all_.statement(s);
    const auto holder = all_.holder(s);
    stances.denied |= stance == "denies";
    stances.confirmed |= stance == "asserts" && statement.act == "confirm";
    if (stance == "asserts") stances.origins.insert(origin(statement, holder));
    if (holder && stances.seen.insert({holder.index, stance}).second)
      claim.positions.push_back({holder, std::string(stance), {s}});
  }

  void write(const Group& group) {
    Claim claim;
    const ClaimId id{static_cast<int>(document_.claims.size())};
    for (const auto part : all_.statement(group.target).content) {
      if (!claim.text.empty()) claim.text += " ";
      claim.text += document_.text_of(part);
    }
    if (claim.text.empty()) return;
    for (const int v : all_[group.target].events) claim.events.push_back({v});
    Stances stances;
    for (const int s : group.puts) take(claim, s, "asserts", stances);
    for (const int s : group.answers) {
      const auto& statement = all_.statement(s);
      // Who takes a claim back has made it.
      if (statement.act == "deny" && all_.classes().takes_back.contains(statement.cue_lemma))
        take(claim, s, "asserts", stances);
      take(claim, s, is_opener(statement) ? stance_of(statement) : "denies", stances);
    }
    claim.origins = static_cast<int>(stances.origins.size());
    claim.status = stances.denied      ? (claim.origins == 0 ? "denied" : "disputed")
                   : stances.confirmed ? "confirmed"
                   : claim.origins > 1 ? "corroborated"
                                       : "single-source";
    claim.why = group.why;
    std::set<int> statements = group.puts;
    statements.insert(group.answers.begin(), group.answers.end());
    for (const int s : statements) document_.statements[s].claims.push_back(id);
    document_.claims.push_back(std::move(claim));
  }

  // All anonymous sources of one report are one origin (ANNOTATION: origins); a named holder is
  // itself.
  int origin(const Statement& s, EntityId holder) const {
    constexpr int kAnonymous = -2, kNobody = -3;
    if (!s.source) return kNobody;
    return document_.at(s.source).anonymous && holder == s.source ? kAnonymous : holder.index;
  }

  Document& document_;
  const Propositions& all_;
  Answers answers_;
  std::vector<Group> groups_;
};

}  // namespace

Result<std::shared_ptr<const ClaimReader>> ClaimReader::open(
    const std::filesystem::path& data_dir) {
  auto table = read_table(data_dir / "lexicons" / "claim_words.tsv", {"lemma", "class"});
  if (!table) return table.error();
  auto weights = AnswerWeights::open(data_dir);
  if (!weights) return weights.error();
  std::shared_ptr<ClaimReader> reader(new ClaimReader);
  reader->weights_ = std::move(weights).value();
  auto& classes = reader->classes_;
  const std::map<std::string, std::unordered_set<std::string>*> sets = {
      {"stand-in", &classes.stand_ins}, {"speaker", &classes.speakers},
      {"contrast", &classes.contrasts}, {"charge", &classes.charges},
      {"grant", &classes.grants},       {"take-back", &classes.takes_back}};
  for (const auto& row : table.value().rows) {
    const auto set = sets.find(row.cells[1]);
    if (set == sets.end()) {
      return Error{"lexicon.value", "unknown class '" + row.cells[1] + "'",
                   table.value().where(row, 1)};
    }
    set->second->insert(row.cells[0]);
  }
  return std::shared_ptr<const ClaimReader>(std::move(reader));
}

void ClaimReader::read(Document& document) const {
  const Propositions all(document, classes_);
  Grouping(document, all, weights_).run();
}

}  // namespace hearsay::claims
