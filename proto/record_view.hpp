#pragma once

#include "proto/field_reader.hpp"
#include "proto/merged_bytes.hpp"
#include "proto/otlp_view.hpp"

#include <string_view>

namespace parsimony::otlp {

/// Fills the view of one encoded LogRecord. False: the wire syntax is broken.
bool read_record(std::string_view message, RecordView& out, MergedBytes& merged);

/// Takes one field of a LogRecord into the view. False: the body's wire syntax is broken.
bool take_field(const Field& field, RecordView& out, MergedBytes& merged);

}  // namespace parsimony::otlp
