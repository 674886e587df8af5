#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/aggregate.h"
#include "model/stage/commands.h"
#include "model/stage/effort_list.h"
#include "model/stage/events.h"

namespace palmares::stage {

/// A time slice of a challenge in which efforts are recorded and judged; leaderboards rank them.
struct Stage {
    using Id = StageId;
    using Command = stage::Command;
    using Creation = boost::mp11::mp_list<CreateActivityStage, CreateRaceStage, CreateSegmentStage>;
    using Event = stage::Event;
    static constexpr std::string_view category = "stage";

    /// A stage that has ended is provisional; approving its leaderboards makes it final.
    enum class Status { absent, pending, active, ended, approved, deleted };

    Status status = Status::absent;
    StageId stage_uuid;
    ChallengeId challenge_uuid;
    StageType stage_type = StageType::distance;
    std::int64_t stage_number = 0;
    std::optional<std::string> description;
    PALMARES_PERIOD
    std::optional<PointsAdjustment> points_adjustment;
    std::vector<ActivityType> included_activity_types;
    std::vector<AgeGroup> age_groups; ///< with boards of their own, from young to old
    bool allow_private_activities = false;
    bool accumulate_activities = false;
    bool visible = false;
    AthleteId created_by_athlete_uuid;
    std::optional<StageGoalConfigured> goal;
    std::optional<Decimal> race_distance; ///< in metres: the goal of a race
    std::optional<StageSegmentConfigured> segment;
    std::map<AthleteId, std::optional<Gender>> competitors;
    Efforts efforts;
    std::map<EffortKey, std::optional<StageEffortRecorded>> flagged; ///< as it was recorded, to take the flag back
    std::optional<std::string> results_message;

    bool exists() const { return status != Status::absent; }

