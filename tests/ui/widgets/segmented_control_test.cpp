#include <QAbstractButton>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include "ui/widgets/segmented_control.h"

namespace palmares::ui {

namespace {

/// Overall, Men, Women, shown and ready for keys.
class SegmentedControlTest : public ::testing::Test {
protected:
    SegmentedControlTest()
    {
        for (const auto* text : {"Overall", "Men", "Women"})
            control.addSegment(QLatin1String(text));
        control.show();
        control.activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&control));
    }

    QAbstractButton* segment(int number) { return control.findChildren<QAbstractButton*>().at(number); }

    SegmentedControl control;
};

} // namespace

TEST_F(SegmentedControlTest, StartsWithItsFirstSegment)
{
    EXPECT_EQ(control.current(), 0);
    EXPECT_EQ(control.count(), 3);
}

TEST_F(SegmentedControlTest, ChoosesByClick)
{
    const QSignalSpy changes(&control, &SegmentedControl::currentChanged);
    QTest::mouseClick(segment(2), Qt::LeftButton);
    EXPECT_EQ(control.current(), 2);
    ASSERT_EQ(changes.size(), 1);
    EXPECT_EQ(changes.first().first().toInt(), 2);
}

TEST_F(SegmentedControlTest, HasNoneUntilOneIsChosenAgain)
{
    const QSignalSpy changes(&control, &SegmentedControl::currentChanged);
    control.clearCurrent();
    EXPECT_EQ(control.current(), -1);
    EXPECT_EQ(changes.size(), 0);
    QTest::mouseClick(segment(0), Qt::LeftButton);
    EXPECT_EQ(control.current(), 0);
    EXPECT_EQ(changes.size(), 1);
}

TEST_F(SegmentedControlTest, MovesInsideWithTheArrowKeys)
{
    segment(0)->setFocus(Qt::TabFocusReason);
    QTest::keyClick(segment(0), Qt::Key_Right);
    EXPECT_EQ(control.current(), 1);
    EXPECT_TRUE(segment(1)->hasFocus());
    QTest::keyClick(segment(1), Qt::Key_Left);
    EXPECT_EQ(control.current(), 0);
}

TEST_F(SegmentedControlTest, IsOneStopForTab)
{
    control.setCurrent(1);
    int stops = 0;
    for (int i = 0; i < control.count(); ++i)
        stops += segment(i)->focusPolicy() & Qt::TabFocus ? 1 : 0;
    EXPECT_EQ(stops, 1);
    EXPECT_TRUE(segment(1)->focusPolicy() & Qt::TabFocus);
}

TEST_F(SegmentedControlTest, IgnoresASegmentThatDoesNotExist)
{
    const QSignalSpy changes(&control, &SegmentedControl::currentChanged);
    control.setCurrent(7);
    control.setCurrent(-2);
    EXPECT_EQ(control.current(), 0);
    EXPECT_EQ(changes.size(), 0);
}

} // namespace palmares::ui
