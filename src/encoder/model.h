#pragma once

#include <ctime>
#include <string_view>
#include <vector>

#include "encoder/kernels.h"
#include "encoder/linear.h"
#include "encoder/weights.h"
#include "encoder/wordpiece.h"

// The transformer: from words to the vectors and scores of the heads.
//
// Numbers. A weight is an int8 in [-63, 63] with a scale per output column. An activation is a byte
// over the range of its own row: real = scale * byte + offset, found anew for every row (token). A
// product sums bytes times int8 exactly in 32 bits, and
//   real = column scale * (row scale * sum + row offset * sum of the column's weights) + bias.
// Everything between two products is 32-bit floats (kernels.inc). No row sees another row but in
// attention, and there only rows of its own run: a sentence's result depends on nothing else, and
// with exact sums and kernels of one fixed order, on no instruction set either.
//
// Memory. The runs of a batch lie in one matrix without padding. A layer passes over it in blocks
// of kBlockRows, so that what one step writes the next finds in the cache.
namespace hearsay::encoder {

// Words read together: a sentence, or a part of one that is too long.
struct Run {
  int sentence = 0;
  int first_word = 0;  // index of its first word, as the caller counts
  int words = 0;
  bool begins_sentence = true;
  int row = 0;  // of its `cls` among the batch's rows
  int pieces = 0;
  int head_row = 0;  // of its ROOT among the rows of the heads; its words follow
};

// The input rows of several runs, one after the other.
struct Batch {
  std::vector<Run> runs;
  std::vector<int> ids, shapes, positions;   // per row
  std::vector<int> first_piece, last_piece;  // per row of the heads: rows (both `cls` for ROOT)

  int rows() const { return static_cast<int>(ids.size()); }
  int head_rows() const { return static_cast<int>(first_piece.size()); }
  void clear();
};

// Rows read and seconds spent, for `bench/`.
struct Profile {
  long rows = 0;
  double pieces = 0, embedding = 0, products = 0, attention = 0, elementwise = 0, heads = 0,
         decoding = 0;
};

// Processor time of this thread, so that a busy machine does not count.
inline double thread_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// Adds the time since it was made, or since its last lap, to the parts of a profile.
class Clock {
 public:
  explicit Clock(Profile* profile) : profile_(profile), last_(profile ? thread_seconds() : 0) {}
  void restart() {
    if (profile_) last_ = thread_seconds();
  }
  void lap(double Profile::*part) {
    if (!profile_) return;
    const double now = thread_seconds();
    profile_->*part += now - last_;
    last_ = now;
  }

 private:
  Profile* profile_;
  double last_;
};

// Where each head's columns begin in a row of scores.
struct HeadColumns {
  int upos = 0, feats = 0, lemma = 0, ner = 0, cue = 0, statement = 0;
  int act = 0, act_content = 0, medium = 0;
  int arc_dep = 0, arc_head = 0, rel_dep = 0, rel_head = 0;  // side by side, in this order
  int role_cue = 0, role_word = 0;
  int coref = 0, coref_width = 0;  // both halves, each of that width; 0: no such head
  int count = 0;
};

// Buffers of one thread; they grow to the largest batch and stay.
struct Workspace {
  ProductRunner runner;
  std::vector<float> x, qkv, attended, row, attention, scratch;
  std::vector<int32_t> accumulators;
  std::vector<uint8_t> x_bytes, block_bytes;
  std::vector<float> x_floats, block_floats, x_scale, x_offset, block_scale, block_offset;
  std::vector<float> words;   // [head rows][hidden]
  std::vector<float> scores;  // [head rows][HeadColumns::count]
  Profile* profile = nullptr;
};

class Model {
 public:
  // Null `why` on success; otherwise what kept the weights from being packed.
  static const char* make(const Weights& weights, const Kernels& kernels, Model& out);

  // Appends as much of words[begin…] as one run takes and returns where the next begins.
  // REQUIRES: begin < words.size().
  size_t append_run(const std::vector<std::string_view>& words, size_t begin, Batch& batch) const;
  // Fills `words` and `scores`: raw outputs of the linear heads, with GELU where the contract has
  // one. REQUIRES: OneThread; the batch is not empty.
  void forward(const Batch& batch, Workspace& space) const;

  // Arc scores of one run: [words][padded(words + 1)]; finite.
  void arc_scores(const Run& run, Workspace& space, std::vector<float>& out) const;
  // Scores of all relations of one run's words to the given heads (0 is ROOT, i + 1 is word i):
  // [words][padded(relations)].
  void relation_scores(const Run& run, const std::vector<int>& heads, Workspace& space,
                       std::vector<float>& out) const;
  // Role scores of one run's words for the cue words[begin, end): [words][kLanes or more].
  void role_scores(const Run& run, int begin, int end, Workspace& space,
                   std::vector<float>& out) const;
  int role_stride() const { return padded(static_cast<int>(config_->role.size())); }

  const float* scores_of(const Run& run, const Workspace& space) const {
    return space.scores.data() +
           static_cast<size_t>(run.head_row) * static_cast<size_t>(columns_.count);
  }
  const HeadColumns& columns() const { return columns_; }
  const Config& config() const { return *config_; }
  const Kernels& kernels() const { return *kernels_; }
  const WordPieces& pieces() const { return pieces_; }

 private:
  struct Layer {
    Linear qkv, out, up, down;
    std::vector<float> norm1_weight, norm1_bias, norm2_weight, norm2_bias;

    Norm norm1() const { return {norm1_weight.data(), norm1_bias.data()}; }
    Norm norm2() const { return {norm2_weight.data(), norm2_bias.data()}; }
  };

  bool make_layers(const Weights& weights);
  bool make_heads(const Weights& weights);
  bool make_relations(const Weights& weights);
  void reserve(const Batch& batch, Workspace& space) const;
  void embed(const Batch& batch, Workspace& space) const;
  void run_layer(const Layer& layer, const Batch& batch, Workspace& space) const;
  void finish_rows(const Layer& layer, int row, int count, const float* attention,
                   Workspace& space) const;
  void run_heads(const Batch& batch, Workspace& space) const;
  Rows input_rows(Workspace& space) const;
  Rows block_rows(Workspace& space, int width) const;

  const Config* config_ = nullptr;
  const Kernels* kernels_ = nullptr;
  bool int8_ = true;
  WordPieces pieces_;
  // Embeddings. The words' stay in the mapped file.
  const char* words_ = nullptr;
  std::vector<float> word_scale_, position_, shape_, norm_weight_, norm_bias_;
  std::vector<Layer> layers_;
  Linear heads_;
  HeadColumns columns_;
  std::vector<float> arc_, arc_bias_;    // [arc_dim][padded arc_dim], the row of the constant
  Linear relations_;                     // see make_relations()
  std::vector<float> distance_;          // [2 * clip + 1][padded role_dim]
  std::vector<float> role_, role_bias_;  // [role_dim][padded roles]
};

}  // namespace hearsay::encoder
