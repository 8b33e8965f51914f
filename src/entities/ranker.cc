#include "entities/ranker.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "lexicon/table.h"

namespace hearsay::entities {
namespace {

// The numbers of a cell, parted by spaces; false where one is none.
bool read_numbers(const std::string& cell, std::vector<float>& out) {
  for (const std::string& part : split(cell, ' ')) {
    float value = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    if (error != std::errc() || end != part.data() + part.size() || !std::isfinite(value)) {
      return false;
    }
    out.push_back(value);
  }
  return true;
}

// tanh of a word's references from `begin` on.
void read_reference(const Document& document, int word, int begin, std::vector<float>& out) {
  const auto width = 2 * static_cast<size_t>(document.reference_width);
  const float* from =
      document.references.data() + static_cast<size_t>(word) * width + static_cast<size_t>(begin);
  for (size_t i = 0; i < out.size(); ++i) out[i] = std::tanh(from[i]);
}

void add_row(const float* row, float factor, std::vector<float>& sum) {
  for (size_t i = 0; i < sum.size(); ++i) sum[i] += factor * row[i];
}

}  // namespace

Result<Ranker> Ranker::load(const std::filesystem::path& folder) {
  const auto table = read_table(folder / "antecedents.tsv", {"input", "weights"});
  if (!table) return table.error();
  std::map<std::string, std::vector<float>> rows;
  const auto bad = [&](std::string message, const std::string& where) {
    return Error{"lexicon.weights", std::move(message), where};
  };
  for (const Row& row : table.value().rows) {
    std::vector<float> numbers;
    const std::string where = table.value().where(row, 1);
    if (!read_numbers(row.cells[1], numbers)) return bad("a weight that is no number", where);
    if (!rows.empty() && numbers.size() != rows.begin()->second.size()) {
      return bad("not as many weights as the rows before", where);
    }
    if (!rows.emplace(row.cells[0], std::move(numbers)).second) {
      return bad("the input " + row.cells[0] + " twice", where);
    }
  }
  Ranker ranker;
  const auto take = [&](const std::string& name, std::vector<float>& out) {
    const auto found = rows.find(name);
    if (found == rows.end()) return false;
    out.insert(out.end(), found->second.begin(), found->second.end());
    rows.erase(found);
    return true;
  };
  const std::string& path = table.value().path;
  if (!take("bias", ranker.bias_)) return bad("no row bias", path);
  if (!take("output", ranker.output_)) return bad("no row output", path);
  for (const std::string_view name : kFeatureNames) {
    if (!take(std::string(name), ranker.features_)) {
      return bad("no row " + std::string(name), path);
    }
  }
  while (take("product." + std::to_string(ranker.products_), ranker.product_)) ++ranker.products_;
  if (!rows.empty()) return bad("no input is called " + rows.begin()->first, path);
  ranker.hidden_ = static_cast<int>(ranker.bias_.size());
  return ranker;
}

float Ranker::score(const Option& option, const std::vector<float>& product,
                    std::vector<float>& hidden) const {
  const auto width = static_cast<size_t>(hidden_);
  hidden = bias_;
  for (size_t f = 0; f < option.features.size(); ++f) {
    if (option.features[f] != 0) add_row(&features_[f * width], option.features[f], hidden);
  }
  for (size_t i = 0; i < product.size(); ++i) add_row(&product_[i * width], product[i], hidden);
  float sum = 0;
  for (size_t i = 0; i < width; ++i) sum += output_[i] * std::max(hidden[i], 0.0F);
  return sum;
}

std::vector<float> Ranker::shares(const Context& context, const Pronoun& pronoun,
                                  const std::vector<Option>& options) const {
  const Document& document = context.document;
  const bool refers = document.reference_width == products_ && products_ > 0;
  std::vector<float> meant(refers ? static_cast<size_t>(products_) : 0);
  std::vector<float> product(meant.size()), hidden, shares;
  if (refers) read_reference(document, pronoun.word, 0, meant);
  float most = -1e30F;
  for (const Option& option : options) {
    if (refers) {
      const int word =
          option.candidate < 0 ? pronoun.word : context.candidates[option.candidate].mention.head;
      read_reference(document, word, products_, product);
      for (size_t i = 0; i < product.size(); ++i) product[i] *= meant[i];
    }
    shares.push_back(score(option, product, hidden));
    most = std::max(most, shares.back());
  }
  float sum = 0;
  for (float& share : shares) sum += share = std::exp(share - most);
  for (float& share : shares) share /= sum;
  return shares;
}

}  // namespace hearsay::entities
