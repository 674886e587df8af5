#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/core/process.h"
#include "model/domain.h"

namespace palmares::policies {

struct KnownChallengeBoard {
    ChallengeLeaderboardId challenge_leaderboard_uuid;
    CategoryKey category;
    std::string name;
};
PALMARES_DESCRIBE(KnownChallengeBoard, challenge_leaderboard_uuid, category, name);

struct LimitedCompetitor {
    AthleteId athlete_uuid;
    std::string reason;
};
PALMARES_DESCRIBE(LimitedCompetitor, athlete_uuid, reason);

/// The board of a stage that has no final result yet.
struct AwaitedStageBoard {
    StageId stage_uuid;
    CategoryKey category;
};
PALMARES_DESCRIBE(AwaitedStageBoard, stage_uuid, category);

struct ChallengeLeaderboardsInstance {
    std::vector<KnownChallengeBoard> boards;
    std::vector<StageId> stage_uuids; ///< all stages, once they cover the challenge
    std::vector<LimitedCompetitor> limited;
    std::vector<AwaitedStageBoard> awaited;
    bool approved = false;
};
PALMARES_DESCRIBE(ChallengeLeaderboardsInstance, boards, stage_uuids, limited, awaited, approved);

/// Creates the boards of a challenge, hands them the final results of its stages, and closes them when the organiser
/// has approved and the last of these results is in. One instance a challenge.
struct ChallengeLeaderboardsPolicy {
    static constexpr std::string_view name = "challenge-leaderboards";
    using Instance = ChallengeLeaderboardsInstance;
    using MyTurn = Turn<Instance>;

    static void on(const challenge::ChallengeHosted& e, MyTurn& turn) { turn.instances.open(e.challenge_uuid.value); }
    static void on(const challenge::ChallengeStagesConfigured& e, MyTurn& turn)
    {
        if (Instance* const instance = turn.instances.open(e.challenge_uuid.value))
            instance->stage_uuids = e.stage_uuids;
    }
    static void on(const challenge::StageRemovedFromChallenge& e, MyTurn& turn)
    {
        if (Instance* const instance = turn.instances.find(e.challenge_uuid.value))
            std::erase(instance->stage_uuids, e.stage_uuid);
    }
    static void on(const challenge::ChallengeLeaderboardRequested& e, MyTurn& turn);
    static void on(const challenge::ChallengeAgeGroupsConfigured& e, MyTurn& turn);
    static void on(const challenge_leaderboard::ChallengeLeaderboardCreated& e, MyTurn& turn);
    static void on(const challenge_leaderboard::ChallengeLeaderboardRemoved& e, MyTurn& turn);
    static void on(const stage::StageLeaderboardRequested& e, MyTurn& turn);
    static void on(const stage::StageDeleted& e, MyTurn& turn);
    static void on(const stage_leaderboard::StageLeaderboardFinalised& e, MyTurn& turn);
    static void on(const stage_leaderboard::StageLeaderboardAdjusted& e, MyTurn& turn);
    static void on(const challenge::CompetitorParticipationInChallengeLimited& e, MyTurn& turn);
    static void on(const challenge::CompetitorParticipationInChallengeAllowed& e, MyTurn& turn);
    static void on(const challenge::CompetitorExcludedFromChallenge& e, MyTurn& turn);
    static void on(const challenge::ChallengeLeaderboardsApproved& e, MyTurn& turn);
    static void on(const challenge::ChallengeCancelled& e, MyTurn& turn)
    {
        turn.instances.complete(e.challenge_uuid.value);
    }
};

/// Named by challenge, category and name, so that a board is created once.
ChallengeLeaderboardId challengeBoardId(const ChallengeId& challenge, const CategoryKey& category,
                                        std::string_view name);

} // namespace palmares::policies
