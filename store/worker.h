#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <stop_token>
#include <thread>
#include <type_traits>
#include <utility>

namespace palmares::store {

/// Has `post` run `job` on another thread and waits for its answer. `Arguments` are what that thread gives its jobs.
template <class... Arguments, class Post, class Job>
auto answerOf(Post post, Job& job) -> std::invoke_result_t<Job&, Arguments...>
{
    using Answer = std::invoke_result_t<Job&, Arguments...>;
    std::promise<Answer> answer;
    auto result = answer.get_future();
    // The job owns the promise: the waiting thread may be gone before `set_value` has returned.
    // NOLINTNEXTLINE(clang-analyzer-cplusplus.NewDeleteLeaks): its reader loses the promise in the moved job
    post([&job, answer = std::move(answer)](Arguments... arguments) mutable {
        if constexpr (std::is_void_v<Answer>) {
            job(arguments...);
            answer.set_value();
        } else
            answer.set_value(job(arguments...));
    });
    return result.get();
}

/// One thread that runs posted jobs in order. What is not thread-safe (an event store, an engine) belongs to one
/// worker. A job must not throw.
class Worker {
public:
    using Job = std::move_only_function<void()>;

    Worker();
    ~Worker(); ///< finishes the running job, drops the queued ones, joins; never on the worker's own thread
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void post(Job job); ///< callable from any thread, also from a job

    /// Runs `job` on the worker and waits for its answer. Never call it from a job.
    template <class Answering>
    auto runAndWait(Answering job)
    {
        return answerOf<>([this](Job posted) { post(std::move(posted)); }, job);
    }

private:
    void run(const std::stop_token& stop);

    std::mutex m_mutex; ///< guards m_jobs
    std::condition_variable_any m_wake;
    std::deque<Job> m_jobs;
    std::jthread m_thread; ///< last: starts after, and is joined before, everything above
};

} // namespace palmares::store
