#include <algorithm>

#include "model/challenge_leaderboard/challenge_leaderboard.h"

namespace palmares::challenge_leaderboard {
namespace {

/// More than any stage gives; sums stay far from the end of the integers.
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
    problems.check(command.gender || !needsGender(command.category), "gender", "missing gender");
    problems.check(isSound(command.category, command.gender), "category", "invalid category");
    if (command.points)
        check(*command.points, problems);
    else
        problems.check(command.challenge_type != ChallengeType::segment, "points", "must be present");
}

void validate(const AdjustAthletePointsInChallengeLeaderboard& command, Problems& problems, const Context&)
{
    problems.check(command.points_adjustment >= -mostPoints && command.points_adjustment <= mostPoints,
                   "points_adjustment", "must be valid");
}

void validate(const ReconfigureChallengeLeaderboardPoints& command, Problems& problems, const Context&)
{
    check(command.points, problems);
}

} // namespace palmares::challenge_leaderboard
