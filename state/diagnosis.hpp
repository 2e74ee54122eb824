#pragma once

#include "proto/result.hpp"

#include <string>
#include <string_view>

namespace rocksdb {
class Status;
}

namespace parsimony {

/// Errors of a state directory as sentences for its operator: what is wrong, and what can be done about it.
[[nodiscard]] Error damaged(const std::string& directory, std::string_view what);
[[nodiscard]] Error newer_version(const std::string& directory, std::string_view what);
[[nodiscard]] Error damaged_value(const std::string& directory, std::string_view key, std::string_view what);

/// Why RocksDB could not open the directory, or could not read or write it later on. The status is not ok.
[[nodiscard]] Error opening_failed(const std::string& directory, const rocksdb::Status& status);
[[nodiscard]] Error access_failed(const std::string& directory, const rocksdb::Status& status);

}  // namespace parsimony
