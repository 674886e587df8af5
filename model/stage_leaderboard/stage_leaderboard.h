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

    // What events make of it.
    void evolve(const StageLeaderboardCreated& event);
    void evolve(const StageLeaderboardRanked& event);
    void evolve(const StageLeaderboardEntriesRanked& e) { board.apply(e, rules); }
    void evolve(const StageLeaderboardCleared& event);
    void evolve(const StageLeaderboardPointsAdjusted& event);
    void evolve(const StageLeaderboardFinalised& event);
    void evolve(const StageLeaderboardAdjusted& e) { finalEntries = e.adjusted_entries; }
    void evolve(const AthleteAchievedStageGoal& e) { goalAchievers.insert(e.athlete_uuid); }
    void evolve(const AthleteRankedInStageLeaderboard& event);
    void evolve(const AthleteRecordedImprovedStageEffort& event);
    void evolve(const AthleteRecordedWorseStageEffort&) {} ///< the better effort stays
    void evolve(const AthleteRemovedFromStageLeaderboard& e) { board.remove(e.athlete_uuid); }
    void evolve(const StageEffortRemovedFromStageLeaderboard& event);
    void evolve(const PendingAdjustmentInStageLeaderboard&) {} ///< the adjustment itself is StageLeaderboardAdjusted
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

} // namespace palmares::stage_leaderboard
