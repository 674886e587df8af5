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

void ChallengeLeaderboardsPolicy::on(const challenge::ChallengeHosted& event, Turn<Instance>& turn)
{
    turn.instances.open(event.challenge_uuid.value);
}

void ChallengeLeaderboardsPolicy::on(const challenge::ChallengeStagesConfigured& event, Turn<Instance>& turn)
{
    if (Instance* const instance = turn.instances.open(event.challenge_uuid.value))
        instance->stage_uuids = event.stage_uuids;
}

void ChallengeLeaderboardsPolicy::on(const challenge::StageRemovedFromChallenge& event, Turn<Instance>& turn)
{
    if (Instance* const instance = turn.instances.find(event.challenge_uuid.value))
        std::erase(instance->stage_uuids, event.stage_uuid);
}

void ChallengeLeaderboardsPolicy::on(const challenge::ChallengeLeaderboardRequested& event, Turn<Instance>& turn)
{
    Instance* const instance = turn.instances.open(event.challenge_uuid.value);
    if (!instance) return;
    const ChallengeLeaderboardId id = challengeBoardId(event.challenge_uuid, event.category, event.name);
    addBoard(*instance, {id, event.category, event.name});
    using Create = challenge_leaderboard::CreateChallengeLeaderboard;
    auto create = copyFields<Create, &Create::challenge_leaderboard_uuid>(event);
    create.challenge_leaderboard_uuid = id;
    turn.send(std::move(create));
    for (const LimitedCompetitor& each : instance->limited)
        turn.send(challenge_leaderboard::LimitCompetitorPointScoringInChallengeLeaderboard{id, each.athlete_uuid,
                                                                                           each.reason});
}

/// Boards of groups that fall away before anything has started.
void ChallengeLeaderboardsPolicy::on(const challenge::ChallengeAgeGroupsConfigured& event, Turn<Instance>& turn)
{
    Instance* const instance = turn.instances.find(event.challenge_uuid.value);
    if (!instance) return;
    std::erase_if(instance->boards, [&](const KnownChallengeBoard& board) {
        const auto group = ageGroupOf(board.category);
        if (!group || std::ranges::find(event.age_groups, toText(*group)) != event.age_groups.end()) return false;
        turn.send(challenge_leaderboard::RemoveChallengeLeaderboard{board.challenge_leaderboard_uuid});
        return true;
    });
}

/// Boards of older stores have ids of their own.
void ChallengeLeaderboardsPolicy::on(const challenge_leaderboard::ChallengeLeaderboardCreated& event,
                                     Turn<Instance>& turn)
{
    Instance* const instance = turn.instances.open(event.challenge_uuid.value);
    if (instance) addBoard(*instance, {event.challenge_leaderboard_uuid, event.category, event.name});
}

void ChallengeLeaderboardsPolicy::on(const challenge_leaderboard::ChallengeLeaderboardRemoved& event,
                                     Turn<Instance>& turn)
{
    Instance* const instance = turn.instances.find(event.challenge_uuid.value);
    if (!instance) return;
    std::erase_if(instance->boards, [&](const KnownChallengeBoard& board) {
        return board.challenge_leaderboard_uuid == event.challenge_leaderboard_uuid;
    });
}

void ChallengeLeaderboardsPolicy::on(const stage::StageLeaderboardRequested& event, Turn<Instance>& turn)
{
    Instance* const instance = turn.instances.open(event.challenge_uuid.value);
    if (instance) instance->awaited.push_back({event.stage_uuid, event.category});
}

void ChallengeLeaderboardsPolicy::on(const stage::StageDeleted& event, Turn<Instance>& turn)
{
    Instance* const instance = turn.instances.find(event.challenge_uuid.value);
    if (!instance) return;
    std::erase_if(instance->awaited,
                  [&](const AwaitedStageBoard& board) { return board.stage_uuid == event.stage_uuid; });
    closeWhenDone(event.challenge_uuid, turn);
}

