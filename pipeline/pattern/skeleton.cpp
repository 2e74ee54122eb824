#include "pipeline/pattern/skeleton.hpp"

#include "pipeline/pattern/characters.hpp"
#include "pipeline/pattern/hash.hpp"
#include "pipeline/pattern/token_writer.hpp"
#include "pipeline/pattern/words.hpp"

#include <algorithm>
#include <array>

namespace parsimony::pattern {
namespace {

constexpr std::uint8_t first_word_weight =
    column_weight / 24;                 ///< the word that most often tells messages apart
constexpr std::size_t max_quoted = 24;  ///< words
constexpr std::size_t max_tail = 8;     ///< words behind a last colon
constexpr std::size_t long_run = 6;     ///< values in a row from which on they are a list

bool joins_values(char mark) {
  constexpr std::string_view marks = ",:;./=_+#|\\-";
  return marks.find(mark) != std::string_view::npos;
}

struct WordShape {
  bool upper = true;  ///< no lower-case letter
  bool dotted = false;
  bool is_class = false;  ///< org.acme.Sync
};

WordShape shape_of(std::string_view text) {
  WordShape shape;
  for (const char c : text) {
    shape.upper = shape.upper && !is_lower(c);
    shape.dotted = shape.dotted || c == '.';
  }
  if (shape.dotted) {
    const std::size_t dot = text.rfind('.');
    shape.is_class = text.find('.') != dot && dot + 1 < text.size() && is_upper(text[dot + 1]);
  }
  return shape;
}

struct Weight {
  unsigned weight;
  bool strong;
};

/// What a word is the value of: `name=` or, of several words, `user_name: `.
enum class Key { none, plain, identifier };

/// How much a word at this place speaks for a column. Three kinds of places: behind a word after which a name
/// is likely, behind or inside punctuation that wraps values, and any other.
Weight weight_of(std::string_view text, word::Meanings means, bool with_digits, word::Meanings before,
                 bool wrapped, Key key) {
  const bool keyed = key != Key::none;
  const auto shape = shape_of(text);
  // CLOSED may be one of several states, which others must show
  if ((means & word::flag) != 0) return {shape.upper && text.size() > 3 ? 1U : 0U, false};
  if (key == Key::identifier) return {column_weight / 3, true};
  if ((means & word::null) != 0) return {column_weight / 4, wrapped};
  if (shape.is_class && !wrapped && !with_digits) return {column_weight, true};
  if (shape.dotted || with_digits) return {keyed || !wrapped ? column_weight / 2 : column_weight / 3, true};
  if (shape.upper && text.size() > 1) return {wrapped ? column_weight / 6 : column_weight / 8, wrapped};
  if ((before & word::cue) != 0) {
    const bool noun = (before & word::preposition) == 0 && (means & word::condition) == 0;
    return {noun ? column_weight / 2 : column_weight / 3, true};
  }
  return {column_weight / 4, wrapped};
}

class Builder {
 public:
  Builder(std::string_view message, const TokenList& tokens, Skeleton& out)
      : message_(message), tokens_(tokens), out_(out) {
    out_.clear();
  }

  void build() {
    for (std::size_t i = 0; i < tokens_.size;) {
      const Token& token = tokens_[i];
      if (token.kind == TokenKind::punctuation) {
        add_mark(i++);
      } else if (token.kind == TokenKind::wild || token.kind == TokenKind::text) {
        running_ = false;
        out_.push_back(element(i, i, token.kind == TokenKind::wild ? Type::wild : Type::text, token.hash));
        ++i;
      } else {
        std::size_t last = i;
        while (last + 1 < tokens_.size && !tokens_[last + 1].blank && takes_parts(tokens_[last + 1].kind))
          ++last;
        if (const std::size_t quoted = quoted_words(i); quoted > last) {
          add_quoted(i, quoted);
          i = quoted + 1;
          continue;
        }
        if (is_tail(i)) {
          // com.acme.StaleException: lock is gone: the platform's words, not the program's
          add_words(i, tokens_.size - 1, i == 2 && is_thrown(i - 2) ? column_weight : weight_of_tail(i),
                    false);
          return;
        }
        if (last == i && is_value(token.kind)) {
          add_value(i);
          if (last + 1 < tokens_.size && tokens_[last + 1].blank &&
              tokens_[last + 1].kind == TokenKind::word && is_unit(last + 1) &&
              (last + 2 == tokens_.size || tokens_[last + 2].blank || !takes_parts(tokens_[last + 2].kind))) {
            out_.back().last = static_cast<std::uint16_t>(++last);
            running_ = false;
          }
        } else {
          add_word(i, last);
        }
        i = last + 1;
      }
    }
  }

