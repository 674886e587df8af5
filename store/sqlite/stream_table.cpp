#include "store/sqlite/stream_table.h"

#include <algorithm>

#include "store/stream_page.h"

namespace palmares::store::sqlite {

namespace {

std::optional<RecordedAt> timeOf(const Statement& row, int column)
{
    if (row.isNull(column)) return std::nullopt;
    return RecordedAt{row.integer(column)};
}

} // namespace

Result<StreamTable::Known> StreamTable::find(std::string_view name)
{
    const auto id = TRY(m_names.find(name));
    return id ? stateOf(*id) : Known{};
}

Result<StreamTable::Known> StreamTable::stateOf(std::int64_t stream)
{
    auto query = TRY(m_connection.statement("SELECT (SELECT max(version) FROM events WHERE stream = ?1), "
                                            "(SELECT version FROM special_streams WHERE stream = ?1), "
                                            "(SELECT deleted_at FROM special_streams WHERE stream = ?1)",
                                            stream));
    TRY(query.step());
    const Version version = std::max(query.integer(0), query.integer(1));
    return Known{stream, {version, !query.isNull(2)}, version == 0 && !query.isNull(1)};
}

Result<std::int64_t> StreamTable::make(const std::string& name, const Known& known)
{
    if (known.id == 0) return m_names.add(name);
    if (!known.removed) return known.id;
    TRY(m_connection.run("DELETE FROM special_streams WHERE stream = ?1", known.id));
    return known.id;
}

Result<void> StreamTable::setLeastVersion(std::int64_t stream, Version version, RecordedAt createdAt)
{
    return m_connection.run("INSERT INTO special_streams (stream, version, created_at) VALUES (?1, ?2, "
                            "coalesce((SELECT created_at FROM events WHERE stream = ?1 ORDER BY version LIMIT 1), ?3)) "
                            "ON CONFLICT DO UPDATE SET version = max(version, excluded.version)",
                            stream, version, createdAt);
}

Result<Version> StreamTable::version(std::string_view name)
{
    if (name == allStream) return allVersion();
    const auto known = TRY(find(name));
    return known.state.version;
}

Result<Version> StreamTable::allVersion()
{
    auto query = TRY(m_connection.statement(
        "SELECT (SELECT max(position) FROM events), (SELECT version FROM special_streams WHERE stream = 0)"));
    TRY(query.step());
    return std::max(query.integer(0), query.integer(1));
}

Result<StreamInfo> StreamTable::describeAll()
{
    const auto version = TRY(allVersion());
    auto query = TRY(m_connection.statement("SELECT created_at, (SELECT created_at FROM events ORDER BY position DESC "
                                            "LIMIT 1) FROM special_streams WHERE stream = 0"));
    const auto row = TRY(query.step());
    StreamInfo info{std::string(allStream), version, {}, {}};
    if (!row) return info;
    info.created_at = timeOf(query, 0).value_or(RecordedAt{});
    info.last_event_at = timeOf(query, 1).value_or(info.created_at);
    return info;
}

Result<StreamInfo> StreamTable::info(std::string_view name)
{
    if (name == allStream) return describeAll();
    const auto known = TRY(find(name));
    if (known.state.deleted) return streamDeleted(name);
    if (known.state.version == 0) return streamNotFound(name);
    StreamInfo info{std::string(name), 0, {}, {}, known.id};
    TRY(describe(info));
    return info;
}

Result<std::vector<StreamInfo>> StreamTable::list(std::string_view containing, std::string_view after,
                                                  std::int64_t limit)
{
    auto names =
        TRY(m_connection.statement("SELECT id, name FROM streams WHERE name > ?1 AND id NOT IN (SELECT stream FROM "
                                   "special_streams WHERE version = 0 OR deleted_at IS NOT NULL) ORDER BY name",
                                   after));
    std::vector<StreamInfo> found;
    while (std::ssize(found) < limit && TRY(names.step())) {
        if (!names.bytes(1).contains(containing)) continue;
        StreamInfo& info = found.emplace_back(StreamInfo{std::string(names.bytes(1)), 0, {}, {}, names.integer(0)});
        TRY(describe(info));
    }
    return found;
}

Result<StreamPage> StreamTable::page(const StreamQuery& query)
{
    auto all = TRY(named(query.containing));
    // The names are enough to find most pages; only their streams are then looked at.
    const bool byName = query.sort == StreamQuery::Sort::id || query.sort == StreamQuery::Sort::name;
    if (!byName) TRY(describe(all));
    StreamPage page = pageOf(std::move(all), query);
    if (byName) TRY(describe(page.streams));
    return page;
}

/// Names and numbers of the streams whose name contains `text`, `$all` described among them.
Result<std::vector<StreamInfo>> StreamTable::named(std::string_view text)
{
    auto everything = TRY(describeAll());
    std::vector<StreamInfo> streams{std::move(everything)};
    auto names = TRY(m_connection.statement(
        "SELECT id, name FROM streams WHERE id NOT IN (SELECT stream FROM special_streams WHERE version = 0)"));
    while (TRY(names.step()))
        if (names.bytes(1).contains(text))
            streams.push_back({std::string(names.bytes(1)), 0, {}, {}, names.integer(0)});
    return streams;
}

Result<void> StreamTable::describe(std::span<StreamInfo> streams)
{
    for (StreamInfo& info : streams) {
        if (info.id == 0) continue; // $all
        TRY(describe(info));
    }
    return {};
}

Result<void> StreamTable::describe(StreamInfo& info)
{
    auto ends = TRY(m_connection.statement(
        "SELECT last.version, first.created_at, last.created_at FROM events AS first, events AS last "
        "WHERE first.stream = ?1 AND first.version = (SELECT min(version) FROM events WHERE stream = ?1) "
        "AND last.stream = ?1 AND last.version = (SELECT max(version) FROM events WHERE stream = ?1)",
        info.id));
    if (TRY(ends.step())) {
        info.version = ends.integer(0);
        info.created_at.microseconds = ends.integer(1);
        info.last_event_at.microseconds = ends.integer(2);
    }
    return describeSpecial(info);
}

Result<void> StreamTable::describeSpecial(StreamInfo& info)
{
    auto query = TRY(m_connection.statement(
        "SELECT version, created_at, deleted_at FROM special_streams WHERE stream = ?1", info.id));
    if (!TRY(query.step())) return {};
    const Version ownVersion = std::exchange(info.version, std::max(info.version, query.integer(0)));
    info.created_at.microseconds = query.integer(1);
    info.deleted_at = timeOf(query, 2);
    if (ownVersion == 0) info.last_event_at = info.created_at;

    auto link = TRY(m_connection.statement("SELECT number, created_at FROM links CROSS JOIN events USING (position) "
                                           "WHERE links.stream = ?1 ORDER BY number DESC LIMIT 1",
                                           info.id));
    if (TRY(link.step()) && link.integer(0) > ownVersion) info.last_event_at.microseconds = link.integer(1);
    return {};
}

} // namespace palmares::store::sqlite
