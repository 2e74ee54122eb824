#include "tests/pipeline/induce/invented.hpp"

#include <array>
#include <cstdio>

namespace parsimony::testing {
namespace {

/// SplitMix64 (Steele, Lea, Flood 2014): the same sequence everywhere.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
  }
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
  bool chance(unsigned percent) { return below(100) < percent; }

  template <class Choices>
  const auto& pick(const Choices& choices) {
    return choices[below(choices.size())];
  }

 private:
  std::uint64_t state_;
};

using Texts = std::vector<std::string>;

const Texts times = {"%04d-%02d-%02d %02d:%02d:%02d,%03d", "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ",
                     "%04d/%02d/%02d %02d:%02d:%02d", "%04d.%02d.%02d %02d:%02d:%02d.%03d",
                     "%04d%02d%02d-%02d:%02d:%02d.%03d"};

/// How a level is wrapped; % stands for it.
const Texts wraps = {"%", "[%]", "%:", "<%>", "(%)", "| % |", "#%", "{%}"};
const Texts separators = {" ", " - ", ": ", " | ", " :: "};

/// Columns of a head; the digit tells what is drawn: 1 thread, 2 logger, 3 number, 4 host, 5 source position,
/// 6 hex.
const Texts columns = {"[1]", "(1)", "2", "[2]", "[3]", "4", "5", "<3>", "{6}", "6"};

const Texts threads = {"main", "worker-1", "worker-2", "io-7", "pool-3-thread-1", "scheduler"};
const Texts loggers = {"shop.Cart", "shop.Stock", "net.tcp.Listener", "core.engine.Planner", "store.Disk"};
const Texts hosts = {"alpha-01", "beta-02", "gamma-03"};
const Texts sources = {"cart.cc:12", "stock.cc:345", "planner.cc:78", "disk.cc:1024"};

const Texts quiet_texts = {
    "order %n placed by user%n in %n ms",
    "cache warmed with %n entries",
    "0 failed, %n passed",
    "no error found in segment %n",
    "opened /var/data/seg%n.dat",
    "client 10.0.%n.%n connected",
    "error handler registered for stage %n",
    "listening on port %n",
    "rotated the log after %n lines",
    "critical section entered by job %n",
    "retry %n of request r%n succeeded",
    "compacted %n tables into %n",
    "fatal error count is 0 in zone %n",
    "user alice%n logged in from host%n",
};
const Texts trouble_texts = {
    "cannot reach 10.1.%n.%n: connection refused",
    "disk %n is %n percent full",
    "request r%n timed out after %n ms",
    "checksum of block %n differs",
    "queue %n overflows",
    "giving up on job %n after %n tries",
};
const Texts loud_texts = {
    "error handler registered for stage %n",
    "critical section entered by job %n",
    "info page %n rendered",
    "warning banner %n shown",
    "debug mode toggled %n times",
    "fatal attraction rated %n stars",
    "notice board %n updated",
    "alert box %n closed",
};

struct Level {
  SeverityNumber number;
  const char* word;
  const char* letter;
  const char* python;
  const char* pino;
};
constexpr std::array<Level, 5> levels = {{{severity::debug, "debug", "D", "10", "20"},
                                          {severity::info, "info", "I", "20", "30"},
                                          {severity::warn, "warn", "W", "30", "40"},
                                          {severity::error, "error", "E", "40", "50"},
                                          {severity::fatal, "fatal", "F", "50", "60"}}};

enum class Spelling { upper, lower, title, letter, python, pino };

struct Layout {
  std::string time;
  std::string wrap;
  Spelling spelling = Spelling::upper;
  bool level_first = false;
  bool padded = false;
  bool has_level = true;
  std::vector<std::string> before;  ///< columns between time and level
  std::vector<std::string> after;
  std::string separator;
  bool values_separated = false;
};

class Inventor {
 public:
  Inventor(std::uint64_t seed, const std::set<Hardship>& hardships) : dice_(seed), hard_(hardships) {}

