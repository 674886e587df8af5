#include "store/runtime/writer_side.h"

#include <algorithm>
#include <random>
#include <system_error>
#include <utility>

#include "store/runtime/projecting.h"
#include "store/runtime/read_model_file.h"
#include "store/runtime/segment_challenge.h"
#include "store/sqlite/store_file.h"

namespace palmares::runtime {

namespace fs = std::filesystem;

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

/// A file that is gone when this is.
class ScratchFile {
public:
    explicit ScratchFile(fs::path path)
        : m_path(std::move(path))
    {
        remove();
    }
    ~ScratchFile() { remove(); }
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;
    const fs::path& path() const { return m_path; }

private:
    void remove() const
    {
        std::error_code ignored;
        for (const fs::path& file : store::sqlite::databaseFilesOf(m_path))
            fs::remove(file, ignored);
    }
    fs::path m_path;
};

} // namespace

WriterSide::WriterSide(const Session::Options& options, Host host)
    : m_options(options)
    , m_host(std::move(host))
{}

Result<void> WriterSide::open()
{
    auto store = TRY(openToWrite(m_options));
    m_store = std::move(store);
    const std::uint64_t seed = m_options.idSeed.value_or(randomSeed());
    m_identity = TRY(identify(*m_store, m_options.store, seed));
    m_clock = TRY(clockOf(*m_store, m_options.clock));
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
    m_actor = TRY(organiserOf(*m_engine, m_identity, m_options.organiser));
    return takeRoles();
}

Result<void> WriterSide::findActor()
{
    if (m_options.actor.empty()) return {};
    TRY(m_engine->follower().catchUp());
    if (m_engine->follower().rows() == nullptr) return {};
    m_actor = TRY(organising::findAthlete(*m_engine->follower().rows(), m_options.actor));
    return {};
}

Result<void> WriterSide::takeRoles()
{
    TRY(keepTables());
    return lead();
}

Result<void> WriterSide::keepTables()
{
    Follower& follower = m_engine->follower();
    if (follower.keepsTables()) return {};
    if (m_options.runsPolicies) {
        auto locked = TRY(store::FileLock::tryLock(tablesLockOf(m_identity.tables)));
        if (locked) {
            m_tablesLock = std::move(locked);
            auto rows = TRY(read_models::openReadModel(m_identity.tables, m_identity.fingerprint));
            m_rows = std::move(rows);
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
    m_leadership = TRY(m_store->tryLock({.name = std::string(policiesSubscription)}, 0));
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
    TRY(matchLog(*m_store, *m_rows));
    const auto position = TRY(m_rows->position());
    const ScratchFile scratch(m_identity.tables.string() + "-rebuilt");
    {
        const auto shadow =
            TRY(read_models::openReadModel(scratch.path(), m_identity.fingerprint, read_models::Access::scratch));
        const auto mayContinue = [&] { return !progress || progress({position, shadow->position().value_or(0)}); };
        engine::LogReader log(catalogue(), *m_store, engine::noWindow);
        const auto done = TRY(project(log, *shadow, position, {.may_continue = mayContinue}));
        if (!done)
            return failed(Error::Kind::unavailable, "cancelled", "The rebuild was cancelled; nothing has changed.");
    }
    return read_models::takeRowsFrom(*m_rows, scratch.path(), table);
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
