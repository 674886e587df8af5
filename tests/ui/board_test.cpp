#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>
#include <QTreeView>

#include <gtest/gtest.h>

#include "tests/ui/support/pictures.h"
#include "tests/ui/support/segment_tour.h"
#include "ui/leaderboard/leaderboard_model.h"
#include "ui/leaderboard/progress_chart.h"
#include "ui/main_window.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/ink_label.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_control.h"

namespace palmares::ui {
namespace {

using testing::OpenStore;
using testing::waitUntil;

class Board : public ::testing::Test {
protected:
    OpenStore store;
    MainWindow window{std::move(store.session), MainWindow::Layout::fresh};
    QTableView* table = window.view("leaderboard")->findChild<QTableView*>();
    ProgressChart* chart = window.view("leaderboard")->findChild<ProgressChart*>();

    void SetUp() override { window.show(); }

    QString cell(int row, int column) const { return table->model()->index(row, column).data().toString(); }
    bool boardHas(int rows)
    {
        return waitUntil([&] { return table->model()->rowCount() == rows; });
    }
    /// The words that a view shows, line by line.
    QString wordsOf(const char* view)
    {
        QStringList words;
        for (const auto* const label : window.view(view)->findChildren<QLabel*>())
            if (label->isVisible()) words << label->text();
        return words.join(u'\n');
    }
    bool says(const char* view, const char* words)
    {
        return waitUntil([&] { return wordsOf(view).contains(QString::fromUtf8(words)); });
    }
    void addTour()
    {
        testing::addTour(window.context().session);
        ASSERT_TRUE(window.context().session.settle());
        window.context().selection.update([](Selection& s) { s.challenge = testing::challengeId; });
    }
};

TEST_F(Board, OfSeveralStagesOfASegmentChallengeShowsPoints)
{
    addTour();
    ASSERT_TRUE(waitUntil([&] { return cell(0, LeaderboardModel::PointsColumn) == QStringLiteral("15"); }));
    EXPECT_FALSE(table->isColumnHidden(LeaderboardModel::PointsColumn));
    EXPECT_EQ(cell(0, LeaderboardModel::AthleteColumn), QStringLiteral("Ben Smith"));
    EXPECT_EQ(cell(1, LeaderboardModel::PointsColumn), QStringLiteral("12"));
    EXPECT_EQ(cell(1, LeaderboardModel::TimeColumn), QStringLiteral("8:44"));
    EXPECT_EQ(cell(0, LeaderboardModel::DistanceColumn), QStringLiteral("0.9"));
    EXPECT_TRUE(says("leaderboard", "2 activities by 2 athletes"));
    EXPECT_EQ(chart->unit(), QStringLiteral("Points"));
    auto* const choice = window.view("leaderboard")->findChild<SegmentedControl*>();
    ASSERT_EQ(choice->count(), 6) << "GC, KOM, QOM and Sprint";
    EXPECT_GT(testing::coloursOf(window, "board-of-points"), 20);
    choice->setCurrent(2);
    EXPECT_TRUE(waitUntil([&] { return cell(0, LeaderboardModel::PointsColumn) == QStringLiteral("10"); })) << "KOM";
    choice->setCurrent(4);
    EXPECT_TRUE(waitUntil([&] {
        const auto states = window.view("leaderboard")->findChildren<EmptyState*>();
        return std::ranges::any_of(states, [](const EmptyState* state) {
            return state->isVisible() && state->headline() == QStringLiteral("No points yet");
        });
    }));
}

TEST_F(Board, OfAStageSaysSoAndLeadsBack)
{
    addTour();
    window.context().selection.update([](Selection& s) { s.stage = 1; });
    ASSERT_TRUE(says("leaderboard", "VCV Sleepers Hill"));
    const QString words = wordsOf("leaderboard");
    EXPECT_TRUE(words.contains(QStringLiteral("1 Jan 2016 – 31 Jan 2016"))) << qPrintable(words);
    EXPECT_TRUE(words.contains(QStringLiteral("stage 1 of 2")));
    EXPECT_EQ(cell(0, LeaderboardModel::TimeColumn), QStringLiteral("3:08")) << "from start to finish, as ranked";
    EXPECT_EQ(cell(1, LeaderboardModel::TimeColumn), QStringLiteral("8:44"));
    EXPECT_TRUE(table->isColumnHidden(LeaderboardModel::PointsColumn));
    EXPECT_EQ(chart->unit(), QStringLiteral("Minutes"));
    EXPECT_GT(testing::coloursOf(window, "board-of-a-stage"), 20);
    auto* const back = window.view("leaderboard")->findChild<QPushButton*>(QStringLiteral("board-challenge"));
    ASSERT_TRUE(back->isVisible());
    back->click();
    EXPECT_TRUE(waitUntil([&] { return !back->isVisible(); }));
    EXPECT_TRUE(wordsOf("leaderboard").startsWith(QStringLiteral("Hill tour"))) << qPrintable(wordsOf("leaderboard"));
}

TEST_F(Board, TheNavigatorKeepsTheStageWhenSomethingHappens)
{
    addTour();
    auto* const tree = window.view("navigator")->findChild<QTreeView*>();
    const auto marked = [&] { return tree->currentIndex().data().toString(); };
    window.context().selection.update([](Selection& s) { s.stage = 2; });
    ASSERT_TRUE(waitUntil([&] { return marked() == QStringLiteral("Stockbridge"); }));
    const auto before = tree->model()->index(1, 0).data(TrailingRole).toString();
    const auto added = organising::importAthlete("Dov New");
    window.context().session.writeAndWait([&](runtime::Engine& engine) {
        (void)engine.dispatcher().dispatch(engine::Request{.command = added});
        return engine.follower().catchUp().has_value();
    });
    ASSERT_TRUE(waitUntil([&] { return tree->model()->index(1, 0).data(TrailingRole).toString() != before; }));
    EXPECT_EQ(marked(), QStringLiteral("Stockbridge"));
    EXPECT_TRUE(tree->isExpanded(tree->currentIndex().parent()));
    EXPECT_EQ(window.context().selection.now().stage, 2);
    const QRect challenge = tree->visualRect(tree->currentIndex().parent());
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, challenge.center());
    EXPECT_EQ(window.context().selection.now().stage, std::nullopt);
}

TEST_F(Board, TheNavigatorKeepsTheAthleteWhenSomethingHappens)
{
    ASSERT_TRUE(boardHas(2));
    auto* const tree = window.view("navigator")->findChild<QTreeView*>();
    const QModelIndex athletes = tree->model()->index(1, 0);
    tree->expand(athletes);
    const QModelIndex cem = tree->model()->index(tree->model()->rowCount(athletes) - 1, 0, athletes);
    ASSERT_EQ(cem.data().toString(), QStringLiteral("Cem Rider"));
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualRect(cem).center());
    ASSERT_EQ(window.context().selection.now().athlete, organising::athleteIdOf("Cem Rider"));
    const auto before = athletes.data(TrailingRole).toString();
    window.context().session.writeAndWait([&](runtime::Engine& engine) {
        (void)engine.dispatcher().dispatch(engine::Request{.command = organising::importAthlete("Dov New")});
        return engine.follower().catchUp().has_value();
    });
    ASSERT_TRUE(waitUntil([&] { return tree->model()->index(1, 0).data(TrailingRole).toString() != before; }));
    EXPECT_EQ(tree->currentIndex().data().toString(), QStringLiteral("Cem Rider"));
}

