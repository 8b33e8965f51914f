#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// Words to word pieces and shapes, exactly as docs/formats/weights.md says.
namespace hearsay::encoder {

// The shape of a word's original form, 0..7; the first word of a sentence adds 8. REQUIRES: valid
// UTF-8.
int shape_of(std::string_view word);

// Immutable; safe to share. The vocabulary's bytes must outlive it.
class WordPieces {
 public:
  WordPieces() = default;
  WordPieces(std::string_view vocabulary, int unknown);

  // Appends the pieces of one word, at least one. REQUIRES: valid UTF-8.
  void append(std::string_view word, std::vector<int>& out) const;
  int size() const { return static_cast<int>(pieces_.size()); }
  std::string_view piece(int id) const { return pieces_[static_cast<size_t>(id)]; }

 private:
  int find(std::string_view piece) const;  // -1: none
  void append_part(std::string_view part, std::vector<int>& out) const;

  std::vector<std::string_view> pieces_;
  std::vector<int> slots_;  // open addressing; -1 empty; a power of two long
  size_t longest_ = 0;      // bytes of the longest piece, marks included
  int unknown_ = 0;
};

}  // namespace hearsay::encoder
