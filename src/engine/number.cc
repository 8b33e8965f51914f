#include "engine/number.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>

namespace hearsay {
namespace {

// Sorts records by a key and returns for each old index its new one.
template <class Record, class Key>
std::vector<int> sort_records(std::vector<Record>& records, Key key) {
  std::vector<int> order(records.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](int a, int b) { return key(records[a]) < key(records[b]); });
  std::vector<int> place(records.size());
  std::vector<Record> sorted;
  sorted.reserve(records.size());
  for (const int old : order) {
    place[old] = static_cast<int>(sorted.size());
    sorted.push_back(std::move(records[old]));
  }
  records = std::move(sorted);
  return place;
}

template <class Tag>
void move(Id<Tag>& id, const std::vector<int>& place) {
  if (id) id.index = place[id.index];
}

template <class Tag>
void move(std::vector<Id<Tag>>& ids, const std::vector<int>& place) {
  for (auto& id : ids) move(id, place);
}

constexpr uint32_t kNowhere = UINT32_MAX;

// Cuts links that lead back to where they began. No reader should make them; whoever follows
// parents or heads afterwards may rely on an end.
template <class Records, class Link>
void cut_cycles(Records& records, Link link) {
  for (auto& record : records) {
    size_t steps = 0;
    for (auto id = link(record); id && steps <= records.size(); ++steps) {
      id = link(records[id.index]);
    }
    if (steps > records.size()) link(record) = {};
  }
}

// The first mention of each event becomes its head, the others point straight at it.
// REQUIRES: no cycle of same_as.
void settle_heads(std::vector<Event>& events) {
  std::vector<int> root(events.size());
  std::vector<int> first(events.size(), -1);
  for (size_t i = 0; i < events.size(); ++i) {
    int at = static_cast<int>(i);
    while (events[at].same_as) at = events[at].same_as.index;
    root[i] = at;
    if (first[at] < 0) first[at] = static_cast<int>(i);
  }
  for (size_t i = 0; i < events.size(); ++i) {
    const int head = first[root[i]];
    events[i].same_as.index = head == static_cast<int>(i) ? -1 : head;
  }
}

uint32_t first_place(const Claim& claim, const Document& document) {
  uint32_t place = kNowhere;
  for (const EventId id : claim.events) place = std::min(place, document.at(id).trigger.begin);
  for (const Position& position : claim.positions) {
    if (position.statement) place = std::min(place, document.at(position.statement).cue.begin);
  }
  return place;
}

}  // namespace

void number_records(Document& document) {
  const auto entities = sort_records(document.entities, [](const Entity& entity) {
    return entity.mentions.empty() ? kNowhere : entity.mentions.front().span.begin;
  });
  const auto times = sort_records(
      document.times, [](const Time& time) { return time.span ? time.span->begin : kNowhere; });
  const auto statements = sort_records(
      document.statements, [](const Statement& statement) { return statement.cue.begin; });
  sort_records(document.attitudes, [](const Attitude& attitude) { return attitude.cue.begin; });
  const auto events =
      sort_records(document.events, [](const Event& event) { return event.trigger.begin; });

  for (Entity& entity : document.entities) move(entity.members, entities);
  for (Statement& statement : document.statements) {
    move(statement.source, entities);
    move(statement.addressees, entities);
    if (statement.medium) move(statement.medium->entity, entities);
    move(statement.said, times);
    move(statement.via, entities);
    move(statement.parent, statements);
  }
  for (Attitude& attitude : document.attitudes) {
    move(attitude.holder, entities);
    move(attitude.parent, statements);
  }
  for (Event& event : document.events) {
    move(event.actors, entities);
    move(event.recipients, entities);
    if (event.location) move(event.location->entity, entities);
    move(event.time, times);
    for (Factuality& factuality : event.factuality) move(factuality.holder, statements);
    move(event.according_to, statements);
    move(event.same_as, events);
  }
  for (Claim& claim : document.claims) {
    move(claim.events, events);
    for (Position& position : claim.positions) {
      move(position.holder, entities);
      move(position.statement, statements);
    }
  }
  cut_cycles(document.statements, [](Statement& s) -> StatementId& { return s.parent; });
  cut_cycles(document.events, [](Event& event) -> EventId& { return event.same_as; });
  settle_heads(document.events);
  const auto claims = sort_records(
      document.claims, [&](const Claim& claim) { return first_place(claim, document); });
  for (Statement& statement : document.statements) move(statement.claims, claims);
}

}  // namespace hearsay