 private:
  using Type = Element::Type;

  [[nodiscard]] static bool takes_parts(TokenKind kind) {
    return kind != TokenKind::punctuation && kind != TokenKind::wild && kind != TokenKind::text;
  }

  /// Weak digits may turn out to be a value, so both are the same here.
  [[nodiscard]] std::uint64_t part_hash(std::size_t i) const {
    return tokens_[i].kind == TokenKind::weak ? value_hash : tokens_[i].hash;
  }

  [[nodiscard]] std::string_view text(std::size_t i) const {
    return message_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
  }

  [[nodiscard]] word::Meanings meanings(std::size_t i) {
    constexpr word::Meanings asked = 0x80000000U;
    if (meanings_[i] == 0) meanings_[i] = word::meanings_of(text(i)) | asked;
    return meanings_[i] & ~asked;
  }

  /// Whether the token has any of these meanings.
  [[nodiscard]] bool means(std::size_t i, word::Meanings any) { return (meanings(i) & any) != 0; }

  [[nodiscard]] bool is_unit(std::size_t i) {
    return means(i, word::duration_unit | word::size_unit | word::other_unit) && word::is_unit(text(i));
  }

  [[nodiscard]] Element element(std::size_t first, std::size_t last, Type type, std::uint64_t hash) const {
    Element e;
    e.hash = hash;
    e.first = static_cast<std::uint16_t>(first);
    e.last = static_cast<std::uint16_t>(last);
    e.type = type;
    e.blank = tokens_[first].blank;
    return e;
  }

  void add_value(std::size_t i) {
    if (running_ && between_ + (tokens_[i].blank ? 1 : 0) <= 2) {
      out_.resize(out_.size() - pending_);
      out_.back().last = static_cast<std::uint16_t>(i);
      if (++run_ >= long_run) out_.back().type = Type::list;
    } else {
      out_.push_back(element(i, i, Type::value, value_hash));
      run_ = 1;
    }
    running_ = true;
    between_ = pending_ = 0;
  }

  void add_mark(std::size_t i) {
    const auto mark = text(i);
    out_.push_back(element(i, i, Type::punctuation, tokens_[i].hash));
    // An element that no token stands for: only while those of all tokens behind it still fit.
    if (stands_for_nothing(i) && out_.size() + (tokens_.size - i) <= TokenList::capacity) {
      Element nothing;
      nothing.hash = value_hash;
      nothing.first = static_cast<std::uint16_t>(i + 1);
      nothing.last = static_cast<std::uint16_t>(i);
      nothing.type = Type::value;
      out_.push_back(nothing);
      running_ = false;
      return;
    }
    running_ = running_ && mark.size() <= 2 && joins_values(mark.front());
    between_ += mark.size() + (tokens_[i].blank ? 1 : 0);
    ++pending_;
  }

  /// `()`, `""`, `key= next=`: the mark opens a value that is not there.
  [[nodiscard]] bool stands_for_nothing(std::size_t i) const {
    const auto mark = text(i);
    if (mark.size() != 1) return false;
    if (mark[0] == '=') {
      if (i == 0 || tokens_[i].blank || tokens_[i - 1].kind != TokenKind::word) return false;
      if (i + 1 == tokens_.size) return true;
      const Token& next = tokens_[i + 1];
      if (next.kind == TokenKind::punctuation)
        return std::string_view(",;)]}").find(text(i + 1)[0]) != std::string_view::npos;
      return next.blank && next.kind == TokenKind::word && i + 2 < tokens_.size && !tokens_[i + 2].blank &&
             tokens_[i + 2].kind == TokenKind::punctuation && text(i + 2) == "=";
    }
    if (i + 1 == tokens_.size || tokens_[i + 1].blank || tokens_[i + 1].kind != TokenKind::punctuation)
      return false;
    const auto next = text(i + 1);
    const bool opens =
        i == 0 || mark[0] != '"' || (!tokens_[i].blank && text(i - 1) == "=") || text(i - 1) == ":";
    return opens && ((mark == "(" && next == ")") || (mark == "[" && next == "]") ||
                     (mark == "{" && next == "}") || (mark == "\"" && next == "\""));
  }

