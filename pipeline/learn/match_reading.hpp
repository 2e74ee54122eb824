#pragma once

#include "pipeline/format/matcher.hpp"
#include "pipeline/reading.hpp"
#include "pipeline/scratch.hpp"
#include "pipeline/structured/structured_reader.hpp"

namespace parsimony {

/// Adds to `reading` what a format's match says: named fields become typed attributes, pairs and JSON members
/// attributes of their own. Time, severity and message of the match replace those of a frame around it.
void add_match(const Match& match, const Matcher& matcher, StructuredReader& structured, Reading& reading,
               Scratch& scratch);

}  // namespace parsimony
