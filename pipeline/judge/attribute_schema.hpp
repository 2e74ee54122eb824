#pragma once

#include "pipeline/scratch.hpp"
#include "proto/value.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace parsimony {

/// The attribute keys of one workload: each has one type for good, their number is capped, and within a
/// record each is given once. A lookup is one probe of a hash table, so this is also how a record's keys are
/// kept unique. Not thread-safe.
class AttributeSchema {
 public:
  explicit AttributeSchema(std::size_t max_keys = 2000);

  /// Begins a record: no key is taken yet.
  void begin_record() noexcept { ++record_; }

  /// Marks a key that the sender set: it wins over every later claim within this record.
  void take(std::string_view key);

  /// Claims the attribute's key for this record and brings its value to the key's type: an integer becomes a
  /// double, a text that is a whole number an integer, anything becomes text. What cannot be brought there
  /// goes under a key of its own, `<key>.<type>`. New text lives in `scratch`. False: the record or its
  /// sender has the key already, or the workload has as many keys as it may.
  [[nodiscard]] bool claim(Attribute& attribute, Scratch& scratch);

  [[nodiscard]] std::size_t size() const noexcept { return size_; }

 private:
  struct Slot {
    std::uint64_t hash = 0;    ///< 0: free
    std::uint64_t record = 0;  ///< the last record that has the key
    std::uint8_t type = 0;     ///< 1 + index of the Value's alternative; 0: only senders used it so far
    std::string_view key;
  };

  Slot* find_or_insert(std::string_view key);
  void grow();

  std::size_t max_keys_;
  std::size_t size_ = 0;
  std::uint64_t record_ = 0;
  std::vector<Slot> slots_;
  std::vector<std::unique_ptr<char[]>> keys_;
};

}  // namespace parsimony
