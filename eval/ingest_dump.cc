// hearsay_ingest_dump [--html] FILE...: one JSON object a line with what ingest makes of each file.
// For eval/html_eval.py and for looking at a single page.
#include <cstdio>
#include <string>

#include "base/files.h"
#include "ingest/ingest.h"

namespace {

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string list(const std::vector<std::string>& items) {
  std::string out = "[";
  for (const auto& item : items) out += (out.size() > 1 ? "," : "") + quoted(item);
  return out + "]";
}

std::string describe(const std::string& path, hearsay::ingest::Format format) {
  const auto bytes = hearsay::read_file(path);
  const std::string head = "{\"file\":" + quoted(path);
  if (!bytes) return head + ",\"error\":" + quoted(bytes.error().code) + "}";
  hearsay::ingest::Options options;
  options.format = format;
  options.any_language = true;
  const auto result = hearsay::ingest::ingest(bytes.value(), path, options);
  if (!result) {
    return head + ",\"error\":" + quoted(result.error().code) +
           ",\"message\":" + quoted(result.error().message) + "}";
  }
  const auto& it = result.value();
  return head + ",\"url\":" + quoted(it.url) + ",\"title\":" + quoted(it.title) +
         ",\"outlet\":" + quoted(it.outlet) + ",\"authors\":" + list(it.authors) +
         ",\"published\":" + quoted(it.published) + ",\"language\":" + quoted(it.language) +
         ",\"notices\":" + list(it.notices) + ",\"text\":" + quoted(it.text) + "}";
}

}  // namespace

int main(int argc, char** argv) {
  auto format = hearsay::ingest::Format::kAuto;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--html") {
      format = hearsay::ingest::Format::kHtml;
      continue;
    }
    std::puts(describe(argument, format).c_str());
  }
  return 0;
}
