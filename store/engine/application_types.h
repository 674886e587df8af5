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

/// What an aggregate has become: a value of its own type.
using State = std::any;

/// How long an aggregate stays in memory after something happened to it. Nothing: for ever; 0: it goes at once.
using Stay = std::optional<std::chrono::milliseconds>;

/// When aggregates leave the memory: the caller's answer to what just happened. Those without an answer stay; after an
/// exception they go.
struct Lifespan {
    std::function<Stay(const Value& lastEvent)> after_event = {};
    std::function<Stay(const Value& command)> after_command = {}; ///< one without events
    std::function<Stay(const Error& error)> after_error = {};
};

/// How one kind of aggregate is identified, kept and stored.
struct AggregateOptions {
    /// What its streams are called before the identity: default `<category>-`. An identity that begins with it already
    /// is not prefixed again.
    std::optional<std::string> prefix = {};
    std::function<std::string()> prefix_function = {};              ///< in place of `prefix`, asked each time
    std::function<std::string(const Value& command)> identity = {}; ///< in place of the field of type A::Id
    std::int64_t snapshot_every = 0;                                ///< events; 0: no snapshots, none are read either
    std::int64_t snapshot_version = 1;                              ///< others are not read: the state has changed
    Lifespan lifespan = {};
};

/// How one command is carried out, where its sender does not say otherwise.
struct CommandOptions {
    std::chrono::milliseconds timeout = std::chrono::seconds(5); ///< of loading and deciding; max(): any time
    Consistency consistency = {};
    /// Sees the state before the decision and may refuse the command.
    std::function<std::optional<Error>(const State& state, const Value& command, const Request& request)>
        before_execute = {};
};

/// One kind of aggregate without its type.
struct AggregateType {
    std::string name; ///< its category
    AggregateOptions options = {};
    std::string state_type = {}; ///< of snapshots
    State (*initial)() = nullptr;
    /// Of types without a description both are missing: these are never stored.
    Result<std::string> (*encode)(const State& state) = nullptr;
    Result<State> (*decode)(std::string_view json) = nullptr;
};

/// Reads a value into `out`; what cannot be read is noted in `reader`.
using DecodeValue = bool (*)(JsonValue json, Value& out, JsonReader& reader);

/// One kind of command without its type.
struct CommandType {
    std::string name;
    std::size_t aggregate = 0; ///< which of the application's
    CommandOptions options = {};
    const TypeInfo* info = nullptr;
    std::string (*identity)(const Value& command) = nullptr;
    Result<std::string> (*encode)(const Value& command) = nullptr;
    DecodeValue decode = nullptr;
    Result<std::vector<Value>> (*decide)(const State& state, const Value& command, const Context& context) = nullptr;
    /// Items of a batch command that the decision leaves out.
    std::vector<DroppedItem> (*dropped)(const State& state, const Value& command) = nullptr;
};

/// One kind of event without its type.
struct EventType {
    std::string name; ///< as stored: `Elixir.SegmentChallenge.Events.StageStarted`
    std::size_t aggregate = 0;
    const TypeInfo* info = nullptr;      ///< its name there is the short one: `StageStarted`
    std::type_index type = typeid(void); ///< of the values
    bool external = false;               ///< what came from outside, as opposed to what was decided here
    Result<std::string> (*encode)(const Value& event) = nullptr;
    DecodeValue decode = nullptr;
    void (*evolve)(State& state, const Value& event) = nullptr;
};

/// Turns a stored event into its present shape before it is read: its type, its data, or both. Nothing stored changes.
using Upcaster = std::function<void(RecordedEvent& event)>;

} // namespace palmares::engine
