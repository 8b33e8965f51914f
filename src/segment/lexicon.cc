#include "segment/lexicon.h"

#include "base/utf8.h"
#include "lexicon/table.h"

namespace hearsay::segment {
namespace {

constexpr size_t kLongestListed = 24;
constexpr size_t kLongestEmoticon = 4;

Abbreviation kind_of(std::string_view name) {
  if (name == "title") return Abbreviation::kTitle;
  if (name == "number") return Abbreviation::kNumber;
  if (name == "common") return Abbreviation::kCommon;
  if (name == "inside") return Abbreviation::kInside;
  if (name == "maybe") return Abbreviation::kMaybe;
  if (name == "end") return Abbreviation::kEnd;
  return Abbreviation::kNone;
}

// Lower-cased, curly apostrophes made straight.
std::string plain(std::string_view word) {
  std::string lowered = utf8::lower(word);
  std::string out;
  out.reserve(lowered.size());
  for (size_t at = 0; at < lowered.size(); ++at) {
    if (lowered.compare(at, 3, "’") == 0) {
      out += '\'';
      at += 2;
    } else {
      out += lowered[at];
    }
  }
  return out;
}

}  // namespace

Result<Lexicon> Lexicon::load(const std::filesystem::path& data_dir) {
  Lexicon lexicon;
  const auto folder = data_dir / "lexicons";
  auto abbreviations = read_table(folder / "abbreviations.tsv", {"form", "kind"});
  if (!abbreviations) return abbreviations.error();
  for (const auto& row : abbreviations.value().rows) {
    const auto kind = kind_of(row.cells[1]);
    if (kind == Abbreviation::kNone) {
      return Error{"lexicon.value", "unknown kind of abbreviation: " + row.cells[1],
                   abbreviations.value().where(row, 1)};
    }
    lexicon.abbreviations_.emplace(row.cells[0], kind);
  }
  auto tokens = read_table(folder / "tokens.tsv", {"form", "kind", "parts"});
  if (!tokens) return tokens.error();
  for (const auto& row : tokens.value().rows) {
    auto added =
        lexicon.add(row.cells[1], row.cells[0], row.cells[2], tokens.value().where(row, 1));
    if (!added) return added.error();
  }
  return lexicon;
}

Result<bool> Lexicon::add(const std::string& kind, const std::string& form,
                          const std::string& parts, const std::string& where) {
  if (kind == "contraction") {
    std::vector<uint8_t> sizes;
    size_t total = 0;
    for (const auto& part : split_list(parts)) {
      sizes.push_back(static_cast<uint8_t>(part.size()));
      total += part.size();
    }
    if (total != form.size() || sizes.size() < 2 || form.size() + 2 >= contraction_sizes_.size()) {
      return Error{"lexicon.value", "the parts do not make up the form: " + parts, where};
    }
    contraction_sizes_[form.size()] = true;
    // A curly apostrophe is two bytes longer.
    if (form.find('\'') != std::string::npos) contraction_sizes_[form.size() + 2] = true;
    contraction_first_[static_cast<unsigned char>(form[0]) & 31] = true;
    contractions_.emplace(form, std::move(sizes));
    return true;
  }
  StringSet* set = kind == "prefix"     ? &prefixes_
                   : kind == "unit"     ? &units_
                   : kind == "elided"   ? &elided_
                   : kind == "whole"    ? &whole_
                   : kind == "domain"   ? &domains_
                   : kind == "starter"  ? &starters_
                   : kind == "cue"      ? &cues_
                   : kind == "emoticon" ? &emoticons_
                                        : nullptr;
  if (set == nullptr) return Error{"lexicon.value", "unknown kind of token: " + kind, where};
  set->insert(form);
  return true;
}

bool Lexicon::has(const StringSet& set, std::string_view word) {
  return word.size() <= kLongestListed && set.contains(plain(word));
}

Abbreviation Lexicon::abbreviation(std::string_view word) const {
  if (word.size() > kLongestListed) return Abbreviation::kNone;
  if (auto it = abbreviations_.find(word); it != abbreviations_.end()) return it->second;
  // A form listed in lower case stands for capitals too; one listed with a capital for all capitals
  // when it is long enough to be no acronym.
  const auto lowered = utf8::lower(word);
  if (lowered == word) return Abbreviation::kNone;
  if (auto it = abbreviations_.find(lowered); it != abbreviations_.end()) return it->second;
  if (word.size() < 3) return Abbreviation::kNone;
  std::string capitalised = lowered;
  capitalised[0] = word[0];
  if (auto it = abbreviations_.find(capitalised); it != abbreviations_.end()) return it->second;
  return Abbreviation::kNone;
}

const std::vector<uint8_t>* Lexicon::contraction(std::string_view word) const {
  if (word.size() > kLongestListed) return nullptr;
  const auto it = contractions_.find(plain(word));
  return it == contractions_.end() ? nullptr : &it->second;
}

size_t Lexicon::emoticon(std::string_view text) const {
  for (size_t size = std::min(text.size(), kLongestEmoticon); size >= 2; --size) {
    if (emoticons_.contains(text.substr(0, size))) return size;
  }
  return 0;
}

}  // namespace hearsay::segment
