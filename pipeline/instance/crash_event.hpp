#pragma once

#include "pipeline/event_record.hpp"
#include "pipeline/instance/crash_loops.hpp"
#include "pipeline/instance/exit_evidence.hpp"
#include "pipeline/instance/window.hpp"

#include <cstdint>
#include <string>

namespace parsimony {

/// The record that tells of a crash at start-up. `exit` says how it is known, `evidence` how the copy ended.
[[nodiscard]] EventRecord crash_event(const Window& window, const CrashLoops::News& news, std::string exit,
                                      const ExitEvidence& evidence, std::uint64_t now_ns);

}  // namespace parsimony
