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

/// How many events a handler gets at once, and how long the first of them waits for others.
struct HandlerPace {
    std::int64_t size = 1;
    std::optional<std::chrono::milliseconds> timeout = {}; ///< nothing: no wait
    bool isOrdered = true; ///< events arrive by ascending number: one not above the last done is a duplicate
};

/// Why a batch is handled now.
enum class FlushReason { immediate, size, timeout };
std::string_view textOf(FlushReason reason);

/// Events that are handled together, possibly again.
struct HandlerAttempt {
    std::vector<RecordedEvent> events;
    FlushReason reason = FlushReason::immediate;
    int failures = 0;
    std::map<std::string, std::string> context = {}; ///< of the handler, for the next failure
};

/// The queue of one handler instance as a state machine without a store, clock or threads: takes delivered events,
/// decides which are handled when, and what is acknowledged. One attempt at a time: a failing one blocks the rest.
class HandlerMachine {
public:
    explicit HandlerMachine(HandlerPace pace)
        : m_pace(pace)
    {}

    void deliver(std::span<const RecordedEvent> events, SteadyTime now);
    /// The attempt that is due, in progress until done() or retry(); nullptr if there is none.
    const HandlerAttempt* begin(SteadyTime now);
    /// Its events are handled or skipped.
    void done();
    void retry(SteadyTime at, std::map<std::string, std::string> context);
    /// Discards events that are not in progress: they will be delivered again.
    void drop();

    /// The event that is done with all delivered before it; each number is returned once.
    std::optional<std::int64_t> takeAck() { return std::exchange(m_ack, {}); }
    /// When begin() has something, if nothing else happens.
    std::optional<SteadyTime> due() const;
    bool isHandling() const { return m_isHandling; }
    /// Of a failed attempt that waits.
    std::optional<SteadyTime> retryAt() const
    {
        return m_attempt && !m_isHandling ? std::optional(m_retryAt) : std::nullopt;
    }
    std::int64_t waiting() const { return std::ssize(m_queue); }

private:
    bool isFull() const { return std::ssize(m_queue) >= m_pace.size; }
    bool isFlushDue(SteadyTime now) const
    {
        return !m_queue.empty() && (!m_pace.timeout || isFull() || now >= m_flushAt);
    }
    /// Makes the next attempt, unless all its events are duplicates.
    void collect(SteadyTime now);

    HandlerPace m_pace;
    std::deque<RecordedEvent> m_queue;
    SteadyTime m_flushAt{}; ///< of a waiting batch
    std::optional<HandlerAttempt> m_attempt;
    bool m_isHandling = false;
    SteadyTime m_retryAt{}; ///< of an attempt that is not in progress
    std::int64_t m_attemptEnd = 0;
    std::int64_t m_lastDone = 0;
    std::optional<std::int64_t> m_ack;
};

} // namespace palmares::engine
