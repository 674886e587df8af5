#pragma once

#include <memory>
#include <utility>

#include "store/forwarding_store.h"

namespace palmares::testing {

/// Wraps a store. Its subscription locks can be lost, as with their connection, and stay unavailable until allowed
/// again. It can also stop answering reads and acknowledgements.
class LosableStore final : public store::ForwardingStore {
public:
    using ForwardingStore::ForwardingStore;

    void loseLocks() { *m_connected = false; }
    void reconnect() { m_connected = std::make_shared<bool>(true); }
    bool answers = true;
    int reads = 0;

    Result<void> readStream(std::string_view stream, const ReadOptions& options, const EventSink& sink) override
    {
        ++reads;
        if (!answers) return noAnswer();
        return store().readStream(stream, options, sink);
    }
    Result<void> readAll(const ReadOptions& options, const EventSink& sink) override
    {
        return readStream(allStream, options, sink);
    }
    Result<std::unique_ptr<SubscriptionLock>> tryLock(const SubscriptionKey& key, std::int64_t startFrom) override
    {
        if (!*m_connected) return nullptr;
        auto lock = store().tryLock(key, startFrom);
        if (!lock || !*lock) return lock;
        return std::make_unique<Lock>(std::move(*lock), m_connected, answers);
    }

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

    std::shared_ptr<bool> m_connected = std::make_shared<bool>(true);
};

} // namespace palmares::testing
