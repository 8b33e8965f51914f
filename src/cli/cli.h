#pragma once

namespace hearsay::cli {

// Exit codes; docs/cli.md.
inline constexpr int kFine = 0;
inline constexpr int kError = 1;
inline constexpr int kUsage = 2;
inline constexpr int kRejectedInputs = 3;

// The program: parses arguments, runs the command, returns the exit code.
int run(int argc, char** argv);

}  // namespace hearsay::cli
