#include "document/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string_view>

#include "base/utf8.h"
#include "document/vocabulary.h"

namespace hearsay {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::string_view kKinds[] = {"person", "organisation", "government", "country", "place",
                                       "group",  "media",        "work",       "event",   "other"};
constexpr std::string_view kTimeTypes[] = {"DATE", "TIME", "DURATION", "SET"};
constexpr std::string_view kForms[] = {"direct", "indirect", "mixed"};
constexpr std::string_view kEventTypes[] = {
    "AGREE",  "CONSULT", "SUPPORT",  "CONCEDE", "COOPERATE", "AID",      "RETREAT", "REQUEST",
    "ACCUSE", "REJECT",  "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE",  "ASSAULT"};
constexpr std::string_view kFactuality[] = {"CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "UU"};
constexpr std::string_view kStances[] = {"asserts", "denies", "uncommitted", "silent"};
constexpr std::string_view kClaimStatuses[] = {"single-source", "corroborated", "confirmed",
                                               "disputed",      "denied",       "retracted"};

class Verifier {
 public:
  explicit Verifier(const Document& document) : doc_(document) {}

  std::vector<std::string> run() {
    layers();
    quotations();
    heads();
    for (size_t i = 0; i < doc_.entities.size(); ++i) entity(i);
    for (size_t i = 0; i < doc_.times.size(); ++i) time(i);
    for (size_t i = 0; i < doc_.statements.size(); ++i) statement(i);
    for (size_t i = 0; i < doc_.attitudes.size(); ++i) attitude(i);
    for (size_t i = 0; i < doc_.events.size(); ++i) event(i);
    for (size_t i = 0; i < doc_.claims.size(); ++i) claim(i);
    return std::move(problems_);
  }

 private:
  template <class... Args>
  void check(bool holds, fmt::format_string<Args...> message, Args&&... args) {
    if (!holds) problems_.push_back(fmt::format(message, std::forward<Args>(args)...));
  }

  bool boundary(uint32_t byte) const {
    return byte == doc_.text.size() || (static_cast<unsigned char>(doc_.text[byte]) & 0xC0) != 0x80;
  }
  // In range, not empty and on character boundaries.
  bool sound(Span span) const {
    return span.begin < span.end && span.end <= doc_.text.size() && boundary(span.begin) &&
           boundary(span.end);
  }
  bool sound(WordRange range) const {
    return 0 <= range.begin && range.begin < range.end &&
           range.end <= static_cast<int>(doc_.words.size());
  }
  // Empty, or inside one sentence.
  bool in_sentence(WordRange range, WordRange sentence) const {
    return sound(range) && sentence.contains(range);
  }
  const Sentence* sentence_of(int word) const {
    auto after =
        std::upper_bound(doc_.sentences.begin(), doc_.sentences.end(), word,
                         [](int w, const Sentence& sentence) { return w < sentence.words.begin; });
    return after == doc_.sentences.begin() ? nullptr : &*std::prev(after);
  }

  template <class Tag, class Records>
  bool valid(Id<Tag> id, const Records& records) const {
    return id.index < static_cast<int>(records.size());
  }
  template <class Tag, class Records>
  bool all_valid(const std::vector<Id<Tag>>& ids, const Records& records) const {
    return std::all_of(ids.begin(), ids.end(),
                       [&](Id<Tag> id) { return id && valid(id, records); });
  }
  void vocabulary(const std::string& record, std::string_view field, std::string_view value,
                  Words words) {
    check(std::find(words.begin(), words.end(), value) != words.end(), "{}: {} '{}'", record, field,
          value);
  }
  void spans(const std::string& record, std::string_view field, const std::vector<Span>& items) {
    for (size_t i = 0; i < items.size(); ++i) {
      check(sound(items[i]), "{}: {} [{}, {})", record, field, items[i].begin, items[i].end);
      check(i == 0 || items[i - 1].end <= items[i].begin, "{}: {} out of order", record, field);
    }
  }
  void confidence(const std::string& record, float value) {
    check(value >= 0 && value <= 1, "{}: confidence {}", record, value);
  }

  void layers();
  void quotations();
  void heads();
  void entity(size_t at);
  void time(size_t at);
  void statement(size_t at);
  void attitude(size_t at);
  void event(size_t at);
  void claim(size_t at);

  const Document& doc_;
  std::vector<std::string> problems_;
};

void Verifier::layers() {
  size_t repaired = 0;
  utf8::repair(doc_.text, repaired);
  check(repaired == 0, "text: not UTF-8");
  spans("document", "paragraphs", doc_.paragraphs);
  for (size_t i = 0; i < doc_.words.size(); ++i) {
    const Word& word = doc_.words[i];
    check(sound(word.span), "word {}: [{}, {})", i, word.span.begin, word.span.end);
    if (i == 0) {
      check(!word.glued, "word 0: glued to nothing");
      continue;
    }
    const Word& before = doc_.words[i - 1];
    check(before.span.end <= word.span.begin, "word {}: out of order", i);
    check(!word.glued || before.span.end == word.span.begin, "word {}: glued across a gap", i);
  }
  int next = 0;
  for (size_t i = 0; i < doc_.sentences.size(); ++i) {
    const Sentence& sentence = doc_.sentences[i];
    check(sentence.words.begin == next && sound(sentence.words), "sentence {}: words [{}, {})", i,
          sentence.words.begin, sentence.words.end);
    next = sentence.words.end;
    if (!sound(sentence.words)) return;
    check(sentence.span == doc_.span_of(sentence.words), "sentence {}: span", i);
    check(sentence.paragraph >= 0 &&
              sentence.paragraph < static_cast<int>(doc_.paragraphs.size()) &&
              doc_.paragraphs[sentence.paragraph].contains(sentence.span),
          "sentence {}: paragraph {}", i, sentence.paragraph);
  }
  check(doc_.sentences.empty() || next == static_cast<int>(doc_.words.size()),
        "sentences: words left over");
  for (size_t i = 0; i < doc_.names.size(); ++i) {
    check(sound(doc_.names[i].words), "name {}: words", i);
    confidence(fmt::format("name {}", i), doc_.names[i].confidence);
  }
  for (size_t i = 0; i < doc_.attributions.size(); ++i) {
    const Attribution& attribution = doc_.attributions[i];
    check(sound(attribution.cue), "attribution {}: cue", i);
    const Sentence* sentence = sentence_of(attribution.cue.begin);
    if (!sound(attribution.cue) || !sentence) continue;
    for (const auto* parts : {&attribution.source, &attribution.content}) {
      for (const WordRange part : *parts) {
        check(in_sentence(part, sentence->words), "attribution {}: outside its sentence", i);
      }
    }
    confidence(fmt::format("attribution {}", i), attribution.confidence);
  }
}

void Verifier::quotations() {
  for (size_t i = 0; i < doc_.quotations.size(); ++i) {
    const Quotation& quotation = doc_.quotations[i];
    const auto name = fmt::format("quotation {}", i);
    check(sound(quotation.outer), "{}: outer", name);
    check(quotation.outer.contains(quotation.inner), "{}: inner outside outer", name);
    check(i == 0 || doc_.quotations[i - 1].outer.begin <= quotation.outer.begin, "{}: out of order",
          name);
    spans(name, "parts", quotation.parts);
    for (const Span part : quotation.parts) {
      check(quotation.inner.contains(part), "{}: part outside inner", name);
    }
    check(quotation.depth >= 0, "{}: depth", name);
  }
}

void Verifier::heads() {
  for (size_t s = 0; s < doc_.sentences.size(); ++s) {
    const WordRange range = doc_.sentences[s].words;
    if (!sound(range)) return;
    for (int w = range.begin; w < range.end; ++w) {
      const int head = doc_.words[w].head;
      check(head == -1 || (range.contains(head) && head != w), "word {}: head {}", w, head);
      int at = w, steps = 0;
      while (range.contains(at) && steps <= range.size()) {
        at = doc_.words[at].head;
        ++steps;
      }
      check(steps <= range.size(), "word {}: a cycle of heads", w);
    }
  }
}

void Verifier::entity(size_t at) {
  const Entity& entity = doc_.entities[at];
  const auto name = fmt::format("e{}", at + 1);
  vocabulary(name, "kind", entity.kind, kKinds);
  check(!entity.name.empty(), "{}: no name", name);
  check(!entity.count || *entity.count > 0, "{}: count", name);
  check(entity.country.empty() || entity.country.size() == 3, "{}: country '{}'", name,
        entity.country);
  check(all_valid(entity.members, doc_.entities), "{}: members", name);
  for (size_t i = 0; i < entity.mentions.size(); ++i) {
    const Mention& mention = entity.mentions[i];
    check(sound(mention.span), "{}: mention {}", name, i);
    check(i == 0 || entity.mentions[i - 1].span.begin <= mention.span.begin,
          "{}: mentions out of order", name);
  }
  confidence(name, entity.confidence);
  check(!entity.why.empty(), "{}: no why", name);
}

void Verifier::time(size_t at) {
  const Time& time = doc_.times[at];
  const auto name = fmt::format("t{}", at + 1);
  check(!time.span || sound(*time.span), "{}: span", name);
  vocabulary(name, "type", time.type, kTimeTypes);
  confidence(name, time.confidence);
  check(!time.why.empty(), "{}: no why", name);
}

void Verifier::statement(size_t at) {
  const Statement& statement = doc_.statements[at];
  const auto name = fmt::format("s{}", at + 1);
  check(valid(statement.source, doc_.entities), "{}: source", name);
  check(!statement.source_span || sound(*statement.source_span), "{}: source span", name);
  check(sound(statement.cue), "{}: cue", name);
  spans(name, "content", statement.content);
  spans(name, "quoted", statement.quoted);
  vocabulary(name, "form", statement.form, kForms);
  vocabulary(name, "act", statement.act, kActs);
  check(all_valid(statement.addressees, doc_.entities), "{}: addressees", name);
  check(all_valid(statement.via, doc_.entities), "{}: via", name);
  if (statement.medium) {
    vocabulary(name, "medium", statement.medium->kind, kMediumKinds);
    check(valid(statement.medium->entity, doc_.entities), "{}: medium entity", name);
  }
  check(valid(statement.said, doc_.times), "{}: said", name);
  // Claims come last; until they exist nothing may point at one.
  check(all_valid(statement.claims, doc_.claims), "{}: claims", name);
  confidence(name, statement.confidence);
  check(!statement.why.empty(), "{}: no why", name);
  if (!statement.parent) return;
  check(valid(statement.parent, doc_.statements), "{}: parent", name);
  if (!valid(statement.parent, doc_.statements)) return;
  // A cue of several words may reach out of the content that holds its head.
  const auto& held = doc_.at(statement.parent).content;
  check(std::any_of(held.begin(), held.end(),
                    [&](Span span) { return span.overlaps(statement.cue); }),
        "{}: cue outside its parent's content", name);
  StatementId up = statement.parent;
  size_t steps = 0;
  while (up && valid(up, doc_.statements) && steps <= doc_.statements.size()) {
    up = doc_.at(up).parent;
    ++steps;
  }
  check(steps <= doc_.statements.size(), "{}: a cycle of parents", name);
}

void Verifier::attitude(size_t at) {
  const Attitude& attitude = doc_.attitudes[at];
  const auto name = fmt::format("a{}", at + 1);
  check(valid(attitude.holder, doc_.entities), "{}: holder", name);
  check(!attitude.holder_span || sound(*attitude.holder_span), "{}: holder span", name);
  check(sound(attitude.cue), "{}: cue", name);
  spans(name, "content", attitude.content);
  check(valid(attitude.parent, doc_.statements), "{}: parent", name);
  confidence(name, attitude.confidence);
  check(!attitude.why.empty(), "{}: no why", name);
}

void Verifier::event(size_t at) {
  const Event& event = doc_.events[at];
  const auto name = fmt::format("v{}", at + 1);
  check(sound(event.trigger), "{}: trigger", name);
  vocabulary(name, "type", event.type, kEventTypes);
  check(event.quad >= 0 && event.quad <= 4, "{}: quad", name);
  check(all_valid(event.actors, doc_.entities), "{}: actors", name);
  check(all_valid(event.recipients, doc_.entities), "{}: recipients", name);
  if (event.location) check(valid(event.location->entity, doc_.entities), "{}: location", name);
  check(valid(event.time, doc_.times), "{}: time", name);
  vocabulary(name, "status", event.status, kEventStatuses);
  for (const Factuality& factuality : event.factuality) {
    check(valid(factuality.holder, doc_.statements), "{}: holder", name);
    vocabulary(name, "factuality", factuality.value, kFactuality);
  }
  check(all_valid(event.according_to, doc_.statements), "{}: according_to", name);
  check(valid(event.same_as, doc_.events), "{}: same_as", name);
  if (event.same_as && valid(event.same_as, doc_.events)) {
    check(event.same_as.index < static_cast<int>(at) && !doc_.at(event.same_as).same_as,
          "{}: same_as is not the first mention", name);
  }
  confidence(name, event.confidence);
  check(!event.why.empty(), "{}: no why", name);
}

void Verifier::claim(size_t at) {
  const Claim& claim = doc_.claims[at];
  const auto name = fmt::format("c{}", at + 1);
  check(!claim.text.empty(), "{}: no text", name);
  check(all_valid(claim.events, doc_.events), "{}: events", name);
  for (const Position& position : claim.positions) {
    check(valid(position.holder, doc_.entities), "{}: holder", name);
    vocabulary(name, "stance", position.stance, kStances);
    check(valid(position.statement, doc_.statements), "{}: statement", name);
  }
  vocabulary(name, "status", claim.status, kClaimStatuses);
  check(claim.origins >= 0, "{}: origins", name);
  check(!claim.why.empty(), "{}: no why", name);
}

}  // namespace

std::vector<std::string> verify(const Document& document) { return Verifier(document).run(); }

}  // namespace hearsay
