#include "ui/leaderboard/leaderboard_model.h"

#include <QTimer>

#include <algorithm>
#include <set>
#include <span>

#include "ui/look/plural.h"
#include "ui/look/text.h"
#include "ui/look/tokens.h"

namespace palmares::ui {
namespace {

constexpr int flashMs = 1000;

} // namespace

void LeaderboardModel::show(std::shared_ptr<const BoardData> data)
{
    const bool sameBoard = m_data && data && isSameBoard(m_data->board, data->board);
    beginResetModel();
    if (!m_data || !data || m_data->board.challenge != data->board.challenge) m_series.clear();
    m_data = std::move(data);
    colour();
    QHash<QString, double> now;
    m_flashing.clear();
    for (const auto& row : m_data->board.rows) {
        const QString id = utf8(row.athlete.value);
        now.insert(id, m_data->measureOf(row));
        if (sameBoard && m_before.value(id, -1) != now.value(id)) m_flashing.insert(id);
    }
    m_before = std::move(now);
    endResetModel();
    if (!m_flashing.isEmpty())
        QTimer::singleShot(flashMs, this, [this] {
            m_flashing.clear();
            if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {FlashRole});
        });
}

/// Who leaves the first seven leaves a colour to those who enter them.
void LeaderboardModel::colour()
{
    const auto& rows = m_data->board.rows;
    QHash<QString, int> kept;
    std::set<int> free;
    for (int colour = 0; colour < seriesCount; ++colour)
        free.insert(colour);
    const auto first = std::span(rows).first(std::min<std::size_t>(rows.size(), seriesCount));
    for (const auto& row : first)
        if (const auto known = m_series.constFind(utf8(row.athlete.value)); known != m_series.constEnd()) {
            kept.insert(known.key(), *known);
            free.erase(*known);
        }
    for (const auto& row : first)
        if (!kept.contains(utf8(row.athlete.value)))
            kept.insert(utf8(row.athlete.value), free.extract(free.begin()).value());
    m_series = std::move(kept);
}

int LeaderboardModel::seriesOf(const AthleteId& athlete) const
{
    return m_series.value(utf8(athlete.value), -1);
}

LeaderboardModel::Column LeaderboardModel::rankedColumn() const
{
    switch (m_data ? m_data->board.rank_by : RankBy::distance_in_metres) {
    case RankBy::moving_time_in_seconds:
    case RankBy::elapsed_time_in_seconds: return TimeColumn;
    case RankBy::elevation_gain_in_metres: return ClimbColumn;
    case RankBy::goals: return ProgressColumn;
    case RankBy::points: return PointsColumn;
    case RankBy::distance_in_metres: break;
    }
    return DistanceColumn;
}

std::vector<int> LeaderboardModel::absentColumns() const
{
    const bool hasPoints = m_data->board.rank_by == RankBy::points;
    std::vector<int> absent{hasPoints ? ChangeColumn : PointsColumn};
    if (!m_data->hasProgress()) absent.push_back(ProgressColumn);
    if (!m_data->goalValue() || m_data->board.rank_by != RankBy::distance_in_metres) absent.push_back(PaceColumn);
    return absent;
}

std::vector<int> LeaderboardModel::columnsToHide() const
{
    std::vector<int> columns{TrendColumn, PaceColumn,     ActivitiesColumn, ClimbColumn,
                             TimeColumn,  DistanceColumn, ProgressColumn,   ChangeColumn};
    const auto absent = absentColumns();
    std::erase_if(columns, [&](int column) {
        return column == rankedColumn() || std::ranges::find(absent, column) != absent.end();
    });
    return columns;
}

QString LeaderboardModel::placeOf(const AthleteId& athlete) const
{
    const int row = rowOf(athlete);
    if (row < 0) return {};
    return (isTied(at(row)) ? QStringLiteral("=") : QString()) + QString::number(at(row).rank);
}

int LeaderboardModel::rowOf(const AthleteId& athlete) const
{
    if (!m_data) return -1;
    const auto found = std::ranges::find(m_data->board.rows, athlete, &read_models::BoardRow::athlete);
    return found == m_data->board.rows.end() ? -1 : static_cast<int>(found - m_data->board.rows.begin());
}

bool LeaderboardModel::isTied(const read_models::BoardRow& row) const
{
    return std::ranges::count(m_data->board.rows, row.rank, &read_models::BoardRow::rank) > 1;
}

