#include "store/runtime/session_status.h"

#include <utility>

namespace palmares::runtime {

Progress SessionStatus::progress() const
{
    const std::scoped_lock lock(m_mutex);
    return m_progress;
}

void SessionStatus::setProgress(Progress now)
{
    std::function<void(Progress)> listener;
    {
        const std::scoped_lock lock(m_mutex);
        if (now == m_progress) return;
        m_progress = now;
        listener = m_listener;
    }
    if (listener) listener(now);
}

void SessionStatus::onProgress(std::function<void(Progress)> listener)
{
    const std::scoped_lock lock(m_mutex);
    m_listener = std::move(listener);
}

std::optional<Error> SessionStatus::problem() const
{
    const std::scoped_lock lock(m_mutex);
    return m_problem;
}

void SessionStatus::setProblem(std::optional<Error> problem)
{
    const std::scoped_lock lock(m_mutex);
    m_problem = std::move(problem);
}

} // namespace palmares::runtime