  /// Where several words alone are between quotes: the last of them, `first` being the first. Else 0.
  [[nodiscard]] std::size_t quoted_words(std::size_t first) const {
    if (first == 0 || tokens_[first].blank) return 0;
    const auto quote = text(first - 1);
    if ((quote != "\"" && quote != "'") ||
        (first > 1 && !tokens_[first - 1].blank && takes_parts(tokens_[first - 2].kind)))
      return 0;
    std::size_t at = first;
    while (at < tokens_.size && at - first < max_quoted && takes_parts(tokens_[at].kind)) ++at;
    return at < tokens_.size && !tokens_[at].blank && text(at) == quote ? at - 1 : 0;
  }

  /// `cannot open /a/b: permission denied`: several words alone, behind a colon that ends the message of a
  /// program and begins what it was told, are one thing, too.
  [[nodiscard]] bool is_tail(std::size_t first) {
    if (first < 2 || !tokens_[first].blank || tokens_[first - 1].blank || text(first - 1) != ":" ||
        first + 1 == tokens_.size || tokens_.size - first > max_tail)
      return false;
    if (first + 2 == tokens_.size && means(first, word::cue)) return false;  // table orders
    if (!std::all_of(tokens_.begin() + first, tokens_.end(),
                     [](const Token& t) { return t.kind == TokenKind::word && t.blank; }))
      return false;
    for (std::size_t i = first; i + 1 < tokens_.size; ++i) {
      if (means(i, word::named)) return false;  // session closed for user alice
    }
    return is_thrown(first - 2) || count(Type::word) > (count(Type::value) > 0 ? 0U : 2U);
  }

  /// What went wrong with a thing (`cannot open /a/b: permission denied`) varies sooner than what is said
  /// about one (`job 17: backup began`).
  [[nodiscard]] unsigned weight_of_tail(std::size_t first) const {
    return is_value(tokens_[first - 2].kind) && count(Type::word) > 1 ? column_weight / 2 : column_weight / 5;
  }

  [[nodiscard]] std::size_t count(Type type) const {
    return static_cast<std::size_t>(
        std::count_if(out_.begin(), out_.end(), [&](const Element& e) { return e.type == type; }));
  }

  [[nodiscard]] bool is_thrown(std::size_t i) const {
    return text(i).ends_with("Exception") || text(i).ends_with("Error");
  }

  /// `org.acme.Sync: ready`: the message begins with a class that speaks.
  [[nodiscard]] bool speaks() const {
    return tokens_.size > 2 && !tokens_[1].blank && text(1) == ":" && tokens_[2].blank;
  }

  /// What is said in quotes is one thing, however many words it takes.
  void add_quoted(std::size_t first, std::size_t last) {
    add_words(first, last, is_quotation(first, last) ? column_weight : column_weight / 3, true);
  }

  /// `search "red shoes" returned`: a quotation in a sentence is what it is about, so that one line shows a
  /// parameter. Behind a key, and where it is a key, it is not.
  [[nodiscard]] bool is_quotation(std::size_t first, std::size_t last) const {
    if (first < 2 || !tokens_[first - 1].blank || tokens_[first - 2].kind == TokenKind::punctuation)
      return false;
    return last + 2 >= tokens_.size || tokens_[last + 2].blank ||
           (tokens_[last + 2].kind == TokenKind::punctuation && text(last + 2) != ":" &&
            text(last + 2) != "=");
  }

  void add_words(std::size_t first, std::size_t last, unsigned weight, bool strong) {
    running_ = false;
    std::uint64_t hash = part_hash(first);
    for (std::size_t i = first + 1; i <= last; ++i) hash = mix(hash + 1, part_hash(i));
    Element e = element(first, last, Type::word, hash);
    e.weight = static_cast<std::uint8_t>(weight);
    e.strong = strong;
    out_.push_back(e);
  }

