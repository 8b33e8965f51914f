#include "encoder/model.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace hearsay::encoder {
namespace {

size_t area(size_t rows, int columns) { return rows * static_cast<size_t>(columns); }
size_t area(int rows, int columns) { return area(static_cast<size_t>(rows), columns); }

template <class T>
void grow(std::vector<T>& buffer, size_t size) {
  if (buffer.size() < size) buffer.resize(size);
}

// rows x columns with each row padded with zeros.
std::vector<float> padded_rows(const std::vector<float>& from, int rows, int columns) {
  const int width = padded(columns);
  std::vector<float> out(area(rows, width), 0);
  for (int row = 0; row < rows; ++row) {
    std::copy_n(from.begin() + row * columns, columns, out.begin() + row * width);
  }
  return out;
}

}  // namespace

void Batch::clear() {
  runs.clear();
  ids.clear();
  shapes.clear();
  positions.clear();
  first_piece.clear();
  last_piece.clear();
}

const char* Model::make(const Weights& weights, const Kernels& kernels, Model& out) {
  const Config& config = weights.config();
  out.config_ = &config;
  out.kernels_ = &kernels;
  out.int8_ = weights.is_int8();
  out.pieces_ = WordPieces(weights.tensor("vocab").bytes, config.unk);
  out.words_ = weights.tensor("embed.word.weight").bytes.data();
  if (out.int8_) out.word_scale_ = weights.floats("embed.word.scale");
  out.position_ = weights.floats("embed.position.weight");
  out.shape_ = weights.floats("embed.shape.weight");
  out.norm_weight_ = weights.floats("embed.norm.weight");
  out.norm_bias_ = weights.floats("embed.norm.bias");
  if (!out.make_layers(weights) || !out.make_heads(weights) || !out.make_relations(weights)) {
    return "oneDNN has no matrix product for this processor";
  }
  return nullptr;
}

bool Model::make_layers(const Weights& weights) {
  layers_.resize(static_cast<size_t>(config_->layers));
  for (size_t n = 0; n < layers_.size(); ++n) {
    Layer& layer = layers_[n];
    const std::string name = "layer." + std::to_string(n) + ".";
    const auto linear = [&](const std::string& part) {
      return std::vector<Linear::Part>{
          {weights.matrix(name + part), weights.floats(name + part + ".bias")}};
    };
    if (!layer.qkv.make(linear("qkv")) || !layer.out.make(linear("out")) ||
        !layer.up.make(linear("up")) || !layer.down.make(linear("down"))) {
      return false;
    }
    layer.norm1_weight = weights.floats(name + "norm1.weight");
    layer.norm1_bias = weights.floats(name + "norm1.bias");
    layer.norm2_weight = weights.floats(name + "norm2.weight");
    layer.norm2_bias = weights.floats(name + "norm2.bias");
  }
  return true;
}

bool Model::make_heads(const Weights& weights) {
  std::vector<Linear::Part> parts;
  for (const char* name :
       {"upos", "feats", "lemma", "ner", "cue", "statement", "act", "act_content", "medium",
        "arc_dep", "arc_head", "rel_dep", "rel_head", "role_cue", "role_word"}) {
    const std::string head = std::string("head.") + name;
    parts.push_back({weights.matrix(head), weights.floats(head + ".bias")});
  }
  int coref_width = 0;
  if (weights.has("head.coref.weight")) {
    parts.push_back({weights.matrix("head.coref"), weights.floats("head.coref.bias")});
    coref_width = parts.back().matrix.out / 2;
  }
  std::vector<int> at;
  if (!heads_.make(parts, &at)) return false;
  columns_ = {at[0],       at[1],
              at[2],       at[3],
              at[4],       at[5],
              at[6],       at[7],
              at[8],       at[9],
              at[10],      at[11],
              at[12],      at[13],
              at[14],      coref_width > 0 ? at[15] : 0,
              coref_width, heads_.columns().count};

  const int arc = config_->arc_dim, roles = static_cast<int>(config_->role.size());
  arc_ = padded_rows(weights.floats("head.arc.weight"), arc + 1, arc);
  arc_bias_.assign(arc_.end() - padded(arc), arc_.end());
  distance_ = padded_rows(weights.floats("head.role_distance.weight"),
                          2 * config_->distance_clip + 1, config_->role_dim);
  const auto role = weights.floats("head.role.weight");
  const int stride = padded(roles);
  role_.assign(area(config_->role_dim, stride), 0);
  for (int i = 0; i < roles; ++i) {
    for (int d = 0; d < config_->role_dim; ++d) {
      role_[area(d, stride) + static_cast<size_t>(i)] =
          role[area(i, config_->role_dim) + static_cast<size_t>(d)];
    }
  }
  role_bias_ = padded_rows(weights.floats("head.role.bias"), 1, roles);
  return true;
}