/// What differs in the names of two challenges is seen, wherever it stands.
TEST_F(Board, TheNavigatorTellsLongNamesApart)
{
    auto& session = window.context().session;
    int number = 0;
    for (const char* name :
         {"Hill Valley Wheelers 2024 autumn league January", "Hill Valley Wheelers 2024 autumn league March"}) {
        organising::ChallengeDraft draft;
        draft.name = name;
        draft.first_day = *dayFrom("2024-07-01");
        draft.last_day = *dayFrom("2024-07-31");
        draft.time_zone = "UTC";
        draft.retrospective = true;
        const ChallengeId id{"99999999-2222-4333-8444-55555555555" + std::to_string(number++)};
        const auto requests = organising::requestsFor(draft, id, session.actor());
        session.writeAndWait([&](runtime::Engine& engine) {
            (void)engine.dispatcher().dispatch(*requests);
            return engine.follower().catchUp().has_value();
        });
    }
    auto* const tree = window.view("navigator")->findChild<QTreeView*>();
    std::vector<QImage> rows;
    ASSERT_TRUE(waitUntil([&] { return tree->model()->rowCount(tree->model()->index(0, 0)) == 3; }));
    for (int row = 0; row < 3; ++row) {
        const QModelIndex index = tree->model()->index(row, 0, tree->model()->index(0, 0));
        if (!index.data().toString().startsWith(QStringLiteral("Hill"))) continue;
        EXPECT_EQ(index.data(Qt::ToolTipRole).toString(), index.data().toString());
        rows.push_back(tree->viewport()->grab(tree->visualRect(index)).toImage());
    }
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_NE(rows[0], rows[1]);
}

TEST_F(Board, TheNavigatorIsSearched)
{
    ASSERT_TRUE(boardHas(2));
    auto* const tree = window.view("navigator")->findChild<QTreeView*>();
    window.view("navigator")->findChild<SearchField*>()->setText(QStringLiteral("cem"));
    ASSERT_EQ(tree->model()->rowCount(), 1) << "only among the athletes";
    const QModelIndex athletes = tree->model()->index(0, 0);
    ASSERT_EQ(tree->model()->rowCount(athletes), 1);
    const QRect row = tree->visualRect(tree->model()->index(0, 0, athletes));
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, row.center());
    EXPECT_EQ(window.context().selection.now().athlete, organising::athleteIdOf("Cem Rider"));
}

