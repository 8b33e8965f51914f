#include "cli/cli.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/files.h"
#include "cli/explain.h"
#include "cli/options.h"
#include "cli/ordered.h"
#include "cli/text_report.h"
#include "document/conllu.h"
#include "document/json.h"
#include "hearsay/engine.h"
#include "hearsay/version.h"
#include "ingest/ingest.h"

namespace hearsay::cli {
namespace {

constexpr std::string_view kStandardInput = "-";
constexpr std::string_view kTreebank = ".conllu";

std::string error_line(const std::string& message) { return "hearsay: " + message + "\n"; }

void print_error(const std::string& message) {
  const auto line = error_line(message);
  std::fwrite(line.data(), 1, line.size(), stderr);
}

Result<std::string> read_input(const std::string& name, size_t cap) {
  const bool standard = name == kStandardInput;
  auto bytes = read_file(standard ? "/dev/stdin" : name, cap);
  if (bytes || !standard) return bytes;
  return Error{bytes.error().code, bytes.error().message, "standard input"};
}

// Where output goes. Remembers the first failure; a closed pipe is one that needs no message.
class Sink {
 public:
  static Result<Sink> open(const std::string& path) {
    if (path.empty()) return Sink(stdout);
    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (!file) return Error{"file.open", std::strerror(errno), path};
    return Sink(file);
  }
  bool write(const std::string& text) {
    errno = 0;
    if (std::fwrite(text.data(), 1, text.size(), file_) != text.size() || std::fflush(file_) != 0) {
      failure_ = errno;
    }
    return failure_ == 0;
  }
  bool terminal() const { return ::isatty(::fileno(file_)) != 0; }
  Style style() const { return style_for(::fileno(file_)); }
  // 0 when everything was written.
  int close() {
    if (file_ != stdout && std::fclose(file_) != 0 && failure_ == 0) failure_ = errno;
    return failure_;
  }

 private:
  explicit Sink(std::FILE* file) : file_(file) {}

  std::FILE* file_;
  int failure_ = 0;
};

// Seconds a stage took, added up over reports and threads.
class Stats {
 public:
  void add(const std::vector<StageTime>& times) {
    const std::lock_guard lock(mutex_);
    ++reports_;
    for (const StageTime& time : times) {
      const auto at = std::find_if(rows_.begin(), rows_.end(),
                                   [&](const StageTime& row) { return row.name == time.name; });
      if (at == rows_.end()) {
        rows_.push_back(time);
      } else {
        at->seconds += time.seconds;
      }
    }
  }
  std::string table() const {
    double total = 0;
    for (const StageTime& row : rows_) total += row.seconds;
    std::string out = fmt::format("{:<12} {:>10} {:>7}\n", "stage", "ms/report", "share");
    const double reports = std::max<size_t>(reports_, 1);
    for (const StageTime& row : rows_) {
      out += fmt::format("{:<12} {:>10.3f} {:>6.1f}%\n", row.name, 1000 * row.seconds / reports,
                         total > 0 ? 100 * row.seconds / total : 0);
    }
    return out + fmt::format("{:<12} {:>10.3f} {:>7}  ({} reports)\n", "all",
                             1000 * total / reports, "", reports_);
  }

 private:
  std::mutex mutex_;
  size_t reports_ = 0;
  std::vector<StageTime> rows_;
};

std::shared_ptr<const Engine> open_engine(const Options& options) {
  auto engine = Engine::open({find_data_dir(options.data), options.disabled});
  if (engine) return std::move(engine).value();
  print_error(engine.error().to_string());
  return nullptr;
}

// One input turned into a document and read, or the error that stood in its way.
class Reader {
 public:
  Reader(const Options& options, std::shared_ptr<const Engine> engine)
      : options_(options), engine_(std::move(engine)) {}

  // `whole`: every stage; else up to the encoder's heads.
  Result<Document> read(const std::string& name, bool whole) {
    std::vector<StageTime> times;
    const auto begin = std::chrono::steady_clock::now();
    auto document = load(name, whole);
    if (!document) return document;
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    times.push_back({"ingest", took.count()});
    Document& doc = document.value();
    const auto error = whole ? engine_->read(doc, &times) : engine_->parse(doc, &times);
    if (error) return Error{error->code, error->message, name};
    stats_.add(times);
    return document;
  }
  const Stats& stats() const { return stats_; }

 private:
  Result<Document> load(const std::string& name, bool whole) const {
    ingest::Options how;
    how.date = options_.date;
    how.outlet = options_.outlet;
    auto bytes = read_input(name, how.cap);
    if (!bytes) return bytes.error();
    if (!whole && name.ends_with(kTreebank)) return read_conllu(bytes.value(), name);
    return ingest::ingest(bytes.value(), name, how);
  }

