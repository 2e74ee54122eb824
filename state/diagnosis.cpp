#include "state/diagnosis.hpp"

#include "state/keys.hpp"
#include "state/schema.hpp"

#include <rocksdb/status.h>

namespace parsimony {
namespace {

constexpr std::string_view remedy =
    " Nothing was changed. Restore the directory from a copy, or move it away and start again: the node then "
    "learns "
    "formats and patterns anew.";

std::string named(const std::string& directory) { return "state directory " + directory; }

bool mentions(const rocksdb::Status& status, std::string_view text) {
  return status.ToString().find(text) != std::string::npos;
}

// Errors that a disk gives for data that were once there.
bool is_damage(const rocksdb::Status& status) {
  return status.IsCorruption() || status.IsPathNotFound() || status.IsNotFound();
}

}  // namespace

Error damaged(const std::string& directory, std::string_view what) {
  return Error{named(directory) + " is damaged: " + std::string(what) + "." + std::string(remedy)};
}

Error newer_version(const std::string& directory, std::string_view what) {
  return Error{
      named(directory) + " " + std::string(what) + "; this build reads up to version " +
      std::to_string(schema_version) +
      ". Run the newer version on it, or give this one a directory of its own. Nothing was changed."};
}

Error damaged_value(const std::string& directory, std::string_view key, std::string_view what) {
  return damaged(directory, "the key " + keys::printable(key) + " holds " + std::string(what));
}

Error opening_failed(const std::string& directory, const rocksdb::Status& status) {
  // RocksDB has no code of its own for a lock that somebody else holds.
  if (status.IsIOError() &&
      (mentions(status, "While lock file") || mentions(status, "lock hold by current process"))) {
    return Error{named(directory) +
                 " is in use: a node is running on it. Ask that node (--node URL), or stop it first."};
  }
  if (status.IsInvalidArgument() && mentions(status, "olumn famil")) {
    return newer_version(directory, "holds tables that this version does not know");
  }
  if (is_damage(status)) return damaged(directory, status.ToString());
  if (status.IsNoSpace())
    return Error{named(directory) + " cannot be opened: its disk is full. Free some space."};
  return Error{named(directory) + " cannot be opened: " + status.ToString()};
}

Error access_failed(const std::string& directory, const rocksdb::Status& status) {
  if (is_damage(status)) return damaged(directory, status.ToString());
  if (status.IsNoSpace()) {
    return Error{
        named(directory) +
        ": the disk is full. What is known stays readable; nothing new is kept until there is space again."};
  }
  return Error{named(directory) + ": " + status.ToString()};
}

}  // namespace parsimony
