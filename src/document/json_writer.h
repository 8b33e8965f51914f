#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hearsay {

// Writes JSON in the order it is told to, without white space. Deterministic: no locale, no
// pretty-printing, numbers with a fixed number of decimals and no trailing zeros.
// REQUIRES: strings are valid UTF-8; keys only inside objects; begin and end pair up.
class JsonWriter {
 public:
  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name);
  JsonWriter& string(std::string_view value);
  // null where the value is empty.
  JsonWriter& string_or_null(std::string_view value);
  JsonWriter& integer(int64_t value);
  JsonWriter& number(double value, int decimals);
  JsonWriter& boolean(bool value);
  JsonWriter& null();

  std::string take() { return std::move(out_); }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void separate();
  void quote(std::string_view value);

  std::string out_;
};

}  // namespace hearsay