// The relations' bilinear form [d; 1] * R_r * [h; 1] as one matrix over a dependent's vector d: for
// every relation r what is multiplied with the head's h, and after all of them what is added. It is
// by far the largest of the heads, so with an int8 file it is rounded to int8 here as well, column
// by column.
bool Model::make_relations(const Weights& weights) {
  const int labels = static_cast<int>(config_->deprel.size()), rel = config_->rel_dim,
            width = padded(rel);
  const auto stored = weights.floats("head.rel.weight");
  const auto at = [&](int r, int i, int j) {
    return stored[area(area(r, rel + 1) + static_cast<size_t>(i), rel + 1) +
                  static_cast<size_t>(j)];
  };
  Linear::Part part;
  part.matrix.out = labels * width + padded(labels);
  part.matrix.in = rel;
  part.bias.assign(static_cast<size_t>(part.matrix.out), 0);
  part.matrix.scale.assign(part.bias.size(), 0);
  std::vector<int8_t> bytes(int8_ ? area(part.matrix.out, rel) : 0);
  if (!int8_) part.matrix.floats.assign(area(part.matrix.out, rel), 0);
  for (int r = 0; r < labels; ++r) {
    for (int j = 0; j <= rel; ++j) {
      const auto column = static_cast<size_t>(j < rel ? r * width + j : labels * width + r);
      part.bias[column] = at(r, rel, j);
      float most = 1e-12f;
      for (int i = 0; i < rel; ++i) most = std::max(most, std::abs(at(r, i, j)));
      part.matrix.scale[column] = most / 63.0f;
      for (int i = 0; i < rel; ++i) {
        const auto cell = area(static_cast<int>(column), rel) + static_cast<size_t>(i);
        if (int8_) {
          bytes[cell] = static_cast<int8_t>(std::lrint(at(r, i, j) / most * 63.0f));
        } else {
          part.matrix.floats[cell] = at(r, i, j);
        }
      }
    }
  }
  if (int8_) part.matrix.bytes = bytes.data();
  return relations_.make({part});
}

size_t Model::append_run(const std::vector<std::string_view>& words, size_t begin,
                         Batch& batch) const {
  const auto room = static_cast<size_t>(config_->max_pieces) - 2;
  Run run;
  run.row = batch.rows();
  run.head_row = batch.head_rows();
  run.begins_sentence = begin == 0;
  batch.ids.push_back(config_->cls);
  batch.shapes.push_back(0);
  batch.first_piece.push_back(run.row);
  batch.last_piece.push_back(run.row);
  const size_t base = batch.ids.size();
  size_t at = begin;
  for (; at < words.size(); ++at) {
    const size_t first = batch.ids.size();
    pieces_.append(words[at], batch.ids);
    // A word longer than a run keeps its first pieces.
    size_t count = std::min(batch.ids.size() - first, room);
    if (first > base && first - base + count > room) count = 0;
    batch.ids.resize(first + count);
    if (count == 0) break;
    batch.shapes.resize(first + count, shape_of(words[at]) + (at == 0 ? 8 : 0));
    batch.first_piece.push_back(static_cast<int>(first));
    batch.last_piece.push_back(static_cast<int>(first + count - 1));
  }
  batch.ids.push_back(config_->sep);
  batch.shapes.push_back(0);
  run.words = static_cast<int>(at - begin);
  run.pieces = batch.rows() - run.row;
  for (int i = 0; i < run.pieces; ++i) batch.positions.push_back(i);
  batch.runs.push_back(run);
  return at;
}