std::span<const TableColumn<LeaderboardModel, read_models::BoardRow>> LeaderboardModel::columns()
{
    static constexpr TableColumn<LeaderboardModel, read_models::BoardRow> all[] = {
        {.title = "#",
         .text = [](auto&, auto& row) { return QString::number(row.rank); },
         .side = Qt::AlignRight,
         .extra = [](auto& model, auto& row, int role) { return model.rankExtra(row, role); }},
        {.title = QT_TR_NOOP("7 d"),
         .text = [](auto&, auto&) { return QString(); },
         .side = Qt::AlignRight,
         .extra =
             [](auto&, auto& row, int role) {
                 if (role == NewcomerRole) return QVariant(!row.rank_change);
                 return role == PlacesRole && row.rank_change ? QVariant(int(*row.rank_change)) : QVariant();
             }},
        {.title = QT_TR_NOOP("Athlete"),
         .text = [](auto&, auto& row) { return utf8(row.name); },
         .extra = [](auto& model, auto& row, int role) { return model.athleteExtra(row, role); }},
        {.title = QT_TR_NOOP("Points"),
         .text = [](auto&, auto& row) { return format::integer(row.points); },
         .side = Qt::AlignRight,
         .extra = [](auto& model, auto&, int role) { return model.ranked(PointsColumn, role); }},
        {.title = "", // the unit
         .text = [](auto& model, auto& row) { return format::distance(row.distance_in_metres.value, model.units()); },
         .side = Qt::AlignRight,
         .extra = [](auto& model, auto&, int role) { return model.ranked(DistanceColumn, role); }},
        {.title = QT_TR_NOOP("Time"),
         .text = [](auto& model, auto& row) { return model.timeOf(row); },
         .side = Qt::AlignRight,
         .extra = [](auto& model, auto&, int role) { return model.ranked(TimeColumn, role); }},
        {.title = QT_TR_NOOP("Climb %1"),
         .text =
             [](auto& model, auto& row) {
                 return row.elevation_gain_in_metres ? format::climb(row.elevation_gain_in_metres->value, model.units())
                                                     : QString();
             },
         .side = Qt::AlignRight,
         .extra = [](auto& model, auto&, int role) { return model.ranked(ClimbColumn, role); }},
        {.title = QT_TR_NOOP("Progress"),
         .text = [](auto&, auto& row) { return row.goals ? counted(*row.goals, tr("goal"), tr("goals")) : QString(); },
         .extra = [](auto& model, auto& row, int role) { return model.progressExtra(row, role); }},
        {.title = QT_TR_NOOP("vs pace"),
         .text = [](auto& model, auto& row) { return model.paceOf(row); },
         .side = Qt::AlignRight},
        {.title = QT_TR_NOOP("Acts"),
         .text = [](auto&, auto& row) { return format::integer(row.activities); },
         .side = Qt::AlignRight},
        {.title = QT_TR_NOOP("Last 21 days"),
         .text = [](auto&, auto&) { return QString(); },
         .extra =
             [](auto&, auto& row, int role) {
                 if (role != TrendRole) return QVariant();
                 return QVariant(QVariantList(row.last_days.begin(), row.last_days.end()));
             }},
    };
    return all;
}

QString LeaderboardModel::title(int column) const
{
    const QString title = column == DistanceColumn ? format::distanceWord(units()) : TableModel::title(column);
    if (column == ClimbColumn) return title.arg(format::climbUnit(units()));
    if (column == ProgressColumn && m_data && m_data->hasProgress() && !m_data->hasEnded())
        return tr("Progress, pace %1").arg(format::percent(m_data->paceShare()));
    return title;
}

QVariant LeaderboardModel::rowData(const read_models::BoardRow& row, int role) const
{
    if (role == AthleteIdRole) return utf8(row.athlete.value);
    return role == FlashRole ? QVariant(m_flashing.contains(utf8(row.athlete.value))) : QVariant();
}

QVariant LeaderboardModel::rankExtra(const read_models::BoardRow& row, int role) const
{
    if (role == TiedRole) return isTied(row);
    if (role == LimitedRole && row.limited) return utf8(row.limit_reason.value_or(""));
    if (role == Qt::ToolTipRole && row.limited) return tr("Limited: %1").arg(utf8(row.limit_reason.value_or("")));
    return role == Qt::AccessibleTextRole ? QVariant(sentenceOf(row)) : QVariant();
}

QVariant LeaderboardModel::athleteExtra(const read_models::BoardRow& row, int role) const
{
    if (role == DetailRole) return utf8(row.club);
    if (role == Qt::ToolTipRole)
        return row.club.empty() ? utf8(row.name) : QStringLiteral("%1\n%2").arg(utf8(row.name), utf8(row.club));
    const int series = role == SeriesRole ? seriesOf(row.athlete) : -1;
    return series >= 0 ? QVariant(series) : QVariant();
}

QVariant LeaderboardModel::progressExtra(const read_models::BoardRow& row, int role) const
{
    if (role == ProgressRole && row.goal_progress) return toDouble(*row.goal_progress) / 100;
    if (role == PaceRole && m_data->hasProgress()) return m_data->paceShare();
    return ranked(ProgressColumn, role);
}

QVariant LeaderboardModel::ranked(Column column, int role) const
{
    return role == RankedMeasureRole ? QVariant(column == rankedColumn()) : QVariant();
}

/// A race is timed from start to finish, other activities while they move.
QString LeaderboardModel::timeOf(const read_models::BoardRow& row) const
{
    return m_data->isRace() || m_data->board.rank_by == RankBy::points
               ? format::effortTime(row.elapsed_time_in_seconds.value)
               : format::accumulatedTime(row.moving_time_in_seconds.value);
}

QString LeaderboardModel::paceOf(const read_models::BoardRow& row) const
{
    const auto goal = m_data->goalValue();
    if (!goal || m_data->board.rank_by != RankBy::distance_in_metres) return {};
    return format::distanceDifference(m_data->measureOf(row) - *goal * m_data->paceShare(), units());
}

/// "4, Robby Norwood, up 1, 407.4 miles, 20.1 percent": the text of a row for screen readers.
QString LeaderboardModel::sentenceOf(const read_models::BoardRow& row) const
{
    QStringList parts{QString::number(row.rank), utf8(row.name)};
    if (row.rank_change && *row.rank_change > 0) parts << tr("up %1").arg(*row.rank_change);
    if (row.rank_change && *row.rank_change < 0) parts << tr("down %1").arg(-*row.rank_change);
    if (rankedColumn() == PointsColumn) parts << counted(row.points, tr("point"), tr("points"));
    if (rankedColumn() == TimeColumn) parts << timeOf(row);
    parts << format::distance(row.distance_in_metres.value, units()) + u' ' + format::distanceUnit(units());
    if (row.goal_progress && m_data->hasProgress()) parts << format::percent(toDouble(*row.goal_progress) / 100);
    return parts.join(QStringLiteral(", "));
}

} // namespace palmares::ui
