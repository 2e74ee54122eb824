#pragma once

#include <string_view>

namespace parsimony {

/// A line of a picture or frame that is made of characters: `| '_ | '_| | '_ \/ _`, `=========`, `╔════╗`.
[[nodiscard]] bool is_art(std::string_view line) noexcept;

/// Art that is a picture and no table: only starting programs draw it.
[[nodiscard]] bool is_picture(std::string_view line) noexcept;

/// A line that belongs to the art around it: a name with a version (`:: Spring Boot ::   (v3.2.0)`), a few
/// words within a frame, nothing at all.
[[nodiscard]] bool is_beside_art(std::string_view line) noexcept;

}  // namespace parsimony
