#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/core/event_store.h"
#include "store/engine/commands/aggregates.h"

namespace palmares::engine {

/// How many events a handler gets at once, and how long the first of them waits for the others.
struct HandlerPace {
    std::int64_t size = 1;
    std::optional<std::chrono::milliseconds> timeout = {}; ///< nothing: it does not wait
    bool isOrdered = true; ///< events come in the order of their numbers: one not above the last done was seen before
};

/// Why events are handled now.
enum class FlushReason { immediate, size, timeout };
std::string_view textOf(FlushReason reason);

/// Events that are handled together, perhaps again.
struct HandlerAttempt {
    std::vector<RecordedEvent> events;
    FlushReason reason = FlushReason::immediate;
    int failures = 0;
    std::map<std::string, std::string> context = {}; ///< what the handler wants to know when they have failed again
};

/// One instance of a handler without a store, a clock or threads: takes the events as they are delivered, says which
/// are to be handled when, and what is to be acknowledged. One attempt at a time: while one fails nothing passes it.
class HandlerMachine {
public:
    explicit HandlerMachine(HandlerPace pace)
        : m_pace(pace)
    {}

    void deliver(std::span<const RecordedEvent> events, SteadyTime now);
    /// What is to be handled now, until done() or retry(); nullptr if nothing is.
    const HandlerAttempt* begin(SteadyTime now);
    /// Its events are handled, or left out.
    void done();
    void retry(SteadyTime at, std::map<std::string, std::string> context);
    /// What has not been begun will be delivered again, or is not wanted any more.
    void drop();

    /// This event and all delivered before it are settled. Answers each number once.
    std::optional<std::int64_t> takeAck() { return std::exchange(m_ack, {}); }
    /// When begin() would have something; nothing: not before something happens.
    std::optional<SteadyTime> due() const;
    bool isHandling() const { return m_isHandling; }
    /// Nothing unless an attempt has failed and waits.
    std::optional<SteadyTime> retryAt() const;
    std::int64_t waiting() const { return std::ssize(m_queue); }

private:
    bool isFull() const { return std::ssize(m_queue) >= m_pace.size; }
    bool isFlushDue(SteadyTime now) const;
    /// Makes the next attempt, unless all it takes had been seen before.
    void collect(SteadyTime now);

    HandlerPace m_pace;
    std::deque<RecordedEvent> m_queue;
    SteadyTime m_flushAt{}; ///< while something is in the queue, where a batch waits
    std::optional<HandlerAttempt> m_attempt;
    bool m_isHandling = false;
    SteadyTime m_retryAt{}; ///< of an attempt that is not being handled
    std::int64_t m_attemptEnd = 0;
    std::int64_t m_lastDone = 0;
    std::optional<std::int64_t> m_ack;
};

} // namespace palmares::engine
