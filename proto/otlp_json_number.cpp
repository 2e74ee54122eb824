#include "proto/otlp_json_number.hpp"

#include <charconv>
#include <cmath>
#include <limits>
#include <string_view>

namespace parsimony::otlp {
namespace {

template <class Number>
std::optional<Number> parse(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

template <class Integer>
std::optional<Integer> whole(double value) {
  // 2^digits is the first number beyond the range, and a double.
  const double beyond = std::ldexp(1.0, std::numeric_limits<Integer>::digits);
  const double least = std::is_signed_v<Integer> ? -beyond : 0.0;
  if (!(value >= least && value < beyond) || value != std::floor(value)) return std::nullopt;
  return static_cast<Integer>(value);
}

}  // namespace

template <class Integer>
std::optional<Integer> json_number(const simdjson::dom::element& element) {
  std::string_view text;
  if (element.get(text) == simdjson::SUCCESS) {
    if (const auto exact = parse<Integer>(text)) return exact;
    const auto real = text.find_first_of(".eE") == text.npos ? std::nullopt : parse<double>(text);
    return real ? whole<Integer>(*real) : std::nullopt;
  }
  std::int64_t integer = 0;
  if (element.is_int64() && element.get(integer) == simdjson::SUCCESS) {
    if (integer < 0 && !std::is_signed_v<Integer>) return std::nullopt;
    if (integer > 0 &&
        static_cast<std::uint64_t>(integer) > std::uint64_t{std::numeric_limits<Integer>::max()}) {
      return std::nullopt;
    }
    return static_cast<Integer>(integer);
  }
  std::uint64_t large = 0;
  if (element.is_uint64() && element.get(large) == simdjson::SUCCESS) {
    if (large > std::uint64_t{std::numeric_limits<Integer>::max()}) return std::nullopt;
    return static_cast<Integer>(large);
  }
  double real = 0;
  if (element.is_double() && element.get(real) == simdjson::SUCCESS) return whole<Integer>(real);
  return std::nullopt;
}

template std::optional<std::int64_t> json_number(const simdjson::dom::element&);
template std::optional<std::uint64_t> json_number(const simdjson::dom::element&);
template std::optional<std::uint32_t> json_number(const simdjson::dom::element&);

std::optional<double> json_double(const simdjson::dom::element& element) {
  double value = 0;
  if (element.get(value) == simdjson::SUCCESS) return value;
  std::string_view text;
  if (element.get(text) != simdjson::SUCCESS) return std::nullopt;
  if (text == "NaN") return std::numeric_limits<double>::quiet_NaN();
  if (text == "Infinity") return std::numeric_limits<double>::infinity();
  if (text == "-Infinity") return -std::numeric_limits<double>::infinity();
  const auto parsed = parse<double>(text);
  return parsed && std::isfinite(*parsed) ? parsed : std::nullopt;
}

std::optional<std::int32_t> json_severity(const simdjson::dom::element& element) {
  if (const auto number = json_number<std::int64_t>(element)) {
    const bool fits = *number >= std::numeric_limits<std::int32_t>::min() &&
                      *number <= std::numeric_limits<std::int32_t>::max();
    return fits ? std::optional(static_cast<std::int32_t>(*number)) : std::nullopt;
  }
  std::string_view name;
  constexpr std::string_view prefix = "SEVERITY_NUMBER_";
  if (element.get(name) != simdjson::SUCCESS || !name.starts_with(prefix)) return std::nullopt;
  name.remove_prefix(prefix.size());
  if (name == "UNSPECIFIED") return 0;
  std::int32_t first = 1;
  for (const std::string_view bucket : {"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"}) {
    if (name.starts_with(bucket)) {
      name.remove_prefix(bucket.size());
      if (name.empty()) return first;
      return name.size() == 1 && name[0] >= '2' && name[0] <= '4' ? std::optional(first + name[0] - '1')
                                                                  : std::nullopt;
    }
    first += 4;
  }
  return std::nullopt;
}

}  // namespace parsimony::otlp
