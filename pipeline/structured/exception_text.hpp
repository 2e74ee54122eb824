#pragma once

#include <string_view>

namespace parsimony {

/// What the text of a stack trace says about its exception. Views the text; members are empty where it does
/// not say.
struct ExceptionText {
  std::string_view type;
  std::string_view message;
};

/// Reads the head of a stack of Java, .NET, JavaScript and PHP (`shop.OutOfStock: none left`, frames below),
/// the end of Python's (`Traceback ...`, frames, `ValueError: bad`), Ruby's (`a.rb:7:in 'f': bad
/// (ArgumentError)`), Go's `panic: bad` and Rust's `thread 'main' panicked at ...`, both of the type `panic`.
/// A word counts as a type only where it is written like one.
[[nodiscard]] ExceptionText read_exception_text(std::string_view stack) noexcept;

}  // namespace parsimony
