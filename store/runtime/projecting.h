#pragma once

#include <functional>
#include <span>

#include "store/engine/log_reader.h"
#include "store/read_models/read_model.h"

namespace palmares::runtime {

/// What takes part in projecting. All are called on the thread that projects.
struct ProjectingOptions {
    std::function<bool()> may_continue = {}; ///< asked before each batch
    /// Events whose rows are committed now; once for each, unless the program ends in between.
    std::function<void(std::span<const read_models::ReadEvent> events)> after_update = {};
    /// Whether an event that no projector can take is skipped, without a trace in the tables. By default projecting
    /// stops there.
    std::function<bool(const RecordedEvent& event, const Error& error)> may_skip = {};
};

/// Empties `rows` if they were made from another log than the store's.
Result<void> matchLog(EventStore& store, read_models::ReadModel& rows);

/// Matches, and applies the events of `log` that `rows` lacks, up to position `upTo`; false when it was cancelled. An
/// event that no projector can take is an error that names it (`projection_failed`). Unknown event types are skipped.
Result<bool> project(engine::LogReader& log, read_models::ReadModel& rows, Position upTo,
                     const ProjectingOptions& options = {});

} // namespace palmares::runtime