    // What events make of it.
    void evolve(const StageCreated& event);
    void evolve(const StageSegmentConfigured& event) { segment = event; }
    void evolve(const StageGoalConfigured& event);
    void evolve(const StageStarted& event);
    void evolve(const StageLeaderboardRequested&) {}
    void evolve(const CompetitorsJoinedStage& event)
    {
        for (const auto& competitor : event.competitors)
            competitors[competitor.athlete_uuid] = competitor.gender;
    }
    void evolve(const CompetitorRemovedFromStage& event);
    void evolve(const AthleteGenderAmendedInStage& event) { competitors[event.athlete_uuid] = event.gender; }
    void evolve(const StageEffortRecorded& event) { efforts.add(event); }
    void evolve(const StageEffortRemoved& event) { efforts.take(keyOf(event)); }
    void evolve(const StageEffortFlagged& event) { flagged.insert_or_assign(keyOf(event), efforts.take(keyOf(event))); }
    void evolve(const StageEffortUnflagged& event) { flagged.erase(keyOf(event)); }
    void evolve(const StageEffortsCleared&) { efforts = {}; }
    void evolve(const StageSegmentChanged& event);
    void evolve(const StageIncludedActivitiesAdjusted& event)
    {
        included_activity_types = event.included_activity_types;
    }
    void evolve(const StageAgeGroupsConfigured& event)
    {
        age_groups = ageGroupsFrom(event.age_groups).value_or(std::vector<AgeGroup>());
    }
    void evolve(const StageDurationAdjusted& event);
    void evolve(const StageDescriptionEdited& event) { description = event.description; }
    void evolve(const StageRevealed&) { visible = true; }
    void evolve(const StageMadePreview&) { points_adjustment = PointsAdjustment::preview; }
    void evolve(const StageMadeQueen&) { points_adjustment = PointsAdjustment::queen; }
    void evolve(const StageMadeDouble&) { points_adjustment = PointsAdjustment::double_; }
    void evolve(const StageMadeOrdinary&) { points_adjustment.reset(); }
    void evolve(const StageEnded&) { status = Status::ended; }
    void evolve(const StageLeaderboardsApproved&) { status = Status::approved; }
    void evolve(const StageReopened&) { status = Status::ended; }
    void evolve(const StageResultsPublished& event) { results_message = event.message; }
    void evolve(const StageDeleted&) { status = Status::deleted; }
};
/// Members that events set under the same names, for takeFields.
BOOST_DESCRIBE_STRUCT(Stage, (),
                      (stage_uuid, challenge_uuid, stage_type, stage_number, description, PALMARES_PERIOD_NAMES,
                       points_adjustment, included_activity_types, allow_private_activities, accumulate_activities,
                       visible, created_by_athlete_uuid))

using Events = std::vector<Event>;
using Decision = palmares::Decision<Event>;

/// What is wrong with the number of a new segment stage beside those of the challenge; nothing if it fits: the next, or
/// one that is free.
std::optional<std::string_view> stageNumberProblem(std::int64_t number, const std::vector<std::int64_t>& others);

/// One item of a batch that is not recorded, and why: `invalid_stage_effort`, `not_a_competitor`,
/// `activity_type_not_allowed`, `private_activity`, `below_race_distance`, `manual_activity`, `flagged_by_provider`,
/// `outside_stage_period`, `already_recorded` or `effort_was_flagged`.
struct Dropped {
    std::size_t index = 0; ///< in the command's list
    std::string error;
    std::string message; ///< one sentence for people
};
/// In the order of the batch. What is not listed is recorded, if the stage takes efforts at all.
std::vector<Dropped> droppedItems(const Stage& stage, const ImportStageEfforts& command);

void validate(const CreateActivityStage& command, Problems& problems, const Context& context);
void validate(const CreateRaceStage& command, Problems& problems, const Context& context);
void validate(const CreateSegmentStage& command, Problems& problems, const Context& context);
void validate(const IncludeCompetitorsInStage& command, Problems& problems, const Context& context);
void validate(const RecordManualStageEffort& command, Problems& problems, const Context& context);
void validate(const AmendStageEffort& command, Problems& problems, const Context& context);
void validate(const FlagStageEffort& command, Problems& problems, const Context& context);
void validate(const UnflagStageEffort& command, Problems& problems, const Context& context);
void validate(const RemoveStageActivity& command, Problems& problems, const Context& context);
void validate(const ChangeStageSegment& command, Problems& problems, const Context& context);
void validate(const AdjustStageDuration& command, Problems& problems, const Context& context);
void validate(const AdjustStageIncludedActivities& command, Problems& problems, const Context& context);
void validate(const ConfigureStageAgeGroups& command, Problems& problems, const Context& context);

Decision decide(const Stage& stage, const CreateActivityStage& command);
Decision decide(const Stage& stage, const CreateRaceStage& command);
Decision decide(const Stage& stage, const CreateSegmentStage& command);
Decision decide(const Stage& stage, const MakePreviewStage& command);
Decision decide(const Stage& stage, const MakeQueenStage& command);
Decision decide(const Stage& stage, const MakeDoubleStage& command);
Decision decide(const Stage& stage, const MakeOrdinaryStage& command);
Decision decide(const Stage& stage, const RevealStage& command);
Decision decide(const Stage& stage, const SetStageDescription& command);
Decision decide(const Stage& stage, const StartStage& command, const Context& context);
Decision decide(const Stage& stage, const EndStage& command, const Context& context);
Decision decide(const Stage& stage, const IncludeCompetitorsInStage& command);
Decision decide(const Stage& stage, const RemoveCompetitorFromStage& command);
Decision decide(const Stage& stage, const ConfigureAthleteGenderInStage& command);
Decision decide(const Stage& stage, const ImportStageEfforts& command);
Decision decide(const Stage& stage, const RecordManualStageEffort& command);
/// Refused with `effort_not_found` or with why the corrected effort would not count.
Decision decide(const Stage& stage, const AmendStageEffort& command);
Decision decide(const Stage& stage, const FlagStageEffort& command);
Decision decide(const Stage& stage, const UnflagStageEffort& command);
Decision decide(const Stage& stage, const RemoveStageActivity& command);
/// Refused with `not_a_segment_stage` or, once the stage has ended, `segment_cannot_be_amended`.
Decision decide(const Stage& stage, const ChangeStageSegment& command);
Decision decide(const Stage& stage, const AdjustStageDuration& command);
Decision decide(const Stage& stage, const AdjustStageIncludedActivities& command);
/// Refused with `stage_has_started`.
Decision decide(const Stage& stage, const ConfigureStageAgeGroups& command);
Decision decide(const Stage& stage, const ApproveStageLeaderboards& command);
/// Refused with `stage_is_not_approved` or `challenge_is_final`.
Decision decide(const Stage& stage, const ReopenStage& command);
Decision decide(const Stage& stage, const PublishStageResults& command);
Decision decide(const Stage& stage, const DeleteStage& command);

} // namespace palmares::stage
