#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "model/core/process.h"
#include "model/domain.h"

namespace palmares::policies {

/// A stage that has started, and who is about to be entered.
struct OpenStage {
    bool has_ended = false;
    std::vector<AthleteId> joining; ///< sent at the end of the batch
    bool is_final = false;
};
PALMARES_DESCRIBE(OpenStage, has_ended, joining, is_final);
PALMARES_MAY_BE_ABSENT(OpenStage, is_final);

struct ChallengeField {
    std::map<AthleteId, std::optional<Gender>> competitors;
    std::map<StageId, OpenStage> stages;
};
PALMARES_DESCRIBE(ChallengeField, competitors, stages);

struct KnownCompetitor {
    std::optional<Gender> gender;
    std::vector<ChallengeId> challenges; ///< ever joined: those who left are still ranked in ended stages
};
PALMARES_DESCRIBE(KnownCompetitor, gender, challenges);

/// Either a challenge (key `challenge-…`) or an athlete (`athlete-…`).
struct StageCompetitorsInstance {
    std::optional<ChallengeField> challenge;
    std::optional<KnownCompetitor> athlete;
};
PALMARES_DESCRIBE(StageCompetitorsInstance, challenge, athlete);

/// Enters the competitors of a challenge in all its open stages, however many overlap: those who are there when a stage
/// starts, and those who join later, even while the stage is provisional. Leaving takes an athlete out of active
/// stages and keeps what was achieved in ended ones; exclusion takes out of every stage, even of final ones. A gender
/// the athlete changes is passed on. A challenge completes when it is approved or cancelled.
struct StageCompetitorsPolicy {
    static constexpr std::string_view name = "stage-competitors";
    using Instance = StageCompetitorsInstance;

    static void on(const challenge::CompetitorJoinedChallenge& event, Turn<Instance>& turn);
    static void on(const challenge::CompetitorsJoinedChallenge& event, Turn<Instance>& turn);
    static void on(const challenge::CompetitorLeftChallenge& event, Turn<Instance>& turn);
    static void on(const challenge::CompetitorExcludedFromChallenge& event, Turn<Instance>& turn);
    static void on(const challenge::ChallengeCancelled& event, Turn<Instance>& turn);
    static void on(const challenge::ChallengeLeaderboardsApproved& event, Turn<Instance>& turn);
    static void on(const stage::StageStarted& event, Turn<Instance>& turn);
    static void on(const stage::StageEnded& event, Turn<Instance>& turn);
    static void on(const stage::StageLeaderboardsApproved& event, Turn<Instance>& turn);
    static void on(const stage::StageReopened& event, Turn<Instance>& turn);
    static void on(const stage::StageDeleted& event, Turn<Instance>& turn);
    static void on(const stage::AthleteGenderAmendedInStage& event, Turn<Instance>& turn);
    static void on(const athlete::AthleteImported& event, Turn<Instance>& turn);
    static void on(const athlete::AthleteGenderChanged& event, Turn<Instance>& turn);
    static void flush(Turn<Instance>& turn);
};

} // namespace palmares::policies
