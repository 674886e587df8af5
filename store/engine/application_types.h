#pragma once

#include <any>
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <typeindex>
#include <vector>

#include "model/core/aggregate.h"
#include "model/core/describe.h"
#include "model/core/event_store.h"
#include "model/core/value.h"
#include "store/engine/commands/request.h"

namespace palmares::engine {

/// State of an aggregate: a value of its own type.
using State = std::any;

/// How long an aggregate stays in memory. Nothing: until evicted for room; 0: not at all.
using Stay = std::optional<std::chrono::milliseconds>;

/// How long aggregates stay in memory, by what happened to them last. Without a function they stay; after an exception
/// they are evicted.
struct Lifespan {
    std::function<Stay(const Value& lastEvent)> after_event = {};
    std::function<Stay(const Value& command)> after_command = {}; ///< that gave no events
    std::function<Stay(const Error& error)> after_error = {};
};

/// How one kind of aggregate is identified, kept and stored.
struct AggregateOptions {
    /// Goes before the identity in the names of streams: default `<category>-`. An identity that already begins with it
    /// is not prefixed again.
    std::optional<std::string> prefix = {};
    std::function<std::string()> prefix_function = {};              ///< replaces `prefix`, called each time
    std::function<std::string(const Value& command)> identity = {}; ///< replaces the field of type A::Id
    std::int64_t snapshot_every = 0;                                ///< events; 0: writes and reads no snapshots
    std::int64_t snapshot_version = 1;                              ///< snapshots of other versions are ignored
    Lifespan lifespan = {};
};

/// How one command is carried out, unless its sender overrides that.
struct CommandOptions {
    std::chrono::milliseconds timeout = std::chrono::seconds(5); ///< of loading and deciding; max(): none
    Consistency consistency = {};
    /// Called with the state before the decision; an error refuses the command.
    std::function<std::optional<Error>(const State& state, const Value& command, const Request& request)>
        before_execute = {};
};

/// One kind of aggregate without its type.
struct AggregateType {
    std::string name; ///< its category
    AggregateOptions options = {};
    std::string state_type = {}; ///< of snapshots
    State (*initial)() = nullptr;
    /// Both are null for types without a description, which are never stored.
    Result<std::string> (*encode)(const State& state) = nullptr;
    Result<State> (*decode)(std::string_view json) = nullptr;
};

/// Decodes a value into `out`; on failure `reader` has path and message.
using DecodeValue = bool (*)(JsonValue json, Value& out, JsonReader& reader);

/// One kind of command without its type.
struct CommandType {
    std::string name;
    std::size_t aggregate = 0; ///< index in the application
    CommandOptions options = {};
    const TypeInfo* info = nullptr;
    std::string (*identity)(const Value& command) = nullptr;
    Result<std::string> (*encode)(const Value& command) = nullptr;
    DecodeValue decode = nullptr;
    Result<std::vector<Value>> (*decide)(const State& state, const Value& command, const Context& context) = nullptr;
    /// Items of a batch command that the decision drops.
    std::vector<DroppedItem> (*dropped)(const State& state, const Value& command) = nullptr;
};

/// One kind of event without its type.
struct EventType {
    std::string name; ///< as stored: `Elixir.SegmentChallenge.Events.StageStarted`
    std::size_t aggregate = 0;
    const TypeInfo* info = nullptr;      ///< has the short name: `StageStarted`
    std::type_index type = typeid(void); ///< of the decoded values
    bool external = false;               ///< recorded from a file or provider instead of decided here
    Result<std::string> (*encode)(const Value& event) = nullptr;
    DecodeValue decode = nullptr;
    void (*evolve)(State& state, const Value& event) = nullptr;
};

/// Brings a stored event to its present shape before it is decoded: its type, its data, or both. The store is
/// unchanged.
using Upcaster = std::function<void(RecordedEvent& event)>;

} // namespace palmares::engine
