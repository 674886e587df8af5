#include "store/runtime/writer_side.h"

#include <algorithm>
#include <random>
#include <utility>

#include "store/runtime/read_model_file.h"
#include "store/runtime/rebuild.h"
#include "store/runtime/segment_challenge.h"

namespace palmares::runtime {
namespace {

std::uint64_t randomSeed()
{
    std::random_device device;
    return (std::uint64_t{device()} << 32) | device();
}

store::OpenMode openMode(const Session::Options& options)
{
    if (!options.create) return store::OpenMode::read_write_existing;
    return options.mustBeNew ? store::OpenMode::create_new : store::OpenMode::create_if_missing;
}

/// A store that cannot be written to is opened to be read.
Result<std::unique_ptr<EventStore>> openToWrite(const Session::Options& options)
{
    if (!options.onlyReads) {
        auto opened = store::openStore(options.store, openMode(options));
        if (opened || opened.error().name != "store_read_only") return opened;
    }
    return store::openStore(options.store, store::OpenMode::read_only);
}

} // namespace

WriterSide::WriterSide(const Session::Options& options, Host host)
    : m_options(options)
    , m_host(std::move(host))
{}

Result<void> WriterSide::open()
{
    auto store = openToWrite(m_options);
    if (!store) return std::unexpected(store.error());
    m_store = std::move(*store);
    const std::uint64_t seed = m_options.idSeed.value_or(randomSeed());
    auto identity = identify(*m_store, m_options.store, seed);
    if (!identity) return std::unexpected(identity.error());
    m_identity = std::move(*identity);
    auto clock = clockOf(*m_store, m_options.clock);
    if (!clock) return std::unexpected(clock.error());
    m_clock = std::move(*clock);
    const bool isOurs = !m_identity.is_foreign && !m_identity.is_read_only;
    m_engine = std::make_unique<Engine>(*m_store, m_clock, seed);
    m_engine->follower().skipFailedEvents(m_options.skipFailedEvents);
    m_engine->follower().hostHandlers(isOurs);
    m_mails = std::make_unique<MailDelivery>(
        *m_store, m_options.mailer,
        MailDelivery::Host{.post = m_host.post,
                           .leads = [this, isOurs] { return isOurs && m_engine->follower().leads(); },
                           .now = [this] { return m_engine->now(); },
                           .after_delivery = m_host.after_delivery});
    auto organiser = organiserOf(*m_engine, m_identity, m_options.organiser);
    if (!organiser) return std::unexpected(organiser.error());
    m_actor = std::move(*organiser);
    return takeRoles();
}

Result<void> WriterSide::findActor()
{
    if (m_options.actor.empty()) return {};
    if (const auto projected = m_engine->follower().catchUp(); !projected) return std::unexpected(projected.error());
    if (m_engine->follower().rows() == nullptr) return {};
    auto found = organising::findAthlete(*m_engine->follower().rows(), m_options.actor);
    if (!found) return std::unexpected(found.error());
    m_actor = std::move(*found);
    return {};
}

Result<void> WriterSide::takeRoles()
{
    if (const auto kept = keepTables(); !kept) return kept;
    return lead();
}

Result<void> WriterSide::keepTables()
{
    Follower& follower = m_engine->follower();
    if (follower.keepsTables()) return {};
    if (m_options.runsPolicies) {
        auto locked = store::FileLock::tryLock(tablesLockOf(m_identity.tables));
        if (!locked) return std::unexpected(locked.error());
        if (*locked) {
            m_tablesLock = std::move(*locked);
            auto rows = read_models::openReadModel(m_identity.tables, m_identity.fingerprint);
            if (!rows) return std::unexpected(rows.error());
            m_rows = std::move(*rows);
            follower.keepTables(*m_rows);
            return {};
        }
    }
    // Another program keeps the tables, or none does yet: they are only read.
    if (m_rows) return {};
    if (auto rows =
            read_models::openReadModel(m_identity.tables, m_identity.fingerprint, read_models::Access::read_only)) {
        m_rows = std::move(*rows);
        follower.lookUpIn(m_rows.get());
    }
    return {};
}

Result<void> WriterSide::lead()
{
    if (m_identity.is_read_only || !m_options.runsPolicies || (m_leadership && m_leadership->held())) return {};
    Follower& follower = m_engine->follower();
    follower.lead(false);
    m_leadership.reset();
    auto taken = m_store->tryLock({.name = std::string(policiesSubscription)}, 0);
    if (!taken) return std::unexpected(taken.error());
    m_leadership = std::move(*taken);
    follower.lead(m_leadership != nullptr);
    return {};
}

Result<void> WriterSide::keepUp(const std::function<bool()>& mayContinue)
{
    Follower& follower = m_engine->follower();
    auto done = takeRoles();
    if (done)
        if (const auto followed = follower.catchUp(mayContinue); !followed) done = std::unexpected(followed.error());
    if (const auto mailed = m_mails->run(); done && !mailed) done = mailed;
    if (done && follower.skipped()) done = std::unexpected(*follower.skipped());
    return done;
}

Alarm WriterSide::alarm()
{
    Follower& follower = m_engine->follower();
    Alarm alarm;
    alarm.wants_roles = !follower.keepsTables() || !(follower.leads() || m_identity.is_read_only);
    alarm.due = follower.nextDue();
    if (const auto mail = m_mails->next()) alarm.due = alarm.due ? std::min(*alarm.due, *mail) : *mail;
    if (const auto handlers = follower.handlers()) alarm.handlers_due_at = (*handlers)->due();
    return alarm;
}

Result<std::vector<read_models::RebuiltTable>> WriterSide::rebuild(const std::string& table,
                                                                   const std::function<bool(Progress)>& progress)
{
    if (!m_engine->follower().keepsTables())
        return rejected("not_our_tables", "Another program keeps the tables of this store; rebuild them there.");
    return rebuildTables(*m_store, *m_rows, m_identity.tables, m_identity.fingerprint, table, progress);
}

void WriterSide::stopMails()
{
    if (m_mails) m_mails->stop();
}

void WriterSide::joinMails()
{
    if (m_mails) m_mails->join();
}

void WriterSide::close()
{
    m_mails.reset();
    m_engine.reset();
    m_rows.reset();
    m_leadership.reset();
    m_store.reset();
    m_tablesLock.reset();
}

} // namespace palmares::runtime
