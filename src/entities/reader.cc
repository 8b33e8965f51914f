#include "entities/reader.h"

#include <utility>

#include "base/utf8.h"
#include "document/tree.h"
#include "entities/candidate.h"

namespace hearsay::entities {

Context::Context(const Document& doc, const Tree& t, const Gazetteer& g, const Roles& r)
    : document(doc), tree(t), gazetteer(g), roles(r) {
  const size_t size = doc.words.size();
  lower.reserve(size);
  lemmas.reserve(size);
  for (const Word& word : doc.words) {
    lower.push_back(utf8::lower(doc.text_of(word)));
    lemmas.push_back(word.lemma.empty() || word.lemma == "_" ? lower.back()
                                                             : utf8::lower(word.lemma));
  }
  at_head.assign(size, -1);
  covering.assign(size, -1);
  quoted_in.assign(size, -1);
  for (size_t q = 0; q < doc.quotations.size(); ++q) {
    const WordRange inside = words_in(doc, doc.quotations[q].inner);
    for (int i = inside.begin; i < inside.end; ++i) quoted_in[i] = static_cast<int>(q);
  }
}

std::string Context::wording(WordRange range) const {
  std::string out(document.text_of(document.span_of(range)));
  for (char& c : out) {
    if (c == '\n') c = ' ';
  }
  return out;
}

int Context::add(Candidate candidate) {
  const int index = static_cast<int>(candidates.size());
  candidate.sentence = tree.sentence_of(candidate.mention.head);
  candidate.mention.span = document.span_of(candidate.mention.words);
  candidate.folded = name_key(candidate.name);
  at_head[candidate.mention.head] = index;
  if (candidate.mention.form == MentionForm::kName) {
    for (int i = candidate.mention.words.begin; i < candidate.mention.words.end; ++i) {
      covering[i] = index;
    }
  }
  candidates.push_back(std::move(candidate));
  return index;
}

Result<std::shared_ptr<const EntityReader>> EntityReader::open(
    const std::filesystem::path& data_dir) {
  auto gazetteer = Gazetteer::load(data_dir / "gazetteers");
  if (!gazetteer) return gazetteer.error();
  auto roles = Roles::load(data_dir / "lexicons");
  if (!roles) return roles.error();
  auto ranker = Ranker::load(data_dir / "model");
  if (!ranker) return ranker.error();
  return std::shared_ptr<const EntityReader>(new EntityReader(
      std::move(gazetteer).value(), std::move(roles).value(), std::move(ranker).value()));
}

void EntityReader::read(Document& document, Trace* trace) const {
  const Tree tree(document);
  Context context(document, tree, gazetteer_, roles_);
  find_names(context);
  find_nominals(context);
  read_titles(context);
  link_appositions(context);
  context.home = find_home(context);
  group_names(context);
  group_nominals(context);
  find_coordinations(context);
  find_pairs(context);
  resolve_pronouns(context, ranker_, trace);
  if (trace) {
    for (const Candidate& candidate : context.candidates) {
      trace->mentions.push_back(candidate.mention);
      trace->clusters.push_back(candidate.cluster);
      trace->genders.push_back(candidate.cluster < 0 ? Gender::kUnknown
                                                     : context.clusters[candidate.cluster].gender);
    }
  }
  document.entities = make_entities(context);
}

}  // namespace hearsay::entities
