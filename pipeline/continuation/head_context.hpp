#pragma once

#include "pipeline/continuation/text_block.hpp"
#include "pipeline/continuation/trace_line.hpp"
#include "pipeline/severity.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace parsimony {

/// Whether a line goes on with what the record before it began.
enum class Belongs : std::uint8_t {
  no,  ///< it begins something of its own
  to_head,
  nowhere,  ///< it is a piece of something, but not of the record that stands before it
};

/// The last record of one copy that was no continuation, and what of its continuations has come: stack
/// traces, JSON, XML and SQL over several lines, wrapped messages (docs/startup.md). Bounded; lines are
/// looked at only as they come, so that nothing waits.
class HeadContext {
 public:
  struct Head {
    std::string_view text;
    SeverityNumber severity = severity::unspecified;
    std::string_view pattern_id;
    std::string_view exception_type;
    bool is_logged = false;             ///< its layout states a time or a severity: a logger wrote it
    bool startup = false;               ///< it is part of its copy's start
    TraceKind opens = TraceKind::none;  ///< it is a crash's first line
  };

  /// Looks at a line by its shape and by what stands before it; before formats are tried.
  [[nodiscard]] Belongs look(std::string_view line) const;

  /// The same for a line that no format explains: a message goes on, indented.
  [[nodiscard]] Belongs wraps(std::string_view line) const;

  /// The line is a continuation: what look() or wraps() said of it.
  void add(std::string_view line, Belongs belongs);

  void begin(const Head& head);

  /// Of the head: what its continuations inherit.
  [[nodiscard]] SeverityNumber severity() const noexcept { return severity_; }
  [[nodiscard]] std::string_view pattern_id() const noexcept { return {pattern_id_.data(), pattern_size_}; }
  [[nodiscard]] std::string_view exception_type() const noexcept { return exception_type_; }
  [[nodiscard]] bool is_startup() const noexcept { return is_startup_; }

 private:
  [[nodiscard]] bool tells_of_failure() const;
  [[nodiscard]] TextBlock block() const;
  [[nodiscard]] std::string_view text() const noexcept { return {text_.data(), text_size_}; }

  static constexpr std::size_t kept_text = 256;
  static constexpr std::uint32_t max_message_lines = 5;  ///< of an exception
  static constexpr std::uint32_t max_lines = 10'000;     ///< of one head

  bool has_head_ = false;
  bool is_logged_ = false;
  bool is_startup_ = false;
  bool is_whole_ = true;  ///< text_ is all of the head
  SeverityNumber severity_ = severity::unspecified;
  std::uint8_t pattern_size_ = 0;
  std::uint16_t text_size_ = 0;
  std::array<char, 32> pattern_id_{};
  std::array<char, kept_text> text_{};
  std::string exception_type_;

  std::uint32_t lines_ = 0;          ///< continuations so far
  bool mentions_ = false;            ///< they name an exception, behind a message of several lines
  std::uint32_t before_frames_ = 0;  ///< lines of the trace since its opening, while no frame has come
  bool in_trace_ = false;
  bool attached_ = false;  ///< the trace is the head's
  bool expects_opening_ = false;
  TraceKind kind_ = TraceKind::none;
  TextBlock block_;
};

}  // namespace parsimony
