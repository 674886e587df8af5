#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <set>

#include "tests/event_stores/subscriptions/machine_story.h"

namespace palmares::testing {

using store::SubscriberId;
using store::SubscriptionOptions;

namespace {

/// What may happen besides appending, reading and acknowledging.
struct Troubles {
    bool subscribers_come_and_go = false;
    bool locks_are_lost = false;
};

/// A machine under random input, checked by an observer that knows only the rules.
class RandomSubscription {
public:
    explicit RandomSubscription(Troubles troubles)
        : m_troubles(troubles)
        , m_options(options())
        , m_story(m_options)
    {
        for (int i = 0, count = *rc::gen::inRange(1, 4); i < count; ++i)
            join();
        m_story.getLock();
        observe();
    }

    void live(int steps)
    {
        for (int i = 0; i < steps; ++i) {
            step();
            observe();
        }
    }

    /// Reads and acknowledges everything; every remaining event must have been delivered.
    void finish()
    {
        if (!m_story.machine.active()) m_story.getLock();
        do {
            m_story.notify(m_story.head());
            m_story.readEverything();
            observe();
        } while (acknowledgeAll());
        for (const auto number : m_story.log)
            if (m_options.selector(MachineStory::event(number))) RC_ASSERT(m_delivered.contains(number));
        RC_ASSERT(m_story.machine.queueSize() == 0);
        m_story.end();
        if (!m_story.log.empty()) RC_ASSERT(m_story.stored >= m_story.log.back());
    }

private:
    SubscriptionOptions options()
    {
        SubscriptionOptions options;
        options.buffer_size = *rc::gen::inRange(1, 5);
        options.max_size = *rc::gen::inRange(1, 7);
        options.checkpoint_threshold = *rc::gen::inRange(1, 6);
        options.checkpoint_after = std::chrono::milliseconds(1);
        options.concurrency_limit = 9;
        const std::int64_t selected = *rc::gen::inRange(1, 4);
        options.selector = [selected](const RecordedEvent& event) { return event.number % selected == 0; };
        m_partitions = *rc::gen::inRange(0, 4);
        if (m_partitions > 0) options.partition_by = [this](const RecordedEvent& event) { return keyOf(event.number); };
        return options;
    }
    /// Some numbers of every remainder, so that keys do not follow the selector.
    std::string keyOf(std::int64_t number) const
    {
        return m_partitions == 0 ? "" : std::to_string(number / 2 % m_partitions);
    }

    void step()
    {
        switch (*rc::gen::inRange(0, 12)) {
        case 0:
        case 1: m_story.appendAndNotify(*rc::gen::inRange(1, 6)); break;
        case 2: m_story.append(*rc::gen::inRange(1, 4)); break;
        case 3:
        case 4: m_story.readPage(); break;
        case 5: m_story.timerRings(); break;
        case 6: deleteForGood(); break;
        case 7: comeOrGo(); break;
        case 8: loseOrGetLock(); break;
        default: acknowledgeSome();
        }
    }
    void join()
    {
        m_inFlight[SubscriberId{++m_lastSubscriber}];
        m_story.join(SubscriberId{m_lastSubscriber});
    }
    void comeOrGo()
    {
        if (!m_troubles.subscribers_come_and_go) return;
        if (m_inFlight.size() == 1 || (m_inFlight.size() < 4 && *rc::gen::arbitrary<bool>())) return join();
        const auto gone = someone();
        m_inFlight.erase(gone);
        m_story.leave(gone);
    }
    void loseOrGetLock()
    {
        if (!m_troubles.locks_are_lost) return;
        if (!m_story.machine.active()) return m_story.getLock();
        m_story.loseLock();
        for (auto& [id, numbers] : m_inFlight)
            numbers.clear();
    }
    void deleteForGood()
    {
        if (m_story.log.empty()) return;
        const auto which = *rc::gen::inRange<std::ptrdiff_t>(0, std::ssize(m_story.log));
        m_story.log.erase(m_story.log.begin() + which);
    }
    SubscriberId someone() const
    {
        return std::next(m_inFlight.begin(), *rc::gen::inRange<std::ptrdiff_t>(0, std::ssize(m_inFlight)))->first;
    }
    void acknowledgeSome()
    {
        const auto by = someone();
        const auto& sent = m_inFlight.at(by);
        if (!sent.empty()) acknowledge(by, *rc::gen::inRange<std::ptrdiff_t>(0, std::ssize(sent)));
    }
    void acknowledge(SubscriberId by, std::ptrdiff_t index)
    {
        Numbers& sent = m_inFlight.at(by);
        const auto number = sent[std::size_t(index)];
        m_acknowledged.insert(sent.begin(), sent.begin() + index + 1);
        sent.erase(sent.begin(), sent.begin() + index + 1);
        RC_ASSERT(m_story.ack(by, number) == "ok");
    }
    bool acknowledgeAll()
    {
        bool any = false;
        for (const auto& [id, sent] : m_inFlight) {
            if (sent.empty()) continue;
            any = true;
            acknowledge(id, std::ssize(sent) - 1);
        }
        observe();
        return any;
    }