void Model::reserve(const Batch& batch, Workspace& space) const {
  // Products work on whole blocks, so every buffer they touch is as long as whole blocks.
  const int rows = batch.rows() + kBlockRows, hidden = config_->hidden;
  const int widest = std::max({layers_[0].qkv.columns().count, layers_[0].up.columns().count,
                               heads_.columns().count, hidden});
  const int widest_block = std::max({config_->ffn, hidden, relations_.in()});
  grow(space.x, area(rows, hidden));
  // See run_layer(): what waits is less than a run and a block; attention reads a little beyond.
  const int window = config_->max_pieces + 3 * kBlockRows;
  grow(space.qkv, area(window, 3 * hidden));
  grow(space.attended, area(window, hidden));
  grow(space.row, static_cast<size_t>(widest_block));
  grow(space.accumulators,
       std::max(area(kBlockRows, widest), area(kRowStep, relations_.columns().count)));
  int longest = 0;
  for (const Run& run : batch.runs) longest = std::max(longest, run.pieces);
  grow(space.attention, attention_scratch(longest, config_->head_width()));
  grow(space.x_scale, static_cast<size_t>(rows));
  grow(space.x_offset, static_cast<size_t>(rows));
  grow(space.block_scale, kBlockRows);
  grow(space.block_offset, kBlockRows);
  if (int8_) {
    grow(space.x_bytes, area(rows, hidden));
    grow(space.block_bytes, area(kBlockRows, widest_block));
  } else {
    grow(space.x_floats, area(rows, hidden));
    grow(space.block_floats, area(kBlockRows, widest_block));
  }
  const int head_rows = batch.head_rows() + kBlockRows;
  grow(space.words, area(head_rows, hidden));
  grow(space.scores, area(head_rows, heads_.columns().count));
}

Rows Model::input_rows(Workspace& space) const {
  return {int8_ ? space.x_bytes.data() : nullptr, space.x_scale.data(), space.x_offset.data(),
          int8_ ? nullptr : space.x_floats.data(), config_->hidden};
}

Rows Model::block_rows(Workspace& space, int width) const {
  return {int8_ ? space.block_bytes.data() : nullptr, space.block_scale.data(),
          space.block_offset.data(), int8_ ? nullptr : space.block_floats.data(), width};
}

void Model::embed(const Batch& batch, Workspace& space) const {
  const Norm norm{norm_weight_.data(), norm_bias_.data()};
  const int hidden = config_->hidden;
  const Rows out = input_rows(space);
  std::vector<float> word(int8_ ? 0 : static_cast<size_t>(hidden));
  for (int row = 0; row < batch.rows(); ++row) {
    const auto at = static_cast<size_t>(row);
    const auto id = static_cast<size_t>(batch.ids[at]);
    EmbeddingRow input;
    if (int8_) {
      input.word_bytes = reinterpret_cast<const int8_t*>(words_) + id * static_cast<size_t>(hidden);
      input.word_scale = word_scale_[id];
    } else {
      std::memcpy(word.data(), words_ + id * static_cast<size_t>(hidden) * sizeof(float),
                  static_cast<size_t>(hidden) * sizeof(float));
      input.word_floats = word.data();
    }
    input.position = position_.data() + area(batch.positions[at], hidden);
    input.shape = shape_.data() + area(batch.shapes[at], hidden);
    kernels_->embed(input, norm, space.x.data() + area(row, hidden), out.from(row));
  }
}

