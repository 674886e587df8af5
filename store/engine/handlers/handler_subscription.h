#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "store/engine/handlers/handler_instance.h"

namespace palmares::engine {

/// The persistent subscription that the instances of one handler share: joins it, again with back-off while it is
/// refused, acknowledges, and reports the position of a strong handler to those who wait for it.
class HandlerSubscription {
public:
    /// `ended` is called when the subscription ends an instance. All references outlive this.
    HandlerSubscription(const HandlerEnvironment& environment, const HandlerInstances& instances,
                        std::function<void(const Error& reason)> ended);

    void open(); ///< if refused, update() tries again when it is due
    void close();
    Result<void> remove()
    {
        return m_environment.host.deleteSubscription(key());
    } ///< from the store; its position is lost
    /// Joins if that is due.
    void update();
    /// Takes over the position, and suspends the instances without the lock.
    void refresh();
    void acknowledge(const HandlerInstance& instance, std::int64_t number);
    /// Strong dispatches wait for the handler from its subscription until it is stopped on purpose.
    void leaveProgress()
    {
        if (m_progressToken != 0) m_environment.progress->remove(m_progressName, std::exchange(m_progressToken, 0));
    }

    /// Whether joining or acknowledging may have given the host something to do, since the last call.
    bool takeHostHasWork() { return std::exchange(m_hostHasWork, false); }
    std::int64_t position() const { return m_position; } ///< this event and all before it are done
    const std::optional<Error>& refusal() const { return m_refusal; }
    std::optional<SteadyTime> retryAt() const { return m_retryAt; }

private:
    Result<void> join(HandlerInstance& instance);
    void joinProgress();
    SubscriptionKey key() const;
    store::SubscriptionOptions options() const;
    store::SubscriptionHandle handleOf(const HandlerInstance& instance) const;

    const HandlerEnvironment& m_environment;
    const HandlerInstances& m_instances;
    const std::function<void(const Error& reason)> m_ended;
    std::set<std::size_t> m_joined; ///< indexes of instances
    std::int64_t m_position = 0;
    std::optional<Error> m_refusal;
    std::optional<SteadyTime> m_retryAt;
    std::chrono::milliseconds m_lastDelay{};
    bool m_hostHasWork = false; ///< events may be ready there
    std::string m_progressName;
    std::uint64_t m_progressToken = 0; ///< 0: not registered
};

} // namespace palmares::engine
