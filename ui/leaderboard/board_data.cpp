#include "ui/leaderboard/board_data.h"

#include <QObject>

#include <algorithm>

#include "store/read_models/queries/challenges.h"

namespace palmares::ui {
namespace {

constexpr std::size_t chartedAthletes = 7; // those with a colour of their own

std::vector<AthleteId> chartedOf(const read_models::Leaderboard& board, const std::optional<AthleteId>& selected)
{
    std::vector<AthleteId> athletes;
    for (const auto& row : board.rows) {
        const bool isSelected = selected && row.athlete == *selected;
        if (athletes.size() < chartedAthletes || isSelected) athletes.push_back(row.athlete);
    }
    return athletes;
}

read_models::BoardName chosenOf(const std::vector<read_models::BoardName>& names, const Selection& selection)
{
    const auto of = [&](bool byName) {
        return std::ranges::find_if(names, [&](const read_models::BoardName& each) {
            return each.category == selection.category && (!byName || each.name == selection.board);
        });
    };
    auto found = of(true);
    if (found == names.end()) found = of(false);
    return found == names.end() ? names.front() : *found;
}

read_models::ProgressScope scopeOf(const read_models::Leaderboard& board)
{
    return {board.challenge, board.stage, board.rank_by == RankBy::points ? board.totals : std::nullopt};
}

} // namespace

RankBy BoardData::charted() const
{
    return countsGoals() ? rankByOf(palmares::measureOf(challenge.challenge_type)) : board.rank_by;
}

double BoardData::paceShare() const
{
    const double whole = static_cast<double>(board.end.seconds - board.start.seconds);
    if (whole <= 0) return 1;
    return std::clamp(static_cast<double>(now.seconds - board.start.seconds) / whole, 0.0, 1.0);
}

std::optional<double> BoardData::goalValue() const
{
    const bool isSum = !isRace() && !countsGoals() && board.rank_by != RankBy::points;
    if (!isSum || !board.goal || !board.goal_units) return {};
    return toDouble(goalInUnits(*board.goal, *board.goal_units));
}

bool isSameBoard(const Selection& a, const Selection& b)
{
    return a.challenge == b.challenge && a.stage == b.stage && a.category == b.category && a.board == b.board &&
           a.athlete == b.athlete;
}

bool isSameBoard(const read_models::Leaderboard& a, const read_models::Leaderboard& b)
{
    return a.challenge == b.challenge && a.stage == b.stage && a.category == b.category && a.name == b.name;
}

Result<BoardData> readBoard(runtime::Reader& reader, const Selection& selection, Timestamp now)
{
    auto challenges = read_models::challenges(reader.rows);
    if (!challenges) return std::unexpected(challenges.error());
    const auto found =
        std::ranges::find_if(*challenges, [&](const auto& row) { return row.challenge_uuid == selection.challenge; });
    if (found == challenges->end())
        return failed(Error::Kind::not_found, "challenge_not_found", "No challenge is selected.");
    const auto& id = found->challenge_uuid;
    const auto stage = found->stage_count > 1 ? selection.stage : std::nullopt;
    auto names = read_models::boardNames(reader.rows, id, stage);
    if (!names) return std::unexpected(names.error());
    const read_models::BoardName wanted = chosenOf(*names, selection);
    auto board = read_models::board(reader.rows, id, stage, wanted.category, wanted.name);
    if (!board) return std::unexpected(board.error());
    BoardData data{std::move(*found), std::move(*board), std::move(*names), stage, {}, now};
    const auto charted = chartedOf(data.board, selection.athlete);
    if (auto progress = read_models::progress(reader.rows, scopeOf(data.board), charted))
        data.progress = std::move(*progress);
    return data;
}

MeasureText measureText(RankBy measure, double value, Units units)
{
    switch (measure) {
    case RankBy::moving_time_in_seconds:
        return {QObject::tr("Time"), format::accumulatedTime(static_cast<qint64>(value))};
    case RankBy::elapsed_time_in_seconds: return {QObject::tr("Time"), format::effortTime(static_cast<qint64>(value))};
    case RankBy::elevation_gain_in_metres:
        return {QObject::tr("Climb %1").arg(format::climbUnit(units)), format::climb(value, units)};
    case RankBy::goals: return {QObject::tr("Goals"), format::integer(static_cast<qint64>(value))};
    case RankBy::points: return {QObject::tr("Points"), format::integer(static_cast<qint64>(value))};
    case RankBy::distance_in_metres: break;
    }
    return {format::distanceWord(units), format::distance(value, units)};
}

} // namespace palmares::ui
