#include "state/store.hpp"

#include "state/diagnosis.hpp"
#include "state/format_codec.hpp"
#include "state/keys.hpp"
#include "state/record_codec.hpp"
#include "state/store_impl.hpp"

#include <rocksdb/write_batch.h>

#include <map>

namespace parsimony {

using keys::Kind;

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Result<std::optional<std::string>> Store::Impl::value(const std::string& key) const {
  std::string bytes;
  const auto status = db->Get(rocksdb::ReadOptions(), key, &bytes);
  if (status.ok()) return std::optional<std::string>(std::move(bytes));
  if (status.IsNotFound()) return std::optional<std::string>();
  return tl::unexpected(access_failed(directory, status));
}

namespace {

/// Adds a delta to the value of a key. A delta that names one id twice counts twice: `pending` holds what the
/// batch has so far, by key.
template <class Record, class Decode, class Encode, class Value>
Result<void> accumulate(const std::string& directory, std::string key, const Record& delta, Decode decode,
                        Encode encode, Value value, std::map<std::string, std::string>& pending) {
  std::optional<std::string> bytes;
  if (const auto earlier = pending.find(key); earlier != pending.end()) {
    bytes = earlier->second;
  } else {
    auto stored = value(key);
    if (!stored) return tl::unexpected(stored.error());
    bytes = std::move(*stored);
  }
  Record record = delta;
  if (bytes) {
    auto stored = decode(*bytes);
    if (!stored) return tl::unexpected(damaged_value(directory, key, stored.error().message));
    record = std::move(*stored);
    add(delta, record);
  }
  pending[std::move(key)] = encode(record);
  return {};
}

}  // namespace

Result<void> Store::apply(const Learned& delta) {
  if (impl_->mode == Mode::read_only)
    return failure("state directory " + impl_->directory + " was opened to read only");
  const std::lock_guard turn(impl_->writing);
  if (impl_->write_failed) {
    // After a failed write RocksDB refuses further ones until it is told to try again.
    const auto resumed = impl_->db->Resume();
    if (!resumed.ok()) return tl::unexpected(access_failed(impl_->directory, resumed));
    impl_->write_failed = false;
  }

  const auto& workload = delta.workload;
  const auto value = [this](const std::string& key) { return impl_->value(key); };
  std::map<std::string, std::string> pending;
  auto added =
      accumulate(impl_->directory, keys::prefix(Kind::workload, workload),
                 WorkloadFacts{delta.structured_facts, delta.time_facts, delta.drift_facts, delta.similarity},
                 decode_facts, encode_facts, value, pending);
  if (!delta.instance_facts.empty()) {
    pending[keys::of(Kind::copies, workload, delta.partition)] = encode_copies(delta.instance_facts);
  }
  for (const auto& format : delta.formats) {
    auto bytes = encode_format(format);
    if (!bytes) return tl::unexpected(bytes.error());
    pending[keys::of(Kind::format, workload, format.id)] = std::move(*bytes);
  }
  for (const auto& use : delta.uses) {
    if (!added) break;
    added = accumulate(
        impl_->directory, keys::of(Kind::use, workload, use.format_id), use,
        [&](std::string_view bytes) { return decode_use(use.format_id, bytes); }, encode_use, value, pending);
  }
  for (const auto& pattern : delta.patterns) {
    if (!added) break;
    added = accumulate(
        impl_->directory, keys::of(Kind::pattern, workload, pattern.id), pattern,
        [&](std::string_view bytes) { return decode_pattern(pattern.id, bytes); }, encode_pattern, value,
        pending);
  }
  if (!added) return added;

  rocksdb::WriteBatch batch;
  for (const auto& [key, bytes] : pending) {
    const auto put = batch.Put(key, bytes);
    if (!put.ok()) return tl::unexpected(access_failed(impl_->directory, put));
  }
  // What was learned is rare and must survive a power failure; counts survive the end of the process and may
  // lose their last seconds with the machine.
  rocksdb::WriteOptions options;
  options.sync = !delta.formats.empty();
  const auto status = impl_->db->Write(options, &batch);
  if (!status.ok()) {
    impl_->write_failed = true;
    return tl::unexpected(access_failed(impl_->directory, status));
  }
  return {};
}

Result<void> Store::checkpoint() {
  if (impl_->mode == Mode::read_only) return {};
  const std::lock_guard turn(impl_->writing);
  const auto status = impl_->db->Flush(rocksdb::FlushOptions());
  if (!status.ok()) {
    impl_->write_failed = true;
    return tl::unexpected(access_failed(impl_->directory, status));
  }
  return {};
}

}  // namespace parsimony
