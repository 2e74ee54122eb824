#pragma once

#include <string>
#include <string_view>

namespace parsimony {

/// Appends the bytes in base64 (RFC 4648 section 4), padded.
void append_base64(std::string& out, std::string_view bytes);

/// Appends the bytes that base64 stands for, in the standard or the URL-safe alphabet, with or without
/// padding: what protobuf's JSON mapping accepts. False: it is none; what `out` gained then is of no use.
[[nodiscard]] bool append_unbase64(std::string& out, std::string_view text);

}  // namespace parsimony