  InventedProduct run(std::size_t count) {
    if (has(Hardship::few_lines)) count = 3 + dice_.below(7);
    const Layout first = layout();
    const Layout second = has(Hardship::two_layouts) ? layout() : first;
    InventedProduct out;
    while (out.lines.size() < count) {
      const bool other = has(Hardship::two_layouts) && dice_.chance(35);
      out.lines.push_back(line(other ? second : first));
      if (has(Hardship::stack_traces) && out.lines.back().severity >= severity::error) add_trace(out.lines);
    }
    out.layout = out.lines.front().text;
    return out;
  }

 private:
  bool has(Hardship hardship) const { return hard_.contains(hardship); }

  Layout layout() {
    Layout out;
    out.time = dice_.pick(times);
    out.wrap = dice_.pick(wraps);
    out.spelling = dice_.chance(60)   ? Spelling::upper
                   : dice_.chance(50) ? Spelling::lower
                   : dice_.chance(50) ? Spelling::letter
                                      : Spelling::title;
    if (has(Hardship::few_lines)) out.spelling = dice_.chance(70) ? Spelling::upper : Spelling::lower;
    if (out.spelling == Spelling::lower || out.spelling == Spelling::title) {
      while (out.wrap == "%" || out.wrap == "#%") out.wrap = dice_.pick(wraps);
    }
    if (out.spelling == Spelling::letter && out.wrap == "#%") out.wrap = "[%]";
    out.level_first = dice_.chance(20) && out.spelling == Spelling::upper;
    out.padded = dice_.chance(30);
    for (std::size_t n = dice_.below(2); n > 0; --n) out.before.push_back(dice_.pick(columns));
    for (std::size_t n = dice_.below(3); n > 0; --n) out.after.push_back(dice_.pick(columns));
    if (out.level_first) out.before.clear();
    out.separator = dice_.pick(separators);
    // A bare word in front of a text is a column only where a delimiter follows.
    const bool open_end =
        !out.after.empty() && (out.after.back() == "4" || out.after.back() == "6" || out.after.back() == "2");
    if (open_end && out.separator == " ") out.separator = ": ";
    if (has(Hardship::loud_texts)) out.has_level = false;
    if (has(Hardship::python_tens)) out.spelling = Spelling::python;
    if (has(Hardship::pino_tens)) out.spelling = Spelling::pino;
    if (has(Hardship::python_tens) || has(Hardship::pino_tens)) {
      if (out.wrap == "#%") out.wrap = "%";
      out.level_first = false;
    }
    if (has(Hardship::compound_level) && out.spelling <= Spelling::title) {
      out.wrap = dice_.chance(50) ? "[core:%]" : "[%/Main]";
      out.padded = false;
    }
    out.values_separated = has(Hardship::separated_values);
    if (!out.has_level) out.before.clear();
    return out;
  }

  std::string number(std::size_t below) { return std::to_string(dice_.below(below)); }

  std::string column(const std::string& shape) {
    std::string out;
    for (const char c : shape) {
      switch (c) {
        case '1':
          out += dice_.pick(threads);
          break;
        case '2':
          out += dice_.pick(loggers);
          break;
        case '3':
          out += std::to_string(1000 + dice_.below(30000));
          break;
        case '4':
          out += dice_.pick(hosts);
          break;
        case '5':
          out += dice_.pick(sources);
          break;
        case '6': {
          std::array<char, 16> text{};
          std::snprintf(text.data(), text.size(), "0x%08x", static_cast<unsigned>(dice_.next()));
          out += text.data();
          break;
        }
        default:
          out += c;
      }
    }
    return out;
  }

  std::string text(const Texts& choices) {
    std::string out;
    const std::string& form = dice_.pick(choices);
    for (std::size_t i = 0; i < form.size(); ++i) {
      if (form[i] == '%' && i + 1 < form.size() && form[i + 1] == 'n') {
        out += number(250);
        ++i;
      } else {
        out += form[i];
      }
    }
    return out;
  }

