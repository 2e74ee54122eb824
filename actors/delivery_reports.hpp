#pragma once

#include "actors/interfaces.hpp"
#include "actors/metrics.hpp"
#include "actors/producer.hpp"

namespace parsimony {

/// Passes what becomes of outgoing messages on to the source, acknowledgements in batches. Used from the
/// producer's thread alone, but for report_to(), which comes before.
class DeliveryReports final : public DeliveryEvents {
 public:
  explicit DeliveryReports(Metrics& metrics) : metrics_(metrics) {}

  void report_to(source_actor source) { source_ = std::move(source); }
  void forget() { source_ = nullptr; }

  void delivered(OutgoingPtr outgoing) override;
  void refused(OutgoingPtr outgoing, Refusal refusal, std::string reason) override;
  void settle() override;

 private:
  static constexpr std::size_t max_acks = 512;
  Metrics& metrics_;
  source_actor source_;
  AckBatchPtr batch_;
  double messages_ = 0;
  double records_ = 0;
  double bytes_ = 0;
};

}  // namespace parsimony
