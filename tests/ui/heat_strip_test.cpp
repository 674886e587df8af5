#include <QSignalSpy>

#include <gtest/gtest.h>

#include <numeric>

#include "tests/ui/support/open_store.h"
#include "tests/ui/support/pictures.h"
#include "ui/log/log_index.h"
#include "ui/main_window.h"
#include "ui/timeline/heat_strip.h"
#include "ui/timeline/timeline.h"

namespace palmares::ui {
namespace {

using testing::OpenStore;
using testing::waitUntil;

class HeatOfAStore : public ::testing::Test {
protected:
    OpenStore store;
    MainWindow window{std::move(store.session), MainWindow::Layout::fresh};
    HeatStrip* strip = window.view("timeline")->findChild<HeatStrip*>();
    Timeline* timeline = window.view("timeline")->findChild<Timeline*>();

    void SetUp() override
    {
        window.show();
        ASSERT_TRUE(waitUntil([&] { return window.context().log.isComplete() && timeline->placeOf(0).has_value(); }));
    }
};

TEST_F(HeatOfAStore, CountsEveryEventOnce)
{
    const auto& events = window.context().log.events();
    const Heat heat = heatOf(events, Axis::recorded, 50);
    std::size_t all = 0;
    for (const HeatRow& row : heat.rows) {
        EXPECT_EQ(row.counts.size(), 50u);
        all = std::accumulate(row.counts.begin(), row.counts.end(), all);
    }
    EXPECT_EQ(all, events.size());
    EXPECT_EQ(heat.rows.size(), 4u);
    EXPECT_TRUE(heat.rows.back().label.endsWith(QStringLiteral("other event types")));
    EXPECT_EQ(heat.step(0), 0u);
    EXPECT_EQ(heat.step(heat.most), 6u);
    EXPECT_EQ(heatOf(events, Axis::recorded, 1).most, std::max({heatOf(events, Axis::recorded, 1).rows[0].counts[0],
                                                                heatOf(events, Axis::recorded, 1).rows[3].counts[0]}));
}

TEST_F(HeatOfAStore, ShowsAllOfTheStoreWhateverIsFiltered)
{
    LogFilter nothing;
    nothing.stream = "no-such-stream";
    const QString before = strip->accessibleDescription();
    EXPECT_FALSE(before.isEmpty());
    window.context().log.setFilter(nothing);
    EXPECT_EQ(strip->accessibleDescription(), before);
}

TEST_F(HeatOfAStore, MovesAndResizesWhatTheTimelineShows)
{
    const std::int64_t whole = timeline->visibleTo() - timeline->visibleFrom();
    QTest::keyClick(strip, Qt::Key_Plus);
    EXPECT_LT(timeline->visibleTo() - timeline->visibleFrom(), whole);
    // A drag over the middle half of the strip, outside of any frame that is left.
    Q_EMIT strip->rangeWanted(timeline->visibleFrom(), timeline->visibleFrom() + whole / 10);
    const int y = strip->height() / 2;
    QTest::mousePress(strip, Qt::LeftButton, {}, {strip->width() / 2, y});
    QTest::mouseMove(strip, {strip->width() * 3 / 4, y});
    QTest::mouseRelease(strip, Qt::LeftButton, {}, {strip->width() * 3 / 4, y});
    const double share =
        static_cast<double>(timeline->visibleTo() - timeline->visibleFrom()) / static_cast<double>(whole);
    EXPECT_NEAR(share, 0.25, 0.05);
    const std::int64_t from = timeline->visibleFrom();
    QTest::keyClick(strip, Qt::Key_Left);
    EXPECT_LT(timeline->visibleFrom(), from);
    EXPECT_GT(testing::coloursOf(*window.view("timeline"), "heat-strip"), 5);
    QTest::keyClick(strip, Qt::Key_Home);
    EXPECT_EQ(timeline->visibleTo() - timeline->visibleFrom(), whole) << "everything again";
}

} // namespace
} // namespace palmares::ui
