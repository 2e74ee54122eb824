#pragma once

#include "pipeline/pattern/leaf.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace parsimony::pattern {

/// What a parameter is called, from what stands around it: its key (`user=root`), the noun before it (`port
/// 22`), its unit (`took 35 ms`), a preposition and the kind of value (`from 10.0.0.1`), the plural behind it
/// (`3 retries`), or its kind alone. Lower case, words joined by underscores; empty where nothing speaks for
/// a name.
[[nodiscard]] std::string name_from_surroundings(const Leaf& leaf, std::size_t first, std::size_t last,
                                                 TokenKind kind);

/// Whether a segment of a path is the id of one of what the segment before it says, in the plural: the 123 of
/// `/users/123`. Nothing where it is not.
[[nodiscard]] std::optional<ParameterType> path_id_type(std::string_view plural, std::string_view id);

/// `users` becomes `user_id`, `categories` `category_id`. `out` is reused.
void singular_id(std::string_view plural, std::string& out);

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
