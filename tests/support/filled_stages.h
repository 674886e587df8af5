#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/policies/challenge_competitors.h"
#include "model/policies/stage_competitors.h"
#include "tests/support/domain_world.h"

namespace palmares::testing {

inline std::vector<std::unique_ptr<engine::ProcessManager>> stagePolicies(const engine::FindSnapshot& find)
{
    std::vector<std::unique_ptr<engine::ProcessManager>> all;
    all.push_back(std::make_unique<engine::ProcessManagerOf<policies::StageCompetitorsPolicy, AllEvents>>(find));
    all.push_back(std::make_unique<engine::ProcessManagerOf<policies::ChallengeCompetitorsPolicy, AllEvents>>(find));
    return all;
}

/// Stages with only the two policies that fill them.
inline DomainWorld filledStages()
{
    DomainWorld world(stagePolicies);
    world.at("2016-06-01 00:00:00");
    return world;
}

/// A ride of 10 km that starts then, by id of the activity.
inline athlete::ActivityImported ride(const AthleteId& athlete, std::string_view activity, std::string_view start)
{
    athlete::ActivityImported event;
    event.athlete_uuid = athlete;
    event.activity_uuid = ActivityId{std::string(activity)};
    event.reference = std::string(activity) + ".fit";
    event.name = "Ride";
    event.activity_type = ActivityType{"Ride"};
    event.source_sport = "cycling";
    event.elapsed_time_in_seconds = Seconds{1800};
    event.moving_time_in_seconds = Seconds{1700};
    event.distance_in_metres = Metres{10'000};
    event.start_date = utc(start);
    event.start_date_local = local(start);
    return event;
}

inline challenge::CompetitorJoinedChallenge joins(const AthleteId& athlete, std::optional<Gender> gender = {})
{
    return {challengeId, athlete, gender};
}

inline challenge::CompetitorLeftChallenge leaves(const AthleteId& athlete)
{
    return {challengeId, athlete, utc("2016-01-20 00:00:00")};
}

inline const stage::Stage& stageIn(DomainWorld& world, const StageId& id = stage1)
{
    return world.state<stage::Stage>(id);
}

/// The activities that count in a stage, by id.
inline std::set<std::string> activitiesIn(const stage::Stage& stage)
{
    std::set<std::string> ids;
    for (const auto* const effort : stage.efforts.where([](const auto&) { return true; }))
        ids.insert(effort->activity_uuid.value);
    return ids;
}

} // namespace palmares::testing
