#include "ui/leaderboard/leaderboard_model.h"

#include <QSet>
#include <QTimer>

#include <algorithm>

#include "ui/look/plural.h"
#include "ui/look/text.h"
#include "ui/look/tokens.h"
#include "ui/widgets/roles.h"

namespace palmares::ui {
namespace {

constexpr int flashMs = 1000;

double paceDifference(const BoardData& data, const read_models::BoardRow& row)
{
    return data.measureOf(row) - data.goalValue().value_or(0) * data.paceShare();
}

} // namespace

void LeaderboardModel::show(std::shared_ptr<const BoardData> data)
{
    const bool sameBoard = m_data && data && m_data->board.challenge == data->board.challenge &&
                           m_data->board.stage == data->board.stage && m_data->board.category == data->board.category;
    beginResetModel();
    if (!m_data || !data || m_data->board.challenge != data->board.challenge) m_series.clear();
    m_data = std::move(data);
    QHash<QString, double> now;
    m_flashing.clear();
    for (const auto& row : m_data->board.rows) {
        const QString id = utf8(row.athlete.value);
        if (!m_series.contains(id)) m_series.insert(id, static_cast<int>(m_series.size()));
        now.insert(id, m_data->measureOf(row));
        if (sameBoard && m_before.value(id, -1) != now.value(id)) m_flashing.insert(id);
    }
    m_before = std::move(now);
    endResetModel();
    if (!m_flashing.isEmpty())
        QTimer::singleShot(flashMs, this, [this] {
            m_flashing.clear();
            if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {FlashRole});
        });
}

int LeaderboardModel::seriesOf(const AthleteId& athlete) const
{
    const int place = m_series.value(utf8(athlete.value), seriesCount);
    return place < seriesCount ? place : -1;
}

int LeaderboardModel::rowOf(const AthleteId& athlete) const
{
    if (!m_data) return -1;
    const auto found = std::ranges::find(m_data->board.rows, athlete, &read_models::BoardRow::athlete);
    return found == m_data->board.rows.end() ? -1 : static_cast<int>(found - m_data->board.rows.begin());
}

int LeaderboardModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_data ? 0 : static_cast<int>(m_data->board.rows.size());
}

int LeaderboardModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

bool LeaderboardModel::isTied(const read_models::BoardRow& row) const
{
    return std::ranges::count(m_data->board.rows, row.rank, &read_models::BoardRow::rank) > 1;
}

bool LeaderboardModel::isRanked(Column column) const
{
    switch (m_data->board.rank_by) {
    case RankBy::moving_time_in_seconds:
    case RankBy::elapsed_time_in_seconds: return column == TimeColumn;
    case RankBy::elevation_gain_in_metres: return column == ClimbColumn;
    case RankBy::goals: return column == ProgressColumn;
    default: return column == DistanceColumn;
    }
}

QVariant LeaderboardModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto& row = m_data->board.rows[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::DisplayRole) return textOf(row, column);
    if (role == AthleteIdRole) return utf8(row.athlete.value);
    if (role == Qt::AccessibleTextRole && column == RankColumn) return sentenceOf(row);
    if (role == Qt::TextAlignmentRole)
        return int((column == AthleteColumn || column == TrendColumn || column == ProgressColumn ? Qt::AlignLeft
                                                                                                 : Qt::AlignRight) |
                   Qt::AlignVCenter);
    if (role == FlashRole) return m_flashing.contains(utf8(row.athlete.value));
    return extraOf(row, column, role);
}

