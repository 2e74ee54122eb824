// Any bytes as a line: frames are peeled, a structured body is read. What is said lies within bounds, the
// same line is read the same way again, and facts survive.
#include "pipeline/structured/structured_reader.hpp"
#include "tests/fuzz/holds.hpp"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace parsimony;
  using parsimony::test::holds;
  const std::string_view line(reinterpret_cast<const char*>(data), size);

  StructuredReader reader;
  Scratch scratch;
  Reading reading;
  reader.observe(line);
  const std::string_view rest = reader.peel(line, reading, scratch);
  holds(rest.size() <= line.size(), "a frame takes off, it does not add");
  const bool structured = reader.read(rest, reading, scratch);
  holds(reading.severity <= 24, "a severity is one of OpenTelemetry's");
  holds((reading.severity == severity::unspecified) == reading.severity_source.empty(),
        "a severity says where it comes from");
  for (const Attribute& attribute : reading.attributes)
    holds(!attribute.key.empty(), "an attribute has a name");

  Scratch second_scratch;
  Reading second;
  const std::string_view second_rest = reader.peel(line, second, second_scratch);
  holds(second_rest == rest, "frames are peeled the same way again");
  holds(reader.read(second_rest, second, second_scratch) == structured, "a body is read the same way again");
  holds(second.attributes.size() == reading.attributes.size(), "attributes are the same again");

  StructuredReader restored;
  restored.restore(reader.facts());
  holds(restored.facts() == reader.facts(), "facts survive");
  restored.restore(line);
  return 0;
}
