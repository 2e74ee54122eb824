#include "proto/splicer.hpp"

#include "proto/field_reader.hpp"
#include "proto/otlp_fields.hpp"
#include "proto/wire_writer.hpp"

#include <algorithm>

namespace parsimony::otlp {
namespace {

constexpr std::size_t max_repetition = 2;  // parts of a batch against the batch

/// Size of a field whose content becomes `content` bytes long. An unchanged length keeps its bytes, which
/// need not be the shortest that encode it.
std::size_t field_size(const Placed& at, std::size_t content) {
  if (content == at.bytes.size()) return at.whole().size();
  return static_cast<std::size_t>(at.length_at - at.tag_at) + wire::varint_size(content) + content;
}

void write_header(const Placed& at, std::size_t content, std::string& out) {
  if (content == at.bytes.size()) {
    out.append(at.tag_at, at.bytes.data());
  } else {
    out.append(at.tag_at, at.length_at);
    wire::put_varint(out, content);
  }
}

/// A scope or resource without records is in no part by itself: it belongs to what surrounds the records.
template <class Container>
bool holds(const Container& container, const Part& part) {
  return std::max(container.first_record, part.first_record) <
         std::min(container.end_record, part.end_record);
}

bool is_body(const Field& field) { return field.is(field::log_record::body, WireType::bytes); }

const char* end_of(std::string_view text) { return text.data() + text.size(); }

}  // namespace

std::span<const Part> Splicer::plan(const Batch& batch, std::span<const Addition> additions,
                                    std::size_t limit) {
  batch_ = &batch;
  additions_ = additions;
  measure_bodies();
  measure_context();
  return plan_again({0, static_cast<std::uint32_t>(batch.records().size()), true, 0}, limit);
}

std::span<const Part> Splicer::plan_again(Part part, std::size_t limit) {
  part.bytes = measure(part);
  parts_.clear();
  if (part.bytes <= limit || part.first_record == part.end_record || !part.enriched) {
    parts_.push_back(part);
    return parts_;
  }
  split(part, limit);
  std::size_t all = 0;
  for (const Part& one : parts_) all += one.bytes;
  if (parts_.size() > 1 && all > max_repetition * part.bytes) {
    part.enriched = false;
    part.bytes = measure(part);
    parts_.assign(1, part);
  }
  return parts_;
}

void Splicer::measure_bodies() {
  bodies_.assign(additions_.size(), 0);
  for (std::size_t record = 0; record < additions_.size(); ++record) {
    if (!additions_[record].replaces_body) continue;
    FieldReader reader(batch_->records()[record].at.bytes);
    Field field;
    while (reader.next(field)) {
      if (is_body(field)) bodies_[record] += static_cast<std::size_t>(reader.at() - field.tag_at);
    }
  }
}

void Splicer::measure_context() {
  scopes_.assign(batch_->scopes().size(), {});
  resources_.assign(batch_->resources().size(), {});
  context_ = batch_->payload().size();
  for (std::size_t r = 0; r < resources_.size(); ++r) {
    const BatchResource& resource = batch_->resources()[r];
    if (resource.first_record == resource.end_record) continue;
    context_ -= resource.at.whole().size();
    resources_[r].context = resource.at.bytes.size();
    for (std::uint32_t s = resource.first_scope; s < resource.end_scope; ++s) {
      const BatchScope& scope = batch_->scopes()[s];
      if (scope.first_record == scope.end_record) continue;
      resources_[r].context -= scope.at.whole().size();
      scopes_[s].context = scope.at.bytes.size();
      for (std::uint32_t record = scope.first_record; record < scope.end_record; ++record) {
        scopes_[s].context -= batch_->records()[record].at.whole().size();
      }
    }
  }
}

std::size_t Splicer::record_size(std::uint32_t record, bool enriched) const {
  const Placed& at = batch_->records()[record].at;
  const std::size_t gained = enriched ? additions_[record].bytes.size() : 0;
  const std::size_t lost = enriched ? bodies_[record] : 0;
  return at.bytes.size() - lost + gained;
}

/// Fills the contents' sizes for `part` and returns the size of the whole.
std::size_t Splicer::measure(const Part& part) {
  std::size_t all = context_;
  for (std::size_t r = 0; r < resources_.size(); ++r) {
    const BatchResource& resource = batch_->resources()[r];
    if (!holds(resource, part)) continue;
    resources_[r].content = resources_[r].context;
    for (std::uint32_t s = resource.first_scope; s < resource.end_scope; ++s) {
      const BatchScope& scope = batch_->scopes()[s];
      if (!holds(scope, part)) continue;
      scopes_[s].content = scopes_[s].context;
      const std::uint32_t end = std::min(scope.end_record, part.end_record);
      for (std::uint32_t record = std::max(scope.first_record, part.first_record); record < end; ++record) {
        scopes_[s].content += field_size(batch_->records()[record].at, record_size(record, part.enriched));
      }
      resources_[r].content += field_size(scope.at, scopes_[s].content);
    }
    all += field_size(resource.at, resources_[r].content);
  }
  return all;
}

void Splicer::split(const Part& whole, std::size_t limit) {
  Part open{whole.first_record, whole.first_record, true, 0};
  std::size_t closed_resources = 0, closed_scopes = 0, content = 0;  // of the open part
  std::size_t r = 0, s = 0;                                          // where its last record is
  const auto close = [&](std::uint32_t next) {
    if (open.first_record != open.end_record) parts_.push_back(open);
    open = {next, next, true, 0};
  };
  for (std::uint32_t record = whole.first_record; record < whole.end_record; ++record) {
    const std::size_t last_r = r, last_s = s;
    while (batch_->resources()[r].end_record <= record) ++r;
    while (batch_->scopes()[s].end_record <= record) ++s;
    const std::size_t gained = field_size(batch_->records()[record].at, record_size(record, true));
    if (open.first_record == open.end_record) {
      closed_resources = context_;
      closed_scopes = resources_[r].context;
      content = scopes_[s].context;
    } else if (s != last_s) {
      closed_scopes += field_size(batch_->scopes()[last_s].at, content);
      content = scopes_[s].context;
      if (r != last_r) {
        closed_resources += field_size(batch_->resources()[last_r].at, closed_scopes);
        closed_scopes = resources_[r].context;
      }
    }
    content += gained;
    const auto size = [&] {
      const std::size_t scopes = closed_scopes + field_size(batch_->scopes()[s].at, content);
      return closed_resources + field_size(batch_->resources()[r].at, scopes);
    };
    std::size_t bytes = size();
    if (bytes > limit && open.first_record != open.end_record) {
      close(record);
      closed_resources = context_;
      closed_scopes = resources_[r].context;
      content = scopes_[s].context + gained;
      bytes = size();
    }
    open.end_record = record + 1;
    open.bytes = bytes;
    if (bytes > limit) {
      open.enriched = false;
      open.bytes = measure(open);
      close(record + 1);
    }
  }
  close(whole.end_record);
}

void Splicer::write(const Part& part, std::string& out) {
  out.clear();
  out.reserve(measure(part));
  const char* copied = batch_->payload().data();
  for (const BatchResource& resource : batch_->resources()) {
    if (resource.first_record == resource.end_record) continue;
    out.append(copied, resource.at.tag_at);
    copied = end_of(resource.at.bytes);
    if (holds(resource, part)) write_resource(resource, part, out);
  }
  out.append(copied, end_of(batch_->payload()));
}

void Splicer::write_resource(const BatchResource& resource, const Part& part, std::string& out) const {
  write_header(resource.at,
               resources_[static_cast<std::size_t>(&resource - batch_->resources().data())].content, out);
  const char* copied = resource.at.bytes.data();
  for (std::uint32_t s = resource.first_scope; s < resource.end_scope; ++s) {
    const BatchScope& scope = batch_->scopes()[s];
    if (scope.first_record == scope.end_record) continue;
    out.append(copied, scope.at.tag_at);
    copied = end_of(scope.at.bytes);
    if (holds(scope, part)) write_scope(scope, part, out);
  }
  out.append(copied, end_of(resource.at.bytes));
}

void Splicer::write_scope(const BatchScope& scope, const Part& part, std::string& out) const {
  write_header(scope.at, scopes_[static_cast<std::size_t>(&scope - batch_->scopes().data())].content, out);
  const char* copied = scope.at.bytes.data();
  for (std::uint32_t record = scope.first_record; record < scope.end_record; ++record) {
    const Placed& at = batch_->records()[record].at;
    out.append(copied, at.tag_at);
    copied = end_of(at.bytes);
    if (record >= part.first_record && record < part.end_record) write_record(record, part.enriched, out);
  }
  out.append(copied, end_of(scope.at.bytes));
}

void Splicer::write_record(std::uint32_t record, bool enriched, std::string& out) const {
  const Placed& at = batch_->records()[record].at;
  if (!enriched || additions_[record].changes_nothing()) {
    out.append(at.whole());
    return;
  }
  write_header(at, record_size(record, true), out);
  if (bodies_[record] == 0) {
    out.append(at.bytes);
  } else {
    FieldReader reader(at.bytes);
    Field field;
    while (reader.next(field)) {
      if (!is_body(field)) out.append(field.tag_at, reader.at());
    }
  }
  out.append(additions_[record].bytes);
}

}  // namespace parsimony::otlp
