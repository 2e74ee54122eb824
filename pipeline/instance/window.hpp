#pragma once

#include "pipeline/instance/window_options.hpp"
#include "pipeline/severity.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace parsimony {

/// What a record is to its instance's start.
struct SeenLine {
  std::string_view text;
  std::uint64_t observed_ns = 0;
  SeverityNumber severity = severity::unspecified;
  bool steady = false;  ///< a format explains it that the workload's running copies use
  /// It repeats the layout of the line before, whatever that is: a format that nobody has learned yet.
  bool repeats = false;
  bool continuation = false;
  bool usual = false;                       ///< running copies of the workload say it too
  bool fatal = false;                       ///< the end of a program, as runtimes print it
  std::optional<std::int64_t> exit_code{};  ///< that the record states
  bool orderly = false;                     ///< by it the program ended as it was meant to
};

/// The start-up window of one instance: how long it is open, and whether what was seen last looks like a
/// failure. Bounded.
class Window {
 public:
  static constexpr std::uint32_t near_art = 3;
  static constexpr std::size_t max_last_lines = 10;
  static constexpr std::size_t max_line_bytes = 256;
  static constexpr std::size_t max_resource_bytes = 8192;

  Window() = default;
  Window(std::string_view instance, std::string_view resource, std::uint64_t opened_ns,
         std::uint64_t ordinal);

  void saw(const SeenLine& line);

  /// A banner's pieces stand together: a piece of art was the last line, or stood a few lines before.
  void draw(bool art) { since_art_ = art ? 1 : since_art_ + (since_art_ != 0 ? 1 : 0); }
  [[nodiscard]] bool is_near_art() const { return since_art_ != 0 && since_art_ <= near_art; }

  /// The instance has started: it runs steadily, or the maximum is reached.
  [[nodiscard]] bool is_over(const WindowOptions& options, std::uint64_t now_ns) const;

  /// What was seen last tells of a failure that nothing was seen to survive.
  [[nodiscard]] bool looks_failed() const { return failed_ != severity::unspecified; }
  [[nodiscard]] bool looks_fatal() const { return fatal_; }

  [[nodiscard]] std::optional<std::int64_t> exit_code() const { return exit_code_; }

  [[nodiscard]] const std::string& instance() const { return instance_; }
  [[nodiscard]] const std::string& resource() const { return resource_; }  ///< empty where it is too large
  [[nodiscard]] std::uint64_t last_ns() const { return last_ns_; }
  [[nodiscard]] std::uint64_t ordinal() const { return ordinal_; }
  [[nodiscard]] const std::deque<std::string>& last_lines() const { return last_lines_; }

  /// Facts as words behind each other; restore() is false for what it cannot read.
  [[nodiscard]] std::string facts() const;
  bool restore(std::string_view facts);

 private:
  void forget_failure();

  std::string instance_;
  std::string resource_;
  std::uint64_t opened_ns_ = 0;
  std::uint64_t last_ns_ = 0;
  std::uint64_t ordinal_ = 0;  ///< of the workload's windows
  std::uint32_t lines_ = 0;
  std::uint32_t steady_run_ = 0;
  std::uint32_t repeat_run_ = 0;
  SeverityNumber failed_ = severity::unspecified;
  bool fatal_ = false;
  std::optional<std::int64_t> exit_code_;
  std::uint64_t failed_ns_ = 0;
  std::uint32_t since_failure_ = 0;  ///< lines
  std::uint32_t since_art_ = 0;      ///< lines; 0: there was none
  std::deque<std::string> last_lines_;
};

}  // namespace parsimony
