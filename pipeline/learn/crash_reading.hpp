#pragma once

#include "pipeline/continuation/crash_line.hpp"
#include "pipeline/reading.hpp"

#include <string_view>

namespace parsimony {

/// Adds to `reading` what a crash's first line says: severity and exception. Views the line.
void add_crash(std::string_view line, const CrashLine& crash, Reading& reading);

}  // namespace parsimony
