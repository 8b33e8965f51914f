#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "hearsay/result.h"

namespace hearsay::segment {

struct StringHash {
  using is_transparent = void;
  size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};
using StringSet = std::unordered_set<std::string, StringHash, std::equal_to<>>;
template <class T>
using StringMap = std::unordered_map<std::string, T, StringHash, std::equal_to<>>;

// What stands after an abbreviation decides whether its period is part of it and whether the
// sentence may end there.
enum class Abbreviation : uint8_t {
  kNone,
  kTitle,   // before a name ("Dr."): with its period there, never the end of a sentence
  kNumber,  // before a number ("No. 5"): a plain word elsewhere
  kCommon,  // spelled like a common word ("Mass."): before a number, a comma or a name only
  kInside,  // never the end ("e.g.")
  kMaybe,   // the end where a word that begins sentences follows ("Inc.", "U.S.")
  kEnd,     // the end where any capital follows ("etc.")
};

// The word lists of segmentation, from data/lexicons/. Immutable.
class Lexicon {
 public:
  static Result<Lexicon> load(const std::filesystem::path& data_dir);

  // `word` is without its last period: "Mr", "a.m".
  Abbreviation abbreviation(std::string_view word) const;
  // Lengths in characters of the parts of a contraction written as one word ("cannot": 3, 3), or
  // null. Apostrophes of every shape are one.
  const std::vector<uint8_t>* contraction(std::string_view word) const;
  bool may_be_contraction(std::string_view word) const {
    return word.size() < contraction_sizes_.size() && contraction_sizes_[word.size()] &&
           contraction_first_[static_cast<unsigned char>(word[0]) & 31];
  }
  bool is_hyphen_prefix(std::string_view word) const { return has(prefixes_, word); }
  bool is_unit(std::string_view word) const { return units_.contains(word); }
  bool is_elided(std::string_view word) const { return has(elided_, word); }
  bool is_whole(std::string_view word) const { return has(whole_, word); }
  bool is_domain(std::string_view word) const { return has(domains_, word); }
  bool starts_sentences(std::string_view word) const { return has(starters_, word); }
  bool is_quote_cue(std::string_view word) const { return cues_.contains(word); }
  // Bytes of the emoticon that `text` begins with; 0: none.
  size_t emoticon(std::string_view text) const;

 private:
  static bool has(const StringSet& set, std::string_view word);
  Result<bool> add(const std::string& kind, const std::string& form, const std::string& parts,
                   const std::string& where);

  StringMap<Abbreviation> abbreviations_;
  StringMap<std::vector<uint8_t>> contractions_;
  std::array<bool, 16> contraction_sizes_{};
  std::array<bool, 32> contraction_first_{};
  StringSet prefixes_, units_, elided_, whole_, domains_, starters_, cues_, emoticons_;
};

}  // namespace hearsay::segment
