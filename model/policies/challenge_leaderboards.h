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

    static void on(const challenge::ChallengeHosted& event, Turn<Instance>& turn);
    static void on(const challenge::ChallengeStagesConfigured& event, Turn<Instance>& turn);
    static void on(const challenge::StageRemovedFromChallenge& event, Turn<Instance>& turn);
    static void on(const challenge::ChallengeLeaderboardRequested& event, Turn<Instance>& turn);
    static void on(const challenge::ChallengeAgeGroupsConfigured& event, Turn<Instance>& turn);
    static void on(const challenge_leaderboard::ChallengeLeaderboardCreated& event, Turn<Instance>& turn);
    static void on(const challenge_leaderboard::ChallengeLeaderboardRemoved& event, Turn<Instance>& turn);
    static void on(const stage::StageLeaderboardRequested& event, Turn<Instance>& turn);
    static void on(const stage::StageDeleted& event, Turn<Instance>& turn);
    static void on(const stage_leaderboard::StageLeaderboardFinalised& event, Turn<Instance>& turn);
    static void on(const stage_leaderboard::StageLeaderboardAdjusted& event, Turn<Instance>& turn);
    static void on(const challenge::CompetitorParticipationInChallengeLimited& event, Turn<Instance>& turn);
    static void on(const challenge::CompetitorParticipationInChallengeAllowed& event, Turn<Instance>& turn);
    static void on(const challenge::CompetitorExcludedFromChallenge& event, Turn<Instance>& turn);
    static void on(const challenge::ChallengeLeaderboardsApproved& event, Turn<Instance>& turn);
    static void on(const challenge::ChallengeCancelled& event, Turn<Instance>& turn);
};

/// Named by challenge, category and name, so that a board is created once.
ChallengeLeaderboardId challengeBoardId(const ChallengeId& challenge, const CategoryKey& category,
                                        std::string_view name);

} // namespace palmares::policies
