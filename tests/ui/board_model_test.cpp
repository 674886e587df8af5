#include <QLabel>

#include <gtest/gtest.h>

#include <functional>
#include <memory>

#include "ui/athlete/activities_model.h"
#include "ui/leaderboard/board_header.h"
#include "ui/leaderboard/leaderboard_model.h"
#include "ui/leaderboard/progress_chart.h"

namespace palmares::ui {
namespace {

using read_models::BoardRow;

/// The colours of the first seven, and the places at the ends of their lines.
struct Shown {
    LeaderboardModel model;
    ProgressChart chart{nullptr};

    /// A board of athletes "a", "b" … in this order.
    void show(const char* athletes)
    {
        auto data = std::make_shared<BoardData>();
        data->board.challenge = ChallengeId{"one"};
        data->board.end = {86'400};
        data->board.end_local = {86'400};
        std::int64_t rank = 0;
        for (const char* each = athletes; *each != '\0'; ++each) {
            BoardRow row;
            row.rank = ++rank;
            row.athlete = AthleteId{std::string(1, *each)};
            row.name = row.athlete.value;
            row.distance_in_metres = {1'000.0 * static_cast<double>(30 - rank)};
            data->board.rows.push_back(row);
            if (rank <= 7 || *each == 'z')
                data->progress.push_back({row.athlete, row.name, {{LocalTime{0}, row.distance_in_metres.value}}});
        }
        model.show(data);
        chart.show(data, AthleteId{"z"}, [this](const AthleteId& id) {
            return ProgressChart::Look{model.seriesOf(id), model.placeOf(id)};
        });
    }
    int colour(const char* athlete) const { return model.seriesOf(AthleteId{athlete}); }
};

TEST(BoardColours, AreOfTheFirstSevenAndStayWithThemWhileTheyAre)
{
    Shown shown;
    shown.show("abcdefgh");
    EXPECT_EQ(shown.colour("a"), 0);
    EXPECT_EQ(shown.colour("g"), 6);
    EXPECT_EQ(shown.colour("h"), -1);
    shown.show("hbcdefga");
    EXPECT_EQ(shown.colour("b"), 1) << "who stays keeps a colour";
    EXPECT_EQ(shown.colour("h"), 0) << "who enters takes the free one";
    EXPECT_EQ(shown.colour("a"), -1);
    shown.show("ijklmnopabcdefgh");
    for (const char* leader : {"i", "j", "k", "l", "m", "n", "o"})
        EXPECT_GE(shown.colour(leader), 0) << leader;
    EXPECT_EQ(shown.colour("b"), -1);
}

TEST(BoardColours, TheNumberAtTheEndOfALineIsTheRank)
{
    Shown shown;
    shown.show("abcdefghijklmnz");
    EXPECT_TRUE(shown.chart.labels().contains(QStringLiteral("15 z"))) << qPrintable(shown.chart.labels().join(u'|'));
    EXPECT_TRUE(shown.chart.labels().contains(QStringLiteral("7 g")));
}

TEST(BoardTitles, SayLessOnceAChallengeIsOver)
{
    LeaderboardModel model;
    auto data = std::make_shared<BoardData>();
    data->board.goal = 100;
    data->board.goal_units = GoalUnits::kilometres;
    data->board.start = {0};
    data->board.end = {1'000};
    data->now = {500};
    model.show(data);
    const auto title = [&] {
        return model.headerData(LeaderboardModel::ProgressColumn, Qt::Horizontal, Qt::DisplayRole).toString();
    };
    EXPECT_TRUE(title().contains(QStringLiteral("50.0")));
    data->now = {2'000};
    EXPECT_EQ(title(), QStringLiteral("Progress"));
}

/// The words of a header about a board.
QString headerOf(const std::function<void(BoardData&)>& change)
{
    BoardData data;
    data.challenge.name = "June";
    data.board.start = {100 * secondsPerDay};
    data.board.end = {130 * secondsPerDay};
    data.board.goal = 50;
    data.board.goal_units = GoalUnits::kilometres;
    data.now = {110 * secondsPerDay};
    change(data);
    BoardHeader header(nullptr);
    header.show(data);
    QStringList words;
    for (const auto* const label : header.findChildren<QLabel*>())
        words << label->text();
    return words.join(u'|');
}

TEST(BoardHeaders, CountTheDaysToTheStartAndToTheEnd)
{
    EXPECT_TRUE(headerOf([](BoardData&) {}).contains(QStringLiteral("20 days|left")));
    const QString before = headerOf([](BoardData& data) { data.now = {39 * secondsPerDay}; });
    EXPECT_TRUE(before.contains(QStringLiteral("61 days|to the start"))) << qPrintable(before);
    EXPECT_TRUE(headerOf([](BoardData& data) { data.now = {131 * secondsPerDay}; }).contains(QStringLiteral("ended")));
}

TEST(BoardHeaders, SayHowOftenAGoalIsSetAndHowFarARaceIs)
{
    EXPECT_TRUE(headerOf([](BoardData&) {}).contains(QStringLiteral("50|kilometres, the goal")));
    const QString weekly = headerOf([](BoardData& data) {
        data.board.rank_by = RankBy::goals;
        data.challenge.goal_recurrence = Recurrence::week;
    });
    EXPECT_TRUE(weekly.contains(QStringLiteral("50|kilometres every week"))) << qPrintable(weekly);
    const QString race = headerOf([](BoardData& data) { data.board.rank_by = RankBy::elapsed_time_in_seconds; });
    EXPECT_TRUE(race.contains(QStringLiteral("kilometres to race"))) << qPrintable(race);
}

TEST(BoardGoals, ThatRecurAreNoGoalOfTheWhole)
{
    BoardData data;
    data.board.goal = 50;
    data.board.goal_units = GoalUnits::kilometres;
    EXPECT_EQ(data.goalValue(), 50'000);
    data.board.rank_by = RankBy::goals;
    EXPECT_EQ(data.goalValue(), std::nullopt);
    EXPECT_TRUE(data.hasProgress()) << "the share of the goals reached";
    data.board.rank_by = RankBy::elapsed_time_in_seconds;
    EXPECT_FALSE(data.hasProgress()) << "metres are not seconds";
}

TEST(Activities, ByHandAreListedAndThoseThatCountAddUp)
{
    read_models::StageEffortRow ridden;
    ridden.activity_uuid = ActivityId{"one"};
    ridden.distance_in_metres = {40'000};
    ridden.start_date = {100};
    auto byHand = ridden;
    byHand.activity_uuid = ActivityId{"by hand"};
    byHand.activity_type = ActivityType{"Ride"};
    byHand.start_date = {200};
    byHand.distance_in_metres = {41'900};
    auto flagged = byHand;
    flagged.activity_uuid = ActivityId{"flagged"};
    flagged.flagged = true;
    flagged.flagged_reason = "By car.";
    flagged.start_date = {300};
    read_models::ActivityRow imported, other;
    imported.activity_uuid = ActivityId{"one"};
    imported.name = "Sunday";
    other.activity_uuid = ActivityId{"other"};
    const auto all = listed({flagged, byHand, ridden}, {imported, other}, false);
    ASSERT_EQ(all.size(), 4U);
    double counted = 0;
    for (const ListedActivity& each : all)
        if (each.counts) counted += each.activity.distance_in_metres.value;
    EXPECT_EQ(counted, 81'900);
    EXPECT_EQ(all[0].reason, QStringLiteral("By car."));
    EXPECT_TRUE(all[0].flagged);
    EXPECT_EQ(all[2].activity.name, "Sunday");
    EXPECT_FALSE(all[3].counts);
    ActivitiesModel model;
    model.show(all, Units::metric);
    const auto tip = model.index(1, ActivitiesModel::NameColumn).data(Qt::ToolTipRole).toString();
    EXPECT_TRUE(tip.contains(QStringLiteral("by hand"))) << qPrintable(tip);
    EXPECT_EQ(model.index(0, ActivitiesModel::NameColumn).data(DetailRole).toString(), QStringLiteral("By car."));
}

} // namespace
} // namespace palmares::ui
