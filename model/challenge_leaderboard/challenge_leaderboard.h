#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "model/challenge_leaderboard/commands.h"
#include "model/challenge_leaderboard/events.h"
#include "model/core/aggregate.h"

namespace palmares::challenge_leaderboard {

/// What one athlete has collected over the stages.
struct Entry {
    std::optional<std::int64_t> rank; ///< null until the board is ranked again
    std::optional<Gender> gender;
    std::optional<std::int64_t> points;
    std::optional<std::int64_t> goals;
    std::optional<Seconds> elapsed_time_in_seconds;
    std::optional<Seconds> moving_time_in_seconds;
    std::optional<Metres> distance_in_metres;
    std::optional<Metres> elevation_gain_in_metres;
    std::set<StageId> stageGoals; ///< stages whose goal was reached
};

using Entries = std::map<AthleteId, Entry>;

/// Ranks the athletes of one category over all stages of a challenge.
struct ChallengeLeaderboard {
    using Id = ChallengeLeaderboardId;
    using Command = challenge_leaderboard::Command;
    using Creation = boost::mp11::mp_list<CreateChallengeLeaderboard>;
    using Event = challenge_leaderboard::Event;
    static constexpr std::string_view category = "challenge-leaderboard";

    std::optional<ChallengeLeaderboardCreated> created;
    Entries entries;
    std::set<StageId> assignedStages;
    std::set<AthleteId> limitedCompetitors;
    std::set<AthleteId> goalAchievers;
    bool finalised = false;
    bool removed = false;

    bool exists() const { return created.has_value(); }

    // What events make of it.
    void evolve(const ChallengeLeaderboardCreated& event);
    void evolve(const AthleteAccumulatedPointsInChallengeLeaderboard& event);
    void evolve(const AthleteAccumulatedActivityInChallengeLeaderboard& event);
    void evolve(const AthletePointsAdjustedInChallengeLeaderboard& event);
    void evolve(const AthleteActivityAdjustedInChallengeLeaderboard& event);
    void evolve(const AthleteRemovedFromChallengeLeaderboard& e) { entries.erase(e.athlete_uuid); }
    void evolve(const ChallengeLeaderboardRanked& event);
    void evolve(const AthleteAchievedChallengeGoal& e) { goalAchievers.insert(e.athlete_uuid); }
    void evolve(const CompetitorScoringInChallengeLeaderboardLimited& e) { limitedCompetitors.insert(e.athlete_uuid); }
    void evolve(const CompetitorScoringInChallengeLeaderboardAllowed& e) { limitedCompetitors.erase(e.athlete_uuid); }
    void evolve(const ChallengeLeaderboardPointsReconfigured& e)
    {
        if (created) created->points = e.points;
    }
    void evolve(const ChallengeLeaderboardFinalised&) { finalised = true; }
    void evolve(const ChallengeLeaderboardRemoved&) { removed = true; }
    void evolve(const StagesConfiguredInChallengeLeaderboard&) {} ///< each assignment names the stages
};

using Events = std::vector<Event>;
using Decision = palmares::Decision<Event>;

void validate(const CreateChallengeLeaderboard& command, Problems& problems, const Context& context);
void validate(const AdjustAthletePointsInChallengeLeaderboard& command, Problems& problems, const Context& context);
void validate(const ReconfigureChallengeLeaderboardPoints& command, Problems& problems, const Context& context);

Decision decide(const ChallengeLeaderboard& state, const CreateChallengeLeaderboard& command);
Decision decide(const ChallengeLeaderboard& state, const AssignPointsFromStageLeaderboard& command);
Decision decide(const ChallengeLeaderboard& state, const AdjustPointsFromStageLeaderboard& command);
Decision decide(const ChallengeLeaderboard& state, const AdjustAthletePointsInChallengeLeaderboard& command);
Decision decide(const ChallengeLeaderboard& state, const RemoveCompetitorFromChallengeLeaderboard& command);
Decision decide(const ChallengeLeaderboard& state, const LimitCompetitorPointScoringInChallengeLeaderboard& command);
Decision decide(const ChallengeLeaderboard& state, const AllowCompetitorPointScoringInChallengeLeaderboard& command);
Decision decide(const ChallengeLeaderboard& state, const ReconfigureChallengeLeaderboardPoints& command);
Decision decide(const ChallengeLeaderboard& state, const RemoveChallengeLeaderboard& command);
Decision decide(const ChallengeLeaderboard& state, const FinaliseChallengeLeaderboard& command);

} // namespace palmares::challenge_leaderboard
