#pragma once

#include "store/postgres/session.h"

namespace palmares::store::postgres {

/// What a store keeps beside its events: snapshots, positions of subscriptions to everything, and, if it is ours,
/// records and properties.
class SideRecords {
public:
    explicit SideRecords(Session& session)
        : m_session(session)
    {}

    Result<Snapshot> snapshot(std::string_view source);
    Result<void> save(std::span<const Checkpoint> checkpoints, std::span<const Snapshot> snapshots);
    Result<void> saveRecords(std::span<const SideRecord> records);
    Result<std::vector<SideRecord>> records(const SideQuery& query);
    Result<std::optional<std::string>> property(std::string_view name);
    Result<void> setProperty(std::string_view name, std::string_view value);

private:
    Answer<void> saveInside(Connection& connection, const Checkpoint& checkpoint);
    Answer<void> saveInside(Connection& connection, const Snapshot& snapshot);
    Answer<void> saveInside(Connection& connection, const SideRecord& record);
    Result<void> checkOurs() const;
    Session& m_session;
};

/// Damage below the level of events, one sentence each.
Result<std::vector<std::string>> examineTables(Session& session);

} // namespace palmares::store::postgres
