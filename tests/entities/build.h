#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "document/conllu.h"
#include "document/verify.h"
#include "entities/reader.h"

// Documents by hand: a word a line as "form lemma upos head deprel name feats", "_" for nothing, an
// empty line between sentences; "glue" as eighth cell: no space after. "'s" needs no such mark.
namespace hearsay::entities {

inline Document document_of(std::string_view words) {
  std::string conllu = "# newpar\n";
  std::istringstream lines{std::string(words)};
  std::string line;
  int id = 0;
  while (std::getline(lines, line)) {
    std::istringstream cells(line);
    std::vector<std::string> cell;
    for (std::string one; cells >> one;) cell.push_back(one);
    if (cell.empty()) {
      if (id > 0) conllu += '\n';
      id = 0;
      continue;
    }
    cell.resize(8, "_");
    std::string misc = cell[5] == "_" ? "" : "NER=" + cell[5];
    if (cell[7] == "glue" || lines.peek() == '\'')
      misc += misc.empty() ? "SpaceAfter=No" : "|SpaceAfter=No";
    if (misc.empty()) misc = "_";
    conllu += std::to_string(++id) + '\t' + cell[0] + '\t' + cell[1] + '\t' + cell[2] + "\t_\t" +
              cell[6] + '\t' + cell[3] + '\t' + cell[4] + "\t_\t" + misc + '\n';
  }
  conllu += '\n';
  auto document = read_conllu(conllu, "test");
  EXPECT_TRUE(document.ok()) << (document.ok() ? "" : document.error().to_string());
  return document.ok() ? std::move(document).value() : Document{};
}

inline const EntityReader& reader() {
  static const auto kReader = EntityReader::open(HEARSAY_SOURCE_DIR "/data");
  EXPECT_TRUE(kReader.ok()) << (kReader.ok() ? "" : kReader.error().to_string());
  return *kReader.value();
}

inline Document read(std::string_view words) {
  Document document = document_of(words);
  reader().read(document);
  EXPECT_TRUE(verify(document).empty()) << verify(document).front();
  return document;
}

// The entity with a mention of that wording, the n-th such mention of the text; null: none.
inline const Entity* entity_of(const Document& document, std::string_view wording, int nth = 0) {
  std::vector<std::pair<Span, const Entity*>> found;
  for (const Entity& entity : document.entities) {
    for (const Mention& mention : entity.mentions) {
      if (document.text_of(mention.span) == wording) found.push_back({mention.span, &entity});
    }
  }
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  return nth < static_cast<int>(found.size()) ? found[nth].second : nullptr;
}

}  // namespace hearsay::entities
