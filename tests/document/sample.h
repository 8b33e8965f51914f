#pragma once

#include <string>
#include <string_view>

#include "hearsay/document.h"

// A small sound document built by hand: no stage has to run for a test.
namespace hearsay {

// The place of `piece` in `text`, from byte `from` on.
inline Span find(const std::string& text, std::string_view piece, size_t from = 0) {
  const auto at = text.find(piece, from);
  return {static_cast<uint32_t>(at), static_cast<uint32_t>(at + piece.size())};
}

// “Né à São” said Ana. She denied it.
inline Document sample_document() {
  Document d;
  d.title = "A \"title\"";
  d.outlet = "The Test";
  d.published = "2031-04-08";
  d.language = "en";
  d.text = "“Né à São,” Ana Ruiz said.\nShe denied it on Friday.";
  d.paragraphs = {find(d.text, "“Né à São,” Ana Ruiz said."),
                  find(d.text, "She denied it on Friday.")};
  for (const auto* form : {"“", "Né", "à", "São", ",", "”", "Ana", "Ruiz", "said", ".", "She",
                           "denied", "it", "on", "Friday", "."}) {
    Word word;
    word.span = find(d.text, form, d.words.empty() ? 0 : d.words.back().span.end);
    d.words.push_back(word);
  }
  for (const WordRange range : {WordRange{0, 10}, WordRange{10, 16}}) {
    Sentence sentence;
    sentence.words = range;
    sentence.span = d.span_of(range);
    sentence.paragraph = static_cast<int>(d.sentences.size());
    d.sentences.push_back(sentence);
  }
  d.words[8].deprel = "root";
  d.words[7].head = 6;
  d.words[6].head = 8;

  Entity ana;
  ana.kind = "person";
  ana.name = "Ana Ruiz";
  ana.country = "URY";
  ana.sector = "GOV";
  ana.why = "test.entity";
  Mention name;
  name.span = find(d.text, "Ana Ruiz");
  name.words = {6, 8};
  Mention she;
  she.span = find(d.text, "She");
  she.words = {10, 11};
  she.form = MentionForm::kPronoun;
  ana.mentions = {name, she};
  d.entities = {ana};

  Time friday;
  friday.span = find(d.text, "Friday");
  friday.type = "DATE";
  friday.value = "2031-04-11";
  friday.why = "test.time";
  d.times = {friday};

  Statement said;
  said.source = {0};
  said.source_span = name.span;
  said.cue = find(d.text, "said");
  said.cue_lemma = "say";
  said.content = {find(d.text, "Né à São,")};
  said.quoted = said.content;
  said.form = "direct";
  said.act = "assert";
  said.claims = {{0}};
  said.confidence = 0.98765f;
  said.why = "test.statement";
  Statement denied = said;
  denied.source_span = she.span;
  denied.cue = find(d.text, "denied");
  denied.cue_lemma = "deny";
  denied.content = {find(d.text, "it")};
  denied.quoted.clear();
  denied.form = "indirect";
  denied.act = "deny";
  denied.said = {0};
  d.statements = {said, denied};

  Event event;
  event.trigger = find(d.text, "denied");
  event.lemma = "deny";
  event.type = "REJECT";
  event.quad = 3;
  event.actors = {{0}};
  event.time = {0};
  event.status = "occurred";
  event.factuality = {{{}, "CT+"}, {{1}, "CT-"}};
  event.why = "test.event";
  d.events = {event};

  Claim claim;
  claim.text = "Né à São";
  claim.events = {{0}};
  claim.positions = {{{0}, "asserts", {0}}, {{0}, "denies", {1}}};
  claim.status = "disputed";
  claim.origins = 1;
  claim.why = "test.claim";
  d.claims = {claim};
  return d;
}

}  // namespace hearsay
