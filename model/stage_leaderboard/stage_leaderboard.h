#pragma once

#include <optional>
#include <set>
#include <vector>

#include "model/core/aggregate.h"
#include "model/stage_leaderboard/board.h"
#include "model/stage_leaderboard/commands.h"
#include "model/stage_leaderboard/events.h"

namespace palmares::stage_leaderboard {

/// Ranks the athletes of one category within one stage.
struct StageLeaderboard {
    using Id = StageLeaderboardId;
    using Command = stage_leaderboard::Command;
    using Creation = boost::mp11::mp_list<CreateStageLeaderboard>;
    using Event = stage_leaderboard::Event;
    static constexpr std::string_view category = "stage-leaderboard";

    std::optional<StageLeaderboardCreated> created;
    Rules rules;
    Board board;
    std::set<AthleteId> goalAchievers;
    bool finalised = false;
    std::vector<FinalEntry> finalEntries;

    bool exists() const { return created.has_value(); }
};

using Events = std::vector<Event>;
using Decision = palmares::Decision<Event>;

void validate(const CreateStageLeaderboard& command, Problems& problems, const Context& context);
void validate(const RankStageEffortsInStageLeaderboard& command, Problems& problems, const Context& context);
void validate(const AdjustStageLeaderboard& command, Problems& problems, const Context& context);

Decision decide(const StageLeaderboard& state, const CreateStageLeaderboard& command);
Decision decide(const StageLeaderboard& state, const RankStageEffortsInStageLeaderboard& command);
Decision decide(const StageLeaderboard& state, const ResetStageLeaderboard& command);
Decision decide(const StageLeaderboard& state, const SetStageLeaderboardPointsAdjustment& command);
Decision decide(const StageLeaderboard& state, const FinaliseStageLeaderboard& command);
Decision decide(const StageLeaderboard& state, const AdjustStageLeaderboard& command);

StageLeaderboard evolve(StageLeaderboard state, const StageLeaderboardCreated& event);
StageLeaderboard evolve(StageLeaderboard state, const StageLeaderboardRanked& event);
StageLeaderboard evolve(StageLeaderboard state, const StageLeaderboardEntriesRanked& event);
StageLeaderboard evolve(StageLeaderboard state, const StageLeaderboardCleared& event);
StageLeaderboard evolve(StageLeaderboard state, const StageLeaderboardPointsAdjusted& event);
StageLeaderboard evolve(StageLeaderboard state, const StageLeaderboardFinalised& event);
StageLeaderboard evolve(StageLeaderboard state, const StageLeaderboardAdjusted& event);
StageLeaderboard evolve(StageLeaderboard state, const AthleteAchievedStageGoal& event);

StageLeaderboard evolve(StageLeaderboard state, const AthleteRankedInStageLeaderboard& event);
StageLeaderboard evolve(StageLeaderboard state, const AthleteRecordedImprovedStageEffort& event);
StageLeaderboard evolve(StageLeaderboard state, const AthleteRecordedWorseStageEffort& event);
StageLeaderboard evolve(StageLeaderboard state, const AthleteRemovedFromStageLeaderboard& event);
StageLeaderboard evolve(StageLeaderboard state, const StageEffortRemovedFromStageLeaderboard& event);
StageLeaderboard evolve(StageLeaderboard state, const PendingAdjustmentInStageLeaderboard& event);

} // namespace palmares::stage_leaderboard
