#include "encoder/encoder.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "base/utf8.h"
#include "encoder/labels.h"
#include "encoder/lemmas.h"
#include "encoder/mend.h"
#include "encoder/model.h"
#include "encoder/tree.h"
#include "encoder/weights.h"

namespace hearsay::encoder {
namespace {

// A batch is read when it holds this many rows: a report, as a rule. It bounds the memory.
constexpr int kBatchRows = 1024;

int index_of(const std::vector<std::string>& labels, std::string_view label) {
  const auto at = std::find(labels.begin(), labels.end(), label);
  return at == labels.end() ? -1 : static_cast<int>(at - labels.begin());
}

}  // namespace

struct Encoder::State {
  explicit State(Weights opened) : weights(std::move(opened)) {}

  Weights weights;
  Model model;
  LemmaWords lemmas;
  BioDecoder names, cues, roles;
  int root_label = -1;
};

struct Encoder::Scratch::State {
  Workspace space;
  Batch batch;
  std::vector<std::string_view> words;
  std::vector<float> arcs, relations, roles;
};

Encoder::Scratch::Scratch() : state_(std::make_unique<State>()) {}
Encoder::Scratch::~Scratch() = default;
Encoder::Scratch::Scratch(Scratch&&) noexcept = default;
Encoder::Scratch& Encoder::Scratch::operator=(Scratch&&) noexcept = default;
void Encoder::Scratch::measure(Profile* profile) { state_->space.profile = profile; }

Encoder::Encoder(std::unique_ptr<const State> state) : state_(std::move(state)) {}
Encoder::~Encoder() = default;

Result<std::shared_ptr<const Encoder>> Encoder::open(const std::filesystem::path& path, Isa isa) {
  const Kernels* kernels = kernels_for(isa);
  if (!kernels) {
    return Error{"cpu.unsupported", "this processor lacks the instructions (AVX2 and FMA) needed",
                 ""};
  }
  auto weights = Weights::open(path);
  if (!weights) return weights.error();
  auto state = std::make_unique<State>(std::move(weights).value());
  const Config& config = state->weights.config();
  OneThread one_thread;
  if (const char* why = Model::make(state->weights, *kernels, state->model)) {
    return Error{"cpu.unsupported", why, path.string()};
  }
  state->lemmas = LemmaWords(state->weights.bytes("lemmas"));
  state->names = BioDecoder(config.ner);
  state->cues = BioDecoder(config.cue);
  state->roles = BioDecoder(config.role);
  state->root_label = index_of(config.deprel, "root");
  if (index_of(state->roles.kinds(), "source") < 0 ||
      index_of(state->roles.kinds(), "content") < 0) {
    return Error{"weights.format", "config: role needs B-source and B-content", path.string()};
  }
  state->weights.release_pages();
  return std::shared_ptr<const Encoder>(new Encoder(std::move(state)));
}

std::string_view Encoder::fingerprint() const { return state_->weights.fingerprint(); }
const Config& Encoder::config() const { return state_->weights.config(); }
std::string_view Encoder::instruction_set() const { return state_->model.kernels().name; }

namespace {

// Writes what the heads say of a document's runs into its layers, run by run in text order.
class Decoder {
 public:
  struct Labels {
    const LemmaWords& lemmas;
    const BioDecoder& names;
    const BioDecoder& cues;
    const BioDecoder& roles;
    int root;
  };
  struct Buffers {
    std::vector<float>& arcs;
    std::vector<float>& relations;
    std::vector<float>& roles;
  };

  Decoder(const Model& model, const Labels& labels, Buffers buffers, Document& document)
      : model_(model), labels_(labels), buffers_(buffers), document_(document) {}

  void decode(const Run& run, Workspace& space);
  // Gives names of the same words the label that is likeliest over all their mentions. REQUIRES:
  // the whole document is decoded.
  void settle_names();

 private:
  void tag(const Run& run, const Workspace& space);
  void parse(const Run& run, Workspace& space);
  void name(const Run& run, const Workspace& space);
  void score(const Run& run, const Workspace& space, int column, WordScores& out);
  void attribute(const Run& run, Workspace& space);
  void refer(const Run& run, const Workspace& space);
  Word& word(const Run& run, int i) {
    return document_.words[static_cast<size_t>(run.first_word + i)];
  }

