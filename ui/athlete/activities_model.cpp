#include "ui/athlete/activities_model.h"

#include <cmath>

#include "ui/widgets/roles.h"

namespace palmares::ui {
namespace {

/// On the athlete's own clock.
QDateTime startOf(const ListedActivity& row)
{
    return QDateTime::fromSecsSinceEpoch(row.activity.start_date_local.seconds, Qt::UTC);
}

/// What sensors said: "141 bpm · 215 W · 88 rpm", or as much of that as is known.
QString sensorsOf(const read_models::ActivityRow& activity)
{
    QStringList said;
    const auto add = [&said](const std::optional<double>& value, const QString& unit) {
        if (value) said << QStringLiteral("%1 %2").arg(format::integer(std::llround(*value)), unit);
    };
    add(activity.average_heartrate, QObject::tr("bpm"));
    add(activity.average_watts, QObject::tr("W"));
    add(activity.average_cadence, QObject::tr("rpm"));
    return said.join(QStringLiteral(" · "));
}

QString toolTipOf(const ListedActivity& row, const QString& name)
{
    const QString sensors = sensorsOf(row.activity);
    return QStringLiteral("%1\n%2 · %3%4")
        .arg(name, format::moment(startOf(row)), QString::fromStdString(row.activity.reference),
             sensors.isEmpty() ? QString() : QStringLiteral("\n") + sensors);
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
    case Qt::ToolTipRole: return toolTipOf(row, name);
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
