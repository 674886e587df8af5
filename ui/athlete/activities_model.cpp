#include "ui/athlete/activities_model.h"

#include <cmath>

#include "ui/look/text.h"

namespace palmares::ui {
namespace {

/// In the athlete's local time.
QDateTime startOf(const ListedActivity& row)
{
    return QDateTime::fromSecsSinceEpoch(row.activity.start_date_local.seconds, Qt::UTC);
}

/// The averages that are known: "141 bpm · 215 W · 88 rpm".
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

QString nameOf(const ListedActivity& row)
{
    return utf8(row.activity.name.empty() ? row.activity.activity_type.value : row.activity.name);
}

QString toolTipOf(const ListedActivity& row)
{
    const QString sensors = sensorsOf(row.activity);
    return QStringLiteral("%1\n%2 · %3%4")
        .arg(nameOf(row), format::moment(startOf(row)), utf8(row.activity.reference),
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

std::span<const TableColumn<ActivitiesModel, ListedActivity>> ActivitiesModel::columns()
{
    static constexpr TableColumn<ActivitiesModel, ListedActivity> all[] = {
        {.title = QT_TR_NOOP("Date"),
         .text =
             [](auto& model, auto& row) {
                 return format::date(startOf(row).date(), startOf(model.m_rows.front()).date().year());
             }},
        {.title = QT_TR_NOOP("Activity"),
         .text = [](auto&, auto& row) { return nameOf(row); },
         .extra = [](auto&, auto& row, int role) { return role == FlaggedRole ? QVariant(row.flagged) : QVariant(); }},
        {.title = "", // the unit
         .text = [](auto& model,
                    auto& row) { return format::distance(row.activity.distance_in_metres.value, model.m_units); },
         .side = Qt::AlignRight},
        {.title = QT_TR_NOOP("Time"),
         .text = [](auto&, auto& row) { return format::effortTime(row.activity.moving_time_in_seconds.value); },
         .side = Qt::AlignRight},
    };
    return all;
}

QVariant ActivitiesModel::rowData(const ListedActivity& row, int role) const
{
    if (role == Qt::ToolTipRole) return toolTipOf(row);
    if (role == EmphasisRole) return static_cast<int>(row.counts ? Emphasis::normal : Emphasis::faint);
    return {};
}

QString ActivitiesModel::title(int column) const
{
    return column == DistanceColumn ? format::distanceUnit(m_units) : TableModel::title(column);
}

} // namespace palmares::ui
