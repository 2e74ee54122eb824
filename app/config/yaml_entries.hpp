#pragma once

#include "proto/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// One leaf of a YAML file: the keys that lead to it, joined by dots, and what stands there.
struct YamlEntry {
  std::string name;
  std::vector<std::string> values;  ///< one for a scalar, any number for a list
  bool list = false;
  bool nothing = false;  ///< no value, or an empty map
  std::size_t line = 0;  ///< from 1
};

/// Flattens a YAML document. Configuration files are small and plain: a text over 1 MiB, nesting deeper than
/// 16, more than 10,000 values, several documents, aliases (which can stand for billions of values) and a key
/// that is given twice are errors. An error names `source` and the line.
[[nodiscard]] Result<std::vector<YamlEntry>> read_yaml(std::string_view text, const std::string& source);

}  // namespace parsimony
