#include "app/demo/tally.hpp"

#include "app/formats/print_formats.hpp"
#include "app/print/flat_record.hpp"
#include "app/print/pretty_record.hpp"
#include "pipeline/severity.hpp"

namespace parsimony {

void Tally::count(const otlp::RecordView& record, std::string_view workload) {
  const FlatRecord flat = flatten(record);
  ++records_;
  explained_ += flat.format_id.empty() ? 0 : 1;
  timed_ += record.time_unix_nano == 0 ? 0 : 1;
  const auto number = record.severity_number;
  ++of_bucket_[number >= 1 && number <= 24 ? (number - 1) / 4 + 1 : 0];
  if (!workloads_.contains(workload)) workloads_.emplace(workload);
  if (!flat.pattern_id.empty() && !patterns_.contains(flat.pattern_id)) patterns_.emplace(flat.pattern_id);
}

void Tally::put_summary(const std::vector<KnownFormat>& formats, const Style& style, std::string& out) const {
  out += '\n' + std::to_string(records_) + " records of " + std::to_string(workloads_.size()) +
         " workloads; " + std::to_string(explained_) + " explained by a format, " + std::to_string(timed_) +
         " with a time, " + std::to_string(patterns_.size()) + " patterns\n";
  for (std::uint32_t bucket = 1; bucket < of_bucket_.size(); ++bucket) {
    if (of_bucket_[bucket] == 0) continue;
    const std::uint32_t number = bucket * 4 - 3;
    style.put(colour_of(number), bucket_name(static_cast<SeverityNumber>(number)), out);
    out += ' ' + std::to_string(of_bucket_[bucket]) + "  ";
  }
  if (of_bucket_[0] > 0) out += "no severity " + std::to_string(of_bucket_[0]);
  out += "\n\n";
  put_formats(formats, style, out);
}

}  // namespace parsimony
