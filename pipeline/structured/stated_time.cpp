#include "pipeline/structured/stated_time.hpp"

#include <cctype>
#include <charconv>
#include <cstdint>

namespace parsimony {
namespace {

/// True where what follows a time could belong to it in a longer layout: a fraction, a zone, a year, AM or
/// PM.
bool may_go_on(std::string_view rest) {
  const auto in = [](char c, std::string_view set) { return set.find(c) != std::string_view::npos; };
  if (rest.empty()) return false;
  if (std::isalnum(static_cast<unsigned char>(rest[0])) != 0 || in(rest[0], ".,:+-/")) return true;
  if (rest[0] != ' ' || rest.size() == 1) return false;
  if (in(rest[1], "0123456789+-")) return true;
  const std::size_t word = rest.substr(1, 6).find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  return word != 0 &&
         (word == std::string_view::npos || !in(rest[1 + word], "abcdefghijklmnopqrstuvwxyz-_0123456789."));
}

}  // namespace

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

DetectedTimestamp detect_again(std::string_view text, const TimestampLayout*& recent) noexcept {
  if (recent != nullptr) {
    DetectedTimestamp found;
    found.length = recent->scan(text, found.time);
    if (found.length > 0 && !may_go_on(text.substr(found.length))) {
      found.layout = recent;
      return found;
    }
  }
  const DetectedTimestamp found = detect_timestamp(text);
  if (found.length > 0) recent = found.layout;
  return found;
}

std::optional<StatedTime> whole_time(std::string_view text, const TimestampLayout*& recent) noexcept {
  constexpr std::size_t longest = 64;
  const auto is_around = [](char c) { return c == ' ' || c == '[' || c == ']' || c == '"' || c == '\n'; };
  while (!text.empty() && is_around(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_around(text.back())) text.remove_suffix(1);
  if (text.empty() || text.size() > longest) return std::nullopt;
  if (auto epoch = epoch_time(text)) return epoch;
  const auto detected = detect_again(text, recent);
  if (detected.length == 0 || detected.length != text.size()) return std::nullopt;
  return detected.time;
}

}  // namespace parsimony
