#include <algorithm>
#include <string>

#include "model/challenge/rules.h"
#include "model/measure.h"

// Which boards a challenge has.
namespace palmares::challenge {

namespace {

const PointsList generalPoints{15, 12, 10, 8, 6, 5, 4, 3, 2, 1};
const PointsList tenToTwo{10, 8, 6, 4, 2};
const PointsList fiveToOne{5, 4, 3, 2, 1};

std::vector<ChallengeLeaderboardRequested> boardsOfPoints(const ChallengeLeaderboardRequested& common)
{
    using ByStageType = std::map<StageType, PointsList>;
    const Points mountains = ByStageType{{StageType::mountain, tenToTwo}, {StageType::rolling, fiveToOne}};
    const Points sprints = ByStageType{{StageType::flat, tenToTwo}, {StageType::rolling, fiveToOne}};
    std::vector<ChallengeLeaderboardRequested> boards;
    const auto add = [&](const char* name, const char* description, Gender gender, const Points& points) {
        auto& board = boards.emplace_back(common);
        board.name = name;
        board.description = description;
        board.gender = gender;
        board.category = categoryOf(gender);
        board.points = points;
    };
    add("GC", "General classification", Gender::M, generalPoints);
    add("GC", "General classification", Gender::F, generalPoints);
    add("KOM", "King of the mountains", Gender::M, mountains);
    add("QOM", "Queen of the mountains", Gender::F, mountains);
    add("Sprint", "Sprint", Gender::M, sprints);
    add("Sprint", "Sprint", Gender::F, sprints);
    return boards;
}

std::vector<ChallengeLeaderboardRequested> boardsOfTotals(ChallengeType type,
                                                          const ChallengeLeaderboardRequested& common)
{
    const bool climbs = type == ChallengeType::elevation;
    std::vector<ChallengeLeaderboardRequested> boards;
    const auto add = [&](const char* name, std::optional<Gender> gender) {
        auto& board = boards.emplace_back(common);
        board.name = name;
        board.description = name;
        board.gender = gender;
        board.category = categoryOf(gender);
    };
    add(climbs ? "KOM" : "Overall", Gender::M);
    add(climbs ? "QOM" : "Overall", Gender::F);
    add("Overall", std::nullopt);
    return boards;
}

/// Of one age group: its general classification, or its totals.
ChallengeLeaderboardRequested boardOf(const AgeGroup& group, const ChallengeLeaderboardRequested& common)
{
    const bool hasPoints = common.challenge_type == ChallengeType::segment;
    ChallengeLeaderboardRequested board = common;
    board.name = hasPoints ? "GC " + titleOf(group) : titleOf(group);
    board.description = hasPoints ? "General classification " + titleOf(group) : board.name;
    board.category = categoryOf(group);
    if (hasPoints) board.points = generalPoints;
    return board;
}

RankBy totalOf(ChallengeType type)
{
    return type == ChallengeType::segment ? RankBy::points : rankByOf(measureOf(type));
}

ChallengeLeaderboardRequested commonOf(const Challenge& challenge, const ChallengeId& id)
{
    const bool countsGoals =
        challenge.type != ChallengeType::race && challenge.hasGoal() && challenge.goal_recurrence != Recurrence::none;
    ChallengeLeaderboardRequested common;
    common.challenge_uuid = id;
    common.challenge_type = challenge.type;
    common.rank_by = countsGoals ? RankBy::goals : totalOf(challenge.type);
    common.rank_order = challenge.type == ChallengeType::race ? RankOrder::asc : RankOrder::desc;
    common.has_goal = challenge.hasGoal();
    common.goal = challenge.goal;
    common.goal_units = challenge.goal_units;
    return common;
}

} // namespace

std::vector<ChallengeLeaderboardRequested> leaderboardsOf(const Challenge& challenge, const ChallengeId& id)
{
    const auto common = commonOf(challenge, id);
    auto boards =
        challenge.type == ChallengeType::segment ? boardsOfPoints(common) : boardsOfTotals(challenge.type, common);
    for (const AgeGroup& group : challenge.age_groups)
        boards.push_back(boardOf(group, common));
    return boards;
}

/// Boards are requested at hosting; of groups that are added later they are requested at once.
Decision decide(const Challenge& challenge, const ConfigureChallengeAgeGroups& c)
{
    if (!isOpen(challenge)) return notOpen(challenge);
    const ChallengeAgeGroupsConfigured configured{c.challenge_uuid, c.age_groups};
    Challenge after = challenge;
    after.evolve(configured);
    if (after.age_groups == challenge.age_groups) return Events{};
    if (challenge.status == Challenge::Status::active || c.has_started_stage.value_or(false))
        return rejected("challenge_has_started", "Age groups can be set only until the challenge or a stage starts.");
    Events events{configured};
    if (challenge.status == Challenge::Status::created) return events;
    for (const AgeGroup& known : challenge.age_groups)
        std::erase(after.age_groups, known);
    for (auto& board : leaderboardsOf(after, c.challenge_uuid))
        if (ageGroupOf(board.category)) events.push_back(std::move(board));
    return events;
}

} // namespace palmares::challenge
