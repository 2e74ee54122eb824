#include "pipeline/pattern/typed_value.hpp"

#include "pipeline/pattern/characters.hpp"

#include <charconv>
#include <cmath>

namespace parsimony::pattern {
namespace {

/// 007 is a name, not a number.
bool padded(std::string_view text) {
  if (!text.empty() && text.front() == '-') text.remove_prefix(1);
  return text.size() > 1 && text[0] == '0' && is_digit(text[1]);
}

}  // namespace

std::optional<Value> typed_value(std::string_view text, ParameterType type) {
  const char* const end = text.data() + text.size();
  switch (type) {
    case ParameterType::integer: {
      std::int64_t number = 0;
      const auto [stop, error] = std::from_chars(text.data(), end, number);
      if (error != std::errc{} || stop != end || padded(text) || text == "-0") return std::nullopt;
      return number;
    }
    case ParameterType::number: {
      double number = 0;
      const auto [stop, error] = std::from_chars(text.data(), end, number);
      if (error != std::errc{} || stop != end || padded(text) || !std::isfinite(number) || text.size() > 17)
        return std::nullopt;
      return number;
    }
    case ParameterType::boolean:
      if (text == "true" || text == "True" || text == "TRUE") return true;
      if (text == "false" || text == "False" || text == "FALSE") return false;
      return std::nullopt;
    case ParameterType::text:
      return Value{text};
  }
  return std::nullopt;
}

}  // namespace parsimony::pattern
