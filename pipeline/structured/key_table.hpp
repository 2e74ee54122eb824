#pragma once

#include "pipeline/scan/timestamp.hpp"
#include "pipeline/structured/attribute_name.hpp"
#include "pipeline/structured/column_type.hpp"
#include "pipeline/structured/key_role.hpp"
#include "pipeline/structured/level_evidence.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace parsimony {

/// The type that a workload's attribute has for good, by its first value.
enum class ValueType : std::uint8_t { unknown, text, integer, real, boolean, json };

[[nodiscard]] ValueType type_of(const Value& value) noexcept;

/// What is known about one key of a workload.
struct Key {
  std::string name;
  KeyRole role;
  const Convention* convention = nullptr;
  ValueType type = ValueType::unknown;
  ColumnType column;                        ///< whether its values are of that type
  LevelEvidence evidence;                   ///< of level keys
  std::string json_source;                  ///< "json:<name>", of level keys
  std::string logfmt_source;                ///< "logfmt:<name>"
  std::string text_name;                    ///< under which values of another type go
  const TimestampLayout* layout = nullptr;  ///< of time keys: how the last one was written
  std::uint64_t record = 0;                 ///< the last record that had it
  std::size_t member = 0;                   ///< its member there
};

/// The keys of one workload, interned: their names live as long as the table. Bounded; keys that mean
/// something by their name always find room.
class KeyTable {
 public:
  static constexpr std::size_t max_keys = 2000;

  /// nullptr: the table is full.
  [[nodiscard]] Key* intern(std::string_view name);

  [[nodiscard]] const auto& all() const { return keys_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>{}(text);
    }
  };
  std::unordered_map<std::string, std::unique_ptr<Key>, Hash, std::equal_to<>> keys_;
  std::size_t named_ = 0;  ///< of them, those that mean something by name
};

}  // namespace parsimony
