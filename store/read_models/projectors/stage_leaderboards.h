#pragma once

#include "model/stage/events.h"
#include "model/stage_leaderboard/events.h"
#include "store/read_models/projectors/board_entries.h"
#include "store/read_models/sql/tables.h"

namespace palmares::read_models {

/// The leaderboards of stages with their entries.
class StageLeaderboardsProjector {
public:
    explicit StageLeaderboardsProjector(Tables& tables)
        : m_tables(tables)
        , m_entries(tables)
    {}

    void on(const stage_leaderboard::StageLeaderboardCreated& event)
    {
        m_tables.upsert(copyFields<StageLeaderboardRow, &StageLeaderboardRow::finalised>(event));
    }
    void on(const stage_leaderboard::StageLeaderboardRanked& event);
    void on(const stage_leaderboard::StageLeaderboardEntriesRanked& event) { m_entries.rank(event); }
    void on(const stage_leaderboard::StageLeaderboardCleared& event)
    {
        m_entries.replace(event.stage_leaderboard_uuid, {});
    }
    void on(const stage_leaderboard::StageLeaderboardFinalised& event)
    {
        finish(event.stage_leaderboard_uuid, event.entries);
    }
    void on(const stage_leaderboard::StageLeaderboardAdjusted& event)
    {
        finish(event.stage_leaderboard_uuid, event.adjusted_entries);
    }
    void on(const stage::StageDeleted& event);

    // From when boards were ranked one athlete at a time.
    void on(const stage_leaderboard::AthleteRankedInStageLeaderboard& event)
    {
        put(rankedEntry(event.stage_leaderboard_uuid, event));
    }
    void on(const stage_leaderboard::AthleteRecordedImprovedStageEffort& event)
    {
        put(rankedEntry(event.stage_leaderboard_uuid, event));
    }
    void on(const stage_leaderboard::AthleteRemovedFromStageLeaderboard& event)
    {
        drop(event.stage_leaderboard_uuid, event.athlete_uuid);
    }
    void on(const stage_leaderboard::StageEffortRemovedFromStageLeaderboard& event);

    /// Writes the entries of all boards that changed in the batch.
    void flush() { m_entries.flush(); }

private:
    void put(StageLeaderboardEntryRow row);
    void drop(const StageLeaderboardId& board, const AthleteId& athlete);
    void move(const StageLeaderboardId& board, const std::vector<Move>& moves);
    void finish(const StageLeaderboardId& board, const std::vector<stage_leaderboard::FinalEntry>& entries);

    Tables& m_tables;
    BoardEntriesBuffer m_entries;
};

} // namespace palmares::read_models
