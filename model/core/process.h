#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/core/describe.h"
#include "model/core/result.h"
#include "model/core/value.h"

namespace palmares {

/// The running instances of one process manager (policy), by key. The runtime loads them on demand and stores those
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
    Instances(Instances&&) noexcept = default; // the lists stay good: what they point at moves along
    Instances& operator=(Instances&&) noexcept = default;
    Instances(const Instances&) = delete;
    Instances& operator=(const Instances&) = delete;

    /// The instance, created when missing; nullptr once it has completed.
    Instance* open(const std::string& key)
    {
        Node& node = at(key);
        Entry& entry = node.second;
        if (entry.completed) return nullptr;
        if (!entry.state) entry.state.emplace();
        touch(node);
        return &*entry.state;
    }

    /// The running instance, or nullptr. Touches it, since the caller may change it.
    Instance* find(const std::string& key)
    {
        Node& node = at(key);
        Entry& entry = node.second;
        if (entry.completed || !entry.state) return nullptr;
        touch(node);
        return &*entry.state;
    }

    void complete(const std::string& key)
    {
        Node& node = at(key);
        node.second.state.reset();
        node.second.completed = true;
        touch(node);
    }

    /// Keys opened, found or completed in this batch, sorted.
    std::vector<std::string> touched() const { return keysOf(m_touched); }
    /// From now on they belong to another batch.
    void endBatch() { end(m_touched, &Entry::touched); }
    /// Keys touched in any batch since they were last taken to be stored, at most `most`, sorted.
    std::vector<std::string> takeUnsaved(std::size_t most)
    {
        const auto rest = static_cast<std::ptrdiff_t>(std::min(most, m_unsaved.size()));
        Nodes taken(m_unsaved.end() - rest, m_unsaved.end());
        m_unsaved.resize(m_unsaved.size() - taken.size());
        auto keys = keysOf(taken);
        end(taken, &Entry::unsaved);
        return keys;
    }
    const Stored& stored(const std::string& key) { return at(key).second; }
    /// Drops an instance from memory, if it is stored as it is: an event that asks for it loads it again.
    bool unload(const std::string& key)
    {
        const auto found = m_all.find(key);
        if (found != m_all.end() && (found->second.touched || found->second.unsaved)) return false;
        if (found != m_all.end()) m_all.erase(found);
        return true;
    }
    /// Keys of those that are in memory and have not completed, sorted.
    std::vector<std::string> running() const
    {
        std::vector<std::string> keys;
        for (const auto& [key, entry] : m_all)
            if (entry.state) keys.push_back(key);
        std::ranges::sort(keys);
        return keys;
    }

private:
    struct Entry : Stored {
        bool touched = false; ///< is in m_touched
        bool unsaved = false; ///< is in m_unsaved
    };
    using Node = std::pair<const std::string, Entry>;
    using Nodes = std::vector<Node*>; ///< of m_all, where they stay

    Node& at(const std::string& key)
    {
        const auto [entry, isNew] = m_all.try_emplace(key);
        if (isNew && m_load) static_cast<Stored&>(entry->second) = m_load(key);
        return *entry;
    }
    void touch(Node& node)
    {
        if (!std::exchange(node.second.touched, true)) m_touched.push_back(&node);
        if (!std::exchange(node.second.unsaved, true)) m_unsaved.push_back(&node);
    }
    static std::vector<std::string> keysOf(const Nodes& nodes)
    {
        std::vector<std::string> keys;
        keys.reserve(nodes.size());
        for (const Node* const node : nodes)
            keys.push_back(node->first);
        std::ranges::sort(keys);
        return keys;
    }
    static void end(Nodes& nodes, bool Entry::*mark)
    {
        for (Node* const node : nodes)
            node->second.*mark = false;
        nodes.clear();
    }

    Load m_load;
    std::unordered_map<std::string, Entry> m_all;
    Nodes m_touched;
    Nodes m_unsaved;
};

/// One event on its way through a process manager: the instances it may change and the commands it wants sent.
///
/// A process manager is a class with `static constexpr std::string_view name`, a described `struct Instance`, and one
/// `static void on(const Event&, Turn<Instance>&)` for each event it listens to; these overloads are its
/// subscription. Everything is derived from the events: no clock, no look-up, no random number. The same functions
/// replay history; the runtime then drops what they send. It may also have
///
/// * `static void flush(Turn<Instance>&)`, after each batch of events: for what one batch should cause only once;
/// * `static Reaction onFailure(const CommandFailure&)`: what becomes of a command that was refused; its commands are
///   then sent one by one;
/// * `static void accepted(const Value& command, Instances<Instance>&)`, after a command was accepted: where that ends
///   an instance;
/// * `static constexpr std::chrono::milliseconds idleTimeout`: instances untouched for so long leave the memory;
/// * `static constexpr std::chrono::milliseconds eventTimeout`: an event that takes longer stops it (`event_timeout`).
template <Described Instance>
struct Turn {
    Instances<Instance>& instances;
    std::vector<Value> commands = {};
    /// Metadata of the event as JSON, for what is not in the event itself; only where P has a `readsMetadata`.
    std::string metadata = {};
    std::optional<Error> refusal = {};

    void send(Value command) { commands.push_back(std::move(command)); }

    /// A new instance. Where one runs already, or has completed, the event stops the process manager
    /// (`process_already_started`).
    Instance* start(const std::string& key)
    {
        const auto& stored = instances.stored(key);
        if (!stored.state && !stored.completed) return instances.open(key);
        refuse("process_already_started", "Process " + key + " was started before.");
        return nullptr;
    }
    /// The running instance. Without one the event stops the process manager (`process_not_started`).
    Instance* running(const std::string& key)
    {
        if (Instance* const found = instances.find(key)) return found;
        refuse("process_not_started", "Process " + key + " does not run.");
        return nullptr;
    }
    void refuse(std::string name, std::string message)
    {
        if (!refusal) refusal = Error{Error::Kind::conflict, std::move(name), std::move(message)};
    }
};

/// A command that a process manager sent and that was not accepted, or, without a command, an event it refused.
struct CommandFailure {
    const Error& error;
    const Value& command;
    int failures = 1;                            ///< of this command, this one included
    const std::vector<Value>& pending;           ///< commands of the same event that were not sent yet
    std::map<std::string, std::string>& context; ///< kept until the next attempt
};

/// What becomes of a failed command.
struct Reaction {
    enum class Kind {
        retry,       ///< send it again, after `delay`
        skip,        ///< forget it; continue with the commands after it
        discard_all, ///< forget it and the commands of the same event after it
        instead,     ///< send `commands` in place of it and of those after it
        park,        ///< keep it where people find it; continue with the commands after it
        stop,        ///< the process manager stops at this event until somebody starts it again
    };
    Kind kind = Kind::stop;
    std::chrono::milliseconds delay{0};
    std::vector<Value> commands = {};
    std::optional<Error> reason = {}; ///< of `stop`, in place of the command's own error
};

} // namespace palmares
