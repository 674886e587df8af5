#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "ui/athlete/activities_model.h"
#include "ui/widgets/roles.h"

namespace palmares::ui {
namespace {

ListedActivity sundayRide()
{
    ListedActivity listed;
    read_models::ActivityRow& row = listed.activity;
    row.activity_uuid = ActivityId{"one"};
    row.reference = "ride 100%1.fit"; // no slot for arguments
    row.name = "Sunday ride";
    row.activity_type = ActivityType{"Ride"};
    row.start_date_local = {1'525'594'500}; // 6 May 2018, 08:15
    row.distance_in_metres = {50'472.7};
    row.moving_time_in_seconds = {7'265};
    listed.counts = true;
    return listed;
}

std::string shown(const ListedActivity& activity, ActivitiesModel::Column column, int role = Qt::DisplayRole)
{
    ActivitiesModel model;
    model.show({activity}, Units::metric);
    return model.data(model.index(0, column), role).toString().toStdString();
}

std::vector<std::string> tipOf(const ListedActivity& activity)
{
    std::istringstream tip(shown(activity, ActivitiesModel::NameColumn, Qt::ToolTipRole));
    std::vector<std::string> lines;
    for (std::string line; std::getline(tip, line);)
        lines.push_back(line);
    return lines;
}

TEST(Activities, SayWhatWasDone)
{
    EXPECT_EQ(shown(sundayRide(), ActivitiesModel::NameColumn), "Sunday ride");
    EXPECT_EQ(shown(sundayRide(), ActivitiesModel::DistanceColumn), "50.5");
    EXPECT_EQ(shown(sundayRide(), ActivitiesModel::TimeColumn), "2:01:05");
    auto nameless = sundayRide();
    nameless.activity.name.clear();
    EXPECT_EQ(shown(nameless, ActivitiesModel::NameColumn), "Ride");
}

TEST(Activities, ShowSourceAndSensorsInTheTip)
{
    const auto plain = tipOf(sundayRide());
    ASSERT_EQ(plain.size(), 2U) << "nothing is said of sensors that were not there";
    EXPECT_EQ(plain[0], "Sunday ride");
    EXPECT_EQ(plain[1], "6 May 2018, 08:15 · ride 100%1.fit");

    auto measured = sundayRide();
    measured.activity.average_heartrate = 141.5;
    measured.activity.average_cadence = 88;
    EXPECT_EQ(tipOf(measured).back(), "142 bpm · 88 rpm");
    measured.activity.average_watts = 1'215.2;
    EXPECT_EQ(tipOf(measured).back(), "142 bpm · 1,215 W · 88 rpm");
}

TEST(Activities, ThoseThatDoNotCountAreFaint)
{
    const auto emphasis = [](const ListedActivity& activity) {
        ActivitiesModel model;
        model.show({activity}, Units::metric);
        return model.data(model.index(0, ActivitiesModel::NameColumn), EmphasisRole).toInt();
    };
    auto other = sundayRide();
    other.counts = false;
    EXPECT_NE(emphasis(other), emphasis(sundayRide()));
}

} // namespace
} // namespace palmares::ui