  /// A word, or one that values are glued to.
  void add_word(std::size_t first, std::size_t last) {
    running_ = false;
    std::uint64_t hash = part_hash(first);
    for (std::size_t i = first + 1; i <= last; ++i) hash = mix(hash, part_hash(i));
    if (first < last && !out_.empty() && out_.back().hash == hash &&
        out_.back().blank == tokens_[first].blank) {
      out_.back().last = static_cast<std::uint16_t>(last);  // blk_1 blk_2 blk_3
      out_.back().type = Type::list;
      return;
    }
    Element e = element(first, last, Type::word, hash);
    if (first == 0) {
      // org.acme.billing.Sync: who speaks, not what is said
      const bool dotted = std::count(text(0).begin(), text(0).end(), '.') > 1;
      if (!means(0, word::flag)) e.weight = dotted ? column_weight / 5 : first_word_weight;
      if (dotted && speaks()) e.weight = column_weight;
    } else {
      const auto before = text(first - 1);
      const bool mark = tokens_[first - 1].kind == TokenKind::punctuation;
      const bool wrapped = mark && before.size() == 1 &&
                           std::string_view("=:([{\"'<|").find(before[0]) != std::string_view::npos;
      const bool keyed = wrapped && (before[0] == '=' || (first > 1 && text(first - 2) == "="));
      const auto key = is_identifier_key(first) ? Key::identifier : keyed ? Key::plain : Key::none;
      const word::Meanings cue = mark || is_infinitive(first) ? word::Meanings{0} : meanings(first - 1);
      const auto weight = weight_of(text(first), meanings(first), first < last, cue, wrapped, key);
      e.weight = static_cast<std::uint8_t>(weight.weight);
      e.strong = weight.strong;
      e.cue = cue_of(first);
      e.naming = naming_of(first, last);
      if (weight.weight == column_weight / 4 && !wrapped && names_what_follows(first)) {
        e.weight = column_weight / 3;
        e.strong = true;
      }
      // of things there are several kinds, too: quota of files
      const bool things = !means(first - 1, word::cue) && text(first).ends_with('s');
      if (!wrapped && e.naming == Element::Naming::likely && !things && !means(first, word::condition) &&
          (weight.weight == column_weight / 4 || weight.weight == column_weight / 3))
        e.weight = column_weight / 2;
      if (weight.weight > 0 && (is_name(first, last) || (first < last && is_enclosed(first, last)))) {
        e.weight = column_weight;
        e.strong = true;
      }
    }
    out_.push_back(e);
  }

  /// Words of the language of logs and keys are no names, whatever they stand for elsewhere (`invalid user
  /// user`).
  [[nodiscard]] Element::Naming naming_of(std::size_t first, std::size_t last) {
    if (means(first, word::cue | word::named | word::function) || is_unit(first) ||
        (last + 1 < tokens_.size && !tokens_[last + 1].blank && text(last + 1) == "="))
      return Element::Naming::never;
    if (tokens_[first - 1].kind == TokenKind::punctuation || is_followed_by_noun(last) ||
        is_verb(first, last))
      return Element::Naming::may;
    return means(first - 1, word::cue | word::preposition) || names_what_follows(first)
               ? Element::Naming::likely
               : Element::Naming::may;
  }

  /// `took 5 s to spawn the instance`
  [[nodiscard]] bool is_verb(std::size_t first, std::size_t last) const {
    return text(first - 1) == "to" && last + 1 < tokens_.size && word::is_article(text(last + 1));
  }

  /// A word behind the last that could go on with a noun or with free text.
  [[nodiscard]] bool is_followed_by_noun(std::size_t last) {
    if (last + 1 == tokens_.size || tokens_[last + 1].kind != TokenKind::word) return false;
    return !means(last + 1, word::function | word::preposition | word::flag) &&
           !text(last + 1).ends_with("ed");
  }

  /// `user_level: ADMIN`: a name of several words before the colon is a key, not a part of the sentence.
  [[nodiscard]] bool is_identifier_key(std::size_t i) const {
    if (i < 2 || text(i - 1) != ":" || tokens_[i - 1].blank || tokens_[i - 2].kind != TokenKind::word)
      return false;
    const auto key = text(i - 2);
    return key.find('_') != std::string_view::npos && key.front() != '_' && key.back() != '_';
  }

  /// `for tenant alpha`, `in region north`: a noun behind a preposition is likely to be followed by a name.
  [[nodiscard]] bool names_what_follows(std::size_t i) {
    return i >= 2 && tokens_[i - 1].kind == TokenKind::word && tokens_[i - 2].kind == TokenKind::word &&
           tokens_[i].blank && !is_infinitive(i - 1) && means(i - 2, word::preposition) &&
           !means(i - 1, word::function) && !means(i - 1, word::flag);
  }

