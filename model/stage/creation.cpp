#include <utility>

#include "model/core/slug.h"
#include "model/stage/rules.h"
#include "model/stage/stage.h"

namespace palmares::stage {

Decision decide(const Stage& stage, const CreateActivityStage& command)
{
    if (stage.status != Stage::Status::absent)
        return rejected("stage_already_created", "A stage with this id exists already.");
    const auto slug = command.url_slug ? *command.url_slug : slugFor(command.name, command.stage_uuid.value);
    Events events{StageCreated{.stage_uuid = command.stage_uuid,
                               .challenge_uuid = command.challenge_uuid,
                               .stage_type = command.stage_type,
                               .stage_number = command.stage_number,
                               .name = command.name,
                               .description = command.description,
                               .start_date = command.start_date,
                               .start_date_local = command.start_date_local,
                               .end_date = command.end_date,
                               .end_date_local = command.end_date_local,
                               .included_activity_types = command.included_activity_types,
                               .allow_private_activities = command.allow_private_activities,
                               .accumulate_activities = command.accumulate_activities,
                               .visible = command.visible,
                               .created_by_athlete_uuid = command.created_by_athlete_uuid,
                               .url_slug = slug,
                               .retrospective = command.retrospective}};
    if (command.has_goal && command.goal && command.goal_units)
        events.push_back(StageGoalConfigured{.stage_uuid = command.stage_uuid,
                                             .goal = *command.goal,
                                             .goal_measure = measureOf(command.stage_type),
                                             .goal_units = *command.goal_units});
    return events;
}

} // namespace palmares::stage
