#pragma once

#include "pipeline/instance/window_options.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace parsimony {

/// Crashes of one seat that belong together.
struct CrashLoop {
  std::uint64_t id = 0;
  std::uint64_t count = 0;
  std::uint64_t last_ns = 0;
  std::uint64_t told_ns = 0;
  std::uint64_t wait_ns = 0;  ///< until it is told again
  bool survived = false;      ///< a start went well since the last crash
};

/// Which crashes belong together, and which of them are told. A loop ends when a start went well and the next
/// crash comes no sooner than ten minutes after the last one, as Kubernetes' own back-off does. Bounded.
class CrashLoops {
 public:
  static constexpr std::size_t max_loops = 1024;
  static constexpr std::uint64_t apart_ns = 600 * WindowOptions::second;

  /// `seat` tells loops apart, `where` names it for the id. `tell`: this crash is worth an event.
  struct News {
    std::string id;  ///< 16 hex digits
    std::uint64_t count = 0;
    bool tell = false;
  };
  News crashed(std::uint64_t seat, std::uint64_t now_ns, const WindowOptions& options);
  void survived(std::uint64_t seat);

  void add_facts(std::string& text) const;    ///< a line `loop ...` each
  void restore_line(std::string_view words);  ///< of one such line

 private:
  std::map<std::uint64_t, CrashLoop> loops_;
};

}  // namespace parsimony
