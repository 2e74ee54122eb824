#pragma once

#include "pipeline/scratch.hpp"
#include "proto/enrichment.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace parsimony {

/// The details of one record as they are found: each value once, each under a key of its own, and none that
/// the record gains anyway. Bounded. Views the line; keys that had to be made live in the Scratch.
class DetailList {
 public:
  static constexpr std::size_t max_details = 48;
  static constexpr std::size_t max_text = 512;  ///< bytes of a value
  static constexpr std::size_t max_name = 64;

  /// `given`: what the record gains without the details. `out` is appended to.
  DetailList(const Enrichment& given, Scratch& scratch, std::vector<Attribute>& out)
      : given_(given), scratch_(scratch), out_(out) {}

  /// A value that the line itself names (`user=root`) or whose kind says what it is (a time, a URL's host).
  /// A pattern's parameter of the same value does not make it superfluous: its name may be a position.
  void add_named(std::string_view name, std::string_view text) { add(name, text, true); }

  /// A value that only stands out (in quotes, in brackets, in a cell); `name` says how.
  void add_marked(std::string_view name, std::string_view text) { add(name, text, false); }

  /// The same for what may consist of several values (`INFO/main`): nothing where each of them is given.
  void add_compound(std::string_view name, std::string_view text);

  /// A cell of a list, by its number.
  void add_column(std::size_t number, std::string_view text) { add_marked(numbered("column", number), text); }

  /// Whether the record's message begins here: what stands before it is no key.
  [[nodiscard]] bool is_message(const char* begin) const noexcept { return begin == given_.message.data(); }

  [[nodiscard]] bool full() const noexcept { return out_.size() >= max_details; }

 private:
  void add(std::string_view name, std::string_view text, bool named);
  [[nodiscard]] bool is_given(std::string_view name, std::string_view text, bool named) const;
  [[nodiscard]] bool states_what_is_given(std::string_view text) const;
  [[nodiscard]] std::string_view numbered(std::string_view name, std::size_t number);
  [[nodiscard]] std::string_view free_key(std::string_view name);

  const Enrichment& given_;
  Scratch& scratch_;
  std::vector<Attribute>& out_;
};

}  // namespace parsimony
