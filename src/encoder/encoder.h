#pragma once

#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "encoder/kernels.h"
#include "hearsay/document.h"
#include "hearsay/result.h"

// The language core: one transformer over each sentence, and the heads that read it
// (docs/formats/weights.md).
namespace hearsay::encoder {

struct Config;
struct Profile;

// Immutable; one Encoder serves all threads, each with a Scratch of its own.
class Encoder {
 public:
  // Buffers and oneDNN state of one thread; reuse it from document to document.
  class Scratch {
   public:
    Scratch();
    ~Scratch();
    Scratch(Scratch&&) noexcept;
    Scratch& operator=(Scratch&&) noexcept;

    // Adds the time of later reads to `profile`; null: stops.
    void measure(Profile* profile);

   private:
    struct State;
    std::unique_ptr<State> state_;
    friend class Encoder;
  };

  // Everything the heads computed of one run of words; for comparison with the training framework.
  struct Activations {
    std::vector<int> pieces, shapes;
    int words = 0;               // how many of the words the run took
    std::vector<float> root;     // [hidden]
    std::vector<float> vectors;  // [words][hidden]
    std::vector<float> upos, feats, lemma, ner, cue, statement;  // [words][labels] logits
    std::vector<float> act, act_content, medium;
    std::vector<float> arcs;       // [words][words + 1]; column 0 is ROOT
    std::vector<int> heads;        // of the best tree; 0 is ROOT
    std::vector<float> relations;  // [words][deprels] for those heads
    std::vector<float> roles;      // [words][roles] for the cue asked for; else empty
  };

  // Errors: weights.missing, weights.format, weights.fingerprint, weights.tensor (Weights::open),
  // and cpu.unsupported: this processor has no AVX2 and FMA.
  static Result<std::shared_ptr<const Encoder>> open(const std::filesystem::path& path,
                                                     Isa isa = Isa::kBest);
  ~Encoder();

  std::string_view fingerprint() const;
  const Config& config() const;
  std::string_view instruction_set() const;

  // Fills upos, feats, lemma, head and deprel of every word, and the layers `names`,
  // `attributions` and `acts`. What a sentence gets depends on that sentence alone, but for the
  // labels of names: names of the same words get the same one throughout the document. With
  // `sentence_vectors`, also one vector [hidden] a sentence: the mean of its words' vectors, of
  // length one. REQUIRES: segment ran; the text is valid UTF-8.
  void read(Document& document, Scratch& scratch,
            std::vector<float>* sentence_vectors = nullptr) const;

  // The first run of a sentence; cue: words of the cue whose roles are asked for, or empty.
  // REQUIRES: !words.empty().
  Activations activations(const std::vector<std::string_view>& words, WordRange cue,
                          Scratch& scratch) const;

 private:
  struct State;
  explicit Encoder(std::unique_ptr<const State> state);

  std::unique_ptr<const State> state_;
};

}  // namespace hearsay::encoder
