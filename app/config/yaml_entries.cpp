#include "app/config/yaml_entries.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <sstream>

namespace parsimony {
namespace {

constexpr std::size_t largest_text = std::size_t{1} << 20U;
constexpr std::size_t deepest = 16;
constexpr std::size_t most_values = 10'000;

/// Why reading stops; leaves the parser, which knows only exceptions, and goes no further than read_yaml().
struct Refusal {
  std::size_t line;
  std::string why;
};

class Flattener : public YAML::EventHandler {
 public:
  std::vector<YamlEntry> entries;

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    throw Refusal{line_of(mark), "aliases are not supported: write the value out"};
  }
  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { leaf(mark, "", true); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                const std::string& value) override {
    // Unquoted, these are YAML's spellings of nothing.
    leaf(mark, value, tag == "?" && (value.empty() || value == "~" || value == "null"));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    if (levels_.empty()) throw Refusal{line_of(mark), "a map of keys is expected, not a list"};
    if (levels_.back().sequence) throw Refusal{line_of(mark), "a list inside a list"};
    expect_value(mark);
    add(mark).list = true;
    push(mark, true);
  }
  void OnSequenceEnd() override { pop(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    if (!levels_.empty()) {
      if (levels_.back().sequence) throw Refusal{line_of(mark), "a map inside a list"};
      expect_value(mark);
    }
    push(mark, false);
  }
  void OnMapEnd() override {
    if (levels_.size() > 1 && levels_.back().empty) {
      YamlEntry entry;
      entry.name = path();
      entry.nothing = true;
      entry.line = levels_[levels_.size() - 2].line;
      entries.push_back(std::move(entry));
    }
    pop();
  }

 private:
  struct Level {
    bool sequence = false;
    bool has_key = false;
    bool empty = true;
    std::string key;
    std::size_t line = 0;  ///< of the key
  };

  static std::size_t line_of(const YAML::Mark& mark) {
    return static_cast<std::size_t>(std::max(mark.line, 0)) + 1;
  }

  [[nodiscard]] std::string path() const {
    std::string name;
    for (const auto& level : levels_) {
      if (level.has_key) name += (name.empty() ? "" : ".") + level.key;
    }
    return name;
  }

  void push(const YAML::Mark& mark, bool sequence) {
    if (levels_.size() >= deepest) throw Refusal{line_of(mark), "nested too deep"};
    levels_.push_back(Level{sequence, false, true, {}, 0});
  }

  void pop() {
    levels_.pop_back();
    if (!levels_.empty() && !levels_.back().sequence) levels_.back().has_key = false;
  }

  void expect_value(const YAML::Mark& mark) const {
    if (!levels_.back().has_key) throw Refusal{line_of(mark), "a key must be plain text"};
  }

  YamlEntry& add(const YAML::Mark& mark) {
    if (entries.size() >= most_values) throw Refusal{line_of(mark), "too many values"};
    YamlEntry& entry = entries.emplace_back();
    entry.name = path();
    entry.line = levels_.back().line;
    const auto [earlier, fresh] = lines_.emplace(entry.name, entry.line);
    if (!fresh) {
      throw Refusal{entry.line,
                    entry.name + " is given twice, first in line " + std::to_string(earlier->second)};
    }
    return entry;
  }

  void leaf(const YAML::Mark& mark, const std::string& value, bool nothing) {
    if (levels_.empty()) {
      if (nothing) return;
      throw Refusal{line_of(mark), "a map of keys is expected"};
    }
    Level& level = levels_.back();
    if (level.sequence) {
      auto& values = entries.back().values;
      if (values.size() >= most_values) throw Refusal{line_of(mark), "too many values"};
      values.push_back(value);
    } else if (!level.has_key) {
      if (nothing) throw Refusal{line_of(mark), "a key must be plain text"};
      level.has_key = true;
      level.empty = false;
      level.key = value;
      level.line = line_of(mark);
    } else {
      YamlEntry& entry = add(mark);
      entry.values = {value};
      entry.nothing = nothing;
      level.has_key = false;
    }
  }

  std::vector<Level> levels_;
  std::map<std::string, std::size_t> lines_;
};

}  // namespace

Result<std::vector<YamlEntry>> read_yaml(std::string_view text, const std::string& source) {
  if (text.size() > largest_text) return failure(source + ": larger than 1 MiB");
  Flattener flattener;
  const auto at = [&](std::size_t line) { return source + ":" + std::to_string(line) + ": "; };
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    if (parser.HandleNextDocument(flattener)) {
      Flattener second;
      if (parser.HandleNextDocument(second)) return failure(source + ": more than one document");
    }
  } catch (const Refusal& refusal) {
    return failure(at(refusal.line) + refusal.why);
  } catch (const YAML::Exception& error) {
    return failure(at(static_cast<std::size_t>(std::max(error.mark.line, 0)) + 1) + error.msg);
  } catch (const std::exception& error) {
    return failure(source + ": " + error.what());
  }
  return std::move(flattener.entries);
}

}  // namespace parsimony
