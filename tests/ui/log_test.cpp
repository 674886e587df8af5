#include <QListWidget>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>
#include <QTreeView>

#include <gtest/gtest.h>

#include "tests/ui/support/open_store.h"
#include "tests/ui/support/pictures.h"
#include "ui/event/event_details.h"
#include "ui/log/event_log_model.h"
#include "ui/log/filter_sign.h"
#include "ui/log/log_index.h"
#include "ui/main_window.h"
#include "ui/streams/streams_model.h"

namespace palmares::ui {
namespace {

using testing::OpenStore;
using testing::waitUntil;

class Log : public ::testing::Test {
protected:
    OpenStore store;
    MainWindow window{std::move(store.session), MainWindow::Layout::fresh};
    Context& context = window.context();
    QTableView* table = window.view("events")->findChild<QTableView*>();

    void SetUp() override
    {
        std::vector<engine::Request> rides;
        for (int i = 0; i < 150; ++i) {
            const Timestamp start{*secondsFrom("2024-06-04T00:00:00") + i * 7'200};
            rides.push_back(store.ride(i % 2 == 0 ? "Bea Rider" : "Cem Rider", toText(start).c_str(), 1'000 + 50 * i));
        }
        context.session.writeAndWait([&](runtime::Engine& engine) {
            (void)engine.dispatcher().dispatch(rides);
            return engine.follower().catchUp().has_value();
        });
        window.showWorkspace(Workspace::inspect);
        window.show();
        ASSERT_TRUE(waitUntil([&] {
            return context.log.isComplete() && context.log.events().size() == static_cast<std::size_t>(head());
        }));
    }
    std::int64_t head() { return context.session.progress().head; }
    bool isInSight(int row) const
    {
        const QRect place = table->visualRect(table->model()->index(row, 0));
        return place.top() >= 0 && place.bottom() <= table->viewport()->height();
    }
    void select(Position position)
    {
        context.selection.update([&](Selection& s) { s.event = position; });
    }
    LogFilter only(const char* category) const { return {.hiddenTypes = {}, .stream = {}, .category = category}; }
};

TEST_F(Log, AnotherFilterKeepsTheSelectedRowInSight)
{
    const Position athletes = [&] {
        for (std::size_t i = 100;; ++i)
            if (context.log.events().streams()[context.log.events().streamAt(i)].name.starts_with("athlete-"))
                return context.log.events().positionAt(i);
    }();
    select(athletes);
    context.log.setFilter(only("athlete-"));
    ASSERT_TRUE(table->currentIndex().isValid());
    EXPECT_EQ(table->currentIndex().row(), context.log.rowOf(athletes));
    EXPECT_TRUE(isInSight(table->currentIndex().row()));
    context.log.setFilter({});
    EXPECT_EQ(table->currentIndex().row(), context.log.rowOf(athletes));
    EXPECT_TRUE(isInSight(table->currentIndex().row()));
}

TEST_F(Log, AnotherFilterKeepsThePlaceWhenNothingOfItIsSelected)
{
    table->scrollTo(table->model()->index(120, 0), QAbstractItemView::PositionAtTop);
    const Position top = context.log.events().positionAt(120);
    context.log.setFilter(only("athlete-"));
    const int row = table->rowAt(0);
    const Position now = static_cast<EventLogModel*>(table->model())->positionAt(row);
    EXPECT_NEAR(static_cast<double>(now), static_cast<double>(top), 10);
}

TEST_F(Log, TheSelectedRowStaysInSightWhenTheWindowIsLaidOutAnew)
{
    select(head());
    const auto row = context.log.rowOf(head());
    ASSERT_TRUE(row && isInSight(*row));
    window.resize(1200, 600);
    EXPECT_TRUE(waitUntil([&] { return isInSight(*row); }));
    window.showWorkspace(Workspace::organise);
    QTest::qWait(30);
    window.showWorkspace(Workspace::inspect);
    QTest::qWait(30);
    EXPECT_TRUE(isInSight(*row));
}

TEST_F(Log, DoesNotJumpToTheEndFromWhereTheUserReads)
{
    QScrollBar* const bar = table->verticalScrollBar();
    EXPECT_TRUE(waitUntil([&] { return bar->value() == bar->maximum(); })) << "it follows the newest";
    bar->setValue(10);
    const auto before = head();
    context.session.writeAndWait([&](runtime::Engine& engine) {
        (void)engine.dispatcher().dispatch(store.ride("Bea Rider", "2024-06-28T08:00:00", 9'000));
        return engine.follower().catchUp().has_value();
    });
    ASSERT_TRUE(waitUntil([&] { return context.log.events().size() > static_cast<std::size_t>(before); }));
    EXPECT_EQ(bar->value(), 10);
}

TEST_F(Log, TheEventsOfAnAthleteAreThoseOfTheAthlete)
{
    window.showWorkspace(Workspace::organise);
    window.showView("athlete");
    const AthleteId bea = organising::athleteIdOf("Bea Rider");
    context.selection.update([&](Selection& s) { s.athlete = bea; });
    QPushButton* show = nullptr;
    ASSERT_TRUE(waitUntil([&] {
        for (auto* const each : window.view("athlete")->findChildren<QPushButton*>())
            if (each->text() == QStringLiteral("Show events") && each->isVisible()) show = each;
        return show != nullptr;
    }));
    show->click();
    QTest::qWait(50);
    auto* const tree = window.view("streams")->findChild<QTreeView*>();
    tree->setFocus(Qt::TabFocusReason);
    QTest::qWait(20);
    EXPECT_EQ(context.log.filter().stream, bea.value);
    for (const auto index : context.log.listed())
        EXPECT_EQ(context.log.events().streams()[context.log.events().streamAt(index)].name, bea.value);
    EXPECT_TRUE(waitUntil([&] {
        return tree->currentIndex().data(StreamsModel::StreamRole).toString().toStdString() == bea.value;
    })) << "the tree marks what is shown";
    EXPECT_GT(testing::coloursOf(window, "events-of-an-athlete"), 20);
}

/// Also of events late in a business transaction of many.
TEST_F(Log, CausesAreFoundInLargeCorrelations)
{
    std::vector<engine::Request> rides;
    for (int i = 0; i < 500; ++i) {
        const Timestamp start{*secondsFrom("2024-06-17T00:00:00") + i * 1'200};
        rides.push_back(store.ride("Bea Rider", toText(start).c_str(), 1'000 + 50 * i, 900));
        rides.back().correlation_id = uuidNamed("one large import");
    }
    context.session.writeAndWait([&](runtime::Engine& engine) {
        (void)engine.dispatcher().dispatch(rides);
        return engine.follower().catchUp().has_value();
    });
    ASSERT_TRUE(context.session.settle());
    ASSERT_TRUE(waitUntil([&] { return context.log.events().size() == static_cast<std::size_t>(head()); }));
    Position effort = 0;
    for (std::size_t i = context.log.events().size(); effort == 0 && i-- > 0;)
        if (context.log.events().types()[context.log.events().typeAt(i)].name.ends_with("StageEffortRecorded"))
            effort = context.log.events().positionAt(i);
    select(effort);
    const auto* const links = window.view("event")->findChild<QListWidget*>();
    EXPECT_TRUE(waitUntil([&] {
        return links->count() > 1 && links->item(0)->text() == QStringLiteral("Caused by") &&
               links->item(1)->text().startsWith(QStringLiteral("ActivityImported"));
    })) << effort;
}

TEST_F(Log, CauseAndEffectsAreThoseAroundTheEvent)
{
    const auto details = [&](Position position, const std::vector<Position>& related) {
        return context.session.readAndWait(
            [&](runtime::Reader& reader) { return readDetails(reader, position, related); });
    };
    std::vector<Position> all;
    for (std::size_t i = 0; i < context.log.events().size(); ++i)
        all.push_back(context.log.events().positionAt(i));
    int chains = 0;
    for (const Position position : all) {
        const auto found = details(position, all);
        ASSERT_TRUE(found);
        if (!found->cause) continue;
        ++chains;
        EXPECT_EQ(found->event.causation_id, found->cause->event_id);
        const auto cause = details(found->cause->position, all);
        EXPECT_TRUE(
            std::ranges::any_of(cause->effects, [&](const RecordedEvent& each) { return each.position == position; }));
        if (chains > 20) break;
    }
    EXPECT_GT(chains, 0);
}

TEST(LogThatIsStillRead, DoesNotMoveUnderItsReader)
{
    OpenStore store;
    store.session->writeAndWait([&](runtime::Engine& engine) {
        std::vector<engine::Request> people;
        for (int i = 0; i < 9'000; ++i)
            people.push_back({.command = organising::importAthlete("Rider " + std::to_string(i))});
        return engine.dispatcher().dispatch(people).size();
    });
    MainWindow window{std::move(store.session), MainWindow::Layout::fresh};
    window.showWorkspace(Workspace::inspect);
    window.show();
    const LogIndex& log = window.context().log;
    auto* const table = window.view("events")->findChild<QTableView*>();
    QScrollBar* const bar = table->verticalScrollBar();
    int steps = 0;
    QObject::connect(&log, &LogIndex::grew, table, [&] {
        table->doItemsLayout();
        if (++steps == 1) bar->setValue(10); // the user begins to read
        EXPECT_EQ(bar->value(), 10) << steps;
    });
    ASSERT_TRUE(waitUntil([&] { return log.isComplete(); }));
    EXPECT_GT(steps, 1);
    EXPECT_GT(bar->maximum(), 8'000);
    EXPECT_EQ(bar->value(), 10);
}

} // namespace
} // namespace palmares::ui