void ChallengeLeaderboardsPolicy::on(const stage_leaderboard::StageLeaderboardFinalised& event, Turn<Instance>& turn)
{
    Instance* const instance = turn.instances.find(event.challenge_uuid.value);
    if (!instance) return;
    std::erase_if(instance->awaited, [&](const AwaitedStageBoard& board) {
        return board.stage_uuid == event.stage_uuid && board.category == event.category;
    });
    for (const KnownChallengeBoard& board : instance->boards) {
        if (event.entries.empty() || board.category != event.category) continue;
        turn.send(challenge_leaderboard::AssignPointsFromStageLeaderboard{
            board.challenge_leaderboard_uuid, event.challenge_uuid, instance->stage_uuids, event.stage_uuid,
            event.stage_type, event.points_adjustment, event.entries});
    }
    closeWhenDone(event.challenge_uuid, turn);
}

void ChallengeLeaderboardsPolicy::on(const stage_leaderboard::StageLeaderboardAdjusted& event, Turn<Instance>& turn)
{
    const Instance* const instance = turn.instances.find(event.challenge_uuid.value);
    if (!instance) return;
    for (const KnownChallengeBoard& board : instance->boards) {
        if (board.category != event.category) continue;
        turn.send(challenge_leaderboard::AdjustPointsFromStageLeaderboard{
            board.challenge_leaderboard_uuid, event.challenge_uuid, instance->stage_uuids, event.stage_uuid,
            event.stage_type, event.points_adjustment, event.previous_entries, event.adjusted_entries});
    }
}

void ChallengeLeaderboardsPolicy::on(const challenge::CompetitorParticipationInChallengeLimited& event,
                                     Turn<Instance>& turn)
{
    Instance* const instance = turn.instances.open(event.challenge_uuid.value);
    if (!instance) return;
    instance->limited.push_back({event.athlete_uuid, event.reason});
    for (const KnownChallengeBoard& board : instance->boards)
        turn.send(challenge_leaderboard::LimitCompetitorPointScoringInChallengeLeaderboard{
            board.challenge_leaderboard_uuid, event.athlete_uuid, event.reason});
}

void ChallengeLeaderboardsPolicy::on(const challenge::CompetitorParticipationInChallengeAllowed& event,
                                     Turn<Instance>& turn)
{
    Instance* const instance = turn.instances.find(event.challenge_uuid.value);
    if (!instance) return;
    std::erase_if(instance->limited,
                  [&](const LimitedCompetitor& each) { return each.athlete_uuid == event.athlete_uuid; });
    for (const KnownChallengeBoard& board : instance->boards)
        turn.send(challenge_leaderboard::AllowCompetitorPointScoringInChallengeLeaderboard{
            board.challenge_leaderboard_uuid, event.athlete_uuid});
}

/// Who leaves keeps past results; who is excluded loses them everywhere.
void ChallengeLeaderboardsPolicy::on(const challenge::CompetitorExcludedFromChallenge& event, Turn<Instance>& turn)
{
    const Instance* const instance = turn.instances.find(event.challenge_uuid.value);
    if (!instance) return;
    for (const KnownChallengeBoard& board : instance->boards)
        turn.send(challenge_leaderboard::RemoveCompetitorFromChallengeLeaderboard{
            board.challenge_leaderboard_uuid, event.challenge_uuid, event.athlete_uuid});
}

void ChallengeLeaderboardsPolicy::on(const challenge::ChallengeLeaderboardsApproved& event, Turn<Instance>& turn)
{
    Instance* const instance = turn.instances.open(event.challenge_uuid.value);
    if (!instance) return;
    instance->approved = true;
    closeWhenDone(event.challenge_uuid, turn);
}

void ChallengeLeaderboardsPolicy::on(const challenge::ChallengeCancelled& event, Turn<Instance>& turn)
{
    turn.instances.complete(event.challenge_uuid.value);
}

} // namespace palmares::policies
