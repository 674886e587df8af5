#include <algorithm>

#include "model/challenge_leaderboard/challenge_leaderboard.h"

namespace palmares::challenge_leaderboard {
namespace {

/// Nobody wins more at once; sums stay far from the end of the integers.
constexpr std::int64_t mostPoints = 1'000'000;

bool isValid(const PointsList& list)
{
    return std::all_of(list.begin(), list.end(), [](std::int64_t each) { return each >= 0 && each <= mostPoints; });
}

void check(const Points& points, Problems& problems)
{
    const auto* const list = std::get_if<PointsList>(&points);
    const auto* const byType = std::get_if<std::map<StageType, PointsList>>(&points);
    problems.check(list ? !list->empty() : !byType->empty(), "points", "must be present");
    const bool valid =
        list ? isValid(*list)
             : std::all_of(byType->begin(), byType->end(), [](const auto& row) { return isValid(row.second); });
    problems.check(valid, "points", "must be valid");
}

} // namespace

void validate(const CreateChallengeLeaderboard& command, Problems& problems, const Context&)
{
    problems.present("challenge_leaderboard_uuid", command.challenge_leaderboard_uuid);
    problems.present("challenge_uuid", command.challenge_uuid);
    problems.present("name", command.name);
    problems.present("description", command.description);
    // Only a board that says whom it ranks may do without a gender.
    const bool needsGender =
        command.category.empty() || command.category == menCategory || command.category == womenCategory;
    problems.check(command.gender || !needsGender, "gender", "missing gender");
    problems.check(isSound(command.category, command.gender), "category", "invalid category");
    if (command.points)
        check(*command.points, problems);
    else
        problems.check(command.challenge_type != ChallengeType::segment, "points", "must be present");
}

void validate(const AdjustAthletePointsInChallengeLeaderboard& command, Problems& problems, const Context&)
{
    problems.present("athlete_uuid", command.athlete_uuid);
    problems.check(command.points_adjustment >= -mostPoints && command.points_adjustment <= mostPoints,
                   "points_adjustment", "must be valid");
}

void validate(const LimitCompetitorPointScoringInChallengeLeaderboard& command, Problems& problems, const Context&)
{
    problems.present("athlete_uuid", command.athlete_uuid);
    problems.present("reason", command.reason);
}

void validate(const ReconfigureChallengeLeaderboardPoints& command, Problems& problems, const Context&)
{
    check(command.points, problems);
}

} // namespace palmares::challenge_leaderboard
