#include "tests/pipeline/induce/invented.hpp"

#include "tests/pipeline/induce/invented_parts.hpp"

#include <utility>

namespace parsimony::testing {
namespace {

struct TimeForm {
  const char* form;
  bool milliseconds;
};

constexpr std::array<TimeForm, 5> times = {{{"%04d-%02d-%02d %02d:%02d:%02d,%03d", true},
                                            {"%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", true},
                                            {"%04d/%02d/%02d %02d:%02d:%02d", false},
                                            {"%04d.%02d.%02d %02d:%02d:%02d.%03d", true},
                                            {"%04d%02d%02d-%02d:%02d:%02d.%03d", true}}};

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

enum class Spelling { upper, lower, title, letter, python, pino };

struct Layout {
  TimeForm time;
  std::string wrap;
  Spelling spelling = Spelling::upper;
  bool level_first = false;
  bool padded = false;
  bool has_level = true;
  std::vector<std::string> before;  ///< columns between time and level
  std::vector<std::string> after;
  std::string separator;
};

std::string spelled(const Level& level, Spelling spelling) {
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

class Inventor {
 public:
  Inventor(std::uint64_t seed, const std::set<Hardship>& hardships) : draw_(seed, hardships) {}

  InventedProduct run(std::size_t count) {
    InventedProduct out;
    if (has(Hardship::few_lines)) count = 3 + draw_.dice.below(7);
    out.lines = invent_form(draw_, count);
    const Layout first = layout();
    const bool two = has(Hardship::two_layouts) || has(Hardship::three_layouts);
    const Layout second = two ? layout() : first;
    const Layout third = has(Hardship::three_layouts) ? layout() : second;
    while (out.lines.size() < count) {
      const bool other = two && draw_.dice.chance(35);
      out.lines.push_back(line(!other ? first : draw_.dice.chance(50) ? second : third));
      if (has(Hardship::stack_traces) && out.lines.back().severity >= severity::error) add_trace(out.lines);
    }
    out.layout = out.lines.front().text;
    return out;
  }

 private:
  bool has(Hardship hardship) const { return draw_.has(hardship); }

  Layout layout() {
    Dice& dice = draw_.dice;
    Layout out;
    out.time = dice.pick(times);
    out.wrap = dice.pick(wraps);
    out.spelling = dice.chance(60)   ? Spelling::upper
                   : dice.chance(50) ? Spelling::lower
                   : dice.chance(50) ? Spelling::letter
                                     : Spelling::title;
    if (has(Hardship::few_lines)) out.spelling = dice.chance(70) ? Spelling::upper : Spelling::lower;
    if (out.spelling == Spelling::lower || out.spelling == Spelling::title) {
      while (out.wrap == "%" || out.wrap == "#%") out.wrap = dice.pick(wraps);
    }
    // A bare letter that never changes says nothing.
    const bool says_nothing = has(Hardship::one_level) || out.wrap == "#%";
    if (out.spelling == Spelling::letter && says_nothing) out.wrap = "[%]";
    out.level_first = dice.chance(20) && out.spelling == Spelling::upper;
    out.padded = dice.chance(30);
    for (std::size_t n = dice.below(2); n > 0; --n) out.before.push_back(dice.pick(columns));
    for (std::size_t n = dice.below(3); n > 0; --n) out.after.push_back(dice.pick(columns));
    if (out.level_first) out.before.clear();
    out.separator = dice.pick(separators);
    // A bare word in front of a text is a column only where a delimiter follows.
    const bool open_end =
        !out.after.empty() && (out.after.back() == "4" || out.after.back() == "6" || out.after.back() == "2");
    if (open_end && out.separator == " ") out.separator = ": ";
    if (has(Hardship::loud_texts)) out.has_level = false;
    set_level_form(out);
    if (!out.has_level) out.before.clear();
    return out;
  }

  void set_level_form(Layout& out) {
    if (has(Hardship::python_tens) || has(Hardship::pino_tens)) {
      out.spelling = has(Hardship::python_tens) ? Spelling::python : Spelling::pino;
      if (out.wrap == "#%") out.wrap = "%";
      out.level_first = false;
      return;
    }
    static constexpr std::array<std::pair<Hardship, const char*>, 4> odd_wraps = {
        {{Hardship::numbered_trace, "[rewrite:%]"},
         {Hardship::piped_group, "[%||0 ||module]"},
         {Hardship::level_and_module, "%/cli:"},
         {Hardship::scoped_level, "level: Reporter::%"}}};
    std::string wrap;
    if (has(Hardship::compound_level)) wrap = draw_.dice.chance(50) ? "[core:%]" : "[%/Main]";
    for (const auto& [hardship, odd] : odd_wraps) {
      if (has(hardship)) wrap = odd;
    }
    if (wrap.empty()) return;
    if (out.spelling == Spelling::letter) out.spelling = Spelling::lower;
    out.wrap = wrap;
    out.padded = false;
    if (wrap.front() != '[') out.level_first = false;
  }

  std::string column(const std::string& shape, InventedLine& line) {
    Dice& dice = draw_.dice;
    std::string out, value;
    const char* name = nullptr;
    for (const char c : shape) {
      if (c < '1' || c > '6') {
        out += c;
        continue;
      }
      static constexpr std::array<const char*, 6> names = {"thread", "logger", "pid",
                                                           "host",   "source", "address"};
      name = names[static_cast<std::size_t>(c - '1')];
      if (c == '1') value = dice.pick(threads);
      if (c == '2') value = dice.pick(loggers);
      if (c == '3') value = std::to_string(1000 + dice.below(30000));
      if (c == '4') value = dice.pick(hosts);
      if (c == '5') value = dice.pick(sources);
      if (c == '6') {
        std::array<char, 16> text{};
        std::snprintf(text.data(), text.size(), "0x%08x", static_cast<unsigned>(dice.next()));
        value = text.data();
      }
      out += value;
    }
    if (name != nullptr && name != std::string_view("source")) line.fields[name] = value;
    return out;
  }

  std::string mark_of(const Layout& layout, const Level& level) {
    std::string mark = spelled(level, layout.spelling);
    if (has(Hardship::numbered_trace) && level.number == severity::debug &&
        layout.spelling == Spelling::lower)
      mark += std::to_string(1 + draw_.dice.below(5));
    if (layout.padded && layout.spelling <= Spelling::title) mark.resize(5, ' ');
    if (has(Hardship::ansi_colours))
      mark = "\x1b[" + std::to_string(31 + draw_.dice.below(6)) + "m" + mark + "\x1b[0m";
    const std::size_t at = layout.wrap.find('%');
    return layout.wrap.substr(0, at) + mark + layout.wrap.substr(at + 1);
  }

  InventedLine line(const Layout& layout) {
    Dice& dice = draw_.dice;
    InventedLine out;
    const Level& level = draw_.level();
    const bool stated = layout.has_level && !(has(Hardship::optional_level) && dice.chance(25));
    out.severity = stated ? level.number : severity::unspecified;
    if (layout.spelling == Spelling::python && out.severity == severity::fatal)
      out.severity = severity::critical;
    out.has_time = true;
    InventedMessage message = draw_.message(level);
    out.message = std::move(message.text);
    out.pattern = std::move(message.pattern);
    out.parameters = std::move(message.parameters);
    const std::string time = draw_.stamp(layout.time.form);
    out.time = draw_.iso(layout.time.milliseconds);
    if (has(Hardship::separated_values)) {
      out.fields = {{"host", dice.pick(hosts)}, {"thread", dice.pick(threads)}};
      out.text = time + "," + out.fields["host"] + "," + (stated ? spelled(level, layout.spelling) : "") +
                 "," + out.fields["thread"] + "," + std::to_string(dice.below(9000)) + "," + out.message;
      return out;
    }
    const std::string mark = mark_of(layout, level);
    std::vector<std::string> head;
    if (layout.level_first && stated) head.push_back(mark);
    head.push_back(time);
    if (has(Hardship::decoy_letters)) head.push_back(std::string("[") + "DEF"[dice.below(3)] + "]");
    if (has(Hardship::decoy_digits)) head.push_back(std::to_string(dice.below(8)));
    if (has(Hardship::optional_column) && dice.chance(60))
      head.push_back("[req-" + draw_.number(10000) + "]");
    for (const auto& shape : layout.before) head.push_back(column(shape, out));
    if (!layout.level_first && stated) head.push_back(mark);
    for (const auto& shape : layout.after) head.push_back(column(shape, out));
    for (std::size_t i = 0; i < head.size(); ++i) out.text += (i > 0 ? " " : "") + head[i];
    out.text += layout.separator + out.message;
    return out;
  }

  static void add_trace(std::vector<InventedLine>& lines) {
    for (const char* frame : {"    at shop.Cart.add(Cart.java:41)", "    at shop.Main.run(Main.java:7)"}) {
      InventedLine line;
      line.text = line.message = frame;
      line.is_continuation = true;
      lines.push_back(line);
    }
  }

  Draw draw_;
};

}  // namespace

InventedProduct invent(std::uint64_t seed, std::size_t lines, const std::set<Hardship>& hardships) {
  return Inventor(seed, hardships).run(lines);
}

std::set<Hardship> draw_hardships(std::uint64_t seed) {
  Dice dice(seed ^ 0x5eed);
  std::set<Hardship> out;
  for (std::size_t n = 1 + dice.below(3); n > 0; --n)
    out.insert(static_cast<Hardship>(dice.below(static_cast<std::size_t>(last_hardship) + 1)));
  if (out.contains(Hardship::python_tens)) out.erase(Hardship::pino_tens);
  return out;
}

}  // namespace parsimony::testing
