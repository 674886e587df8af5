#include "ui/leaderboard/board_data.h"

#include <QObject>

#include <algorithm>

#include "model/measure.h"
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

} // namespace

Units BoardData::units() const
{
    return isImperial(board.goal_units) ? Units::imperial : Units::metric;
}

std::vector<AgeGroup> BoardData::ageGroups() const
{
    return ageGroupsFrom(challenge.age_groups).value_or(std::vector<AgeGroup>());
}

double BoardData::measureOf(const read_models::BoardRow& row) const
{
    // A chart of points shows the distances behind them.
    const RankBy shown = board.rank_by == RankBy::points ? RankBy::distance_in_metres : board.rank_by;
    return valueOf(row, shown).value_or(0);
}

double BoardData::paceShare() const
{
    const double whole = static_cast<double>(challenge.end_date.seconds - challenge.start_date.seconds);
    if (whole <= 0) return 1;
    return std::clamp(static_cast<double>(now.seconds - challenge.start_date.seconds) / whole, 0.0, 1.0);
}

std::optional<double> BoardData::goalValue() const
{
    if (!board.goal || !board.goal_units) return {};
    return toDouble(goalInUnits(*board.goal, *board.goal_units));
}

bool isSameBoard(const Selection& a, const Selection& b)
{
    return a.challenge == b.challenge && a.stage == b.stage && a.category == b.category && a.athlete == b.athlete;
}

Result<BoardData> readBoard(runtime::Reader& reader, const Selection& selection, Timestamp now)
{
    auto challenges = read_models::challenges(reader.rows);
    if (!challenges) return std::unexpected(challenges.error());
    const auto found =
        std::ranges::find_if(*challenges, [&](const auto& row) { return row.challenge_uuid == selection.challenge; });
    if (found == challenges->end())
        return failed(Error::Kind::not_found, "challenge_not_found", "No challenge is selected.");
    auto board = read_models::board(reader.rows, found->challenge_uuid, selection.stage, selection.category);
    if (!board) return std::unexpected(board.error());
    BoardData data{std::move(*found), std::move(*board), {}, now};
    const auto charted = chartedOf(data.board, selection.athlete);
    if (auto progress = read_models::progress(reader.rows, data.challenge.challenge_uuid, charted))
        data.progress = std::move(*progress);
    return data;
}

MeasureText measureText(RankBy measure, double value, Units units)
{
    switch (measure) {
    case RankBy::moving_time_in_seconds:
        return {QObject::tr("Time"), format::accumulatedTime(static_cast<qint64>(value))};
    case RankBy::elapsed_time_in_seconds:
        return {QObject::tr("Elapsed"), format::accumulatedTime(static_cast<qint64>(value))};
    case RankBy::elevation_gain_in_metres:
        return {QObject::tr("Climb %1").arg(format::climbUnit(units)), format::climb(value, units)};
    case RankBy::goals: return {QObject::tr("Goals"), format::integer(static_cast<qint64>(value))};
    case RankBy::distance_in_metres:
    case RankBy::points: break;
    }
    return {format::distanceWord(units), format::distance(value, units)};
}

} // namespace palmares::ui
