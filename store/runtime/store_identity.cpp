#include "store/runtime/store_identity.h"

#include <utility>

#include "model/core/uuid.h"
#include "store/runtime/read_model_file.h"
#include "store/system_clock.h"

namespace palmares::runtime {
namespace {

using organising::Person;
using store::systemTime;

engine::Dispatcher::Clock clockFrom(std::int64_t microseconds)
{
    return [start = systemTime().microseconds, microseconds] {
        return RecordedAt{microseconds + systemTime().microseconds - start};
    };
}

} // namespace

Result<StoreIdentity> identify(EventStore& store, const store::StoreAddress& address, std::uint64_t seed)
{
    StoreIdentity identity{.fingerprint = {}, .tables = {}, .is_read_only = store.isReadOnly()};
    const auto known = TRY(store.property("fingerprint"));
    if (!known && !identity.is_read_only) {
        const std::string made = toText(uuidAt(systemTime().microseconds / 1000, seed, ~seed));
        const auto set = store.setProperty("fingerprint", made);
        identity.is_foreign = !set && set.error().name == "not_supported";
        if (!set && !identity.is_foreign) return std::unexpected(set.error());
    }
    identity.fingerprint = TRY(fingerprintOf(store, address));
    identity.tables = readModelFile(address, identity.fingerprint);
    return identity;
}

Result<engine::Dispatcher::Clock> clockOf(EventStore& store, engine::Dispatcher::Clock given)
{
    const auto scripted = TRY(store.property("clock"));
    if (given) return given;
    return scripted ? clockFrom(std::stoll(*scripted)) : engine::Dispatcher::Clock(systemTime);
}

Result<Person> organiserOf(Engine& engine, const StoreIdentity& identity, std::string name)
{
    EventStore& store = engine.store();
    const auto stored = TRY(store.property("organiser"));
    if (stored) return Person{AthleteId{*stored}, store.property("organiser_name").value_or("").value_or("")};
    const auto head = TRY(store.head());
    if (name.empty()) name = "Organiser";
    Person organiser{organising::athleteIdOf(name), std::move(name)};
    if (identity.is_read_only || identity.is_foreign) return organiser; // it belongs to another program
    if (head == 0) {
        const engine::Request introduction{.command = organising::importAthlete(organiser.name), .actor = organiser};
        TRY(engine.dispatcher().dispatch(introduction));
    }
    TRY(store.setProperty("organiser_name", organiser.name));
    TRY(store.setProperty("organiser", organiser.id.value));
    return organiser;
}

} // namespace palmares::runtime
