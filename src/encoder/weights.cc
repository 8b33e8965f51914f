#include "encoder/weights.h"

#include <simdjson.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmath>
#include <cstring>
#include <optional>

#include "base/sha256.h"
#include "encoder/kernels.h"
#include "encoder/labels.h"

namespace hearsay::encoder {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::string_view kFormat = "hearsay-weights/1";
constexpr uint64_t kMaxHeader = 16 << 20;
constexpr int kMaxSize = 8192;  // of any width; keeps every product of sizes far from overflow
constexpr int kMaxDistance = 4096;
constexpr int kShapes = 16;
constexpr int kMaxWeight = 63;  // beyond it the AVX2 path would saturate

struct SizeField {
  const char* name;
  int Config::*field;
  int least;
};
constexpr SizeField kSizes[] = {
    {"layers", &Config::layers, 1},
    {"hidden", &Config::hidden, kLanes},
    {"attention_heads", &Config::attention_heads, 1},
    {"ffn", &Config::ffn, kLanes},
    {"max_pieces", &Config::max_pieces, 3},
    {"cls", &Config::cls, 0},
    {"sep", &Config::sep, 0},
    {"unk", &Config::unk, 0},
    {"arc_dim", &Config::arc_dim, 1},
    {"rel_dim", &Config::rel_dim, 1},
    {"role_dim", &Config::role_dim, 1},
    {"distance_clip", &Config::distance_clip, 0},
};

struct LabelField {
  const char* name;
  std::vector<std::string> Config::*field;
};
constexpr LabelField kLabels[] = {
    {"upos", &Config::upos},     {"feats", &Config::feats}, {"lemma", &Config::lemma},
    {"deprel", &Config::deprel}, {"ner", &Config::ner},     {"cue", &Config::cue},
    {"role", &Config::role},     {"act", &Config::act},     {"medium", &Config::medium},
};

size_t size_of(Dtype dtype) { return dtype == Dtype::kF32 ? 4 : 1; }

std::string text_of(const std::vector<int64_t>& shape) {
  std::string out = "[";
  for (const int64_t n : shape) out += (out.size() > 1 ? ", " : "") + std::to_string(n);
  return out + "]";
}

}  // namespace

// One opening of a file: the steps, and the first thing that is wrong.
class WeightsReader {
 public:
  explicit WeightsReader(Weights& weights) : weights_(weights) {}

  std::optional<Error> read();

 private:
  Error error(std::string code, std::string message) const {
    return {"weights." + std::move(code), std::move(message), weights_.path_};
  }
  Error format(std::string message) const { return error("format", std::move(message)); }

  std::optional<Error> read_header(object& header);
  std::optional<Error> read_entry(std::string_view name, element entry, std::string_view body);
  std::optional<Error> read_config(std::string_view json);
  std::optional<Error> check_config() const;
  std::optional<Error> check_tensors();

  std::optional<Error> expect(const std::string& name, Dtype dtype, std::vector<int64_t> shape);
  std::optional<Error> expect_matrix(const std::string& name, int64_t out, int64_t in,
                                     int most = kMaxWeight);
  std::optional<Error> expect_linear(const std::string& name, int64_t out, int64_t in);
  std::optional<Error> expect_norm(const std::string& name);

  Weights& weights_;
  simdjson::dom::parser parser_;
};

std::optional<Error> WeightsReader::read_header(object& header) {
  const std::string_view file = weights_.file_.bytes();
  if (file.size() < 8) return format("shorter than a weights file can be");
  uint64_t length = 0;
  std::memcpy(&length, file.data(), 8);  // little-endian, as is every machine this is built for
  if (length > kMaxHeader || length > file.size() - 8) {
    return format("the header is longer than the file: damaged or cut short");
  }
  element root;
  if (parser_.parse(file.data() + 8, length).get(root) || root.get(header)) {
    return format("the header is not a JSON object");
  }
  return {};
}

