#include <QAction>
#include <QMenu>
#include <QMenuBar>

#include <gtest/gtest.h>

#include "tests/ui/support/open_store.h"
#include "ui/main_window.h"

namespace palmares::ui {
namespace {

class Menus : public ::testing::Test {
protected:
    testing::OpenStore store;
    MainWindow window{std::move(store.session), MainWindow::Layout::fresh};
    Context& context = window.context();
};

TEST_F(Menus, EveryMenuHasAnActionInEachWorkspace)
{
    for (const Workspace workspace : {Workspace::organise, Workspace::inspect}) {
        window.showWorkspace(workspace);
        for (const QAction* each : window.menuBar()->actions()) {
            if (!each->isVisible()) continue;
            const auto actions = each->menu()->actions();
            EXPECT_TRUE(std::ranges::any_of(actions, [](const QAction* action) {
                return action->isVisible() && !action->isSeparator();
            })) << qPrintable(each->text());
        }
    }
}

void expectDistinctMnemonics(const QList<QAction*>& actions, const QString& where)
{
    QStringList taken;
    for (const QAction* each : actions) {
        const QString key = QKeySequence::mnemonic(each->text()).toString();
        if (!each->isVisible() || each->isSeparator() || key.isEmpty()) continue;
        EXPECT_FALSE(taken.contains(key)) << qPrintable(where) << ": " << qPrintable(key) << " twice";
        taken << key;
    }
}

TEST_F(Menus, MenusHaveMnemonicsOfTheirOwn)
{
    expectDistinctMnemonics(window.menuBar()->actions(), QStringLiteral("menu bar"));
    for (const QAction* each : window.menuBar()->actions()) {
        EXPECT_FALSE(QKeySequence::mnemonic(each->text()).isEmpty()) << qPrintable(each->text());
        expectDistinctMnemonics(each->menu()->actions(), each->text());
    }
}

TEST_F(Menus, TheMenuTicksWhatIsInUse)
{
    const auto ticked = [&](const char* id) {
        QAction* const action = context.actions.action(id);
        Q_EMIT context.actions.menu("View")->aboutToShow();
        return action->isChecked();
    };
    context.actions.trigger("theme-dark");
    EXPECT_TRUE(ticked("theme-dark") && !ticked("theme-light"));
    context.actions.trigger("theme-light");
    EXPECT_TRUE(!ticked("theme-dark") && ticked("theme-light"));
    EXPECT_TRUE(ticked("organise") && !ticked("inspect"));
}

/// What belongs together stands together: no menu is a list of more than seven without a line.
TEST_F(Menus, DivideWhatDoesNotBelongTogether)
{
    for (const char* name : {"File", "View"}) {
        int inARow = 0;
        int lines = 0;
        for (const QAction* each : context.actions.menu(name)->actions()) {
            lines += each->isSeparator() ? 1 : 0;
            inARow = each->isSeparator() ? 0 : inARow + 1;
            EXPECT_LE(inARow, 7) << name;
        }
        EXPECT_GE(lines, 2) << name;
    }
}

} // namespace
} // namespace palmares::ui
