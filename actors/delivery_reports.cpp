#include "actors/delivery_reports.hpp"

#include <caf/send.hpp>

namespace parsimony {

void DeliveryReports::delivered(OutgoingPtr outgoing) {
  if (outgoing->destination == Destination::output) {
    messages_ += 1;
    records_ += outgoing->records;
    bytes_ += outgoing->payload ? static_cast<double>(outgoing->payload->size()) : 0;
  }
  outgoing->charge.release();
  if (!outgoing->receipt->acknowledge()) return;
  if (!batch_) batch_ = caf::make_counted<AckBatch>();
  batch_->acks.push_back({outgoing->receipt->assignment, outgoing->receipt->ticket});
  if (batch_->acks.size() >= max_acks) settle();
}

void DeliveryReports::refused(OutgoingPtr outgoing, Refusal refusal, std::string reason) {
  auto refused = caf::make_counted<Refused>();
  refused->outgoing = std::move(outgoing);
  refused->refusal = refusal;
  refused->reason = std::move(reason);
  if (source_) caf::anon_send(source_, refused_atom_v, std::move(refused));
}

void DeliveryReports::settle() {
  if (messages_ > 0) {
    metrics_.messages_out.Increment(messages_);
    metrics_.records_out.Increment(records_);
    metrics_.bytes_out.Increment(bytes_);
    messages_ = records_ = bytes_ = 0;
  }
  if (!batch_) return;
  if (source_) caf::anon_send(source_, acked_atom_v, std::move(batch_));
  batch_ = nullptr;
}

}  // namespace parsimony
