#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QTableView>
#include <QTimer>

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>

#include "tests/ui/support/open_store.h"
#include "ui/leaderboard/leaderboard_model.h"
#include "ui/log/event_log_model.h"
#include "ui/log/log_index.h"
#include "ui/main_window.h"
#include "ui/streams/streams_model.h"
#include "ui/timeline/timeline.h"
#include "ui/types/event_types_model.h"

namespace palmares::ui {
namespace {

using testing::OpenStore;
using testing::waitUntil;

class Window : public ::testing::Test {
protected:
    OpenStore store;
    MainWindow window{std::move(store.session), MainWindow::Layout::fresh};
    Context& context = window.context();

    QAbstractItemModel* boardModel()
    {
        auto* table = window.view("leaderboard")->findChild<QTableView*>();
        return table->model();
    }
    bool boardIsShown()
    {
        return waitUntil([&] { return boardModel()->rowCount() == 2; });
    }
    QString cell(int row, int column) { return boardModel()->index(row, column).data().toString(); }
};

TEST_F(Window, ShowsTheBoardOfTheOnlyChallengeAtOnce)
{
    window.show();
    ASSERT_TRUE(boardIsShown());
    EXPECT_EQ(cell(0, LeaderboardModel::AthleteColumn), QStringLiteral("Cem Rider"));
    EXPECT_EQ(cell(0, LeaderboardModel::DistanceColumn), QStringLiteral("30.0"));
    EXPECT_EQ(cell(1, LeaderboardModel::DistanceColumn), QStringLiteral("20.0"));
}

TEST_F(Window, FollowsWhatAnotherSessionRecords)
{
    window.show();
    ASSERT_TRUE(boardIsShown());
    ASSERT_TRUE(waitUntil([&] { return context.log.isComplete(); }));
    const auto before = context.log.events().size();
    auto other = runtime::Session::open({.store = store.path(), .runsPolicies = false});
    ASSERT_TRUE(other) << other.error().message;
    const auto ride = store.ride("Bea Rider", "2024-06-09T08:00:00", 15'000);
    const auto sent =
        (*other)->writeAndWait([&](runtime::Engine& engine) { return engine.dispatcher().dispatch(ride); });
    ASSERT_TRUE(sent) << sent.error().message;
    EXPECT_TRUE(waitUntil([&] { return cell(0, LeaderboardModel::DistanceColumn) == QStringLiteral("35.0"); }));
    EXPECT_EQ(cell(0, LeaderboardModel::AthleteColumn), QStringLiteral("Bea Rider"));
    EXPECT_GT(context.log.events().size(), before);
}

TEST_F(Window, SelectsTheSameEventInLogAndTimeline)
{
    window.showWorkspace(Workspace::inspect);
    window.show();
    ASSERT_TRUE(waitUntil([&] { return context.log.isComplete(); }));
    auto* log = window.view("events")->findChild<QTableView*>();
    auto* timeline = window.view("timeline")->findChild<Timeline*>();
    ASSERT_TRUE(waitUntil([&] { return timeline->placeOf(0).has_value(); }));
    Q_EMIT timeline->chosen(3);
    EXPECT_EQ(log->currentIndex().row(), 3);
    log->setCurrentIndex(log->model()->index(1, 0));
    EXPECT_EQ(context.selection.now().event, context.log.events().positionAt(1));
}

TEST_F(Window, FiltersTheWholeLogByStreamAndType)
{
    ASSERT_TRUE(waitUntil([&] { return context.log.isComplete(); }));
    const auto all = context.log.listed().size();
    LogFilter filter;
    filter.category = "athlete-";
    context.log.setFilter(filter);
    const auto athletes = context.log.listed().size();
    EXPECT_GT(athletes, 0u);
    EXPECT_LT(athletes, all);
    for (const auto index : context.log.listed())
        EXPECT_TRUE(context.log.events().streams()[context.log.events().streamAt(index)].name.starts_with("athlete-"));
    filter.category.reset();
    for (const auto& type : context.log.events().types())
        filter.hiddenTypes.insert(type.name);
    context.log.setFilter(filter);
    EXPECT_TRUE(context.log.listed().empty());
}

TEST_F(Window, ItemModelsKeepTheRulesOfQt)
{
    EventLogModel events(context, nullptr);
    StreamsModel streams(context.log, nullptr);
    EventTypesModel types(context.log, nullptr);
    const QAbstractItemModelTester eventsTester(&events, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const QAbstractItemModelTester streamsTester(&streams, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const QAbstractItemModelTester typesTester(&types, QAbstractItemModelTester::FailureReportingMode::Fatal);
    ASSERT_TRUE(waitUntil([&] { return context.log.isComplete() && types.rowCount() > 0; }));
    EXPECT_EQ(events.rowCount(), static_cast<int>(context.log.listed().size()));
    EXPECT_GT(streams.rowCount(), 0);
    for (const char* name : {"leaderboard", "feed", "trophies", "athlete", "mails"})
        for (QTableView* table : window.view(name)->findChildren<QTableView*>())
            new QAbstractItemModelTester(table->model(), QAbstractItemModelTester::FailureReportingMode::Fatal, table);
    window.show();
    EXPECT_TRUE(boardIsShown());
}

TEST_F(Window, EveryControlHasAnAccessibleName)
{
    window.show();
    ASSERT_TRUE(boardIsShown());
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || !widget->isEnabled()) continue;
        const bool inner = qobject_cast<QAbstractScrollArea*>(widget->parentWidget()) != nullptr;
        const QString label = widget->property("text").toString();
        EXPECT_FALSE(!inner && widget->accessibleName().isEmpty() && label.isEmpty() && widget->toolTip().isEmpty())
            << widget->metaObject()->className() << ' ' << qPrintable(widget->objectName()) << " in "
            << widget->parentWidget()->metaObject()->className();
    }
}

/// Records a season on another thread and prints the longest gap between two turns of the window's event loop.
TEST_F(Window, StaysLiveDuringALongImport)
{
    window.show();
    ASSERT_TRUE(boardIsShown());
    qint64 longest = 0;
    QElapsedTimer gap;
    gap.start();
    QTimer heartbeat;
    QObject::connect(&heartbeat, &QTimer::timeout, &heartbeat, [&] { longest = std::max(longest, gap.restart()); });
    heartbeat.start(5);
    std::vector<engine::Request> rides;
    for (int i = 0; i < 3'000; ++i) {
        const Timestamp start{secondsFrom("2024-06-04T00:00:00").value_or(0) + i * 700};
        rides.push_back(store.ride("Bea Rider", toText(start).c_str(), 1'000 + 5 * i, 600)); // none overlaps another
    }
    std::atomic<bool> recorded = false;
    context.session.write([&](runtime::Engine& engine) {
        (void)engine.dispatcher().dispatch(rides);
        recorded = engine.follower().catchUp().has_value();
    });
    EXPECT_TRUE(waitUntil([&] { return recorded && context.log.events().size() > 6'000; }));
    std::printf("window: longest event-loop gap %lld ms while 3,000 activities were recorded\n",
                static_cast<long long>(longest));
}

} // namespace
} // namespace palmares::ui
