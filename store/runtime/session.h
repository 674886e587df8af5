#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "store/mails/mailer.h"
#include "store/open_store.h"
#include "store/organising/people.h"
#include "store/read_models/comparison.h"
#include "store/runtime/engine.h"
#include "store/runtime/reader_side.h"
#include "store/runtime/session_status.h"
#include "store/worker.h"

namespace palmares::runtime {

/// One open store: the writing engine on its thread, a reader on another, and a watcher that wakes both when any
/// process appends. All members may be called from any thread. Jobs run in the order posted; their results are
/// values. Destruction finishes the running jobs and drops the queued ones.
class Session {
public:
    struct Options {
        store::StoreAddress store;
        bool create = false;           ///< a missing file is made; its folder must exist
        bool mustBeNew = false;        ///< with `create`: refuse a file that is there
        bool onlyReads = false;        ///< as if the store could not be written to: only its tables are projected
        std::string organiser = {};    ///< name of the person a new store belongs to
        std::string actor = {};        ///< `--as`: an athlete's name or id; default the organiser
        bool runsPolicies = true;      ///< become the one engine that runs policies and projections, if no other does
        bool skipFailedEvents = false; ///< skip events that cannot be projected
        engine::Dispatcher::Clock clock = {};     ///< default: the system's, or the store's own (`clock` property)
        std::optional<std::uint64_t> idSeed = {}; ///< default: random
        /// Delivers the mails of the store while this session leads; without, they wait, and are discarded in the end.
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
    auto writeAndWait(Job job)
    {
        return store::answerOf<Engine&>([this](auto posted) { write(std::move(posted)); }, job);
    }
    template <class Job>
    auto readAndWait(Job job)
    {
        return store::answerOf<Reader&>([this](auto posted) { read(std::move(posted)); }, job);
    }

    /// Waits until policies and projections have handled everything that is in the store, whichever program runs them.
    /// `not_visible_yet` (unavailable) when nothing moved for half a minute.
    Result<void> settle();

    /// Rebuilds the tables in a scratch file, compares them with those in use and swaps them in one step; all tables,
    /// or one. Commands wait meanwhile, readers do not. If `progress` returns false, nothing changes (`cancelled`).
    /// `not_our_tables` while another program keeps them.
    Result<std::vector<read_models::RebuiltTable>> rebuild(const std::string& table,
                                                           const std::function<bool(Progress)>& progress = {});

    Progress progress() const;
    /// `listener` is called on a thread of the session after each change of progress; an empty function stops it.
    void onProgress(std::function<void(Progress)> listener);
    /// The last thing that stopped policies or projections, if they are stopped.
    std::optional<Error> problem() const;

    const store::StoreAddress& address() const;
    bool isReadOnly() const;
    organising::Person actor() const; ///< who commands are sent as
    Timestamp now() const;            ///< of the session's clock

private:
    struct Parts;
    explicit Session(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace palmares::runtime
