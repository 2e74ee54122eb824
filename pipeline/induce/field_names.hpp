#pragma once

#include "pipeline/induce/value_shape.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony::induction {

/// What is known about a field when it gets its name.
struct FieldContext {
  ValueShape shape = ValueShape::plain;  ///< of all values, plain where they differ
  std::vector<std::string_view> values;  ///< a few of them
  char bracket = 0;                      ///< the bracket that holds it
  bool before_process_id = false;        ///< a bracket with a number follows directly
  bool before_colon = false;
  bool with_logger = false;     ///< another column of the head holds classes
  bool before_message = false;  ///< nothing but delimiters between it and the message
};

/// Gives fields their names: a semantic convention where one is clear, else field_1, field_2, ... in line
/// order. A name is given once a format; where the values of another column show the same kind, it is
/// numbered: `thread.name2`.
class FieldNames {
 public:
  [[nodiscard]] std::string name(const FieldContext& field);

  /// `wanted`, or a positional name where it is taken.
  [[nodiscard]] std::string claim(std::string_view wanted);

  /// The name for the value of `key=` or of `[key value]`.
  [[nodiscard]] std::string of_key(std::string_view key);

 private:
  [[nodiscard]] std::string positional();
  [[nodiscard]] std::string of_integer(const FieldContext& field);

  /// `wanted`, or where it is taken with the first number behind it that is not: another one of its kind.
  [[nodiscard]] std::string claim_another(std::string_view wanted);

  std::set<std::string, std::less<>> taken_;
  std::size_t fields_ = 0;
};

}  // namespace parsimony::induction
