#include "tests/pipeline/structured/read_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>

namespace parsimony {
namespace {

using ::testing::Contains;
using ::testing::Pair;

std::string varint(std::uint64_t value) {
  std::string bytes;
  for (; value >= 0x80; value >>= 7) bytes += static_cast<char>(value | 0x80);
  return bytes + static_cast<char>(value);
}

std::string field(unsigned number, const std::string& content) {
  return varint(number << 3 | 2) + varint(content.size()) + content;
}

std::string text(const std::string& value) { return field(1, value); }
std::string boolean(bool value) { return varint(2 << 3) + varint(value ? 1 : 0); }
std::string integer(std::int64_t value) { return varint(3 << 3) + varint(static_cast<std::uint64_t>(value)); }
std::string real(double value) {
  std::string bytes(8, '\0');
  std::memcpy(bytes.data(), &value, 8);
  return varint(4 << 3 | 1) + bytes;
}
std::string entry(const std::string& key, const std::string& value) {
  return field(1, field(1, key) + field(2, value));
}

ReadLine read_map(const std::string& entries) {
  StructuredReader reader;
  Scratch scratch;
  Reading reading;
  otlp::AnyValueView map;
  map.kind = otlp::AnyKind::map;
  map.bytes = entries;
  const bool structured = reader.read(map, reading, scratch);
  ReadLine line = owned(reading);
  line.structured = structured;
  return line;
}

TEST(OtlpMap, is_read_like_an_object) {
  const auto line = read_map(
      entry("level", text("error")) + entry("message", text("refused")) + entry("n", integer(-7)) +
      entry("ratio", real(0.5)) + entry("ok", boolean(true)) +
      entry("http", field(6, entry("method", text("GET")) + entry("status_code", integer(503)))) +
      entry("tags", field(5, field(1, text("a\"b")) + field(1, integer(2)) + field(1, std::string()))));
  EXPECT_TRUE(line.structured);
  EXPECT_EQ(line.severity, severity::error);
  EXPECT_EQ(line.severity_source, "json:level");
  EXPECT_EQ(line.message, "refused");
  EXPECT_EQ(line.format, "map");
  EXPECT_THAT(line.attributes, Contains(Pair("n", "-7i")));
  EXPECT_THAT(line.attributes, Contains(Pair("ratio", "0.5d")));
  EXPECT_THAT(line.attributes, Contains(Pair("ok", "true")));
  EXPECT_THAT(line.attributes, Contains(Pair("http.request.method", "GET")));
  EXPECT_THAT(line.attributes, Contains(Pair("http.response.status_code", "503i")));
  EXPECT_THAT(line.attributes, Contains(Pair("tags", R"(["a\"b",2,null]j)")));
}

TEST(OtlpMap, malformed_and_too_deep_ones_are_none) {
  EXPECT_FALSE(read_map("\x0A\xFF").structured);
  std::string nested = text("x");
  for (int i = 0; i < 70; ++i) nested = field(6, entry("k", nested));
  EXPECT_FALSE(read_map(entry("k", nested)).structured);
  std::string arrays = integer(1);
  for (int i = 0; i < 70; ++i) arrays = field(5, field(1, arrays));
  EXPECT_FALSE(read_map(entry("k", arrays)).structured);
  otlp::AnyValueView other;
  other.kind = otlp::AnyKind::array;
  StructuredReader reader;
  Scratch scratch;
  Reading reading;
  EXPECT_FALSE(reader.read(other, reading, scratch));
}

}  // namespace
}  // namespace parsimony