// One pass over the rows, in blocks that stay in the caches: queries, keys and values of a block;
// attention of the runs that are complete by then; the rest of the layer for the blocks whose
// attention is complete. Both windows hold only the rows between two of these fronts.
void Model::run_layer(const Layer& layer, const Batch& batch, Workspace& space) const {
  const int hidden = config_->hidden, rows = batch.rows();
  const Rows input = input_rows(space);
  void* acc = space.accumulators.data();
  float* qkv = space.qkv.data();             // rows from `attended` on
  float* attention = space.attended.data();  // rows from `finished` on
  int projected = 0, attended = 0, finished = 0;
  auto run = batch.runs.begin();
  Clock clock(space.profile);
  while (finished < rows) {
    if (projected < rows) {
      const int count = std::min(kBlockRows, rows - projected);
      const Rows in = input.from(projected);
      layer.qkv.run(*kernels_, space.runner, in, whole_steps(count), acc);
      clock.lap(&Profile::products);
      kernels_->affine(acc, layer.qkv.columns(), in, count,
                       qkv + area(projected - attended, 3 * hidden));
      clock.lap(&Profile::elementwise);
      projected += count;
    }
    const int first = attended;
    for (; run != batch.runs.end() && run->row + run->pieces <= projected; ++run) {
      kernels_->attend(qkv + area(run->row - first, 3 * hidden), run->pieces,
                       config_->attention_heads, config_->head_width(), space.attention.data(),
                       attention + area(run->row - finished, hidden));
      attended = run->row + run->pieces;
    }
    std::copy(qkv + area(attended - first, 3 * hidden), qkv + area(projected - first, 3 * hidden),
              qkv);
    clock.lap(&Profile::attention);
    const int start = finished;
    while (attended - finished >= kBlockRows || (attended == rows && finished < rows)) {
      const int count = std::min(kBlockRows, attended - finished);
      finish_rows(layer, finished, count, attention + area(finished - start, hidden), space);
      finished += count;
    }
    clock.restart();
    std::copy(attention + area(finished - start, hidden),
              attention + area(attended - start, hidden), attention);
  }
}

// What follows the attention of a block of rows.
void Model::finish_rows(const Layer& layer, int row, int count, const float* attention,
                        Workspace& space) const {
  const int hidden = config_->hidden, steps = whole_steps(count);
  void* acc = space.accumulators.data();
  float* x = space.x.data() + area(row, hidden);
  const Rows input = input_rows(space).from(row), attended = block_rows(space, hidden),
             middle = block_rows(space, config_->ffn);
  Clock clock(space.profile);
  kernels_->to_rows(attention, count, attended);
  clock.lap(&Profile::elementwise);
  layer.out.run(*kernels_, space.runner, attended, steps, acc);
  clock.lap(&Profile::products);
  kernels_->add_norm(acc, layer.out.columns(), attended, count, layer.norm1(), x, input);
  clock.lap(&Profile::elementwise);
  layer.up.run(*kernels_, space.runner, input, steps, acc);
  clock.lap(&Profile::products);
  kernels_->gelu_rows(acc, layer.up.columns(), input, count, space.row.data(), middle);
  clock.lap(&Profile::elementwise);
  layer.down.run(*kernels_, space.runner, middle, steps, acc);
  clock.lap(&Profile::products);
  kernels_->add_norm(acc, layer.down.columns(), middle, count, layer.norm2(), x, input);
  clock.lap(&Profile::elementwise);
}

void Model::run_heads(const Batch& batch, Workspace& space) const {
  const int hidden = config_->hidden, rows = batch.head_rows(), count = columns_.count;
  for (int row = 0; row < rows; ++row) {
    const auto at = static_cast<size_t>(row);
    const float* first = space.x.data() + area(batch.first_piece[at], hidden);
    const float* last = space.x.data() + area(batch.last_piece[at], hidden);
    float* word = space.words.data() + area(row, hidden);
    for (int i = 0; i < hidden; ++i) word[i] = (first[i] + last[i]) * 0.5f;
  }
  for (int row = 0; row < rows; row += kBlockRows) {
    const int block = std::min(kBlockRows, rows - row);
    const Rows in = block_rows(space, hidden);
    kernels_->to_rows(space.words.data() + area(row, hidden), block, in);
    heads_.run(*kernels_, space.runner, in, whole_steps(block), space.accumulators.data());
    float* out = space.scores.data() + area(row, count);
    kernels_->affine(space.accumulators.data(), heads_.columns(), in, block, out);
    for (int i = 0; i < block; ++i) {
      kernels_->gelu(out + area(i, count) + columns_.arc_dep, columns_.role_cue - columns_.arc_dep);
    }
  }
}

void Model::forward(const Batch& batch, Workspace& space) const {
  reserve(batch, space);
  if (space.profile) space.profile->rows += batch.rows();
  Clock clock(space.profile);
  embed(batch, space);
  clock.lap(&Profile::embedding);
  for (const Layer& layer : layers_) run_layer(layer, batch, space);
  Clock rest(space.profile);
  run_heads(batch, space);
  rest.lap(&Profile::heads);
}

