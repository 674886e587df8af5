#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/core/codec.h"
#include "model/core/event_store.h"
#include "model/wiring/policy.h"

namespace palmares::runtime {

/// A policy with its running instances, without its type.
class PolicyHost {
public:
    PolicyHost() = default;
    PolicyHost(const PolicyHost&) = delete;
    PolicyHost& operator=(const PolicyHost&) = delete;
    virtual ~PolicyHost() = default;

    virtual std::string_view name() const = 0;
    /// Lets the policy see one event; false if it does not listen to its type.
    virtual bool see(const AnyEvent& event) = 0;
    /// The end of a batch.
    virtual void flush() = 0;
    virtual std::vector<AnyCommand> takeCommands() = 0;
    /// Snapshots of the instances touched since the last call, as of `position`.
    virtual std::vector<Snapshot> takeSnapshots(Position position) = 0;
};

/// Finds the stored snapshot of an instance, if any.
using FindSnapshot = std::function<std::optional<Snapshot>(const std::string& source)>;

/// Stored as the type of an instance that has ended for good.
inline constexpr std::string_view completedType = "completed";

template <class P>
class PolicyOf final : public PolicyHost {
public:
    explicit PolicyOf(FindSnapshot find)
        : m_find(std::move(find))
        , m_instances([this](const std::string& key) { return load(key); })
        , m_turn{m_instances}
    {}

    std::string_view name() const override { return P::name; }

    bool see(const AnyEvent& event) override
    {
        return visitInner(
            [this](const auto& held) {
                if constexpr (requires { P::on(held, m_turn); }) {
                    P::on(held, m_turn);
                    return true;
                }
                return false;
            },
            event);
    }

    void flush() override
    {
        if constexpr (requires { P::flush(m_turn); }) P::flush(m_turn);
        // What flush wants to know is what this batch touched; what a snapshot holds is what any batch touched.
        m_unsaved.merge(m_instances.takeTouched());
    }

    std::vector<AnyCommand> takeCommands() override { return std::exchange(m_turn.commands, {}); }

    std::vector<Snapshot> takeSnapshots(Position position) override
    {
        std::vector<Snapshot> snapshots;
        for (const std::string& key : std::exchange(m_unsaved, {})) {
            const auto& stored = m_instances.stored(key);
            Snapshot snapshot{source(key), position, std::string(stored.completed ? completedType : P::name), "null"};
            if (stored.state) snapshot.data = toJson(*stored.state).value_or("null");
            snapshots.push_back(std::move(snapshot));
        }
        return snapshots;
    }

private:
    using Instance = typename P::Instance;

    static std::string source(const std::string& key) { return "policy-" + std::string(P::name) + '-' + key; }

    typename Instances<Instance>::Stored load(const std::string& key)
    {
        typename Instances<Instance>::Stored stored;
        const auto snapshot = m_find(source(key));
        if (!snapshot) return stored;
        stored.completed = snapshot->type == completedType;
        if (!stored.completed)
            if (auto state = fromJson<Instance>(snapshot->data)) stored.state = std::move(*state);
        return stored;
    }

    FindSnapshot m_find;
    Instances<Instance> m_instances;
    Turn<Instance> m_turn;
    std::set<std::string> m_unsaved;
};

/// One host for every policy of the program.
std::vector<std::unique_ptr<PolicyHost>> everyPolicy(const FindSnapshot& find);

} // namespace palmares::runtime
