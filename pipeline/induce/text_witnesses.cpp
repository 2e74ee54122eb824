#include "pipeline/induce/text_witnesses.hpp"

#include "pipeline/scan/characters.hpp"

#include <algorithm>

namespace parsimony::induction {
namespace {

/// The hash of the first two words that are letters only: they name the text, what else there is are columns
/// and values.
std::uint64_t name_of(std::string_view text) noexcept {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  int words = 0;
  text = text.substr(0, 256);
  while (!text.empty() && words < 2) {
    auto word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    while (!word.empty() && (word.back() == ':' || word.back() == ',' || word.back() == '.'))
      word.remove_suffix(1);
    if (word.empty() || !std::all_of(word.begin(), word.end(), scan::is_letter)) continue;
    for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    hash = (hash ^ ' ') * 0x100000001b3ULL;
    ++words;
  }
  return hash;
}

}  // namespace

void TextWitnesses::add(SeverityNumber number, std::string_view text) {
  const std::uint64_t name = name_of(text);
  if (texts_.size() >= max_texts && !texts_.contains(name)) return;
  const auto [at, fresh] = texts_.try_emplace(name);
  if (fresh) at->second.wording = wording_of(text);
  at->second.loud |= is_loud(number);
  (number >= severity::warn ? at->second.trouble : at->second.quiet) = true;
}

std::size_t TextWitnesses::loud_benign() const noexcept {
  return static_cast<std::size_t>(std::count_if(texts_.begin(), texts_.end(), [](const auto& text) {
    return text.second.loud && text.second.wording == Wording::benign;
  }));
}

bool TextWitnesses::bear_out_levels() const noexcept {
  std::size_t trouble = 0, shared = 0, benign = 0, complaints = 0, quiet = 0;
  for (const auto& [name, seen] : texts_) {
    quiet += seen.quiet;
    if (!seen.trouble) continue;
    ++trouble;
    shared += seen.quiet;
    benign += seen.wording == Wording::benign;
    complaints += seen.wording == Wording::complaint;
  }
  return trouble >= 2 && quiet >= 2 && shared * 4 <= trouble && complaints > 0 && complaints >= benign;
}

}  // namespace parsimony::induction
