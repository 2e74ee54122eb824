#include "state/diagnosis.hpp"
#include "state/format_codec.hpp"
#include "state/keys.hpp"
#include "state/record_codec.hpp"
#include "state/store_impl.hpp"

#include <rocksdb/iterator.h>
#include <rocksdb/snapshot.h>

#include <limits>

namespace parsimony {
namespace {

using keys::Kind;

/// Calls `each(key, id, value)` for the keys with the prefix, `limit` at most; its error ends the scan and
/// names the key.
template <class Each>
Result<void> scan(rocksdb::DB& db, const rocksdb::Snapshot* snapshot, const std::string& directory,
                  const std::string& prefix, Each each,
                  std::size_t limit = std::numeric_limits<std::size_t>::max()) {
  rocksdb::ReadOptions options;
  options.snapshot = snapshot;
  std::unique_ptr<rocksdb::Iterator> it(db.NewIterator(options));
  for (it->Seek(prefix); it->Valid() && it->key().starts_with(prefix) && limit > 0; it->Next(), --limit) {
    const std::string_view key = it->key().ToStringView();
    const Result<void> taken = each(key, key.substr(prefix.size()), it->value().ToStringView());
    if (!taken) return tl::unexpected(damaged_value(directory, key, taken.error().message));
  }
  if (!it->status().ok()) return tl::unexpected(access_failed(directory, it->status()));
  return {};
}

template <class T>
Result<void> append(Result<T> decoded, std::vector<T>& out) {
  if (!decoded) return tl::unexpected(decoded.error());
  out.push_back(std::move(*decoded));
  return {};
}

/// Reads what is known about one workload at one moment: an apply() in between is seen as a whole or not at
/// all.
class Loading {
 public:
  Loading(rocksdb::DB& db, const std::string& directory, std::string_view workload)
      : moment_(&db), db_(db), directory_(directory) {
    known_.workload = workload;
  }

  [[nodiscard]] Result<void> read_formats() {
    auto read = each(Kind::workload, [this](std::string_view rest, std::string_view value) -> Result<void> {
      if (!rest.empty()) return failure("a name that is longer than it says");
      auto facts = decode_facts(value);
      if (!facts) return tl::unexpected(facts.error());
      known_.structured_facts = std::move(facts->structured_facts);
      known_.time_facts = std::move(facts->time_facts);
      known_.drift_facts = std::move(facts->drift_facts);
      known_.similarity = std::move(facts->similarity);
      return {};
    });
    if (!read) return read;
    read =
        each(Kind::format, [this](auto, auto value) { return append(decode_format(value), known_.formats); });
    if (!read) return read;
    return each(Kind::use,
                [this](auto id, auto value) { return append(decode_use(id, value), known_.uses); });
  }

  [[nodiscard]] Result<void> read_patterns() {
    return each(Kind::pattern,
                [this](auto id, auto value) { return append(decode_pattern(id, value), known_.patterns); });
  }

  [[nodiscard]] Result<void> read_copies(std::string_view partition) {
    known_.partition = partition;
    return each(Kind::copies, [&](std::string_view id, std::string_view value) -> Result<void> {
      if (id != partition) return {};
      auto facts = decode_copies(value);
      if (!facts) return tl::unexpected(facts.error());
      known_.instance_facts = std::move(*facts);
      return {};
    });
  }

  [[nodiscard]] Learned take() { return std::move(known_); }

 private:
  template <class Take>
  [[nodiscard]] Result<void> each(Kind kind, Take take) {
    return scan(db_, moment_.snapshot(), directory_, keys::prefix(kind, known_.workload),
                [&](auto, auto rest, auto value) { return take(rest, value); });
  }

  rocksdb::ManagedSnapshot moment_;
  rocksdb::DB& db_;
  const std::string& directory_;
  Learned known_;
};

}  // namespace

Result<Learned> Store::load(std::string_view workload, std::string_view partition) const {
  Loading loading(*impl_->db, impl_->directory, workload);
  auto read = loading.read_formats();
  if (read) read = loading.read_patterns();
  if (read && !partition.empty()) read = loading.read_copies(partition);
  if (!read) return tl::unexpected(read.error());
  return loading.take();
}

Result<Learned> Store::load_formats(std::string_view workload) const {
  Loading loading(*impl_->db, impl_->directory, workload);
  if (auto read = loading.read_formats(); !read) return tl::unexpected(read.error());
  return loading.take();
}

Result<std::vector<std::string>> Store::workloads(std::size_t limit) const {
  std::vector<std::string> names;
  const std::string prefix(1, static_cast<char>(Kind::workload));
  const auto take = [&](auto key, auto, auto) -> Result<void> {
    auto name = keys::workload_of(key);
    if (!name) return failure("no name of a workload");
    names.push_back(std::move(*name));
    return {};
  };
  auto read = scan(*impl_->db, nullptr, impl_->directory, prefix, take, limit);
  if (!read) return tl::unexpected(read.error());
  return names;
}

}  // namespace parsimony
