#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <chrono>
#include <iostream>

#include "cli/cli.h"

namespace hearsay::cli {
namespace {

constexpr const char* kExamples = R"(Examples:
  hearsay read report.txt                        the ledger for a person
  hearsay read --date 2031-04-08 --json *.txt    one JSON object a line
  curl -s URL | hearsay read -                   a page from standard input
  hearsay explain report.txt --statement s3      what decided the record s3
  hearsay parse report.txt                       CoNLL-U with names
  hearsay stages --disable-stage events          the pipeline and its unmet needs

Exit codes: 0 fine, 1 error, 2 usage, 3 finished with rejected inputs.
)";

// A validator in CLI11's manner: empty when `text` is a date of the calendar.
std::string check_date(const std::string& text) {
  const std::string complaint = "not a date like 2031-04-09: " + text;
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return complaint;
  int year = 0;
  unsigned month = 0, day = 0;
  const auto number = [&](size_t at, size_t size, auto& value) {
    const auto [end, error] = std::from_chars(&text[at], &text[at] + size, value);
    return error == std::errc() && end == &text[at] + size;
  };
  if (!number(0, 4, year) || !number(5, 2, month) || !number(8, 2, day)) return complaint;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                         std::chrono::day(day)};
  return date.ok() ? "" : complaint;
}

void add_inputs(CLI::App& command, Options& options) {
  command.add_option("files", options.files, "Reports: text or HTML; - is standard input")
      ->required()
      ->type_name("FILE");
  command.add_option("--date", options.date, "Publication date, whatever the input says")
      ->type_name("YYYY-MM-DD")
      ->check(check_date);
  command.add_option("--outlet", options.outlet, "Outlet, whatever the input says")
      ->type_name("NAME");
}

void add_engine(CLI::App& command, Options& options) {
  command.add_option("--data", options.data, "Data folder (or set HEARSAY_DATA)")->type_name("DIR");
  command.add_option("--disable-stage", options.disabled, "Leave a stage out; may be repeated")
      ->type_name("STAGE")
      ->expected(1);
}

void add_running(CLI::App& command, Options& options) {
  command.add_option("-j,--threads", options.threads, "Threads; one a core unless given")
      ->type_name("N")
      ->check(CLI::Range(1, 1024));
  command.add_option("-o,--output", options.output, "Write there instead of standard output")
      ->type_name("FILE");
  command.add_flag("--stats", options.stats, "Print the time of each stage on standard error");
}

}  // namespace

bool parse_arguments(int argc, char** argv, Options& options, int& exit_code) {
  CLI::App app(
      "Hearsay reads news reports and keeps a ledger of who said or did what, on whose word.",
      "hearsay");
  app.footer(kExamples);
  app.get_formatter()->column_width(32);
  app.require_subcommand(0, 1);
  app.add_flag("--version", options.version, "Print version and engine fingerprint");
  add_engine(app, options);

  auto* read = app.add_subcommand("read", "Print the ledger of each report");
  add_inputs(*read, options);
  bool json = false;
  auto* format = read->add_option("--format", options.format, "text (for a person) or json")
                     ->type_name("text|json")
                     ->check(CLI::IsMember({"text", "json"}));
  read->add_flag("--json", json, "Short for --format json")->excludes(format);
  add_running(*read, options);
  add_engine(*read, options);

  auto* parse = app.add_subcommand("parse", "Print words, tree and names as CoNLL-U");
  add_inputs(*parse, options);
  parse->add_option("--format", options.format, "conllu, or json for every layer")
      ->type_name("conllu|json")
      ->check(CLI::IsMember({"conllu", "json"}));
  add_running(*parse, options);
  add_engine(*parse, options);

  auto* explain = app.add_subcommand("explain", "Show what decided each record");
  add_inputs(*explain, options);
  explain->add_option("--statement", options.explain.statement, "Only this one")->type_name("sN");
  explain->add_option("--event", options.explain.event, "Only this one")->type_name("vN");
  add_engine(*explain, options);

  auto* stages = app.add_subcommand("stages", "Print the pipeline: needs, results, unmet needs");
  add_engine(*stages, options);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    exit_code = app.exit(error, std::cout, std::cerr) == 0 ? kFine : kUsage;
    return false;
  }
  if (!app.get_subcommands().empty()) options.command = app.get_subcommands().front()->get_name();
  if (json) options.format = "json";
  if (options.command.empty() && !options.version) {
    std::cerr << app.help();
    exit_code = kUsage;
    return false;
  }
  return true;
}

}  // namespace hearsay::cli
