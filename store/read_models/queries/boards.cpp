#include "store/read_models/queries/boards.h"

#include <algorithm>
#include <set>

#include "model/measure.h"
#include "store/read_models/queries/ask.h"
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

/// What is ranked: a stage, or all stages of a challenge.
struct Subject {
    ChallengeRow challenge;
    std::vector<StageRow> stages; ///< of the challenge, by number
    std::optional<StageRow> stage;
};

std::vector<StageLeaderboardEntryRow> entriesOf(Tables& tables, const StageLeaderboardId& board)
{
    return tables.select({is(&StageLeaderboardEntryRow::stage_leaderboard_uuid, board)},
                         "rank, start_date, athlete_uuid");
}

Result<Subject> find(Tables& tables, const ChallengeId& challenge, std::optional<std::int64_t> stageNumber)
{
    const auto row = tables.find({is(&ChallengeRow::challenge_uuid, challenge)});
    if (!row) return failed(Error::Kind::not_found, "challenge_not_found", "There is no such challenge.");
    Subject subject{*row, tables.select({is(&StageRow::challenge_uuid, challenge)}, "stage_number, stage_uuid"), {}};
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

std::vector<BoardName> namesOf(Tables& tables, const Subject& subject)
{
    std::vector<BoardName> all;
    const auto add = [&](const auto& boards) {
        for (const auto& board : boards)
            all.push_back({board.name, board.category});
    };
    if (subject.stage)
        add(tables.select({is(&StageLeaderboardRow::stage_uuid, subject.stage->stage_uuid)}));
    else
        add(tables.select({is(&ChallengeLeaderboardRow::challenge_uuid, subject.challenge.challenge_uuid)}));
    if (all.empty()) all = futureNames(subject.challenge, subject.stage.has_value());
    sortBoards(all);
    return all;
}

std::vector<BoardRow> provisionalTotals(Tables& tables, const std::vector<StageLeaderboardRow>& stageBoards,
                                        RankBy rankBy, RankOrder order)
{
    std::map<AthleteId, BoardRow> totals;
    std::map<AthleteId, Timestamp> starts;
    for (const auto& board : stageBoards) {
        for (const auto& entry : entriesOf(tables, board.stage_leaderboard_uuid)) {
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

std::vector<BoardRow> finalTotals(Tables& tables, const ChallengeLeaderboardRow& leaderboard)
{
    std::vector<BoardRow> rows;
    for (const auto& entry : tables.selectWhere<ChallengeLeaderboardEntryRow>(
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

/// Who has points has ridden: the distances, times and activities of the stages.
void addMeasures(Tables& tables, std::vector<BoardRow>& rows, const std::vector<StageLeaderboardRow>& stageBoards)
{
    std::map<AthleteId, BoardRow> ridden;
    for (BoardRow& each : provisionalTotals(tables, stageBoards, RankBy::distance_in_metres, RankOrder::desc))
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
bool hasFinalTotals(Tables& tables, const ChallengeLeaderboardRow& leaderboard, const std::vector<StageRow>& stages,
                    const std::vector<StageLeaderboardRow>& stageBoards)
{
    if (leaderboard.finalised) return true;
    if (stageBoards.size() != stages.size()) return false;
    std::set<StageId> assigned;
    for (const auto& row : tables.select(
             {is(&ChallengeLeaderboardStageRow::challenge_leaderboard_uuid, leaderboard.challenge_leaderboard_uuid)}))
        assigned.insert(row.stage_uuid);
    return std::ranges::all_of(stageBoards, [&](const StageLeaderboardRow& board) {
        if (!board.finalised) return false;
        return assigned.contains(board.stage_uuid) ||
               tables.count({is(&StageLeaderboardEntryRow::stage_leaderboard_uuid, board.stage_leaderboard_uuid)}) == 0;
    });
}

/// Points stand only on the leaderboard itself, other measures of a running challenge only on its stages.
std::vector<BoardRow> rowsOf(Tables& tables, const ChallengeLeaderboardRow& leaderboard, const Leaderboard& board,
                             const std::vector<StageLeaderboardRow>& stageBoards, bool isFinal)
{
    const bool hasPoints = board.rank_by == RankBy::points;
    if (!isFinal && !hasPoints) return provisionalTotals(tables, stageBoards, board.rank_by, board.order);
    auto rows = finalTotals(tables, leaderboard);
    if (hasPoints) addMeasures(tables, rows, stageBoards);
    return rows;
}

Leaderboard ofStage(Tables& tables, const StageRow& stage, const BoardName& name)
{
    Leaderboard board = emptyBoard(stage.name, name, stage);
    board.stage = stage.stage_uuid;
    board.provisional = !stage.approved;
    board.rank_by = rankByOf(measureOf(stage.stage_type));
    board.order = rankOrderOf(measureOf(stage.stage_type));
    const auto boards = tables.select(
        {is(&StageLeaderboardRow::stage_uuid, stage.stage_uuid), is(&StageLeaderboardRow::category, name.category)});
    const auto found = std::ranges::find(boards, name.name, &StageLeaderboardRow::name);
    if (found == boards.end()) return board; // the stage has not started

    board.rank_by = rankByOf(found->rank_by);
    board.order = found->rank_order;
    for (const auto& entry : entriesOf(tables, found->stage_leaderboard_uuid)) {
        BoardRow& row = board.rows.emplace_back(rowOf(entry));
        row.rank = entry.rank;
        row.activities = entry.stage_effort_count;
        row.goal_progress = entry.goal_progress;
    }
    addDetails(tables, board, {{stage}, found->rank_by, found->accumulate_activities});
    return board;
}

Leaderboard ofChallenge(Tables& tables, const Subject& subject, const BoardName& name)
{
    const ChallengeRow& challenge = subject.challenge;
    Leaderboard board = emptyBoard("Overall", name, challenge);
    const auto boards = tables.select({is(&ChallengeLeaderboardRow::challenge_uuid, challenge.challenge_uuid),
                                       is(&ChallengeLeaderboardRow::category, name.category)});
    const auto found = std::ranges::find(boards, name.name, &ChallengeLeaderboardRow::name);
    if (found == boards.end() || subject.stages.empty()) return board; // not hosted yet

    board.totals = found->challenge_leaderboard_uuid;
    board.rank_by = found->rank_by;
    board.order = found->rank_order;
    const auto stageBoards = tables.select({is(&StageLeaderboardRow::challenge_uuid, challenge.challenge_uuid),
                                            is(&StageLeaderboardRow::category, name.category)});
    const bool isFinal = hasFinalTotals(tables, *found, subject.stages, stageBoards);
    board.provisional = !isFinal && !challenge.approved;
    board.rows = rowsOf(tables, *found, board, stageBoards, isFinal);
    if (found->has_goal)
        showGoals(board, subject.stages.size());
    else
        for (BoardRow& row : board.rows)
            row.goals.reset();
    const Measure measure = measureOf(subject.stages.front().stage_type);
    addDetails(tables, board, {subject.stages, measure, addsUp(measure, challenge.accumulate_activities)});
    return board;
}

} // namespace

Result<Leaderboard> board(ReadModel& rows, const ChallengeId& challenge, std::optional<std::int64_t> stageNumber,
                          const CategoryKey& category, std::string_view name)
{
    return ask(rows, [&](Tables& tables) -> Result<Leaderboard> {
        const auto subject = TRY(find(tables, challenge, stageNumber));
        const auto known = namesOf(tables, subject);
        const BoardName wanted{std::string(name), category};
        const BoardName* const found = findBoard(known, wanted);
        if (!found) return std::unexpected(notAmong(known, wanted));
        if (!subject.stage) return ofChallenge(tables, subject, *found);
        auto board = ofStage(tables, *subject.stage, *found);
        if (!stageNumber) board.title = "Overall";
        return board;
    });
}

Result<std::vector<BoardName>> boardNames(ReadModel& rows, const ChallengeId& challenge,
                                          std::optional<std::int64_t> stageNumber)
{
    return ask(rows, [&](Tables& tables) -> Result<std::vector<BoardName>> {
        const auto subject = TRY(find(tables, challenge, stageNumber));
        return namesOf(tables, subject);
    });
}

Result<std::vector<StageLeaderboardRow>> stageLeaderboards(ReadModel& rows, const ChallengeId& challenge)
{
    return ask(rows, [&](Tables& tables) {
        return tables.select({is(&StageLeaderboardRow::challenge_uuid, challenge)},
                             "stage_uuid, name, stage_leaderboard_uuid");
    });
}

Result<std::vector<ChallengeLeaderboardRow>> challengeLeaderboards(ReadModel& rows, const ChallengeId& challenge)
{
    return ask(rows, [&](Tables& tables) {
        return tables.select({is(&ChallengeLeaderboardRow::challenge_uuid, challenge)},
                             "name, category, challenge_leaderboard_uuid");
    });
}

} // namespace palmares::read_models
