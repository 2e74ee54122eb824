#pragma once

#include "pipeline/reading.hpp"
#include "pipeline/scratch.hpp"
#include "pipeline/structured/member.hpp"
#include "proto/otlp_view.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// Reads bodies that carry their structure with them: JSON, logfmt and its relatives, CEF, LEEF, and OTLP
/// maps, also inside frames that are peeled first (ANSI colours, CRI, docker's JSON, syslog RFC 3164 and 5424
/// with or without PRI). One per workload: it holds the evidence of which key means severity, time and
/// message, and which scheme of numeric levels is in use. Not thread-safe.
class StructuredReader {
 public:
  StructuredReader();
  StructuredReader(StructuredReader&&) noexcept;
  StructuredReader& operator=(StructuredReader&&) noexcept;
  ~StructuredReader();

  /// Counts evidence without reading: the first pass over a whole input. From then on reading counts none, so
  /// that an input that is read several times does not look larger than it is.
  void observe(std::string_view text);
  void observe(const otlp::AnyValueView& map);

  /// Peels frames off `text`. What they say goes into `out`; the rest is returned, views `text` or `scratch`.
  std::string_view peel(std::string_view text, Reading& out, Scratch& scratch);

  /// Reads a whole structured body (after peel). False: it is none, `out` is unchanged. Evidence is counted.
  bool read(std::string_view text, Reading& out, Scratch& scratch);
  bool read(const otlp::AnyValueView& map, Reading& out, Scratch& scratch);

  /// The members of the body that read() has read last, for those who explain it. Views that body, or memory
  /// that the next call reuses.
  [[nodiscard]] std::span<const Member> members() const noexcept;

  /// Whether the bodies that follow show what is usual: not those of a program that starts.
  void watch(bool watches);

  /// Keys whose values have turned to another type for good (docs/drift.md), since the last call.
  [[nodiscard]] bool has_turned() const;
  [[nodiscard]] std::vector<std::string> take_turned();

  /// The evidence as text of `key=value` lines, for the state; restore() takes what facts() gave, ignores
  /// what it does not know.
  [[nodiscard]] std::string facts() const;
  void restore(std::string_view facts);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace parsimony
