#pragma once

#include "pipeline/format/library.hpp"
#include "proto/result.hpp"
#include "state/store.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// A format and, where a workload uses it, what it does there.
struct KnownFormat {
  std::string id;
  std::string name;  ///< empty: a learned one
  std::string summary;
  std::string origin;    ///< empty: a structured kind, whose id is its name
  std::string workload;  ///< empty: of no workload
  std::string trust;
  std::uint64_t explained = 0;
  std::uint64_t contradicted = 0;
  std::uint64_t first_seen_ns = 0;
  std::uint64_t last_seen_ns = 0;
};

/// One format with its layout and all its uses.
struct FormatPage {
  KnownFormat format;
  std::string notation;
  std::vector<KnownFormat> uses;
};

// What a node answers (actors/node_pages.hpp), read.
[[nodiscard]] Result<std::vector<KnownFormat>> formats_of_answer(std::string_view json);
[[nodiscard]] Result<FormatPage> format_of_answer(std::string_view json);

// The same from a state directory, and from the binary.
[[nodiscard]] Result<std::vector<KnownFormat>> formats_of_state(const Store& store, const Library& library);
[[nodiscard]] Result<FormatPage> format_of_state(const Store& store, const Library& library,
                                                 std::string_view id);
[[nodiscard]] std::vector<KnownFormat> formats_of_library(const Library& library);

/// nullopt-like: an empty notation says that the library has no such format.
[[nodiscard]] FormatPage format_of_library(const Library& library, std::string_view id);

/// The id of a well-known format's name; what is no such name stays as it is.
[[nodiscard]] std::string id_of(std::string_view name_or_id, const Library& library);

}  // namespace parsimony
