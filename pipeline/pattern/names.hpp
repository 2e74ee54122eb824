#pragma once

#include "pipeline/pattern/leaf.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace parsimony::pattern {

/// Under which name a value goes out whose type is not that of the name: `id_text`; of a position, `text_p3`.
[[nodiscard]] std::string with_type(std::string_view name, ParameterType type);

/// The names of one workload's parameters and their types: a name never changes its type. Owns the text of
/// the names.
class Names {
 public:
  struct Entry {
    std::string_view name;
    ParameterType type;
  };

  /// The name under which a parameter of this type goes out: the name itself where it is free or has this
  /// type, else with_type(). Beyond the capacity an empty one.
  [[nodiscard]] Entry settle(std::string_view name, ParameterType type);

  /// Takes over what an earlier run settled: "port:int user:text". What is known already stays.
  void restore(std::string_view parameters);

  [[nodiscard]] std::size_t memory_bytes() const { return bytes_; }

 private:
  static constexpr std::size_t capacity = 8192;
  std::unordered_map<std::string, ParameterType> types_;  ///< node-based: keys stay where they are
  std::string lookup_;
  std::size_t bytes_ = 0;
};

[[nodiscard]] std::string_view name_of(ParameterType type);

}  // namespace parsimony::pattern
