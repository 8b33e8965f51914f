#include "entities/places.h"

#include <algorithm>

#include "base/files.h"

namespace hearsay::entities {
namespace {

constexpr std::string_view kColumns = "name\tkind\tcountry\tregion";

std::string_view name_of(std::string_view line) { return line.substr(0, line.find('\t')); }

}  // namespace

std::string_view Places::line(size_t i) const {
  return std::string_view(text_).substr(begins_[i], begins_[i + 1] - begins_[i] - 1);
}

Result<Places> Places::load(const std::filesystem::path& path) {
  auto file = read_file(path, 1 << 24);
  if (!file) return file.error();
  Places places;
  places.text_ = std::move(file).value();
  if (!places.text_.ends_with('\n')) places.text_ += '\n';
  const std::string_view text = places.text_;
  const auto error = [&](const char* code, const char* message, int line) {
    return Error{code, message, path.string() + ":" + std::to_string(line) + ":1"};
  };
  bool named = false;
  int number = 0;
  std::string_view before;
  for (size_t at = 0; at < text.size();) {
    const size_t end = text.find('\n', at);
    const std::string_view line = text.substr(at, end - at);
    ++number;
    if (line.starts_with('#') || line.empty()) {
      if (named)
        return error("places.order", "a comment or empty line between the records", number);
    } else if (!named) {
      if (line != kColumns) return error("places.columns", "wrong columns", number);
      named = true;
    } else {
      if (std::count(line.begin(), line.end(), '\t') != 3) {
        return error("places.cells", "wrong number of cells", number);
      }
      if (name_of(line) < before) return error("places.order", "not sorted by name", number);
      before = name_of(line);
      places.begins_.push_back(static_cast<uint32_t>(at));
    }
    at = end + 1;
  }
  if (!named) return error("places.columns", "no columns", number);
  places.begins_.push_back(static_cast<uint32_t>(text.size()));
  return places;
}

std::vector<Place> Places::find(std::string_view key) const {
  size_t low = 0, high = begins_.size() - 1;
  while (low < high) {
    const size_t middle = (low + high) / 2;
    if (name_of(line(middle)) < key)
      low = middle + 1;
    else
      high = middle;
  }
  std::vector<Place> found;
  for (; low + 1 < begins_.size() && name_of(line(low)) == key; ++low) {
    std::string_view rest = line(low).substr(key.size() + 1);
    const size_t country = rest.find('\t') + 1;
    const size_t region = rest.find('\t', country) + 1;
    found.push_back({rest.starts_with("city"), rest.substr(country, region - country - 1),
                     rest.substr(region)});
  }
  return found;
}

}  // namespace hearsay::entities
