#include "tests/pipeline/instance/runtime_lines.hpp"

#include <array>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>

namespace parsimony::fleet {
namespace {

std::string formatted(const char* layout, std::uint64_t now_ns) {
  const auto seconds = static_cast<std::time_t>(now_ns / 1'000'000'000);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 64> text{};
  return {text.data(), std::strftime(text.data(), text.size(), layout, &parts)};
}

std::string hex(std::mt19937& random) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string text = "7";
  for (int i = 0; i < 7; ++i) text += digits[random() % 16];
  return text;
}

std::string value(const std::string& name, std::uint64_t now_ns, const std::string& pod,
                  std::mt19937& random) {
  const std::string ms = std::to_string(1000 + now_ns / 1'000'000 % 1000).substr(1);
  if (name == "iso") return formatted("%Y-%m-%dT%H:%M:%S.", now_ns) + ms + "Z";
  if (name == "isos") return formatted("%Y-%m-%dT%H:%M:%SZ", now_ns);
  if (name == "iso6") return formatted("%Y-%m-%dT%H:%M:%S.", now_ns) + ms + "017";
  if (name == "comma") return formatted("%Y-%m-%d %H:%M:%S,", now_ns) + ms;
  if (name == "dot") return formatted("%Y-%m-%d %H:%M:%S.", now_ns) + ms;
  if (name == "slash") return formatted("%Y/%m/%d %H:%M:%S", now_ns);
  if (name == "pg") return formatted("%Y-%m-%d %H:%M:%S.", now_ns) + ms;
  if (name == "redis") return formatted("%d %b %Y %H:%M:%S.", now_ns) + ms;
  if (name == "hms") return formatted("%H:%M:%S", now_ns);
  if (name == "php") return formatted("%d-%b-%Y %H:%M:%S", now_ns);
  if (name == "clf") return formatted("%d/%b/%Y:%H:%M:%S +0000", now_ns);
  if (name == "n") return std::to_string(10 + random() % 9000);
  if (name == "n1") return std::to_string(1 + random() % 9);
  if (name == "ms") return std::to_string(1 + random() % 900);
  if (name == "hex") return hex(random);
  if (name == "ip")
    return "10.0." + std::to_string(random() % 200) + "." + std::to_string(1 + random() % 200);
  return name == "pod" ? pod : "{" + name + "}";
}

}  // namespace

std::vector<Runtime> runtimes() {
  const char* const source = std::getenv("PARSIMONY_SOURCE");
  std::map<std::string, Runtime> found;
  if (source == nullptr) return {};
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(source) + "/tests/cases/scenarios/fleet")) {
    if (entry.path().extension() != ".txt") continue;
    Runtime runtime;
    runtime.name = entry.path().stem();
    std::vector<RuntimeLine>* section = nullptr;
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      if (line == "[steady]") {
        section = &runtime.steady;
      } else if (line == "[start]") {
        section = &runtime.start;
      } else if (line == "[crash]") {
        section = &runtime.crash;
      } else {
        section->push_back({line.at(0), line.substr(2)});
      }
    }
    found[runtime.name] = std::move(runtime);
  }
  std::vector<Runtime> all;
  for (auto& [name, runtime] : found) all.push_back(std::move(runtime));
  return all;
}

std::string filled(const std::string& text, std::uint64_t now_ns, const std::string& pod,
                   std::mt19937& random) {
  std::string line;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t close = text[at] == '{' ? text.find('}', at) : std::string::npos;
    if (close == std::string::npos || close - at > 8) {
      line += text[at++];
      continue;
    }
    line += value(text.substr(at + 1, close - at - 1), now_ns, pod, random);
    at = close + 1;
  }
  return line;
}

}  // namespace parsimony::fleet
