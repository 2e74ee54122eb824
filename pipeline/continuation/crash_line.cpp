#include "pipeline/continuation/crash_line.hpp"

#include "pipeline/scan/characters.hpp"
#include "pipeline/structured/exception_text.hpp"

#include <algorithm>
#include <array>

namespace parsimony {
namespace {

/// What the line begins with, and what else it must hold.
struct Known {
  std::string_view begins;
  std::string_view holds;
  CrashLine line;
};

constexpr SeverityNumber error = severity::error, fatal = severity::fatal, unknown = severity::unspecified;

constexpr std::array known = {
    // Go
    Known{"panic: ", "", {fatal, TraceKind::go}},
    Known{"fatal error: all goroutines are asleep", "", {fatal, TraceKind::go}},
    Known{"fatal error: concurrent map ", "", {fatal, TraceKind::go}},
    Known{"fatal error: unexpected signal", "", {fatal, TraceKind::go}},
    Known{"fatal error: stack overflow", "", {fatal, TraceKind::go}},
    Known{"fatal error: runtime: ", "", {fatal, TraceKind::go}},
    Known{"runtime: goroutine stack exceeds ", "", {fatal, TraceKind::go}},
    Known{"SIGSEGV: segmentation violation", "", {fatal, TraceKind::go}},
    Known{"SIGABRT: abort", "", {fatal, TraceKind::go}},
    Known{"SIGQUIT: quit", "", {unknown, TraceKind::go}},
    // Python
    Known{"Traceback (most recent call last):", "", {error, TraceKind::python}},
    Known{"Fatal Python error: ", "", {fatal, TraceKind::python}},
    // JVM
    Known{"Exception in thread \"main\" ", "", {fatal, TraceKind::other}},
    Known{"Exception in thread \"", "\" ", {error, TraceKind::other}},
    Known{"Error occurred during initialization of VM", "", {fatal, TraceKind::other}},
    Known{"Error occurred during initialization of boot layer", "", {fatal, TraceKind::other}},
    Known{"Error: Could not create the Java Virtual Machine.", "", {fatal, TraceKind::none}},
    Known{"Error: Unable to access jarfile ", "", {fatal, TraceKind::none}},
    Known{"Error: Could not find or load main class ", "", {fatal, TraceKind::none}},
    Known{"Error: LinkageError occurred while loading main class ", "", {fatal, TraceKind::other}},
    Known{"Error: A fatal exception has occurred. Program will exit.", "", {fatal, TraceKind::none}},
    Known{"Terminating due to java.lang.OutOfMemoryError", "", {fatal, TraceKind::none}},
    Known{"Aborting due to java.lang.OutOfMemoryError", "", {fatal, TraceKind::native}},
    Known{
        "# A fatal error has been detected by the Java Runtime Environment:", "", {fatal, TraceKind::native}},
    Known{"# There is insufficient memory for the Java Runtime Environment", "", {fatal, TraceKind::native}},
    Known{"APPLICATION FAILED TO START", "", {unknown, TraceKind::none}},
    // .NET
    Known{"Unhandled exception. ", "", {fatal, TraceKind::other}},
    Known{"Unhandled Exception: ", "", {fatal, TraceKind::other}},
    Known{"Process terminated. ", "", {fatal, TraceKind::other}},
    Known{"Fatal error. ", "", {fatal, TraceKind::other}},
    // Node.js
    Known{"Uncaught ", "Error: ", {fatal, TraceKind::node}},
    Known{"[UnhandledPromiseRejection: ", "", {error, TraceKind::node}},
    Known{"FATAL ERROR: ", "JavaScript heap out of memory", {fatal, TraceKind::native}},
    Known{"FATAL ERROR: ", "Allocation failed", {fatal, TraceKind::native}},
    // PHP
    Known{"PHP Fatal error:  ", "", {fatal, TraceKind::other}},
    Known{"PHP Parse error:  ", "", {fatal, TraceKind::other}},
    Known{"Fatal error: Uncaught ", "", {fatal, TraceKind::other}},
    Known{"PHP Fatal error: ", "", {fatal, TraceKind::other}},
    // Rust
    Known{"thread 'main' panicked at ", "", {fatal, TraceKind::rust_message}},
    Known{"thread 'main' (", ") panicked at ", {fatal, TraceKind::rust_message}},
    Known{"thread '", "' panicked at ", {error, TraceKind::rust_message}},
    Known{"thread '", ") panicked at ", {error, TraceKind::rust_message}},
    Known{"fatal runtime error: ", "", {fatal, TraceKind::none}},
    // C and C++
    Known{"terminate called after throwing an instance of ", "", {fatal, TraceKind::other}},
    Known{"terminate called without an active exception", "", {fatal, TraceKind::none}},
    Known{"libc++abi: terminating ", "", {fatal, TraceKind::none}},
    Known{"*** stack smashing detected ***: ", "", {fatal, TraceKind::none}},
    Known{"*** buffer overflow detected ***: ", "", {fatal, TraceKind::none}},
    Known{"*** Error in `", "': ", {fatal, TraceKind::other}},
    Known{"free(): ", "", {fatal, TraceKind::none}},
    Known{"malloc(): ", "", {fatal, TraceKind::none}},
    Known{"realloc(): ", "", {fatal, TraceKind::none}},
    Known{"munmap_chunk(): ", "", {fatal, TraceKind::none}},
    Known{"double free or corruption (", "", {fatal, TraceKind::none}},
    Known{"corrupted size vs. prev_size", "", {fatal, TraceKind::none}},
    Known{"corrupted double-linked list", "", {fatal, TraceKind::none}},
    Known{"Fatal glibc error: ", "", {fatal, TraceKind::none}},
    Known{"==", "==ERROR: AddressSanitizer: ", {fatal, TraceKind::other}},
    // the kernel and the container's runtime
    Known{"Out of memory: Kill", "process ", {error, TraceKind::none}},
    Known{"Memory cgroup out of memory: Kill", "process ", {error, TraceKind::none}},
    Known{"oom-kill:constraint=", "", {error, TraceKind::none}},
    Known{"oom_reaper: reaped process ", "", {unknown, TraceKind::none}},
    Known{"standard_init_linux.go:", "exec user process caused", {fatal, TraceKind::none}},
    Known{"exec user process caused: ", "", {fatal, TraceKind::none}},
    Known{"exec container process ", "ormat error", {fatal, TraceKind::none}},
    Known{"exec ", ": exec format error", {fatal, TraceKind::none}},
    Known{"exec ", ": no such file or directory", {fatal, TraceKind::none}},
    Known{"exec ", ": permission denied", {fatal, TraceKind::none}},
    Known{"type=SECCOMP ", " sig=31", {error, TraceKind::none}},
    Known{"audit: type=1326 ", " sig=31", {error, TraceKind::none}},
};

/// What a shell says of the child that a signal ended: the whole line.
constexpr std::array<std::string_view, 12> of_signals = {
    "Segmentation fault",
    "Segmentation fault (core dumped)",
    "Aborted",
    "Aborted (core dumped)",
    "Bus error",
    "Bus error (core dumped)",
    "Illegal instruction",
    "Illegal instruction (core dumped)",
    "Floating point exception (core dumped)",
    "Bad system call",
    "Bad system call (core dumped)",
    "Trace/breakpoint trap (core dumped)",
};

/// `/entrypoint.sh: line 3:    42 Killed                  java -jar app.jar`
std::string_view signal_of_job(std::string_view line) {
  const std::size_t at = line.find(": line ");
  if (at == std::string_view::npos || line.substr(0, at).find(' ') != std::string_view::npos) return {};
  line.remove_prefix(at + 7);
  const auto skip = [&](auto is) {
    const auto end = std::find_if_not(line.begin(), line.end(), is);
    const auto size = static_cast<std::size_t>(end - line.begin());
    line.remove_prefix(size);
    return size > 0;
  };
  if (!skip(scan::is_digit) || !line.starts_with(':')) return {};
  line.remove_prefix(1);
  if (!skip(scan::is_blank) || !skip(scan::is_digit) || !skip(scan::is_blank)) return {};
  const std::size_t end = line.find("  ");
  return end == std::string_view::npos ? std::string_view() : line.substr(0, end);
}

/// The modules of Node.js that throw.
constexpr std::array<std::string_view, 18> node_modules = {
    "assert", "buffer", "child_process", "crypto", "dns", "events", "fs",   "http", "https",
    "module", "net",    "path",          "stream", "tls", "url",    "util", "vm",   "zlib"};

/// `/app/index.js:12`, `file:///app/index.mjs:3`, `node:internal/process/promises:288`, alone on their line
bool is_node_place(std::string_view line) {
  if (line.size() > 512 || line.find(' ') != std::string_view::npos) return false;
  const std::size_t colon = line.rfind(':');
  if (colon == std::string_view::npos || colon + 1 == line.size()) return false;
  const std::string_view number = line.substr(colon + 1), file = line.substr(0, colon);
  if (!std::all_of(number.begin(), number.end(), scan::is_digit)) return false;
  if (file.starts_with("node:internal/")) return true;
  if (file.starts_with("node:"))
    return std::find(node_modules.begin(), node_modules.end(), file.substr(5)) != node_modules.end();
  if (!file.starts_with('/') && !file.starts_with("file://")) return false;
  for (const std::string_view ending : {".js", ".mjs", ".cjs", ".ts"}) {
    if (file.ends_with(ending)) return true;
  }
  return false;
}

/// The bytes that crash lines begin with.
constexpr std::array<bool, 256> first_bytes = [] {
  std::array<bool, 256> bytes{};
  for (const Known& one : known) bytes[static_cast<unsigned char>(one.begins.front())] = true;
  for (const std::string_view text : of_signals) bytes[static_cast<unsigned char>(text.front())] = true;
  for (const char c : std::string_view("/fnK")) bytes[static_cast<unsigned char>(c)] = true;
  return bytes;
}();

bool is_of_signal(std::string_view text) {
  return std::find(of_signals.begin(), of_signals.end(), text) != of_signals.end();
}

}  // namespace

std::optional<CrashLine> crash_line(std::string_view line) noexcept {
  if (line.empty()) return std::nullopt;
  const bool may_be_ruby = line.find(".rb:") < line.find(' ');
  if (!may_be_ruby && !first_bytes[static_cast<unsigned char>(line.front())]) return std::nullopt;
  for (const Known& one : known) {
    if (one.begins.front() == line.front() && line.starts_with(one.begins) &&
        (one.holds.empty() || line.find(one.holds, one.begins.size()) != std::string_view::npos))
      return one.line;
  }
  if (is_of_signal(line)) return CrashLine{fatal, TraceKind::none};
  if (line == "Killed") return CrashLine{unknown, TraceKind::none};
  if (const std::string_view signal = signal_of_job(line); !signal.empty()) {
    if (signal == "Killed") return CrashLine{error, TraceKind::none};
    if (is_of_signal(signal)) return CrashLine{fatal, TraceKind::none};
  }
  if (is_node_place(line)) return CrashLine{fatal, TraceKind::node_source};
  if (may_be_ruby && trace_line(line).kind == TraceKind::ruby) return CrashLine{error, TraceKind::other};
  return std::nullopt;
}

}  // namespace parsimony
