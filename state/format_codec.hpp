#pragma once

#include "pipeline/format/format.hpp"
#include "proto/result.hpp"

#include <string>
#include <string_view>

namespace parsimony {

/// A Format as bytes of `parsimony.v1.Format`; decode_format() of them gives the same value. Fails for
/// elements that are nested deeper than any compiled format can be.
[[nodiscard]] Result<std::string> encode_format(const Format& format);

/// Fails on bytes that are no such message, and on kinds and types that this version does not know.
[[nodiscard]] Result<Format> decode_format(std::string_view bytes);

}  // namespace parsimony
