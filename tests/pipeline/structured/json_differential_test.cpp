#include "pipeline/structured/json_flattener.hpp"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <map>
#include <random>

namespace parsimony {
namespace {

using Leaves = std::map<std::string, std::string>;

std::string number_text(double value) {
  char text[64];
  std::snprintf(text, sizeof text, "%.17g", value);
  return text;
}

/// simdjson's view of an object in the same terms: what is kept, the last of equal keys.
void flatten(simdjson::dom::object object, const std::string& prefix, Leaves& out) {
  for (const auto field : object) {
    if (field.key.empty()) continue;
    const std::string key = prefix.empty() ? std::string(field.key) : prefix + "." + std::string(field.key);
    switch (field.value.type()) {
      case simdjson::dom::element_type::OBJECT:
        flatten(field.value.get_object(), key, out);
        break;
      case simdjson::dom::element_type::ARRAY: {
        const simdjson::dom::array array = field.value.get_array();
        if (array.size() > 0) out[key] = "array";
        break;
      }
      case simdjson::dom::element_type::STRING: {
        const std::string_view text = field.value.get_string();
        if (!text.empty()) out[key] = "text " + std::string(text);
        break;
      }
      case simdjson::dom::element_type::INT64:
        out[key] = "integer " + std::to_string(int64_t(field.value));
        break;
      case simdjson::dom::element_type::UINT64:
        out[key] = "text " + std::to_string(uint64_t(field.value));
        break;
      case simdjson::dom::element_type::DOUBLE:
        out[key] = "real " + number_text(double(field.value));
        break;
      case simdjson::dom::element_type::BOOL:
        out[key] = bool(field.value) ? "true" : "false";
        break;
      default:
        break;
    }
  }
}

Leaves leaves_of(const Members& members) {
  Leaves out;
  for (const auto& member : members) {
    const std::string key(member.key);
    if (const auto* text = std::get_if<std::string_view>(&member.value)) {
      out[key] = "text " + std::string(*text);
    } else if (const auto* integer = std::get_if<std::int64_t>(&member.value)) {
      out[key] = "integer " + std::to_string(*integer);
    } else if (const auto* real = std::get_if<double>(&member.value)) {
      out[key] = "real " + number_text(*real);
    } else if (const auto* truth = std::get_if<bool>(&member.value)) {
      out[key] = *truth ? "true" : "false";
    } else {
      out[key] = "array";
    }
  }
  return out;
}

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  std::string object(int depth) {
    std::string text = blank() + "{" + blank();
    const unsigned members = random_() % 5;
    for (unsigned i = 0; i < members; ++i) {
      if (i > 0) text += "," + blank();
      // Keys that cannot repeat: an equal key may be an object once and a text once.
      text += "\"" + piece() + std::to_string(next_++) + "\"" + blank() + ":" + value(depth);
    }
    return text + blank() + "}" + blank();
  }

  unsigned operator()() { return static_cast<unsigned>(random_()); }

 private:
  std::string value(int depth) {
    switch (random_() % (depth > 5 ? 7 : 9)) {
      case 0:
        return "null";
      case 1:
        return "true";
      case 2:
        return "false";
      case 3:
        return std::to_string(static_cast<int>(random_()));
      case 4:
        return std::to_string(random_() % 1000) + "." + std::to_string(random_() % 1000);
      case 5:
        return "-" + std::to_string(random_() % 10) + "e-" + std::to_string(random_() % 20);
      case 6:
        return "\"" + piece() + piece() + "\"";
      case 7: {
        std::string text = "[" + blank();
        for (unsigned i = random_() % 4; i > 0; --i) text += value(depth + 1) + (i > 1 ? "," : "");
        return text + blank() + "]";
      }
      default:
        return object(depth + 1);
    }
  }

  std::string piece() {
    static const char* const pieces[] = {
        "",         "a", "level", "\\n", "\\\"", "\\\\", "\\u0041", "\\u00e9",     "\\ud83d\\ude00",
        "\xC3\xA9", " ", "\\/",   "{",   "]",    ":",    ",",       "\\t\\b\\f\\r"};
    return pieces[random_() % std::size(pieces)];
  }

  std::string blank() {
    static const char* const blanks[] = {"", "", "", " ", "\n", "\t\r "};
    return blanks[random_() % std::size(blanks)];
  }

  std::mt19937 random_;
  unsigned next_ = 0;
};

TEST(JsonDifferential, simdjson_sees_the_same_leaves_and_refuses_the_same_texts) {
  Generator generator(4711);
  simdjson::dom::parser parser;
  int valid = 0;
  int invalid = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string text = generator.object(0);
    if (i % 2 == 1) {
      const std::size_t at = generator() % text.size();
      if (generator() % 2 == 0) {
        text.erase(at, 1);
      } else {
        text[at] = "{}[]\":,\\ 0.eE-tn"[generator() % 16];
      }
    }
    Scratch scratch;
    Members members;
    const bool ours = flatten_whole_json(text, scratch, members);
    const auto theirs = parser.parse(text);
    simdjson::dom::object object;
    const auto error = theirs.error();
    if (error == simdjson::UTF8_ERROR || error == simdjson::STRING_ERROR || error == simdjson::NUMBER_ERROR) {
      // Bytes and unpaired surrogates that we keep; numbers that fit no double.
      if (error != simdjson::UTF8_ERROR && !ours) ++invalid;
      continue;
    }
    const bool is_object = error == simdjson::SUCCESS && theirs.get(object) == simdjson::SUCCESS;
    ASSERT_EQ(ours, is_object) << text;
    if (!ours) {
      ++invalid;
      continue;
    }
    ++valid;
    if (i % 2 == 1) continue;  // an edit may have made keys equal
    Leaves expected;
    flatten(object, "", expected);
    ASSERT_EQ(leaves_of(members), expected) << text;
  }
  EXPECT_GT(valid, 10000);
  EXPECT_GT(invalid, 1000);
}

}  // namespace
}  // namespace parsimony
