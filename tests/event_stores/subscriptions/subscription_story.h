#pragma once

#include <chrono>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "store/subscriptions/subscription_host.h"
#include "tests/event_stores/event_store_contract.h"
#include "tests/support/losable_store.h"

namespace palmares::testing {

using Batches = std::vector<Numbers>;
using store::SubscriptionHandle;
using store::SubscriptionOptions;
using store::SubscriptionState;

/// Subscriptions over every kind of store: events are appended, then each subscriber gets what is due, on a clock that
/// the test moves.
class Subscriptions : public EventStoreContract {
protected:
    using Subscriber = std::string;

    /// Options of a subscription to a stream, called `sub`.
    static SubscriptionOptions to(std::string_view stream, SubscriptionOptions options = {})
    {
        options.key = {std::string(stream), "sub"};
        return options;
    }
    static SubscriptionOptions toAll(SubscriptionOptions options = {}) { return to(allStream, std::move(options)); }
    static SubscriptionOptions shared(std::int64_t limit, SubscriptionOptions options = {})
    {
        options.concurrency_limit = limit;
        return toAll(std::move(options));
    }
    static SubscriptionOptions byStream(SubscriptionOptions options)
    {
        options.partition_by = [](const RecordedEvent& event) { return event.stream; };
        return shared(2, std::move(options));
    }
    static SubscriptionOptions byRemainder(std::int64_t divisor, SubscriptionOptions options)
    {
        options.partition_by = [divisor](const RecordedEvent& event) { return std::to_string(event.number % divisor); };
        return shared(3, std::move(options));
    }

    /// Answers the error's name; the subscriber gets what is there already.
    std::string subscribe(const Subscriber& name, SubscriptionOptions options,
                          std::optional<std::int64_t> bufferSize = {})
    {
        const auto id = m_ids.try_emplace(name, store::SubscriberId{m_ids.size() + 1}).first->second;
        store::Subscriber subscriber{.id = id};
        subscriber.events = [this, name](std::span<const RecordedEvent> batch) {
            m_received[name].push_back(each({batch.begin(), batch.end()}, &RecordedEvent::number));
            events.insert(events.end(), batch.begin(), batch.end());
        };
        subscriber.subscribed = [this, name] { subscribed.push_back(name); };
        subscriber.ended = [this, name](const Error& error) { ended[name] = error.name; };
        subscriber.buffer_size = bufferSize;
        auto handle = host->subscribe(std::move(options), std::move(subscriber));
        const auto answer = nameOf(handle);
        if (handle) handles[name] = *handle;
        pump();
        return answer;
    }
    void unsubscribe(const Subscriber& name)
    {
        host->unsubscribe(handles.at(name));
        pump();
    }
    std::string ack(const Subscriber& name, std::int64_t number)
    {
        const auto answer = nameOf(host->acknowledge(handles.at(name), number));
        pump();
        return answer;
    }
    void pump()
    {
        while (host->pump(now)) {
        }
    }
    void appended(const std::string& stream, std::size_t count)
    {
        EXPECT_EQ(nameOf(append(stream, count)), "ok");
        pump();
    }
    /// Ends this program's subscriptions and begins without any, as a new start does.
    void restart()
    {
        host.reset();
        host = std::make_unique<store::SubscriptionHost>(*store);
    }

    /// What a subscriber got since the last question, a list for each message.
    Batches received(const Subscriber& name) { return std::exchange(m_received[name], {}); }
    void receivesAndAcks(const Subscriber& name, const Numbers& batch)
    {
        ASSERT_EQ(received(name), Batches{batch});
        ASSERT_EQ(ack(name, batch.back()), "ok");
    }
    std::optional<std::int64_t> stored(const std::string& name = "sub")
    {
        const auto infos = store->subscriptions().value();
        for (const auto& info : infos)
            if (info.key.name == name) return info.last_seen;
        return std::nullopt;
    }
    std::int64_t lastAck() { return host->statuses().at(0).last_ack; }
    SubscriptionState state() { return host->statuses().at(0).state; }

    store::SteadyTime now{std::chrono::hours(1)};
    std::unique_ptr<store::SubscriptionHost> host = std::make_unique<store::SubscriptionHost>(*store);
    std::map<Subscriber, SubscriptionHandle> handles;
    std::vector<RecordedEvent> events; ///< of all subscribers
    std::vector<Subscriber> subscribed;
    std::map<Subscriber, std::string> ended; ///< and why

private:
    std::map<Subscriber, store::SubscriberId> m_ids;
    std::map<Subscriber, Batches> m_received;
};

/// The number that a sample event carries is even.
inline bool hasEvenNumber(const RecordedEvent& event)
{
    return event.number % 2 == 0;
}

} // namespace palmares::testing