  std::string stamp(const std::string& form) {
    clock_ += 40 + dice_.below(5000);
    const auto second = clock_ / 1000;
    std::array<char, 64> out{};
    std::snprintf(out.data(), out.size(), form.c_str(), 2033, 5, static_cast<int>(4 + second / 86400 % 20),
                  static_cast<int>(second / 3600 % 24), static_cast<int>(second / 60 % 60),
                  static_cast<int>(second % 60), static_cast<int>(clock_ % 1000));
    return out.data();
  }

  const Level& level() {
    if (has(Hardship::one_level)) return levels[1];
    const auto roll = dice_.below(100);
    return levels[roll < 18 ? 0 : roll < 78 ? 1 : roll < 90 ? 2 : roll < 98 ? 3 : 4];
  }

  static std::string spelled(const Level& level, Spelling spelling) {
    std::string word = level.word;
    switch (spelling) {
      case Spelling::letter:
        return level.letter;
      case Spelling::python:
        return level.python;
      case Spelling::pino:
        return level.pino;
      case Spelling::lower:
        return word;
      case Spelling::title:
        word.front() = static_cast<char>(word.front() - 32);
        return word;
      case Spelling::upper:
        break;
    }
    for (char& c : word) c = static_cast<char>(c - 32);
    return word;
  }

  InventedLine line(const Layout& layout) {
    InventedLine out;
    const Level& level = this->level();
    const bool stated = layout.has_level && !(has(Hardship::optional_level) && dice_.chance(25));
    out.severity = stated ? level.number : severity::unspecified;
    if (layout.spelling == Spelling::python && out.severity == severity::fatal)
      out.severity = severity::critical;
    out.has_time = true;
    out.message = text(has(Hardship::loud_texts)        ? loud_texts
                       : level.number >= severity::warn ? trouble_texts
                                                        : quiet_texts);
    if (has(Hardship::game_level) && dice_.chance(60))
      out.message = "level: " + number(60) + " reached by player " + number(900);
    const std::string time = stamp(layout.time);
    std::string mark = spelled(level, layout.spelling);
    if (layout.padded && layout.spelling <= Spelling::title) mark.resize(5, ' ');
    const std::size_t at = layout.wrap.find('%');
    mark = layout.wrap.substr(0, at) + mark + layout.wrap.substr(at + 1);
    if (layout.values_separated) {
      out.text = time + "," + dice_.pick(hosts) + "," + (stated ? spelled(level, layout.spelling) : "") +
                 "," + dice_.pick(threads) + "," + std::to_string(dice_.below(9000)) + "," + out.message;
      return out;
    }
    std::vector<std::string> head;
    if (layout.level_first && stated) head.push_back(mark);
    head.push_back(time);
    if (has(Hardship::decoy_letters)) head.push_back(std::string("[") + "DEF"[dice_.below(3)] + "]");
    if (has(Hardship::decoy_digits)) head.push_back(std::to_string(dice_.below(8)));
    if (has(Hardship::optional_column) && dice_.chance(60)) head.push_back("[req-" + number(10000) + "]");
    for (const auto& shape : layout.before) head.push_back(column(shape));
    if (!layout.level_first && stated) head.push_back(mark);
    for (const auto& shape : layout.after) head.push_back(column(shape));
    for (std::size_t i = 0; i < head.size(); ++i) out.text += (i > 0 ? " " : "") + head[i];
    out.text += layout.separator + out.message;
    return out;
  }

  void add_trace(std::vector<InventedLine>& lines) {
    for (const char* frame : {"    at shop.Cart.add(Cart.java:41)", "    at shop.Main.run(Main.java:7)"}) {
      lines.push_back({frame, severity::unspecified, frame, false});
    }
  }

  Dice dice_;
  const std::set<Hardship>& hard_;
  std::uint64_t clock_ = 36000000;
};

}  // namespace

InventedProduct invent(std::uint64_t seed, std::size_t lines, const std::set<Hardship>& hardships) {
  return Inventor(seed, hardships).run(lines);
}

}  // namespace parsimony::testing
