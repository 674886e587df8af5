#pragma once

#include <any>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "model/core/event_store.h"
#include "model/core/types.h"
#include "model/core/value.h"

namespace palmares::engine {

/// The person a command is sent for.
struct Actor {
    std::string id;
    std::string name;
};

/// Which handlers of the events have to be done with them before a dispatch returns.
struct Consistency {
    enum class Kind {
        eventual, ///< none
        strong,   ///< all that are declared strong
        listed,   ///< strong ones with the names in `handlers`
    };
    Kind kind = Kind::eventual;
    std::vector<std::string> handlers = {};

    static Consistency strong() { return {Kind::strong}; }
    static Consistency of(std::vector<std::string> handlers) { return {Kind::listed, std::move(handlers)}; }
};

/// A command on its way to its aggregate.
struct Request {
    Value command;
    std::optional<Actor> actor = {};         ///< checked against who may do what; none: a policy or the clock
    std::optional<Uuid> causation_id = {};   ///< the event that caused it
    std::optional<Uuid> correlation_id = {}; ///< of the whole business transaction; made when absent
    std::string sent_by = {};                ///< of policies and handlers: their name
    /// Of the command itself; made when absent. A command with an id that was accepted before is not decided again.
    std::optional<Uuid> command_id = {};
    JsonText metadata = {"{}"};                  ///< an object: what it has is in every event
    std::optional<Consistency> consistency = {}; ///< default: the command's
    std::chrono::milliseconds consistency_timeout = std::chrono::seconds(5);
    std::optional<std::chrono::milliseconds> timeout = {}; ///< default: the command's
    int retry_attempts = 10;                               ///< when others write to the stream at the same time
    bool wants_state = false;                              ///< the receipt has the state after the command
};

/// Something in a batch that was left out, and why.
struct DroppedItem {
    std::size_t index = 0;
    std::string error; ///< its name: `outside_stage_period`
};

/// What became of an accepted command.
struct Receipt {
    std::string stream;
    Version version = 0;               ///< of the stream, after the command
    std::vector<RecordedEvent> events; ///< none: it was already so. Positions are 0 in a dry run
    std::vector<DroppedItem> dropped;
    bool repeated = false;     ///< the same command was accepted before: nothing new happened
    std::any state = {};       ///< the aggregate, where it was asked for
    std::string metadata = {}; ///< of each event

    Position lastPosition() const { return events.empty() ? 0 : events.back().position; }
};

} // namespace palmares::engine
