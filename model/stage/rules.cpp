#include "model/stage/rules.h"

#include <algorithm>
#include <array>
#include <optional>

#include "model/core/copy_fields.h"

namespace palmares::stage {
namespace {

constexpr std::array<std::string_view, 14> indoorTypes{
    "Crossfit",   "Elliptical", "IceSkate",     "InlineSkate", "RockClimbing",   "RollerSki", "Rowing",
    "Skateboard", "Soccer",     "StairStepper", "Swim",        "WeightTraining", "Workout",   "Yoga"};

/// The type that has to be included for an activity on a trainer to count, or nothing.
std::optional<std::string_view> typeOnTrainer(std::string_view type)
{
    if (type == "Ride" || type == "VirtualRide") return "VirtualRide";
    if (type == "Run" || type == "VirtualRun") return "VirtualRun";
    if (std::ranges::find(indoorTypes, type) != indoorTypes.end()) return type;
    return {};
}

} // namespace

bool isOpen(const Stage& stage)
{
    return stage.status == Stage::Status::active || stage.status == Stage::Status::ended;
}

bool isWithin(const Stage& stage, LocalTime start)
{
    return stage.start_date_local <= start && start <= stage.end_date_local;
}

bool isTypeAllowed(const ActivityType& type, bool trainer, const std::vector<ActivityType>& included)
{
    const auto wanted = trainer ? typeOnTrainer(type.value) : std::optional<std::string_view>(type.value);
    return wanted && std::ranges::find(included, *wanted, &ActivityType::value) != included.end();
}

bool isLongEnough(const Stage& stage, Metres distance)
{
    return !stage.race_distance || decimalFrom(distance.value) >= *stage.race_distance;
}

std::unexpected<Error> stageNotOpen()
{
    return rejected("stage_not_open", "Efforts count only from the start of a stage until its results are approved.");
}

std::unexpected<Error> stageIsApproved()
{
    return rejected("stage_is_approved", "The results of this stage are final.");
}

std::unexpected<Error> stageIsDeleted()
{
    return rejected("stage_is_deleted", "This stage has been deleted.");
}

StageEffortRemoved removalOf(const StageEffortRecorded& effort)
{
    return copyFields<StageEffortRemoved>(effort);
}

Events removed(const Stage& stage, const Efforts::List& efforts)
{
    RunningCounts counts(stage.efforts);
    Events events;
    for (const auto* const effort : efforts)
        events.push_back(counts.lost(removalOf(*effort)));
    return events;
}

} // namespace palmares::stage
