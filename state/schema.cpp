#include "state/schema.hpp"

#include "parsimony/v1/state.pb.h"
#include "state/diagnosis.hpp"

namespace parsimony {

std::string encode_schema() {
  v1::Schema schema;
  schema.set_version(schema_version);
  schema.set_written_by("parsimony " PARSIMONY_VERSION);
  return schema.SerializeAsString();
}

Result<void> check_schema(std::string_view bytes, const std::string& directory) {
  v1::Schema schema;
  if (!schema.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())) || schema.version() == 0) {
    return tl::unexpected(damaged(directory, "its schema version is unreadable"));
  }
  if (schema.version() > schema_version) {
    return tl::unexpected(newer_version(
        directory, "has schema version " + std::to_string(schema.version()) + ", written by " +
                       (schema.written_by().empty() ? "an unknown program" : schema.written_by())));
  }
  return {};
}

}  // namespace parsimony
