#include <QAbstractButton>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>

#include <gtest/gtest.h>

#include <cmath>

#include "store/runtime/segment_challenge.h"
#include "tests/ui/support/open_store.h"
#include "tests/ui/support/pictures.h"
#include "ui/forms/command_form.h"
#include "ui/log/filter_sign.h"
#include "ui/log/log_index.h"
#include "ui/look/kept_look.h"
#include "ui/look/tokens.h"
#include "ui/main_window.h"
#include "ui/widgets/section.h"

namespace palmares::ui {
namespace {

using testing::OpenStore;
using testing::waitUntil;

/// What holds for every screen, whatever is added to it.
class EveryScreen : public ::testing::Test {
protected:
    OpenStore store;
    MainWindow window{std::move(store.session), MainWindow::Layout::fresh};
    Context& context = window.context();

    void SetUp() override
    {
        window.show();
        ASSERT_TRUE(waitUntil([&] {
            return context.log.isComplete() &&
                   window.view("leaderboard")->findChild<QTableView*>()->model()->rowCount() > 0;
        }));
    }

    /// Calls `then` with each view of each workspace while it is in front.
    template <class Then>
    void inEachView(Then then)
    {
        for (const Workspace workspace : {Workspace::organise, Workspace::inspect})
            for (const ViewEntry& entry : viewCatalogue()) {
                if (entry.workspace != workspace && entry.workspace != Workspace::both) continue;
                window.showWorkspace(workspace);
                window.showView(entry.id);
                QTest::qWait(30);
                then(entry, *window.view(entry.id));
            }
    }
};

/// Opens what only the object itself may ask.
struct Listened : QObject {
    using QObject::receivers;

