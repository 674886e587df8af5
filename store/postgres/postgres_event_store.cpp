#include "store/postgres/postgres_event_store.h"

#include "store/append_rules.h"
#include "store/postgres/event_reader.h"
#include "store/postgres/event_writer.h"
#include "store/postgres/listener.h"
#include "store/postgres/side_records.h"
#include "store/postgres/stream_editor.h"
#include "store/postgres/stream_list.h"
#include "store/postgres/subscriptions.h"
#include "store/read_scope.h"

namespace palmares::store {

namespace postgres {

namespace {

/// The event store in one schema of a PostgreSQL database.
class PostgresEventStore final : public EventStore {
public:
    explicit PostgresEventStore(std::unique_ptr<Session> session)
        : m_session(std::move(session))
    {}

    std::vector<Result<Appended>> append(std::span<const Append> group) override
    {
        if (m_reads > 0) return std::vector<Result<Appended>>(group.size(), writeDuringRead());
        return m_writer.append(group);
    }
    Result<Version> link(const Link& link) override
    {
        if (m_reads > 0) return writeDuringRead();
        return m_editor.link(link);
    }
    Result<void> deleteStream(std::string_view stream, ExpectedVersion expected, Deletion deletion) override
    {
        if (m_reads > 0) return writeDuringRead();
        return m_editor.remove(stream, expected, deletion);
    }
    Result<void> readStream(std::string_view stream, const ReadOptions& options, const EventSink& sink) override
    {
        const ReadScope scope(m_reads);
        return stream == allStream ? m_reader.readAll(options, sink) : m_reader.readStream(stream, options, sink);
    }
    Result<void> readAll(const ReadOptions& options, const EventSink& sink) override
    {
        const ReadScope scope(m_reads);
        return m_reader.readAll(options, sink);
    }
    Result<Version> streamVersion(std::string_view stream) override;
    Result<LogPlace> placeAt(Position position) override
    {
        // Not the version of $all, behind which the newest events may have been deleted.
        const auto rows =
            m_session->query("SELECT stream_version, event_id FROM STORE.stream_events WHERE stream_id = 0 "
                             "AND stream_version <= $1 ORDER BY stream_version DESC LIMIT 1",
                             Parameters().add(position));
        if (!rows) return std::unexpected(rows.error());
        return rows->empty() ? LogPlace{} : LogPlace{rows->integer(0, 0), rows->uuid(0, 1)};
    }
    Result<std::int64_t> eventCount() override
    {
        return number("SELECT count(*) FROM STORE.stream_events WHERE stream_id = 0");
    }
    Result<StreamInfo> streamInfo(std::string_view stream) override { return m_streams.one(stream); }
    Result<std::vector<StreamInfo>> streams(std::string_view containing, std::string_view after,
                                            std::int64_t limit) override
    {
        return m_streams.after(containing, after, limit);
    }
    Result<StreamPage> pageOfStreams(const StreamQuery& query) override { return m_streams.page(query); }
    Result<Snapshot> readSnapshot(std::string_view source) override { return m_records.snapshot(source); }
    Result<Position> checkpoint(std::string_view subscription) override
    {
        return m_subscriptions.lastSeen(subscription);
    }
    Result<void> save(std::span<const Checkpoint> checkpoints, std::span<const Snapshot> snapshots) override
    {
        if (m_reads > 0) return writeDuringRead();
        return m_records.save(checkpoints, snapshots);
    }
    Result<std::unique_ptr<SubscriptionLock>> tryLock(const SubscriptionKey& key, std::int64_t startFrom) override
    {
        if (m_reads > 0) return writeDuringRead();
        return m_subscriptions.tryLock(key, startFrom);
    }
    Result<std::vector<SubscriptionInfo>> subscriptions() override { return m_subscriptions.all(); }
    Result<void> deleteSubscription(const SubscriptionKey& key) override
    {
        if (m_reads > 0) return writeDuringRead();
        return m_subscriptions.forget(key);
    }
    Result<void> saveRecords(std::span<const SideRecord> records) override
    {
        if (m_reads > 0) return writeDuringRead();
        return m_records.saveRecords(records);
    }
    Result<std::vector<SideRecord>> records(const SideQuery& query) override { return m_records.records(query); }
    bool isReadOnly() const override { return !m_session->checkWritable(); }
    Result<std::optional<std::string>> property(std::string_view name) override { return m_records.property(name); }
    Result<void> setProperty(std::string_view name, std::string_view value) override
    {
        if (m_reads > 0) return writeDuringRead();
        return m_records.setProperty(name, value);
    }
    std::vector<std::string> examine() override
    {
        auto problems = examineTables(*m_session);
        if (!problems) return {problems.error().message};
        return std::move(*problems);
    }
    Result<bool> waitForEvents(Position seen, int milliseconds) override;
    void interrupt() override { m_listener.interrupt(); }

private:
    Result<std::int64_t> number(const std::string& sql)
    {
        const auto rows = m_session->query(sql);
        if (!rows) return std::unexpected(rows.error());
        return rows->integer(0, 0);
    }

    std::unique_ptr<Session> m_session;
    int m_reads = 0; ///< reads whose sink is running
    EventWriter m_writer{*m_session};
    EventReader m_reader{*m_session};
    StreamEditor m_editor{*m_session};
    StreamList m_streams{*m_session};
    SideRecords m_records{*m_session};
    Subscriptions m_subscriptions{*m_session, m_reads};
    Listener m_listener{*m_session};
};

Result<Version> PostgresEventStore::streamVersion(std::string_view stream)
{
    if (!isText(stream)) return 0;
    const auto rows =
        m_session->query("SELECT stream_version FROM STORE.streams WHERE stream_uuid = $1", Parameters().add(stream));
    if (!rows) return std::unexpected(rows.error());
    return rows->empty() ? 0 : rows->integer(0, 0);
}

Result<bool> PostgresEventStore::waitForEvents(Position seen, int milliseconds)
{
    using namespace std::chrono;
    const auto end = steady_clock::now() + std::chrono::milliseconds(milliseconds);
    while (true) {
        m_listener.listen(); // before looking: what is committed afterwards is notified
        const auto newest = head();
        if (!newest) return std::unexpected(newest.error());
        if (*newest > seen) return true;
        const auto left = ceil<std::chrono::milliseconds>(end - steady_clock::now());
        if (left.count() <= 0) return false;
        if (m_listener.wait(left) == Listener::Woken::by_interrupt) return false;
    }
}

} // namespace

} // namespace postgres

Result<std::unique_ptr<EventStore>> openPostgres(const std::string& url, const PostgresOptions& options)
{
    auto session = postgres::Session::open(url, options);
    if (!session) return std::unexpected(session.error());
    return std::make_unique<postgres::PostgresEventStore>(std::move(*session));
}

} // namespace palmares::store
