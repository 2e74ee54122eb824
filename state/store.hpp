#pragma once

#include "pipeline/knowledge.hpp"
#include "proto/result.hpp"

#include <cstddef>
#include <filesystem>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// What a node remembers, on RocksDB (docs/state.md gives keys, codecs and versions). Thread-safe.
///
/// Errors of the disk are values: a full disk fails apply() and leaves the store readable; a directory of a
/// newer version, a locked one or a corrupt one fails open() with a message that says what can be done.
/// Nothing is ever replaced or repaired silently.
class Store {
 public:
  enum class Mode { read_write, read_only };

  [[nodiscard]] static Result<Store> open(const std::filesystem::path& directory,
                                          Mode mode = Mode::read_write);

  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  /// One learning event, in one write batch: formats are stored, counts are added to what is there.
  [[nodiscard]] Result<void> apply(const Learned& delta);

  /// Everything about one workload, and of its running copies what a partition showed; empty where nothing is
  /// known.
  [[nodiscard]] Result<Learned> load(std::string_view workload, std::string_view partition = {}) const;

  /// The same without patterns and copies: which formats explain the workload, and what it is similar to.
  [[nodiscard]] Result<Learned> load_formats(std::string_view workload) const;

  /// `limit` at most, in the order of their names.
  [[nodiscard]] Result<std::vector<std::string>> workloads(
      std::size_t limit = std::numeric_limits<std::size_t>::max()) const;

  /// Flushes what is buffered, e.g. before a clean end.
  [[nodiscard]] Result<void> checkpoint();

 private:
  struct Impl;
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace parsimony
