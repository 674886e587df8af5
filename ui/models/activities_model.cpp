#include "ui/models/activities_model.h"

#include "ui/widgets/roles.h"

namespace palmares::ui {
namespace {

/// On the athlete's own clock.
QDateTime startOf(const ListedActivity& row)
{
    return QDateTime::fromSecsSinceEpoch(row.activity.start_date_local.seconds, Qt::UTC);
}

} // namespace

void ActivitiesModel::show(std::vector<ListedActivity> activities, Units units)
{
    beginResetModel();
    m_rows = std::move(activities);
    m_units = units;
    endResetModel();
}

int ActivitiesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ActivitiesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ActivitiesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const ListedActivity& row = at(index.row());
    const QDateTime start = startOf(row);
    const QString name =
        QString::fromStdString(row.activity.name.empty() ? row.activity.activity_type.value : row.activity.name);
    switch (role) {
    case Qt::DisplayRole:
        switch (static_cast<Column>(index.column())) {
        case DateColumn: return format::date(start.date(), startOf(m_rows.front()).date().year());
        case NameColumn: return name;
        case DistanceColumn: return format::distance(row.activity.distance_in_metres.value, m_units);
        case TimeColumn: return format::effortTime(row.activity.moving_time_in_seconds.value);
        case ColumnCount: break;
        }
        return {};
    case Qt::ToolTipRole:
        return QStringLiteral("%1\n%2 · %3")
            .arg(name, format::moment(start), QString::fromStdString(row.activity.reference));
    case Qt::TextAlignmentRole:
        return int((index.column() >= DistanceColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case FlaggedRole: return row.flagged && index.column() == NameColumn;
    case EmphasisRole: return static_cast<int>(row.counts ? Emphasis::normal : Emphasis::faint);
    default: return {};
    }
}

QVariant ActivitiesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return int((section >= DistanceColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (static_cast<Column>(section)) {
    case DateColumn: return tr("Date");
    case NameColumn: return tr("Activity");
    case DistanceColumn: return format::distanceUnit(m_units);
    case TimeColumn: return tr("Time");
    case ColumnCount: break;
    }
    return {};
}

} // namespace palmares::ui
