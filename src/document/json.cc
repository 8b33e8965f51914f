#include "document/json.h"

#include <fmt/format.h>

#include "base/sha256.h"
#include "base/utf8.h"
#include "document/json_writer.h"
#include "hearsay/version.h"

namespace hearsay {
namespace {

constexpr int kConfidenceDecimals = 3;
constexpr int kCoordinateDecimals = 5;

// Writes the parts of one document that the ledger and the layers share, and the ledger's records.
class DocumentWriter {
 public:
  explicit DocumentWriter(const Document& document) : doc_(document), index_(document.text) {}

  std::string ledger();
  std::string layers();

 private:
  void header();
  void entity(size_t at);
  void time(size_t at);
  void statement(size_t at);
  void attitude(size_t at);
  void event(size_t at);
  void claim(size_t at);
  void sentence(const Sentence& sentence);
  void word(const Word& word);

  // "start":..,"end":.. of an object that is open.
  void offsets(Span span) {
    out_.key("start").integer(index_(span.begin)).key("end").integer(index_(span.end));
  }
  void offsets(std::optional<Span> span) {
    if (span) return offsets(*span);
    out_.key("start").null().key("end").null();
  }
  void span(Span span) {
    out_.begin_object();
    offsets(span);
    out_.end_object();
  }
  void spans(std::string_view key, const std::vector<Span>& items) {
    out_.key(key).begin_array();
    for (const Span item : items) span(item);
    out_.end_array();
  }
  void ranges(std::string_view key, const std::vector<WordRange>& items) {
    out_.key(key).begin_array();
    for (const WordRange item : items) span(doc_.span_of(item));
    out_.end_array();
  }
  void strings(std::string_view key, const std::vector<std::string>& items) {
    out_.key(key).begin_array();
    for (const auto& item : items) out_.string(item);
    out_.end_array();
  }
  template <class Tag>
  void id(Id<Tag> id, char letter) {
    if (id) {
      out_.string(fmt::format("{}{}", letter, id.index + 1));
    } else {
      out_.null();
    }
  }
  template <class Tag>
  void ids(std::string_view key, const std::vector<Id<Tag>>& items, char letter) {
    out_.key(key).begin_array();
    for (const auto item : items) id(item, letter);
    out_.end_array();
  }
  void own_id(size_t at, char letter) {
    out_.begin_object().key("id").string(fmt::format("{}{}", letter, at + 1));
  }
  void provenance(float confidence, std::string_view why) {
    out_.key("confidence").number(confidence, kConfidenceDecimals);
    out_.key("why").string_or_null(why);
  }