  /// `unable to open`: what follows is a verb.
  [[nodiscard]] bool is_infinitive(std::size_t i) {
    return i >= 2 && tokens_[i - 2].kind == TokenKind::word && text(i - 1) == "to" &&
           means(i - 2, word::before_infinitive);
  }

  /// `(node7)`, `[CPU0]`: a word with digits that has brackets of its own.
  [[nodiscard]] bool is_enclosed(std::size_t first, std::size_t last) const {
    const auto open = text(first - 1);
    if (open != "(") return false;
    return !tokens_[first].blank && tokens_[first - 1].blank && last + 1 < tokens_.size &&
           !tokens_[last + 1].blank && text(last + 1) == ")";
  }

  /// `for user root from`, `invalid user guest`, `from queue orders`, `User alice logged in`, `user=root`:
  /// who and where are said by name, so that one line shows a parameter.
  [[nodiscard]] bool is_name(std::size_t first, std::size_t last) {
    const bool ends = last + 1 == tokens_.size;
    if (means(first, word::abstract)) return false;
    if (first == 1)
      return means(0, word::named) && !ends && means(last + 1, word::deed) &&
             !means(first, word::cue | word::named | word::function);
    if (tokens_[first - 2].kind != TokenKind::word) return false;
    if (tokens_[first - 1].kind == TokenKind::punctuation)
      return text(first - 1) == "=" && !tokens_[first].blank && means(first - 2, word::named | word::thing);
    const bool who = means(first - 1, word::named) && means(first - 2, word::introduction);
    const bool which =
        means(first - 1, word::thing) && (means(first - 2, word::introduction) || text(first - 2) == "to");
    if (!who && !which) return false;
    return ends || tokens_[last + 1].kind == TokenKind::punctuation ||
           (tokens_[last + 1].blank &&
            (means(last + 1, word::preposition) || (which && text(last + 1) == "is")));
  }

  /// The noun before a word, or its key: what the word would be a value of.
  [[nodiscard]] std::uint32_t cue_of(std::size_t i) {
    std::size_t at = i - 1;
    if (at > 0 && tokens_[at].kind == TokenKind::punctuation && (text(at) == "\"" || text(at) == "'") &&
        !tokens_[at].blank)
      --at;
    const bool key = at > 0 && (text(at) == "=" || text(at) == ":");
    if (key) --at;
    if (tokens_[at].kind != TokenKind::word || means(at, word::function) || means(at, word::flag)) return 0;
    return (static_cast<std::uint32_t>(tokens_[at].hash) & ~3U) | (key ? 3U : 1U);
  }

  std::string_view message_;
  const TokenList& tokens_;
  Skeleton& out_;
  std::array<word::Meanings, TokenList::capacity> meanings_{};  ///< of tokens that were asked about
  bool running_ = false;     ///< a value here would belong to the run that out_ ends with
  std::size_t run_ = 0;      ///< its values
  std::size_t between_ = 0;  ///< marks and blanks since its end
  std::size_t pending_ = 0;  ///< elements of those marks
};

}  // namespace

void build_skeleton(std::string_view message, const TokenList& tokens, Skeleton& out) {
  Builder(message, tokens, out).build();
}

std::uint64_t key_part(const Element& e, std::size_t position) {
  return mix(e.hash + (e.blank ? 0x632be59bd9b4e019ULL : 0), 0x9e3779b97f4a7c15ULL * (position + 1));
}

std::uint64_t wild_part(const Element& e, std::size_t position) {
  return mix(wild_hash + (e.blank ? 0x632be59bd9b4e019ULL : 0), 0x9e3779b97f4a7c15ULL * (position + 1));
}

std::uint64_t key_of(const Skeleton& skeleton) {
  std::uint64_t key = skeleton.size();
  for (std::size_t i = 0; i < skeleton.size(); ++i) key += key_part(skeleton[i], i);
  return key;
}

std::uint64_t structure_of(const Skeleton& skeleton, bool open_first) {
  std::uint64_t key = skeleton.size();
  for (std::size_t i = 0; i < skeleton.size(); ++i) {
    const Element& e = skeleton[i];
    using enum Element::Type;
    const bool open = e.type == word || e.type == value || e.type == list || e.type == wild;
    key += (i > 0 || open_first) && open ? wild_part(e, i) : key_part(e, i);
  }
  return key;
}

}  // namespace parsimony::pattern
