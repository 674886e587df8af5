#include "store/read_models/queries/board_details.h"

#include <algorithm>
#include <optional>

#include "store/read_models/queries/board_ranking.h"
#include "store/read_models/queries/effort_values.h"

namespace palmares::read_models {
namespace {

constexpr std::int64_t shownDays = 21;
constexpr std::int64_t daysOfChange = 7;

} // namespace

void BoardDetails::fill(Leaderboard& board, const EffortScope& scope)
{
    for (BoardRow& row : board.rows) {
        m_rows[row.athlete.value] = &row;
        board.attempts += row.activities;
    }
    nameAthletes(board);
    showLimits(board);
    std::vector<StageId> stages;
    for (const StageRow& stage : scope.stages)
        stages.push_back(stage.stage_uuid);
    const Cells bound{toCell(stages)};
    findNewestEffort(board, bound);
    if (board.newest_effort_local == LocalTime{}) return;
    showLastDays(board, scope, bound);
    showRankChanges(board, scope, bound);
}

void BoardDetails::nameAthletes(Leaderboard& board)
{
    for (BoardRow& row : board.rows) {
        const auto athlete = m_tables.find({is(&AthleteRow::athlete_uuid, row.athlete)});
        row.name = athlete ? athlete->fullname : row.athlete.value;
        if (athlete) row.gender = athlete->gender;
    }
    m_tables.database().select(
        "SELECT m.athlete_uuid, min(c.name) FROM athlete_club_memberships m JOIN clubs c USING (club_uuid)"
        " GROUP BY m.athlete_uuid",
        {}, [&](const QSqlQuery& query) {
            std::string athlete;
            std::string club;
            if (!fromCell(query.value(0), athlete) || !fromCell(query.value(1), club)) return false;
            if (const auto row = m_rows.find(athlete); row != m_rows.end()) row->second->club = club;
            return true;
        });
}

void BoardDetails::showLimits(Leaderboard& board)
{
    for (const auto& limit : m_tables.select({is(&LimitedCompetitorRow::challenge_uuid, board.challenge)})) {
        const auto row = m_rows.find(limit.athlete_uuid.value);
        if (row == m_rows.end()) continue;
        row->second->limited = true;
        row->second->limit_reason = limit.reason;
    }
}

void BoardDetails::findNewestEffort(Leaderboard& board, const Cells& stages)
{
    std::optional<LocalTime> newest;
    m_tables.database().select("SELECT athlete_uuid, max(start_date_local) FROM " + countingEfforts +
                                   " GROUP BY athlete_uuid",
                               stages, [&](const QSqlQuery& query) {
                                   std::string athlete;
                                   LocalTime start;
                                   if (!fromCell(query.value(0), athlete) || !fromCell(query.value(1), start))
                                       return false;
                                   if (m_rows.contains(athlete)) newest = std::max(newest.value_or(start), start);
                                   return true;
                               });
    if (newest) board.newest_effort_local = *newest;
}

void BoardDetails::showLastDays(Leaderboard& board, const EffortScope& scope, const Cells& stages)
{
    for (BoardRow& row : board.rows)
        row.last_days.assign(static_cast<std::size_t>(shownDays), 0.0);
    const LocalTime first{dayOf(board.newest_effort_local).seconds - (shownDays - 1) * secondsPerDay};
    Cells cells{toCell(first)};
    cells.insert(cells.end(), stages.begin(), stages.end());
    cells.push_back(toCell(first));
    // The best time of a day would be a short bar: races show how far each day went.
    const bool isRace = scope.measure == Measure::elapsed_time_in_seconds;
    const std::string measured =
        isRace ? valueSql(Measure::distance_in_metres, true) : valueSql(scope.measure, scope.accumulates);
    m_tables.database().select("SELECT athlete_uuid, (start_date_local-?)/86400 AS day, " + measured + " FROM " +
                                   countingEfforts + " AND start_date_local>=? GROUP BY athlete_uuid, day",
                               cells, [&](const QSqlQuery& query) {
                                   std::string athlete;
                                   std::int64_t day = 0;
                                   double value = 0;
                                   if (!fromCell(query.value(0), athlete) || !fromCell(query.value(1), day) ||
                                       !fromCell(query.value(2), value))
                                       return false;
                                   const auto row = m_rows.find(athlete);
                                   if (row != m_rows.end() && day < shownDays)
                                       row->second->last_days[static_cast<std::size_t>(day)] = value;
                                   return true;
                               });
}

/// Compares with the ranks a week before the newest effort, among athletes now on the board.
void BoardDetails::showRankChanges(Leaderboard& board, const EffortScope& scope, const Cells& stages)
{
    if (board.rank_by == RankBy::points) return; // points are given when stages are final, not by efforts
    struct Earlier {
        BoardRow* row;
        double value;
        std::int64_t rank;
    };
    const LocalTime then{board.newest_effort_local.seconds - daysOfChange * secondsPerDay};
    std::vector<Earlier> earlier;
    for (const auto& [athlete, value] : valuesAt(then, board, scope, stages))
        if (const auto row = m_rows.find(athlete.value); row != m_rows.end())
            earlier.push_back({row->second, value, 0});
    rank(earlier, board.order, [](const Earlier& each) { return each.value; });
    for (const Earlier& each : earlier)
        each.row->rank_change = each.rank - each.row->rank;
}

std::map<AthleteId, double> BoardDetails::valuesAt(LocalTime time, const Leaderboard& board, const EffortScope& scope,
                                                   const Cells& stages)
{
    std::map<StageId, double> goals;
    for (const StageRow& stage : scope.stages)
        if (stage.goal && stage.goal_units)
            goals[stage.stage_uuid] = toDouble(goalInUnits(*stage.goal, *stage.goal_units));
    const bool countsGoals = board.rank_by == RankBy::goals;

    std::map<AthleteId, double> values;
    Cells cells = stages;
    cells.push_back(toCell(time));
    m_tables.database().select("SELECT athlete_uuid, stage_uuid, " + valueSql(scope.measure, scope.accumulates) +
                                   " FROM " + countingEfforts +
                                   " AND start_date_local<=? GROUP BY stage_uuid, athlete_uuid",
                               cells, [&](const QSqlQuery& query) {
                                   AthleteId athlete;
                                   StageId stage;
                                   double value = 0;
                                   if (!fromCell(query.value(0), athlete) || !fromCell(query.value(1), stage) ||
                                       !fromCell(query.value(2), value))
                                       return false;
                                   const auto goal = goals.find(stage);
                                   const bool reached = goal != goals.end() && value >= goal->second;
                                   values[athlete] += countsGoals ? (reached ? 1.0 : 0.0) : value;
                                   return true;
                               });
    return values;
}

} // namespace palmares::read_models
