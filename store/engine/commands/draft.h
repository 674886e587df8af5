#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "store/engine/commands/aggregates.h"
#include "store/engine/commands/middleware.h"
#include "store/engine/log_reader.h"

namespace palmares::engine {

/// The error of a decision that threw an exception.
inline constexpr std::string_view executionFailed = "aggregate_execution_failed";

/// A command in progress: its request as the middleware left it, and what becomes of it.
struct Work {
    Pipeline pipeline;
    Uuid command_id = {};
    Result<Receipt> answer = {};
    int attempts = 0;
    bool open = true; ///< still to be decided, for the first time or again
    SteadyTime started = {};
    // Of the last attempt:
    Version state_version = 0; ///< of the stream that it was decided on
    std::int64_t events = 0;
    Uuid correlation_id = {};                    ///< of the events
    std::vector<SideRecord> refused_before = {}; ///< moves the audit of an earlier refusal out of the way

    const Request& request() const { return pipeline.request; }
};

/// What one stream is about to get: the events of every command of a group that its aggregate decides.
struct Draft {
    struct Part {
        Work* work;
        std::size_t events;
    };
    Loaded loaded;
    const AggregateType* type;
    Version base = 0; ///< of the stream, before
    std::vector<NewEvent> events = {};
    std::vector<Value> values = {}; ///< what each event says
    std::vector<Part> parts = {};
    std::vector<SideRecord> records = {}; ///< audit of the commands in `parts`
    std::optional<Stay> stay = {};        ///< how long the aggregate is kept afterwards

    /// Hands the events to the receipts of their commands. `last` is the position of the last one, 0 in a dry run.
    void settle(const std::string& stream, Position last, RecordedAt now);
    /// The settled events with their values, without those that are read in another shape than they are written.
    DecodedEvents decoded(const Application& application) const;
};

/// Appends events that lack their types and data; `values` has, for each append, what its events say.
using AppendValues =
    std::function<std::vector<Result<Appended>>(std::span<const Append> group, std::vector<std::vector<Value>> values)>;

/// By stream, which is also the order in which they are appended.
using Drafts = std::map<std::string, Draft>;

} // namespace palmares::engine
