#pragma once

#include "pipeline/structured/structured_reader.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace parsimony {

/// What a line was read as, in values that own their text.
struct ReadLine {
  bool structured = false;
  std::string rest;  ///< behind the frames
  SeverityNumber severity = 0;
  std::string severity_text;
  std::string severity_source;
  bool has_time = false;
  StatedTime time;
  std::string message;
  std::string trace_id;
  std::string span_id;
  std::string format;
  std::map<std::string, std::string> attributes;  ///< with a mark of the type: 12i, 1.5d, true, [..]j
};

inline std::string written(const Value& value) {
  if (const auto* text = std::get_if<std::string_view>(&value)) return std::string(*text);
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return std::to_string(*integer) + "i";
  if (const auto* real = std::get_if<double>(&value)) {
    std::string text = std::to_string(*real);
    text.erase(text.find_last_not_of('0') + 1);
    return text + "d";
  }
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
  return std::string(std::get<JsonText>(value).text) + "j";
}

inline ReadLine owned(const Reading& reading) {
  ReadLine line;
  line.severity = reading.severity;
  line.severity_text = reading.severity_text;
  line.severity_source = reading.severity_source;
  line.has_time = reading.has_time;
  line.time = reading.time;
  line.message = reading.message;
  line.trace_id = reading.trace_id;
  line.span_id = reading.span_id;
  line.format = reading.format_id;
  for (const auto& attribute : reading.attributes)
    line.attributes.emplace(attribute.key, written(attribute.value));
  return line;
}

inline ReadLine read_line(StructuredReader& reader, std::string_view text) {
  Scratch scratch;
  Reading reading;
  const std::string_view rest = reader.peel(text, reading, scratch);
  const bool structured = reader.read(rest, reading, scratch);
  ReadLine line = owned(reading);
  line.structured = structured;
  line.rest = rest;
  return line;
}

/// A line read by a reader that has seen nothing else.
inline ReadLine read_line(std::string_view text) {
  StructuredReader reader;
  return read_line(reader, text);
}

}  // namespace parsimony
