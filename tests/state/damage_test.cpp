#include "parsimony/v1/state.pb.h"
#include "state/keys.hpp"
#include "state/store.hpp"
#include "tests/state/temporary_directory.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rocksdb/db.h>

#include <fstream>

namespace parsimony {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

Learned some_delta() {
  Learned delta;
  delta.workload = "shop";
  for (int i = 0; i < 100; ++i) {
    delta.patterns.push_back(
        {"p" + std::to_string(i), "Order <id> placed " + std::to_string(i), "", "", "", 0, 1});
  }
  return delta;
}

/// A state directory whose data are in a table, not only in the log.
void fill(const fs::path& directory) {
  auto store = Store::open(directory).value();
  ASSERT_TRUE(store.apply(some_delta()));
  ASSERT_TRUE(store.checkpoint());
}

void put(const fs::path& directory, const std::string& key, const std::string& value) {
  rocksdb::DB* db = nullptr;
  ASSERT_TRUE(rocksdb::DB::Open(rocksdb::Options(), directory.string(), &db).ok());
  ASSERT_TRUE(db->Put(rocksdb::WriteOptions(), key, value).ok());
  delete db;
}

std::vector<fs::path> files(const fs::path& directory, std::string_view start, std::string_view end) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(directory)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(start) && name.ends_with(end)) found.push_back(entry.path());
  }
  return found;
}

void expect_damage_is_reported(const fs::path& directory) {
  for (const auto mode : {Store::Mode::read_only, Store::Mode::read_write}) {
    const auto store = Store::open(directory, mode);
    ASSERT_FALSE(store);
    EXPECT_THAT(store.error().message, HasSubstr("is damaged"));
    EXPECT_THAT(store.error().message, HasSubstr(directory.string()));
    EXPECT_THAT(store.error().message, HasSubstr("move it away and start again"));
  }
}

TEST(DamagedState, a_directory_of_a_newer_version_is_refused_and_left_alone) {
  const TemporaryDirectory directory;
  fill(directory.state());
  v1::Schema schema;
  schema.set_version(9);
  schema.set_written_by("parsimony 7.1");
  put(directory.state(), std::string(keys::schema), schema.SerializeAsString());
  for (const auto mode : {Store::Mode::read_only, Store::Mode::read_write}) {
    const auto store = Store::open(directory.state(), mode);
    ASSERT_FALSE(store);
    EXPECT_THAT(store.error().message, HasSubstr("schema version 9, written by parsimony 7.1"));
    EXPECT_THAT(store.error().message, HasSubstr("Run the newer version"));
  }
}

TEST(DamagedState, tables_of_a_newer_version_are_refused_too) {
  const TemporaryDirectory directory;
  fill(directory.state());
  rocksdb::DB* db = nullptr;
  ASSERT_TRUE(rocksdb::DB::Open(rocksdb::Options(), directory.state().string(), &db).ok());
  rocksdb::ColumnFamilyHandle* family = nullptr;
  ASSERT_TRUE(db->CreateColumnFamily(rocksdb::ColumnFamilyOptions(), "hints", &family).ok());
  ASSERT_TRUE(db->DestroyColumnFamilyHandle(family).ok());
  delete db;
  const auto store = Store::open(directory.state());
  ASSERT_FALSE(store);
  EXPECT_THAT(store.error().message, HasSubstr("Run the newer version"));
}

TEST(DamagedState, garbage_for_a_schema_is_damage) {
  const TemporaryDirectory directory;
  fill(directory.state());
  put(directory.state(), std::string(keys::schema), "\xff\xff");
  expect_damage_is_reported(directory.state());
}

TEST(DamagedState, somebody_elses_database_is_not_taken_over) {
  const TemporaryDirectory directory;
  rocksdb::Options options;
  options.create_if_missing = true;
  rocksdb::DB* db = nullptr;
  ASSERT_TRUE(rocksdb::DB::Open(options, directory.state().string(), &db).ok());
  ASSERT_TRUE(db->Put(rocksdb::WriteOptions(), "k", "v").ok());
  delete db;
  expect_damage_is_reported(directory.state());
}

