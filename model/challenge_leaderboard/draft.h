#pragma once

#include <utility>
#include <vector>

#include "model/challenge_leaderboard/challenge_leaderboard.h"

namespace palmares::challenge_leaderboard {

/// The events of one decision, each applied before the next is decided.
class Draft {
public:
    explicit Draft(ChallengeLeaderboard state)
        : m_state(std::move(state))
    {}

    /// Gives what a stage's result earns: points, or the activities themselves.
    template <class StageCommand>
    void assign(const StageCommand& command, const std::vector<StageEntry>& entries)
    {
        assign(StageResult{command.stage_uuid, command.stage_type, command.points_adjustment}, entries);
    }
    /// Takes it back again.
    template <class StageCommand>
    void takeBack(const StageCommand& command, const std::vector<StageEntry>& entries)
    {
        takeBack(StageResult{command.stage_uuid, command.stage_type, command.points_adjustment}, entries);
    }

    void adjustPoints(const AthleteId& athlete, std::int64_t points);
    void remove(const AthleteId& athlete);
    /// Removes athletes who have nothing left.
    void removeEmpty();
    /// Records which ranks changed, if any did.
    void rank();
    /// Names those who reached the goal of all `stages`.
    void achieveGoals(const std::vector<StageId>& stages);

    Events take() { return std::move(m_events); }

private:
    struct StageResult {
        StageId stage;
        StageType type;
        std::optional<PointsAdjustment> adjustment;
    };
    void assign(const StageResult& stage, const std::vector<StageEntry>& entries);
    void takeBack(const StageResult& stage, const std::vector<StageEntry>& entries);
    std::vector<StageEntry> counting(const std::vector<StageEntry>& entries) const;
    PointsList pointsOf(const StageResult& stage) const;
    const ChallengeLeaderboardCreated& created() const { return *m_state.created; }

    template <class OneEvent>
    void record(OneEvent event)
    {
        m_state.evolve(event);
        m_events.emplace_back(std::move(event));
    }

    ChallengeLeaderboard m_state;
    Events m_events;
};

/// All entries in the order of the board; equals by athlete id.
std::vector<const Entries::value_type*> inOrder(const ChallengeLeaderboard& state);

} // namespace palmares::challenge_leaderboard
