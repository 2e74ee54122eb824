#include "pipeline/format/matcher.hpp"

#include "pipeline/format/program.hpp"
#include "pipeline/format/walk.hpp"

#include <utility>

namespace parsimony {

void Match::clear() {
  fields.clear();
  has_time = false;
  severity_element = nullptr;
  severity = severity::unspecified;
  severity_text = {};
  has_message = false;
  message = {};
}

Matcher::Matcher(std::unique_ptr<Program> program) : program_(std::move(program)) {}
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;
Matcher::~Matcher() = default;

const Format& Matcher::format() const noexcept { return program_->format; }

bool Matcher::may_match(std::string_view line) const noexcept {
  if (line.empty()) return program_->may_be_empty;
  if (program_->prefix.text.empty()) return may_begin_with(line.front());
  return program_->prefix.begins(line.data(), line.data() + line.size());
}

ByteKinds Matcher::needs() const noexcept { return program_->needs; }

unsigned Matcher::specificity() const noexcept { return program_->specificity; }

bool Matcher::may_begin_with(char byte) const noexcept { return program_->first.has(byte); }

bool Matcher::match(std::string_view line, Match& out) const noexcept {
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  if (!may_match(line)) return false;
  if (line.empty())
    line = std::string_view("\n").substr(0, 0);  // a view without data has no position to walk from
  out.clear();
  return walk(*program_, line, out);
}

}  // namespace parsimony
