#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace palmares::store {

/// One thread that runs posted jobs in their order; whatever is not thread-safe (an event store, an engine)
/// belongs to one worker. A job must not throw.
class Worker {
public:
    using Job = std::move_only_function<void()>;

    Worker();
    ~Worker(); ///< finishes the running job, drops the queued ones, joins; never on the worker's own thread
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void post(Job job); ///< callable from any thread, also from a job

private:
    void run(const std::stop_token& stop);

    std::mutex m_mutex; ///< guards m_jobs
    std::condition_variable_any m_wake;
    std::deque<Job> m_jobs;
    std::jthread m_thread; ///< last: starts after, and is joined before, everything above
};

} // namespace palmares::store
