#include "proto/field_reader.hpp"

namespace parsimony::otlp {

bool FieldReader::skip_group(std::uint32_t number, int depth) {
  if (depth <= 0) return fail("groups nest too deep");
  while (at_ != end_) {
    const char* begin = at_;
    const auto tag = static_cast<std::uint32_t>(protozero::decode_varint(&at_, end_));
    if (at_ - begin <= 5 && (tag & 7U) == 4) {
      return tag >> 3U == number || fail("a group ends that did not begin");
    }
    at_ = begin;
    const int kept = depth_;
    depth_ = depth - 1;
    Field inner;
    const bool whole = read(inner);
    depth_ = kept;
    if (!whole) return false;
  }
  return fail("a group does not end");
}

}  // namespace parsimony::otlp
