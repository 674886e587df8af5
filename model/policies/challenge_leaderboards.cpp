#include "model/policies/challenge_leaderboards.h"

#include <algorithm>
#include <utility>

#include "model/core/copy_fields.h"
#include "model/core/uuid.h"

namespace palmares::policies {
namespace {

using Instance = ChallengeLeaderboardsInstance;

void addBoard(Instance& instance, KnownChallengeBoard board)
{
    const auto known =
        std::find_if(instance.boards.begin(), instance.boards.end(), [&](const KnownChallengeBoard& each) {
            return each.category == board.category && each.name == board.name;
        });
    if (known == instance.boards.end())
        instance.boards.push_back(std::move(board));
    else
        *known = std::move(board);
}

/// Stages can be approved and the challenge right after: the boards close when the last stage's result has arrived.
void closeWhenDone(const ChallengeId& challenge, Turn<Instance>& turn)
{
    const Instance* const instance = turn.instances.find(challenge.value);
    if (!instance || !instance->approved || !instance->awaited.empty()) return;
    for (const KnownChallengeBoard& board : instance->boards)
        turn.send(challenge_leaderboard::FinaliseChallengeLeaderboard{board.challenge_leaderboard_uuid});
    turn.instances.complete(challenge.value);
}

} // namespace

ChallengeLeaderboardId challengeBoardId(const ChallengeId& challenge, const CategoryKey& category,
                                        std::string_view name)
{
    return {
        toText(uuidNamed("challenge-leaderboard/" + challenge.value + '/' + category.value + '/' + std::string(name)))};
}

void ChallengeLeaderboardsPolicy::on(const challenge::ChallengeLeaderboardRequested& e, MyTurn& turn)
{
    Instance* const instance = turn.instances.open(e.challenge_uuid.value);
    if (!instance) return;
    const ChallengeLeaderboardId id = challengeBoardId(e.challenge_uuid, e.category, e.name);
    addBoard(*instance, {id, e.category, e.name});
    using Create = challenge_leaderboard::CreateChallengeLeaderboard;
    auto create = copyFields<Create, &Create::challenge_leaderboard_uuid>(e);
    create.challenge_leaderboard_uuid = id;
    turn.send(std::move(create));
    for (const LimitedCompetitor& each : instance->limited)
        turn.send(challenge_leaderboard::LimitCompetitorPointScoringInChallengeLeaderboard{id, each.athlete_uuid,
                                                                                           each.reason});
}

/// Boards of groups that fall away before anything has started.
void ChallengeLeaderboardsPolicy::on(const challenge::ChallengeAgeGroupsConfigured& e, MyTurn& turn)
{
    Instance* const instance = turn.instances.find(e.challenge_uuid.value);
    if (!instance) return;
    std::erase_if(instance->boards, [&](const KnownChallengeBoard& board) {
        const auto group = ageGroupOf(board.category);
        if (!group || std::ranges::find(e.age_groups, toText(*group)) != e.age_groups.end()) return false;
        turn.send(challenge_leaderboard::RemoveChallengeLeaderboard{board.challenge_leaderboard_uuid});
        return true;
    });
}

/// Boards of older stores have ids of their own.
void ChallengeLeaderboardsPolicy::on(const challenge_leaderboard::ChallengeLeaderboardCreated& e, MyTurn& turn)
{
    Instance* const instance = turn.instances.open(e.challenge_uuid.value);
    if (instance) addBoard(*instance, {e.challenge_leaderboard_uuid, e.category, e.name});
}

void ChallengeLeaderboardsPolicy::on(const challenge_leaderboard::ChallengeLeaderboardRemoved& e, MyTurn& turn)
{
    Instance* const instance = turn.instances.find(e.challenge_uuid.value);
    if (!instance) return;
    std::erase_if(instance->boards, [&](const KnownChallengeBoard& board) {
        return board.challenge_leaderboard_uuid == e.challenge_leaderboard_uuid;
    });
}

void ChallengeLeaderboardsPolicy::on(const stage::StageLeaderboardRequested& e, MyTurn& turn)
{
    Instance* const instance = turn.instances.open(e.challenge_uuid.value);
    if (instance) instance->awaited.push_back({e.stage_uuid, e.category});
}

void ChallengeLeaderboardsPolicy::on(const stage::StageDeleted& e, MyTurn& turn)
{
    Instance* const instance = turn.instances.find(e.challenge_uuid.value);
    if (!instance) return;
    std::erase_if(instance->awaited, [&](const AwaitedStageBoard& board) { return board.stage_uuid == e.stage_uuid; });
    closeWhenDone(e.challenge_uuid, turn);
}

void ChallengeLeaderboardsPolicy::on(const stage_leaderboard::StageLeaderboardFinalised& e, MyTurn& turn)
{
    Instance* const instance = turn.instances.find(e.challenge_uuid.value);
    if (!instance) return;
    std::erase_if(instance->awaited, [&](const AwaitedStageBoard& board) {
        return board.stage_uuid == e.stage_uuid && board.category == e.category;
    });
    for (const KnownChallengeBoard& board : instance->boards) {
        if (e.entries.empty() || board.category != e.category) continue;
        turn.send(challenge_leaderboard::AssignPointsFromStageLeaderboard{
            board.challenge_leaderboard_uuid, e.challenge_uuid, instance->stage_uuids, e.stage_uuid, e.stage_type,
            e.points_adjustment, e.entries});
    }
    closeWhenDone(e.challenge_uuid, turn);
}

void ChallengeLeaderboardsPolicy::on(const stage_leaderboard::StageLeaderboardAdjusted& e, MyTurn& turn)
{
    const Instance* const instance = turn.instances.find(e.challenge_uuid.value);
    if (!instance) return;
    for (const KnownChallengeBoard& board : instance->boards) {
        if (board.category != e.category) continue;
        turn.send(challenge_leaderboard::AdjustPointsFromStageLeaderboard{
            board.challenge_leaderboard_uuid, e.challenge_uuid, instance->stage_uuids, e.stage_uuid, e.stage_type,
            e.points_adjustment, e.previous_entries, e.adjusted_entries});
    }
}

void ChallengeLeaderboardsPolicy::on(const challenge::CompetitorParticipationInChallengeLimited& e, MyTurn& turn)
{
    Instance* const instance = turn.instances.open(e.challenge_uuid.value);
    if (!instance) return;
    instance->limited.push_back({e.athlete_uuid, e.reason});
    for (const KnownChallengeBoard& board : instance->boards)
        turn.send(challenge_leaderboard::LimitCompetitorPointScoringInChallengeLeaderboard{
            board.challenge_leaderboard_uuid, e.athlete_uuid, e.reason});
}

void ChallengeLeaderboardsPolicy::on(const challenge::CompetitorParticipationInChallengeAllowed& e, MyTurn& turn)
{
    Instance* const instance = turn.instances.find(e.challenge_uuid.value);
    if (!instance) return;
    std::erase_if(instance->limited,
                  [&](const LimitedCompetitor& each) { return each.athlete_uuid == e.athlete_uuid; });
    for (const KnownChallengeBoard& board : instance->boards)
        turn.send(challenge_leaderboard::AllowCompetitorPointScoringInChallengeLeaderboard{
            board.challenge_leaderboard_uuid, e.athlete_uuid});
}

/// Who leaves keeps past results; who is excluded loses them everywhere.
void ChallengeLeaderboardsPolicy::on(const challenge::CompetitorExcludedFromChallenge& e, MyTurn& turn)
{
    const Instance* const instance = turn.instances.find(e.challenge_uuid.value);
    if (!instance) return;
    for (const KnownChallengeBoard& board : instance->boards)
        turn.send(challenge_leaderboard::RemoveCompetitorFromChallengeLeaderboard{board.challenge_leaderboard_uuid,
                                                                                  e.challenge_uuid, e.athlete_uuid});
}

void ChallengeLeaderboardsPolicy::on(const challenge::ChallengeLeaderboardsApproved& e, MyTurn& turn)
{
    Instance* const instance = turn.instances.open(e.challenge_uuid.value);
    if (!instance) return;
    instance->approved = true;
    closeWhenDone(e.challenge_uuid, turn);
}

} // namespace palmares::policies
