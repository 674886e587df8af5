#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "model/core/event_store.h"
#include "store/engine/commands/request.h"

namespace palmares::engine {

/// How far the strong handlers of an application have come: those here report it, those of other programs are looked up
/// in the store. Everything may be called from any thread.
class HandlerProgress {
public:
    /// Where handlers of other programs are looked up; belongs to the thread that waits.
    explicit HandlerProgress(EventStore* store = nullptr)
        : m_store(store)
    {}

    /// From now on dispatches wait for the handler of this name, which follows `stream`; in the place of the one that
    /// had the name. Answers what `remove` takes.
    std::uint64_t add(const std::string& name, const std::string& stream = std::string(allStream));
    /// Unless another has taken the name over.
    void remove(const std::string& name, std::uint64_t token);
    /// It has handled everything up to this number, of `$all` the position. Never goes back.
    void acknowledge(const std::string& name, std::int64_t number);

    std::vector<std::string> names() const;
    /// Whether a handler is done with the events of `receipt`; those that do not follow its stream are.
    bool hasSeen(const std::string& name, const Receipt& receipt) const;

    /// Waits until all handlers that `consistency` names have seen the events, except for the handler `except`, which
    /// is the one that waits. False when the time is over.
    bool wait(const Receipt& receipt, const Consistency& consistency, std::chrono::milliseconds timeout,
              const std::string& except = {});

    /// Lets handlers on the waiting thread work while it waits. It may be called by a handler that is at work itself
    /// and waits: that one leaves itself out.
    void workWhileWaiting(std::function<void()> work) { m_work = std::move(work); }

private:
    struct Handler {
        std::string stream;
        std::uint64_t token = 0;
        std::int64_t number = 0;
    };

    std::vector<std::string> awaited(const Consistency& consistency, const std::string& except) const;
    bool allHaveSeen(const std::vector<std::string>& names, const Receipt& receipt) const;
    /// Takes over what the store says about those that run elsewhere.
    void lookInStore();

    EventStore* m_store;
    std::function<void()> m_work;
    mutable std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_changed;
    std::map<std::string, Handler> m_handlers;
    std::uint64_t m_lastToken = 0;
};

} // namespace palmares::engine
