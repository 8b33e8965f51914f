#include "entities/roles.h"

#include "lexicon/table.h"

namespace hearsay::entities {

Result<bool> Roles::load_table(const std::filesystem::path& path, bool names) {
  auto table = read_table(path, {"words", "kind", "sector", "gender", "country", "flags"});
  if (!table) return table.error();
  for (const Row& row : table.value().rows) {
    Role role;
    role.words = row.cells[0];
    role.kind = row.cells[1];
    role.sector = row.cells[2];
    if (role.words.empty() || role.kind.empty()) {
      return Error{"roles.row", "a row needs words and a kind", table.value().where(row, 0)};
    }
    if (!row.cells[3].empty()) {
      role.gender = row.cells[3] == "f" ? Gender::kFemale : Gender::kMale;
    }
    role.country = row.cells[4];
    for (const auto& flag : split_list(row.cells[5])) {
      if (flag == "title")
        role.title = true;
      else if (flag == "honorific")
        role.honorific = true;
      else if (flag == "weak")
        role.weak = true;
      else if (flag == "home")
        role.home = true;
      else if (flag == "unique")
        role.unique = true;
      else
        return Error{"roles.flag", "unknown flag " + flag, table.value().where(row, 5)};
    }
    auto& index = names ? organisation_words_ : role.kind == "modifier" ? modifiers_ : by_words_;
    index.emplace(role.words, static_cast<int>(roles_.size()));
    roles_.push_back(std::move(role));
  }
  return true;
}

Result<Roles> Roles::load(const std::filesystem::path& folder) {
  Roles roles;
  if (auto done = roles.load_table(folder / "roles.tsv", false); !done) return done.error();
  if (auto done = roles.load_table(folder / "organisation_words.tsv", true); !done) {
    return done.error();
  }
  return roles;
}

const Role* Roles::find(std::string_view words) const {
  const auto it = by_words_.find(std::string(words));
  return it == by_words_.end() ? nullptr : &roles_[it->second];
}

const Role* Roles::ending(std::span<const std::string> words, int* length) const {
  constexpr size_t kLongest = 4;
  for (size_t n = std::min(words.size(), kLongest); n > 0; --n) {
    std::string key;
    for (size_t i = words.size() - n; i < words.size(); ++i) {
      if (!key.empty() && words[i] != "'s" && words[i] != "-" && key.back() != '-') key += ' ';
      key += words[i];
    }
    if (const Role* role = find(key)) {
      if (length) *length = static_cast<int>(n);
      return role;
    }
  }
  return nullptr;
}

std::string_view Roles::modifier_sector(std::string_view word) const {
  const auto it = modifiers_.find(std::string(word));
  return it == modifiers_.end() ? std::string_view() : roles_[it->second].sector;
}

const Role* Roles::organisation_word(std::string_view word) const {
  const auto it = organisation_words_.find(std::string(word));
  return it == organisation_words_.end() ? nullptr : &roles_[it->second];
}

}  // namespace hearsay::entities
