#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace palmares::store {

/// Ends a wait from another thread.
class Interruption {
public:
    void interrupt()
    {
        {
            const std::lock_guard guard(m_mutex);
            m_isInterrupted = true;
        }
        m_changed.notify_one();
    }
    /// Waits for an interruption, `patience` at most. True for an interruption, which is over by that.
    bool wait(std::chrono::milliseconds patience)
    {
        std::unique_lock guard(m_mutex);
        m_changed.wait_for(guard, patience, [this] { return m_isInterrupted; });
        return std::exchange(m_isInterrupted, false);
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isInterrupted = false;
};

} // namespace palmares::store
