#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace parsimony::testing {

/// Streams whose lines never repeat: each line is a function of its number.
enum class Stream {
  layouts,   ///< each line has a layout of its own
  words,     ///< one layout, a million distinct words in one column
  noise,     ///< random printable text
  ordinary,  ///< a dozen messages of a service, with ids that never come twice
};

inline constexpr std::array<Stream, 4> streams = {Stream::layouts, Stream::words, Stream::noise,
                                                  Stream::ordinary};

[[nodiscard]] const char* name_of(Stream stream);

/// Writes line `n`; `out` is reused.
void write_line(Stream stream, std::uint64_t n, std::string& out);

}  // namespace parsimony::testing