std::optional<Error> WeightsReader::read_entry(std::string_view name, element entry,
                                               std::string_view body) {
  const auto bad = [&](std::string why) {
    return format("tensor " + std::string(name) + ": " + std::move(why));
  };
  Tensor tensor;
  std::string_view dtype;
  if (entry["dtype"].get(dtype)) return bad("no dtype");
  if (dtype == "F32") {
    tensor.dtype = Dtype::kF32;
  } else if (dtype == "I8") {
    tensor.dtype = Dtype::kI8;
  } else if (dtype == "U8") {
    tensor.dtype = Dtype::kU8;
  } else {
    return bad("unknown dtype " + std::string(dtype));
  }
  simdjson::dom::array shape, offsets;
  if (entry["shape"].get(shape) || entry["data_offsets"].get(offsets)) {
    return bad("no shape or no data_offsets");
  }
  uint64_t size = size_of(tensor.dtype);
  for (const element item : shape) {
    int64_t n = 0;
    if (item.get(n) || n < 0) return bad("a shape that is not one");
    if (n > 0 && size > body.size() / static_cast<uint64_t>(n)) return bad("larger than the file");
    size *= static_cast<uint64_t>(n);
    tensor.shape.push_back(n);
  }
  uint64_t begin = 0, end = 0;
  if (offsets.size() != 2 || offsets.at(0).get(begin) || offsets.at(1).get(end)) {
    return bad("data_offsets that are not two numbers");
  }
  if (begin > end || end > body.size()) return bad("lies beyond the file's end: cut short?");
  if (end - begin != size) return bad("its size is not that of its shape");
  tensor.bytes = body.substr(begin, size);
  weights_.tensors_.emplace(name, std::move(tensor));
  return {};
}

std::optional<Error> WeightsReader::read_config(std::string_view json) {
  simdjson::dom::parser parser;
  element root;
  if (parser.parse(json.data(), json.size()).get(root)) return format("the config is not JSON");
  Config& config = weights_.config_;
  for (const auto& [name, field, least] : kSizes) {
    int64_t n = 0;
    if (root[name].get(n) || n < least || n > (1 << 24)) {
      return format("config: no usable " + std::string(name));
    }
    config.*field = static_cast<int>(n);
  }
  for (const auto& [name, field] : kLabels) {
    simdjson::dom::array items;
    if (root[name].get(items)) return format("config: no labels " + std::string(name));
    for (const element item : items) {
      std::string_view label;
      if (item.get(label)) return format("config: a label of " + std::string(name) + " is no text");
      (config.*field).emplace_back(label);
    }
    const auto count = (config.*field).size();
    if (count == 0 || count > kMaxSize) return format("config: no usable " + std::string(name));
  }
  for (const std::string& label : config.lemma) {
    auto rule = parse_lemma_rule(label);
    if (!rule) return format("config: lemma rule '" + label + "' is not one");
    config.lemma_rules.push_back(*std::move(rule));
  }
  return check_config();
}

std::optional<Error> WeightsReader::check_config() const {
  const Config& c = weights_.config_;
  for (const int n : {c.layers, c.hidden, c.attention_heads, c.ffn, c.max_pieces, c.arc_dim,
                      c.rel_dim, c.role_dim}) {
    if (n > kMaxSize) return format("config: a size is beyond what this program reads");
  }
  if (c.distance_clip > kMaxDistance) return format("config: distance_clip is too large");
  if (c.hidden % c.attention_heads || c.head_width() % kLanes || c.ffn % kLanes) {
    return format("config: the widths of a head and of the layer's middle must be multiples of 16");
  }
  for (const auto* labels : {&c.ner, &c.cue, &c.role}) {
    if (const auto why = check_bio(*labels)) return format("config: " + *why);
  }
  bool has_root = false;
  for (const std::string& label : c.deprel) has_root |= label == "root";
  if (!has_root || c.deprel.size() < 2) return format("config: deprel needs root and another");
  return {};
}

