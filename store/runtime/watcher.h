#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "store/engine/commands/dispatcher.h"
#include "store/open_store.h"
#include "store/worker.h"

namespace palmares::runtime {

/// When the writing side has work although the log does not grow.
struct Alarm {
    bool wants_roles = true;                                ///< another program may give up a role at any time
    std::optional<Timestamp> due = {};                      ///< of calendar, schedule or mails
    std::optional<engine::SteadyTime> handlers_due_at = {}; ///< of event handlers that retry
};

/// Wakes a session when any program appends to the store, plans something, or when the alarm goes off. It watches on a
/// thread and a connection of its own.
class Watcher {
public:
    struct Calls {
        std::function<void()> work; ///< there is something to do
        std::function<void()> look; ///< time to look how far the tables reach
    };

    Result<void> open(const store::StoreAddress& store);
    /// Calls are made on the watcher's thread.
    void start(engine::Dispatcher::Clock clock, Calls calls);
    void set(const Alarm& alarm); ///< callable from any thread
    /// No call is made once it has returned. For the thread that opened it.
    void close();

private:
    /// Changes when somebody schedules a command or asks for a mail to be sent.
    using Plans = std::pair<RecordedAt, RecordedAt>;

    void watch();
    bool isAlarmDue() const;
    Plans newestPlans() const;

    std::unique_ptr<EventStore> m_store; ///< opened, used and closed on m_thread; interrupted from any
    engine::Dispatcher::Clock m_clock;   ///< constant once started
    Calls m_calls;                       ///< constant once started
    std::atomic<bool> m_closing = false;
    mutable std::mutex m_mutex; ///< guards m_alarm
    Alarm m_alarm;
    store::Worker m_thread; ///< last: joined before everything above
};

} // namespace palmares::runtime
