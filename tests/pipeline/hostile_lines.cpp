#include "tests/pipeline/hostile_lines.hpp"

#include <cstdio>

namespace parsimony::testing {
namespace {

/// SplitMix64 (Steele, Lea, Flood 2014).
std::uint64_t next(std::uint64_t& state) {
  std::uint64_t z = (state += 0x9e3779b97f4a7c15ULL);
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31U);
}

void add_word(std::uint64_t& state, std::string& out) {
  for (std::uint64_t left = 3 + next(state) % 6; left > 0; --left)
    out += static_cast<char>('a' + next(state) % 26);
}

void add_number(std::uint64_t number, std::string& out) {
  std::array<char, 24> text{};
  out.append(text.data(), static_cast<std::size_t>(std::snprintf(
                              text.data(), text.size(), "%llu",
                              static_cast<unsigned long long>(number))));  // NOLINT(google-runtime-int)
}

void add_head(std::uint64_t n, const char* level, std::string& out) {
  std::array<char, 64> text{};
  out.append(text.data(), static_cast<std::size_t>(std::snprintf(
                              text.data(), text.size(), "2026-03-%02d %02d:%02d:%02d,%03d %s [worker-%d] ",
                              static_cast<int>(1 + n / 86'400'000 % 28), static_cast<int>(n / 3'600'000 % 24),
                              static_cast<int>(n / 60'000 % 60), static_cast<int>(n / 1000 % 60),
                              static_cast<int>(n % 1000), level, static_cast<int>(n % 8))));
}

/// Words, numbers and marks in an order of their own; every fourth with a time and a level somewhere.
void add_layout(std::uint64_t n, std::uint64_t& state, std::string& out) {
  static constexpr std::array<const char*, 12> marks = {" ",  " - ", ": ", " | ", " [", "] ",
                                                        ", ", " (",  ") ", "=",   ";",  " <"};
  static constexpr std::array<const char*, 5> levels = {"INFO", "WARN", "ERROR", "DEBUG", "FATAL"};
  for (std::uint64_t left = 3 + next(state) % 10; left > 0; --left) {
    switch (next(state) % 8) {
      case 0:
        add_number(next(state) % 100000, out);
        break;
      case 1:
        if (n % 4 == 0) add_head(n, levels[next(state) % levels.size()], out);
        break;
      case 2:
        out += levels[next(state) % levels.size()];
        break;
      default:
        add_word(state, out);
    }
    out += marks[next(state) % marks.size()];
  }
}

void add_ordinary(std::uint64_t n, std::uint64_t& state, std::string& out) {
  static constexpr std::array<const char*, 12> messages = {
      "order % placed in % ms",        "cache warmed with % entries", "client 10.1.2.% connected as %",
      "GET /api/items/% 200 %",        "job % finished, code=%",      "retry % of request %",
      "wrote % bytes to /var/data/%",  "session % closed after % s",  "queue depth is %, limit %",
      "user u% logged in from host %", "compacted % tables into %",   "disk % is % percent full"};
  const std::uint64_t which = next(state) % messages.size();
  add_head(n, which == 11 ? "ERROR" : which == 5 ? "WARN" : "INFO", out);
  for (const char* c = messages[which]; *c != 0; ++c) {
    if (*c == '%') {
      add_number(n * 2 + next(state) % 2, out);
    } else {
      out += *c;
    }
  }
}

}  // namespace

const char* name_of(Stream stream) {
  static constexpr std::array<const char*, 4> names = {"layouts", "words", "noise", "ordinary"};
  return names[static_cast<std::size_t>(stream)];
}

void write_line(Stream stream, std::uint64_t n, std::string& out) {
  out.clear();
  std::uint64_t state = n * 0x2545f4914f6cdd1dULL + 1;
  switch (stream) {
    case Stream::layouts:
      add_layout(n, state, out);
      break;
    case Stream::words: {
      add_head(n, "INFO", out);
      std::uint64_t word = n % 1'000'000;
      out += "session of user ";
      add_word(word, out);
      out += "_of_";
      add_word(word, out);
      out += " was opened by the portal in ";
      add_number(n, out);
      out += " ms";
      break;
    }
    case Stream::noise:
      for (std::uint64_t left = 20 + next(state) % 100; left > 0; --left)
        out += static_cast<char>(' ' + next(state) % 95);
      break;
    case Stream::ordinary:
      add_ordinary(n, state, out);
      break;
  }
}

}  // namespace parsimony::testing
