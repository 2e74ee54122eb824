#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace parsimony::otlp {

/// An AnyValue of text, integer, double or boolean, encoded but for the text, which is viewed.
class EncodedScalar {
 public:
  explicit EncodedScalar(std::string_view text) noexcept;
  explicit EncodedScalar(std::int64_t integer) noexcept;
  explicit EncodedScalar(double real) noexcept;
  explicit EncodedScalar(bool boolean) noexcept;

  [[nodiscard]] std::string_view head() const noexcept { return {head_, head_size_}; }
  [[nodiscard]] std::string_view text() const noexcept { return text_; }

 private:
  char head_[11];
  std::size_t head_size_ = 0;
  std::string_view text_;
};

/// Appends one attribute of a LogRecord with the key `prefix` + `key`. A record gains a dozen of them, so
/// this is what encoding costs: all sizes are known before the first byte is written, and nothing is moved.
void put_scalar_attribute(std::string& out, std::string_view prefix, std::string_view key,
                          const EncodedScalar& value);

}  // namespace parsimony::otlp
