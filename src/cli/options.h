#pragma once

#include <string>
#include <vector>

#include "cli/explain.h"

namespace hearsay::cli {

// What the command line says, as given.
struct Options {
  std::string command;  // read parse explain stages; empty: only --version or --help
  std::vector<std::string> files;
  std::string date;
  std::string outlet;
  std::string format;  // of `read`: text json; of `parse`: conllu json
  std::string output;  // file; empty: standard output
  std::string data;
  std::vector<std::string> disabled;
  int threads = 0;  // 0: one a core
  bool stats = false;
  bool version = false;
  ExplainOptions explain;
};

// Parses the arguments. Prints help or a usage error itself and then returns the exit code in
// `exit_code` and false.
bool parse_arguments(int argc, char** argv, Options& options, int& exit_code);

}  // namespace hearsay::cli
