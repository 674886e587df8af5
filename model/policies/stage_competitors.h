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
    using MyTurn = Turn<Instance>;

    static void on(const challenge::CompetitorJoinedChallenge& e, MyTurn& turn)
    {
        join(turn, e.challenge_uuid, e.athlete_uuid, e.gender);
    }
    static void on(const challenge::CompetitorsJoinedChallenge& e, MyTurn& turn)
    {
        for (const auto& competitor : e.competitors)
            join(turn, e.challenge_uuid, competitor.athlete_uuid, competitor.gender);
    }
    static void on(const challenge::CompetitorLeftChallenge& e, MyTurn& turn)
    {
        remove(turn, e.challenge_uuid, e.athlete_uuid, e.left_at, false);
    }
    static void on(const challenge::CompetitorExcludedFromChallenge& e, MyTurn& turn)
    {
        remove(turn, e.challenge_uuid, e.athlete_uuid, e.excluded_at, true);
    }
    static void on(const challenge::ChallengeCancelled& e, MyTurn& turn)
    {
        turn.instances.complete(keyOf(e.challenge_uuid));
    }
    static void on(const challenge::ChallengeLeaderboardsApproved& e, MyTurn& turn)
    {
        turn.instances.complete(keyOf(e.challenge_uuid));
    }
    static void on(const stage::StageStarted& e, MyTurn& turn);
    static void on(const stage::StageEnded& e, MyTurn& turn)
    {
        if (auto* const challenge = challengeIn(turn, e.challenge_uuid))
            challenge->stages[e.stage_uuid].has_ended = true;
    }
    static void on(const stage::StageLeaderboardsApproved& e, MyTurn& turn);
    static void on(const stage::StageReopened& e, MyTurn& turn);
    static void on(const stage::StageDeleted& e, MyTurn& turn)
    {
        if (auto* const challenge = challengeIn(turn, e.challenge_uuid)) challenge->stages.erase(e.stage_uuid);
    }
    static void on(const stage::AthleteGenderAmendedInStage& e, MyTurn& turn);
    static void on(const athlete::AthleteImported& e, MyTurn& turn)
    {
        athleteIn(turn, e.athlete_uuid).gender = e.gender;
    }
    static void on(const athlete::AthleteGenderChanged& e, MyTurn& turn);
    static void flush(MyTurn& turn);

private:
    static std::string keyOf(const ChallengeId& challenge);
    /// The challenge, created when missing; nullptr once it has completed.
    static ChallengeField* challengeIn(MyTurn& turn, const ChallengeId& id);
    static KnownCompetitor& athleteIn(MyTurn& turn, const AthleteId& id);
    static void join(MyTurn& turn, const ChallengeId& id, const AthleteId& athlete, std::optional<Gender> gender);
    /// `fromAll`: also out of stages that have ended or are final.
    static void remove(MyTurn& turn, const ChallengeId& id, const AthleteId& athlete, Timestamp when, bool fromAll);
};

} // namespace palmares::policies
