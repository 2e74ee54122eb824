#pragma once

#include "app/formats/known_formats.hpp"
#include "app/terminal/style.hpp"

#include <string>
#include <vector>

namespace parsimony {

/// Appends a table, workload by workload.
void put_formats(const std::vector<KnownFormat>& formats, const Style& style, std::string& out);

/// One JSON object a line; a key whose value is not known is absent.
void put_formats_ndjson(const std::vector<KnownFormat>& formats, std::string& out);

/// Appends one format: what it is, who uses it, its notation, its examples and its regular expression.
void put_format_page(const FormatPage& page, const Style& style, std::string& out);

}  // namespace parsimony
