#pragma once

#include "model/core/aggregate.h"
#include "model/core/event_store.h"
#include "model/domain.h"
#include "store/read_models/read_model.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace palmares::runtime {

/// Somebody commands are sent for.
struct Person {
    AthleteId id;
    std::string name;
};

/// A command on its way to its aggregate.
struct Request {
    AnyCommand command;
    std::optional<Person> actor = {};          ///< checked against the rules of who may do what; none: a policy or the clock
    std::optional<Uuid> causation_id = {};     ///< the event that caused it
    std::optional<Uuid> correlation_id = {};   ///< of the whole business transaction; made when absent
    std::string sent_by = {};                  ///< of policies: their name
};

/// Something in a batch that was left out, and why.
struct DroppedItem {
    std::size_t index = 0;
    std::string error; ///< its name: `outside_stage_period`
};

/// What became of an accepted command.
struct Receipt {
    std::string stream;
    Version version = 0;               ///< of the stream, after; what the decision saw plus its events
    std::vector<RecordedEvent> events; ///< none: it was already so. Positions are 0 in a dry run
    std::vector<DroppedItem> dropped;
    Position lastPosition() const { return events.empty() ? 0 : events.back().position; }
};

/// Runs the domain over one store: loads, decides, appends; then lets policies and projections follow. Belongs to
/// one thread.
class Engine {
public:
    using Clock = std::function<RecordedAt()>;

    /// `rows` may be nullptr (a process that only dispatches), policies then never run.
    Engine(EventStore& store, read_models::ReadModel* rows, Clock clock, std::uint64_t idSeed);
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    /// Decides each request in order, each seeing the events of those before it, and appends everything in one
    /// durable transaction. A refused request leaves nothing and disturbs no other. Version conflicts with other
    /// writers are retried three times.
    std::vector<Result<Receipt>> dispatch(std::span<const Request> requests);
    Result<Receipt> dispatch(const Request& request);

    /// The same decision without the append: the events it would produce.
    Result<Receipt> dryRun(const Request& request);

    /// Lets policies react and projections follow until nothing is left to do, and starts and ends what is due.
    /// Only the one engine of a store may call it. `false` if `mayContinue` stopped it early.
    Result<bool> catchUp(const std::function<bool()>& mayContinue = {});
    /// When the next stage or challenge is due to start or end, if any.
    std::optional<Timestamp> nextDue();

    Timestamp now() const;
    EventStore& store();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

/// The subscription of everything that policies have reacted to.
inline constexpr std::string_view policiesSubscription = "policies";

} // namespace palmares::runtime
