#include <QApplication>
#include <QHelpEvent>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

#include <gtest/gtest.h>

#include "ui/widgets/banner.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/connection_strip.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/figure_label.h"
#include "ui/widgets/ink_label.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/section.h"
#include "ui/widgets/status_item.h"

namespace palmares::ui {

TEST(BusyBar, WaitsBeforeItShows)
{
    BusyBar bar;
    const QSignalSpy shown(&bar, &BusyBar::shown);
    bar.setBusy();
    EXPECT_FALSE(bar.isShown());
    ASSERT_TRUE(QTest::qWaitFor([&] { return shown.size() == 1; }));
    EXPECT_TRUE(bar.isShown());
    bar.setIdle();
    EXPECT_FALSE(bar.isShown());
}

TEST(BusyBar, KeepsItsPlaceWhenIdle)
{
    const BusyBar bar;
    EXPECT_EQ(bar.minimumHeight(), 2);
    EXPECT_EQ(bar.maximumHeight(), 2);
}

TEST(EmptyState, SaysWhatIsWhyAndWhatHelps)
{
    EmptyState state;
    state.setText(QStringLiteral("import"), QStringLiteral("No activities yet"), QStringLiteral("Drop files here."));
    auto* button = state.addButton(QStringLiteral("Import activities…"), EmptyState::Button::primary);
    EXPECT_EQ(state.headline(), QStringLiteral("No activities yet"));
    EXPECT_EQ(state.accessibleName(), state.headline());
    EXPECT_TRUE(button->property("primary").toBool());
}

TEST(EmptyState, MayDropItsButtonsFromOneOfThem)
{
    EmptyState state;
    auto* button = state.addButton(QStringLiteral("Try now"));
    QObject::connect(button, &QPushButton::clicked, &state, [&] { state.clearButtons(); });
    QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_TRUE(button->isHidden());
}

TEST(InkLabel, ALineOfAnyLengthGivesWay)
{
    const QString name = QStringLiteral("Spring championship of the cycling club of the valley and all around it");
    InkLabel label(name, FontRole::title);
    const int whole = label.sizeHint().width();
    EXPECT_GT(whole, 400);
    EXPECT_LT(label.minimumSizeHint().width(), 200);
    EXPECT_EQ(label.text(), name);
    label.setText(QStringLiteral("May"));
    EXPECT_LE(label.minimumSizeHint().width(), label.sizeHint().width());
}

/// The tool tip that a label shows under the mouse.
QString tipOf(QWidget& label)
{
    label.show();
    QHelpEvent asked(QEvent::ToolTip, {5, 5}, label.mapToGlobal(QPoint(5, 5)));
    QApplication::sendEvent(&label, &asked);
    const QString tip = QToolTip::isVisible() ? QToolTip::text() : QString();
    QToolTip::hideText();
    EXPECT_TRUE(QTest::qWaitFor([] { return !QToolTip::isVisible(); }));
    return tip;
}

TEST(InkLabel, SaysInItsToolTipWhatHasNoRoom)
{
    InkLabel label(QStringLiteral("Spring championship of the cycling club of the valley"), FontRole::title);
    label.resize(150, 30);
    EXPECT_EQ(tipOf(label), label.text());
    label.resize(900, 30);
    EXPECT_EQ(tipOf(label), QString());
}

TEST(InkLabel, WrapsWithinWordsAndEndsAfterItsLastLine)
{
    InkLabel label(QString(200, u'W'), FontRole::body);
    label.setWrapped(3);
    EXPECT_LT(label.minimumSizeHint().width(), 200);
    const int line = label.fontMetrics().height();
    EXPECT_NEAR(label.heightForWidth(300), 3 * line, 6) << "not more";
    label.resize(300, label.heightForWidth(300));
    EXPECT_EQ(tipOf(label), label.text());
    label.setText(QStringLiteral("A sentence that has room in two lines of these."));
    EXPECT_NEAR(label.heightForWidth(200), 2 * line, 6);
    label.resize(200, label.heightForWidth(200));
    EXPECT_EQ(tipOf(label), QString());
}

TEST(InkLabel, ShowsMarkupAsItIsWritten)
{
    InkLabel label(QStringLiteral("<b>x</b>&amp;"), FontRole::body);
    label.show();
    EXPECT_EQ(label.textFormat(), Qt::PlainText);
    const InkLabel same(QStringLiteral("xxxxxxxxxxxxx"), FontRole::body);
    EXPECT_GT(label.sizeHint().width(), same.sizeHint().width() / 2);
}

TEST(Banner, ShowsALongSentenceInMoreLinesUpToALimit)
{
    Banner banner;
    banner.resize(600, 40);
    banner.setText(Outcome::bad, QStringLiteral("Not recorded."));
    const int line = banner.heightForWidth(600);
    const QString sentence = QStringLiteral("The stage has ended and takes no more efforts. ");
    banner.setText(Outcome::bad, QStringLiteral("Not recorded: ") + sentence.repeated(4));
    EXPECT_GT(banner.heightForWidth(600), line);
    EXPECT_LT(banner.minimumSizeHint().width(), 300) << "it makes no window wider";
    banner.setText(Outcome::bad, QStringLiteral("Not recorded: ") + sentence.repeated(100));
    EXPECT_LT(banner.heightForWidth(600), 5 * line);
    banner.resize(600, banner.heightForWidth(600));
    EXPECT_TRUE(tipOf(*banner.findChild<InkLabel*>()).endsWith(sentence.trimmed() + u' '));
    EXPECT_TRUE(banner.accessibleName().contains(sentence.repeated(100))) << "all of it is read out";
}

TEST(SearchField, ClearsOnEscapeAndOnlyThenLetsItPass)
{
    QWidget parent;
    auto* field = new SearchField(QStringLiteral("Filter"), QStringLiteral("filter"), &parent);
    field->setText(QStringLiteral("stage-"));
    QTest::keyClick(field, Qt::Key_Escape);
    EXPECT_TRUE(field->text().isEmpty());
    EXPECT_EQ(field->accessibleName(), QStringLiteral("Filter"));
}

TEST(CollapsibleSection, FoldsWithKeysAndMouse)
{
    CollapsibleSection section(QStringLiteral("Athletes"));
    auto* content = new QWidget;
    section.setContent(content);
    auto& header = section.header();
    QTest::keyClick(&header, Qt::Key_Left);
    EXPECT_FALSE(section.isExpanded());
    EXPECT_TRUE(content->isHidden());
    QTest::keyClick(&header, Qt::Key_Left);
    EXPECT_FALSE(section.isExpanded()) << "already folded";
    QTest::keyClick(&header, Qt::Key_Right);
    EXPECT_TRUE(section.isExpanded());
    QTest::mouseClick(&header, Qt::LeftButton);
    EXPECT_FALSE(section.isExpanded());
}

TEST(ConnectionStrip, NamesTheModeInWordsForEveryMode)
{
    ConnectionStrip strip;
    for (const auto mode : {ConnectionMode::direct_local, ConnectionMode::confirm, ConnectionMode::direct_server,
                            ConnectionMode::read_only}) {
        strip.setConnection(mode, QStringLiteral("ride.palmares"), QStringLiteral("SQLite"));
        EXPECT_TRUE(strip.accessibleName().startsWith(modeName(mode)));
    }
}

TEST(ConnectionStrip, ShowsHowMuchOfThePastIsShown)
{
    ConnectionStrip strip;
    strip.setEventCount(1'371, 1'482);
    EXPECT_TRUE(strip.accessibleName().contains(QStringLiteral("1,371 of 1,482 events")));
    strip.setEventCount(1'482, 1'482);
    EXPECT_TRUE(strip.accessibleName().contains(QStringLiteral("1,482 events")));
}

TEST(FigureLabel, ShowsADashForNothing)
{
    FigureLabel label(QStringLiteral("miles"));
    EXPECT_EQ(label.accessibleName(), QStringLiteral("– miles"));
    label.setFigure(QStringLiteral("431.1"));
    EXPECT_EQ(label.accessibleName(), QStringLiteral("431.1 miles"));
}

TEST(Banner, HidesAndSignalsWhenClosed)
{
    Banner banner;
    banner.setText(Outcome::ok, QStringLiteral("24 activities recorded"), QStringLiteral("2 need a look"));
    banner.setClosable(true);
    banner.show();
    const QSignalSpy closed(&banner, &Banner::closed);
    for (auto* button : banner.findChildren<QPushButton*>())
        QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_EQ(closed.size(), 1);
    EXPECT_TRUE(banner.isHidden());
}

TEST(StatusItem, TakesNoRoomWithoutText)
{
    QWidget bar;
    bar.show();
    auto* item = new StatusItem(StatusItem::Side::leading, &bar);
    item->setContent(QStringLiteral("Ready"));
    EXPECT_FALSE(item->isHidden());
    item->setContent({});
    EXPECT_TRUE(item->isHidden());
}

TEST(InkLabel, KeepsItsColourThroughAChangeOfTheme)
{
    InkLabel label(QStringLiteral("353 activities"), FontRole::body, IconInk::text2);
    label.show();
    for (const auto theme : {Theme::dark, Theme::high_contrast, Theme::light}) {
        applyTheme(theme);
        QCoreApplication::processEvents();
        EXPECT_EQ(label.palette().color(label.foregroundRole()), tokensOf(theme).text2);
    }
}

} // namespace palmares::ui
