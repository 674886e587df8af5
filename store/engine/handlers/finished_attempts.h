#pragma once

#include <condition_variable>
#include <mutex>
#include <utility>
#include <vector>

#include "store/engine/handlers/handler_call.h"
#include "store/engine/handlers/handler_machine.h"

namespace palmares::engine {

class HandlerInstance;

/// Attempts that instances have finished on their workers, on their way back to the thread of the store.
class FinishedAttempts {
public:
    struct Finished {
        HandlerInstance& instance;
        const HandlerAttempt& attempt;
        HandlerOutcome outcome;
    };

    /// On any thread.
    void add(Finished finished)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_finished.push_back(std::move(finished));
        }
        m_added.notify_one();
    }
    std::vector<Finished> take()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_finished, {});
    }
    /// Until take() has one.
    void wait()
    {
        std::unique_lock lock(m_mutex);
        m_added.wait(lock, [this] { return !m_finished.empty(); });
    }

private:
    std::mutex m_mutex; ///< guards m_finished
    std::condition_variable m_added;
    std::vector<Finished> m_finished;
};

} // namespace palmares::engine