    static bool isClickOf(const QAbstractButton& button)
    {
        const auto count = &Listened::receivers;
        return (button.*count)(SIGNAL(clicked(bool))) + (button.*count)(SIGNAL(toggled(bool))) +
                   (button.*count)(SIGNAL(pressed())) + (button.*count)(SIGNAL(released())) >
               0;
    }
};

TEST_F(EveryScreen, EveryButtonDoesSomething)
{
    int buttons = 0;
    context.log.setFilter({.hiddenTypes = {}, .stream = {}, .category = "athlete-"});
    inEachView([&](const ViewEntry& entry, QWidget&) {
        for (const auto* const button : window.findChildren<QAbstractButton*>()) {
            const bool isHeading = qobject_cast<const SectionHeader*>(button) && !button->isCheckable();
            if (!button->isVisible() || isHeading) continue;
            ++buttons;
            const auto* const tool = qobject_cast<const QToolButton*>(button);
            const bool hasAction = tool && (tool->defaultAction() || tool->menu());
            EXPECT_TRUE(hasAction || Listened::isClickOf(*button) || button->group())
                << button->metaObject()->className() << " \"" << qPrintable(button->text()) << "\" beside " << entry.id;
        }
    });
    EXPECT_GT(buttons, 20);
}

TEST_F(EveryScreen, AFilterIsVisibleWhereverItActs)
{
    context.log.setFilter({.hiddenTypes = {}, .stream = {}, .category = "athlete-"});
    int signs = 0;
    inEachView([&](const ViewEntry& entry, QWidget& view) {
        const bool shows = entry.id == "events" || entry.id == "timeline"; // these show what is listed
        const auto* const sign = view.findChild<FilterSign*>();
        EXPECT_EQ(shows, sign != nullptr) << entry.id;
        if (!sign) return;
        ++signs;
        EXPECT_TRUE(sign->isVisible()) << entry.id;
        EXPECT_TRUE(sign->text().contains(QStringLiteral("athlete-")));
    });
    EXPECT_EQ(signs, 3) << "the timeline twice, in both workspaces";
    window.showWorkspace(Workspace::organise);
    window.view("timeline")->findChild<FilterSign*>()->click();
    EXPECT_TRUE(context.log.filter().isEmpty());
    inEachView([&](const ViewEntry&, QWidget& view) {
        const auto* const sign = view.findChild<FilterSign*>();
        EXPECT_FALSE(sign && sign->isVisible());
    });
}

TEST_F(EveryScreen, TheKeyboardAloneChoosesNothing)
{
    const Selection before = context.selection.now();
    inEachView([&](const ViewEntry& entry, QWidget& view) {
        for (auto* const each : view.findChildren<QAbstractItemView*>()) {
            if (!each->isVisible()) continue;
            each->setFocus(Qt::TabFocusReason);
            QCoreApplication::processEvents();
            EXPECT_TRUE(context.log.filter().isEmpty()) << entry.id;
            EXPECT_EQ(context.selection.now(), before) << entry.id;
        }
    });
}

/// The row that a key goes to is chosen.
TEST_F(EveryScreen, TheKeysChooseWhatTheyGoTo)
{
    window.showWorkspace(Workspace::inspect);
    window.showView("streams");
    auto* const tree = window.view("streams")->findChild<QTreeView*>();
    ASSERT_TRUE(waitUntil([&] { return tree->model()->rowCount() > 1; }));
    tree->setFocus(Qt::TabFocusReason);
    QTest::keyClick(tree, Qt::Key_Down);
    QTest::keyClick(tree, Qt::Key_Down);
    EXPECT_TRUE(context.log.filter().category);
}

bool isName(const QString& title)
{
    return title == QStringLiteral("Athlete") || title == QStringLiteral("Who");
}

/// The names of a table are whole, unless they would take more than half of it; and no heading is cut.
void expectWholeNames(const QTableView& table, std::string_view where)
{
    for (int column = 0; column < table.model()->columnCount(); ++column) {
        const QString title = table.model()->headerData(column, Qt::Horizontal).toString();
        if (table.isColumnHidden(column)) continue;
        const int width = table.columnWidth(column);
        const int heading = table.fontMetrics().horizontalAdvance(title) + 14;
        EXPECT_TRUE(table.horizontalHeader()->isHidden() || width >= heading)
            << where << ": " << qPrintable(title) << ' ' << width << " of " << table.viewport()->width();
        if (!isName(title)) continue;
        for (int row = 0; row < table.model()->rowCount(); ++row) {
            const QModelIndex name = table.model()->index(row, column);
            const int wanted = table.fontMetrics().horizontalAdvance(name.data().toString()) + 16;
            EXPECT_GE(width, std::min(wanted, table.viewport()->width() / 2 - 1))
                << where << ": " << qPrintable(name.data().toString());
        }
    }
}

TEST_F(EveryScreen, NoNameIsCutWhileAColumnCouldGiveWay)
{
    const char* const name = "Annabelle Featherstonehaugh-Cholmondeley";
    context.session.writeAndWait([&](runtime::Engine& engine) {
        challenge::JoinChallenge join;
        join.challenge_uuid = store.challenge;
        join.athlete_uuid = organising::athleteIdOf(name);
        const std::vector<engine::Request> requests{{.command = organising::importAthlete(name)},
                                                    {.command = std::move(join)},
                                                    store.ride(name, "2024-06-05T08:00:00", 25'000)};
        for (const auto& answer : engine.dispatcher().dispatch(requests))
            if (!answer) ADD_FAILURE() << answer.error().message;
        return engine.follower().catchUp().has_value();
    });
    const auto* const board = window.view("leaderboard")->findChild<QTableView*>();
    ASSERT_TRUE(waitUntil([&] { return board->model()->rowCount() == 3; }));
    for (const QSize size : {QSize(1440, 900), QSize(1280, 800), QSize(1100, 700), QSize(900, 700)}) {
        window.resize(size);
        QTest::qWait(50);
        inEachView([&](const ViewEntry& entry, QWidget& view) {
            for (const auto* const table : view.findChildren<QTableView*>())
                if (table->isVisible()) expectWholeNames(*table, entry.id);
        });
    }
    window.showView("leaderboard");
    EXPECT_GT(testing::coloursOf(window, "whole-names"), 20);
}

/// The sizes of text, by widget.
QHash<const QWidget*, qreal> sizesIn(const QWidget& window)
{
    QHash<const QWidget*, qreal> sizes;
    for (const auto* const each : window.findChildren<QWidget*>())
        if (each->isVisible()) sizes.insert(each, each->font().pointSizeF());
    return sizes;
}

TEST_F(EveryScreen, TextSizeMovesAllOfTheWindow)
{
    for (const Workspace workspace : {Workspace::organise, Workspace::inspect}) {
        window.showWorkspace(workspace);
        context.selection.update([&](Selection& s) { s.event = context.log.events().positionAt(0); });
        QTest::qWait(50);
        const auto before = sizesIn(window);
        auto* const table =
            window.view(workspace == Workspace::organise ? "leaderboard" : "events")->findChild<QTableView*>();
        const int row = table->rowHeight(0);
        const int column = table->columnWidth(0);
        setFontFactor(1.5);
        QTest::qWait(50);
        for (auto each = before.constBegin(); each != before.constEnd(); ++each) {
            if (!each.key()->isVisible()) continue;
            EXPECT_NEAR(each.key()->font().pointSizeF(), *each * 1.5, 0.2)
                << each.key()->metaObject()->className() << ' ' << qPrintable(each.key()->objectName()) << ' '
                << qPrintable(each.key()->property("text").toString());
        }
        EXPECT_NEAR(table->rowHeight(0), row * 1.5, 1.5);
        EXPECT_NEAR(table->columnWidth(0), column * 1.5, 1.5);
        EXPECT_GT(testing::coloursOf(window, workspace == Workspace::organise ? "zoom-organise" : "zoom-inspect"), 20);
        setFontFactor(1);
    }
}

TEST_F(EveryScreen, ThemeAndTextSizeAreKept)
{
    context.actions.trigger("theme-dark");
    context.actions.trigger("zoom-in");
    setFontFactor(1);
    applyTheme(Theme::light);
    restoreLook();
    EXPECT_EQ(currentTokens().theme, Theme::dark);
    EXPECT_NEAR(fontFactor(), 1.1, 0.001);
    context.actions.trigger("zoom-reset");
    context.actions.trigger("theme-light");
}

} // namespace
} // namespace palmares::ui
