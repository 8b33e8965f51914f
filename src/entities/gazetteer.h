#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entities/places.h"
#include "hearsay/result.h"

// What names mean that a report does not explain: countries, nationalities, cities, regions,
// organisations, media, first names (data/gazetteers/, docs/formats/lexicons.md).
namespace hearsay::entities {

enum class Gender { kUnknown, kMale, kFemale };

struct Fact {
  enum class Type { kCountry, kNationality, kCapital, kOrganisation, kMedia };
  Type type = Type::kCountry;
  std::string name;  // the usual name
  std::string kind;  // of the entity: country place organisation government group media
  std::string sector;
  std::string country;  // ISO 3166 alpha-3
};

// Immutable after loading; safe to share between threads.
class Gazetteer {
 public:
  static Result<Gazetteer> load(const std::filesystem::path& folder);

  // The fact of that type with that name, null if there is none. Case, accents and a leading "the"
  // do not matter, except that a short name in capitals ("US", "WHO") must stand in capitals.
  const Fact* find(std::string_view name, Fact::Type type) const;
  const Fact* country(std::string_view name) const { return find(name, Fact::Type::kCountry); }
  // "Israeli", "Israelis", "Polish", "Poles".
  const Fact* nationality(std::string_view name) const;
  const Fact* capital(std::string_view name) const { return find(name, Fact::Type::kCapital); }
  // The countries that have a capital, city or region of that name, the likeliest first.
  std::vector<std::string_view> countries_of_place(std::string_view name) const;
  // Organisation or news outlet.
  const Fact* organisation(std::string_view name) const;
  const Fact* country_by_code(std::string_view iso3) const;

  // Country of the head of state or government of that surname (since 1990); empty: none, or
  // several.
  std::string_view country_of_leader(std::string_view surname) const;
  Gender first_name(std::string_view name) const;
  // The most words that a listed country, nationality, organisation or outlet has whose first word
  // is `word`; 0: none begins so.
  int longest(std::string_view word) const;

 private:
  void add(std::string_view name, Fact::Type type, int fact);
  Result<bool> load_countries(const std::filesystem::path& path);
  Result<bool> load_organisations(const std::filesystem::path& folder);
  Result<bool> load_leaders(const std::filesystem::path& path);
  Result<bool> load_first_names(const std::filesystem::path& path);

  static constexpr int kTypes = 5;
  std::vector<Fact> facts_;
  Places places_;
  std::unordered_map<std::string, int> by_name_[kTypes];  // "=US": only in capitals
  std::unordered_map<std::string, int> by_code_;
  std::unordered_map<std::string, Gender> first_names_;
  std::unordered_map<std::string, std::string> leaders_;
  std::unordered_map<std::string, int> longest_;
};

// Lower case without accents, curly apostrophes straight, white space single, no leading "the".
std::string name_key(std::string_view name);

}  // namespace hearsay::entities
