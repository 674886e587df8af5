#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include "ui/widgets/chip_bar.h"

namespace palmares::ui {

namespace {

/// Three filters, shown and ready for keys.
class ChipBarTest : public ::testing::Test {
protected:
    ChipBarTest()
    {
        for (const int id : {10, 20, 30})
            bar.addChip(id, {QStringLiteral("filter %1").arg(id), {}, {}, {}, false});
        bar.show();
        bar.activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&bar));
    }

    ChipBar bar;
};

} // namespace

TEST_F(ChipBarTest, AsksToRemoveAChipOnDelete)
{
    const QSignalSpy removals(&bar, &ChipBar::removeRequested);
    QTest::keyClick(bar.chip(20), Qt::Key_Delete);
    ASSERT_EQ(removals.size(), 1);
    EXPECT_EQ(removals.first().first().toInt(), 20);
    EXPECT_EQ(bar.count(), 3) << "the owner of the filter removes it";
}

TEST_F(ChipBarTest, DistinguishesTheCrossFromTheText)
{
    const QSignalSpy removals(&bar, &ChipBar::removeRequested);
    const QSignalSpy edits(&bar, &ChipBar::editRequested);
    auto* chip = bar.chip(10);
    QTest::mouseClick(chip, Qt::LeftButton, {}, QPoint(chip->width() - 8, chip->height() / 2));
    EXPECT_EQ(removals.size(), 1);
    EXPECT_EQ(edits.size(), 0);
    QTest::mouseClick(chip, Qt::LeftButton, {}, QPoint(12, chip->height() / 2));
    EXPECT_EQ(removals.size(), 1);
    EXPECT_EQ(edits.size(), 1);
}

TEST_F(ChipBarTest, KeepsTheFocusWhenAFocusedChipGoes)
{
    bar.chip(20)->setFocus(Qt::TabFocusReason);
    bar.removeChip(20);
    EXPECT_EQ(bar.count(), 2);
    EXPECT_TRUE(bar.chip(30)->hasFocus());
    bar.removeChip(30);
    EXPECT_TRUE(bar.chip(10)->hasFocus());
}

TEST_F(ChipBarTest, MovesWithTheArrowKeysAndIsOneStopForTab)
{
    bar.chip(10)->setFocus(Qt::TabFocusReason);
    QTest::keyClick(bar.chip(10), Qt::Key_Right);
    EXPECT_TRUE(bar.chip(20)->hasFocus());
    QTest::keyClick(bar.chip(20), Qt::Key_End);
    EXPECT_TRUE(bar.chip(30)->hasFocus());
    QTest::keyClick(bar.chip(30), Qt::Key_Right);
    EXPECT_TRUE(bar.chip(30)->hasFocus());
    EXPECT_FALSE(bar.chip(10)->focusPolicy() & Qt::TabFocus);
    EXPECT_TRUE(bar.chip(30)->focusPolicy() & Qt::TabFocus);
}

TEST_F(ChipBarTest, SurvivesBeingClearedByItsOwnChip)
{
    QObject::connect(&bar, &ChipBar::removeRequested, &bar, [this] { bar.clear(); });
    QTest::keyClick(bar.chip(30), Qt::Key_Backspace);
    EXPECT_EQ(bar.count(), 0);
    EXPECT_EQ(bar.chip(30), nullptr);
}

} // namespace palmares::ui
