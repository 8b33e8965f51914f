#include "cli/text_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "cli/wording.h"

namespace hearsay::cli {
namespace {

constexpr std::string_view kIndent = "  ";
constexpr std::string_view kDot = " · ";

// The mentions of one event, and what they come to together.
struct EventCluster {
  size_t head = 0;
  // Of the last mention: the last word stands; but what one side claims and another denies is
  // unknown.
  std::string status;
  // Of the mentions with that status:
  std::vector<StatementId> according_to;
  std::vector<StatementId> refused_in;  // denied or left open there
  bool own_voice = false;               // one of them is the report's own
  // Of all but those that alone are denied or unknown, as where only the authorship is disputed:
  std::vector<EntityId> actors;
  std::vector<EntityId> recipients;
  std::vector<size_t> disputed;  // those, where they name another actor
  TimeId time;
  EntityId place;
};

template <class T>
void add_new(std::vector<T>& to, const std::vector<T>& from) {
  for (const T& item : from) {
    if (std::find(to.begin(), to.end(), item) == to.end()) to.push_back(item);
  }
}

bool is_open(const Event& event, const EventCluster& cluster) {
  return event.status != cluster.status && (event.status == "unknown" || event.status == "denied");
}

// The innermost statement that holds the event and does not put it forward; none: it is put
// forward.
StatementId refusal_around(const Document& document, const Event& event) {
  StatementId best;
  uint32_t least = 0;
  for (size_t s = 0; s < document.statements.size(); ++s) {
    const Statement& statement = document.statements[s];
    uint32_t size = 0;
    bool holds = false;
    for (const Span span : statement.content) {
      size += span.size();
      holds |= span.contains(event.trigger);
    }
    if (!holds || (best && size >= least)) continue;
    best = {static_cast<int>(s)};
    least = size;
  }
  if (!best) return {};
  const auto& act = document.at(best).act;
  const bool refused =
      act == "deny" || act == "reject" || act == "noncommittal" || act == "decline";
  return refused ? best : StatementId();
}

std::vector<EventCluster> cluster_events(const Document& document) {
  std::vector<EventCluster> clusters;
  std::map<int, size_t> by_head;
  const auto head_of = [&](size_t at) {
    const EventId same = document.events[at].same_as;
    return same ? same.index : static_cast<int>(at);
  };
  for (size_t i = 0; i < document.events.size(); ++i) {
    const auto [place, added] = by_head.emplace(head_of(i), clusters.size());
    if (added) clusters.emplace_back().head = static_cast<size_t>(head_of(i));
    EventCluster& cluster = clusters[place->second];
    const Event& event = document.events[i];
    const bool disputed = cluster.status == "unknown" && event.status == "denied";
    if (!disputed) cluster.status = event.status;
    if (!cluster.time) cluster.time = event.time;
    if (!cluster.place && event.location) cluster.place = event.location->entity;
  }
  for (size_t i = 0; i < document.events.size(); ++i) {
    EventCluster& cluster = clusters[by_head[head_of(i)]];
    const Event& event = document.events[i];
    if (!is_open(event, cluster)) {
      add_new(cluster.actors, event.actors);
      add_new(cluster.recipients, event.recipients);
    }
    const bool denial = cluster.status == "unknown" && event.status == "denied";
    if (event.status != cluster.status && !denial) continue;
    add_new(cluster.according_to, event.according_to);
    if (!event.according_to.empty()) continue;
    const StatementId refusal = refusal_around(document, event);
    if (refusal)
      add_new(cluster.refused_in, {refusal});
    else
      cluster.own_voice = true;
  }
  for (size_t i = 0; i < document.events.size(); ++i) {
    EventCluster& cluster = clusters[by_head[head_of(i)]];
    const Event& event = document.events[i];
    const bool names_another =
        std::any_of(event.actors.begin(), event.actors.end(), [&](EntityId actor) {
          return std::find(cluster.actors.begin(), cluster.actors.end(), actor) ==
                 cluster.actors.end();
        });
    if (is_open(event, cluster) && names_another) cluster.disputed.push_back(i);
  }
  return clusters;
}

bool is_date(const std::string& value) {
  return value.size() >= 4 && std::all_of(value.begin(), value.begin() + 4,
                                          [](unsigned char c) { return std::isdigit(c); });
}

// What a TIMEX3 date sorts by: its first day where the value names a week, a season or a part of a
// year ("2031-W15" is 2031-04-07), else the value itself.
std::string first_day(const std::string& value) {
  static const std::map<std::string, std::string, std::less<>> kParts = {
      {"WI", "01"}, {"SP", "03"}, {"SU", "06"}, {"FA", "09"}, {"H1", "01"},
      {"H2", "07"}, {"Q1", "01"}, {"Q2", "04"}, {"Q3", "07"}, {"Q4", "10"}};
  if (value.size() < 7 || value[4] != '-') return value;
  if (const auto part = kParts.find(value.substr(5, 2)); part != kParts.end()) {
    return value.substr(0, 5) + part->second;
  }
  if (value[5] != 'W' || value.size() < 8 || !std::isdigit(static_cast<unsigned char>(value[6]))) {
    return value;
  }
  using namespace std::chrono;
  // ISO 8601: week 1 holds January the 4th, and weeks begin on Mondays.
  const sys_days fourth = year(std::stoi(value)) / January / 4;
  const sys_days day =
      fourth - (weekday(fourth) - Monday) + weeks(std::stoi(value.substr(6, 2)) - 1);
  const year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

class Report {
 public:
  Report(const Document& document, const Style& style) : doc_(document), style_(style) {}

  std::string write() {
    header();
    statements();
    const auto clusters = cluster_events(doc_);
    events(clusters, "WHAT HAPPENED", {"occurred", "ongoing"});
    events(clusters, "WHAT ONLY MIGHT HAVE, OR MAY YET",
           {"expected", "planned", "proposed", "threatened", "conditional", "hypothetical",
            "unknown"});
    events(clusters, "WHAT DID NOT HAPPEN, OR IS DENIED", {"averted", "denied"});
    claims();
    timeline(clusters);
    return std::move(out_);
  }

 private:
  void header();
  void statements();
  void statement(size_t at, int depth);
  void events(const std::vector<EventCluster>& clusters, std::string_view title,
              const std::vector<std::string_view>& statuses);
  void event(const EventCluster& cluster);
  void claims();
  void claim(size_t at);
  void timeline(const std::vector<EventCluster>& clusters);

  void section(std::string_view title) { out_ += '\n' + paint(title, Ink::kBlue, style_) + '\n'; }
  void line(const std::vector<Run>& runs, const std::string& first, const std::string& rest) {
    out_ += wrap(runs, first, rest, style_);
  }
  std::string value_of(TimeId id) const { return id ? doc_.at(id).value : ""; }
  std::string holders_of(const std::vector<StatementId>& statements) const;
  std::string sources_of(const EventCluster& cluster) const;

  const Document& doc_;
  const Style style_;
  std::string out_;
};

void Report::header() {
  if (!doc_.title.empty()) line({{printable(doc_.title), Ink::kBold}}, "", "");
  std::string facts;
  for (const auto& fact : {doc_.outlet, doc_.published}) {
    if (!fact.empty()) facts += (facts.empty() ? "" : std::string(kDot)) + printable(fact);
  }
  std::string authors;
  for (const auto& author : doc_.authors) {
    authors += (authors.empty() ? "by " : ", ") + printable(author);
  }
  if (!authors.empty()) facts += (facts.empty() ? "" : std::string(kDot)) + authors;
  if (doc_.published.empty()) {
    facts += (facts.empty() ? "" : std::string(kDot)) +
             std::string("no publication date (give one with --date)");
  }
  line({{facts, Ink::kDim}}, "", "");
}

void Report::statements() {
  section("WHO SAID WHAT, ON WHOSE WORD");
  if (doc_.statements.empty()) {
    line({{"Nobody is cited in this text.", Ink::kDim}}, std::string(kIndent), "");
  }
  for (size_t i = 0; i < doc_.statements.size(); ++i) {
    if (!doc_.statements[i].parent) statement(i, 0);
  }
}

void Report::statement(size_t at, int depth) {
  const Statement& statement = doc_.statements[at];
  std::string margin(kIndent);
  for (int i = 0; i < depth; ++i) margin += "    ";
  const std::string rest = margin + std::string(5, ' ');
  line(source_chain(doc_, statement),
       margin + (depth > 0 ? "└ " : "") +
           fmt::format("{:<{}}", fmt::format("s{} ", at + 1), depth > 0 ? 3 : 5),
       rest);

  std::vector<Run> what = {act_words(doc_, statement)};
  const auto content = content_runs(doc_, statement);
  what.push_back({content.empty() ? "" : ": ", Ink::kPlain});
  what.insert(what.end(), content.begin(), content.end());
  line(what, rest, rest + "  ");

  std::string details;
  const auto add = [&](const std::string& detail) {
    if (!detail.empty()) details += (details.empty() ? "" : std::string(kDot)) + detail;
  };
  if (!statement.content.empty()) add(std::string(form_words(statement.form)));
  const auto told = entity_labels(doc_, statement.addressees);
  if (!told.empty()) add("to " + told);
  add(medium_words(doc_, statement));
  add(value_of(statement.said));
  if (!details.empty()) line({{details, Ink::kDim}}, rest, rest);

  for (size_t i = 0; i < doc_.statements.size(); ++i) {
    if (doc_.statements[i].parent.index == static_cast<int>(at)) {
      this->statement(i, std::min(depth + 1, 4));
    }
  }
}

std::string Report::holders_of(const std::vector<StatementId>& statements) const {
  std::string out;
  for (const StatementId id : statements) {
    out += out.empty() ? "" : ", ";
    out += fmt::format("{} (s{})", entity_label(doc_, doc_.at(id).source), id.index + 1);
  }
  return out;
}

std::string Report::sources_of(const EventCluster& cluster) const {
  std::string out = cluster.own_voice ? "in the report's own voice" : "";
  const auto add = [&](const std::string& text) { out += (out.empty() ? "" : ", and ") + text; };
  if (!cluster.according_to.empty()) add("on the word of " + holders_of(cluster.according_to));
  for (const StatementId id : cluster.refused_in) {
    add("in what " + entity_label(doc_, doc_.at(id).source) + " " +
        act_words(doc_, doc_.at(id)).text + fmt::format(" (s{})", id.index + 1));
  }
  return out;
}

void Report::events(const std::vector<EventCluster>& clusters, std::string_view title,
                    const std::vector<std::string_view>& statuses) {
  bool first = true;
  for (const EventCluster& cluster : clusters) {
    if (std::find(statuses.begin(), statuses.end(), cluster.status) == statuses.end()) continue;
    if (first) section(title);
    first = false;
    event(cluster);
  }
}

void Report::event(const EventCluster& cluster) {
  const Event& head = doc_.events[cluster.head];
  const auto label = fmt::format("v{}", cluster.head + 1);
  const std::string rest = std::string(kIndent) + std::string(5, ' ');
  std::vector<Run> what = {{cluster.status, status_ink(cluster.status)},
                           {" " + head.type, Ink::kBold}};
  if (!head.mode.empty()) what.push_back({"/" + head.mode, Ink::kPlain});
  std::string who = entity_labels(doc_, cluster.actors);
  const auto whom = entity_labels(doc_, cluster.recipients);
  if (who.empty() && !whom.empty()) who = "?";
  if (!who.empty()) what.push_back({": " + who, Ink::kPlain});
  if (!whom.empty()) what.push_back({" → " + whom, Ink::kPlain});
  if (cluster.place) {
    what.push_back({std::string(kDot) + entity_label(doc_, cluster.place), Ink::kPlain});
  }
  if (cluster.time) what.push_back({std::string(kDot) + value_of(cluster.time), Ink::kPlain});
  line(what, std::string(kIndent) + fmt::format("{:<5}", label), rest);
  line(trigger_context(doc_, head), rest, rest);
  line({{sources_of(cluster), cluster.own_voice ? Ink::kDim : Ink::kCyan}}, rest, rest);
  for (const size_t i : cluster.disputed) {
    const Event& mention = doc_.events[i];
    line({{mention.status, status_ink(mention.status)},
          {": by " + entity_labels(doc_, mention.actors), Ink::kPlain},
          {mention.according_to.empty() ? ""
                                        : ", on the word of " + holders_of(mention.according_to),
           Ink::kCyan}},
         rest, rest + "  ");
  }
}

void Report::claims() {
  if (doc_.claims.empty()) return;
  section("CLAIMS");
  for (size_t i = 0; i < doc_.claims.size(); ++i) claim(i);
}

void Report::claim(size_t at) {
  const Claim& claim = doc_.claims[at];
  const std::string rest = std::string(kIndent) + std::string(5, ' ');
  line({{printable(claim.text), Ink::kPlain}},
       std::string(kIndent) + fmt::format("{:<5}", fmt::format("c{}", at + 1)), rest);
  const bool open = claim.status == "disputed" || claim.status == "denied";
  line({{claim.status, open ? Ink::kRed : Ink::kYellow},
        {claim.origins == 0 ? fmt::format("{}nobody here asserts it", kDot)
                            : fmt::format("{}{} independent origin{}", kDot, claim.origins,
                                          claim.origins == 1 ? "" : "s"),
         Ink::kDim}},
       rest, rest);
  constexpr std::pair<std::string_view, Ink> kStances[] = {{"asserts", Ink::kGreen},
                                                           {"denies", Ink::kRed},
                                                           {"uncommitted", Ink::kYellow},
                                                           {"silent", Ink::kYellow}};
  for (const auto& [stance, ink] : kStances) {
    std::string holders;
    for (const Position& position : claim.positions) {
      if (position.stance != stance) continue;
      holders += holders.empty() ? " " : ", ";
      holders += entity_label(doc_, position.holder);
      if (position.statement) holders += fmt::format(" (s{})", position.statement.index + 1);
    }
    if (!holders.empty()) {
      line({{std::string(stance) + ":", ink}, {holders, Ink::kPlain}}, rest, rest + "  ");
    }
  }
}

void Report::timeline(const std::vector<EventCluster>& clusters) {
  std::vector<std::pair<std::string, std::string>> entries;
  for (const EventCluster& cluster : clusters) {
    const auto value = value_of(cluster.time);
    if (!is_date(value)) continue;
    const Event& head = doc_.events[cluster.head];
    entries.emplace_back(
        value, fmt::format("{} “{}” (v{})", cluster.status, printable(doc_.text_of(head.trigger)),
                           cluster.head + 1));
    const auto who = entity_labels(doc_, cluster.actors);
    const auto whom = entity_labels(doc_, cluster.recipients);
    if (!who.empty()) entries.back().second += std::string(kDot) + who;
    if (!whom.empty()) entries.back().second += " → " + whom;
  }
  for (size_t i = 0; i < doc_.statements.size(); ++i) {
    const Statement& statement = doc_.statements[i];
    const auto value = value_of(statement.said);
    if (!is_date(value)) continue;
    entries.emplace_back(value, fmt::format("{} {} (s{})", entity_label(doc_, statement.source),
                                            act_words(doc_, statement).text, i + 1));
  }
  if (entries.empty()) return;
  std::stable_sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
    return first_day(a.first) < first_day(b.first);
  });
  section("TIMELINE");
  for (const auto& [value, what] : entries) {
    line({{what, Ink::kPlain}}, std::string(kIndent) + fmt::format("{:<16} ", value),
         std::string(kIndent) + std::string(17, ' '));
  }
}

}  // namespace

std::string text_report(const Document& document, const Style& style) {
  return Report(document, style).write();
}

}  // namespace hearsay::cli
