#pragma once

// Every actor of a node, on one page. Batches travel by intrusive pointer and are never copied; the types are
// in messages.hpp, transit.hpp and outgoing.hpp. Each handler catches what its callees throw; every request
// has a timeout.
//
//   poll thread --fetched--> source --cut--> shard --enrich--> workload --spliced--> sink --> producer
//                              ^                                  |  ^                          |
//                              +------------- acked --------------|--|--------------------------+
//                                                         learned v  | load
//                                                               catalog

#include "actors/messages.hpp"
#include "actors/outgoing.hpp"
#include "actors/transit.hpp"
#include "pipeline/knowledge.hpp"

#include <caf/allowed_unsafe_message_type.hpp>
#include <caf/atom.hpp>
#include <caf/intrusive_ptr.hpp>
#include <caf/replies_to.hpp>
#include <caf/type_id.hpp>
#include <caf/typed_actor.hpp>
#include <caf/typed_event_based_actor.hpp>

namespace parsimony {

/// What a workload learned, or all that is known about one, on its way between workload and catalog.
class Knowledge : public caf::ref_counted {
 public:
  explicit Knowledge(Learned what) : learned(std::move(what)) {}
  Learned learned;
  std::vector<Format> similar;  ///< to a workload of which nothing is known: what to try
};
using KnowledgePtr = caf::intrusive_ptr<Knowledge>;

}  // namespace parsimony

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(parsimony::AssignmentPtr)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(parsimony::FetchedBatchPtr)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(parsimony::LullPtr)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(parsimony::AckBatchPtr)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(parsimony::DrainPtr)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(parsimony::ResourceTaskPtr)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(parsimony::ClockTaskPtr)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(parsimony::SplicedPtr)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(parsimony::RefusedPtr)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(parsimony::KnowledgePtr)

CAF_BEGIN_TYPE_ID_BLOCK(parsimony, first_custom_type_id)
CAF_ADD_ATOM(parsimony, parsimony, assign_atom, "assign")
CAF_ADD_ATOM(parsimony, parsimony, fetched_atom, "fetched")
CAF_ADD_ATOM(parsimony, parsimony, lull_atom, "lull")
CAF_ADD_ATOM(parsimony, parsimony, acked_atom, "acked")
CAF_ADD_ATOM(parsimony, parsimony, drain_atom, "drain")
CAF_ADD_ATOM(parsimony, parsimony, cut_atom, "cut")
CAF_ADD_ATOM(parsimony, parsimony, enrich_atom, "enrich")
CAF_ADD_ATOM(parsimony, parsimony, advance_atom, "advance")
CAF_ADD_ATOM(parsimony, parsimony, put_away_atom, "putAway")
CAF_ADD_ATOM(parsimony, parsimony, spliced_atom, "spliced")
CAF_ADD_ATOM(parsimony, parsimony, refused_atom, "refused")
CAF_ADD_ATOM(parsimony, parsimony, load_atom, "load")
CAF_ADD_ATOM(parsimony, parsimony, learned_atom, "learned")
CAF_ADD_ATOM(parsimony, parsimony, tick_atom, "tick")
CAF_END_TYPE_ID_BLOCK(parsimony)

namespace parsimony {

/// One a node. Knows what is in flight of every assigned partition and what may be committed.
using source_actor = caf::typed_actor<
    // A partition is ours now: spawn its shard and its sink.
    caf::reacts_to<assign_atom, AssignmentPtr>,
    // Messages were fetched: number them and pass them to the partition's shard.
    caf::reacts_to<fetched_atom, FetchedBatchPtr>,
    // A partition has been read to its end: if nothing of it is in flight, its time goes on without messages.
    caf::reacts_to<lull_atom, LullPtr>,
    // Input messages are settled: store the offsets up to which everything is.
    caf::reacts_to<acked_atom, AckBatchPtr>,
    // The brokers did not take a message: give it back to its sink.
    caf::reacts_to<refused_atom, RefusedPtr>,
    // Partitions are to be let go once they are drained.
    caf::reacts_to<drain_atom, DrainPtr>,
    // Look after drains whose patience ends.
    caf::reacts_to<tick_atom>>;

/// One a partition. Cuts messages by resource and knows the partition's workloads.
using shard_actor = caf::typed_actor<
    // Cut messages and send each resource's records to its workload.
    caf::reacts_to<cut_atom, FetchedBatchPtr>,
    // No message has come for a while, and none is to be read: tell the workloads how time goes on.
    caf::reacts_to<lull_atom, LullPtr>,
    // Put workloads away that have been idle.
    caf::reacts_to<tick_atom>>;

/// One a workload and shard. Owns the workload's Learner.
using workload_actor = caf::typed_actor<
    // Enrich one resource's records of one message; the last resource of a message splices it and tells the
    // sink.
    caf::reacts_to<enrich_atom, ResourceTaskPtr>,
    // The partition's observed time has moved on: copies that have fallen silent may have crashed.
    caf::reacts_to<advance_atom, ClockTaskPtr>,
    // Hand the catalog what was counted since the last time.
    caf::reacts_to<tick_atom>,
    // Hand over what was learned and end.
    caf::reacts_to<put_away_atom>>;

/// One a partition. Produces in the order of the input.
using sink_actor = caf::typed_actor<
    // What an input message became is complete; it goes out when those before it have.
    caf::reacts_to<spliced_atom, SplicedPtr>,
    // The producer could not deliver a message.
    caf::reacts_to<refused_atom, RefusedPtr>,
    // Try again what was refused for the time being.
    caf::reacts_to<tick_atom>>;

/// One a node. Owns the store of what is known.
using catalog_actor = caf::typed_actor<
    // A workload of a partition introduces itself: everything known about it, and about its copies there;
    // empty where nothing is.
    caf::replies_to<load_atom, KnowledgePtr>::with<KnowledgePtr>,
    // A workload learned or counted something.
    caf::reacts_to<learned_atom, KnowledgePtr>,
    // Everything sent before is to be on disk.
    caf::reacts_to<drain_atom, DrainPtr>,
    // Try again what the store refused.
    caf::reacts_to<tick_atom>>;

}  // namespace parsimony
