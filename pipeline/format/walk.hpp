#pragma once

#include "pipeline/format/program.hpp"

#include <string_view>

namespace parsimony {

/// One attempt to match a line: a position that moves forward, and what has been found so far.
class Walk {
 public:
  Walk(const Matcher::Program& program, std::string_view line, Match& out)
      : program_(program), end_(line.data() + line.size()), out_(out) {}

  /// From `op` at `at` to the end of the line.
  bool run(const Op* op, const char* at);

 private:
  /// Where the field that begins at `at` ends, nullptr where there is none; `value` is what is inside it.
  const char* field(const Op& op, const char* at, std::string_view& value);
  const char* timestamp(const Op& op, const char* at);
  const char* level(const Op& op, const char* at);
  const char* letter(const Op& op, const char* at);
  const char* word(const Op& op, const char* at) const;
  const char* text(const Op& op, const char* at) const;
  const char* before_literal(const Op& op, const char* at) const;
  bool group(const Op& op, const char* at);
  void keep(const Op& op, std::string_view value);
  void set_severity(const Op& op, std::string_view text, SeverityNumber number);

  const Matcher::Program& program_;
  const char* end_;
  Match& out_;
  std::size_t attempts_ = 0;
};

}  // namespace parsimony
