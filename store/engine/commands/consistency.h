#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/core/event_store.h"
#include "store/engine/commands/request.h"

namespace palmares::engine {

/// How far the strong handlers of an application have come: those here tell it, of those in other programs the store
/// knows. Everything may be called from any thread.
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

    /// Waits until everybody whom `consistency` names has seen the events. Who waits in a handler of its own is not
    /// waited for: `except`. False when the time was over.
    bool wait(const Receipt& receipt, const Consistency& consistency, std::chrono::milliseconds timeout,
              const std::string& except = {});

    /// What handlers on the waiting thread need to get on. A handler at work there that waits in its turn calls it once
    /// more: whoever is at work then leaves itself out.
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
