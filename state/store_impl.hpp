#pragma once

#include "state/store.hpp"

#include <rocksdb/db.h>

#include <mutex>
#include <optional>

namespace parsimony {

/// Writers take turns, since counts are read, added to and written back. Readers need no turn: they read a
/// snapshot.
struct Store::Impl {
  std::string directory;
  Mode mode = Mode::read_write;
  std::unique_ptr<rocksdb::DB> db;
  std::mutex writing;
  bool write_failed = false;  ///< guarded by `writing`

  /// The value of a key, empty where there is none.
  [[nodiscard]] Result<std::optional<std::string>> value(const std::string& key) const;
};

}  // namespace parsimony
