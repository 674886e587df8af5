#pragma once

#include "model/core/event_store.h"

namespace palmares::store {

/// A store that lets another one answer: a base for what changes a few of its answers.
class ForwardingStore : public EventStore {
public:
    /// `store` outlives this.
    explicit ForwardingStore(EventStore& store)
        : m_store(store)
    {}

    bool isReadOnly() const override { return m_store.isReadOnly(); }
    std::vector<Result<Appended>> append(std::span<const Append> group) override { return store().append(group); }
    Result<Version> link(const Link& link) override { return store().link(link); }
    Result<void> deleteStream(std::string_view stream, ExpectedVersion expected, Deletion deletion) override
    {
        return store().deleteStream(stream, expected, deletion);
    }
    Result<void> readStream(std::string_view stream, const ReadOptions& options, const EventSink& sink) override
    {
        return store().readStream(stream, options, sink);
    }
    Result<void> readAll(const ReadOptions& options, const EventSink& sink) override
    {
        return store().readAll(options, sink);
    }
    Result<Version> streamVersion(std::string_view stream) override { return store().streamVersion(stream); }
    Result<LogPlace> placeAt(Position position) override { return store().placeAt(position); }
    Result<std::int64_t> eventCount() override { return store().eventCount(); }
    Result<StreamInfo> streamInfo(std::string_view stream) override { return store().streamInfo(stream); }
    Result<std::vector<StreamInfo>> streams(std::string_view containing, std::string_view after,
                                            std::int64_t limit) override
    {
        return store().streams(containing, after, limit);
    }
    Result<StreamPage> pageOfStreams(const StreamQuery& query) override { return store().pageOfStreams(query); }
    Result<Snapshot> readSnapshot(std::string_view source) override { return store().readSnapshot(source); }
    Result<Position> checkpoint(std::string_view subscription) override { return store().checkpoint(subscription); }
    Result<void> save(std::span<const Checkpoint> checkpoints, std::span<const Snapshot> snapshots) override
    {
        return store().save(checkpoints, snapshots);
    }
    Result<std::unique_ptr<SubscriptionLock>> tryLock(const SubscriptionKey& key, std::int64_t startFrom) override
    {
        return store().tryLock(key, startFrom);
    }
    Result<std::vector<SubscriptionInfo>> subscriptions() override { return store().subscriptions(); }
    Result<void> deleteSubscription(const SubscriptionKey& key) override { return store().deleteSubscription(key); }
    Result<void> saveRecords(std::span<const SideRecord> records) override { return store().saveRecords(records); }
    Result<std::vector<SideRecord>> records(const SideQuery& query) override { return store().records(query); }
    Result<std::optional<std::string>> property(std::string_view name) override { return store().property(name); }
    Result<void> setProperty(std::string_view name, std::string_view value) override
    {
        return store().setProperty(name, value);
    }
    std::vector<std::string> examine() override { return store().examine(); }
    Result<bool> waitForEvents(Position seen, int milliseconds) override
    {
        return store().waitForEvents(seen, milliseconds);
    }
    void interrupt() override { m_store.interrupt(); }

protected:
    /// Who answers; overridden by those who have something to do first.
    virtual EventStore& store() { return m_store; }

private:
    EventStore& m_store;
};

} // namespace palmares::store
