#include <QDockWidget>
#include <QTableView>

#include <gtest/gtest.h>

#include "tests/ui/support/open_store.h"
#include "tests/ui/support/pictures.h"
#include "ui/inspect/log_index.h"
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
    EXPECT_TRUE(categories->isVisible()) << "the way back to everybody";
    EXPECT_EQ(categories->current(), 2);
    EXPECT_GT(testing::coloursOf(window, "empty-category"), 20);
}

TEST_F(Organise, GivesTheBoardTheRoomOfTheRightDockInANarrowWindow)
{
    auto* details = window.findChild<QDockWidget*>(QStringLiteral("dock-athlete"));
    auto* navigator = window.findChild<QDockWidget*>(QStringLiteral("dock-navigator"));
    window.show();
    ASSERT_TRUE(boardHas(2));
    EXPECT_TRUE(details->isVisible());
    window.resize(1024, 700);
    EXPECT_TRUE(waitUntil([&] { return !details->isVisible(); }));
    EXPECT_TRUE(navigator->isVisible()) << "the right dock goes first";
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
        (void)engine.dispatch(ride);
        (void)engine.catchUp();
    });
    EXPECT_TRUE(leaderIs("Bea Rider"));
    EXPECT_TRUE(slid || slide->isSliding());
    EXPECT_TRUE(waitUntil([&] { return !slide->isSliding() && !slide->isVisible(); }));
    setReducedMotion(true);
    slid = false;
    window.context().session.write([ride = store.ride("Cem Rider", "2024-06-10T08:00:00", 25'000)](auto& engine) {
        (void)engine.dispatch(ride);
        (void)engine.catchUp();
    });
    EXPECT_TRUE(leaderIs("Cem Rider"));
    EXPECT_FALSE(slid || slide->isSliding()) << "with reduced motion nothing moves";
    setReducedMotion(false);
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