TEST_F(Board, TheLastRaceIsNotOnTheWayToAGoal)
{
    addTour();
    window.context().selection.update([](Selection& s) {
        s.stage = 1;
        s.athlete = AthleteId{"athlete-cem"};
    });
    ASSERT_TRUE(says("athlete", "8:44"));
    EXPECT_FALSE(wordsOf("athlete").contains(QStringLiteral("a day to go")));
    EXPECT_FALSE(wordsOf("athlete").contains(QStringLiteral("of the goal")));
}

TEST_F(Board, DetailsSayWhyAnAthleteHasNoRank)
{
    ASSERT_TRUE(boardHas(2));
    challenge::LimitCompetitorParticipationInChallenge limit;
    limit.challenge_uuid = store.challenge;
    limit.athlete_uuid = organising::athleteIdOf("Cem Rider");
    limit.reason = "Rides an e-bike.";
    window.context().session.writeAndWait([&](runtime::Engine& engine) {
        EXPECT_TRUE(engine.dispatcher().dispatch(engine::Request{.command = limit}));
        return engine.follower().catchUp().has_value();
    });
    window.context().selection.update([&](Selection& s) { s.athlete = limit.athlete_uuid; });
    EXPECT_TRUE(says("athlete", "Limited: Rides an e-bike."));
}

TEST_F(Board, OneGoalIsOneGoal)
{
    auto& session = window.context().session;
    const ChallengeId weekly{"99999999-2222-4333-8444-555555555555"};
    organising::ChallengeDraft draft;
    draft.name = "Weekly";
    draft.first_day = *dayFrom("2024-06-03");
    draft.last_day = *dayFrom("2024-06-30");
    draft.sports = {{"Ride"}};
    draft.time_zone = "UTC";
    draft.retrospective = true;
    draft.goal = 25;
    draft.units = GoalUnits::kilometres;
    draft.recurrence = Recurrence::week;
    auto requests = *organising::requestsFor(draft, weekly, session.actor());
    challenge::JoinChallenge join;
    join.challenge_uuid = weekly;
    join.athlete_uuid = organising::athleteIdOf("Cem Rider");
    requests.push_back({.command = join});
    session.writeAndWait([&](runtime::Engine& engine) {
        (void)engine.dispatcher().dispatch(requests);
        return engine.follower().catchUp().has_value();
    });
    window.context().selection.update([&](Selection& s) {
        s.challenge = weekly;
        s.athlete = join.athlete_uuid;
    });
    ASSERT_TRUE(says("athlete", "Cem Rider\n1st of 1"));
    const QString words = wordsOf("athlete");
    EXPECT_TRUE(words.contains(QStringLiteral("1\ngoal\n")) || words.endsWith(QStringLiteral("1\ngoal")))
        << qPrintable(words);
    EXPECT_TRUE(says("leaderboard", "kilometres every week"));
}

TEST_F(Board, BeginsWithTheLeadersWhenAnotherIsChosen)
{
    auto& session = window.context().session;
    const ChallengeId july{"99999999-2222-4333-8444-555555555555"};
    auto requests = *organising::requestsFor(testing::monthOfRides("July", "2024-07-01"), july, session.actor());
    for (int i = 0; i < 40; ++i) {
        const std::string name = "Rider " + std::to_string(i);
        requests.push_back({.command = organising::importAthlete(name)});
        for (const ChallengeId& each : {july, store.challenge}) {
            challenge::JoinChallenge join;
            join.challenge_uuid = each;
            join.athlete_uuid = organising::athleteIdOf(name);
            requests.push_back({.command = std::move(join)});
        }
        requests.push_back(store.ride(name.c_str(), "2024-06-05T08:00:00", 40'000 - 100 * i));
        requests.push_back(store.ride(name.c_str(), "2024-07-05T08:00:00", 40'000 - 100 * i));
    }
    session.writeAndWait([&](runtime::Engine& engine) {
        (void)engine.dispatcher().dispatch(requests);
        return engine.follower().catchUp().has_value();
    });
    ASSERT_TRUE(boardHas(42));
    window.context().selection.update([](Selection& s) { s.athlete = organising::athleteIdOf("Rider 39"); });
    QScrollBar* const bar = table->verticalScrollBar();
    ASSERT_TRUE(waitUntil([&] { return bar->value() > 0; })) << "the athlete is in sight";
    window.context().selection.update([&](Selection& s) { s.challenge = july; });
    ASSERT_TRUE(boardHas(40));
    EXPECT_TRUE(waitUntil([&] { return bar->value() == 0; }));
    EXPECT_EQ(table->currentIndex().row(), 39) << "still selected";
}

} // namespace
} // namespace palmares::ui
