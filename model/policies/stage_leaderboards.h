#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/process.h"
#include "model/domain.h"

namespace palmares::policies {

struct KnownStageBoard {
    StageLeaderboardId stage_leaderboard_uuid;
    CategoryKey category;
    std::string name;
    std::optional<Gender> gender; ///< null: all athletes
};
PALMARES_DESCRIBE(KnownStageBoard, stage_leaderboard_uuid, category, name, gender);

/// A stage with its boards and athletes; or (key `stage/athlete`) one athlete's efforts in it: one more effort then
/// touches the little that belongs to its athlete, not the whole stage; or (key `challenge/…`) a challenge's stages; or
/// (key `athlete/…`) an athlete's year of birth and the stages with age groups where it matters.
struct StageLeaderboardsInstance {
    std::vector<KnownStageBoard> boards;
    std::vector<AthleteId> athletes;
    std::optional<StageId> stage_uuid; ///< of an athlete's instance, as the next
    std::optional<AthleteId> athlete_uuid;
    std::vector<stage_leaderboard::RankingItem> efforts; ///< oldest recorded first
    std::vector<StageId> stages;                         ///< of a challenge or an athlete
    bool is_final = false;                               ///< approved, and not reopened since
    bool was_final = false;                              ///< ever: what changes now is an adjustment
    bool is_adjusted = false;                            ///< in this batch, while it is final
    std::optional<LocalTime> start = {};                 ///< of a stage: ages are those at this time
    std::optional<std::int64_t> birth_year = {};         ///< of an athlete
};
PALMARES_DESCRIBE(StageLeaderboardsInstance, boards, athletes, stage_uuid, athlete_uuid, efforts, stages, is_final,
                  was_final, is_adjusted, start, birth_year);
PALMARES_MAY_BE_ABSENT(StageLeaderboardsInstance, stages, is_final, was_final, is_adjusted);

/// Creates the boards of a stage, has them ranked once a batch for the athletes whose efforts changed, and closes them
/// when the organiser approves. An athlete whose year of birth arrives later or is corrected is ranked again. A final
/// board changes by adjustment only: when a stage that was reopened is approved again, and when an athlete is excluded.
/// Completes with the challenge.
struct StageLeaderboardsPolicy {
    static constexpr std::string_view name = "stage-leaderboards";
    using Instance = StageLeaderboardsInstance;
    using MyTurn = Turn<Instance>;

    static void on(const stage::StageStarted& e, MyTurn& turn);
    static void on(const stage::StageLeaderboardRequested& e, MyTurn& turn);
    static void on(const stage_leaderboard::StageLeaderboardCreated& e, MyTurn& turn);
    static void on(const stage::StageMadePreview& e, MyTurn& turn)
    {
        adjustPoints(e.stage_uuid, PointsAdjustment::preview, turn);
    }
    static void on(const stage::StageMadeQueen& e, MyTurn& turn)
    {
        adjustPoints(e.stage_uuid, PointsAdjustment::queen, turn);
    }
    static void on(const stage::StageMadeDouble& e, MyTurn& turn)
    {
        adjustPoints(e.stage_uuid, PointsAdjustment::double_, turn);
    }
    static void on(const stage::StageMadeOrdinary& e, MyTurn& turn) { adjustPoints(e.stage_uuid, {}, turn); }
    static void on(const stage::StageEffortRecorded& e, MyTurn& turn);
    static void on(const stage::StageEffortFlagged& e, MyTurn& turn);
    static void on(const stage::StageEffortRemoved& e, MyTurn& turn);
    static void on(const stage::CompetitorRemovedFromStage& e, MyTurn& turn);
    static void on(const stage::StageEffortsCleared& e, MyTurn& turn);
    static void on(const stage::StageDurationAdjusted& e, MyTurn& turn);
    static void on(const athlete::AthleteImported& e, MyTurn& turn);
    static void on(const athlete::AthleteBirthYearChanged& e, MyTurn& turn);
    static void on(const stage::StageEnded& e, MyTurn& turn);
    static void on(const stage::StageLeaderboardsApproved& e, MyTurn& turn);
    static void on(const stage::StageReopened& e, MyTurn& turn)
    {
        if (Instance* const whole = turn.instances.find(e.stage_uuid.value)) whole->is_final = false;
    }
    static void on(const stage::StageDeleted& e, MyTurn& turn) { complete(e.stage_uuid, turn.instances); }
    static void on(const challenge::ChallengeLeaderboardsApproved& e, MyTurn& turn)
    {
        completeAll(e.challenge_uuid, turn.instances);
    }
    static void on(const challenge::ChallengeCancelled& e, MyTurn& turn)
    {
        completeAll(e.challenge_uuid, turn.instances);
    }
    static void flush(MyTurn& turn);

private:
    static void adjustPoints(const StageId& stage, std::optional<PointsAdjustment> adjustment, MyTurn& turn);
    static void complete(const StageId& stage, Instances<Instance>& instances);
    static void completeAll(const ChallengeId& challenge, Instances<Instance>& instances);
};

/// Named by stage, category and name, so that a board is created once.
StageLeaderboardId stageBoardId(const StageId& stage, const CategoryKey& category, std::string_view name);

} // namespace palmares::policies
