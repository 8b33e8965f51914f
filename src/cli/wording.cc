#include "cli/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

#include "base/utf8.h"

namespace hearsay::cli {
namespace {

struct ActWords {
  std::string_view act;
  std::string_view one;   // "she ..."
  std::string_view many;  // "they ..."
  Ink ink = Ink::kPlain;
};

constexpr ActWords kActs[] = {
    {"assert", "says", "say"},
    {"announce", "announces", "announce"},
    {"confirm", "confirms", "confirm"},
    {"deny", "DENIES", "DENY", Ink::kRed},
    {"noncommittal", "NEITHER CONFIRMS NOR DENIES", "NEITHER CONFIRM NOR DENY", Ink::kYellow},
    {"decline", "DECLINES TO SAY", "DECLINE TO SAY", Ink::kYellow},
    {"silent", "HAS NOT COMMENTED", "HAVE NOT COMMENTED", Ink::kYellow},
    {"accuse", "accuses", "accuse"},
    {"criticise", "criticises", "criticise"},
    {"praise", "praises", "praise"},
    {"apologise", "apologises", "apologise"},
    {"threaten", "THREATENS", "THREATEN", Ink::kRed},
    {"warn", "warns", "warn"},
    {"promise", "promises", "promise"},
    {"propose", "proposes", "propose"},
    {"accept", "accepts", "accept"},
    {"reject", "REJECTS", "REJECT", Ink::kRed},
    {"urge", "urges", "urge"},
    {"demand", "demands", "demand"},
    {"advise", "advises", "advise"},
    {"ask", "asks", "ask"},
    {"predict", "predicts", "predict"},
};

struct MediumWords {
  std::string_view kind;
  std::string_view words;
};

constexpr MediumWords kMedia[] = {
    {"interview", "in an interview"},
    {"broadcast", "in a broadcast"},
    {"social-post", "in a social media post"},
    {"press-conference", "at a press conference"},
    {"written-statement", "in a written statement"},
    {"speech", "in a speech"},
    {"letter", "in a letter"},
    {"court-filing", "in a court filing"},
    {"report", "in a report"},
    {"call", "in a call"},
};

constexpr std::string_view kArrow = " → ";
constexpr int kWordsBefore = 6;
constexpr int kWordsAfter = 9;

bool is_plural(const Document& document, EntityId id) {
  if (!id) return false;
  const Entity& entity = document.at(id);
  if (entity.count) return *entity.count > 1;
  if (entity.kind != "group") return false;
  // Of a group without a number the last word before a preposition tells: "officials in Tbilisi".
  const auto head = entity.name.substr(0, entity.name.find(" of "));
  const auto end = std::min({head.find(" in "), head.find(" from "), head.find(" for "),
                             head.find(" who "), head.size()});
  return entity.members.size() > 1 || (end > 0 && head[end - 1] == 's');
}

void append_chain(const Document& document, const Statement& statement, std::vector<Run>& out) {
  const bool known = static_cast<bool>(statement.source);
  const bool anonymous = known && document.at(statement.source).anonymous;
  out.push_back(
      {entity_label(document, statement.source), !known || anonymous ? Ink::kCyan : Ink::kBold});
  for (const EntityId relay : statement.via) {
    out.push_back({std::string(kArrow), Ink::kDim});
    out.push_back({entity_label(document, relay), Ink::kPlain});
  }
  out.push_back({std::string(kArrow), Ink::kDim});
  if (statement.parent) return append_chain(document, document.at(statement.parent), out);
  out.push_back({"this report", Ink::kDim});
}

// "her lawyer" -> "Ana Ruiz's lawyer", where the ledger knows who she is.
std::string name_with_owner(const Document& document, const Entity& entity) {
  if (entity.mentions.empty() || document.text_of(entity.mentions[0].span) != entity.name) {
    return entity.name;
  }
  const Span span = entity.mentions[0].span;
  static constexpr std::string_view kOwners[] = {"his ", "her ", "its ", "their "};
  const auto lower = utf8::lower(entity.name.substr(0, 6));
  if (std::none_of(std::begin(kOwners), std::end(kOwners),
                   [&](std::string_view word) { return lower.starts_with(word); })) {
    return entity.name;
  }
  for (const Entity& owner : document.entities) {
    for (const Mention& mention : owner.mentions) {
      if (mention.form == MentionForm::kPronoun && mention.span.begin == span.begin &&
          mention.span.end < span.end && owner.name != entity.name) {
        return owner.name + "'s" + std::string(document.text_of(Span{mention.span.end, span.end}));
      }
    }
  }
  return entity.name;
}

}  // namespace

std::string entity_label(const Document& document, EntityId id) {
  if (!id) return "an unnamed source";
  const Entity& entity = document.at(id);
  return printable(name_with_owner(document, entity)) + (entity.anonymous ? " (anonymous)" : "");
}

std::string entity_labels(const Document& document, const std::vector<EntityId>& ids) {
  std::string out;
  for (const EntityId id : ids) out += (out.empty() ? "" : ", ") + entity_label(document, id);
  return out;
}

std::vector<Run> source_chain(const Document& document, const Statement& statement) {
  std::vector<Run> out;
  append_chain(document, statement, out);
  return out;
}

Run act_words(const Document& document, const Statement& statement) {
  for (const ActWords& words : kActs) {
    if (words.act != statement.act) continue;
    return {std::string(is_plural(document, statement.source) ? words.many : words.one), words.ink};
  }
  return {statement.act, Ink::kPlain};
}

std::vector<Run> content_runs(const Document& document, const Statement& statement) {
  std::vector<Run> out;
  const bool direct = statement.form == "direct";
  for (const Span span : statement.content) {
    if (!out.empty()) out.push_back({" … ", Ink::kDim});
    if (direct) out.push_back({"“", Ink::kGreen});
    uint32_t at = span.begin;
    for (const Span quote : statement.quoted) {
      if (!span.overlaps(quote)) continue;
      const Span part{std::max(at, quote.begin), std::min(span.end, quote.end)};
      out.push_back({printable(document.text_of(Span{at, part.begin})), Ink::kPlain});
      out.push_back({printable(document.text_of(part)), Ink::kGreen});
      at = part.end;
    }
    out.push_back({printable(document.text_of(Span{at, span.end})),
                   direct && at == span.begin ? Ink::kGreen : Ink::kPlain});
    if (direct) out.push_back({"”", Ink::kGreen});
  }
  return out;
}

std::string_view form_words(std::string_view form) {
  if (form == "direct") return "word for word";
  if (form == "mixed") return "partly word for word";
  return "in the report's words";
}

std::string medium_words(const Document& document, const Statement& statement) {
  if (!statement.medium) return "";
  std::string out;
  for (const MediumWords& medium : kMedia) {
    if (medium.kind == statement.medium->kind) out = medium.words;
  }
  if (!statement.medium->entity) return out;
  const auto where = entity_label(document, statement.medium->entity);
  return out.empty() ? "on " + where : fmt::format("{} ({})", out, where);
}

Ink status_ink(std::string_view status) {
  if (status == "occurred" || status == "ongoing") return Ink::kGreen;
  if (status == "averted" || status == "denied") return Ink::kRed;
  return Ink::kYellow;
}

std::vector<Run> trigger_context(const Document& document, const Event& event) {
  const auto sentence = std::find_if(
      document.sentences.begin(), document.sentences.end(),
      [&](const Sentence& candidate) { return candidate.span.contains(event.trigger); });
  if (sentence == document.sentences.end()) {
    return {{printable(document.text_of(event.trigger)), Ink::kBold}};
  }
  int begin = sentence->words.end, end = sentence->words.begin;
  for (int w = sentence->words.begin; w < sentence->words.end; ++w) {
    if (!document.words[w].span.overlaps(event.trigger)) continue;
    begin = std::min(begin, w);
    end = std::max(end, w + 1);
  }
  begin = std::max(begin - kWordsBefore, sentence->words.begin);
  end = std::min(end + kWordsAfter, sentence->words.end);
  const Span before{std::min(document.words[begin].span.begin, event.trigger.begin),
                    event.trigger.begin};
  const Span after{event.trigger.end,
                   std::max(document.words[end - 1].span.end, event.trigger.end)};
  return {{begin > sentence->words.begin ? "… " : "", Ink::kDim},
          {printable(document.text_of(before)), Ink::kDim},
          {printable(document.text_of(event.trigger)), Ink::kBold},
          {printable(document.text_of(after)), Ink::kDim},
          {end < sentence->words.end ? " …" : "", Ink::kDim}};
}

}  // namespace hearsay::cli
