#pragma once

#include "pipeline/continuation/trace_line.hpp"
#include "pipeline/severity.hpp"

#include <optional>
#include <string_view>

namespace parsimony {

/// A line by which a runtime, a library or the system says that a program ends: it needs no logger.
struct CrashLine {
  SeverityNumber severity = severity::unspecified;  ///< unspecified: it tells of an end, not how bad that is
  TraceKind opens = TraceKind::none;                ///< the trace that may follow
};

/// nullopt for all other lines. A line counts only as a whole or by how it begins, never by a word somewhere.
[[nodiscard]] std::optional<CrashLine> crash_line(std::string_view line) noexcept;

}  // namespace parsimony
