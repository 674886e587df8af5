#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/core/describe.h"
#include "model/core/time.h"
#include "model/domain.h"

namespace palmares {

/// The running instances of one policy (process manager), by key. The runtime loads them on demand and stores those
/// that were touched; a completed instance is remembered, so that a late event does not start it again.
template <Described Instance>
class Instances {
public:
    /// Finds a stored instance: its state, or std::nullopt and `completed`, or nothing at all.
    struct Stored {
        std::optional<Instance> state;
        bool completed = false;
    };
    using Load = std::function<Stored(const std::string& key)>;

    explicit Instances(Load load = {})
        : m_load(std::move(load))
    {}

    /// The instance, created when missing; nullptr once it has completed.
    Instance* open(const std::string& key)
    {
        Stored& entry = at(key);
        if (entry.completed) return nullptr;
        if (!entry.state) entry.state.emplace();
        m_touched.insert(key);
        return &*entry.state;
    }

    /// The running instance, or nullptr. Touches it, since the caller may change it.
    Instance* find(const std::string& key)
    {
        Stored& entry = at(key);
        if (entry.completed || !entry.state) return nullptr;
        m_touched.insert(key);
        return &*entry.state;
    }

    void complete(const std::string& key)
    {
        Stored& entry = at(key);
        entry.state.reset();
        entry.completed = true;
        m_touched.insert(key);
    }

    /// Keys opened, found or completed since they were last taken.
    std::set<std::string> takeTouched() { return std::exchange(m_touched, {}); }
    const std::set<std::string>& touched() const { return m_touched; }
    const Stored& stored(const std::string& key) { return at(key); }

private:
    Stored& at(const std::string& key)
    {
        const auto [entry, isNew] = m_all.try_emplace(key);
        if (isNew && m_load) entry->second = m_load(key);
        return entry->second;
    }

    Load m_load;
    std::map<std::string, Stored> m_all;
    std::set<std::string> m_touched;
};

/// One event on its way through a policy: the instances it may change and the commands it wants sent.
///
/// A policy is a class with `static constexpr std::string_view name`, a described `struct Instance`, and one
/// `static void on(const Event&, Turn<Instance>&)` for each event it listens to; these overloads are its
/// subscription. An optional `static void flush(Turn<Instance>&)` runs after each batch of events, for commands that
/// one batch should cause only once. Everything is derived from the events: no clock, no look-up, no random number. The
/// same functions replay history; the runtime then drops what they send.
template <Described Instance>
struct Turn {
    Instances<Instance>& instances;
    std::vector<AnyCommand> commands = {};

    template <class Command>
    void send(Command command)
    {
        commands.push_back(asAnyCommand(std::move(command)));
    }
};

} // namespace palmares
