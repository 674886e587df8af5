#pragma once

#include <memory>
#include <utility>

#include "model/core/event_store.h"

namespace palmares::testing {

/// Another store whose subscription locks can be lost, as with the connection they hang on, and which then gives
/// none until it is told to. It can also stop answering reads and acknowledgements.
class LosableStore final : public EventStore {
public:
    explicit LosableStore(EventStore& store)
        : m_store(store)
    {}

    void loseLocks() { *m_connected = false; }
    void reconnect() { m_connected = std::make_shared<bool>(true); }
    bool answers = true;
    int reads = 0;

    std::vector<Result<Appended>> append(std::span<const Append> group) override { return m_store.append(group); }
    Result<Version> link(const Link& link) override { return m_store.link(link); }
    Result<void> deleteStream(std::string_view stream, ExpectedVersion expected, Deletion deletion) override
    {
        return m_store.deleteStream(stream, expected, deletion);
    }
    Result<void> readStream(std::string_view stream, const ReadOptions& options, const EventSink& sink) override
    {
        ++reads;
        if (!answers) return noAnswer();
        return m_store.readStream(stream, options, sink);
    }
    Result<void> readAll(const ReadOptions& options, const EventSink& sink) override
    {
        return readStream(allStream, options, sink);
    }
    Result<Version> streamVersion(std::string_view stream) override { return m_store.streamVersion(stream); }
    Result<Position> head() override { return m_store.head(); }
    Result<std::int64_t> eventCount() override { return m_store.eventCount(); }
    Result<StreamInfo> streamInfo(std::string_view stream) override { return m_store.streamInfo(stream); }
    Result<std::vector<StreamInfo>> streams(std::string_view containing, std::string_view after,
                                            std::int64_t limit) override
    {
        return m_store.streams(containing, after, limit);
    }
    Result<StreamPage> pageOfStreams(const StreamQuery& query) override { return m_store.pageOfStreams(query); }
    Result<Snapshot> readSnapshot(std::string_view source) override { return m_store.readSnapshot(source); }
    Result<Position> checkpoint(std::string_view subscription) override { return m_store.checkpoint(subscription); }
    Result<void> save(std::span<const Checkpoint> checkpoints, std::span<const Snapshot> snapshots) override
    {
        return m_store.save(checkpoints, snapshots);
    }
    Result<std::unique_ptr<SubscriptionLock>> tryLock(const SubscriptionKey& key, std::int64_t startFrom) override
    {
        if (!*m_connected) return nullptr;
        auto lock = m_store.tryLock(key, startFrom);
        if (!lock || !*lock) return lock;
        return std::make_unique<Lock>(std::move(*lock), m_connected, answers);
    }
    Result<std::vector<SubscriptionInfo>> subscriptions() override { return m_store.subscriptions(); }
    Result<void> deleteSubscription(const SubscriptionKey& key) override { return m_store.deleteSubscription(key); }
    Result<void> saveRecords(std::span<const SideRecord> records) override { return m_store.saveRecords(records); }
    Result<std::vector<SideRecord>> records(const SideQuery& query) override { return m_store.records(query); }
    Result<std::optional<std::string>> property(std::string_view name) override { return m_store.property(name); }
    Result<void> setProperty(std::string_view name, std::string_view value) override
    {
        return m_store.setProperty(name, value);
    }
    Result<bool> waitForEvents(Position seen, int patience) override { return m_store.waitForEvents(seen, patience); }
    void interrupt() override { m_store.interrupt(); }

private:
    class Lock final : public SubscriptionLock {
    public:
        Lock(std::unique_ptr<SubscriptionLock> lock, std::shared_ptr<bool> connected, const bool& answers)
            : m_lock(std::move(lock))
            , m_connected(std::move(connected))
            , m_answers(answers)
        {}
        const SubscriptionInfo& subscription() const override { return m_lock->subscription(); }
        bool held() override { return *m_connected && m_lock->held(); }
        Result<void> acknowledge(std::int64_t number) override
        {
            if (!held()) return failed(Error::Kind::conflict, "lock_lost", "The lock was lost.");
            if (!m_answers) return noAnswer();
            return m_lock->acknowledge(number);
        }

    private:
        std::unique_ptr<SubscriptionLock> m_lock;
        std::shared_ptr<bool> m_connected;
        const bool& m_answers;
    };

    static std::unexpected<Error> noAnswer()
    {
        return failed(Error::Kind::unavailable, "store_unavailable", "The store does not answer.");
    }

    EventStore& m_store;
    std::shared_ptr<bool> m_connected = std::make_shared<bool>(true);
};

} // namespace palmares::testing