void Model::arc_scores(const Run& run, Workspace& space, std::vector<float>& out) const {
  const int arc = config_->arc_dim, width = padded(arc), heads = padded(run.words + 1);
  const float* root = scores_of(run, space);
  const float* words = root + columns_.count;
  grow(space.scratch, area(run.words, width) + area(width, heads));
  float* left = space.scratch.data();
  float* right = left + area(run.words, width);
  kernels_->multiply(words + columns_.arc_dep, columns_.count, arc_.data(), width, arc_bias_.data(),
                     left, width, run.words, width, arc);
  for (int d = 0; d < arc; ++d) {
    float* row = right + area(d, heads);
    for (int i = 0; i <= run.words; ++i) {
      row[i] = root[area(i, columns_.count) + static_cast<size_t>(columns_.arc_head + d)];
    }
    std::fill(row + run.words + 1, row + heads, 0.0f);
  }
  grow(out, area(run.words, heads));
  kernels_->multiply(left, width, right, heads, nullptr, out.data(), heads, run.words, heads, arc);
  // Sound weights stay far inside; damaged ones must not make the tree search meet infinities.
  constexpr float kMost = 1e9f;
  for (size_t i = 0; i < area(run.words, heads); ++i) {
    out[i] = out[i] > -kMost ? std::min(out[i], kMost) : -kMost;
  }
}

void Model::relation_scores(const Run& run, const std::vector<int>& heads, Workspace& space,
                            std::vector<float>& out) const {
  const int labels = static_cast<int>(config_->deprel.size()), in = relations_.in(),
            stride = padded(labels);
  const float* root = scores_of(run, space);
  grow(space.scratch, area(kRowStep, in));
  float* dependents = space.scratch.data();
  grow(out, area(run.words, stride));
  for (int begin = 0; begin < run.words; begin += kRowStep) {
    const int count = std::min(kRowStep, run.words - begin);
    for (int i = 0; i < count; ++i) {
      std::copy_n(root + area(begin + i + 1, columns_.count) + columns_.rel_dep, in,
                  dependents + area(i, in));
    }
    const Rows rows = block_rows(space, in);
    kernels_->to_rows(dependents, count, rows);
    relations_.run(*kernels_, space.runner, rows, kRowStep, space.accumulators.data());
    for (int i = 0; i < count; ++i) {
      const int head = heads[static_cast<size_t>(begin + i)];
      kernels_->relate(space.accumulators.data(), relations_.columns(), rows, i,
                       root + area(head, columns_.count) + columns_.rel_head, in, labels,
                       out.data() + area(begin + i, stride));
    }
  }
}

void Model::role_scores(const Run& run, int begin, int end, Workspace& space,
                        std::vector<float>& out) const {
  const int width = padded(config_->role_dim), clip = config_->distance_clip,
            stride = role_stride();
  const float* words = scores_of(run, space) + columns_.count;
  grow(space.scratch, area(run.words + 1, width));
  float* cue = space.scratch.data();
  float* mixed = cue + width;
  // The mean of the cue's words goes through a linear layer: the mean of what it makes of each.
  std::fill(cue, cue + width, 0.0f);
  for (int word = begin; word < end; ++word) {
    const float* from = words + area(word, columns_.count) + columns_.role_cue;
    for (int i = 0; i < width; ++i) cue[i] += from[i];
  }
  for (int i = 0; i < width; ++i) cue[i] /= static_cast<float>(end - begin);
  for (int word = 0; word < run.words; ++word) {
    const int distance = std::clamp(word - begin, -clip, clip) + clip;
    kernels_->gelu_sum(cue, words + area(word, columns_.count) + columns_.role_word,
                       distance_.data() + area(distance, width), width, mixed + area(word, width));
  }
  grow(out, area(run.words, stride));
  kernels_->multiply(mixed, width, role_.data(), stride, role_bias_.data(), out.data(), stride,
                     run.words, stride, config_->role_dim);
}

}  // namespace hearsay::encoder
