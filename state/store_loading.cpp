#include "state/diagnosis.hpp"
#include "state/format_codec.hpp"
#include "state/keys.hpp"
#include "state/record_codec.hpp"
#include "state/store_impl.hpp"

#include <rocksdb/iterator.h>
#include <rocksdb/snapshot.h>

namespace parsimony {
namespace {

using keys::Kind;

/// Calls `each(id, value)` for every key with the prefix; its error ends the scan and names the key.
template <class Each>
Result<void> scan(rocksdb::DB& db, const rocksdb::Snapshot* snapshot, const std::string& directory,
                  const std::string& prefix, Each each) {
  rocksdb::ReadOptions options;
  options.snapshot = snapshot;
  std::unique_ptr<rocksdb::Iterator> it(db.NewIterator(options));
  for (it->Seek(prefix); it->Valid() && it->key().starts_with(prefix); it->Next()) {
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

}  // namespace

Result<Learned> Store::load(std::string_view workload, std::string_view partition) const {
  Learned known;
  known.workload = workload;
  known.partition = partition;
  // One moment for all kinds: an apply() in between is seen as a whole or not at all.
  rocksdb::ManagedSnapshot moment(impl_->db.get());
  const auto each = [&](Kind kind, auto take) {
    return scan(*impl_->db, moment.snapshot(), impl_->directory, keys::prefix(kind, workload), take);
  };

  auto read = each(Kind::workload, [&](auto, std::string_view rest, std::string_view value) -> Result<void> {
    if (!rest.empty()) return failure("a name that is longer than it says");
    auto facts = decode_facts(value);
    if (!facts) return tl::unexpected(facts.error());
    known.structured_facts = std::move(facts->structured_facts);
    known.time_facts = std::move(facts->time_facts);
    known.drift_facts = std::move(facts->drift_facts);
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  read =
      each(Kind::format, [&](auto, auto, auto value) { return append(decode_format(value), known.formats); });
  if (!read) return tl::unexpected(read.error());
  read =
      each(Kind::use, [&](auto, auto id, auto value) { return append(decode_use(id, value), known.uses); });
  if (!read) return tl::unexpected(read.error());
  read = each(Kind::pattern,
              [&](auto, auto id, auto value) { return append(decode_pattern(id, value), known.patterns); });
  if (!read) return tl::unexpected(read.error());
  if (partition.empty()) return known;
  read = each(Kind::copies, [&](auto, std::string_view id, std::string_view value) -> Result<void> {
    if (id != partition) return {};
    auto facts = decode_copies(value);
    if (!facts) return tl::unexpected(facts.error());
    known.instance_facts = std::move(*facts);
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  return known;
}

Result<std::vector<std::string>> Store::workloads() const {
  std::vector<std::string> names;
  const std::string prefix(1, static_cast<char>(Kind::workload));
  const auto read =
      scan(*impl_->db, nullptr, impl_->directory, prefix, [&](auto key, auto, auto) -> Result<void> {
        auto name = keys::workload_of(key);
        if (!name) return failure("no name of a workload");
        names.push_back(std::move(*name));
        return {};
      });
  if (!read) return tl::unexpected(read.error());
  return names;
}

}  // namespace parsimony
