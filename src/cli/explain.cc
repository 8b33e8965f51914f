#include "cli/explain.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "cli/wording.h"

namespace hearsay::cli {
namespace {

constexpr std::string_view kIndent = "     ";

class Explainer {
 public:
  Explainer(const Document& document, const Style& style)
      : doc_(document), index_(document.text), style_(style) {}

  void entity(size_t at);
  void time(size_t at);
  void statement(size_t at);
  void event(size_t at);
  void claim(size_t at);
  std::string take() { return std::move(out_); }

 private:
  // The record's first line.
  void head(std::string_view letter, size_t at, const std::vector<Run>& runs) {
    const auto label = fmt::format("{}{}", letter, at + 1);
    std::vector<Run> all = {{label, Ink::kBold}, {" ", Ink::kPlain}};
    all.insert(all.end(), runs.begin(), runs.end());
    out_ += wrap(all, "", kIndent, style_);
  }
  void row(std::string_view name, const std::string& value) {
    if (value.empty()) return;
    const std::string rest = std::string(kIndent) + std::string(14, ' ');
    out_ += wrap({{value, Ink::kPlain}},
                 std::string(kIndent) + paint(fmt::format("{:<14}", name), Ink::kDim, style_), rest,
                 style_);
  }
  void decided(const std::string& why, float confidence) {
    row("decided by", fmt::format("{}, confidence {:.2f}", why, confidence));
  }
  std::string place(Span span) const {
    return fmt::format("{}-{} “{}”", index_(span.begin), index_(span.end),
                       printable(doc_.text_of(span)));
  }
  std::string places(const std::vector<Span>& spans) const {
    std::string out;
    for (const Span span : spans) out += (out.empty() ? "" : " + ") + place(span);
    return out;
  }
  std::string entity_ids(const std::vector<EntityId>& ids) const {
    std::string out;
    for (const EntityId id : ids) out += (out.empty() ? "" : ", ") + entity_id(id);
    return out;
  }
  std::string entity_id(EntityId id) const {
    return id ? fmt::format("e{} {}", id.index + 1, entity_label(doc_, id)) : "";
  }
  std::string time_id(TimeId id) const {
    return id ? fmt::format("t{} {}", id.index + 1, doc_.at(id).value) : "";
  }
  template <class Tag>
  std::string ids(const std::vector<Id<Tag>>& items, char letter) const {
    std::string out;
    for (const auto id : items) {
      out += fmt::format("{}{}{}", out.empty() ? "" : ", ", letter, id.index + 1);
    }
    return out;
  }

