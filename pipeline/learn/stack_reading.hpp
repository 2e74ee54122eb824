#pragma once

#include "pipeline/reading.hpp"
#include "pipeline/scratch.hpp"

#include <string_view>

namespace parsimony {

/// Adds to `reading` the exception of a text that holds a stack trace on lines of its own, be it behind a
/// head line: `exception.stacktrace` from the exception's first line to the end, and `exception.type` and
/// `exception.message` where the stack states them. Frames are the evidence: words of exceptions without
/// frames add nothing. What the reading has already stays. Views the text; only its first lines are searched
/// for the beginning.
void add_stack(std::string_view text, Reading& reading);

/// Adds `exception.type` and `exception.message` where an error's record states them without frames
/// (`read_stated_exception`): in an attribute called `exception`, in its message, or in `text`, the record's.
void add_stated_exception(std::string_view text, Reading& reading, Scratch& scratch);

}  // namespace parsimony
