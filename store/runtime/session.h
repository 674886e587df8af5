#pragma once

#include "store/read_models/read_model.h"
#include "store/runtime/engine.h"
#include "store/worker.h"

#include <atomic>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <thread>

namespace palmares::runtime {

/// What a reader's job may use: the log and the tables, on connections of their own.
struct Reader {
    EventStore& events;
    read_models::ReadModel& rows;
};

/// What changed since the last call: the log and the tables reach these positions now.
struct Progress {
    Position head = 0;      ///< newest event in the store
    Position projected = 0; ///< newest event in the tables
    bool operator==(const Progress&) const = default;
};

/// One open store: the writing engine on its thread, a reader on another, and a watcher that wakes both when any
/// process appends. All members may be called from any thread. Jobs run in the order posted; their results are
/// values. Destruction finishes the running jobs and drops the queued ones.
class Session {
public:
    struct Options {
        std::filesystem::path store;
        bool create = false;           ///< a missing file is made (its folder must exist)
        std::string organiser = {};    ///< name of the person a new store belongs to
        std::string actor = {};        ///< `--as`: an athlete's name or id; default the organiser
        bool runsPolicies = true;      ///< try to become the one engine that runs policies and projections
        std::optional<Timestamp> scriptedNow = {}; ///< of a store made on a scripted clock
    };
    /// Opens store and read model; says in one sentence why not.
    static Result<std::unique_ptr<Session>> open(Options options);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// Runs `job` with the engine on the writing thread.
    void write(std::move_only_function<void(Engine&)> job);
    /// Runs `job` on the reading thread.
    void read(std::move_only_function<void(Reader&)> job);

    /// The same, waiting for the answer. Never call these from a job or from the UI thread.
    template <class Job>
    auto writeAndWait(Job job) -> std::invoke_result_t<Job, Engine&>;
    template <class Job>
    auto readAndWait(Job job) -> std::invoke_result_t<Job, Reader&>;

    /// Waits until policies and projections have handled everything that is in the store now, whoever runs them.
    Result<void> settle();

    Progress progress() const;
    /// `then` is called on some thread of the session after each change; nullptr stops it.
    void onProgress(std::function<void(Progress)> then);

    const std::filesystem::path& path() const;
    Person organiser() const; ///< who commands are sent as by default
    Timestamp now() const;    ///< of the session's clock

private:
    struct Parts;
    explicit Session(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

template <class Job>
auto Session::writeAndWait(Job job) -> std::invoke_result_t<Job, Engine&>
{
    std::promise<std::invoke_result_t<Job, Engine&>> answer;
    auto result = answer.get_future();
    write([job = std::move(job), answer = std::move(answer)](Engine& engine) mutable { answer.set_value(job(engine)); });
    return result.get();
}

template <class Job>
auto Session::readAndWait(Job job) -> std::invoke_result_t<Job, Reader&>
{
    std::promise<std::invoke_result_t<Job, Reader&>> answer;
    auto result = answer.get_future();
    read([job = std::move(job), answer = std::move(answer)](Reader& reader) mutable { answer.set_value(job(reader)); });
    return result.get();
}

} // namespace palmares::runtime
