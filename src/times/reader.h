#pragma once

#include <filesystem>
#include <memory>

#include "hearsay/document.h"
#include "hearsay/result.h"
#include "times/expressions.h"

namespace hearsay::times {

// Finds the time expressions of a document and gives them TIMEX3 values against its publication
// date. Immutable: any number of threads may share one.
class TimeReader {
 public:
  static Result<std::shared_ptr<const TimeReader>> open(const std::filesystem::path& data_dir);

  // Fills document.times. REQUIRES: segment ran. Tense, and so the direction of bare weekdays and
  // months, needs the trees.
  void read(Document& document) const;

 private:
  explicit TimeReader(TimeWords words) : words_(std::move(words)) {}

  TimeWords words_;
};

}  // namespace hearsay::times
