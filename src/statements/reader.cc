#include "statements/reader.h"

#include <algorithm>

#include "statements/act.h"
#include "statements/attitudes.h"
#include "statements/confidence.h"
#include "statements/merge.h"
#include "statements/nesting.h"
#include "statements/relay.h"

// The steps, each a file: grammar proposes candidates per cue (silence, verbs, phrases, nouns), the
// attribution head supports, completes or adds some, quotations are handed to who says them, spans
// are trimmed, sources become entities, and then act, circumstances and nesting are read off.
namespace hearsay::statements {
namespace {

std::vector<Candidate> find_candidates(const Context& context) {
  std::vector<Candidate> out;
  add_silence(context, out);
  add_verbs(context, out);
  add_phrases(context, out);
  add_nouns(context, out);
  merge_head(context, out);
  link_quotes(context, out);
  split_coordinated(context, out);
  drop_leftovers(context, out);
  put_cited_first(context, out);
  prefer_publishers(context, out);
  return out;
}

Statement statement_of(const Context& context, const std::vector<Draft>& drafts, size_t i,
                       const Circumstances& circumstances) {
  const auto& draft = drafts[i];
  const auto& c = draft.candidate;
  const auto& document = context.document();
  Statement out;
  out.source = draft.source;
  if (!c.source.empty()) out.source_span = document.span_of(c.source);
  out.cue = document.span_of(c.cue);
  out.cue_words = c.cue;
  out.cue_lemma = context.lemma(c.head);
  out.content = draft.spans.content;
  out.quoted = draft.spans.quoted;
  out.form = draft.spans.form;
  auto act = act_of(context, drafts, i);
  out.act = std::move(act.act);
  out.act_why = std::move(act.why);
  out.act_shares = std::move(act.shares);
  out.addressees = circumstances.addressees;
  out.medium = circumstances.medium;
  out.said = circumstances.said;
  out.via = circumstances.via;
  out.parent = StatementId{draft.parent};
  out.confidence = confidence_of(context, draft);
  out.why = c.why;
  return out;
}

}  // namespace

StatementReader::StatementReader(std::unique_ptr<const Lexicon> lexicon)
    : lexicon_(std::move(lexicon)) {}

StatementReader::~StatementReader() = default;

Result<std::shared_ptr<const StatementReader>> StatementReader::open(
    const std::filesystem::path& data_dir) {
  auto lexicon = Lexicon::open(data_dir / "lexicons");
  if (!lexicon) return lexicon.error();
  return std::shared_ptr<const StatementReader>(
      new StatementReader(std::make_unique<const Lexicon>(std::move(lexicon).value())));
}

void StatementReader::read(Document& document) const {
  document.statements.clear();
  document.attitudes.clear();
  Context context(document, *lexicon_);
  std::vector<Draft> drafts;
  auto candidates = find_candidates(context);
  leave_asides_out(context, candidates);
  for (auto& candidate : candidates) {
    Draft draft;
    draft.spans = trim(context, candidate);
    if (draft.spans.content.empty() && !candidate.silent) continue;
    draft.candidate = std::move(candidate);
    drafts.push_back(std::move(draft));
  }
  nest(context, drafts);
  resolve_sources(context, drafts);
  drop_asides(context, drafts);
  give_quotes_to_inner(context, drafts);
  add_first_person(context, drafts);
  const auto circumstances = circumstances_of(context, drafts);
  for (size_t i = 0; i < drafts.size(); ++i) {
    document.statements.push_back(statement_of(context, drafts, i, circumstances[i]));
  }
  document.attitudes = attitudes_of(context, drafts);
}

}  // namespace hearsay::statements
