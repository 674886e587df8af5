#include "store/read_models/queries/board_query.h"

#include <algorithm>
#include <set>

#include "model/measure.h"
#include "store/read_models/queries/board_details.h"
#include "store/read_models/queries/board_names.h"
#include "store/read_models/queries/board_ranking.h"
#include "store/read_models/queries/effort_values.h"

namespace palmares::read_models {
namespace {

template <class Dated>
Leaderboard emptyBoard(std::string title, const BoardName& name, const Dated& dated)
{
    Leaderboard board;
    board.title = std::move(title);
    board.challenge = dated.challenge_uuid;
    board.name = name.name;
    board.category = name.category;
    board.goal = dated.goal;
    board.goal_units = dated.goal_units;
    board.start = dated.start_date;
    board.end = dated.end_date;
    board.start_local = dated.start_date_local;
    board.end_local = dated.end_date_local;
    return board;
}

template <class Entry>
BoardRow rowOf(const Entry& entry)
{
    BoardRow row;
    row.athlete = entry.athlete_uuid;
    row.distance_in_metres = entry.distance_in_metres;
    row.moving_time_in_seconds = entry.moving_time_in_seconds;
    row.elapsed_time_in_seconds = entry.elapsed_time_in_seconds;
    row.elevation_gain_in_metres = entry.elevation_gain_in_metres;
    return row;
}

bool reachesGoal(const StageLeaderboardEntryRow& entry)
{
    return entry.goal_progress && toDouble(*entry.goal_progress) >= 100;
}

/// A challenge with a goal is reached when every one of its stages is.
void showGoals(Leaderboard& board, std::size_t stages)
{
    for (BoardRow& row : board.rows) {
        const Decimal reached = decimalFrom(static_cast<double>(row.goals.value_or(0)));
        row.goals = row.goals.value_or(0);
        row.goal_progress = times(divided(reached, decimalFrom(static_cast<double>(stages))), decimalFrom(100.0));
    }
}

} // namespace

Result<BoardQuery::Subject> BoardQuery::find(const ChallengeId& challenge, std::optional<std::int64_t> stageNumber)
{
    const auto row = m_tables.find({is(&ChallengeRow::challenge_uuid, challenge)});
    if (!row) return failed(Error::Kind::not_found, "challenge_not_found", "There is no such challenge.");
    Subject subject{*row, m_tables.select({is(&StageRow::challenge_uuid, challenge)}, "stage_number, stage_uuid"), {}};
    const auto& stages = subject.stages;
    // Its only stage is the challenge itself.
    if (!stageNumber && stages.size() == 1) subject.stage = stages.front();
    if (!stageNumber) return subject;
    const auto stage = std::ranges::find(stages, *stageNumber, &StageRow::stage_number);
    if (stage == stages.end())
        return failed(Error::Kind::not_found, "stage_not_found",
                      "\"" + row->name + "\" has no stage " + std::to_string(*stageNumber) + '.');
    subject.stage = *stage;
    return subject;
}

std::vector<BoardName> BoardQuery::namesOf(const Subject& subject)
{
    std::vector<BoardName> all;
    const auto add = [&](const auto& boards) {
        for (const auto& board : boards)
            all.push_back({board.name, board.category});
    };
    if (subject.stage)
        add(m_tables.select({is(&StageLeaderboardRow::stage_uuid, subject.stage->stage_uuid)}));
    else
        add(m_tables.select({is(&ChallengeLeaderboardRow::challenge_uuid, subject.challenge.challenge_uuid)}));
    if (all.empty()) all = futureNames(subject.challenge, subject.stage.has_value());
    sortBoards(all);
    return all;
}

Result<std::vector<BoardName>> BoardQuery::names(const ChallengeId& challenge, std::optional<std::int64_t> stageNumber)
{
    const auto subject = find(challenge, stageNumber);
    if (!subject) return std::unexpected(subject.error());
    return namesOf(*subject);
}

Result<Leaderboard> BoardQuery::board(const ChallengeId& challenge, std::optional<std::int64_t> stageNumber,
                                      const BoardName& name)
{
    const auto subject = find(challenge, stageNumber);
    if (!subject) return std::unexpected(subject.error());
    const auto known = namesOf(*subject);
    const BoardName* const found = findBoard(known, name);
    if (!found) return std::unexpected(notAmong(known, name));
    if (!subject->stage) return ofChallenge(*subject, *found);
    auto board = ofStage(*subject->stage, *found);
    if (!stageNumber) board.title = "Overall";
    return board;
}

Leaderboard BoardQuery::ofStage(const StageRow& stage, const BoardName& name)
{
    Leaderboard board = emptyBoard(stage.name, name, stage);
    board.stage = stage.stage_uuid;
    board.provisional = !stage.approved;
    board.rank_by = rankByOf(measureOf(stage.stage_type));
    board.order = rankOrderOf(measureOf(stage.stage_type));
    const auto boards = m_tables.select(
        {is(&StageLeaderboardRow::stage_uuid, stage.stage_uuid), is(&StageLeaderboardRow::category, name.category)});
    const auto found = std::ranges::find(boards, name.name, &StageLeaderboardRow::name);
    if (found == boards.end()) return board; // the stage has not started

    board.rank_by = rankByOf(found->rank_by);
    board.order = found->rank_order;
    for (const auto& entry : entriesOf(found->stage_leaderboard_uuid)) {
        BoardRow& row = board.rows.emplace_back(rowOf(entry));
        row.rank = entry.rank;
        row.activities = entry.stage_effort_count;
        row.goal_progress = entry.goal_progress;
    }
    BoardDetails(m_tables).fill(board, {{stage}, found->rank_by, found->accumulate_activities});
    return board;
}

Leaderboard BoardQuery::ofChallenge(const Subject& subject, const BoardName& name)
{
    const ChallengeRow& challenge = subject.challenge;
    Leaderboard board = emptyBoard("Overall", name, challenge);
    const auto boards = m_tables.select({is(&ChallengeLeaderboardRow::challenge_uuid, challenge.challenge_uuid),
                                         is(&ChallengeLeaderboardRow::category, name.category)});
    const auto found = std::ranges::find(boards, name.name, &ChallengeLeaderboardRow::name);
    if (found == boards.end() || subject.stages.empty()) return board; // not hosted yet

    board.totals = found->challenge_leaderboard_uuid;
    board.rank_by = found->rank_by;
    board.order = found->rank_order;
    const auto stageBoards = m_tables.select({is(&StageLeaderboardRow::challenge_uuid, challenge.challenge_uuid),
                                              is(&StageLeaderboardRow::category, name.category)});
    const bool isFinal = hasFinalTotals(*found, subject.stages, stageBoards);
    board.provisional = !isFinal && !challenge.approved;
    board.rows = rowsOf(*found, board, stageBoards, isFinal);
    if (found->has_goal)
        showGoals(board, subject.stages.size());
    else
        for (BoardRow& row : board.rows)
            row.goals.reset();
    const Measure measure = measureOf(subject.stages.front().stage_type);
    BoardDetails(m_tables).fill(board, {subject.stages, measure, addsUp(measure, challenge.accumulate_activities)});
    return board;
}

/// Points stand only on the leaderboard itself, other measures of a running challenge only on its stages.
std::vector<BoardRow> BoardQuery::rowsOf(const ChallengeLeaderboardRow& leaderboard, const Leaderboard& board,
                                         const std::vector<StageLeaderboardRow>& stageBoards, bool isFinal)
{
    const bool hasPoints = board.rank_by == RankBy::points;
    if (!isFinal && !hasPoints) return provisionalTotals(stageBoards, board.rank_by, board.order);
    auto rows = finalTotals(leaderboard);
    if (hasPoints) addMeasures(rows, stageBoards);
    return rows;
}

/// Who has points has ridden: the distances, times and activities of the stages.
void BoardQuery::addMeasures(std::vector<BoardRow>& rows, const std::vector<StageLeaderboardRow>& stageBoards)
{
    std::map<AthleteId, BoardRow> ridden;
    for (BoardRow& each : provisionalTotals(stageBoards, RankBy::distance_in_metres, RankOrder::desc))
        ridden.try_emplace(each.athlete, std::move(each));
    for (BoardRow& row : rows) {
        const auto found = ridden.find(row.athlete);
        if (found == ridden.end()) continue;
        const auto [rank, points] = std::pair(row.rank, row.points);
        row = found->second;
        row.rank = rank;
        row.points = points;
    }
}

/// Once every stage is final the leaderboard itself has the results.
bool BoardQuery::hasFinalTotals(const ChallengeLeaderboardRow& leaderboard, const std::vector<StageRow>& stages,
                                const std::vector<StageLeaderboardRow>& stageBoards)
{
    if (leaderboard.finalised) return true;
    if (stageBoards.size() != stages.size()) return false;
    std::set<StageId> assigned;
    for (const auto& row : m_tables.select(
             {is(&ChallengeLeaderboardStageRow::challenge_leaderboard_uuid, leaderboard.challenge_leaderboard_uuid)}))
        assigned.insert(row.stage_uuid);
    return std::ranges::all_of(stageBoards, [&](const StageLeaderboardRow& board) {
        if (!board.finalised) return false;
        return assigned.contains(board.stage_uuid) ||
               m_tables.count({is(&StageLeaderboardEntryRow::stage_leaderboard_uuid, board.stage_leaderboard_uuid)}) ==
                   0;
    });
}

std::vector<BoardRow> BoardQuery::finalTotals(const ChallengeLeaderboardRow& leaderboard)
{
    std::vector<BoardRow> rows;
    for (const auto& entry : m_tables.selectWhere<ChallengeLeaderboardEntryRow>(
             " WHERE challenge_leaderboard_uuid=? AND rank IS NOT NULL ORDER BY rank, athlete_uuid",
             {toCell(leaderboard.challenge_leaderboard_uuid)})) {
        BoardRow& row = rows.emplace_back(rowOf(entry));
        row.rank = entry.rank.value_or(0);
        row.activities = entry.activity_count;
        row.goals = entry.goals;
        row.points = entry.points;
    }
    return rows;
}

std::vector<BoardRow> BoardQuery::provisionalTotals(const std::vector<StageLeaderboardRow>& stageBoards, RankBy rankBy,
                                                    RankOrder order)
{
    std::map<AthleteId, BoardRow> totals;
    std::map<AthleteId, Timestamp> starts;
    for (const auto& board : stageBoards) {
        for (const auto& entry : entriesOf(board.stage_leaderboard_uuid)) {
            BoardRow& row = totals[entry.athlete_uuid];
            row.athlete = entry.athlete_uuid;
            row.distance_in_metres.value += entry.distance_in_metres.value;
            row.moving_time_in_seconds.value += entry.moving_time_in_seconds.value;
            row.elapsed_time_in_seconds.value += entry.elapsed_time_in_seconds.value;
            if (entry.elevation_gain_in_metres)
                row.elevation_gain_in_metres = {row.elevation_gain_in_metres.value_or(Metres{}).value +
                                                entry.elevation_gain_in_metres->value};
            row.activities += entry.stage_effort_count;
            row.goals = row.goals.value_or(0) + (reachesGoal(entry) ? 1 : 0);
            const auto [start, isFirst] = starts.try_emplace(entry.athlete_uuid, entry.start_date);
            if (!isFirst) start->second = std::min(start->second, entry.start_date);
        }
    }
    std::vector<BoardRow> rows;
    for (auto& [athlete, row] : totals)
        rows.push_back(std::move(row));
    std::ranges::stable_sort(rows, {}, [&](const BoardRow& row) { return starts[row.athlete]; });
    rank(rows, order, [&](const BoardRow& row) { return valueOf(row, rankBy).value_or(0); });
    return rows;
}

std::vector<StageLeaderboardEntryRow> BoardQuery::entriesOf(const StageLeaderboardId& board)
{
    return m_tables.select({is(&StageLeaderboardEntryRow::stage_leaderboard_uuid, board)},
                           "rank, start_date, athlete_uuid");
}

} // namespace palmares::read_models
