#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace hearsay {

// What input, data files, disk or network can cause. Programmers' errors are assertions instead.
struct Error {
  std::string code;     // stable, dotted: "weights.fingerprint", "input.binary"
  std::string message;  // for a person, without the place
  std::string where;    // file, file:line:column or byte offset; empty when there is none

  std::string to_string() const { return where.empty() ? message : where + ": " + message; }
};

// A value or the error that stood in its way.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }
  // REQUIRES: ok().
  const T& value() const& {
    assert(ok());
    return std::get<0>(state_);
  }
  T& value() & {
    assert(ok());
    return std::get<0>(state_);
  }
  T&& value() && {
    assert(ok());
    return std::get<0>(std::move(state_));
  }
  // REQUIRES: !ok().
  const Error& error() const {
    assert(!ok());
    return std::get<1>(state_);
  }

 private:
  std::variant<T, Error> state_;
};

}  // namespace hearsay
