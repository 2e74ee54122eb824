#include "pipeline/instance/crash_loops.hpp"

#include "pipeline/instance/facts_text.hpp"
#include "pipeline/pattern/hash.hpp"

#include <algorithm>

namespace parsimony {
namespace {

std::string hex(std::uint64_t number) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string text(16, '0');
  for (std::size_t i = 16; i-- > 0; number >>= 4) text[i] = digits[number & 15];
  return text;
}

}  // namespace

CrashLoops::News CrashLoops::crashed(std::uint64_t seat, std::uint64_t now_ns, const WindowOptions& options) {
  if (loops_.size() >= max_loops && !loops_.contains(seat)) {
    loops_.erase(std::min_element(loops_.begin(), loops_.end(), [](const auto& a, const auto& b) {
      return a.second.last_ns < b.second.last_ns;
    }));
  }
  CrashLoop& loop = loops_[seat];
  const bool is_new = loop.count == 0 || (loop.survived && now_ns >= loop.last_ns + apart_ns);
  if (is_new) loop = {pattern::mix(seat, now_ns), 0, 0, 0, options.back_off_ns, false};
  ++loop.count;
  loop.last_ns = std::max(loop.last_ns, now_ns);
  loop.survived = false;
  const bool tell = is_new || now_ns >= loop.told_ns + loop.wait_ns;
  if (tell) {
    if (!is_new) loop.wait_ns = std::min(loop.wait_ns * 2, options.max_back_off_ns);
    loop.told_ns = now_ns;
  }
  return {hex(loop.id), loop.count, tell};
}

void CrashLoops::survived(std::uint64_t seat) {
  if (const auto found = loops_.find(seat); found != loops_.end()) found->second.survived = true;
}

void CrashLoops::add_facts(std::string& text) const {
  for (const auto& [seat, loop] : loops_) {
    text += "loop";
    for (const std::uint64_t number :
         {seat, loop.id, loop.count, loop.last_ns, loop.told_ns, loop.wait_ns, std::uint64_t{loop.survived}})
      facts_text::add_number(text, number);
    text += '\n';
  }
}

void CrashLoops::restore_line(std::string_view words) {
  std::uint64_t numbers[7] = {};
  for (std::uint64_t& number : numbers) {
    const auto read = facts_text::next_number<std::uint64_t>(words);
    if (!read) return;
    number = *read;
  }
  if (loops_.size() >= max_loops) return;
  loops_[numbers[0]] = {numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6] != 0};
}

}  // namespace parsimony
