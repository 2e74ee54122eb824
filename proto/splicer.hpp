#pragma once

#include "proto/addition.hpp"
#include "proto/batch.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace parsimony::otlp {

/// One outgoing message: the records [first_record, end_record) of the batch with their resources and scopes
/// around them.
struct Part {
  std::uint32_t first_record = 0;
  std::uint32_t end_record = 0;
  bool enriched = true;   ///< false: the records go out as they came, because enriched they do not fit
  std::size_t bytes = 0;  ///< on the wire; above the limit only where the records came like this
};

/// Writes a cut batch with what its records gain. Order and unknown fields are kept, and only the lengths
/// around a record that grew change: a batch whose records gain nothing comes out byte for byte.
///
/// A batch that would outgrow the limit is split by record. Each part is the batch without the records of the
/// other parts, and without the scopes and resources that are left without one: everything else is around
/// each record as it was. A record that does not fit even alone goes out alone and as it came. Where what
/// surrounds the records is so large that the parts would add up to more than twice the batch, the whole
/// batch goes out as it came, in one part (docs/otlp.md).
///
/// Reuses its memory. Not thread-safe.
class Splicer {
 public:
  static constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();

  /// Says in which parts the batch goes out, at least one; an empty payload is one empty part. `additions`
  /// has one element for each record of the batch. Batch, additions and the bytes they view have to outlive
  /// the writes. What is returned is valid until the next plan.
  std::span<const Part> plan(const Batch& batch, std::span<const Addition> additions,
                             std::size_t limit = unlimited);

  /// Splits one of the parts further: for a part that turned out too large in another encoding.
  std::span<const Part> plan_again(Part part, std::size_t limit);

  /// Writes a part that a plan for this batch said; `out` is overwritten.
  void write(const Part& part, std::string& out);

 private:
  struct Sizes {
    std::size_t context =
        0;  ///< a container's content without the records, scopes or resources that a part may leave out
    std::size_t content = 0;  ///< its content in the part that is written
  };
  void measure_context();
  void measure_bodies();
  [[nodiscard]] std::size_t record_size(std::uint32_t record, bool enriched) const;
  std::size_t measure(const Part& part);
  void split(const Part& whole, std::size_t limit);
  void write_resource(const BatchResource& resource, const Part& part, std::string& out) const;
  void write_scope(const BatchScope& scope, const Part& part, std::string& out) const;
  void write_record(std::uint32_t record, bool enriched, std::string& out) const;

  const Batch* batch_ = nullptr;
  std::span<const Addition> additions_;
  std::vector<std::size_t> bodies_;  ///< a record: bytes of the body that its addition replaces
  std::vector<Sizes> scopes_;
  std::vector<Sizes> resources_;
  std::size_t context_ = 0;
  std::vector<Part> parts_;
};

}  // namespace parsimony::otlp
