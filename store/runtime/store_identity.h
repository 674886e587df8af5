#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "store/open_store.h"
#include "store/organising/people.h"
#include "store/runtime/engine.h"

namespace palmares::runtime {

/// Which store it is, and what may be done with it.
struct StoreIdentity {
    std::string fingerprint;
    std::filesystem::path tables; ///< the read model's file
    bool is_read_only = false;
    bool is_foreign = false; ///< keeps nothing of ours beside its events
};

/// Gives a store that has none a fingerprint made from `seed`, unless it is read only or foreign.
Result<StoreIdentity> identify(EventStore& store, const store::StoreAddress& address, std::uint64_t seed);

/// `given`, else the store's own: one that was written on a scripted clock continues where the script ended. By default
/// the system's.
Result<engine::Dispatcher::Clock> clockOf(EventStore& store, engine::Dispatcher::Clock given);

/// The person the store belongs to. A store has an organiser from its first event on: in an empty one it is introduced
/// by `name`.
Result<organising::Person> organiserOf(Engine& engine, const StoreIdentity& identity, std::string name);

} // namespace palmares::runtime
