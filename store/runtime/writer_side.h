#pragma once

#include <functional>
#include <memory>
#include <string>

#include "store/platform/file_lock.h"
#include "store/runtime/mail_delivery.h"
#include "store/runtime/session.h"
#include "store/runtime/store_identity.h"
#include "store/runtime/watcher.h"

namespace palmares::runtime {

/// The writing side of a session: the engine, the roles it has among the programs on its store, and the mails. Members
/// are called on the writer's thread unless they say otherwise.
class WriterSide {
public:
    struct Host {
        std::function<void(store::Worker::Job)> post; ///< runs a job on the writer's thread; called on any
        std::function<void(const Result<void>&)> after_delivery;
    };
    /// `options` outlive it.
    WriterSide(const Session::Options& options, Host host);

    Result<void> open();
    /// Finds the athlete that the options name as the actor.
    Result<void> findActor();
    /// Takes the roles that no program has: keeping the tables, leading. A lost connection loses them.
    Result<void> takeRoles();
    /// Takes roles, lets everything follow the log, and sends mails. An event that was skipped is an error, too.
    Result<void> keepUp(const std::function<bool()>& mayContinue);
    Alarm alarm();
    Engine& engine() { return *m_engine; }
    Result<std::vector<read_models::RebuiltTable>> rebuild(const std::string& table,
                                                           const std::function<bool(Progress)>& progress);
    void close();

    /// Stops mails and waits for the delivery under way. For another thread than the writer's, which takes no new jobs.
    void stopMails()
    {
        if (m_mails) m_mails->stop();
    }
    void joinMails()
    {
        if (m_mails) m_mails->join();
    }

    // Constant once opened and found: callable from any thread.
    const StoreIdentity& identity() const { return m_identity; }
    const engine::Dispatcher::Clock& clock() const { return m_clock; }
    const organising::Person& actor() const { return m_actor; }

private:
    Result<void> keepTables();
    Result<void> lead();

    const Session::Options& m_options;
    const Host m_host;
    StoreIdentity m_identity;
    engine::Dispatcher::Clock m_clock;
    organising::Person m_actor;

    std::unique_ptr<EventStore> m_store;
    std::unique_ptr<store::FileLock> m_tablesLock;  ///< of the read model: one program projects into it
    std::unique_ptr<SubscriptionLock> m_leadership; ///< of the policies' subscription: one program runs them
    std::unique_ptr<read_models::ReadModel> m_rows;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<MailDelivery> m_mails; ///< constant from open() to close()
};

} // namespace palmares::runtime
