#include "store/read_models/queries/boards.h"

#include <algorithm>
#include <set>

#include "model/measure.h"
#include "store/read_models/queries/ask.h"
#include "store/read_models/queries/board_details.h"
#include "store/read_models/queries/board_ranking.h"

namespace palmares::read_models {
namespace {

/// The boards that the challenge gets when it is hosted.
std::vector<CategoryKey> usualCategories(const ChallengeRow& challenge)
{
    std::vector<CategoryKey> all{openCategory, menCategory, womenCategory};
    for (const AgeGroup& group : ageGroupsFrom(challenge.age_groups).value_or(std::vector<AgeGroup>()))
        all.push_back(categoryOf(group));
    return all;
}

template <class BoardRows>
std::vector<CategoryKey> categoriesOf(const BoardRows& boards, const ChallengeRow& challenge)
{
    if (boards.empty()) return usualCategories(challenge);
    std::vector<CategoryKey> all;
    for (const auto& board : boards)
        all.push_back(board.category);
    return all;
}

template <class Dated>
Leaderboard emptyBoard(std::string title, const ChallengeId& challenge, const CategoryKey& category, const Dated& dated)
{
    Leaderboard board;
    board.title = std::move(title);
    board.challenge = challenge;
    board.category = category;
    board.goal = dated.goal;
    board.goal_units = dated.goal_units;
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

/// Builds the board of a challenge or of one of its stages.
class BoardQuery {
public:
    explicit BoardQuery(Tables& tables)
        : m_tables(tables)
    {}

    Result<Leaderboard> board(const ChallengeId& challenge, std::optional<std::int64_t> stageNumber,
                              const CategoryKey& category);

private:
    Result<Leaderboard> ofStage(const ChallengeRow& challenge, const StageRow& stage, const CategoryKey& category);
    Result<Leaderboard> ofChallenge(const ChallengeRow& challenge, const std::vector<StageRow>& stages,
                                    const CategoryKey& category);
    bool hasFinalTotals(const ChallengeLeaderboardRow& leaderboard, const std::vector<StageRow>& stages,
                        const std::vector<StageLeaderboardRow>& stageBoards);
    std::vector<BoardRow> finalTotals(const ChallengeLeaderboardRow& leaderboard);
    std::vector<BoardRow> provisionalTotals(const std::vector<StageLeaderboardRow>& stageBoards, RankBy rankBy,
                                            RankOrder order);
    std::vector<StageLeaderboardEntryRow> entriesOf(const StageLeaderboardId& board);

    Tables& m_tables;
};

Result<Leaderboard> BoardQuery::board(const ChallengeId& challenge, std::optional<std::int64_t> stageNumber,
                                      const CategoryKey& category)
{
    const auto row = m_tables.find({is(&ChallengeRow::challenge_uuid, challenge)});
    if (!row) return failed(Error::Kind::not_found, "challenge_not_found", "There is no such challenge.");
    const auto stages = m_tables.select({is(&StageRow::challenge_uuid, challenge)}, "stage_number, stage_uuid");
    if (stageNumber) {
        const auto stage = std::ranges::find(stages, *stageNumber, &StageRow::stage_number);
        if (stage == stages.end())
            return failed(Error::Kind::not_found, "stage_not_found",
                          "\"" + row->name + "\" has no stage " + std::to_string(*stageNumber) + '.');
        return ofStage(*row, *stage, category);
    }
    // Its only stage is the challenge itself.
    if (stages.size() == 1) {
        auto board = ofStage(*row, stages.front(), category);
        if (board) board->title = "Overall";
        return board;
    }
    return ofChallenge(*row, stages, category);
}

Result<Leaderboard> BoardQuery::ofStage(const ChallengeRow& challenge, const StageRow& stage,
                                        const CategoryKey& category)
{
    const auto boards = m_tables.select({is(&StageLeaderboardRow::stage_uuid, stage.stage_uuid)});
    const auto found = std::ranges::find(boards, category, &StageLeaderboardRow::category);
    if (const auto all = categoriesOf(boards, challenge); std::ranges::find(all, category) == all.end())
        return std::unexpected(noLeaderboard(category, all));

    Leaderboard board = emptyBoard(stage.name, challenge.challenge_uuid, category, stage);
    board.stage = stage.stage_uuid;
    board.provisional = !stage.approved;
    board.rank_by = rankByOf(measureOf(stage.stage_type));
    board.order = rankOrderOf(measureOf(stage.stage_type));
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

Result<Leaderboard> BoardQuery::ofChallenge(const ChallengeRow& challenge, const std::vector<StageRow>& stages,
                                            const CategoryKey& category)
{
    const auto boards = m_tables.select({is(&ChallengeLeaderboardRow::challenge_uuid, challenge.challenge_uuid)},
                                        "name, challenge_leaderboard_uuid");
    const auto found = std::ranges::find(boards, category, &ChallengeLeaderboardRow::category);
    if (const auto all = categoriesOf(boards, challenge); std::ranges::find(all, category) == all.end())
        return std::unexpected(noLeaderboard(category, all));

    Leaderboard board = emptyBoard("Overall", challenge.challenge_uuid, category, challenge);
    if (found == boards.end() || stages.empty()) return board; // not hosted yet

    board.rank_by = found->rank_by;
    board.order = found->rank_order;
    const auto stageBoards = m_tables.select({is(&StageLeaderboardRow::challenge_uuid, challenge.challenge_uuid),
                                              is(&StageLeaderboardRow::category, category)});
    const bool isFinal = hasFinalTotals(*found, stages, stageBoards);
    board.provisional = !isFinal && !challenge.approved;
    board.rows = isFinal ? finalTotals(*found) : provisionalTotals(stageBoards, board.rank_by, board.order);
    if (found->has_goal)
        showGoals(board, stages.size());
    else
        for (BoardRow& row : board.rows)
            row.goals.reset();
    BoardDetails(m_tables).fill(board, {stages, measureOf(stages.front().stage_type), challenge.accumulate_activities});
    return board;
}

/// Once every stage is final the leaderboard itself has the results. Points stand only there.
bool BoardQuery::hasFinalTotals(const ChallengeLeaderboardRow& leaderboard, const std::vector<StageRow>& stages,
                                const std::vector<StageLeaderboardRow>& stageBoards)
{
    if (leaderboard.finalised || leaderboard.rank_by == RankBy::points) return true;
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

} // namespace

Error noLeaderboard(const CategoryKey& category, std::vector<CategoryKey> known)
{
    std::ranges::sort(known);
    const auto doubled = std::ranges::unique(known);
    known.erase(doubled.begin(), doubled.end());
    std::string message = "There is no leaderboard \"" + category.value + '"';
    for (const CategoryKey& each : known)
        message += (&each == &known.front() ? "; there are " : &each == &known.back() ? " and " : ", ") + each.value;
    return Error{Error::Kind::not_found, "leaderboard_not_found", message + '.'};
}

Result<Leaderboard> board(ReadModel& rows, const ChallengeId& challenge, std::optional<std::int64_t> stageNumber,
                          const CategoryKey& category)
{
    return ask(rows, [&](Tables& tables) { return BoardQuery(tables).board(challenge, stageNumber, category); });
}

} // namespace palmares::read_models
