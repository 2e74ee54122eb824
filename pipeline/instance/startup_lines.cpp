#include "pipeline/instance/startup_lines.hpp"

#include "pipeline/instance/facts_text.hpp"
#include "pipeline/pattern/hash.hpp"
#include "pipeline/scan/characters.hpp"

#include <algorithm>

namespace parsimony {
namespace {

/// A word that differs from start to start: a number, a name with a number in it, the value of a key.
std::uint32_t word_hash(std::string_view word) {
  const std::size_t equals = word.find('=');
  const bool is_pair = equals != std::string_view::npos && equals > 0;
  if (is_pair) word = word.substr(0, equals + 1);
  if (std::any_of(word.begin(), word.end(), scan::is_digit)) return 0;
  const auto hash = static_cast<std::uint32_t>(pattern::hash_text(word));
  return hash == 0 ? 1 : hash;
}

void cut_words(std::string_view line, std::vector<std::uint32_t>& words) {
  words.clear();
  std::size_t at = 0;
  while (words.size() < StartupLines::max_words) {
    at = line.find_first_not_of(" \t\r\n", at);
    if (at == std::string_view::npos) break;
    const std::size_t end = std::min(line.find_first_of(" \t\r\n", at), line.size());
    words.push_back(word_hash(line.substr(at, end - at)));
    at = end;
  }
}

/// Two lines are one layout where at least three in five of their words agree and one word that says
/// something does.
bool agree(const std::vector<std::uint32_t>& layout, const std::vector<std::uint32_t>& words) {
  if (layout.size() != words.size()) return false;
  std::size_t same = 0;
  bool said = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (layout[i] != words[i] && layout[i] != 0) continue;
    ++same;
    said = said || (layout[i] != 0 && layout[i] == words[i]);
  }
  const bool is_masked = std::all_of(words.begin(), words.end(), [](std::uint32_t w) { return w == 0; });
  return same * 5 >= words.size() * 3 && (said || (is_masked && same == words.size()));
}

}  // namespace

/// The layout that has the most in common with the words.
StartupLines::Layout* StartupLines::find(const std::vector<std::uint32_t>& words) {
  for (Layout& layout : layouts_) {
    if (layout.words == words) return &layout;
  }
  for (Layout& layout : layouts_) {
    if (agree(layout.words, words)) return &layout;
  }
  return nullptr;
}

bool StartupLines::take(std::string_view line, std::uint64_t start) {
  cut_words(line, words_);
  Layout* layout = find(words_);
  if (layout == nullptr) {
    if (layouts_.size() >= max_layouts) {
      layouts_.erase(std::min_element(layouts_.begin(), layouts_.end(), [](const auto& a, const auto& b) {
        return a.last_start < b.last_start;
      }));
    }
    layouts_.push_back({start, start, words_});
    return false;
  }
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (layout->words[i] != words_[i]) layout->words[i] = 0;
  }
  layout->last_start = std::max(layout->last_start, start);
  return layout->first_start < start;
}

void StartupLines::add_facts(std::string& text) const {
  for (const Layout& layout : layouts_) {
    text += "start";
    facts_text::add_number(text, layout.first_start);
    facts_text::add_number(text, layout.last_start);
    for (const std::uint32_t word : layout.words) facts_text::add_number(text, word);
    text += '\n';
  }
}

void StartupLines::restore_line(std::string_view words) {
  const auto first = facts_text::next_number<std::uint64_t>(words);
  const auto last = facts_text::next_number<std::uint64_t>(words);
  if (!first || !last || layouts_.size() >= max_layouts) return;
  Layout layout{*first, *last, {}};
  while (!words.empty() && layout.words.size() < max_words) {
    const auto word = facts_text::next_number<std::uint32_t>(words);
    if (!word) return;
    layout.words.push_back(*word);
  }
  layouts_.push_back(std::move(layout));
}

}  // namespace parsimony
