#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entities/gazetteer.h"
#include "hearsay/result.h"

// Nouns for persons, groups, organisations, places and documents (data/lexicons/roles.tsv), and
// words in names of organisations (data/lexicons/organisation_words.tsv).
namespace hearsay::entities {

struct Role {
  std::string words;  // lemma, or several: "prime minister"
  std::string kind;
  std::string sector;
  std::string country;  // ISO 3166 alpha-3 of an office that only one country has; mostly empty
  Gender gender = Gender::kUnknown;
  bool title = false;      // may stand before a name
  bool honorific = false;  // only stands before one
  bool weak = false;       // its sector only holds where nothing else says
  bool unique = false;  // an office that a country has one of: "the Xlandic chancellor" names one
  bool home = false;    // of the report's own country where no other is named
};

// Immutable after loading; safe to share between threads.
class Roles {
 public:
  static Result<Roles> load(const std::filesystem::path& folder);

  // The longest role that ends the given lower-case words; null if none. `length` is set to its
  // number of words.
  const Role* ending(std::span<const std::string> words, int* length = nullptr) const;
  const Role* find(std::string_view words) const;
  // The sector that a modifier ("military") gives to an unspecific noun; empty: none.
  std::string_view modifier_sector(std::string_view word) const;
  // What a word in an organisation's name says of its kind and sector; null: nothing.
  const Role* organisation_word(std::string_view word) const;

 private:
  Result<bool> load_table(const std::filesystem::path& path, bool names);

  std::vector<Role> roles_;
  std::unordered_map<std::string, int> by_words_, modifiers_, organisation_words_;
};

}  // namespace hearsay::entities