  const Document& doc_;
  const utf8::CodePointIndex index_;
  const Style style_;
  std::string out_;
};

void Explainer::entity(size_t at) {
  const Entity& entity = doc_.entities[at];
  head("e", at, {{entity_label(doc_, {static_cast<int>(at)}), Ink::kPlain}});
  std::string facts = entity.kind;
  for (const auto& fact : {entity.title, entity.country, entity.sector, entity.wikidata}) {
    if (!fact.empty()) facts += ", " + printable(fact);
  }
  if (entity.count) facts += fmt::format(", {} of them", *entity.count);
  row("is", facts);
  row("members", entity_ids(entity.members));
  std::string mentions;
  constexpr std::string_view kForms[] = {"name", "nominal", "pronoun"};
  for (const Mention& mention : entity.mentions) {
    mentions += fmt::format("{}{} ({})", mentions.empty() ? "" : "; ", place(mention.span),
                            kForms[static_cast<int>(mention.form)]);
  }
  row("mentions", mentions);
  decided(entity.why, entity.confidence);
}

void Explainer::time(size_t at) {
  const Time& time = doc_.times[at];
  head("t", at, {{time.value + " ", Ink::kPlain}, {time.type, Ink::kDim}});
  row("at", time.span ? place(*time.span) : "the publication date");
  decided(time.why, time.confidence);
}

void Explainer::statement(size_t at) {
  const Statement& s = doc_.statements[at];
  head("s", at, source_chain(doc_, s));
  row("source", s.source_span ? place(*s.source_span) : "");
  row("is", entity_id(s.source));
  row("cue", place(s.cue) + (s.cue_lemma.empty() ? "" : ", lemma " + s.cue_lemma));
  row("content", places(s.content));
  row("verbatim", places(s.quoted));
  row("form", s.form);
  row("act", s.act + (s.act_why.empty() ? "" : ", by " + s.act_why));
  row("addressees", entity_ids(s.addressees));
  if (s.medium) {
    row("medium", s.medium->kind + (s.medium->entity ? " " : "") + entity_id(s.medium->entity));
  }
  row("said", time_id(s.said));
  row("via", entity_ids(s.via));
  if (s.parent) row("parent", fmt::format("s{}", s.parent.index + 1));
  row("claims", ids(s.claims, 'c'));
  decided(s.why, s.confidence);
}

void Explainer::event(size_t at) {
  const Event& v = doc_.events[at];
  head("v", at, trigger_context(doc_, v));
  row("trigger", place(v.trigger) + (v.lemma.empty() ? "" : ", lemma " + v.lemma));
  std::string type = v.type + (v.mode.empty() ? "" : "/" + v.mode);
  for (const auto& context : v.contexts) type += ", " + context;
  if (!v.cameo.empty()) type += ", CAMEO " + v.cameo;
  row("type", type);
  row("status", v.status + (v.status_why.empty() ? "" : ", by " + v.status_why));
  row("actors", entity_ids(v.actors));
  row("recipients", entity_ids(v.recipients));
  if (v.location) row("location", entity_id(v.location->entity));
  row("time", time_id(v.time));
  row("according to", v.according_to.empty() ? "the report itself" : ids(v.according_to, 's'));
  std::string factuality;
  for (const Factuality& f : v.factuality) {
    factuality +=
        fmt::format("{}{} {}", factuality.empty() ? "" : ", ",
                    f.holder ? fmt::format("s{}", f.holder.index + 1) : "author", f.value);
  }
  row("factuality", factuality);
  if (v.same_as) row("same as", fmt::format("v{}", v.same_as.index + 1));
  decided(v.why, v.confidence);
}

void Explainer::claim(size_t at) {
  const Claim& claim = doc_.claims[at];
  head("c", at, {{printable(claim.text), Ink::kPlain}});
  row("status", fmt::format("{}, {} independent origins", claim.status, claim.origins));
  row("events", ids(claim.events, 'v'));
  for (const Position& position : claim.positions) {
    row(position.stance,
        entity_label(doc_, position.holder) +
            (position.statement ? fmt::format(", s{}", position.statement.index + 1) : ""));
  }
  row("decided by", claim.why);
}

// "s3" -> 2; nothing when the letter or the number is wrong.
std::optional<size_t> record_index(const std::string& id, char letter, size_t count) {
  if (id.size() < 2 || id[0] != letter) return std::nullopt;
  size_t number = 0;
  const auto [end, error] = std::from_chars(id.data() + 1, id.data() + id.size(), number);
  if (error != std::errc() || end != id.data() + id.size()) return std::nullopt;
  if (number < 1 || number > count) return std::nullopt;
  return number - 1;
}

Error no_record(const std::string& id, char letter, size_t count) {
  if (count == 0) return {"explain.id", fmt::format("no record {}: the ledger holds none", id), ""};
  return {"explain.id",
          fmt::format("no record {}: there are {}1 to {}{}", id, letter, letter, count), ""};
}

}  // namespace

Result<std::string> explain(const Document& document, const ExplainOptions& options,
                            const Style& style) {
  Explainer out(document, style);
  const bool all = options.statement.empty() && options.event.empty();
  if (all) {
    for (size_t i = 0; i < document.entities.size(); ++i) out.entity(i);
    for (size_t i = 0; i < document.times.size(); ++i) out.time(i);
    for (size_t i = 0; i < document.statements.size(); ++i) out.statement(i);
    for (size_t i = 0; i < document.events.size(); ++i) out.event(i);
    for (size_t i = 0; i < document.claims.size(); ++i) out.claim(i);
    return out.take();
  }
  if (!options.statement.empty()) {
    const auto at = record_index(options.statement, 's', document.statements.size());
    if (!at) return no_record(options.statement, 's', document.statements.size());
    out.statement(*at);
  }
  if (!options.event.empty()) {
    const auto at = record_index(options.event, 'v', document.events.size());
    if (!at) return no_record(options.event, 'v', document.events.size());
    out.event(*at);
  }
  return out.take();
}

}  // namespace hearsay::cli
