#pragma once

#include "pipeline/format/format.hpp"
#include "pipeline/induce/field_names.hpp"
#include "pipeline/induce/format_builder.hpp"
#include "pipeline/induce/value_shape.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony::induction {

/// Writes one head as a Format; build_format() is its door.
class HeadWriter {
 public:
  HeadWriter(const Head& head, const HeadMeaning& meaning) : head_(head), meaning_(meaning) {}

  Format run();

 private:
  template <class Visit>
  void each(std::size_t column, Visit&& visit) const {
    if (column >= head_.columns.size()) return;
    for (std::size_t i = 0; i < head_.lines.size(); ++i) {
      const Piece* piece = head_.columns[column].pieces[i];
      if (head_.agrees[i] && piece != nullptr) visit(*piece);
    }
  }

  std::vector<std::string_view> values_of(std::size_t column) const {
    std::vector<std::string_view> out;
    each(column, [&](const Piece& piece) { out.push_back(piece.text); });
    return out;
  }

  const Piece* example(std::size_t column) const {
    const Piece* out = nullptr;
    each(column, [&](const Piece& piece) { out = out == nullptr ? &piece : out; });
    return out;
  }

  static ValueShape common_shape(const std::vector<std::string_view>& values) {
    if (values.empty()) return ValueShape::plain;
    const auto first = shape_of(values.front());
    const bool same = std::all_of(values.begin(), values.end(),
                                  [&](std::string_view value) { return shape_of(value) == first; });
    return same ? first : ValueShape::plain;
  }

  std::optional<std::size_t> best_time() const;

  /// The blanks in front of a column's pieces.
  void add_gap(std::size_t column);

  void add_column(std::size_t column);

  void add_literal_behind_text(std::size_t column, std::string_view text);

  void add_time(std::size_t column);

  /// 13/02 is read day first only, 03/02 either way: together they are day first.
  static std::string day_first_of(const std::map<std::string, std::size_t>& layouts);

  bool process_id_follows(std::size_t column) const;
  FieldContext context_of(std::size_t column) const;

  bool is_delimiter(std::size_t column) const;

  void add_word(std::size_t column);

  /// `key=` where that is all that each of the values is.
  static std::string_view shared_key(const std::vector<std::string_view>& values);

  /// A value without blanks.
  void add_value(const FieldContext& context);

  bool add_pair(const std::vector<std::string_view>& values);

  void add_group(std::size_t column);

  /// `[pid 17]`: a constant word names the value behind it.
  void add_keyed_text(const FieldContext& context);

  void add_message();

  std::string_view message_of(std::size_t line) const;

  bool message_is_json() const;

  bool tab_before_json() const;

  /// The cell that holds the text where cells follow it: `time | level | text | class | thread`.
  std::optional<std::size_t> find_message_column() const;

  static std::size_t words_of(std::string_view text) noexcept;

  /// Neighbouring literals become one; a blank that always stands behind a colon becomes part of it, so that
  /// `a:b: text` ends its first word at the second colon.
  void merge_literals();

  const Head& head_;
  const HeadMeaning& meaning_;
  Format format_;
  FieldNames names_;
  std::optional<std::size_t> time_;
  std::optional<std::size_t> message_column_;
  bool with_logger_ = false;   ///< a column holds classes or source positions
  std::string_view key_;       ///< of the quoted value that comes next
  bool pending_text_ = false;  ///< the element before is a text that ends at the next literal
  bool text_may_be_empty_ = false;
};

}  // namespace parsimony::induction
