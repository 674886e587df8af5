#include "store/runtime/session.h"

#include <atomic>
#include <chrono>
#include <thread>
#include <utility>

#include "store/runtime/segment_challenge.h"
#include "store/runtime/watcher.h"
#include "store/runtime/writer_side.h"

namespace palmares::runtime {
namespace {

constexpr auto patience = std::chrono::seconds(30);
constexpr auto pause = std::chrono::milliseconds(5);

struct Reached {
    Position head = 0, reacted = 0, projected = 0;
    bool operator==(const Reached&) const = default;
    bool all() const { return reacted >= head && projected >= head; }
};

/// Policies do not react to the events of a store that is only read.
Result<Reached> reached(Reader& reader, bool isReadOnly)
{
    const auto head = TRY(reader.events.head());
    const auto reacted = isReadOnly ? head : TRY(reader.events.checkpoint(policiesSubscription));
    const auto projected = TRY(reader.rows.position());
    return Reached{head, reacted, projected};
}

} // namespace

/// The sides of a session and their threads. Each connection is opened, used and closed on the thread of its side:
///
///     thread         owns                                     is asked by
///     writer         writing: store, engine, roles, mails     jobs posted to `writer`
///     reader         reading: store, tables                   jobs posted to `reader`
///     Watcher's own  a store                                  posts to both; its alarm is guarded by its mutex
///     MailDelivery's the mailer                               posts what became of a mail to `writer`
///
/// `status` is guarded by its mutex, the flags are atomic, `options` never change.
struct Session::Parts {
    explicit Parts(Options given);
    ~Parts();
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;

    Result<void> open();
    void wakeWriter(); ///< callable from any thread
    void wakeReader(); ///< callable from any thread
    void keepUp();     ///< on the writer's thread
    void report();     ///< on the reader's thread

    const Options options;
    SessionStatus status;
    std::atomic<bool> closing = false; ///< queued jobs are dropped, long ones break off
    std::atomic<bool> isKeepUpQueued = false;
    WriterSide writing;
    ReaderSide reading;
    Watcher watcher;
    store::Worker reader;
    store::Worker writer; ///< last, with `reader`: joined before what they use
};

Session::Parts::Parts(Options given)
    : options(std::move(given))
    , writing(options, {.post = [this](store::Worker::Job job) { writer.post(std::move(job)); },
                        .after_delivery =
                            [this](const Result<void>& done) {
                                watcher.set(writing.alarm());
                                if (!done) status.setProblem(done.error());
                            }})
{}

Result<void> Session::Parts::open()
{
    if (auto done = writer.runAndWait([this] { return writing.open(); }); !done) return done;
    if (auto done = reader.runAndWait([this] { return reading.open(options.store, writing.identity()); }); !done)
        return done;
    TRY(watcher.open(options.store));
    if (auto done = writer.runAndWait([this] { return writing.findActor(); }); !done) return done;
    reader.runAndWait([this] { report(); });
    wakeWriter();
    watcher.start(writing.clock(), {.work = [this] { wakeWriter(); }, .look = [this] { wakeReader(); }});
    return {};
}

void Session::Parts::wakeWriter()
{
    if (!isKeepUpQueued.exchange(true)) writer.post([this] { keepUp(); });
}

void Session::Parts::wakeReader()
{
    reader.post([this] { report(); });
}

void Session::Parts::keepUp()
{
    isKeepUpQueued = false;
    if (closing) return;
    const auto done = writing.keepUp([this] { return !closing; });
    watcher.set(writing.alarm());
    status.setProblem(done ? std::nullopt : std::optional(done.error()));
    wakeReader();
}

void Session::Parts::report()
{
    if (!closing) status.setProgress(reading.progress());
}

Session::Parts::~Parts()
{
    status.onProgress({});
    closing = true;
    writing.stopMails();
    watcher.close();
    writer.runAndWait([] {}); // from now on no delivery starts
    writing.joinMails();      // the writer is left to note what became of the mail
    reader.runAndWait([this] { reading.close(); });
    writer.runAndWait([this] { writing.close(); });
}

Session::Session(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{}
Session::~Session() = default;

Result<std::unique_ptr<Session>> Session::open(Options options)
{
    options.store = store::canonical(std::move(options.store));
    auto parts = std::make_unique<Parts>(std::move(options));
    TRY(parts->open());
    return std::unique_ptr<Session>(new Session(std::move(parts)));
}

void Session::write(std::move_only_function<void(Engine&)> job)
{
    m_parts->writer.post([parts = m_parts.get(), job = std::move(job)]() mutable {
        if (!parts->closing) job(parts->writing.engine());
    });
}

void Session::read(std::move_only_function<void(Reader&)> job)
{
    m_parts->reader.post([parts = m_parts.get(), job = std::move(job)]() mutable {
        if (parts->closing) return;
        Reader reader = parts->reading.reader();
        job(reader);
    });
}

Result<void> Session::settle()
{
    Reached last;
    auto moved = std::chrono::steady_clock::now();
    while (true) {
        const auto caughtUp = writeAndWait([this](Engine& engine) -> Result<bool> {
            // A program that lost its connection no longer leads: another may by now.
            TRY(m_parts->writing.takeRoles());
            const auto done = engine.follower().catchUp();
            m_parts->watcher.set(m_parts->writing.alarm());
            return done;
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
    m_parts->reader.runAndWait([this] { m_parts->report(); });
    return {};
}

Result<std::vector<read_models::RebuiltTable>> Session::rebuild(const std::string& table,
                                                                const std::function<bool(Progress)>& progress)
{
    auto rebuilt = m_parts->writer.runAndWait([&] { return m_parts->writing.rebuild(table, progress); });
    m_parts->reader.runAndWait([this] { m_parts->report(); }); // the tables changed, the log did not
    return rebuilt;
}

Progress Session::progress() const
{
    return m_parts->status.progress();
}

void Session::onProgress(std::function<void(Progress)> listener)
{
    m_parts->status.onProgress(std::move(listener));
}

std::optional<Error> Session::problem() const
{
    return m_parts->status.problem();
}

const store::StoreAddress& Session::address() const
{
    return m_parts->options.store;
}

bool Session::isReadOnly() const
{
    return m_parts->writing.identity().is_read_only;
}

organising::Person Session::actor() const
{
    return m_parts->writing.actor();
}

Timestamp Session::now() const
{
    return m_parts->writing.clock()().toSeconds();
}

} // namespace palmares::runtime
