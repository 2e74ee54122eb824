#include "tests/pipeline/pattern/mining.hpp"

#include <random>
#include <sstream>

namespace parsimony {
namespace {

Mined owned(const Enrichment& enrichment) {
  Mined out{std::string(enrichment.pattern_id), std::string(enrichment.pattern_template), {}};
  for (const auto& [key, value] : enrichment.parameters) {
    std::ostringstream text;
    text << key << '=';
    std::visit(
        [&](const auto& v) {
          using T = std::decay_t<decltype(v)>;
          if constexpr (std::is_same_v<T, JsonText>) {
            text << v.text;
          } else if constexpr (std::is_same_v<T, std::string_view>) {
            text << '"' << v << '"';
          } else {
            text << std::boolalpha << v;
          }
        },
        value);
    out.parameters.push_back(text.str());
  }
  return out;
}

}  // namespace

Mined mine(PatternMiner& miner, std::string_view message) {
  Scratch scratch;
  Enrichment enrichment;
  miner.mine(message, enrichment, scratch);
  return owned(enrichment);
}

Mined look_up(const PatternMiner& miner, std::string_view message) {
  Scratch scratch;
  Enrichment enrichment;
  miner.lookup(message, enrichment, scratch);
  return owned(enrichment);
}

std::vector<Mined> mine_whole(const std::vector<std::string>& lines) {
  PatternMiner miner;
  for (const auto& line : lines) miner.learn(line);
  std::vector<Mined> out;
  out.reserve(lines.size());
  for (const auto& line : lines) out.push_back(look_up(miner, line));
  return out;
}

std::vector<std::string> shop_lines(unsigned seed, std::size_t count) {
  std::mt19937 random(seed);
  const auto number = [&](unsigned below) { return std::to_string(random() % below); };
  const std::vector<std::string> names = {"alice", "bob",   "carol", "dave", "erin",
                                          "frank", "grace", "heidi", "ivan"};
  const std::vector<std::string> caches = {"prices",  "stock",  "sessions", "images",
                                           "baskets", "offers", "reviews"};
  const auto pick = [&](const std::vector<std::string>& from) { return from[random() % from.size()]; };
  const auto address = [&] { return "10." + number(4) + "." + number(250) + "." + number(250); };
  std::vector<std::string> lines;
  while (lines.size() < count) {
    switch (random() % 14) {
      case 0:
        lines.push_back("Order " + number(90000) + " placed in " + number(900) + " ms");
        break;
      case 1:
        lines.push_back("User " + pick(names) + " logged in from " + address() + " port " + number(60000));
        break;
      case 2:
        lines.push_back("Accepted connection from " + address() + ":" + number(60000));
        break;
      case 3:
        lines.push_back("cache " + pick(caches) + " rebuilt, " + number(5000) + " entries");
        break;
      case 4:
        lines.push_back("Payment declined: reason=" +
                        pick({"limit", "expired", "fraud", "blocked", "unknown", "stolen"}));
        break;
      case 5:
        lines.push_back("GET /api/items/" + number(1000) + " 200 " + number(90) + "ms");
        break;
      case 6:
        lines.push_back("checkout started");
        break;
      case 7:
        lines.push_back("checkout failed");
        break;
      case 8:
        lines.push_back("worker-" + number(8) + " took job " + number(100000) + " of queue " + pick(caches));
        break;
      case 9:
        lines.push_back("Retry " + number(5) + " of 5 for order " + number(90000));
        break;
      case 10:
        lines.push_back("flushed " + number(9000) + " bytes (" + number(90) + "." +
                        std::to_string(1 + random() % 9) + " KB) to disk");
        break;
      case 11:
        lines.push_back("flushed " + number(900) + " bytes to disk");
        break;
      case 12:
        lines.push_back("mail to " + pick(names) + "@example.com queued as " + number(99999));
        break;
      default:
        lines.push_back("stock level of article A" + number(9) + " is " + number(100));
        break;
    }
  }
  return lines;
}

}  // namespace parsimony