QVariant LeaderboardModel::textOf(const read_models::BoardRow& row, Column column) const
{
    const Units units = m_data->units();
    switch (column) {
    case RankColumn: return QString::number(row.rank);
    case AthleteColumn: return utf8(row.name);
    case DistanceColumn: return format::distance(row.distance_in_metres.value, units);
    case TimeColumn: return format::accumulatedTime(row.moving_time_in_seconds.value);
    case ClimbColumn:
        return row.elevation_gain_in_metres ? QVariant(format::climb(row.elevation_gain_in_metres->value, units))
                                            : QVariant();
    case PaceColumn:
        if (!m_data->goalValue() || m_data->board.rank_by != RankBy::distance_in_metres) return {};
        return format::distanceDifference(paceDifference(*m_data, row), units);
    case ActivitiesColumn: return format::integer(row.activities);
    case ProgressColumn: return row.goals ? QVariant(counted(*row.goals, tr("goal"), tr("goals"))) : QVariant();
    case ChangeColumn:
    case TrendColumn:
    case ColumnCount: break;
    }
    return {};
}

QVariant LeaderboardModel::extraOf(const read_models::BoardRow& row, Column column, int role) const
{
    switch (role) {
    case TiedRole: return column == RankColumn && isTied(row);
    case LimitedRole:
        return column == RankColumn && row.limited ? QVariant(utf8(row.limit_reason.value_or(""))) : QVariant();
    case PlacesRole: return column == ChangeColumn && row.rank_change ? QVariant(int(*row.rank_change)) : QVariant();
    case NewcomerRole: return column == ChangeColumn && !row.rank_change;
    case SeriesRole: {
        const int series = seriesOf(row.athlete);
        return column == AthleteColumn && series >= 0 ? QVariant(series) : QVariant();
    }
    case DetailRole: return column == AthleteColumn ? QVariant(utf8(row.club)) : QVariant();
    case RankedMeasureRole: return isRanked(column);
    case ProgressRole:
        if (column != ProgressColumn || !row.goal_progress) return {};
        return toDouble(*row.goal_progress) / 100;
    case PaceRole: return column == ProgressColumn && m_data->goalValue() ? QVariant(m_data->paceShare()) : QVariant();
    case TrendRole: {
        if (column != TrendColumn) return {};
        QVariantList days;
        for (const double day : row.last_days)
            days.append(day);
        return days;
    }
    default: return {};
    }
}

/// "4, Robby Norwood, up 1, 407.4 miles, 20.1 percent": what a screen reader says of a row.
QString LeaderboardModel::sentenceOf(const read_models::BoardRow& row) const
{
    QStringList parts{QString::number(row.rank), utf8(row.name)};
    if (row.rank_change && *row.rank_change > 0) parts << tr("up %1").arg(*row.rank_change);
    if (row.rank_change && *row.rank_change < 0) parts << tr("down %1").arg(-*row.rank_change);
    const Units units = m_data->units();
    parts << format::distance(row.distance_in_metres.value, units) + u' ' + format::distanceUnit(units);
    if (row.goal_progress) parts << format::percent(toDouble(*row.goal_progress) / 100);
    return parts.join(QStringLiteral(", "));
}

QVariant LeaderboardModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::TextAlignmentRole)
        return int((column == AthleteColumn || column == TrendColumn || column == ProgressColumn ? Qt::AlignLeft
                                                                                                 : Qt::AlignRight) |
                   Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    const Units units = m_data ? m_data->units() : Units::metric;
    switch (column) {
    case RankColumn: return QStringLiteral("#");
    case ChangeColumn: return tr("7 d");
    case AthleteColumn: return tr("Athlete");
    case DistanceColumn: return format::distanceWord(units);
    case TimeColumn: return tr("Time");
    case ClimbColumn: return tr("Climb %1").arg(format::climbUnit(units));
    case ProgressColumn:
        if (m_data && m_data->goalValue())
            return tr("Progress, pace mark %1").arg(format::percent(m_data->paceShare()));
        return tr("Progress");
    case PaceColumn: return tr("vs pace");
    case ActivitiesColumn: return tr("Acts");
    case TrendColumn: return tr("Last 21 days");
    case ColumnCount: break;
    }
    return {};
}

} // namespace palmares::ui
