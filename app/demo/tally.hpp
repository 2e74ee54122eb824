#pragma once

#include "app/formats/known_formats.hpp"
#include "app/terminal/style.hpp"
#include "proto/otlp_view.hpp"

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// What went by, for the summary at the end of a demo.
class Tally {
 public:
  void count(const otlp::RecordView& record, std::string_view workload);
  [[nodiscard]] std::uint64_t records() const noexcept { return records_; }

  /// Appends the summary; `formats` is what the node knows in the end.
  void put_summary(const std::vector<KnownFormat>& formats, const Style& style, std::string& out) const;

 private:
  std::uint64_t records_ = 0;
  std::uint64_t explained_ = 0;
  std::uint64_t timed_ = 0;
  std::array<std::uint64_t, 7> of_bucket_{};  ///< 0: none; then TRACE to FATAL
  std::set<std::string, std::less<>> workloads_;
  std::set<std::string, std::less<>> patterns_;
};

}  // namespace parsimony