std::optional<Error> WeightsReader::expect(const std::string& name, Dtype dtype,
                                           std::vector<int64_t> shape) {
  const auto found = weights_.tensors_.find(name);
  if (found == weights_.tensors_.end()) return error("tensor", "tensor " + name + " is missing");
  const Tensor& tensor = found->second;
  if (tensor.dtype != dtype) return error("tensor", "tensor " + name + " has another type");
  if (tensor.shape != shape) {
    return error("tensor", "tensor " + name + " is " + text_of(tensor.shape) + " instead of " +
                               text_of(shape));
  }
  if (dtype == Dtype::kF32) {
    // A sum is finite only if no part is infinite or not a number.
    for (const float x : tensor.floats()) {
      if (!std::isfinite(x)) return error("tensor", "tensor " + name + " is not finite");
    }
  }
  return {};
}

std::optional<Error> WeightsReader::expect_matrix(const std::string& name, int64_t out, int64_t in,
                                                  int most) {
  const std::string weight = name + ".weight";
  if (!weights_.int8_) return expect(weight, Dtype::kF32, {out, in});
  if (auto e = expect(weight, Dtype::kI8, {out, in})) return e;
  int least_seen = 0, most_seen = 0;
  for (const char c : weights_.tensor(weight).bytes) {
    least_seen = std::min<int>(least_seen, static_cast<signed char>(c));
    most_seen = std::max<int>(most_seen, static_cast<signed char>(c));
  }
  if (least_seen < -most || most_seen > most) {
    return error("tensor", "tensor " + weight + " has values beyond " + std::to_string(most));
  }
  return expect(name + ".scale", Dtype::kF32, {out});
}

std::optional<Error> WeightsReader::expect_linear(const std::string& name, int64_t out,
                                                  int64_t in) {
  if (auto e = expect_matrix(name, out, in)) return e;
  return expect(name + ".bias", Dtype::kF32, {out});
}

std::optional<Error> WeightsReader::expect_norm(const std::string& name) {
  const int64_t hidden = weights_.config_.hidden;
  if (auto e = expect(name + ".weight", Dtype::kF32, {hidden})) return e;
  return expect(name + ".bias", Dtype::kF32, {hidden});
}

std::optional<Error> WeightsReader::check_tensors() {
  const Config& c = weights_.config_;
  const auto vocab = weights_.tensors_.find("vocab");
  if (vocab == weights_.tensors_.end() || vocab->second.dtype != Dtype::kU8) {
    return error("tensor", "tensor vocab is missing");
  }
  int64_t pieces = 1;
  for (const char byte : vocab->second.bytes) pieces += byte == '\n';
  if (std::max({c.cls, c.sep, c.unk}) >= pieces) return format("config: cls, sep or unk");

  const auto word = weights_.tensors_.find("embed.word.weight");
  weights_.int8_ = word == weights_.tensors_.end() || word->second.dtype != Dtype::kF32;
  const int64_t h = c.hidden, arc = c.arc_dim, rel = c.rel_dim, role = c.role_dim;
  const auto count = [](const std::vector<std::string>& labels) {
    return static_cast<int64_t>(labels.size());
  };
  std::optional<Error> e;
  if ((e = expect_matrix("embed.word", pieces, h, 128)) ||
      (e = expect("embed.position.weight", Dtype::kF32, {c.max_pieces, h})) ||
      (e = expect("embed.shape.weight", Dtype::kF32, {kShapes, h})) ||
      (e = expect_norm("embed.norm"))) {
    return e;
  }
  for (int n = 0; n < c.layers; ++n) {
    const std::string layer = "layer." + std::to_string(n) + ".";
    if ((e = expect_linear(layer + "qkv", 3 * h, h)) || (e = expect_linear(layer + "out", h, h)) ||
        (e = expect_linear(layer + "up", c.ffn, h)) ||
        (e = expect_linear(layer + "down", h, c.ffn)) || (e = expect_norm(layer + "norm1")) ||
        (e = expect_norm(layer + "norm2"))) {
      return e;
    }
  }
  const struct {
    const char* name;
    int64_t out;
  } linears[] = {{"head.upos", count(c.upos)},     {"head.feats", count(c.feats)},
                 {"head.lemma", count(c.lemma)},   {"head.ner", count(c.ner)},
                 {"head.cue", count(c.cue)},       {"head.statement", count(c.cue)},
                 {"head.act", count(c.act)},       {"head.act_content", count(c.act)},
                 {"head.medium", count(c.medium)}, {"head.arc_dep", arc},
                 {"head.arc_head", arc},           {"head.rel_dep", rel},
                 {"head.rel_head", rel},           {"head.role_cue", role},
                 {"head.role_word", role}};
  for (const auto& [name, out] : linears) {
    if ((e = expect_linear(name, out, h))) return e;
  }
  if (const auto coref = weights_.tensors_.find("head.coref.weight");
      coref != weights_.tensors_.end()) {
    const int64_t out = coref->second.shape.empty() ? 0 : coref->second.shape[0];
    if (out < 2 || out > kMaxSize || out % 2) return format("tensor head.coref: its height");
    if ((e = expect_linear("head.coref", out, h))) return e;
  }
  if ((e = expect("head.arc.weight", Dtype::kF32, {arc + 1, arc})) ||
      (e = expect("head.rel.weight", Dtype::kF32, {count(c.deprel), rel + 1, rel + 1})) ||
      (e = expect("head.role_distance.weight", Dtype::kF32, {2 * c.distance_clip + 1, role})) ||
      (e = expect("head.role.weight", Dtype::kF32, {count(c.role), role}))) {
    return e;
  }
  return expect("head.role.bias", Dtype::kF32, {count(c.role)});
}

