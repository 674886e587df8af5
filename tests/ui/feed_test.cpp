#include <QPushButton>
#include <QTableView>

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "tests/ui/support/open_store.h"
#include "tests/ui/support/pictures.h"
#include "ui/feed/feed_model.h"
#include "ui/main_window.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/linked_text_delegate.h"
#include "ui/widgets/segmented_control.h"

namespace palmares::ui {
namespace {

using testing::OpenStore;
using testing::waitUntil;

class Feed : public ::testing::Test {
protected:
    OpenStore store;
    MainWindow window{std::move(store.session), MainWindow::Layout::fresh};
    QTableView* table = window.view("feed")->findChild<QTableView*>();
    SegmentedControl* scope = window.view("feed")->findChild<SegmentedControl*>();

    void SetUp() override
    {
        window.show();
        window.showView("feed");
    }
    QStringList sentences() const
    {
        QStringList all;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            all << table->model()->index(row, FeedModel::WhoColumn).data().toString() + QStringLiteral(": ") +
                       table->model()->index(row, FeedModel::WhatColumn).data().toString();
        return all;
    }
    bool tells(const char* sentence) const { return sentences().contains(QString::fromUtf8(sentence)); }
    bool headline(const char* view, const char* words)
    {
        return waitUntil([&] {
            for (const EmptyState* state : window.view(view)->findChildren<EmptyState*>())
                if (state->isVisible() && state->headline() == QString::fromUtf8(words)) return true;
            return false;
        });
    }
};

TEST_F(Feed, ShowsWhatHappenedInTheChallenge)
{
    ASSERT_TRUE(waitUntil([&] { return tells("Bea Rider: Joined challenge June"); }));
    EXPECT_TRUE(tells("Cem Rider: Recorded a ride activity for stage June of 30.0km"));
    EXPECT_FALSE(tells("Cem Rider: Ranked 1st in stage June")) << "places are with the athletes";
    EXPECT_GT(testing::coloursOf(window, "feed"), 20);
    scope->setCurrent(2);
    EXPECT_TRUE(waitUntil([&] { return tells("Cem Rider: Ranked 1st in stage June"); }));
}

/// An activity that began earlier may have been recorded later: the order is by the times in the first column.
TEST_F(Feed, IsInTheOrderOfTheTimesItShows)
{
    const auto later = [&](const char* start) {
        window.context().session.writeAndWait([&](runtime::Engine& engine) {
            (void)engine.dispatcher().dispatch(store.ride("Bea Rider", start, 9'000));
            return engine.follower().catchUp().has_value();
        });
    };
    later("2024-06-20T07:42:00");
    later("2024-06-19T07:26:00");
    const auto shown = [&](int row, int column) { return table->model()->index(row, column).data().toString(); };
    ASSERT_TRUE(waitUntil([&] { return shown(0, FeedModel::StartColumn) == QStringLiteral("19 Jun 2024, 07:26"); }))
        << qPrintable(shown(0, FeedModel::StartColumn));
    EXPECT_EQ(table->model()->headerData(FeedModel::TimeColumn, Qt::Horizontal).toString(), QStringLiteral("Recorded"));
    EXPECT_FALSE(table->isColumnHidden(FeedModel::TimeColumn));
    std::vector<QDateTime> times;
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        times.push_back(QLocale().toDateTime(shown(row, FeedModel::TimeColumn), QStringLiteral("d MMM yyyy, HH:mm")));
        EXPECT_TRUE(times.back().isValid()) << qPrintable(shown(row, FeedModel::TimeColumn));
    }
    EXPECT_TRUE(std::ranges::is_sorted(times, std::greater{}));
}

TEST_F(Feed, FollowsTheSelectedAthlete)
{
    scope->setCurrent(1);
    window.context().selection.update([](Selection& s) { s.athlete = organising::athleteIdOf("Bea Rider"); });
    ASSERT_TRUE(waitUntil([&] {
        const QStringList all = sentences();
        return !all.isEmpty() &&
               std::ranges::all_of(all, [](const QString& each) { return each.startsWith(QStringLiteral("Bea")); });
    }));
    EXPECT_TRUE(table->isColumnHidden(FeedModel::WhoColumn)) << "it is all of one person";
}

TEST_F(Feed, NamesLeadToWhatTheyName)
{
    ASSERT_TRUE(waitUntil([&] { return tells("Bea Rider: Joined challenge June"); }));
    const auto row = static_cast<int>(sentences().indexOf(QStringLiteral("Bea Rider: Joined challenge June")));
    const auto click = [&](int column, int atPixel) {
        const QRect cell = table->visualRect(table->model()->index(row, column));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, cell.topLeft() + QPoint(atPixel, cell.height() / 2));
    };
    click(FeedModel::WhoColumn, 12);
    EXPECT_EQ(window.context().selection.now().athlete, organising::athleteIdOf("Bea Rider"));
    ASSERT_TRUE(waitUntil([&] { return tells("Bea Rider: Joined challenge June"); }));
    // The challenge's name begins behind the drawing and "Joined challenge ".
    const QFontMetrics metrics(table->font());
    click(FeedModel::WhatColumn, 8 + 22 + metrics.horizontalAdvance(QStringLiteral("Joined challenge J")));
    EXPECT_TRUE(waitUntil([&] { return window.view("leaderboard")->isVisible(); }));
}

TEST_F(Feed, SaysWhyThereIsNothing)
{
    window.context().selection.update([](Selection& s) { s.athlete = AthleteId{"athlete-nobody"}; });
    scope->setCurrent(1);
    EXPECT_TRUE(headline("feed", "Nothing has happened yet"));
    window.showView("trophies");
    EXPECT_TRUE(headline("trophies", "No badges yet"));
    EXPECT_GT(testing::coloursOf(window, "no-badges"), 20);
}

} // namespace
} // namespace palmares::ui
