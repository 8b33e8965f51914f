#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "document/conllu.h"
#include "hearsay/document.h"

// Documents for the statements tests, built without the stages before: trees and names from
// CoNLL-U, quotations from curly marks, one entity a name.
namespace hearsay::statements {

inline std::string slurp(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

// Curly marks only: a mark that opens again in the next paragraph carries the quotation on.
inline void add_quotations(Document& document) {
  static constexpr std::string_view kOpen = "“", kClose = "”";
  Quotation open;
  bool is_open = false;
  const auto close = [&](uint32_t inner_end, uint32_t outer_end, bool closed) {
    open.parts.back().end = inner_end;
    open.inner = {open.parts.front().begin, inner_end};
    open.outer.end = outer_end;
    open.closed = closed;
    document.quotations.push_back(open);
    is_open = false;
  };
  const std::string_view text = document.text;
  for (uint32_t at = 0; at < text.size(); ++at) {
    if (text.substr(at).starts_with(kOpen)) {
      const auto begin = at + static_cast<uint32_t>(kOpen.size());
      if (is_open) {
        open.parts.back().end = static_cast<uint32_t>(text.rfind('\n', at));
        open.parts.push_back({begin, begin});
      } else {
        open = Quotation();
        open.outer.begin = at;
        open.parts = {{begin, begin}};
        is_open = true;
      }
    } else if (is_open && text.substr(at).starts_with(kClose)) {
      close(at, at + static_cast<uint32_t>(kClose.size()), true);
    }
  }
  if (is_open) close(static_cast<uint32_t>(text.size()), static_cast<uint32_t>(text.size()), false);
}

inline int head_of(const Document& document, WordRange words) {
  for (int i = words.begin; i < words.end; ++i) {
    if (!words.contains(document.words[i].head)) return i;
  }
  return words.begin;
}

inline void add_entities(Document& document) {
  for (const auto& name : document.names) {
    const auto span = document.span_of(name.words);
    const std::string text(document.text_of(span));
    if (name.label == "Date" || name.label == "Money") continue;
    Mention mention{span, name.words, head_of(document, name.words), MentionForm::kName};
    bool known = false;
    for (auto& entity : document.entities) {
      if (entity.name != text) continue;
      entity.mentions.push_back(mention);
      known = true;
    }
    if (known) continue;
    Entity entity;
    entity.kind = text.starts_with("Radio")  ? "media"
                  : name.label == "Person"   ? "person"
                  : name.label == "Location" ? "country"
                                             : "organisation";
    entity.name = text;
    entity.mentions = {mention};
    entity.why = "fixture";
    document.entities.push_back(entity);
  }
}

inline Document load(const std::filesystem::path& path) {
  auto read = read_conllu(slurp(path), path.string());
  auto document = read ? std::move(read).value() : Document();
  add_quotations(document);
  add_entities(document);
  return document;
}

// "[said] Ana Ruiz: assert direct <They left.> to=Radio Delta via=Radio Delta medium=interview
// in=1", `in` being the number of the parent.
inline std::string dump(const Document& document, const Statement& statement) {
  std::string out = "[" + std::string(document.text_of(statement.cue)) + "] ";
  out += statement.source ? document.at(statement.source).name : "-";
  out += ": " + statement.act + " " + statement.form;
  for (const auto span : statement.content) {
    out += " <" + std::string(document.text_of(span)) + ">";
  }
  for (const auto id : statement.addressees) out += " to=" + document.at(id).name;
  for (const auto id : statement.via) out += " via=" + document.at(id).name;
  if (statement.medium) out += " medium=" + statement.medium->kind;
  if (statement.parent) out += " in=" + std::to_string(statement.parent.index + 1);
  return out;
}

}  // namespace hearsay::statements
