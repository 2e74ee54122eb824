#include "pipeline/structured/record_meaning.hpp"

#include "pipeline/structured/compound_attribute.hpp"
#include "pipeline/structured/exception_text.hpp"
#include "pipeline/structured/reading_attribute.hpp"
#include "pipeline/structured/stated_time.hpp"
#include "pipeline/structured/trace_context.hpp"

#include <algorithm>
#include <charconv>

namespace parsimony {
namespace {

/// A time without a date gives way to one with it.
constexpr unsigned rank_of_time_of_day = 10;

const std::string_view* text_of(const Member& member) { return std::get_if<std::string_view>(&member.value); }

/// The time a value states: text as a whole, numbers as epochs.
std::optional<StatedTime> time_of(const Member& member, const TimestampLayout*& recent) {
  if (const auto* text = text_of(member)) return whole_time(*text, recent);
  if (!member.raw.empty()) return epoch_time(member.raw);
  return std::nullopt;
}

bool tell_compound(ValueCheck check, const Member& member, Reading& out) {
  const auto* text = text_of(member);
  if (text == nullptr) return false;
  switch (check) {
    case ValueCheck::url:
      return tell_url(*text, out);
    case ValueCheck::client:
      return tell_client(*text, out);
    case ValueCheck::caller:
      return tell_caller(*text, out);
    case ValueCheck::request_line:
      return tell_request_line(*text, out);
    default:
      return false;
  }
}

/// Browsers' error events name the error beside its stack: `type` or `name`, with its message as the
/// record's.
void tell_named_error(Reading& out) {
  for (const std::string_view key : {"type", "name"}) {
    Attribute* named = find_attribute(out, key);
    const auto* type = named == nullptr ? nullptr : std::get_if<std::string_view>(&named->value);
    if (type == nullptr || !(type->ends_with("Error") || type->ends_with("Exception"))) continue;
    named->key = "exception.type";
    if (out.has_message && find_attribute(out, "exception.message") == nullptr)
      out.attributes.push_back({"exception.message", out.message});
    return;
  }
}

/// A stack says what was thrown, where no key of its own does.
void tell_exception(Reading& out) {
  const auto* stack = find_attribute(out, "exception.stacktrace");
  const auto* text = stack == nullptr ? nullptr : std::get_if<std::string_view>(&stack->value);
  if (text == nullptr) return;
  const ExceptionText exception = read_exception_text(*text);
  if (find_attribute(out, "exception.type") == nullptr) {
    if (exception.type.empty()) {
      tell_named_error(out);
    } else {
      out.attributes.push_back({"exception.type", exception.type});
    }
  }
  if (!exception.message.empty() && find_attribute(out, "exception.message") == nullptr) {
    out.attributes.push_back({"exception.message", exception.message});
  }
}

/// Whether the member shows that the record tells about an HTTP request.
bool shows_request(const Convention& convention, const Member& member) {
  const auto* text = text_of(member);
  if (text == nullptr) return false;
  Value value = *text;
  if (convention.check == ValueCheck::request_line) return text->rfind(" HTTP/") != std::string_view::npos;
  return convention.check == ValueCheck::http_method && conform(ValueCheck::http_method, value);
}

}  // namespace

void RecordMeaning::begin(std::uint64_t record, bool counts, std::uint32_t companions) {
  taken_.clear();
  record_ = record;
  counts_ = counts;
  companions_ = companions;
  level_count_ = 0;
  message_ = time_ = nanoseconds_ = date_ = trace_ = span_ = flags_ = parent_ = Choice{};
}

void RecordMeaning::take(KeyTable& keys, const Members& members, BodyKind kind, bool inner) {
  for (const auto& member : members) {
    Key* const key = keys.intern(member.key);
    if (key == nullptr) continue;
    if (key->record == record_ && key->member < taken_.size()) {
      // The logger writes its level first; a second one in plain pairs may be anybody's text without quotes.
      if (kind == BodyKind::logfmt && key->role.role == Role::level && !inner) continue;
      // A key that comes twice: the last one counts, as in most parsers, unless it is of another type.
      Taken& earlier = taken_[key->member];
      if (earlier.member->value.index() != member.value.index()) continue;
      earlier.member = &member;
      earlier.kind = kind;
      choose(key->member, inner);
      continue;
    }
    key->record = record_;
    key->member = taken_.size();
    taken_.push_back({key, &member, kind, false});
    choose(key->member, inner);
  }
}

void RecordMeaning::choose(std::size_t at, bool inner) {
  Key& key = *taken_[at].key;
  const Member& member = *taken_[at].member;
  companions_ |= key.role.companion;
  unsigned rank = key.role.rank;
  const auto better = [&](Choice& choice) {
    if (choice.made() && (inner ? rank > choice.rank : rank >= choice.rank) && choice.at != at) return false;
    choice = {at, rank};
    return true;
  };
  switch (key.role.role) {
    case Role::level:
      if (const auto* text = text_of(member)) {
        if (counts_) key.evidence.count(*text);
      } else if (const auto* number = std::get_if<std::int64_t>(&member.value)) {
        if (counts_) key.evidence.count(*number);
      } else {
        break;
      }
      if (level_count_ < max_levels &&
          std::find(levels_, levels_ + level_count_, at) == levels_ + level_count_) {
        levels_[level_count_++] = at;
      }
      break;
    case Role::message:
      if (text_of(member) != nullptr) better(message_);
      break;
    case Role::date:
      if (text_of(member) != nullptr) {
        better(date_);
        break;
      }
      [[fallthrough]];
    case Role::time:
      if (const auto time = time_of(member, key.layout)) {
        if (time->epoch_nanoseconds < 0 && time->month == 0) rank += rank_of_time_of_day;
        if (!better(time_)) break;
        stated_ = *time;
        if (time->epoch_nanoseconds >= 0) companions_ |= companion_epoch;
      }
      break;
    case Role::nanoseconds:
      if (std::holds_alternative<std::int64_t>(member.value)) better(nanoseconds_);
      break;
    case Role::trace_id:
      if (text_of(member) != nullptr && !hex_trace_id(*text_of(member)).empty()) better(trace_);
      break;
    case Role::span_id:
      if (text_of(member) != nullptr && !hex_span_id(*text_of(member)).empty()) better(span_);
      break;
    case Role::trace_flags:
      better(flags_);
      break;
    case Role::traceparent:
      if (text_of(member) != nullptr) better(parent_);
      break;
    default:
      break;
  }
  if (key.convention != nullptr && shows_request(*key.convention, member)) companions_ |= companion_http;
}

std::string_view RecordMeaning::message() const {
  return message_.made() ? *text_of(*taken_[message_.at].member) : std::string_view{};
}

bool RecordMeaning::has_message_beside(std::string_view level_key) const {
  const std::string_view parent = parent_of_key(level_key);
  return std::any_of(taken_.begin(), taken_.end(), [&](const Taken& taken) {
    return taken.key->role.role == Role::message && parent_of_key(taken.key->name) == parent;
  });
}

void RecordMeaning::tell(Reading& out, Scratch& scratch) {
  frame_attributes_ = out.attributes.size();
  tell_level(out);
  tell_time(out, scratch);
  tell_message(out);
  tell_correlation(out);
  for (const auto& taken : taken_) {
    if (!taken.used) tell_attribute(taken, out);
  }
  tell_exception(out);
}

void RecordMeaning::tell_level(Reading& out) {
  std::sort(levels_, levels_ + level_count_, [&](std::size_t a, std::size_t b) {
    return taken_[a].key->role.rank < taken_[b].key->role.rank;
  });
  for (std::size_t i = 0; i < level_count_; ++i) {
    Taken& taken = taken_[levels_[i]];
    const Key& key = *taken.key;
    if (key.role.nested_needs_message && !has_message_beside(key.name)) continue;
    std::uint32_t companions = companions_;
    if (key.role.nested_needs_message) companions |= companion_message;
    const auto* word = text_of(*taken.member);
    const auto level = word != nullptr ? judge_level(*word, key.role.level, key.evidence, companions)
                                       : judge_level(std::get<std::int64_t>(taken.member->value),
                                                     key.role.level, key.evidence, companions);
    if (!level) continue;
    out.severity = *level;
    out.severity_text = word != nullptr ? core_of_level(*word) : taken.member->raw;
    out.severity_is_opaque = key.role.level == LevelName::strong && !level_of_word(out.severity_text);
    out.severity_source = taken.kind == BodyKind::logfmt ? key.logfmt_source : key.json_source;
    taken.used = true;
    return;
  }
  // A compact log event leaves its level out where it is Information.
  const bool compact = (companions_ & companion_clef) != 0 && time_.made();
  if (level_count_ == 0 && compact && taken_[time_.at].key->name == "@t") {
    out.severity = severity::info;
    out.severity_source = "mark:clef";
  }
}

void RecordMeaning::tell_time(Reading& out, Scratch& scratch) {
  if (time_.made() && stated_.epoch_nanoseconds < 0 && stated_.month == 0) {
    // A time of day: its date stands under a key of its own.
    if (!date_.made()) return;
    const auto joined =
        scratch.join({*text_of(*taken_[date_.at].member), " ", *text_of(*taken_[time_.at].member)});
    const auto time = whole_time(joined, taken_[date_.at].key->layout);
    if (!time) return;
    stated_ = *time;
    taken_[date_.at].used = true;
  } else if (!time_.made()) {
    if (!date_.made()) return;
    const auto time = whole_time(*text_of(*taken_[date_.at].member), taken_[date_.at].key->layout);
    if (!time) return;
    stated_ = *time;
    time_ = date_;
  }
  if (nanoseconds_.made() && stated_.epoch_nanoseconds >= 0) {
    constexpr std::int64_t second = 1000000000;
    const auto fraction = std::get<std::int64_t>(taken_[nanoseconds_.at].member->value);
    if (fraction >= 0 && fraction < second && stated_.epoch_nanoseconds % second == 0) {
      stated_.epoch_nanoseconds += fraction;
      taken_[nanoseconds_.at].used = true;
    }
  }
  // The time of another thing (created, started) is no better than a frame's own time.
  if (out.has_time && (out.time.year != 0 || out.time.epoch_nanoseconds >= 0) && time_.rank >= 4) return;
  out.has_time = true;
  out.time = stated_;
  // created_at may mean the record or what it tells about: it stays an attribute as well.
  taken_[time_.at].used = time_.rank % KeyRole::rank_step < 3;
}

void RecordMeaning::tell_message(Reading& out) {
  if (!message_.made()) return;
  // Names that hold other things as often ("text", "body", "event") need a record of a logger around them.
  const bool logs = level_count_ > 0 || time_.made();
  const unsigned rank = message_.rank % KeyRole::rank_step;
  if (rank >= 6 ? !(level_count_ > 0 && time_.made()) : rank >= 2 && !logs) return;
  out.has_message = true;
  out.message = message();
  taken_[message_.at].used = true;
}

void RecordMeaning::tell_correlation(Reading& out) {
  const auto hex = [&](const Choice& choice, auto read) {
    taken_[choice.at].used = true;
    return read(*text_of(*taken_[choice.at].member));
  };
  if (trace_.made()) out.trace_id = hex(trace_, hex_trace_id);
  if (span_.made()) out.span_id = hex(span_, hex_span_id);
  if (parent_.made()) {
    if (const auto context = read_traceparent(*text_of(*taken_[parent_.at].member))) {
      if (out.trace_id.empty()) out.trace_id = context->trace_id;
      if (out.span_id.empty()) out.span_id = context->span_id;
      out.flags = context->flags;
      taken_[parent_.at].used = true;
    }
  }
  if (flags_.made() && trace_.made()) {
    if (const auto flags = read_trace_flags(taken_[flags_.at].member->value)) {
      out.flags = *flags;
      taken_[flags_.at].used = true;
    }
  }
}

void RecordMeaning::watch_column(Key& key, const Value& value) {
  if (!watches_ || !counts_) return;
  const auto type = static_cast<std::size_t>(key.type) - 1;
  if (value.index() == type) {
    key.column.fit();
  } else if (is_misfit(value, type) && key.column.misfit() && turned_.size() < max_turned) {
    turned_.push_back(key.name);
  }
}

void RecordMeaning::tell_attribute(const Taken& taken, Reading& out) {
  if (out.attributes.size() >= max_attributes) return;
  Key& key = *taken.key;
  Value value = taken.member->value;
  const Convention* convention = key.convention;
  static constexpr Convention python_logger{"log.logger", ValueCheck::text, false};
  if (key.name == "name" && (companions_ & companion_python) != 0) convention = &python_logger;
  const bool meant =
      convention != nullptr && (!convention->beside_http_only || (companions_ & companion_http) != 0);
  if (meant && find_attribute(out, convention->attribute) == nullptr &&
      tell_compound(convention->check, *taken.member, out))
    return;
  if (meant && conform(convention->check, value)) {
    auto* const earlier = find_attribute(out, convention->attribute);
    if (earlier == nullptr) {
      out.attributes.push_back({convention->attribute, value});
      return;
    }
    if (earlier < out.attributes.data() + frame_attributes_) {  // a frame's: what is further in knows better
      earlier->value = value;
      return;
    }
  }
  value = taken.member->value;
  const ValueType type = type_of(value);
  if (key.type == ValueType::unknown) key.type = type;
  watch_column(key, value);
  std::string_view name = key.name;
  const bool reserved = key.convention != nullptr && key.convention->attribute == key.name;
  if (!reserved && key.type == ValueType::real && type == ValueType::integer) {
    value = static_cast<double>(std::get<std::int64_t>(value));
  } else if (reserved || key.type != type) {
    value = text_of_value(taken.member->value, taken.member->raw);
    if (reserved || key.type != ValueType::text) name = key.text_name;
  }
  // Keys of one body differ from each other, but not from those of a frame and of the conventions, which have
  // dots.
  if (name.find('.') != std::string_view::npos) {
    set_attribute(out, name, value);
  } else {
    out.attributes.push_back({name, value});
  }
}

}  // namespace parsimony
