#include "pipeline/structured/stated_epoch.hpp"

#include <charconv>
#include <cstdint>

namespace parsimony {

std::optional<StatedTime> epoch_time(std::string_view number) noexcept {
  constexpr std::int64_t from = 631152000;    // 1990-01-01
  constexpr std::int64_t until = 4102444800;  // 2100-01-01
  constexpr std::int64_t second = 1000000000;
  std::int64_t whole = 0;
  const char* const end = number.data() + number.size();
  const auto [point, error] = std::from_chars(number.data(), end, whole);
  if (error != std::errc{} || whole <= 0) return std::nullopt;
  std::int64_t unit = 0;  // nanoseconds
  for (const std::int64_t candidate : {second, second / 1000, second / 1000000, std::int64_t{1}}) {
    const std::int64_t scale = second / candidate;
    if (whole / scale >= from && whole / scale < until) unit = candidate;
  }
  if (unit == 0) return std::nullopt;
  std::int64_t nanoseconds = whole * unit;
  const char* at = point;
  if (at != end && *at == '.') {
    for (++at; at != end && *at >= '0' && *at <= '9'; ++at) {
      unit /= 10;
      nanoseconds += unit * (*at - '0');
    }
  }
  if (at != end) return std::nullopt;
  StatedTime time;
  time.epoch_nanoseconds = nanoseconds;
  return time;
}

std::optional<StatedTime> whole_time(std::string_view text) noexcept {
  while (!text.empty() && (text.front() == ' ' || text.front() == '[' || text.front() == '"'))
    text.remove_prefix(1);
  while (!text.empty() &&
         (text.back() == ' ' || text.back() == ']' || text.back() == '"' || text.back() == '\n'))
    text.remove_suffix(1);
  if (text.empty() || text.size() > 64) return std::nullopt;
  if (auto epoch = epoch_time(text)) return epoch;
  const auto detected = detect_timestamp(text);
  if (detected.length == 0 || detected.length != text.size()) return std::nullopt;
  return detected.time;
}

}  // namespace parsimony
