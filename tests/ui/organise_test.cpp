#include <QComboBox>
#include <QDockWidget>
#include <QTableView>

#include <gtest/gtest.h>

#include "tests/ui/support/open_store.h"
#include "tests/ui/support/pictures.h"
#include "ui/leaderboard/category_choice.h"
#include "ui/log/log_index.h"
#include "ui/look/palmares_style.h"
#include "ui/main_window.h"
#include "ui/timeline/timeline.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/row_slide.h"
#include "ui/widgets/segmented_control.h"

namespace palmares::ui {
namespace {

using testing::OpenStore;
using testing::waitUntil;

class Organise : public ::testing::Test {
protected:
    OpenStore store;
    MainWindow window{std::move(store.session), MainWindow::Layout::fresh};
    QTableView* board = window.view("leaderboard")->findChild<QTableView*>();

    bool boardHas(int rows)
    {
        return waitUntil([&] { return board->model()->rowCount() == rows; });
    }
    bool says(const char* words)
    {
        return waitUntil([&] {
            for (const EmptyState* state : window.view("leaderboard")->findChildren<EmptyState*>())
                if (state->isVisible() && state->headline() == QString::fromUtf8(words)) return true;
            return false;
        });
    }
};

TEST_F(Organise, KeepsTheChallengesHeaderAboveAnEmptyBoard)
{
    window.show();
    ASSERT_TRUE(boardHas(2));
    auto* header = window.view("leaderboard")->findChild<QWidget*>(QStringLiteral("board-header"));
    ASSERT_NE(header, nullptr);
    window.context().selection.update([](Selection& s) { s.category = {"women"}; });
    EXPECT_TRUE(says("No women on this board yet"));
    EXPECT_TRUE(header->isVisible());
    const auto* categories = window.view("leaderboard")->findChild<SegmentedControl*>();
    EXPECT_TRUE(categories->isVisible()) << "the way back to all athletes";
    EXPECT_EQ(categories->current(), 2);
    EXPECT_GT(testing::coloursOf(window, "empty-category"), 20);
}

/// Beside the three segments, and only where there are any.
TEST_F(Organise, OffersTheAgeGroupsOfTheChallenge)
{
    window.show();
    ASSERT_TRUE(boardHas(2));
    auto* view = window.view("leaderboard");
    auto* ages = view->findChild<CategoryChoice*>()->findChild<QComboBox*>();
    const auto* segments = view->findChild<SegmentedControl*>();
    EXPECT_FALSE(ages->isVisible());
    const ChallengeId aged{"99999999-2222-4333-8444-555555555555"};
    organising::ChallengeDraft draft;
    draft.name = "July";
    draft.first_day = *dayFrom("2024-07-01");
    draft.last_day = *dayFrom("2024-07-31");
    draft.time_zone = "UTC";
    draft.retrospective = true;
    draft.age_groups = {"18-39", "40-49", "70+"};
    auto& session = window.context().session;
    const auto requests = organising::requestsFor(draft, aged, session.actor());
    ASSERT_TRUE(requests);
    session.writeAndWait([&](runtime::Engine& engine) { return engine.dispatcher().dispatch(*requests).size(); });
    ASSERT_TRUE(session.settle());
    window.context().selection.update([&](Selection& s) { s.challenge = aged; });
    ASSERT_TRUE(waitUntil([&] { return ages->isVisible(); }));
    EXPECT_EQ(ages->count(), 3);
    EXPECT_EQ(ages->itemText(1), QStringLiteral("40–49"));
    EXPECT_EQ(ages->currentIndex(), -1) << "all athletes are shown";
    ages->setCurrentIndex(1);
    Q_EMIT ages->activated(1);
    EXPECT_TRUE(says("No athletes aged 40–49 on this board yet"));
    EXPECT_EQ(window.context().selection.now().category.value, "age:40-49");
    EXPECT_EQ(segments->current(), -1) << "none of the three";
    EXPECT_GT(testing::coloursOf(window, "age-group"), 20);
    window.context().selection.update([&](Selection& s) { s.challenge = store.challenge; });
    EXPECT_TRUE(waitUntil([&] { return window.context().selection.now().category == openCategory; }));
    EXPECT_TRUE(waitUntil([&] { return !ages->isVisible() && segments->current() == 0; }));
}

TEST_F(Organise, GivesTheBoardTheRoomOfTheRightDockInANarrowWindow)
{
    auto* details = window.findChild<QDockWidget*>(QStringLiteral("dock-athlete"));
    auto* navigator = window.findChild<QDockWidget*>(QStringLiteral("dock-navigator"));
    window.show();
    ASSERT_TRUE(boardHas(2));
    EXPECT_TRUE(details->isVisible());
    const int before = navigator->width();
    window.resize(1024, 700);
    EXPECT_TRUE(waitUntil([&] { return !details->isVisible(); }));
    EXPECT_TRUE(navigator->isVisible()) << "the right dock goes first";
    EXPECT_TRUE(waitUntil([&] { return std::abs(navigator->width() - before) <= 2; })) << navigator->width();
    EXPECT_GT(testing::coloursOf(window, "narrow"), 20);
    window.resize(1440, 900);
    EXPECT_TRUE(waitUntil([&] { return details->isVisible(); }));
}

TEST_F(Organise, LetsRowsThatChangeTheirRankSlide)
{
    window.show();
    ASSERT_TRUE(boardHas(2));
    const auto* slide = board->findChild<RowSlide*>();
    bool slid = false;
    const auto leaderIs = [&](const char* name) {
        return waitUntil([&] {
            slid = slid || slide->isSliding();
            return board->model()->index(0, 2).data().toString() == QString::fromUtf8(name);
        });
    };
    window.context().session.write([ride = store.ride("Bea Rider", "2024-06-09T08:00:00", 15'000)](auto& engine) {
        (void)engine.dispatcher().dispatch(ride);
        (void)engine.follower().catchUp();
    });
    EXPECT_TRUE(leaderIs("Bea Rider"));
    EXPECT_TRUE(slid || slide->isSliding());
    EXPECT_TRUE(waitUntil([&] { return !slide->isSliding() && !slide->isVisible(); }));
}

TEST_F(Organise, SaysThatATimelineIsEmptyInsteadOfShowingAnAge)
{
    window.show();
    auto* timeline = window.view("timeline")->findChild<Timeline*>();
    ASSERT_TRUE(waitUntil([&] { return window.context().log.isComplete() && timeline->placeOf(0).has_value(); }));
    LogFilter nothing;
    nothing.stream = "no-such-stream";
    window.context().log.setFilter(nothing);
    EXPECT_TRUE(timeline->accessibleDescription().startsWith(QStringLiteral("None of")))
        << qPrintable(timeline->accessibleDescription());
    EXPECT_GT(testing::coloursOf(*window.view("timeline"), "timeline-empty"), 5);
}

} // namespace
} // namespace palmares::ui
