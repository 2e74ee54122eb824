#include "pipeline/instance/window.hpp"

#include "pipeline/instance/facts_text.hpp"

#include <algorithm>

namespace parsimony {
namespace {

/// What goes on for longer than a shutdown takes, or says more than a shutdown says, has survived.
constexpr std::uint64_t shutdown_ns = 5 * WindowOptions::second;
constexpr std::uint32_t shutdown_lines = 20;
constexpr std::uint32_t runs_from = 5;  ///< steady lines: an error of a copy that works is none of its start
constexpr std::uint32_t survived_lines = 3;  ///< ... of a mere error

/// Somebody asked it to stop: what it says on its way out is no failure.
bool is_asked_to_stop(std::string_view text) {
  for (const std::string_view word : {"SIGTERM", "SIGINT", "signal 15", "raceful shutdown"}) {
    if (text.find(word) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

Window::Window(std::string_view instance, std::string_view resource, std::uint64_t opened_ns,
               std::uint64_t ordinal)
    : instance_(instance),
      resource_(resource.size() <= max_resource_bytes ? resource : std::string_view()),
      opened_ns_(opened_ns),
      last_ns_(opened_ns),
      ordinal_(ordinal) {}

void Window::forget_failure() {
  failed_ = severity::unspecified;
  fatal_ = false;
  failed_ns_ = 0;
  since_failure_ = 0;
}

void Window::saw(const SeenLine& line) {
  ++lines_;
  last_ns_ = std::max(last_ns_, line.observed_ns);
  if (last_lines_.size() == max_last_lines) last_lines_.pop_front();
  last_lines_.emplace_back(line.text.substr(0, max_line_bytes));
  if (line.continuation) return;
  if (line.exit_code) exit_code_ = line.exit_code;
  if (line.orderly) return forget_failure();
  const bool runs = steady_run_ >= runs_from || line.usual;
  const bool ends = line.fatal || line.severity >= severity::fatal;
  steady_run_ = line.steady ? steady_run_ + 1 : 0;
  repeat_run_ = line.repeats ? repeat_run_ + 1 : 0;
  if (ends || (is_loud(line.severity) && !runs)) {
    fatal_ = fatal_ || ends;
    failed_ = std::max({failed_, line.severity, severity::error});
    if (fatal_) failed_ = std::max(failed_, line.severity);
    failed_ns_ = line.observed_ns;
    since_failure_ = 0;
  } else if (looks_failed()) {
    ++since_failure_;
    const std::uint32_t enough = fatal_ ? shutdown_lines : survived_lines;
    const bool goes_on = line.observed_ns > failed_ns_ + shutdown_ns;
    if (goes_on || since_failure_ >= enough || (!fatal_ && is_asked_to_stop(line.text))) forget_failure();
  }
}

bool Window::is_over(const WindowOptions& options, std::uint64_t now_ns) const {
  const bool settled = steady_run_ >= options.steady_run || repeat_run_ >= 3 * options.steady_run;
  if (opened_ns_ == 0) return settled || lines_ >= options.max_lines;
  if (now_ns >= opened_ns_ + options.max_ns) return true;
  return settled && now_ns >= opened_ns_ + options.min_ns;
}

std::string Window::facts() const {
  using namespace facts_text;
  std::string words = escaped(instance_) + ' ' + escaped(resource_);
  for (const std::uint64_t number :
       {opened_ns_, last_ns_, ordinal_, std::uint64_t{lines_}, std::uint64_t{steady_run_},
        std::uint64_t{repeat_run_}, std::uint64_t{failed_}, std::uint64_t{fatal_}, failed_ns_,
        std::uint64_t{since_failure_}})
    add_number(words, number);
  // Lines are content: they are kept only for the event that may come of them.
  if (!looks_failed()) return words;
  for (const std::string& line : last_lines_) words += ' ' + escaped(line);
  return words;
}

bool Window::restore(std::string_view facts) {
  using namespace facts_text;
  instance_ = unescaped(next_word(facts));
  resource_ = unescaped(next_word(facts));
  bool sound = resource_.size() <= max_resource_bytes;
  const auto take = [&](auto& number) {
    const auto read = next_number<std::remove_reference_t<decltype(number)>>(facts);
    sound = sound && read.has_value();
    number = read.value_or(0);
  };
  take(opened_ns_), take(last_ns_), take(ordinal_), take(lines_), take(steady_run_), take(repeat_run_);
  take(failed_);
  std::uint8_t fatal = 0;
  take(fatal);
  fatal_ = fatal != 0;
  take(failed_ns_), take(since_failure_);
  while (!facts.empty() && last_lines_.size() < max_last_lines)
    last_lines_.push_back(unescaped(next_word(facts)).substr(0, max_line_bytes));
  return sound && failed_ <= 24;
}

}  // namespace parsimony