    void observe()
    {
        const auto before = m_lastOf;
        for (auto& [id, sent] : m_inFlight) {
            auto last = before;
            for (const Numbers& batch : m_story.received(id))
                for (const auto number : batch) {
                    checkDelivery(number, last[keyOf(number)]);
                    sent.push_back(number);
                }
            RC_ASSERT(std::ssize(sent) <= m_options.buffer_size);
        }
        checkHolders();
        checkPosition();
    }
    /// `last`: of its partition, what is new to this subscriber has to be later.
    void checkDelivery(std::int64_t number, std::int64_t& last)
    {
        RC_ASSERT(m_options.selector(MachineStory::event(number)));
        const bool first = m_delivered.insert(number).second;
        if (!m_troubles.subscribers_come_and_go && !m_troubles.locks_are_lost) RC_ASSERT(first);
        if (!m_troubles.locks_are_lost) RC_ASSERT(!m_acknowledged.contains(number));
        if (!first) return;
        RC_ASSERT(number > last);
        last = number;
        auto& ofAll = m_lastOf[keyOf(number)];
        ofAll = std::max(ofAll, number);
    }
    void checkHolders() const
    {
        if (m_partitions == 0) return;
        std::map<std::string, SubscriberId> holders;
        for (const auto& [id, sent] : m_inFlight)
            for (const auto number : sent)
                RC_ASSERT((holders.emplace(keyOf(number), id).first->second == id));
    }
    void checkPosition()
    {
        RC_ASSERT(m_story.stored >= m_storedBefore);
        m_storedBefore = m_story.stored;
        for (const auto number : m_story.log)
            if (number <= m_story.stored && m_options.selector(MachineStory::event(number)))
                RC_ASSERT(m_acknowledged.contains(number));
    }

    Troubles m_troubles;
    std::int64_t m_partitions = 0; ///< 0: not partitioned
    SubscriptionOptions m_options;
    MachineStory m_story;
    std::uint64_t m_lastSubscriber = 0;
    std::map<SubscriberId, Numbers> m_inFlight;
    std::set<std::int64_t> m_delivered;
    std::set<std::int64_t> m_acknowledged;
    std::map<std::string, std::int64_t> m_lastOf; ///< partition, and the last event that was new to it
    std::int64_t m_storedBefore = 0;
};

bool holdsWith(Troubles troubles)
{
    return rc::check([troubles] {
        RandomSubscription subscription(troubles);
        subscription.live(*rc::gen::inRange(0, 120));
        subscription.finish();
    });
}

} // namespace

TEST(SubscriptionProperties, EveryEventComesExactlyOnceWhenNothingDies)
{
    EXPECT_TRUE(holdsWith({}));
}

TEST(SubscriptionProperties, EveryEventComesInTheOrderOfItsPartitionWhateverSubscribersEnd)
{
    EXPECT_TRUE(holdsWith({.subscribers_come_and_go = true}));
}

TEST(SubscriptionProperties, EveryEventComesInTheOrderOfItsPartitionWhateverIsLost)
{
    EXPECT_TRUE(holdsWith({.subscribers_come_and_go = true, .locks_are_lost = true}));
}

} // namespace palmares::testing
