#include "events/factuality.h"

#include <algorithm>

namespace hearsay::events {
namespace {

bool asserts(const std::string& act) {
  static constexpr std::string_view kSilent[] = {"deny",   "reject", "decline",
                                                 "silent", "ask",    "noncommittal"};
  return std::find(std::begin(kSilent), std::end(kSilent), act) == std::end(kSilent);
}

bool same_content(const Statement& a, const Statement& b) { return a.content == b.content; }

}  // namespace

std::vector<StatementId> find_according_to(const Scene& scene, int head) {
  const auto id = scene.innermost[head];
  if (!id || !asserts(scene.document.at(id).act)) return {};
  std::vector<StatementId> out{id};
  for (size_t s = 0; s < scene.document.statements.size(); ++s) {
    const StatementId other{static_cast<int>(s)};
    const auto& statement = scene.document.statements[s];
    if (other != id && same_content(statement, scene.document.at(id)) && asserts(statement.act) &&
        statement.parent == scene.document.at(id).parent) {
      out.push_back(other);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string factuality_of(const std::string& status) {
  if (status == "occurred" || status == "ongoing") return "CT+";
  if (status == "averted" || status == "denied") return "CT-";
  if (status == "expected") return "PR+";
  if (status == "planned" || status == "threatened") return "PS+";
  return "UU";
}

std::vector<Factuality> find_factuality(const Scene& scene, int head, const Event& event) {
  std::vector<Factuality> out;
  auto id = scene.innermost[head];
  out.push_back({{}, id ? "UU" : factuality_of(event.status)});
  bool inner = true;
  // Parents come from another reader: the bound keeps a cycle from hanging this one.
  for (size_t guard = 0; id && guard < scene.document.statements.size(); ++guard) {
    const auto& statement = scene.document.at(id);
    std::string value = "UU";
    if (inner && asserts(statement.act))
      value = factuality_of(event.status);
    else if (inner && statement.act == "deny" && event.status == "denied")
      value = "CT-";
    out.push_back({id, value});
    inner = false;
    id = statement.parent;
  }
  return out;
}

void restate(const Scene& scene, Event& event, std::string status, std::string_view rule) {
  event.status = std::move(status);
  event.status_why = rule;
  event.factuality = find_factuality(scene, event.head, event);
}

}  // namespace hearsay::events