  const Options& options_;
  const std::shared_ptr<const Engine> engine_;
  Stats stats_;
};

std::string notices_of(const Document& document, const std::string& name) {
  std::string out;
  for (const auto& notice : document.notices) out += error_line(name + ": note: " + notice);
  return out;
}

// The text of one document in the format asked for; false in `ok` when a record does not exist.
Result<std::string> render(const Options& options, const Document& document, const Style& style) {
  if (options.command == "explain") return explain(document, options.explain, style);
  if (options.command == "parse") {
    return options.format == "json" ? layers_json(document) + "\n" : write_conllu(document);
  }
  return options.format == "json" ? ledger_json(document) + "\n" : text_report(document, style);
}

// A counter on standard error that erases itself.
class Progress {
 public:
  Progress(size_t count, bool shown) : count_(count), shown_(shown) {}
  void step(size_t done) {
    if (shown_) std::fprintf(stderr, "\r%zu/%zu", done, count_);
    if (shown_ && done == count_) clear();
  }
  void clear() {
    if (shown_) std::fputs("\r\x1b[K", stderr);
  }

 private:
  size_t count_;
  bool shown_;
};

int run_on_files(const Options& options) {
  if (const auto table = stage_table(options.disabled); !table) {
    print_error(table.error().to_string());
    return kUsage;
  }
  const auto engine = open_engine(options);
  if (!engine) return kError;
  auto opened = Sink::open(options.output);
  if (!opened) {
    print_error(opened.error().to_string());
    return kError;
  }
  Sink& sink = opened.value();
  const Style style = sink.style();
  Reader reader(options, engine);
  const bool whole = options.command != "parse";
  const bool blank_line = whole && options.format != "json" && options.files.size() > 1;

  const auto work = [&](size_t at) {
    const std::string& name = options.files[at];
    const auto reject = [&](const Error& error) {
      const auto place = error.where.empty() ? name + ": " : "";
      return Outcome{"", error_line(place + error.to_string()), true};
    };
    auto document = reader.read(name, whole);
    if (!document) return reject(document.error());
    auto text = render(options, document.value(), style);
    if (!text) return reject(text.error());
    return Outcome{std::move(text).value(), notices_of(document.value(), name), false};
  };

  bool rejected = false, first = true;
  Progress progress(options.files.size(),
                    options.files.size() > 1 && !sink.terminal() && ::isatty(STDERR_FILENO) != 0);
  const auto consume = [&](size_t at, Outcome outcome) {
    if (!outcome.messages.empty()) {
      progress.clear();
      std::fwrite(outcome.messages.data(), 1, outcome.messages.size(), stderr);
    }
    rejected |= outcome.rejected;
    progress.step(at + 1);
    if (outcome.rejected) return true;
    if (!first && blank_line) outcome.output.insert(0, "\n");
    first = false;
    return sink.write(outcome.output);
  };
  const size_t cores = std::max(1u, std::thread::hardware_concurrency());
  const size_t threads = options.threads > 0 ? static_cast<size_t>(options.threads) : cores;
  run_in_order(options.files.size(), threads, work, consume);

  if (options.stats) {
    const auto table = reader.stats().table();
    std::fwrite(table.data(), 1, table.size(), stderr);
  }
  if (const int failure = sink.close(); failure != 0 && failure != EPIPE) {
    print_error(fmt::format("{}: {}", options.output.empty() ? "standard output" : options.output,
                            std::strerror(failure)));
    return kError;
  }
  return rejected ? kRejectedInputs : kFine;
}

std::string joined(const std::vector<std::string_view>& items) {
  std::string out;
  for (const auto item : items) out += (out.empty() ? "" : " ") + std::string(item);
  return out.empty() ? "-" : out;
}

int print_stages(const Options& options) {
  auto table = stage_table(options.disabled);
  if (!table) {
    print_error(table.error().to_string());
    return kUsage;
  }
  size_t needs_width = 5;
  for (const StageInfo& stage : table.value()) {
    needs_width = std::max(needs_width, joined(stage.needs).size());
  }
  fmt::print("{:<11} {:<11} {:<{}}  {}\n", "stage", "room", "needs", needs_width, "assigns");
  for (const StageInfo& stage : table.value()) {
    std::string state;
    if (!stage.enabled) state = "  (disabled)";
    if (stage.enabled && !stage.unmet.empty()) {
      state = fmt::format("  (does not run: unmet {})", joined(stage.unmet));
    }
    fmt::print("{:<11} {:<11} {:<{}}  {}{}\n", stage.name, stage.room, joined(stage.needs),
               needs_width, joined(stage.assigns), state);
  }
  return kFine;
}

int print_version(const Options& options) {
  fmt::print("hearsay {}\n", kVersion);
  const auto engine = open_engine(options);
  if (!engine) return kError;
  const auto fingerprint = engine->fingerprint();
  if (!fingerprint) {
    print_error(fingerprint.error().to_string());
    return kError;
  }
  fmt::print("engine {}\n", fingerprint.value());
  return kFine;
}

}  // namespace

int run(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is seen where output is written
  Options options;
  int exit_code = kFine;
  if (!parse_arguments(argc, argv, options, exit_code)) return exit_code;
  if (options.version) return print_version(options);
  if (options.command == "stages") return print_stages(options);
  return run_on_files(options);
}

}  // namespace hearsay::cli
