#pragma once

#include <cstdint>
#include <string_view>

namespace parsimony {

/// Whose traces a line belongs to, as far as that decides what may follow.
enum class TraceKind : std::uint8_t {
  none,
  python,
  go,
  rust_message,  ///< the line behind `thread 'main' panicked at src/main.rs:2:5:`
  rust,
  node_source,  ///< what Node.js shows between the place of an uncaught exception and its stack
  node,
  ruby,    ///< an exception that nobody caught: it ends the program
  native,  ///< the JVM's report of its own crash
  other,
};

/// What a line is in a stack trace, by its shape alone.
struct TraceLine {
  enum class Role : std::uint8_t {
    none,
    opening,  ///< begins a trace, and may stand alone: `Traceback (most recent call last):`, `shop.Sold:
              ///< none`
    nested,   ///< goes on with another exception: `Caused by: ...`
    frame,    ///< stands nowhere but in a trace
  };
  Role role = Role::none;
  TraceKind kind = TraceKind::none;
};

/// The role of a line of the traces that Java, .NET, JavaScript, Python, Go, Ruby, PHP and Rust print. A line
/// with a time in front has none.
[[nodiscard]] TraceLine trace_line(std::string_view line) noexcept;

/// `package.Type: message` or `Type`, as exceptions are printed, and nothing in front.
[[nodiscard]] bool is_exception_line(std::string_view line) noexcept;

/// `main.place`, `net/http.(*conn).serve`: a function of Go alone, as zap prints stacks.
[[nodiscard]] bool is_go_symbol(std::string_view line) noexcept;

/// The line says nothing by its shape, but may stand within a trace of this kind: source code, a function.
[[nodiscard]] bool may_stand_within(TraceKind kind, std::string_view line) noexcept;

}  // namespace parsimony
