#include "events/lexicon.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "document/vocabulary.h"
#include "lexicon/table.h"

namespace hearsay::events {
namespace {

constexpr std::string_view kKeys[] = {"obj",    "subj",  "agent", "prt",     "prep", "mod",
                                      "advmod", "xcomp", "ccomp", "clause",  "acl",  "ctx",
                                      "num",    "det",   "poss",  "passive", "neg",  "lv",
                                      "aux",    "act",   "rel",   "case",    "iobj", "future"};

template <class Range>
bool contains(const Range& range, std::string_view value) {
  return std::find(std::begin(range), std::end(range), value) != std::end(range);
}

Error bad_value(const Table& table, const Row& row, size_t cell, std::string message) {
  return Error{"lexicon.value", std::move(message), table.where(row, cell)};
}

// The words of a phrase as the segmenter parts them: "walk-out" is three.
std::vector<std::string> words_of(std::string_view phrase) {
  std::vector<std::string> out;
  for (const auto& token : split(phrase, ' ')) {
    size_t begin = 0;
    for (size_t hyphen = token.find('-'); hyphen != std::string::npos;
         begin = hyphen + 1, hyphen = token.find('-', begin)) {
      if (hyphen > begin) out.push_back(token.substr(begin, hyphen - begin));
      out.emplace_back("-");
    }
    if (begin < token.size()) out.push_back(token.substr(begin));
  }
  return out;
}

Condition parse_condition(std::string_view text) {
  Condition out;
  if (text.starts_with('!')) {
    out.negated = true;
    text.remove_prefix(1);
  }
  const auto equals = text.find('=');
  out.key = std::string(text.substr(0, equals));
  if (equals == std::string_view::npos) return out;
  auto rest = text.substr(equals + 1);
  if (out.key == "prep") {
    const auto colon = rest.find(':');
    out.prepositions = split(rest.substr(0, colon), ',');
    rest = colon == std::string_view::npos ? std::string_view{} : rest.substr(colon + 1);
  }
  out.values = split(rest, ',');
  return out;
}

bool parse_effect(const std::string& cell, Effect& effect, std::string& status) {
  if (cell == "keep")
    effect = Effect::kKeep;
  else if (cell == "factive")
    effect = Effect::kFactive;
  else if (contains(kEventStatuses, cell)) {
    effect = Effect::kStatus;
    status = cell;
  } else {
    return false;
  }
  return true;
}

}  // namespace

Result<Lexicon> Lexicon::open(const std::filesystem::path& data_dir) {
  Lexicon lexicon;
  const auto words = data_dir / "lexicons";
  if (auto ok = lexicon.read_types(data_dir / "ontology"); !ok) return ok.error();
  if (auto ok = lexicon.read_frames(words / "event_frames.tsv"); !ok) return ok.error();
  if (auto ok = lexicon.read_classes(words / "event_classes.tsv"); !ok) return ok.error();
  if (auto ok = lexicon.read_contexts(data_dir); !ok) return ok.error();
  if (auto ok = lexicon.read_triggers(words / "triggers.tsv"); !ok) return ok.error();
  if (auto ok = lexicon.read_commitment(words / "commitment.tsv"); !ok) return ok.error();
  if (auto ok = lexicon.read_forms(words / "irregular_forms.tsv"); !ok) return ok.error();
  if (auto ok = lexicon.read_families(words / "event_families.tsv"); !ok) return ok.error();
  return lexicon;
}

Result<bool> Lexicon::read_types(const std::filesystem::path& dir) {
  auto types = read_table(dir / "plover_types.tsv", {"type", "quad"});
  if (!types) return types.error();
  for (const auto& row : types.value().rows) {
    const auto& quad = row.cells[1];
    if (quad.size() != 1 || quad[0] < '1' || quad[0] > '4') {
      return bad_value(types.value(), row, 1, "a quad class is 1, 2, 3 or 4");
    }
    types_[row.cells[0]].quad = quad[0] - '0';
  }
  auto modes = read_table(dir / "plover_modes.tsv", {"type", "mode"});
  if (!modes) return modes.error();
  for (const auto& row : modes.value().rows) {
    const auto found = types_.find(row.cells[0]);
    if (found == types_.end()) return bad_value(modes.value(), row, 0, "no such event type");
    found->second.modes.push_back(row.cells[1]);
  }
  return true;
}

Result<bool> Lexicon::read_frames(const std::filesystem::path& path) {
  auto table = read_table(path, {"frame", "actor", "recipient", "reciprocal"});
  if (!table) return table.error();
  for (const auto& row : table.value().rows) {
    frames_.push_back(
        {row.cells[0], split_list(row.cells[1]), split_list(row.cells[2]), row.cells[3] == "yes"});
  }
  return true;
}

Result<bool> Lexicon::read_classes(const std::filesystem::path& path) {
  auto table = read_table(path, {"class", "words"});
  if (!table) return table.error();
  for (const auto& row : table.value().rows) {
    auto words = split_list(row.cells[1]);
    std::sort(words.begin(), words.end());
    known_.insert(words.begin(), words.end());
    classes_[row.cells[0]] = std::move(words);
  }
  return true;
}

Result<bool> Lexicon::read_contexts(const std::filesystem::path& data_dir) {
  auto codes = read_table(data_dir / "ontology" / "plover_contexts.tsv", {"context"});
  if (!codes) return codes.error();
  std::set<std::string> known;
  for (const auto& row : codes.value().rows) known.insert(row.cells[0]);
  auto table =
      read_table(data_dir / "lexicons" / "event_contexts.tsv", {"context", "scope", "words"});
  if (!table) return table.error();
  for (const auto& row : table.value().rows) {
    if (row.cells[1] != "sentence" && row.cells[1] != "document") {
      return bad_value(table.value(), row, 1, "the scope is sentence or document");
    }
    const int index = static_cast<int>(contexts_.size());
    contexts_.push_back({row.cells[0], row.cells[1] == "document", known.contains(row.cells[0])});
    for (const auto& word : split_list(row.cells[2])) context_words_[word].push_back(index);
  }
  return true;
}

Result<bool> Lexicon::read_triggers(const std::filesystem::path& path) {
  auto read = read_table(
      path, {"id", "lemma", "part", "pattern", "type", "mode", "cameo", "frame", "example"});
  if (!read) return read.error();
  const auto& table = read.value();
  std::set<std::string> ids;
  for (const auto& row : table.rows) {
    const auto& cell = row.cells;
    if (!ids.insert(cell[0]).second) return bad_value(table, row, 0, "the id is taken");
    Trigger trigger;
    trigger.id = cell[0];
    trigger.lemmas = words_of(cell[1]);
    if (trigger.lemmas.empty()) return bad_value(table, row, 1, "no lemma");
    if (cell[2] != "v" && cell[2] != "n") return bad_value(table, row, 2, "the part is v or n");
    trigger.verb = cell[2] == "v";
    trigger.weight = 2 * (static_cast<int>(trigger.lemmas.size()) - 1);
    for (const auto& text : split(cell[3], ' ')) {
      auto condition = parse_condition(text);
      if (!contains(kKeys, condition.key)) {
        return bad_value(table, row, 3, "no such condition: " + condition.key);
      }
      for (const auto& value : condition.values) {
        if (value.starts_with('@') && value != "@any" && !has_class(value.substr(1))) {
          return bad_value(table, row, 3, "no such class: " + value);
        }
      }
      if (!condition.negated) ++trigger.weight;
      trigger.conditions.push_back(std::move(condition));
    }
    trigger.type = cell[4];
    trigger.mode = cell[5];
    trigger.cameo = cell[6];
    trigger.example = cell[8];
    if (trigger.type != "NONE") {
      const auto* type = this->type(trigger.type);
      if (!type) return bad_value(table, row, 4, "no such event type");
      if (!trigger.mode.empty() && !contains(type->modes, trigger.mode)) {
        return bad_value(table, row, 5, "no such mode of " + trigger.type);
      }
      trigger.frame = frame_of(cell[7]);
      if (trigger.frame < 0) return bad_value(table, row, 7, "no such frame");
    }
    (trigger.verb ? known_verbs_ : known_).insert(trigger.lemmas[0]);
    by_lemma_[trigger.lemmas[0]].push_back(static_cast<int>(triggers_.size()));
    triggers_.push_back(std::move(trigger));
  }
  return true;
}

Result<bool> Lexicon::read_commitment(const std::filesystem::path& path) {
  auto read = read_table(path, {"id", "lemma", "part", "frame", "positive", "negative", "light"});
  if (!read) return read.error();
  const auto& table = read.value();
  for (const auto& row : table.rows) {
    const auto& cell = row.cells;
    Commitment out;
    out.id = cell[0];
    out.light = cell[6];
    if (!parse_effect(cell[4], out.positive, out.positive_status)) {
      return bad_value(table, row, 4, "no such effect");
    }
    if (!parse_effect(cell[5], out.negative, out.negative_status)) {
      return bad_value(table, row, 5, "no such effect");
    }
    (cell[2] == "verb" ? known_verbs_ : known_).insert(cell[1].substr(0, cell[1].find(' ')));
    const auto key = cell[2] + "/" + cell[3] + "/" + cell[1];
    if (!commitments_.emplace(key, std::move(out)).second) {
      return bad_value(table, row, 1, "the entry is there already");
    }
  }
  return true;
}

Result<bool> Lexicon::read_forms(const std::filesystem::path& path) {
  auto table = read_table(path, {"form", "lemma"});
  if (!table) return table.error();
  for (const auto& row : table.value().rows) forms_[row.cells[0]] = row.cells[1];
  return true;
}

Result<bool> Lexicon::read_families(const std::filesystem::path& path) {
  auto table = read_table(path, {"family", "lemmas"});
  if (!table) return table.error();
  for (const auto& row : table.value().rows) {
    for (const auto& lemma : split_list(row.cells[1])) families_[lemma].push_back(row.cells[0]);
  }
  return true;
}

const std::vector<int>* Lexicon::triggers_of(std::string_view lemma) const {
  const auto found = by_lemma_.find(lemma);
  return found == by_lemma_.end() ? nullptr : &found->second;
}

int Lexicon::frame_of(std::string_view name) const {
  for (size_t i = 0; i < frames_.size(); ++i) {
    if (frames_[i].name == name) return static_cast<int>(i);
  }
  return -1;
}

bool Lexicon::in_class(std::string_view name, std::string_view lemma) const {
  const auto found = classes_.find(name);
  return found != classes_.end() &&
         std::binary_search(found->second.begin(), found->second.end(), lemma);
}

const Commitment* Lexicon::commitment(std::string_view part, std::string_view frame,
                                      std::string_view lemma) const {
  std::string key(part);
  key.append("/").append(frame).append("/").append(lemma);
  const auto found = commitments_.find(key);
  return found == commitments_.end() ? nullptr : &found->second;
}

const TypeInfo* Lexicon::type(std::string_view name) const {
  const auto found = types_.find(name);
  return found == types_.end() ? nullptr : &found->second;
}

bool Lexicon::related(std::string_view a, std::string_view b) const {
  if (a == b) return true;
  const auto first = families_.find(a);
  const auto second = families_.find(b);
  if (first == families_.end() || second == families_.end()) return false;
  return std::any_of(first->second.begin(), first->second.end(),
                     [&](const std::string& family) { return contains(second->second, family); });
}

std::string Lexicon::lemma_of(const std::string& lemma, const std::string& form, bool verb) const {
  if (verb) {
    if (const auto found = forms_.find(form); found != forms_.end()) return found->second;
  }
  // "strikers" do not strike here and now: the tagger's lemma may be that of the verb.
  if (!verb && form.ends_with("ers") && !lemma.ends_with("er") && !lemma.ends_with("ers")) {
    return form.substr(0, form.size() - 1);
  }
  const auto& lemmas = verb ? known_verbs_ : known_;
  if (lemmas.contains(lemma)) return lemma;
  static constexpr std::pair<std::string_view, std::string_view> kVerbEndings[] = {
      {"ied", "y"}, {"ies", "y"}, {"ed", ""}, {"ed", "e"},
      {"ing", ""},  {"ing", "e"}, {"es", ""}, {"s", ""}};
  static constexpr std::pair<std::string_view, std::string_view> kNounEndings[] = {
      {"ies", "y"}, {"es", ""}, {"s", ""}};
  const auto known = [&](std::string candidate) {
    if (lemmas.contains(candidate)) return candidate;
    // "scrapped": the doubled consonant goes with the ending.
    const auto size = candidate.size();
    if (verb && size > 3 && candidate[size - 1] == candidate[size - 2]) {
      candidate.pop_back();
      if (lemmas.contains(candidate)) return candidate;
    }
    return std::string();
  };
  if (auto found = known(form); !found.empty()) return found;
  const auto* begin = verb ? std::begin(kVerbEndings) : std::begin(kNounEndings);
  const auto* end = verb ? std::end(kVerbEndings) : std::end(kNounEndings);
  for (const auto* ending = begin; ending != end; ++ending) {
    if (!form.ends_with(ending->first) || form.size() < ending->first.size() + 2) continue;
    auto stem = form.substr(0, form.size() - ending->first.size()).append(ending->second);
    if (auto found = known(std::move(stem)); !found.empty()) return found;
  }
  return lemma;
}

const std::vector<int>* Lexicon::contexts_of(std::string_view lemma) const {
  const auto found = context_words_.find(lemma);
  return found == context_words_.end() ? nullptr : &found->second;
}

}  // namespace hearsay::events