  const Document& doc_;
  const utf8::CodePointIndex index_;
  JsonWriter out_;
};

void DocumentWriter::header() {
  out_.key("document").begin_object();
  out_.key("id").string(document_id(doc_));
  out_.key("text_sha256").string(sha256_hex(doc_.text));
  out_.key("url").string_or_null(doc_.url);
  out_.key("title").string_or_null(doc_.title);
  out_.key("outlet").string_or_null(doc_.outlet);
  strings("authors", doc_.authors);
  out_.key("published").string_or_null(doc_.published);
  out_.key("language").string_or_null(doc_.language);
  out_.key("text").string(doc_.text);
  out_.end_object();
}

void DocumentWriter::entity(size_t at) {
  const Entity& entity = doc_.entities[at];
  own_id(at, 'e');
  out_.key("kind").string(entity.kind);
  out_.key("name").string(entity.name);
  out_.key("title").string_or_null(entity.title);
  out_.key("country").string_or_null(entity.country);
  out_.key("sector").string_or_null(entity.sector);
  out_.key("actor").string_or_null(entity.country + entity.sector);
  out_.key("anonymous").boolean(entity.anonymous);
  out_.key("count");
  if (entity.count) {
    out_.integer(*entity.count);
  } else {
    out_.null();
  }
  ids("members", entity.members, 'e');
  out_.key("wikidata").string_or_null(entity.wikidata);
  out_.key("mentions").begin_array();
  constexpr std::string_view kForms[] = {"name", "nominal", "pronoun"};
  for (const Mention& mention : entity.mentions) {
    out_.begin_object();
    offsets(mention.span);
    out_.key("form").string(kForms[static_cast<int>(mention.form)]).end_object();
  }
  out_.end_array();
  provenance(entity.confidence, entity.why);
  out_.end_object();
}

void DocumentWriter::time(size_t at) {
  const Time& time = doc_.times[at];
  own_id(at, 't');
  offsets(time.span);
  out_.key("type").string(time.type);
  out_.key("value").string_or_null(time.value);
  provenance(time.confidence, time.why);
  out_.end_object();
}

void DocumentWriter::statement(size_t at) {
  const Statement& statement = doc_.statements[at];
  own_id(at, 's');
  out_.key("source").begin_object().key("entity");
  id(statement.source, 'e');
  offsets(statement.source_span);
  out_.end_object();
  out_.key("cue").begin_object();
  offsets(statement.cue);
  out_.key("lemma").string_or_null(statement.cue_lemma).end_object();
  spans("content", statement.content);
  spans("quoted", statement.quoted);
  out_.key("form").string(statement.form);
  out_.key("act").string(statement.act);
  ids("addressees", statement.addressees, 'e');
  out_.key("medium");
  if (statement.medium) {
    out_.begin_object().key("kind").string_or_null(statement.medium->kind).key("entity");
    id(statement.medium->entity, 'e');
    out_.end_object();
  } else {
    out_.null();
  }
  out_.key("said");
  id(statement.said, 't');
  ids("via", statement.via, 'e');
  out_.key("parent");
  id(statement.parent, 's');
  ids("claims", statement.claims, 'c');
  provenance(statement.confidence, statement.why);
  out_.end_object();
}

void DocumentWriter::attitude(size_t at) {
  const Attitude& attitude = doc_.attitudes[at];
  own_id(at, 'a');
  out_.key("holder").begin_object().key("entity");
  id(attitude.holder, 'e');
  offsets(attitude.holder_span);
  out_.end_object();
  out_.key("cue").begin_object();
  offsets(attitude.cue);
  out_.key("lemma").string_or_null(attitude.cue_lemma).end_object();
  spans("content", attitude.content);
  out_.key("parent");
  id(attitude.parent, 's');
  provenance(attitude.confidence, attitude.why);
  out_.end_object();
}

void DocumentWriter::event(size_t at) {
  const Event& event = doc_.events[at];
  own_id(at, 'v');
  out_.key("trigger").begin_object();
  offsets(event.trigger);
  out_.key("lemma").string_or_null(event.lemma).end_object();
  out_.key("type").string(event.type);
  out_.key("mode").string_or_null(event.mode);
  strings("contexts", event.contexts);
  out_.key("cameo").string_or_null(event.cameo);
  out_.key("quad");
  if (event.quad > 0) {
    out_.integer(event.quad);
  } else {
    out_.null();
  }
  ids("actors", event.actors, 'e');
  ids("recipients", event.recipients, 'e');
  out_.key("location");
  if (event.location) {
    const auto coordinate = [this](std::string_view key, std::optional<double> value) {
      out_.key(key);
      if (value) {
        out_.number(*value, kCoordinateDecimals);
      } else {
        out_.null();
      }
    };
    out_.begin_object().key("entity");
    id(event.location->entity, 'e');
    coordinate("lat", event.location->lat);
    coordinate("lon", event.location->lon);
    out_.key("country").string_or_null(event.location->country).end_object();
  } else {
    out_.null();
  }
  out_.key("time");
  id(event.time, 't');
  out_.key("status").string(event.status);
  out_.key("factuality").begin_array();
  for (const Factuality& factuality : event.factuality) {
    out_.begin_object().key("holder");
    if (factuality.holder) {
      id(factuality.holder, 's');
    } else {
      out_.string("author");
    }
    out_.key("value").string(factuality.value).end_object();
  }
  out_.end_array();
  ids("according_to", event.according_to, 's');
  out_.key("same_as");
  id(event.same_as, 'v');
  provenance(event.confidence, event.why);
  out_.end_object();
}

void DocumentWriter::claim(size_t at) {
  const Claim& claim = doc_.claims[at];
  own_id(at, 'c');
  out_.key("text").string(claim.text);
  ids("events", claim.events, 'v');
  out_.key("positions").begin_array();
  for (const Position& position : claim.positions) {
    out_.begin_object().key("holder");
    id(position.holder, 'e');
    out_.key("stance").string(position.stance).key("statement");
    id(position.statement, 's');
    out_.end_object();
  }
  out_.end_array();
  out_.key("status").string(claim.status);
  out_.key("origins").integer(claim.origins);
  out_.key("why").string_or_null(claim.why);
  out_.end_object();
}

std::string DocumentWriter::ledger() {
  out_.begin_object().key("schema").string(kLedgerSchema);
  header();
  const auto records = [this](std::string_view key, size_t count,
                              void (DocumentWriter::*write)(size_t)) {
    out_.key(key).begin_array();
    for (size_t at = 0; at < count; ++at) (this->*write)(at);
    out_.end_array();
  };
  records("entities", doc_.entities.size(), &DocumentWriter::entity);
  records("times", doc_.times.size(), &DocumentWriter::time);
  records("statements", doc_.statements.size(), &DocumentWriter::statement);
  records("attitudes", doc_.attitudes.size(), &DocumentWriter::attitude);
  records("events", doc_.events.size(), &DocumentWriter::event);
  records("claims", doc_.claims.size(), &DocumentWriter::claim);
  out_.end_object();
  return out_.take();
}

void DocumentWriter::word(const Word& word) {
  out_.begin_object();
  offsets(word.span);
  out_.key("upos").string_or_null(word.upos);
  out_.key("feats").string_or_null(word.feats == "_" ? "" : word.feats);
  out_.key("lemma").string_or_null(word.lemma);
  out_.key("head");
  if (word.head >= 0) {
    out_.integer(word.head);
  } else {
    out_.null();
  }
  out_.key("deprel").string_or_null(word.deprel).end_object();
}

std::string DocumentWriter::layers() {
  out_.begin_object().key("schema").string("hearsay-layers/1");
  header();
  spans("paragraphs", doc_.paragraphs);
  out_.key("words").begin_array();
  for (const Word& item : doc_.words) word(item);
  out_.end_array();
  out_.key("sentences").begin_array();
  for (const Sentence& sentence : doc_.sentences) {
    out_.begin_object();
    offsets(sentence.span);
    out_.key("words").begin_array().integer(sentence.words.begin).integer(sentence.words.end);
    out_.end_array().key("paragraph").integer(sentence.paragraph).end_object();
  }
  out_.end_array().key("quotations").begin_array();
  for (const Quotation& quotation : doc_.quotations) {
    out_.begin_object();
    offsets(quotation.outer);
    spans("parts", quotation.parts);
    out_.key("depth").integer(quotation.depth);
    out_.key("closed").boolean(quotation.closed).end_object();
  }
  out_.end_array().key("names").begin_array();
  for (const Name& name : doc_.names) {
    out_.begin_object();
    offsets(doc_.span_of(name.words));
    out_.key("label").string(name.label);
    out_.key("confidence").number(name.confidence, kConfidenceDecimals).end_object();
  }
  out_.end_array().key("attributions").begin_array();
  for (const Attribution& attribution : doc_.attributions) {
    out_.begin_object().key("cue");
    span(doc_.span_of(attribution.cue));
    ranges("source", attribution.source);
    ranges("content", attribution.content);
    ranges("addressee", attribution.addressee);
    ranges("relay", attribution.relay);
    ranges("medium", attribution.medium);
    out_.key("confidence").number(attribution.confidence, kConfidenceDecimals);
    out_.key("statement").number(attribution.statement, kConfidenceDecimals).end_object();
  }
  out_.end_array().end_object();
  return out_.take();
}

}  // namespace

std::string document_id(const Document& document) {
  std::string key;
  for (const auto& part : {document.url, document.outlet, document.published, document.title}) {
    key += part;
    key += '\n';
  }
  return sha256_hex(key + document.text).substr(0, 32);
}

std::string ledger_json(const Document& document) { return DocumentWriter(document).ledger(); }

std::string layers_json(const Document& document) { return DocumentWriter(document).layers(); }

}  // namespace hearsay
