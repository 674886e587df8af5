#include "store/read_models/queries/board_details.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "store/read_models/queries/board_ranking.h"
#include "store/read_models/queries/effort_values.h"

namespace palmares::read_models {
namespace {

constexpr std::int64_t shownDays = 21;
constexpr std::int64_t daysOfChange = 7;

class Details {
public:
    Details(Tables& tables, Leaderboard& board)
        : m_tables(tables)
        , m_board(board)
    {
        for (BoardRow& row : board.rows) {
            m_rows[row.athlete.value] = &row;
            board.attempts += row.activities;
        }
    }

    void fill(const EffortScope& scope)
    {
        nameAthletes();
        showLimits();
        std::vector<StageId> stages;
        for (const StageRow& stage : scope.stages)
            stages.push_back(stage.stage_uuid);
        const Cells bound{toCell(stages)};
        findNewestEffort(bound);
        if (m_board.newest_effort_local == LocalTime{}) return;
        showLastDays(scope, bound);
        showRankChanges(scope, bound);
    }

private:
    void nameAthletes()
    {
        for (BoardRow& row : m_board.rows) {
            const auto athlete = m_tables.find({is(&AthleteRow::athlete_uuid, row.athlete)});
            row.name = athlete ? athlete->fullname : row.athlete.value;
            if (athlete) row.gender = athlete->gender;
        }
        m_tables.selectValues<std::string, std::string>(
            "SELECT m.athlete_uuid, min(c.name) FROM athlete_club_memberships m JOIN clubs c USING (club_uuid)"
            " GROUP BY m.athlete_uuid",
            {}, [&](const std::string& athlete, const std::string& club) {
                if (const auto row = m_rows.find(athlete); row != m_rows.end()) row->second->club = club;
            });
    }

    void showLimits()
    {
        for (const auto& limit : m_tables.select({is(&LimitedCompetitorRow::challenge_uuid, m_board.challenge)})) {
            const auto row = m_rows.find(limit.athlete_uuid.value);
            if (row == m_rows.end()) continue;
            row->second->limited = true;
            row->second->limit_reason = limit.reason;
        }
    }

    void findNewestEffort(const Cells& stages)
    {
        std::optional<LocalTime> newest;
        m_tables.selectValues<std::string, LocalTime>("SELECT athlete_uuid, max(start_date_local) FROM " +
                                                          countingEfforts + " GROUP BY athlete_uuid",
                                                      stages, [&](const std::string& athlete, LocalTime start) {
                                                          if (m_rows.contains(athlete))
                                                              newest = std::max(newest.value_or(start), start);
                                                      });
        if (newest) m_board.newest_effort_local = *newest;
    }

    void showLastDays(const EffortScope& scope, const Cells& stages)
    {
        for (BoardRow& row : m_board.rows)
            row.last_days.assign(static_cast<std::size_t>(shownDays), 0.0);
        const LocalTime first{dayOf(m_board.newest_effort_local).seconds - (shownDays - 1) * secondsPerDay};
        Cells cells{toCell(first)};
        cells.insert(cells.end(), stages.begin(), stages.end());
        cells.push_back(toCell(first));
        // The best time of a day would be a short bar: races show how far each day went.
        const bool isRace = scope.measure == Measure::elapsed_time_in_seconds;
        const std::string measured =
            isRace ? valueSql(Measure::distance_in_metres, true) : valueSql(scope.measure, scope.accumulates);
        m_tables.selectValues<std::string, std::int64_t, double>(
            "SELECT athlete_uuid, (start_date_local-?)/86400 AS day, " + measured + " FROM " + countingEfforts +
                " AND start_date_local>=? GROUP BY athlete_uuid, day",
            cells, [&](const std::string& athlete, std::int64_t day, double value) {
                const auto row = m_rows.find(athlete);
                if (row != m_rows.end() && day < shownDays)
                    row->second->last_days[static_cast<std::size_t>(day)] = value;
            });
    }

    /// Compares with the ranks a week before the newest effort, among athletes now on the board.
    void showRankChanges(const EffortScope& scope, const Cells& stages)
    {
        if (m_board.rank_by == RankBy::points) return; // points are given when stages are final, not by efforts
        struct Earlier {
            BoardRow* row;
            double value;
            std::int64_t rank;
        };
        const LocalTime then{m_board.newest_effort_local.seconds - daysOfChange * secondsPerDay};
        std::vector<Earlier> earlier;
        for (const auto& [athlete, value] : valuesAt(then, scope, stages))
            if (const auto row = m_rows.find(athlete.value); row != m_rows.end())
                earlier.push_back({row->second, value, 0});
        rank(earlier, m_board.order, [](const Earlier& each) { return each.value; });
        for (const Earlier& each : earlier)
            each.row->rank_change = each.rank - each.row->rank;
    }

    std::map<AthleteId, double> valuesAt(LocalTime time, const EffortScope& scope, const Cells& stages)
    {
        std::map<StageId, double> goals;
        for (const StageRow& stage : scope.stages)
            if (stage.goal && stage.goal_units)
                goals[stage.stage_uuid] = toDouble(goalInUnits(*stage.goal, *stage.goal_units));
        const bool countsGoals = m_board.rank_by == RankBy::goals;

        std::map<AthleteId, double> values;
        Cells cells = stages;
        cells.push_back(toCell(time));
        m_tables.selectValues<AthleteId, StageId, double>(
            "SELECT athlete_uuid, stage_uuid, " + valueSql(scope.measure, scope.accumulates) + " FROM " +
                countingEfforts + " AND start_date_local<=? GROUP BY stage_uuid, athlete_uuid",
            cells, [&](const AthleteId& athlete, const StageId& stage, double value) {
                const auto goal = goals.find(stage);
                const bool reached = goal != goals.end() && value >= goal->second;
                values[athlete] += countsGoals ? (reached ? 1.0 : 0.0) : value;
            });
        return values;
    }

    Tables& m_tables;
    Leaderboard& m_board;
    std::map<std::string, BoardRow*, std::less<>> m_rows; ///< by athlete id
};

} // namespace

void addDetails(Tables& tables, Leaderboard& board, const EffortScope& scope)
{
    Details(tables, board).fill(scope);
}

} // namespace palmares::read_models
