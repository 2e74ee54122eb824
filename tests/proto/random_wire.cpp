#include "tests/proto/random_wire.hpp"

#include "proto/wire_writer.hpp"

namespace parsimony::test {
namespace {

using otlp::JsonType;

constexpr unsigned varint = 0, fixed64 = 1, bytes_type = 2, group = 3, group_end = 4, fixed32 = 5;

unsigned wire_type_of(JsonType type) {
  switch (type) {
    case JsonType::boolean:
    case JsonType::integer:
    case JsonType::count:
    case JsonType::enumeration:
      return varint;
    case JsonType::real:
    case JsonType::nanoseconds:
      return fixed64;
    case JsonType::fixed32:
      return fixed32;
    default:
      return bytes_type;
  }
}

}  // namespace

std::string RandomWire::message(const otlp::JsonMessage& schema, int depth) {
  std::string out;
  for (auto count = below(random_, depth > 8 ? 6 : 4); count > 0; --count) {
    if (one_in(random_, 8)) {
      const std::uint64_t number =
          one_in(random_, 4) ? 13 + below(random_, 536'870'898) : 13 + below(random_, 8);
      put_unknown(out, number, static_cast<unsigned>(below(random_, 6)), depth);
    } else {
      put_known(out, schema.fields[below(random_, schema.fields.size())], depth);
    }
  }
  if (broken_ && one_in(random_, 60)) out.push_back(static_cast<char>(random_()));
  return out;
}

void RandomWire::put_varint(std::string& out, std::uint64_t value, std::size_t longest) {
  const std::size_t size = otlp::wire::varint_size(value);
  std::size_t longer = one_in(random_, 20) ? below(random_, 6) : 0;
  if (!broken_ && size + longer > longest) longer = longest - size;
  while (value >= 0x80) {
    out.push_back(static_cast<char>(value | 0x80));
    value >>= 7U;
  }
  if (longer == 0) {
    out.push_back(static_cast<char>(value));
    return;
  }
  out.push_back(static_cast<char>(value | 0x80));
  out.append(longer - 1, '\x80');
  out.push_back('\0');
}

void RandomWire::put_bytes(std::string& out, const std::string& bytes) {
  std::uint64_t size = bytes.size();
  if (broken_ && one_in(random_, 80)) size = one_in(random_, 2) ? size + below(random_, 5) : random_();
  put_varint(out, size);
  out.append(bytes);
}

std::string RandomWire::text() {
  std::string text(one_in(random_, 40) ? 200 : below(random_, 12), 'x');
  for (char& c : text) c = static_cast<char>('a' + below(random_, 26));
  if (one_in(random_, 20)) text.push_back('\xff');
  return text;
}

void RandomWire::put_scalar(std::string& out, unsigned wire_type) {
  if (wire_type == varint) {
    put_varint(out, one_in(random_, 3) ? random_() >> below(random_, 64) : below(random_, 30), 10);
  } else {
    const std::uint64_t bits = random_();
    out.append(reinterpret_cast<const char*>(&bits), wire_type == fixed64 ? 8 : 4);
  }
}

void RandomWire::put_unknown(std::string& out, std::uint64_t number, unsigned wire_type, int depth) {
  if (wire_type == group_end && !broken_) wire_type = varint;
  if (wire_type == group && depth == 0) wire_type = varint;
  put_varint(out, number << 3U | wire_type);
  if (wire_type == bytes_type) {
    put_bytes(out, text());
  } else if (wire_type == group) {
    for (auto count = below(random_, 3); count > 0; --count) {
      put_unknown(out, 1 + below(random_, 20), static_cast<unsigned>(below(random_, 6)), depth - 1);
    }
    const std::uint64_t end = broken_ && one_in(random_, 20) ? number + 1 : number;
    put_varint(out, end << 3U | group_end);
  } else if (wire_type != group_end) {
    put_scalar(out, wire_type);
  }
}

void RandomWire::put_known(std::string& out, const otlp::JsonField& field, int depth) {
  const unsigned wire_type = wire_type_of(field.type);
  if (one_in(random_, 20)) {
    const auto other = static_cast<unsigned>(below(random_, 6));
    put_unknown(out, field.number, other == bytes_type && !broken_ ? varint : other, depth);
  } else if (wire_type != bytes_type) {
    put_varint(out, std::uint64_t{field.number} << 3U | wire_type);
    put_scalar(out, wire_type);
  } else if (field.type != JsonType::message) {
    put_varint(out, std::uint64_t{field.number} << 3U | wire_type);
    put_bytes(out, text());
  } else if (depth > 0) {
    put_varint(out, std::uint64_t{field.number} << 3U | wire_type);
    put_bytes(out, message(*field.message, depth - 1));
  }
}

void mutate(Random& random, std::string& bytes) {
  for (auto count = 1 + below(random, 3); count > 0 && !bytes.empty(); --count) {
    const auto at = below(random, bytes.size());
    switch (below(random, 5)) {
      case 0:
        bytes.resize(at);
        break;
      case 1:
        bytes[at] = static_cast<char>(bytes[at] ^ 1 << below(random, 8));
        break;
      case 2:
        bytes.insert(at, 1, static_cast<char>(random()));
        break;
      case 3:
        bytes.erase(at, 1 + below(random, 3));
        break;
      default:
        bytes.insert(at, bytes.substr(below(random, bytes.size()), below(random, 20)));
    }
  }
}

}  // namespace parsimony::test