  const Model& model_;
  const Labels& labels_;
  Buffers buffers_;
  Document& document_;
  std::vector<std::vector<float>> name_shares_;  // of document_.names, [kinds] each
  int sentence_root_ = -1;                       // of the sentence whose runs are being decoded
};

void Decoder::decode(const Run& run, Workspace& space) {
  tag(run, space);
  parse(run, space);
  name(run, space);
  const HeadColumns& at = model_.columns();
  score(run, space, at.act, document_.acts);
  score(run, space, at.act_content, document_.act_contents);
  score(run, space, at.medium, document_.media);
  attribute(run, space);
  refer(run, space);
}

void Decoder::refer(const Run& run, const Workspace& space) {
  const HeadColumns& at = model_.columns();
  const auto width = 2 * static_cast<size_t>(at.coref_width);
  const float* row = model_.scores_of(run, space) + at.coref;
  for (int i = 0; i < run.words && width > 0; ++i) {
    row += at.count;
    std::copy_n(row, width,
                document_.references.data() + static_cast<size_t>(run.first_word + i) * width);
  }
}

// Tags of what is no word of another class: a known word has one of its own instead.
bool is_residual(std::string_view upos) { return upos == "INTJ" || upos == "X" || upos == "SYM"; }

void Decoder::tag(const Run& run, const Workspace& space) {
  const Config& config = model_.config();
  const HeadColumns& at = model_.columns();
  const auto best = [&](const float* row, int column, const std::vector<std::string>& labels) {
    return static_cast<size_t>(
        model_.kernels().argmax(row + column, static_cast<int>(labels.size())));
  };
  const float* row = model_.scores_of(run, space);
  for (int i = 0; i < run.words; ++i) {
    row += at.count;
    Word& target = word(run, i);
    target.upos = config.upos[best(row, at.upos, config.upos)];
    if (is_residual(target.upos)) {
      const auto form = utf8::lower(document_.text_of(target));
      float most = -3.4e38f;
      for (size_t tag = 0; tag < config.upos.size(); ++tag) {
        const float score = row[at.upos + static_cast<int>(tag)];
        if (score <= most || labels_.lemmas.find(form, config.upos[tag]).empty()) continue;
        target.upos = config.upos[tag];
        most = score;
      }
    }
    target.feats = config.feats[best(row, at.feats, config.feats)];
    target.lemma = lemma_of(labels_.lemmas, config.lemma_rules, row + at.lemma,
                            best(row, at.lemma, config.lemma),
                            {document_.text_of(target), target.upos, target.feats});
  }
}

void Decoder::parse(const Run& run, Workspace& space) {
  const Config& config = model_.config();
  model_.arc_scores(run, space, buffers_.arcs);
  const auto heads = best_tree(buffers_.arcs.data(), run.words, padded(run.words + 1));
  model_.relation_scores(run, heads, space, buffers_.relations);
  const int labels = static_cast<int>(config.deprel.size()), stride = padded(labels);
  for (int i = 0; i < run.words; ++i) {
    Word& target = word(run, i);
    const int head = heads[static_cast<size_t>(i)];
    if (head == 0) {
      // Later runs of a long sentence hang from the root of its first.
      const bool first = run.begins_sentence;
      target.head = first ? -1 : sentence_root_;
      target.deprel = first ? "root" : "parataxis";
      if (first) sentence_root_ = run.first_word + i;
      continue;
    }
    target.head = run.first_word + head - 1;
    float* scores =
        buffers_.relations.data() + static_cast<size_t>(i) * static_cast<size_t>(stride);
    scores[labels_.root] = -3.4e38f;
    target.deprel = config.deprel[static_cast<size_t>(model_.kernels().argmax(scores, labels))];
  }
}

void Decoder::name(const Run& run, const Workspace& space) {
  const HeadColumns& at = model_.columns();
  const float* scores = model_.scores_of(run, space) + at.count + at.ner;
  for (const auto& span : labels_.names.spans(model_.kernels(), scores, run.words, at.count)) {
    document_.names.push_back({{run.first_word + span.begin, run.first_word + span.end},
                               labels_.names.kinds()[static_cast<size_t>(span.kind)],
                               span.confidence});
    name_shares_.push_back(labels_.names.shares(model_.kernels(), scores, at.count, span));
  }
}

void Decoder::settle_names() {
  struct Votes {
    std::vector<float> shares;
    float mentions = 0;
  };
  std::map<std::string, Votes, std::less<>> votes;
  std::vector<Votes*> of_name;
  for (size_t i = 0; i < document_.names.size(); ++i) {
    std::string key;
    const WordRange words = document_.names[i].words;
    for (int w = words.begin; w < words.end; ++w) {
      key += utf8::lower(document_.text_of(document_.words[static_cast<size_t>(w)])) + ' ';
    }
    Votes& all = votes[key];
    all.shares.resize(name_shares_[i].size());
    for (size_t k = 0; k < all.shares.size(); ++k) all.shares[k] += name_shares_[i][k];
    all.mentions += 1;
    of_name.push_back(&all);
  }
  for (size_t i = 0; i < document_.names.size(); ++i) {
    const Votes& all = *of_name[i];
    if (all.mentions < 2) continue;
    const auto best = std::max_element(all.shares.begin(), all.shares.end());
    document_.names[i].label =
        labels_.names.kinds()[static_cast<size_t>(best - all.shares.begin())];
    document_.names[i].confidence = *best / all.mentions;
  }
}

std::vector<WordRange>* role_of(Attribution& attribution, std::string_view kind) {
  if (kind == "source") return &attribution.source;
  if (kind == "content") return &attribution.content;
  if (kind == "addressee") return &attribution.addressee;
  if (kind == "relay") return &attribution.relay;
  if (kind == "medium") return &attribution.medium;
  return nullptr;
}

// Appends a head's columns of the run's words.
void Decoder::score(const Run& run, const Workspace& space, int column, WordScores& out) {
  const auto labels = static_cast<std::ptrdiff_t>(out.labels.size());
  const float* row = model_.scores_of(run, space) + column;
  for (int i = 0; i < run.words; ++i) {
    row += model_.columns().count;
    out.scores.insert(out.scores.end(), row, row + labels);
  }
}

void Decoder::attribute(const Run& run, Workspace& space) {
  const HeadColumns& at = model_.columns();
  const float* scores = model_.scores_of(run, space) + at.count;
  auto cues = labels_.cues.spans(model_.kernels(), scores + at.cue, run.words, at.count);
  // What only the head of statements takes for a cue.
  for (const auto& cue :
       labels_.cues.spans(model_.kernels(), scores + at.statement, run.words, at.count)) {
    const bool seen = std::any_of(cues.begin(), cues.end(), [&](const BioDecoder::SpanOf& other) {
      return cue.begin < other.end && other.begin < cue.end;
    });
    if (!seen) cues.push_back({cue.begin, cue.end, cue.kind, 0});
  }
  std::sort(cues.begin(), cues.end(),
            [](const auto& a, const auto& b) { return a.begin < b.begin; });
  for (const auto& cue : cues) {
    Attribution found;
    found.cue = {run.first_word + cue.begin, run.first_word + cue.end};
    model_.role_scores(run, cue.begin, cue.end, space, buffers_.roles);
    float total = 0, words = 0;
    for (const auto& part : labels_.roles.spans(model_.kernels(), buffers_.roles.data(), run.words,
                                                model_.role_stride())) {
      const WordRange range{run.first_word + part.begin, run.first_word + part.end};
      auto* role = role_of(found, labels_.roles.kinds()[static_cast<size_t>(part.kind)]);
      if (!role) continue;
      role->push_back(range);
      if (role != &found.source && role != &found.content) continue;
      total += part.confidence * static_cast<float>(range.size());
      words += static_cast<float>(range.size());
    }
    // How sure the cue is, times how sure its parts are, each a mean over words.
    found.confidence = cue.confidence * (words > 0 ? total / words : 1.0f);
    // The surest word decides: the two kinds of cues differ in their extent.
    for (int word = cue.begin; word < cue.end; ++word) {
      const auto share = labels_.cues.shares(model_.kernels(), scores + at.statement, at.count,
                                             {word, word + 1, 0, 0});
      found.statement = std::max(found.statement, share[0]);
    }
    document_.attributions.push_back(std::move(found));
  }
}

// Adds the run's words to its sentence's vector.
void add_vectors(const Run& run, const Workspace& space, int hidden, std::vector<float>& out) {
  float* sum = out.data() + static_cast<size_t>(run.sentence) * static_cast<size_t>(hidden);
  const float* word =
      space.words.data() + static_cast<size_t>(run.head_row + 1) * static_cast<size_t>(hidden);
  for (int i = 0; i < run.words * hidden; ++i) sum[i % hidden] += word[i];
}

void normalise(std::vector<float>& vectors, size_t width) {
  for (size_t at = 0; at < vectors.size(); at += width) {
    double squares = 0;
    for (size_t i = at; i < at + width; ++i) squares += double{vectors[i]} * vectors[i];
    if (squares <= 0) continue;
    const auto length = static_cast<float>(std::sqrt(squares));
    for (size_t i = at; i < at + width; ++i) vectors[i] /= length;
  }
}

}  // namespace

void Encoder::read(Document& document, Scratch& scratch,
                   std::vector<float>* sentence_vectors) const {
  OneThread one_thread;
  const Model& model = state_->model;
  auto& memory = *scratch.state_;
  Workspace& space = memory.space;
  Batch& batch = memory.batch;
  auto& words = memory.words;
  const auto hidden = static_cast<size_t>(config().hidden);
  if (sentence_vectors) sentence_vectors->assign(document.sentences.size() * hidden, 0.0f);
  document.names.clear();
  document.attributions.clear();
  document.acts = document.act_contents = {config().act, {}};
  document.media = {config().medium, {}};
  document.reference_width = model.columns().coref_width;
  document.references.assign(
      document.words.size() * 2 * static_cast<size_t>(document.reference_width), 0);
  const Decoder::Labels labels{state_->lemmas, state_->names, state_->cues, state_->roles,
                               state_->root_label};
  Decoder decoder(model, labels, {memory.arcs, memory.relations, memory.roles}, document);
  const auto flush = [&] {
    if (batch.runs.empty()) return;
    model.forward(batch, space);
    Clock clock(space.profile);
    for (const Run& run : batch.runs) {
      decoder.decode(run, space);
      if (sentence_vectors) add_vectors(run, space, static_cast<int>(hidden), *sentence_vectors);
    }
    clock.lap(&Profile::decoding);
    batch.clear();
  };
  batch.clear();
  for (size_t sentence = 0; sentence < document.sentences.size(); ++sentence) {
    const WordRange range = document.sentences[sentence].words;
    words.clear();
    for (int i = range.begin; i < range.end; ++i) {
      words.push_back(document.text_of(document.words[static_cast<size_t>(i)]));
    }
    for (size_t at = 0; at < words.size();) {
      Clock clock(space.profile);
      const size_t next = model.append_run(words, at, batch);
      clock.lap(&Profile::pieces);
      batch.runs.back().sentence = static_cast<int>(sentence);
      batch.runs.back().first_word = range.begin + static_cast<int>(at);
      at = next;
      if (batch.rows() >= kBatchRows) flush();
    }
  }
  flush();
  decoder.settle_names();
  for (const auto& sentence : document.sentences) mend_tree(document, sentence.words);
  if (sentence_vectors) normalise(*sentence_vectors, hidden);
}

Encoder::Activations Encoder::activations(const std::vector<std::string_view>& words, WordRange cue,
                                          Scratch& scratch) const {
  OneThread one_thread;
  const Model& model = state_->model;
  Workspace& space = scratch.state_->space;
  Batch batch;
  model.append_run(words, 0, batch);
  model.forward(batch, space);
  const Run& run = batch.runs[0];
  const auto count = static_cast<size_t>(run.words), hidden = static_cast<size_t>(config().hidden);
  const HeadColumns& at = model.columns();
  const float* scores = model.scores_of(run, space) + at.count;

  // The used columns of `count` rows.
  const auto cut = [&](const float* from, int stride, size_t used) {
    std::vector<float> out;
    for (size_t i = 0; i < count; ++i, from += stride) out.insert(out.end(), from, from + used);
    return out;
  };
  Activations out;
  out.pieces = batch.ids;
  out.shapes = batch.shapes;
  out.words = run.words;
  out.root.assign(space.words.begin(), space.words.begin() + static_cast<std::ptrdiff_t>(hidden));
  out.vectors = cut(space.words.data() + hidden, static_cast<int>(hidden), hidden);
  out.upos = cut(scores + at.upos, at.count, config().upos.size());
  out.feats = cut(scores + at.feats, at.count, config().feats.size());
  out.lemma = cut(scores + at.lemma, at.count, config().lemma.size());
  out.ner = cut(scores + at.ner, at.count, config().ner.size());
  out.cue = cut(scores + at.cue, at.count, config().cue.size());
  out.statement = cut(scores + at.statement, at.count, config().cue.size());
  out.act = cut(scores + at.act, at.count, config().act.size());
  out.act_content = cut(scores + at.act_content, at.count, config().act.size());
  out.medium = cut(scores + at.medium, at.count, config().medium.size());
  std::vector<float> buffer;
  model.arc_scores(run, space, buffer);
  out.heads = best_tree(buffer.data(), run.words, padded(run.words + 1));
  out.arcs = cut(buffer.data(), padded(run.words + 1), count + 1);
  model.relation_scores(run, out.heads, space, buffer);
  out.relations =
      cut(buffer.data(), padded(static_cast<int>(config().deprel.size())), config().deprel.size());
  if (!cue.empty()) {
    model.role_scores(run, cue.begin, cue.end, space, buffer);
    out.roles = cut(buffer.data(), model.role_stride(), config().role.size());
  }
  return out;
}

}  // namespace hearsay::encoder
