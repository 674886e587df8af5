#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/core/event_store.h"
#include "model/domain.h"

namespace palmares::runtime {

/// Somebody commands are sent for.
struct Person {
    AthleteId id;
    std::string name;
};

/// A command on its way to its aggregate.
struct Request {
    AnyCommand command;
    std::optional<Person> actor = {};        ///< checked against who may do what; none: a policy or the clock
    std::optional<Uuid> causation_id = {};   ///< the event that caused it
    std::optional<Uuid> correlation_id = {}; ///< of the whole business transaction; made when absent
    std::string sent_by = {};                ///< of policies: their name
    /// Of the command itself; made when absent. A command with an id that was accepted before is not decided again.
    std::optional<Uuid> command_id = {};
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
    bool repeated = false; ///< the same command was accepted before: nothing new happened

    Position lastPosition() const { return events.empty() ? 0 : events.back().position; }
};

} // namespace palmares::runtime
