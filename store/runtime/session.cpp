#include "store/runtime/session.h"

#include <chrono>
#include <future>
#include <utility>

#include "store/runtime/rebuild.h"
#include "store/runtime/session_parts.h"

namespace palmares::runtime {
namespace {

/// Runs `job` on `worker` and waits for its answer.
template <class Job>
auto waitFor(store::Worker& worker, Job job)
{
    std::promise<decltype(job())> answer;
    auto result = answer.get_future();
    // The promise belongs to the job: whoever waits may be gone before `set_value` has returned.
    worker.post([&job, answer = std::move(answer)]() mutable { answer.set_value(job()); });
    return result.get();
}

constexpr auto patience = std::chrono::seconds(30);
constexpr auto pause = std::chrono::milliseconds(5);

struct Reached {
    Position head = 0, reacted = 0, projected = 0;
    bool operator==(const Reached&) const = default;
    bool all() const { return reacted >= head && projected >= head; }
};

/// Nobody reacts to the events of a store that is only read.
Result<Reached> reached(Reader& reader, bool isReadOnly)
{
    const auto head = reader.events.head();
    if (!head) return std::unexpected(head.error());
    const auto reacted = isReadOnly ? head : reader.events.checkpoint(policiesSubscription);
    if (!reacted) return std::unexpected(reacted.error());
    const auto projected = reader.rows.position();
    if (!projected) return std::unexpected(projected.error());
    return Reached{*head, *reacted, *projected};
}

} // namespace

Session::Session(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{}
Session::~Session() = default;

Result<std::unique_ptr<Session>> Session::open(Options options)
{
    options.store = store::canonical(std::move(options.store));
    auto parts = std::make_unique<Parts>(std::move(options));
    Parts& all = *parts;
    if (const auto opened = waitFor(all.writer, [&] { return all.openWriter(); }); !opened)
        return std::unexpected(opened.error());
    if (const auto opened = waitFor(all.reader, [&] { return all.openReader(); }); !opened)
        return std::unexpected(opened.error());
    if (const auto opened = all.openWatcher(); !opened) return std::unexpected(opened.error());
    if (const auto found = waitFor(all.writer, [&] { return all.findActor(); }); !found)
        return std::unexpected(found.error());
    waitFor(all.reader, [&] { return all.report(), true; });
    all.startWatching();
    return std::unique_ptr<Session>(new Session(std::move(parts)));
}

void Session::write(std::move_only_function<void(Engine&)> job)
{
    m_parts->writer.post([parts = m_parts.get(), job = std::move(job)]() mutable {
        if (!parts->closing) job(*parts->engine);
    });
}

void Session::read(std::move_only_function<void(Reader&)> job)
{
    m_parts->reader.post([parts = m_parts.get(), job = std::move(job)]() mutable {
        if (parts->closing) return;
        Reader reader{*parts->readStore, *parts->readRows};
        job(reader);
    });
}

Result<void> Session::settle()
{
    Reached last;
    auto moved = std::chrono::steady_clock::now();
    while (true) {
        const auto caughtUp = writeAndWait([this](Engine& engine) -> Result<bool> {
            // Whoever has lost its connection leads no longer: somebody else may by now.
            if (const auto roles = m_parts->takeRoles(); !roles) return std::unexpected(roles.error());
            return engine.catchUp();
        });
        if (!caughtUp) return std::unexpected(caughtUp.error());
        const auto now = readAndWait([this](Reader& reader) { return reached(reader, isReadOnly()); });
        if (!now) return std::unexpected(now.error());
        if (now->all()) break;
        if (*now != last) moved = std::chrono::steady_clock::now();
        if (std::chrono::steady_clock::now() - moved > patience)
            return failed(Error::Kind::unavailable, "not_visible_yet",
                          "Recorded, but the program that keeps the leaderboards of this store does not answer.");
        last = *now;
        std::this_thread::sleep_for(pause);
    }
    waitFor(m_parts->reader, [this] { return m_parts->report(), true; });
    return {};
}

Result<std::vector<read_models::RebuiltTable>> Session::rebuild(const std::string& table,
                                                                const std::function<bool(Progress)>& progress)
{
    auto rebuilt = writeAndWait([&](Engine& engine) -> Result<std::vector<read_models::RebuiltTable>> {
        if (!engine.keepsTables())
            return rejected("not_our_tables", "Another program keeps the tables of this store; rebuild them there.");
        return rebuildTables(*m_parts->writeStore, *m_parts->writeRows, m_parts->rowsFile, m_parts->fingerprint, table,
                             progress);
    });
    waitFor(m_parts->reader, [this] { return m_parts->report(), true; }); // the log has not grown
    return rebuilt;
}

Progress Session::progress() const
{
    const std::scoped_lock lock(m_parts->mutex);
    return m_parts->progress;
}

void Session::onProgress(std::function<void(Progress)> then)
{
    const std::scoped_lock lock(m_parts->mutex);
    m_parts->onProgress = std::move(then);
}

std::optional<Error> Session::problem() const
{
    const std::scoped_lock lock(m_parts->mutex);
    return m_parts->problem;
}

const store::StoreAddress& Session::address() const
{
    return m_parts->options.store;
}

bool Session::isReadOnly() const
{
    return m_parts->readOnly;
}

Person Session::actor() const
{
    return m_parts->actor;
}

Timestamp Session::now() const
{
    return m_parts->clock().toSeconds();
}

} // namespace palmares::runtime
