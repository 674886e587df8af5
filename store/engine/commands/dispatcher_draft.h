#pragma once

#include "store/engine/commands/dispatcher.h"

namespace palmares::engine {

/// The error of a decision that threw an exception.
inline constexpr std::string_view executionFailed = "aggregate_execution_failed";

/// A request with what the middleware made of it and what becomes of it.
struct Dispatcher::Work {
    Pipeline pipeline;
    Uuid command_id = {};
    Result<Receipt> answer = {};
    std::size_t index = 0; ///< among those that were dispatched together
    int attempts = 0;
    std::vector<SideRecord> refused_before = {}; ///< moves the audit of an earlier refusal out of the way
    bool open = true;                            ///< is still to be decided, for the first time or again
    SteadyTime started = {};
};

/// What one stream is about to get: the events of every request in the group that it decides.
struct Dispatcher::Draft {
    struct Part {
        std::size_t work;
        std::size_t events;
    };
    Loaded loaded;
    const AggregateType* type;
    Version base = 0;
    std::vector<NewEvent> events = {};
    std::vector<Part> parts = {};
    std::vector<SideRecord> records = {};
    std::optional<Stay> stay = {}; ///< how long the aggregate is kept afterwards

    /// Hands the events to the receipts of those who made them; `last` is the position of the last one, 0 in a dry run.
    void settle(const std::string& stream, Position last, RecordedAt now, std::vector<Work>& all);
};

} // namespace palmares::engine
