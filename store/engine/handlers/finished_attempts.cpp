#include "store/engine/handlers/finished_attempts.h"

#include <utility>

namespace palmares::engine {

void FinishedAttempts::add(Finished finished)
{
    {
        const std::lock_guard lock(m_mutex);
        m_finished.push_back(std::move(finished));
    }
    m_added.notify_one();
}

std::vector<FinishedAttempts::Finished> FinishedAttempts::take()
{
    std::vector<Finished> taken;
    const std::lock_guard lock(m_mutex);
    taken.swap(m_finished);
    return taken;
}

void FinishedAttempts::wait()
{
    std::unique_lock lock(m_mutex);
    m_added.wait(lock, [this] { return !m_finished.empty(); });
}

} // namespace palmares::engine
