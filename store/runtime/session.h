#pragma once

#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>

#include "store/mails/mailer.h"
#include "store/open_store.h"
#include "store/read_models/comparison.h"
#include "store/read_models/read_model.h"
#include "store/runtime/engine.h"

namespace palmares::runtime {

/// What a reader's job may use: the log and the tables, on connections of their own.
struct Reader {
    EventStore& events;
    read_models::ReadModel& rows;
};

/// How far the log and the tables reach.
struct Progress {
    Position head = 0;      ///< newest event in the store
    Position projected = 0; ///< newest event in the tables
    read_models::TableRevisions tables = {};
    bool operator==(const Progress&) const = default;
};

/// One open store: the writing engine on its thread, a reader on another, and a watcher that wakes both when any
/// process appends. All members may be called from any thread. Jobs run in the order posted; their results are
/// values. Destruction finishes the running jobs and drops the queued ones.
class Session {
public:
    struct Options {
        store::StoreAddress store;
        bool create = false;           ///< a missing file is made; its folder must exist
        bool mustBeNew = false;        ///< with `create`: refuse a file that is there
        std::string organiser = {};    ///< name of the person a new store belongs to
        std::string actor = {};        ///< `--as`: an athlete's name or id; default the organiser
        bool runsPolicies = true;      ///< become the one engine that runs policies and projections, if no other does
        bool skipFailedEvents = false; ///< events that no projector can take are passed over
        Engine::Clock clock = {};      ///< default: the system's, or the store's own (`clock` property)
        std::optional<std::uint64_t> idSeed = {}; ///< default: random
        /// Delivers the mails of the store while this session leads; none: they wait, and are discarded in the end.
        std::shared_ptr<mails::Mailer> mailer = {};
    };
    /// Opens store and read model; says in one sentence why not. A store that cannot be written to is opened to be
    /// read: its boards are projected, every command is refused.
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
    auto writeAndWait(Job job) -> std::invoke_result_t<Job, Engine&>
    {
        std::promise<std::invoke_result_t<Job, Engine&>> answer;
        auto result = answer.get_future();
        // The promise belongs to the job: whoever waits may be gone before `set_value` has returned.
        write([&job, answer = std::move(answer)](Engine& engine) mutable { answer.set_value(job(engine)); });
        return result.get();
    }
    template <class Job>
    auto readAndWait(Job job) -> std::invoke_result_t<Job, Reader&>
    {
        std::promise<std::invoke_result_t<Job, Reader&>> answer;
        auto result = answer.get_future();
        read([&job, answer = std::move(answer)](Reader& reader) mutable { answer.set_value(job(reader)); });
        return result.get();
    }

    /// Waits until policies and projections have handled everything that is in the store, whoever runs them.
    /// `not_visible_yet` (unavailable) when nothing moved for half a minute.
    Result<void> settle();

    /// Builds the tables anew in the shadow, compares them with those in use and swaps them in one step; of all tables,
    /// or of one. Commands wait meanwhile, readers do not. `progress` false breaks it off and changes nothing
    /// (`cancelled`). `not_our_tables` while another program keeps them.
    Result<std::vector<read_models::RebuiltTable>> rebuild(const std::string& table,
                                                           const std::function<bool(Progress)>& progress = {});

    Progress progress() const;
    /// `then` is called on a thread of the session after each change of progress; an empty function stops it.
    void onProgress(std::function<void(Progress)> then);
    /// The last thing that stopped policies or projections, if they are stopped.
    std::optional<Error> problem() const;

    const store::StoreAddress& address() const;
    bool isReadOnly() const;
    Person actor() const;  ///< who commands are sent as
    Timestamp now() const; ///< of the session's clock

private:
    struct Parts;
    explicit Session(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace palmares::runtime
