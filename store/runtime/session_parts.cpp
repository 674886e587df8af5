#include "store/runtime/session_parts.h"

#include <algorithm>
#include <chrono>
#include <future>
#include <random>
#include <utility>

#include "model/core/uuid.h"
#include "store/organising/people.h"
#include "store/runtime/read_model_file.h"

namespace palmares::runtime {
namespace {

constexpr int longestWaitMs = 500; // how soon a stopped holder's work is taken over, and a scripted clock looked at

RecordedAt systemTime()
{
    using namespace std::chrono;
    return {duration_cast<microseconds>(system_clock::now().time_since_epoch()).count()};
}

/// The clock of a store that was made on a scripted one goes on from where the script ended.
Engine::Clock clockFrom(std::int64_t microseconds)
{
    return [start = systemTime().microseconds, microseconds] {
        return RecordedAt{microseconds + systemTime().microseconds - start};
    };
}

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

} // namespace

Result<void> Session::Parts::openWriter()
{
    auto opened = store::openStore(options.store, openMode(options));
    if (!opened && opened.error().name == "store_read_only")
        opened = store::openStore(options.store, store::OpenMode::read_only);
    if (!opened) return std::unexpected(opened.error());
    writeStore = std::move(*opened);
    readOnly = writeStore->isReadOnly();

    const std::uint64_t seed = options.idSeed.value_or(randomSeed());
    if (const auto identified = identify(seed); !identified) return identified;

    const auto scripted = writeStore->property("clock");
    if (!scripted) return std::unexpected(scripted.error());
    const auto& since = *scripted;
    clock = options.clock ? options.clock : since ? clockFrom(std::stoll(*since)) : Engine::Clock(systemTime);
    engine = std::make_unique<Engine>(*writeStore, clock, seed);
    engine->skipFailedEvents(options.skipFailedEvents);
    engine->hostHandlers(!foreign);
    postOffice = std::make_unique<mails::PostOffice>(*writeStore);
    if (const auto introduced = introduceOrganiser(); !introduced) return introduced;
    return takeRoles();
}

Result<void> Session::Parts::identify(std::uint64_t seed)
{
    const auto known = writeStore->property("fingerprint");
    if (!known) return std::unexpected(known.error());
    if (!*known && !readOnly) {
        const std::string made = toText(uuidAt(systemTime().microseconds / 1000, seed, ~seed));
        const auto set = writeStore->setProperty("fingerprint", made);
        foreign = !set && set.error().name == "not_supported";
        if (!set && !foreign) return set;
    }
    auto found = fingerprintOf(*writeStore, options.store);
    if (!found) return std::unexpected(found.error());
    fingerprint = std::move(*found);
    rowsFile = readModelFile(options.store, fingerprint);
    return {};
}

/// A store belongs to somebody from its first event on.
Result<void> Session::Parts::introduceOrganiser()
{
    const auto stored = writeStore->property("organiser");
    if (!stored) return std::unexpected(stored.error());
    if (const auto& organiser = *stored) {
        actor = {AthleteId{*organiser}, writeStore->property("organiser_name").value_or("").value_or("")};
        return {};
    }
    const auto head = writeStore->head();
    if (!head) return std::unexpected(head.error());
    const std::string name = options.organiser.empty() ? "Organiser" : options.organiser;
    actor = {athleteIdOf(name), name};
    if (readOnly || foreign) return {}; // it is somebody's already
    if (*head == 0)
        if (const auto made = engine->dispatch(Request{.command = importAthlete(name), .actor = actor}); !made)
            return std::unexpected(made.error());
    if (const auto set = writeStore->setProperty("organiser_name", name); !set) return set;
    return writeStore->setProperty("organiser", actor.id.value);
}

Result<void> Session::Parts::takeRoles()
{
    if (const auto kept = keepTables(); !kept) return kept;
    if (const auto led = lead(); !led) return led;
    hasRoles = engine->keepsTables() && (engine->leads() || readOnly);
    return {};
}

Result<void> Session::Parts::keepTables()
{
    if (engine->keepsTables()) return {};
    if (options.runsPolicies) {
        auto locked = store::FileLock::tryLock(rowsFile.string() + "-lock");
        if (!locked) return std::unexpected(locked.error());
        if (*locked) {
            tablesLock = std::move(*locked);
            auto rows = read_models::openReadModel(rowsFile, fingerprint);
            if (!rows) return std::unexpected(rows.error());
            writeRows = std::move(*rows);
            engine->keepTables(*writeRows);
            return {};
        }
    }
    // Another program keeps the tables, or nobody yet: they are only looked into.
    if (writeRows) return {};
    if (auto rows = read_models::openReadModel(rowsFile, fingerprint, read_models::Access::read_only)) {
        writeRows = std::move(*rows);
        engine->lookUpIn(writeRows.get());
    }
    return {};
}

Result<void> Session::Parts::lead()
{
    if (readOnly || !options.runsPolicies || (leadership && leadership->held())) return {};
    engine->lead(false);
    leadership.reset();
    auto taken = writeStore->tryLock({.name = std::string(policiesSubscription)}, 0);
    if (!taken) return std::unexpected(taken.error());
    leadership = std::move(*taken);
    engine->lead(leadership != nullptr);
    return {};
}

Result<void> Session::Parts::openReader()
{
    auto events = store::openStore(options.store, store::OpenMode::read_only);
    if (!events) return std::unexpected(events.error());
    readStore = std::move(*events);
    auto rows = read_models::openReadModel(rowsFile, fingerprint, read_models::Access::read_only);
    if (!rows) return std::unexpected(rows.error());
    readRows = std::move(*rows);
    return {};
}

Result<void> Session::Parts::openWatcher()
{
    auto events = store::openStore(options.store, store::OpenMode::read_only);
    if (!events) return std::unexpected(events.error());
    watchStore = std::move(*events);
    return {};
}

/// `--as` names an athlete by id or by name.
Result<void> Session::Parts::findActor()
{
    if (options.actor.empty()) return {};
    if (const auto projected = engine->catchUp(); !projected) return std::unexpected(projected.error());
    if (engine->rows() == nullptr) return {};
    const auto found = findAthlete(*engine->rows(), options.actor);
    if (!found) return std::unexpected(found.error());
    actor = *found;
    return {};
}

void Session::Parts::startWatching()
{
    keepUpQueued = true;
    writer.post([this] { keepUp(); });
    watcher = std::thread([this] { watch(); });
}

void Session::Parts::keepUp()
{
    keepUpQueued = false;
    if (closing) return;
    const auto roles = takeRoles();
    auto done = roles ? engine->catchUp([this] { return !closing; }) : std::unexpected(roles.error());
    if (const auto mailed = sendMails(); done && !mailed) done = std::unexpected(mailed.error());
    dueAt = nextDue();
    handlersDueAt = engine->handlers().due().value_or(engine::SteadyTime::max());
    {
        const std::scoped_lock guard(mutex);
        problem = done ? engine->skipped() : done.error();
    }
    reader.post([this] { report(); });
}

void Session::Parts::report()
{
    if (closing) return;
    Progress now;
    now.head = readStore->head().value_or(0);
    now.projected = readRows->position().value_or(0);
    now.tables = readRows->revisions().value_or(read_models::TableRevisions{});
    std::function<void(Progress)> tell;
    {
        const std::scoped_lock guard(mutex);
        if (now == progress) return;
        progress = now;
        tell = onProgress;
    }
    if (tell) tell(now);
}

void Session::Parts::watch()
{
    Position seen = watchStore->head().value_or(0);
    auto plans = newestPlans();
    while (!closing) {
        const bool grown = watchStore->waitForEvents(seen, longestWaitMs).value_or(false);
        if (closing) return;
        if (grown) seen = watchStore->head().value_or(seen);
        const bool due = (dueAt >= 0 && clock().toSeconds().seconds >= dueAt) ||
                         std::chrono::steady_clock::now() >= handlersDueAt.load();
        const auto before = std::exchange(plans, newestPlans());
        if ((grown || due || plans != before || !hasRoles) && !keepUpQueued.exchange(true))
            writer.post([this] { keepUp(); });
        reader.post([this] { report(); });
    }
}

Session::Parts::~Parts()
{
    {
        const std::scoped_lock guard(mutex);
        onProgress = {};
    }
    closing = true;
    stopDelivery.request_stop();
    if (watchStore) watchStore->interrupt();
    if (watcher.joinable()) watcher.join();
    // Connections are closed on the threads that opened them.
    const auto closeOn = [](store::Worker& worker, auto close) {
        std::promise<void> closed;
        auto done = closed.get_future();
        worker.post([close, closed = std::move(closed)]() mutable {
            close();
            closed.set_value();
        });
        done.wait();
    };
    closeOn(writer, [] {}); // from now on it starts no delivery
    postman.reset();        // what became of its mail is for the writer to note
    closeOn(reader, [this] {
        readRows.reset();
        readStore.reset();
    });
    closeOn(writer, [this] {
        postOffice.reset();
        engine.reset();
        writeRows.reset();
        leadership.reset();
        writeStore.reset();
    });
}

} // namespace palmares::runtime
