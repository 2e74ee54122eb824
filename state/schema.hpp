#pragma once

#include "proto/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace parsimony {

/// Version of the state directory's layout that this build writes. It rises when a change of keys or values
/// would be misread by an older build; a new optional field of a message does not raise it.
inline constexpr std::uint32_t schema_version = 1;

/// The value of the `schema` key as this build writes it.
[[nodiscard]] std::string encode_schema();

/// Success when this build can use a directory whose `schema` key has this value; the error says which
/// version it has and what can be done. `directory` is for the message.
[[nodiscard]] Result<void> check_schema(std::string_view bytes, const std::string& directory);

}  // namespace parsimony