TEST(DamagedState, a_garbage_value_fails_its_workload_and_no_other) {
  const TemporaryDirectory directory;
  fill(directory.state());
  put(directory.state(), keys::of(keys::Kind::pattern, "shop", "p7"), "\xff\xff\xff");
  put(directory.state(), keys::of(keys::Kind::pattern, "cart", "p7"), "");
  auto store = Store::open(directory.state()).value();
  const auto known = store.load("shop");
  ASSERT_FALSE(known);
  EXPECT_THAT(known.error().message, HasSubstr("shopp7"));
  EXPECT_TRUE(store.load("cart"));
  EXPECT_FALSE(store.apply(some_delta())) << "a count is not added to what is no count";
  EXPECT_FALSE(store.load("shop")) << "and garbage is not replaced";
}

TEST(DamagedState, a_truncated_table_is_reported) {
  const TemporaryDirectory directory;
  fill(directory.state());
  const auto tables = files(directory.state(), "", ".sst");
  ASSERT_FALSE(tables.empty());
  fs::resize_file(tables.front(), fs::file_size(tables.front()) / 2);
  expect_damage_is_reported(directory.state());
}

TEST(DamagedState, a_missing_table_is_reported) {
  const TemporaryDirectory directory;
  fill(directory.state());
  for (const auto& table : files(directory.state(), "", ".sst")) fs::remove(table);
  expect_damage_is_reported(directory.state());
}

TEST(DamagedState, a_flipped_byte_in_a_table_is_reported_when_it_is_read) {
  const TemporaryDirectory directory;
  fill(directory.state());
  const auto table = files(directory.state(), "", ".sst").front();
  std::fstream file(table, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(100);
  file.put('\x5a').put('\xa5');
  file.close();
  auto store = Store::open(directory.state());
  const std::string message = store ? store->load("shop").error().message : store.error().message;
  EXPECT_THAT(message, HasSubstr("is damaged"));
}

TEST(DamagedState, a_missing_or_truncated_manifest_is_reported) {
  const TemporaryDirectory directory;
  fill(directory.state());
  const auto manifest = files(directory.state(), "MANIFEST-", "").front();
  fs::resize_file(manifest, 7);
  expect_damage_is_reported(directory.state());
  fs::remove(manifest);
  expect_damage_is_reported(directory.state());
}

TEST(DamagedState, a_missing_current_beside_data_is_reported) {
  const TemporaryDirectory directory;
  fill(directory.state());
  fs::remove(directory.state() / "CURRENT");
  const auto store = Store::open(directory.state());
  ASSERT_FALSE(store);
  EXPECT_THAT(store.error().message, HasSubstr("CURRENT is missing"));
}

TEST(DamagedState, a_file_in_the_place_of_the_directory_is_named) {
  const TemporaryDirectory directory;
  std::ofstream(directory.state()) << "hello";
  const auto store = Store::open(directory.state());
  ASSERT_FALSE(store);
  EXPECT_THAT(store.error().message, HasSubstr("is no directory"));
}

TEST(DamagedState, an_incomplete_last_write_is_not_damage) {
  const TemporaryDirectory directory;
  {
    auto store = Store::open(directory.state()).value();
    ASSERT_TRUE(store.apply(some_delta()));
    ASSERT_TRUE(store.apply(some_delta()));
  }
  std::uintmax_t largest = 0;
  fs::path log;
  for (const auto& path : files(directory.state(), "", ".log")) {
    if (fs::file_size(path) > largest) log = path, largest = fs::file_size(path);
  }
  fs::resize_file(log, largest - 5);
  const auto store = Store::open(directory.state());
  ASSERT_TRUE(store) << store.error().message;
  const auto known = store->load("shop").value();
  ASSERT_EQ(known.patterns.size(), 100U);
  for (const auto& pattern : known.patterns)
    EXPECT_EQ(pattern.count, 1U) << "a write batch counts as a whole";
}

}  // namespace
}  // namespace parsimony
