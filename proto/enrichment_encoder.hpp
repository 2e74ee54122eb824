#pragma once

#include "proto/enrichment.hpp"
#include "proto/json_value.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace parsimony::otlp {

/// How much of an enrichment goes out (docs/enrichment.md says which field belongs to which profile).
enum class Profile : std::uint8_t { minimal, standard, full };

struct OutputOptions {
  Profile profile = Profile::standard;
  bool body_message = false;  ///< the message without its header replaces the body
};

/// Encodes what a record gains as fields of LogRecord. All text that it writes is valid UTF-8: what is not
/// becomes U+FFFD. Reuses its memory; not thread-safe.
class EnrichmentEncoder {
 public:
  explicit EnrichmentEncoder(OutputOptions options = {}) : options_(options) {}

  /// Appends the fields to `out`. True: they hold a body that replaces the record's
  /// (Addition::replaces_body).
  bool encode(const Enrichment& enrichment, std::string& out);

 private:
  void put_attribute(std::string_view prefix, std::string_view key, const Value& value, std::string& out);
  void put_text_attribute(std::string_view key, std::string_view text, std::string& out);
  void put_json_attribute(std::string_view prefix, std::string_view key, std::string_view json,
                          std::string& out);
  void put_minimal(const Enrichment& enrichment, std::string& out);
  void put_standard(const Enrichment& enrichment, std::string& out);

  OutputOptions options_;
  JsonValueEncoder json_;
  std::string spare_;
  std::string spare_key_;
};

}  // namespace parsimony::otlp
