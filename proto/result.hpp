#pragma once

#include <tl/expected.hpp>

#include <string>

namespace parsimony {

/// Why something from outside could not be used: one sentence that says what is wrong and where.
struct Error {
  std::string message;
};

/// A value, or the reason why there is none. Errors of input and of the outside travel as values; exceptions
/// do not leave the edge of the library that throws them.
template <class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> failure(std::string message) {
  return tl::unexpected<Error>(Error{std::move(message)});
}

}  // namespace parsimony
