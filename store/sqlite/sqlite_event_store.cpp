#include "store/sqlite/sqlite_event_store.h"

#include <algorithm>

#include "store/append_rules.h"
#include "store/bulk_store.h"
#include "store/platform/pulse.h"
#include "store/read_scope.h"
#include "store/sqlite/event_reader.h"
#include "store/sqlite/event_writer.h"
#include "store/sqlite/open_connection.h"
#include "store/sqlite/store_file.h"
#include "store/sqlite/stream_editor.h"
#include "store/sqlite/subscription_table.h"

namespace palmares::store {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using sqlite::Bytes;

namespace {

/// After this time a waiting reader looks for itself: not every writer touches the pulse file.
constexpr auto safetyNet = 150ms;

/// The event store in one SQLite file.
class SqliteEventStore final : public BulkStore {
public:
    SqliteEventStore(std::unique_ptr<sqlite::Connection> connection, bool readOnly, HardDeletion hardDeletion)
        : m_connection(std::move(connection))
        , m_readOnly(readOnly)
        , m_hardDeletion(hardDeletion)
        , m_pulse(Pulse::of(sqlite::pulseFileOf(m_connection->file()), !readOnly))
    {}

    std::vector<Result<Appended>> append(std::span<const Append> group) override;
    Result<Version> link(const Link& link) override;
    Result<void> deleteStream(std::string_view stream, ExpectedVersion expected, Deletion deletion) override;
    Result<void> readStream(std::string_view stream, const ReadOptions& options, const EventSink& sink) override;
    Result<void> readAll(const ReadOptions& options, const EventSink& sink) override;
    Result<Version> streamVersion(std::string_view stream) override { return m_streams.version(stream); }
    Result<LogPlace> placeAt(Position position) override { return m_reader.placeAt(position); }
    Result<std::int64_t> eventCount() override { return number("SELECT count(*) FROM events"); }
    Result<StreamInfo> streamInfo(std::string_view stream) override { return m_streams.info(stream); }
    Result<std::vector<StreamInfo>> streams(std::string_view containing, std::string_view after,
                                            std::int64_t limit) override
    {
        return m_streams.list(containing, after, limit);
    }
    Result<StreamPage> pageOfStreams(const StreamQuery& query) override { return m_streams.page(query); }
    Result<Snapshot> readSnapshot(std::string_view source) override;
    Result<Position> checkpoint(std::string_view subscription) override;
    Result<void> save(std::span<const Checkpoint> checkpoints, std::span<const Snapshot> snapshots) override;
    Result<std::unique_ptr<SubscriptionLock>> tryLock(const SubscriptionKey& key, std::int64_t startFrom) override;
    Result<std::vector<SubscriptionInfo>> subscriptions() override { return m_subscriptions.all(); }
    Result<void> deleteSubscription(const SubscriptionKey& key) override;
    bool isReadOnly() const override { return m_readOnly; }
    Result<void> saveRecords(std::span<const SideRecord> records) override
    {
        return m_reads > 0 ? writeDuringRead() : m_records.save(records);
    }
    Result<std::vector<SideRecord>> records(const SideQuery& query) override { return m_records.find(query); }
    Result<std::optional<std::string>> property(std::string_view name) override;
    Result<void> setProperty(std::string_view name, std::string_view value) override;
    Result<void> finish() override;
    std::vector<std::string> examine() override;
    Result<bool> waitForEvents(Position seen, int milliseconds) override;
    void interrupt() override { m_pulse->interrupt(); }

    Result<void> beginBulk() { return sqlite::beginBulk(*m_connection); }

private:
    Result<std::int64_t> number(const char* sql);
    Result<void> saveSnapshot(const Snapshot& snapshot);

