#include "hearsay/engine.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <set>
#include <utility>

#include "base/files.h"
#include "base/sha256.h"
#include "document/verify.h"
#include "engine/stage.h"
#include "hearsay/version.h"

namespace hearsay {
namespace {

constexpr std::string_view kLastParseStage = "encoder";
constexpr std::string_view kSegmentStage = "segment";

bool holds(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

#ifdef HEARSAY_VERIFY
// A stage that leaves an unsound document is a programmer's error, whatever the input was.
void require_sound(const Document& document, std::string_view stage) {
  const auto problems = verify(document);
  if (problems.empty()) return;
  for (const auto& problem : problems) {
    std::fprintf(stderr, "after stage %.*s: %s\n", static_cast<int>(stage.size()), stage.data(),
                 problem.c_str());
  }
  std::abort();
}
#else
void require_sound(const Document&, std::string_view) {}
#endif

}  // namespace

struct Engine::State {
  EngineOptions options;
  std::vector<StageInfo> table;
  std::vector<RunStage> run;  // by the table's places; empty where the stage does not run

  std::mutex mutex;
  std::vector<std::unique_ptr<StageScratch>> idle;  // guarded by mutex

  std::unique_ptr<StageScratch> take_scratch() {
    const std::lock_guard lock(mutex);
    if (idle.empty()) return std::make_unique<StageScratch>();
    auto scratch = std::move(idle.back());
    idle.pop_back();
    return scratch;
  }
  void give_back(std::unique_ptr<StageScratch> scratch) {
    const std::lock_guard lock(mutex);
    idle.push_back(std::move(scratch));
  }

  std::optional<Error> run_stages(Document& document, size_t count, std::vector<StageTime>* times);
};

std::optional<Error> Engine::State::run_stages(Document& document, size_t count,
                                               std::vector<StageTime>* times) {
  auto scratch = take_scratch();
  std::optional<Error> error;
  for (size_t i = 0; i < count && !error; ++i) {
    if (!run[i]) continue;
    if (table[i].name == kSegmentStage && !document.words.empty()) continue;
    const auto begin = std::chrono::steady_clock::now();
    error = run[i](document, *scratch);
    if (times) {
      const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
      times->push_back({table[i].name, took.count()});
    }
    if (!error) require_sound(document, table[i].name);
  }
  give_back(std::move(scratch));
  return error;
}

Result<std::vector<StageInfo>> stage_table(const std::vector<std::string>& disabled) {
  std::vector<StageInfo> table;
  std::set<std::string_view> assigned = {"text"};
  for (const Stage& stage : pipeline()) {
    StageInfo info{stage.name, stage.room, stage.needs, stage.assigns, !holds(disabled, stage.name),
                   {}};
    for (const auto need : stage.needs) {
      if (!assigned.count(need)) info.unmet.push_back(need);
    }
    if (info.enabled && info.unmet.empty()) {
      assigned.insert(stage.assigns.begin(), stage.assigns.end());
    }
    table.push_back(std::move(info));
  }
  for (const auto& name : disabled) {
    const bool known = std::any_of(table.begin(), table.end(),
                                   [&](const StageInfo& info) { return info.name == name; });
    if (!known) return Error{"engine.stage", "no such stage: " + name, ""};
  }
  return table;
}

Result<std::shared_ptr<const Engine>> Engine::open(EngineOptions options) {
  auto table = stage_table(options.disabled);
  if (!table) return table.error();
  auto state = std::make_unique<State>();
  state->table = std::move(table).value();
  for (size_t i = 0; i < state->table.size(); ++i) {
    const StageInfo& info = state->table[i];
    if (!info.enabled || !info.unmet.empty()) {
      state->run.emplace_back();
      continue;
    }
    auto stage = pipeline()[i].open(options.data_dir);
    if (!stage) return stage.error();
    state->run.push_back(std::move(stage).value());
  }
  state->options = std::move(options);
  return std::shared_ptr<const Engine>(new Engine(std::move(state)));
}

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}
Engine::~Engine() = default;

std::optional<Error> Engine::read(Document& document, std::vector<StageTime>* times) const {
  return state_->run_stages(document, state_->run.size(), times);
}

std::optional<Error> Engine::parse(Document& document, std::vector<StageTime>* times) const {
  const auto& table = state_->table;
  const auto last = std::find_if(table.begin(), table.end(), [](const StageInfo& info) {
    return info.name == kLastParseStage;
  });
  return state_->run_stages(document, static_cast<size_t>(last - table.begin()) + 1, times);
}

const std::vector<StageInfo>& Engine::stages() const { return state_->table; }

Result<std::string> Engine::fingerprint() const {
  namespace fs = std::filesystem;
  std::error_code error;
  std::vector<fs::path> files;
  for (fs::recursive_directory_iterator at(state_->options.data_dir, error), end; at != end;
       at.increment(error)) {
    if (error) break;
    if (at->is_regular_file()) files.push_back(at->path());
  }
  if (error) return Error{"file.open", error.message(), state_->options.data_dir.string()};
  std::sort(files.begin(), files.end());
  std::string key = kVersion;
  for (const auto& stage : state_->table) {
    if (!stage.enabled) key += "\n-" + std::string(stage.name);
  }
  for (const auto& file : files) {
    auto mapped = MappedFile::open(file);
    if (!mapped) continue;  // an empty file says nothing
    key += "\n" + file.lexically_relative(state_->options.data_dir).generic_string() + " " +
           sha256_hex(mapped.value().bytes());
  }
  return sha256_hex(key).substr(0, 16);
}

std::filesystem::path find_data_dir(const std::string& given) {
  namespace fs = std::filesystem;
  if (!given.empty()) return given;
  if (const char* set = std::getenv("HEARSAY_DATA"); set && *set) return set;
  std::error_code error;
  const auto executable = fs::read_symlink("/proc/self/exe", error);
  const auto folder = executable.parent_path();
  for (const auto* place : {"../../data", "../share/hearsay"}) {
    const auto candidate = (folder / place).lexically_normal();
    if (fs::is_directory(candidate, error)) return candidate;
  }
  return "data";
}

}  // namespace hearsay
