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

/// What an error's record says about an exception without a stack: PHP's normalised object
/// (`[object] (Shop\Sold(code: 7): none left at /app/cart.php:31)`, as Monolog writes it into the context)
/// and Ruby's `none left (Shop::SoldError)` at the end of the first line. Time is linear in the text.
[[nodiscard]] ExceptionText read_stated_exception(std::string_view text) noexcept;

}  // namespace parsimony
