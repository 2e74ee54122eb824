#pragma once

#include <cstdint>
#include <string_view>

namespace parsimony {

/// What a well-known format says of the program that prints it, by its name (docs/startup.md).
enum class FormatRole : std::uint8_t {
  any,
  startup,  ///< `startup.*`: part of a start where one is going on
  boot,     ///< `boot.*`: only starting programs print it
};

[[nodiscard]] constexpr FormatRole format_role(std::string_view name) noexcept {
  if (name.starts_with("startup.")) return FormatRole::startup;
  return name.starts_with("boot.") ? FormatRole::boot : FormatRole::any;
}

}  // namespace parsimony
