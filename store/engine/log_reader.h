#pragma once

#include <cstdint>
#include <deque>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "store/engine/application.h"
#include "store/worker.h"

namespace palmares::engine {

/// An event as it is stored, and as it is understood today.
struct DecodedEvent {
    RecordedEvent recorded;
    Result<Value> event = {}; ///< empty if its type is unknown; `unreadable_event` (corrupt)
};
using DecodedEvents = std::vector<std::shared_ptr<const DecodedEvent>>;

/// How much of the newest log stays in memory.
struct LogWindow {
    std::size_t events = 20'000;
    std::size_t bytes = 64U << 20U; ///< estimated
};

/// Of a follower that is the only one.
inline constexpr LogWindow noWindow{0, 0};

/// Reads the log for all that follow it in one program, each from its own position. Followers at about the same place
/// share events, which are read and decoded once; what this program appends is not read at all. A follower that lags
/// reads by itself and holds up no other. Belongs to the thread of its store, except for `read`.
class LogReader {
public:
    /// `application` and `store` outlive it.
    LogReader(const Application& application, EventStore& store, LogWindow window = {});

    const Application& application() const { return m_application; }
    EventStore& store() { return m_store; }

    /// Events after a position, in order, at most `limit`; fewer does not mean that these are the last. None: the log
    /// ends there. While the caller works on a full batch the next one is decoded on another thread.
    Result<DecodedEvents> next(Position after, std::int64_t limit);

    /// What the event says: known from the window, or decoded now. Callable from any thread.
    Result<Value> read(const RecordedEvent& recorded) const;

    /// Takes events into the window that were just appended, or just read.
    void add(const DecodedEvents& events);
    /// Empties the window: every follower has seen what is in it.
    void evict();

private:
    /// Events of the store; some are still to be decoded.
    struct Batch {
        DecodedEvents events = {};
        std::vector<DecodedEvent*> undecoded = {};
    };
    struct Ahead {
        Position after;
        std::int64_t limit;
        std::future<DecodedEvents> events;
    };
    using Window = std::deque<std::shared_ptr<const DecodedEvent>>;

    Window::const_iterator placeOf(Position position) const;
    std::shared_ptr<const DecodedEvent> known(const RecordedEvent& recorded) const;
    DecodedEvents runAfter(Position after, std::int64_t limit) const;
    Result<Batch> readAfter(Position after, std::int64_t limit);
    DecodedEvents decoded(Batch batch) const;
    Result<DecodedEvents> readOrTakeAhead(Position after, std::int64_t limit);
    void readAhead(Position after, std::int64_t limit);

    const Application& m_application;
    EventStore& m_store;
    LogWindow m_limits;
    mutable std::mutex m_mutex; ///< guards the two below
    Window m_window;            ///< by position
    std::size_t m_bytes = 0;
    std::optional<Ahead> m_ahead;
    std::unique_ptr<store::Worker> m_decoder; ///< from the first full batch on
};

} // namespace palmares::engine
