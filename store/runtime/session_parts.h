#pragma once

#include <atomic>
#include <filesystem>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>

#include "store/platform/file_lock.h"
#include "store/mails/post_office.h"
#include "store/runtime/session.h"
#include "store/worker.h"

namespace palmares::runtime {

/// What a session consists of. Each connection is opened, used and closed on one thread: the writer's, the
/// reader's or the watcher's.
struct Session::Parts {
    explicit Parts(Options given)
        : options(std::move(given))
    {}
    ~Parts();
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;

    Result<void> openWriter();
    Result<void> openReader();
    Result<void> openWatcher();
    void startWatching();

    // On the writer's thread.
    Result<void> identify(std::uint64_t seed);
    Result<void> introduceOrganiser();
    Result<void> findActor();
    Result<void> takeRoles();
    Result<void> keepTables();
    Result<void> lead();
    void keepUp();
    Result<void> sendMails();
    void startDelivery(const mails::Mail& mail);
    std::int64_t nextDue() const;
    // On the reader's thread.
    void report();

    // On the watcher's thread.
    void watch();
    std::pair<RecordedAt, RecordedAt> newestPlans();

    const Options options;
    bool readOnly = false; ///< set before the other threads start
    bool foreign = false;  ///< it keeps nothing of ours beside its events
    std::string fingerprint;
    std::filesystem::path rowsFile;
    std::unique_ptr<store::FileLock> tablesLock; ///< of the read model: one program projects into it
    Engine::Clock clock;
    Person actor;

    std::unique_ptr<EventStore> writeStore;
    std::unique_ptr<SubscriptionLock> leadership; ///< of the policies' subscription: one program runs them
    std::unique_ptr<read_models::ReadModel> writeRows;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<mails::PostOffice> postOffice;
    bool leadsMails = false;

    std::unique_ptr<EventStore> readStore;
    std::unique_ptr<read_models::ReadModel> readRows;

    std::unique_ptr<EventStore> watchStore;

    std::atomic<bool> closing = false;
    std::atomic<bool> hasRoles = false; ///< all it could have: nothing to take over
    std::atomic<bool> keepUpQueued = false;
    std::atomic<std::int64_t> dueAt = -1; ///< seconds since 1970, -1: nothing
    mutable std::mutex mutex;             ///< guards the three below
    Progress progress;
    std::function<void(Progress)> onProgress;
    std::optional<Error> problem;

    std::atomic<engine::SteadyTime> handlersDueAt = engine::SteadyTime::max();

    store::Worker reader;
    store::Worker writer;
    std::stop_source stopDelivery;
    std::unique_ptr<store::Worker> postman; ///< talks to a mail server that may be slow
    std::thread watcher;
};

} // namespace palmares::runtime
