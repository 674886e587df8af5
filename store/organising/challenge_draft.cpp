#include "store/organising/challenge_draft.h"

#include "model/activity_types.h"
#include "model/challenge/next_stage.h"
#include "model/core/copy_fields.h"
#include "model/core/uuid.h"
#include "model/recurring_stages.h"
#include "store/engine/schedule/zones.h"

namespace palmares::runtime {
namespace {

constexpr std::int64_t lastSecondOfDay = secondsPerDay - 1;
constexpr std::string_view defaultClub = "Palmares";

std::vector<ActivityType> everyActivityType()
{
    std::vector<ActivityType> all;
    for (const auto name : activityTypes())
        all.push_back({std::string(name)});
    return all;
}

challenge::CreateChallenge createCommand(const ChallengeDraft& draft, const ChallengeId& id, const std::string& club,
                                         const Person& organiser)
{
    challenge::CreateChallenge command;
    command.challenge_uuid = id;
    command.challenge_type = draft.type;
    command.name = draft.name;
    command.description = draft.description.empty() ? draft.name : draft.description;
    command.start_date_local = {draft.first_day};
    command.end_date_local = {draft.last_day + lastSecondOfDay};
    command.restricted_to_club_members = draft.members_only;
    command.allow_private_activities = draft.allow_private;
    command.included_activity_types = draft.sports.empty() ? everyActivityType() : draft.sports;
    if (draft.type == ChallengeType::segment) command.included_activity_types = {};
    if (draft.type != ChallengeType::segment) command.accumulate_activities = !draft.best_single;
    if (draft.type != ChallengeType::segment) command.has_goal = draft.goal.has_value();
    command.goal = draft.goal;
    if (draft.goal) {
        command.goal_units = draft.units;
        command.goal_recurrence = draft.recurrence;
    }
    command.hosted_by_club_uuid = clubIdOf(club);
    command.hosted_by_club_name = club;
    command.created_by_athlete_uuid = organiser.id;
    command.created_by_athlete_name = organiser.name;
    command.time_zone = draft.time_zone;
    command.retrospective = draft.retrospective;
    return command;
}

/// The stage of a segment challenge, over the whole of it.
stage::CreateSegmentStage segmentStage(const ChallengeDraft& draft, const challenge::CreateChallenge& challenge)
{
    const auto [number, period] = challenge::nextStage(copyFields<challenge::Period>(challenge), {});
    stage::CreateSegmentStage command;
    takeFields(command, period);
    command.stage_number = number;
    command.stage_uuid = {toText(uuidNamed("stage/" + challenge.challenge_uuid.value + "/1"))};
    command.challenge_uuid = challenge.challenge_uuid;
    command.stage_type = draft.terrain;
    command.name = draft.name;
    command.allow_private_activities = draft.allow_private;
    command.segment = *draft.segment;
    command.visible = true;
    command.created_by_athlete_uuid = challenge.created_by_athlete_uuid;
    command.retrospective = draft.retrospective;
    command.other_stage_numbers.emplace();
    return command;
}

} // namespace

ClubId clubIdOf(const std::string& name)
{
    return {"club-" + toText(uuidNamed("club/" + name))};
}

Result<std::vector<Request>> requestsFor(const ChallengeDraft& draft, const ChallengeId& id, const Person& organiser)
{
    if ((draft.type == ChallengeType::segment) != draft.segment.has_value())
        return rejected("invalid_segment", "A segment challenge needs a segment, and no other has one.", "segment");
    if (draft.type == ChallengeType::race && !draft.goal)
        return rejected("invalid_goal", "A race needs a goal: its distance.", "goal");
    if (draft.recurrence != Recurrence::none && !draft.goal)
        return rejected("invalid_goal", "A goal that recurs needs a value.", "goal");
    const std::string club = draft.club.empty() ? std::string(defaultClub) : draft.club;
    challenge::CreateChallenge create = createCommand(draft, id, club, organiser);
    const auto start = engine::toUtc(create.start_date_local, draft.time_zone);
    const auto end = engine::toUtc(create.end_date_local, draft.time_zone);
    if (!start) return std::unexpected(start.error());
    if (!end) return std::unexpected(end.error());
    create.start_date = *start;
    create.end_date = *end;
    if (draft.goal && draft.recurrence != Recurrence::none)
        create.stages = recurringStages(
            draft.name, create.start_date_local, create.end_date_local, draft.recurrence,
            [&](LocalTime local) { return engine::toUtc(local, draft.time_zone).value_or(Timestamp{local.seconds}); });
    club::ImportClub host;
    host.club_uuid = create.hosted_by_club_uuid;
    host.name = club;
    std::vector<Request> requests{{.command = std::move(host)}, {.command = create, .actor = organiser}};
    if (!draft.age_groups.empty())
        requests.push_back(
            {.command = challenge::ConfigureChallengeAgeGroups{id, draft.age_groups}, .actor = organiser});
    if (draft.segment) {
        const stage::CreateSegmentStage stage = segmentStage(draft, create);
        requests.push_back({.command = stage, .actor = organiser});
        requests.push_back({.command = copyFields<challenge::IncludeStageInChallenge>(stage)});
    }
    requests.push_back({.command = challenge::HostChallenge{id, organiser.id}, .actor = organiser});
    return requests;
}

} // namespace palmares::runtime
