#include "ui/athlete/activities_model.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

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
    const bool byHand = row.activity.reference.empty();
    QStringList lines{nameOf(row),
                      QStringLiteral("%1 · ").arg(format::moment(startOf(row))) +
                          (byHand ? ActivitiesModel::tr("recorded by hand") : utf8(row.activity.reference))};
    if (const QString sensors = sensorsOf(row.activity); !sensors.isEmpty()) lines << sensors;
    if (row.flagged) lines << ActivitiesModel::tr("Flagged: %1").arg(row.reason);
    return lines.join(u'\n');
}

using read_models::ActivityRow;
using read_models::StageEffortRow;

/// The effort as an activity: its figures, with the name and source of the activity it was found in.
ActivityRow shownAs(const StageEffortRow& effort, const ActivityRow* activity)
{
    ActivityRow row = activity ? *activity : ActivityRow();
    row.activity_uuid = effort.activity_uuid;
    row.athlete_uuid = effort.athlete_uuid;
    row.activity_type = effort.activity_type;
    row.elapsed_time_in_seconds = effort.elapsed_time_in_seconds;
    row.moving_time_in_seconds = effort.moving_time_in_seconds;
    row.distance_in_metres = effort.distance_in_metres;
    row.start_date = effort.start_date;
    row.start_date_local = effort.start_date_local;
    row.position = effort.position;
    return row;
}

} // namespace

std::vector<ListedActivity> listed(const std::vector<StageEffortRow>& efforts, std::vector<ActivityRow> activities,
                                   bool timed)
{
    std::vector<ListedActivity> all;
    std::set<ActivityId> taken;
    for (const StageEffortRow& effort : efforts) {
        const auto of = std::ranges::find(activities, effort.activity_uuid, &ActivityRow::activity_uuid);
        all.push_back({shownAs(effort, of == activities.end() ? nullptr : &*of), !effort.flagged, effort.flagged, timed,
                       utf8(effort.flagged_reason.value_or(""))});
        taken.insert(effort.activity_uuid);
    }
    for (ActivityRow& activity : activities)
        if (!taken.contains(activity.activity_uuid)) all.push_back({std::move(activity), false, false, timed, {}});
    std::ranges::stable_sort(all, std::greater{}, [](const ListedActivity& row) { return row.activity.start_date; });
    return all;
}

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
         .extra =
             [](auto&, auto& row, int role) {
                 if (role == DetailRole && row.flagged) return QVariant(row.reason);
                 return role == FlaggedRole ? QVariant(row.flagged) : QVariant();
             }},
        {.title = "", // the unit
         .text = [](auto& model,
                    auto& row) { return format::distance(row.activity.distance_in_metres.value, model.m_units); },
         .side = Qt::AlignRight},
        {.title = QT_TR_NOOP("Time"),
         .text =
             [](auto&, auto& row) {
                 const auto& activity = row.activity;
                 return format::effortTime(
                     (row.timed ? activity.elapsed_time_in_seconds : activity.moving_time_in_seconds).value);
             },
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
