#pragma once

#include "proto/otlp_json_schema.hpp"

#include <cstdint>
#include <random>
#include <string>

namespace parsimony::test {

using Random = std::mt19937_64;

inline std::uint64_t below(Random& random, std::uint64_t end) { return random() % end; }
inline bool one_in(Random& random, std::uint64_t n) { return below(random, n) == 0; }

/// Writes OTLP messages field by field as no well-behaved sender would: fields in any order and repeated,
/// known numbers with other wire types, unknown fields and groups, numbers and lengths that are longer than
/// they need to be. With `broken` also what no parser accepts.
class RandomWire {
 public:
  RandomWire(Random& random, bool broken) : random_(random), broken_(broken) {}

  std::string message(const otlp::JsonMessage& schema, int depth = 12);

 private:
  /// Tags and lengths may have five bytes, other numbers ten.
  void put_varint(std::string& out, std::uint64_t value, std::size_t longest = 5);
  void put_scalar(std::string& out, unsigned wire_type);
  void put_unknown(std::string& out, std::uint64_t number, unsigned wire_type, int depth);
  void put_bytes(std::string& out, const std::string& bytes);
  void put_known(std::string& out, const otlp::JsonField& field, int depth);
  std::string text();

  Random& random_;
  bool broken_;
};

/// Changes a few bytes: cuts, flips, inserts, removes, repeats.
void mutate(Random& random, std::string& bytes);

}  // namespace parsimony::test
