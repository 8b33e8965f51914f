#include "entities/gazetteer.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "lexicon/table.h"

namespace hearsay::entities {
namespace {

// A name so short that its lower case may be a common word: "US", "WHO", "LeT".
bool needs_case(std::string_view name) {
  if (name.size() > 6) return false;
  const auto capitals =
      std::count_if(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  const bool small = std::any_of(name.begin(), name.end(), [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || c >= 0x80;
  });
  return !small || (name.size() <= 4 && capitals >= 2);
}

int count_words(std::string_view name) {
  int count = 1;
  for (char c : name) count += c == ' ' || c == '-' || c == '\'' || c == '/';
  return count;
}

std::string first_part(std::string_view key) {
  const size_t end = key.find_first_of(" -'/.");
  return std::string(key.substr(0, end));
}

}  // namespace

std::string name_key(std::string_view name) {
  std::string straight;
  straight.reserve(name.size());
  for (size_t at = 0; at < name.size(); ++at) {
    if (name.substr(at, 3) == "\xE2\x80\x99") {
      straight += '\'';
      at += 2;
    } else if (name[at] == ' ' || name[at] == '\n' || name[at] == '\t') {
      if (!straight.empty() && straight.back() != ' ') straight += ' ';
    } else {
      straight += name[at];
    }
  }
  while (!straight.empty() && straight.back() == ' ') straight.pop_back();
  std::string key = utf8::fold(straight);
  if (key.starts_with("the ")) key.erase(0, 4);
  return key;
}

void Gazetteer::add(std::string_view name, Fact::Type type, int fact) {
  auto& table = by_name_[static_cast<int>(type)];
  const std::string key = name_key(name);
  // What comes first in a file stands: cities are sorted by size.
  table.emplace(needs_case(name) ? "=" + std::string(name) : key, fact);
  if (type == Fact::Type::kCapital) return;
  int& longest = longest_[first_part(key)];
  longest = std::max(longest, count_words(key));
}

const Fact* Gazetteer::find(std::string_view name, Fact::Type type) const {
  const auto& table = by_name_[static_cast<int>(type)];
  if (name.starts_with("the ") || name.starts_with("The ")) name.remove_prefix(4);
  if (name.size() <= 6) {
    if (const auto it = table.find("=" + std::string(name)); it != table.end())
      return &facts_[it->second];
  }
  const auto it = table.find(name_key(name));
  return it == table.end() ? nullptr : &facts_[it->second];
}

const Fact* Gazetteer::nationality(std::string_view name) const {
  if (const Fact* fact = find(name, Fact::Type::kNationality)) return fact;
  if (name.size() > 4 && name.ends_with('s'))
    return find(name.substr(0, name.size() - 1), Fact::Type::kNationality);
  return nullptr;
}

std::vector<std::string_view> Gazetteer::countries_of_place(std::string_view name) const {
  std::vector<std::string_view> countries;
  if (const Fact* fact = capital(name)) countries.push_back(fact->country);
  for (const Place& place : places_.find(name_key(name))) {
    if (std::find(countries.begin(), countries.end(), place.country) == countries.end()) {
      countries.push_back(place.country);
    }
  }
  return countries;
}

const Fact* Gazetteer::organisation(std::string_view name) const {
  if (const Fact* fact = find(name, Fact::Type::kOrganisation)) return fact;
  return find(name, Fact::Type::kMedia);
}

const Fact* Gazetteer::country_by_code(std::string_view iso3) const {
  const auto it = by_code_.find(std::string(iso3));
  return it == by_code_.end() ? nullptr : &facts_[it->second];
}

std::string_view Gazetteer::country_of_leader(std::string_view surname) const {
  const auto it = leaders_.find(name_key(surname));
  return it == leaders_.end() ? std::string_view() : std::string_view(it->second);
}

Gender Gazetteer::first_name(std::string_view name) const {
  const auto it = first_names_.find(utf8::fold(name));
  return it == first_names_.end() ? Gender::kUnknown : it->second;
}

int Gazetteer::longest(std::string_view word) const {
  const auto it = longest_.find(first_part(name_key(word)));
  return it == longest_.end() ? 0 : it->second;
}

Result<bool> Gazetteer::load_countries(const std::filesystem::path& path) {
  auto table = read_table(path, {"iso3", "names", "nationalities", "capitals"});
  if (!table) return table.error();
  for (const Row& row : table.value().rows) {
    const auto names = split_list(row.cells[1]);
    if (names.empty()) {
      return Error{"gazetteer.name", "a country without a name", table.value().where(row, 1)};
    }
    const int country = static_cast<int>(facts_.size());
    const std::string& code = row.cells[0];
    facts_.push_back({Fact::Type::kCountry, names[0], "country", "", code});
    by_code_.emplace(code, country);
    for (const auto& name : names) add(name, Fact::Type::kCountry, country);
    for (const auto& word : split_list(row.cells[2])) add(word, Fact::Type::kNationality, country);
    for (const auto& seat : split_list(row.cells[3])) {
      facts_.push_back({Fact::Type::kCapital, seat, "place", "", code});
      add(seat, Fact::Type::kCapital, static_cast<int>(facts_.size()) - 1);
    }
  }
  return true;
}

Result<bool> Gazetteer::load_organisations(const std::filesystem::path& folder) {
  auto organisations =
      read_table(folder / "organisations.tsv", {"names", "kind", "sector", "country"});
  if (!organisations) return organisations.error();
  for (const Row& row : organisations.value().rows) {
    const auto names = split_list(row.cells[0]);
    if (names.empty()) {
      return Error{"gazetteer.name", "an organisation without a name",
                   organisations.value().where(row, 0)};
    }
    const int fact = static_cast<int>(facts_.size());
    facts_.push_back(
        {Fact::Type::kOrganisation, names[0], row.cells[1], row.cells[2], row.cells[3]});
    for (const auto& name : names) add(name, Fact::Type::kOrganisation, fact);
  }
  auto media = read_table(folder / "media.tsv", {"names", "kind", "country", "is_agency"});
  if (!media) return media.error();
  for (const Row& row : media.value().rows) {
    const auto names = split_list(row.cells[0]);
    if (names.empty()) {
      return Error{"gazetteer.name", "an outlet without a name", media.value().where(row, 0)};
    }
    const int fact = static_cast<int>(facts_.size());
    facts_.push_back({Fact::Type::kMedia, names[0], "media", "JRN", row.cells[2]});
    for (const auto& name : names) add(name, Fact::Type::kMedia, fact);
  }
  return true;
}

Result<bool> Gazetteer::load_leaders(const std::filesystem::path& path) {
  auto table = read_table(path, {"surname", "countries"});
  if (!table) return table.error();
  for (Row& row : table.value().rows) {
    const auto countries = split_list(row.cells[1]);
    if (countries.size() == 1) leaders_.emplace(std::move(row.cells[0]), countries[0]);
  }
  return true;
}

Result<bool> Gazetteer::load_first_names(const std::filesystem::path& path) {
  auto table = read_table(path, {"gender", "names"});
  if (!table) return table.error();
  for (const Row& row : table.value().rows) {
    const Gender gender = row.cells[0] == "f" ? Gender::kFemale : Gender::kMale;
    for (const auto& name : split_list(row.cells[1])) {
      const auto [it, added] = first_names_.emplace(utf8::fold(name), gender);
      if (!added && it->second != gender) it->second = Gender::kUnknown;
    }
  }
  return true;
}

Result<Gazetteer> Gazetteer::load(const std::filesystem::path& folder) {
  Gazetteer gazetteer;
  auto places = Places::load(folder / "places.tsv");
  if (!places) return places.error();
  gazetteer.places_ = std::move(places).value();
  for (const auto& step :
       {gazetteer.load_countries(folder / "countries.tsv"), gazetteer.load_organisations(folder),
        gazetteer.load_leaders(folder / "leaders.tsv"),
        gazetteer.load_first_names(folder / "first_names.tsv")}) {
    if (!step) return step.error();
  }
  return gazetteer;
}

}  // namespace hearsay::entities
