#pragma once

#include "pipeline/detail/detail_list.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace parsimony {

/// Where a text states times.
struct TimeSpans {
  static constexpr std::size_t capacity = 4;
  std::array<std::string_view, capacity> spans;
  std::size_t count = 0;

  /// Whether the byte belongs to one of them.
  [[nodiscard]] bool hold(const char* byte) const noexcept {
    return std::any_of(spans.begin(), spans.begin() + count, [&](std::string_view span) {
      return byte >= span.data() && byte < span.data() + span.size();
    });
  }
};

/// Times as they are spelled: `timestamp`, and where date and clock stand apart from each other `date`,
/// `time`, `year`, `month`, `day`; `zone` where it has a name. Returns the
/// first of them.
TimeSpans add_time_details(std::string_view text, DetailList& out);

}  // namespace parsimony
