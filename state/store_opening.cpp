#include "state/diagnosis.hpp"
#include "state/keys.hpp"
#include "state/schema.hpp"
#include "state/store_impl.hpp"

#include <rocksdb/env.h>
#include <rocksdb/listener.h>

#include <system_error>

namespace parsimony {
namespace {

namespace fs = std::filesystem;

// RocksDB writes a log file of its own beside the data. A reader must not touch the directory of a running
// node; and with the assertions that Debian builds the library with, that log ends the process when the disk
// is full.
class SilentLog : public rocksdb::Logger {
 public:
  using Logger::Logv;
  void Logv(const char*, va_list) override {}
};

// After an error of the disk RocksDB would try again by itself, at times of its own, and refuse to be told
// to. apply() decides when: at the next event.
class NoRecoveryByItself : public rocksdb::EventListener {
 public:
  void OnErrorRecoveryBegin(rocksdb::BackgroundErrorReason, rocksdb::Status, bool* by_itself) override {
    *by_itself = false;
  }
};

rocksdb::Options options_for(Store::Mode mode) {
  rocksdb::Options options;
  options.create_if_missing = mode == Store::Mode::read_write;
  options.write_buffer_size = 16U << 20;
  options.max_background_jobs = 2;
  options.compression = rocksdb::kLZ4Compression;
  // A process that was killed leaves an incomplete last record: that one was never acknowledged. Anything
  // else that does not add up is reported.
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  options.track_and_verify_wals_in_manifest = true;
  options.avoid_flush_during_recovery = true;
  options.listeners.push_back(std::make_shared<NoRecoveryByItself>());
  options.info_log = std::make_shared<SilentLog>();
  return options;
}

/// What the files of the directory say before RocksDB looks at them.
struct Listing {
  bool exists = false;
  bool current = false;  ///< CURRENT, which names the manifest
  bool data = false;     ///< tables or logs
};

Result<Listing> list(const fs::path& directory) {
  Listing listing;
  std::error_code error;
  const auto status = fs::status(directory, error);
  if (!fs::exists(status)) return listing;
  if (!fs::is_directory(status)) return failure("state directory " + directory.string() + " is no directory");
  listing.exists = true;
  for (fs::directory_iterator it(directory, error), end; !error && it != end; it.increment(error)) {
    const auto& path = it->path();
    listing.current |= path.filename() == "CURRENT";
    listing.data |= path.extension() == ".sst" || path.extension() == ".log";
  }
  if (error) return failure("state directory " + directory.string() + " cannot be read: " + error.message());
  return listing;
}

Result<std::unique_ptr<rocksdb::DB>> open_to_read(const std::string& directory) {
  const auto options = options_for(Store::Mode::read_only);
  rocksdb::DB* db = nullptr;
  rocksdb::Status status;
  // A running node may remove a file between the moment that the manifest names it and the moment that it is
  // opened.
  for (int attempt = 0; attempt < 3; ++attempt) {
    status = rocksdb::DB::OpenForReadOnly(options, directory, &db);
    if (status.ok()) return std::unique_ptr<rocksdb::DB>(db);
    if (!status.IsPathNotFound() && !status.IsCorruption()) break;
  }
  return tl::unexpected(opening_failed(directory, status));
}

/// Whether the directory has a schema that we can use; false: it is a directory in which nothing was ever
/// written.
Result<bool> has_schema(rocksdb::DB& db, const std::string& directory, const Listing& listing) {
  std::string bytes;
  const auto status =
      db.Get(rocksdb::ReadOptions(), rocksdb::Slice(keys::schema.data(), keys::schema.size()), &bytes);
  if (status.ok()) {
    auto checked = check_schema(bytes, directory);
    if (!checked) return tl::unexpected(checked.error());
    return true;
  }
  if (!status.IsNotFound()) return tl::unexpected(access_failed(directory, status));
  std::unique_ptr<rocksdb::Iterator> any(db.NewIterator(rocksdb::ReadOptions()));
  any->SeekToFirst();
  // A log without a record is what a node leaves that was killed while it created the directory.
  const bool table = listing.data && [&] {
    std::error_code error;
    for (fs::directory_iterator it(directory, error), end; !error && it != end; it.increment(error)) {
      if (it->path().extension() == ".sst") return true;
    }
    return false;
  }();
  if (any->Valid() || table) return tl::unexpected(damaged(directory, "its schema version is missing"));
  return false;
}

}  // namespace

Result<Store> Store::open(const fs::path& directory, Mode mode) {
  const std::string name = directory.string();
  auto listing = list(directory);
  if (!listing) return tl::unexpected(listing.error());
  if (!listing->exists && mode == Mode::read_only) {
    return failure("state directory " + name + " does not exist: no node has used it yet");
  }
  if (!listing->current && listing->data) {
    return tl::unexpected(damaged(name, "it holds data, but the file CURRENT is missing"));
  }
  if (!listing->current && mode == Mode::read_only) {
    return failure("state directory " + name + " is empty: no node has used it yet");
  }

  auto impl = std::make_unique<Impl>();
  impl->directory = name;
  impl->mode = mode;
  bool known = false;
  if (listing->current) {
    // Read before anything is written, so that what is refused is left untouched.
    auto reader = open_to_read(name);
    if (!reader) return tl::unexpected(reader.error());
    auto schema = has_schema(**reader, name, *listing);
    if (!schema) return tl::unexpected(schema.error());
    known = *schema;
    if (mode == Mode::read_only) {
      impl->db = std::move(*reader);
      return Store(std::move(impl));
    }
  }

  std::error_code error;
  fs::create_directories(directory, error);
  if (error) return failure("state directory " + name + " cannot be created: " + error.message());
  rocksdb::DB* db = nullptr;
  const auto status = rocksdb::DB::Open(options_for(mode), name, &db);
  if (!status.ok()) return tl::unexpected(opening_failed(name, status));
  impl->db.reset(db);
  if (!known) {
    rocksdb::WriteOptions durable;
    durable.sync = true;
    const auto written =
        db->Put(durable, rocksdb::Slice(keys::schema.data(), keys::schema.size()), encode_schema());
    if (!written.ok()) return tl::unexpected(access_failed(name, written));
  }
  return Store(std::move(impl));
}

}  // namespace parsimony