    std::unique_ptr<sqlite::Connection> m_connection;
    bool m_readOnly;
    HardDeletion m_hardDeletion;
    int m_reads = 0; ///< reads whose sink is running
    sqlite::Dictionary m_names{*m_connection, sqlite::Dictionary::streams};
    sqlite::StreamTable m_streams{*m_connection, m_names};
    sqlite::StreamEditor m_editor{*m_connection, m_streams};
    sqlite::SubscriptionTable m_subscriptions{*m_connection, m_reads};
    sqlite::Dictionary m_types{*m_connection, sqlite::Dictionary::types};
    sqlite::RecordTable m_records{*m_connection};
    sqlite::EventWriter m_writer{*m_connection, m_streams, m_types, m_records};
    sqlite::EventReader m_reader{*m_connection, m_names, m_types};
    std::unique_ptr<Pulse> m_pulse;
};

std::vector<Result<Appended>> SqliteEventStore::append(std::span<const Append> group)
{
    if (m_reads > 0) return std::vector<Result<Appended>>(group.size(), writeDuringRead());
    auto answers = m_writer.append(group);
    if (std::ranges::any_of(answers, [](const auto& answer) { return answer && answer->last > 0; })) m_pulse->beat();
    return answers;
}

Result<Version> SqliteEventStore::link(const Link& link)
{
    if (m_reads > 0) return writeDuringRead();
    return m_editor.link(link);
}

Result<void> SqliteEventStore::deleteStream(std::string_view stream, ExpectedVersion expected, Deletion deletion)
{
    if (m_reads > 0) return writeDuringRead();
    return m_editor.deleteStream(stream, expected, deletion, m_hardDeletion);
}

Result<void> SqliteEventStore::readStream(std::string_view stream, const ReadOptions& options, const EventSink& sink)
{
    if (stream == allStream) return readAll(options, sink);
    const ReadScope scope(m_reads);
    const auto known = TRY(m_streams.find(stream));
    if (known.state.deleted) return streamDeleted(stream);
    if (known.state.version == 0) return streamNotFound(stream);
    return m_reader.readStream(known.id, options, sink);
}

Result<void> SqliteEventStore::readAll(const ReadOptions& options, const EventSink& sink)
{
    const ReadScope scope(m_reads);
    return m_reader.readAll(options, sink);
}

Result<std::int64_t> SqliteEventStore::number(const char* sql)
{
    auto query = TRY(m_connection->statement(sql));
    TRY(query.step());
    return query.integer(0);
}

Result<Snapshot> SqliteEventStore::readSnapshot(std::string_view source)
{
    auto query =
        TRY(m_connection->statement("SELECT version, type, data, metadata FROM snapshots WHERE source = ?1", source));
    if (!TRY(query.step())) return snapshotNotFound(source);
    return Snapshot{std::string(source), query.integer(0), std::string(query.bytes(1)), std::string(query.bytes(2)),
                    std::string(query.bytes(3))};
}

Result<Position> SqliteEventStore::checkpoint(std::string_view subscription)
{
    return m_subscriptions.lastSeen({std::string(allStream), std::string(subscription)});
}

Result<void> SqliteEventStore::save(std::span<const Checkpoint> checkpoints, std::span<const Snapshot> snapshots)
{
    if (m_reads > 0) return writeDuringRead();
    if (checkpoints.empty() && snapshots.empty()) return {};
    auto transaction = TRY(sqlite::Transaction::begin(*m_connection));
    for (const Checkpoint& each : checkpoints)
        TRY(m_subscriptions.moveForward({std::string(allStream), each.subscription}, each.position));
    for (const Snapshot& each : snapshots)
        TRY(saveSnapshot(each));
    return transaction.commit();
}

Result<void> SqliteEventStore::saveSnapshot(const Snapshot& snapshot)
{
    if (snapshot.data.empty()) return m_connection->run("DELETE FROM snapshots WHERE source = ?1", snapshot.source);
    return m_connection->run("INSERT OR REPLACE INTO snapshots (source, version, type, data, metadata) "
                             "VALUES (?1, ?2, ?3, ?4, ?5)",
                             snapshot.source, snapshot.version, snapshot.type, Bytes{snapshot.data},
                             Bytes{snapshot.metadata});
}

Result<std::unique_ptr<SubscriptionLock>> SqliteEventStore::tryLock(const SubscriptionKey& key, std::int64_t startFrom)
{
    if (m_reads > 0) return writeDuringRead();
    if (m_readOnly)
        return std::unexpected(sqlite::storeError(Error::Kind::unavailable, "store_read_only", m_connection->file(),
                                                  "was opened for reading only."));
    return m_subscriptions.tryLock(key, startFrom);
}

Result<void> SqliteEventStore::deleteSubscription(const SubscriptionKey& key)
{
    if (m_reads > 0) return writeDuringRead();
    return m_subscriptions.forget(key);
}

Result<std::optional<std::string>> SqliteEventStore::property(std::string_view name)
{
    auto query = TRY(m_connection->statement("SELECT value FROM properties WHERE name = ?1", name));
    return TRY(query.step()) ? std::optional(std::string(query.bytes(0))) : std::nullopt;
}

Result<void> SqliteEventStore::setProperty(std::string_view name, std::string_view value)
{
    if (m_reads > 0) return writeDuringRead();
    return m_connection->run("INSERT OR REPLACE INTO properties (name, value) VALUES (?1, ?2)", name, Bytes{value});
}

Result<void> SqliteEventStore::finish()
{
    if (m_reads > 0) return writeDuringRead();
    return sqlite::finishBulk(*m_connection);
}

std::vector<std::string> SqliteEventStore::examine()
{
    std::vector<std::string> problems;
    auto pages = m_connection->statement("PRAGMA quick_check(20)");
    if (!pages) return {pages.error().message};
    for (auto row = pages->step(); row && *row; row = pages->step())
        if (pages->bytes(0) != "ok") problems.emplace_back(pages->bytes(0));
    auto events = m_reader.examine();
    if (!events) problems.push_back(events.error().message);
    if (events) std::ranges::move(*events, std::back_inserter(problems));
    auto entries = m_reader.examineTables();
    if (!entries) problems.push_back(entries.error().message);
    if (entries) std::ranges::move(*entries, std::back_inserter(problems));
    return problems;
}

Result<bool> SqliteEventStore::waitForEvents(Position seen, int milliseconds)
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
    while (true) {
        m_pulse->watch(); // before looking: what is committed afterwards is a beat
        const auto newest = TRY(head());
        if (newest > seen) return true;
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        if (left <= 0ms) return false;
        if (m_pulse->wait(std::min<std::chrono::milliseconds>(left, safetyNet)) == Pulse::Woken::by_interrupt)
            return false;
    }
}

Result<std::unique_ptr<SqliteEventStore>> openExisting(const fs::path& file, bool readOnly,
                                                       std::chrono::milliseconds patience, HardDeletion hardDeletion)
{
    TRY(sqlite::examineStoreFile(file));
    auto connection = TRY(readOnly ? sqlite::connectToRead(file, patience) : sqlite::connectToWrite(file, patience));
    return std::make_unique<SqliteEventStore>(std::move(connection), readOnly, hardDeletion);
}

/// One name for one file, so that all programs use the same files beside it.
fs::path resolved(const fs::path& file)
{
    std::error_code failure;
    const fs::path whole = fs::absolute(file, failure); // a name alone has no folder to be made in
    const fs::path path = fs::weakly_canonical(whole, failure);
    return failure ? whole : path;
}

} // namespace

Result<std::unique_ptr<EventStore>> openSqlite(const fs::path& file, OpenMode mode, std::chrono::milliseconds patience,
                                               HardDeletion hardDeletion)
{
    const fs::path path = resolved(file);
    std::error_code unknown;
    const bool wanted =
        mode == OpenMode::create_new || (mode == OpenMode::create_if_missing && !fs::exists(path, unknown));
    bool created = false;
    if (wanted) {
        const auto made = sqlite::createStoreFile(path);
        const bool another = !made && made.error().name == "store_exists"; // was faster in creating it
        if (!made && (mode == OpenMode::create_new || !another)) return std::unexpected(made.error());
        created = made.has_value();
    }
    auto store = openExisting(path, mode == OpenMode::read_only, patience, hardDeletion);
    if (!store && created) fs::remove(path, unknown);
    return store;
}

Result<std::unique_ptr<BulkStore>> openInBulk(const fs::path& file)
{
    auto store = TRY(openExisting(resolved(file), false, longestWait, HardDeletion::refused));
    TRY(store->beginBulk());
    return store;
}

} // namespace palmares::store
