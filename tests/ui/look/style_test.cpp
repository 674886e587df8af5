#include <QAbstractButton>
#include <QCheckBox>
#include <QFocusFrame>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QStyleOption>
#include <QTabBar>
#include <QTest>
#include <QVBoxLayout>

#include <gtest/gtest.h>

#include "ui/look/palmares_style.h"

namespace palmares::ui {

namespace {

int countOf(QWidget& widget, const QColor& color)
{
    const auto image = widget.grab().toImage();
    int found = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            found += image.pixelColor(x, y) == color ? 1 : 0;
    return qRound(found / (image.devicePixelRatio() * image.devicePixelRatio()));
}

/// A small dialog whose first field has the focus.
class FocusRingTest : public ::testing::Test {
protected:
    FocusRingTest()
    {
        auto* layout = new QVBoxLayout(&window);
        for (auto* widget : std::initializer_list<QWidget*>{&name, &ok})
            layout->addWidget(widget);
        window.show();
        window.activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&window));
    }
    ~FocusRingTest() override
    {
        name.setParent(nullptr);
        ok.setParent(nullptr);
    }

    bool ringIsShown() const
    {
        const auto frames = window.findChildren<QFocusFrame*>();
        return !frames.isEmpty() && frames.first()->isVisible() && frames.first()->widget() == &ok;
    }

    QWidget window;
    QLineEdit name;
    QPushButton ok{QStringLiteral("OK")};
};

} // namespace

TEST_F(FocusRingTest, AppearsWhenTabReachesAControl)
{
    name.setFocus();
    QTest::keyClick(&name, Qt::Key_Tab);
    ASSERT_TRUE(ok.hasFocus());
    EXPECT_TRUE(ringIsShown());
    EXPECT_GT(countOf(window, Tokens::light.focus), 100);
}

TEST_F(FocusRingTest, NeverFollowsAMouseClick)
{
    name.setFocus();
    QTest::keyClick(&name, Qt::Key_Tab);
    QTest::mouseClick(&ok, Qt::LeftButton);
    EXPECT_TRUE(ok.hasFocus());
    EXPECT_FALSE(ringIsShown());
}

TEST_F(FocusRingTest, StandsOnePixelOutsideTheControl)
{
    name.setFocus();
    QTest::keyClick(&name, Qt::Key_Tab);
    ASSERT_TRUE(ringIsShown());
    const auto ring = window.findChild<QFocusFrame*>()->geometry();
    EXPECT_EQ(ring, ok.geometry().adjusted(-3, -3, 3, 3));
}

TEST(PalmaresStyle, PaintsAPrimaryButtonInTheAccent)
{
    QPushButton button(QStringLiteral("Import"));
    EXPECT_EQ(countOf(button, Tokens::light.accent), 0);
    button.setProperty("primary", true);
    EXPECT_GT(countOf(button, Tokens::light.accent), 500);
}

TEST(PalmaresStyle, KeepsRoomForTheBoldWordsOfAPrimaryButton)
{
    QPushButton plain(QStringLiteral("Import activities"));
    QPushButton primary(QStringLiteral("Import activities"));
    primary.setProperty("primary", true);
    EXPECT_GT(primary.sizeHint().width(), plain.sizeHint().width());
    EXPECT_EQ(plain.sizeHint().height(), 26);
}

TEST(PalmaresStyle, GivesEditsAndButtonsTheHeightsOfTheGrid)
{
    EXPECT_EQ(QLineEdit().sizeHint().height(), 26);
    EXPECT_GE(QCheckBox(QStringLiteral("Private")).sizeHint().height(), 22);
    QTabBar documents;
    documents.setDocumentMode(true);
    documents.addTab(QStringLiteral("Leaderboard"));
    EXPECT_EQ(documents.sizeHint().height(), 31);
    QTabBar plain;
    plain.addTab(QStringLiteral("Timeline"));
    EXPECT_EQ(plain.sizeHint().height(), 28);
}

TEST(PalmaresStyle, MakesScrollBarsThinAndWithoutArrows)
{
    QScrollBar bar(Qt::Vertical);
    bar.setRange(0, 10'000);
    bar.setPageStep(10);
    bar.resize(bar.sizeHint().width(), 300);
    EXPECT_EQ(bar.sizeHint().width(), 10);
    QStyleOptionSlider option;
    option.initFrom(&bar);
    option.orientation = Qt::Vertical;
    option.minimum = 0;
    option.maximum = 10'000;
    option.pageStep = 10;
    const auto part = [&](QStyle::SubControl which) {
        return bar.style()->subControlRect(QStyle::CC_ScrollBar, &option, which, &bar);
    };
    EXPECT_TRUE(part(QStyle::SC_ScrollBarAddLine).isEmpty());
    EXPECT_EQ(part(QStyle::SC_ScrollBarSlider).height(), 28) << "still large enough to grab";
}

TEST(PalmaresStyle, PaintsOnePixelBetweenPanes)
{
    QSplitter splitter;
    splitter.addWidget(new QWidget);
    splitter.addWidget(new QWidget);
    EXPECT_EQ(splitter.handleWidth(), 1);
    splitter.resize(300, 40);
    splitter.show();
    EXPECT_EQ(countOf(splitter, Tokens::light.line), 40);
}

} // namespace palmares::ui
