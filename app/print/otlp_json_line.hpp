#pragma once

#include "proto/otlp_view.hpp"

#include <string>
#include <string_view>

namespace parsimony {

/// Appends one record and its encoded Resource as a line of OTLP JSON: one LogsData.
void put_otlp_json(const otlp::RecordView& record, std::string_view resource, std::string& out);

}  // namespace parsimony
