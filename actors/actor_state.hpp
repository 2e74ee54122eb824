#pragma once

#include "actors/flow.hpp"

#include <exception>
#include <memory>
#include <string>
#include <utility>

namespace parsimony {

/// The state of a CAF actor whose logic needs arguments, which CAF's states cannot take.
template <class Logic>
struct ActorState {
  static inline const char* name = Logic::name;
  std::unique_ptr<Logic> logic;

  template <class... Arguments>
  Logic* make(Arguments&&... arguments) {
    logic = std::make_unique<Logic>(std::forward<Arguments>(arguments)...);
    return logic.get();
  }
};

/// Runs the body of a handler whose failure would stop the flow for good: the node ends then, with a reason.
template <class Body>
void at_edge(Flow& flow, const char* actor, Body&& body) noexcept {
  try {
    body();
  } catch (const std::exception& failure) {
    flow.cannot_go_on(std::string(actor) + " failed: " + failure.what());
  }
}

}  // namespace parsimony
