#include "store/engine/commands/aggregates.h"

#include <utility>

namespace palmares::engine {
namespace {

std::string snapshotMetadata(const AggregateType& type)
{
    return "{\"snapshot_module_version\":" + std::to_string(type.options.snapshot_version) + '}';
}

/// PostgreSQL writes JSON in its own way, so it is compared by what it says.
bool isOfVersion(const Snapshot& stored, const AggregateType& type)
{
    const auto metadata = fromJson<std::map<std::string, std::int64_t>>(stored.metadata);
    if (!metadata) return false;
    const auto version = metadata->find("snapshot_module_version");
    return version != metadata->end() && version->second == type.options.snapshot_version;
}

bool keepsSnapshots(const AggregateType& type)
{
    return type.options.snapshot_every > 0 && type.encode != nullptr;
}

} // namespace

Result<Loaded> AggregateCache::take(const std::string& stream, const AggregateType& type)
{
    const auto found = m_all.find(stream);
    if (found == m_all.end() || !isThere(found->second)) return load(stream, type);
    found->second.isTaken = true;
    return std::move(found->second.loaded);
}

void AggregateCache::put(const std::string& stream, Loaded loaded, std::optional<Stay> stay)
{
    if (stay) loaded.stay = *stay;
    if (loaded.stay && loaded.stay->count() <= 0) return forget(stream);
    const auto [kept, isNew] = m_all.try_emplace(stream);
    Entry& entry = kept->second;
    if (isNew)
        entry.turn = m_turns.insert(m_turns.end(), &kept->first);
    else
        m_turns.splice(m_turns.end(), m_turns, entry.turn);
    entry.loaded = std::move(loaded);
    entry.used = m_clock();
    entry.isTaken = false;
    if (m_all.size() > m_most) forget(std::string(*m_turns.front()));
}

void AggregateCache::forget(const std::string& stream)
{
    const auto found = m_all.find(stream);
    if (found == m_all.end()) return;
    m_turns.erase(found->second.turn);
    m_all.erase(found);
}

void AggregateCache::forgetAll()
{
    m_turns.clear();
    m_all.clear();
}

bool AggregateCache::contains(const std::string& stream)
{
    const auto found = m_all.find(stream);
    return found != m_all.end() && isThere(found->second);
}

Loaded AggregateCache::fromSnapshot(const std::string& stream, const AggregateType& type)
{
    Loaded fresh{type.initial()};
    if (!keepsSnapshots(type)) return fresh;
    const auto stored = m_store.readSnapshot(stream);
    if (!stored || !isOfVersion(*stored, type)) return fresh; // none, or of another version of the state
    auto state = type.decode(stored->data);
    // A snapshot that cannot be read loses nothing: the events are all there.
    return state ? Loaded{std::move(*state), stored->version, stored->version} : std::move(fresh);
}

Result<Loaded> AggregateCache::load(const std::string& stream, const AggregateType& type)
{
    Loaded loaded = fromSnapshot(stream, type);
    std::optional<Error> problem;
    std::int64_t count = 0;
    const auto started = m_clock();
    const auto fold = [&](RecordedEvent& recorded) {
        const auto event = m_application.read(recorded);
        if (!event) {
            problem = event.error();
            problem->message =
                "Version " + std::to_string(recorded.number) + " of " + stream + " cannot be read: " + problem->message;
            return false;
        }
        m_application.evolve(loaded.state, type, *event);
        loaded.version = recorded.number; // links and foreign events count as well
        ++count;
        return true;
    };
    const auto read = m_store.readStream(stream, {.from = loaded.version + 1}, fold);
    if (!read && read.error().kind != Error::Kind::not_found) return std::unexpected(read.error());
    if (!read && read.error().name == "stream_deleted") return std::unexpected(read.error());
    if (problem) return std::unexpected(*std::move(problem));
    if (m_application.isObserved())
        m_application.tell({.name = "aggregate.populate",
                            .phase = Telemetry::Phase::stop,
                            .duration = std::chrono::duration_cast<std::chrono::microseconds>(m_clock() - started),
                            .count = count,
                            .about = {{"stream", stream}}});
    return loaded;
}

std::optional<Snapshot> AggregateCache::dueSnapshot(const std::string& stream, Loaded& loaded,
                                                    const AggregateType& type)
{
    if (!keepsSnapshots(type) || loaded.version - loaded.snapshot < type.options.snapshot_every) return {};
    auto data = type.encode(loaded.state);
    if (!data) return {};
    loaded.snapshot = loaded.version;
    return Snapshot{stream, loaded.version, type.state_type, std::move(*data), snapshotMetadata(type)};
}

} // namespace palmares::engine
