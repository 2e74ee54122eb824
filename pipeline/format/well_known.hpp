#pragma once

#include <string_view>
#include <vector>

namespace parsimony {

/// One file of pipeline/format/well_known, embedded by the build (cmake/EmbedFormats.cmake).
struct WellKnownFile {
  std::string_view name;
  std::string_view text;
};

[[nodiscard]] const std::vector<WellKnownFile>& well_known_files();

}  // namespace parsimony
