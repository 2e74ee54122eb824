#pragma once

#include "pipeline/format/matcher.hpp"
#include "pipeline/induce/inducer.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace parsimony::testing {

/// What the formats induced from some lines say about one line.
struct Said {
  SeverityNumber severity = severity::unspecified;
  std::string severity_text;
  std::string message;
  bool explained = false;
  bool has_time = false;
};

/// Induced formats, compiled, in the order in which they are tried.
class InducedReader {
 public:
  explicit InducedReader(const std::vector<std::string_view>& lines, const InduceOptions& options = {}) {
    for (auto& induced : induce(lines, options)) {
      auto matcher = Matcher::compile(std::move(induced.format));
      if (matcher) matchers_.push_back(std::move(*matcher));
    }
  }

  [[nodiscard]] Said read(std::string_view line) const {
    for (const auto& matcher : matchers_) {
      Match match;
      if (!matcher.match(line, match)) continue;
      return {match.severity, std::string(match.severity_text), std::string(match.message), true,
              match.has_time};
    }
    return {severity::unspecified, {}, std::string(line), false, false};
  }

  [[nodiscard]] std::string field(std::string_view line, std::string_view name) const {
    for (const auto& matcher : matchers_) {
      Match match;
      if (!matcher.match(line, match)) continue;
      for (const auto& found : match.fields) {
        if (found.element->name == name) return std::string(found.text);
      }
      return {};
    }
    return {};
  }

  [[nodiscard]] std::size_t size() const noexcept { return matchers_.size(); }

 private:
  std::vector<Matcher> matchers_;
};

}  // namespace parsimony::testing