std::optional<Error> WeightsReader::read() {
  object header;
  if (auto e = read_header(header)) return e;
  const std::string_view file = weights_.file_.bytes();
  uint64_t length = 0;
  std::memcpy(&length, file.data(), 8);
  const std::string_view body = file.substr(8 + length);

  object metadata;
  std::string_view kind, fingerprint, config;
  if (header["__metadata__"].get(metadata) || metadata["format"].get(kind) || kind != kFormat) {
    return format("the header does not say " + std::string(kFormat));
  }
  if (metadata["fingerprint"].get(fingerprint) || metadata["config"].get(config)) {
    return format("the header has no fingerprint or no config");
  }
  if (sha256_hex(body) != fingerprint) {
    return error("fingerprint", "the file is damaged: its bytes do not match its fingerprint");
  }
  weights_.fingerprint_ = fingerprint;
  for (const auto& [name, entry] : header) {
    if (name == "__metadata__") continue;
    if (auto e = read_entry(name, entry, body)) return e;
  }
  if (auto e = read_config(config)) return e;
  return check_tensors();
}

std::vector<float> Tensor::floats() const {
  std::vector<float> out(bytes.size() / sizeof(float));
  if (!out.empty()) std::memcpy(out.data(), bytes.data(), bytes.size());
  return out;
}

Result<Weights> Weights::open(const std::filesystem::path& path) {
  auto file = MappedFile::open(path);
  if (!file) {
    return Error{"weights.missing", "the weights cannot be read: " + file.error().message,
                 path.string()};
  }
  Weights weights(std::move(file).value());
  weights.path_ = path.string();
  if (auto e = WeightsReader(weights).read()) return *std::move(e);
  return weights;
}

Matrix Weights::matrix(const std::string& name) const {
  const Tensor& weight = tensor(name + ".weight");
  Matrix out;
  out.out = static_cast<int>(weight.shape[0]);
  out.in = static_cast<int>(weight.shape[1]);
  if (weight.dtype == Dtype::kI8) {
    out.bytes = reinterpret_cast<const int8_t*>(weight.bytes.data());
    out.scale = floats(name + ".scale");
  } else {
    out.floats = weight.floats();
  }
  return out;
}

std::vector<float> Weights::floats(const std::string& name) const { return tensor(name).floats(); }

void Weights::release_pages() const {
  const auto page = static_cast<uintptr_t>(sysconf(_SC_PAGESIZE));
  const std::string_view bytes = file_.bytes();
  const auto begin = reinterpret_cast<uintptr_t>(bytes.data()) / page * page;
  const auto end = reinterpret_cast<uintptr_t>(bytes.data() + bytes.size());
  // Only advice: where it is refused the pages stay, and nothing else changes.
  static_cast<void>(madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTNEED));
}

}  // namespace hearsay::encoder
