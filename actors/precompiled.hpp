#pragma once

// Precompiled for parsimony_actors and its tests: CAF's headers cost seconds a file.
#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>
#include <caf/intrusive_ptr.hpp>
#include <caf/scheduled_actor.hpp>
#include <caf/send.hpp>
#include <caf/stateful_actor.hpp>
#include <caf/typed_actor.hpp>
#include <caf/typed_event_based_actor.hpp>
#include <spdlog/spdlog.h>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>
