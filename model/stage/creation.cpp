#include <algorithm>
#include <utility>

#include "model/core/copy_fields.h"
#include "model/core/slug.h"
#include "model/measure.h"
#include "model/stage/rules.h"
#include "model/stage/stage.h"

// How the three kinds of stages come into being.
namespace palmares::stage {

namespace {

std::unexpected<Error> alreadyCreated()
{
    return rejected("stage_already_created", "A stage with this id exists already.");
}

/// What all kinds of stages say alike.
template <class Creation>
StageCreated created(const Creation& command, StageType type)
{
    auto event = copyFields<StageCreated, &StageCreated::stage_type, &StageCreated::points_adjustment,
                            &StageCreated::included_activity_types, &StageCreated::accumulate_activities,
                            &StageCreated::url_slug>(command);
    event.stage_type = type;
    event.url_slug = command.url_slug ? *command.url_slug : slugFor(command.name, command.stage_uuid.value);
    return event;
}

} // namespace

Decision decide(const Stage& stage, const CreateActivityStage& command)
{
    if (stage.exists()) return alreadyCreated();
    auto event = created(command, command.stage_type);
    event.included_activity_types = command.included_activity_types;
    event.accumulate_activities = command.accumulate_activities;
    Events events{std::move(event)};
    if (command.has_goal && command.goal && command.goal_units)
        events.push_back(StageGoalConfigured{.stage_uuid = command.stage_uuid,
                                             .goal = *command.goal,
                                             .goal_measure = measureOf(command.stage_type),
                                             .goal_units = *command.goal_units});
    return events;
}

Decision decide(const Stage& stage, const CreateRaceStage& command)
{
    if (stage.exists()) return alreadyCreated();
    auto event = created(command, StageType::race);
    event.included_activity_types = command.included_activity_types;
    return Events{std::move(event), StageGoalConfigured{.stage_uuid = command.stage_uuid,
                                                        .goal = command.goal,
                                                        .goal_measure = Measure::distance_in_metres,
                                                        .goal_units = command.goal_units}};
}

Decision decide(const Stage& stage, const CreateSegmentStage& command)
{
    if (stage.exists()) return alreadyCreated();
    auto event = created(command, command.stage_type);
    event.points_adjustment = command.points_adjustment;
    event.included_activity_types = {command.segment.activity_type};
    return Events{std::move(event),
                  configured(command.stage_uuid, command.segment, command.start_description, command.end_description)};
}

std::optional<std::string_view> stageNumberProblem(std::int64_t number, const std::vector<std::int64_t>& others)
{
    const std::int64_t next = others.empty() ? 1 : *std::ranges::max_element(others) + 1;
    if (number < 1 || number > next) return "invalid stage number";
    if (std::ranges::find(others, number) != others.end()) return "duplicate stage number";
    return {};
}

} // namespace palmares::stage
