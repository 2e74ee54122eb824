#include "pipeline/learn/crash_reading.hpp"

#include "pipeline/structured/exception_text.hpp"

namespace parsimony {

void add_crash(std::string_view line, const CrashLine& crash, Reading& reading) {
  reading.severity = crash.severity;
  if (reading.severity != severity::unspecified) reading.severity_source = "crash";
  const ExceptionText exception = read_exception_text(line);
  if (!exception.type.empty()) reading.attributes.push_back({"exception.type", exception.type});
  if (!exception.message.empty()) reading.attributes.push_back({"exception.message", exception.message});
}

}  // namespace parsimony
