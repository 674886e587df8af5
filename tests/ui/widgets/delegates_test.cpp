#include <QHeaderView>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>

#include <gtest/gtest.h>

#include "ui/leaderboard/leaderboard_delegates.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/tables.h"

namespace palmares::ui {

namespace {

/// One row in a table of our kind, painted column by column.
class DelegateTest : public ::testing::Test {
protected:
    DelegateTest()
        : model(2, 2)
    {
        view.setModel(&model);
        setUpTable(view, 30);
        view.setColumnWidth(0, 220);
        view.resize(420, 120);
    }

    QModelIndex cell(int row = 0) const { return model.index(row, 0); }

    /// What the first row's first cell looks like.
    QImage painted()
    {
        view.show();
        QCoreApplication::processEvents();
        return view.viewport()->grab(view.visualRect(cell())).toImage();
    }

    /// Pixels of exactly this colour, whatever the screen's scale.
    int count(const QColor& color)
    {
        const auto image = painted();
        int found = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                found += image.pixelColor(x, y) == color ? 1 : 0;
        return qRound(found / (image.devicePixelRatio() * image.devicePixelRatio()));
    }

    /// Width of the bar's fill in pixels, read in the row's middle.
    int filled()
    {
        const auto image = painted();
        int found = 0;
        for (int x = 0; x < image.width(); ++x)
            found += image.pixelColor(x, image.height() / 2) == t.kind(Kind::read_model).mark ? 1 : 0;
        return found;
    }

    const Tokens& t = Tokens::light;
    QStandardItemModel model;
    QTableView view;
};

} // namespace

TEST_F(DelegateTest, GivesEveryRowTheHeightOfALeaderboard)
{
    EXPECT_EQ(view.rowHeight(0), 30);
    EXPECT_FALSE(view.showGrid());
    EXPECT_TRUE(view.verticalHeader()->isHidden());
}

TEST_F(DelegateTest, MarksTheSelectedRowAtItsLeadingEdgeOnly)
{
    RowDelegate delegate(nullptr, 30);
    view.setItemDelegate(&delegate);
    EXPECT_EQ(count(t.accent), 0);
    view.selectRow(0);
    EXPECT_EQ(count(t.accent), 3 * 30);
    EXPECT_GT(count(t.selection), 1000);
    view.horizontalHeader()->moveSection(1, 0);
    EXPECT_EQ(count(t.accent), 0) << "the other column leads now";
}

TEST_F(DelegateTest, FillsTheGoalsBarNeverBeyondWhatWasReached)
{
    ProgressDelegate delegate;
    view.setItemDelegate(&delegate);
    model.setData(cell(), 1.0, ProgressRole);
    const int whole = filled();
    EXPECT_GT(whole, 50);
    model.setData(cell(), 0.999, ProgressRole);
    EXPECT_LT(filled(), whole);
    model.setData(cell(), 0.0, ProgressRole);
    EXPECT_EQ(filled(), 0);
    model.setData(cell(), 3.5, ProgressRole);
    EXPECT_EQ(filled(), whole);
    model.setData(cell(), -1.0, ProgressRole);
    EXPECT_EQ(filled(), 0);
}

TEST_F(DelegateTest, PaintsAGainAndALossInTheirOwnColours)
{
    ChangeDelegate delegate;
    view.setItemDelegate(&delegate);
    model.setData(cell(), 2, PlacesRole);
    EXPECT_GT(count(t.outcome(Outcome::ok).text), 5);
    EXPECT_EQ(count(t.outcome(Outcome::warning).text), 0);
    model.setData(cell(), -2, PlacesRole);
    EXPECT_GT(count(t.outcome(Outcome::warning).text), 5);
    EXPECT_EQ(count(t.outcome(Outcome::bad).text), 0) << "losing a place is not an error";
}

TEST_F(DelegateTest, ShowsADayWithoutActivityAsAFoot)
{
    SparklineDelegate delegate;
    view.setItemDelegate(&delegate);
    model.setData(cell(), QVariantList{0, 4, 0}, TrendRole);
    EXPECT_EQ(count(t.line2), 2 * 3);
    EXPECT_EQ(count(t.text3), 3 * 18);
}

TEST_F(DelegateTest, MarksAnAthleteInTheSeriesColour)
{
    AthleteDelegate delegate;
    view.setItemDelegate(&delegate);
    model.setData(cell(), QStringLiteral("Ana"));
    EXPECT_EQ(count(t.seriesOf(1).color), 0);
    model.setData(cell(), 1, SeriesRole);
    EXPECT_EQ(count(t.seriesOf(1).color), 9 * 9);
}

TEST_F(DelegateTest, LightsTheWholeRowUnderTheMouse)
{
    RowDelegate delegate(nullptr, 30);
    view.setItemDelegate(&delegate);
    view.show();
    EXPECT_TRUE(QTest::qWaitForWindowExposed(&view));
    QTest::mouseMove(view.viewport(), QPoint(300, 40));
    EXPECT_TRUE(QTest::qWaitFor([this] { return hoveredRow(&view) == 1; }));
    QTest::mouseMove(view.viewport(), QPoint(300, 10));
    EXPECT_TRUE(QTest::qWaitFor([this] { return hoveredRow(&view) == 0; }));
    EXPECT_GT(count(t.hover), 1000);
}

} // namespace palmares::ui
