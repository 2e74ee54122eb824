/// Writes invented products as a labelled corpus, one JSON object a line: invented_corpus SEED FOLDER
/// [parameters]. 200 products of 10 to 200 lines: a quarter plain, a quarter with one hardship, the others
/// with up to three. `parameters`: what the program put into its messages counts among the attributes, too.
#include "proto/json_text.hpp"
#include "tests/pipeline/induce/invented.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>

namespace {

using namespace parsimony;
using namespace parsimony::testing;

void put_member(std::string& out, std::string_view key, std::string_view text) {
  out += out.size() == 1 || out.back() == '{' ? "" : ", ";
  append_json_string(out, key);
  out += ": ";
  append_json_string(out, text);
}

std::string bucket_of(SeverityNumber number) {
  std::string name(bucket_name(number));
  for (char& c : name) c = static_cast<char>(c | 0x20);
  return name;
}

std::string json_of(const InventedLine& line, bool parameters) {
  std::string out = "{";
  put_member(out, "line", line.text);
  if (line.severity != severity::unspecified) {
    const std::string bucket = bucket_of(line.severity);
    put_member(out, "level", bucket);
    out += ", \"level_ok\": [\"" + bucket + "\"";
    if (line.severity == severity::critical) out += ", \"fatal\"";
    out += "], \"level_evidence\": \"word\"";
  }
  if (!line.message.empty()) put_member(out, "message", line.message);
  if (!line.pattern.empty()) put_member(out, "template", line.pattern);
  if (!line.time.empty()) put_member(out, "ts", line.time);
  std::string fields = "{", names = "[";
  for (const auto& [name, value] : line.fields) {
    put_member(fields, name, value);
    names += names.size() == 1 ? "" : ", ";
    append_json_string(names, name);
  }
  for (std::size_t i = 0; parameters && i < line.parameters.size(); ++i) {
    const InventedParameter& parameter = line.parameters[i];
    const std::string name = "message" + std::to_string(i + 1) + "." + parameter.name;
    put_member(fields, name, parameter.value);
    names += names.size() == 1 ? "" : ", ";
    append_json_string(names, name);
  }
  return out + ", \"attrs\": " + fields + "}, \"attrs_literal\": " + names + "]}\n";
}

}  // namespace

int main(int argc, char** argv) {
  const bool parameters = argc == 4 && argv[3] == std::string_view("parameters");
  if (argc != 3 && !parameters) {
    std::cerr << "invented_corpus SEED FOLDER [parameters]\n";
    return 2;
  }
  const std::uint64_t seed = std::stoull(argv[1]);
  for (std::uint64_t n = 0; n < 200; ++n) {
    const std::uint64_t own = seed * 1000 + n;
    std::set<Hardship> hardships;
    if (n % 4 == 1)
      hardships.insert(static_cast<Hardship>(n / 4 % (static_cast<std::uint64_t>(last_hardship) + 1)));
    if (n % 4 > 1) hardships = draw_hardships(own);
    const std::string source = n % 4 == 0 ? "plain" : n % 4 == 1 ? "alone" : "combined";
    const auto folder = std::filesystem::path(argv[2]) / source;
    std::filesystem::create_directories(folder);
    std::string name = "p" + std::to_string(n);
    for (const Hardship hardship : hardships) name += "_" + std::to_string(static_cast<int>(hardship));
    std::ofstream file(folder / (name + ".jsonl"));
    for (const auto& line : invent(own, 10 + own * 37 % 191, hardships).lines)
      file << json_of(line, parameters);
  }
}
