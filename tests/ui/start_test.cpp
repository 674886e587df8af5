#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include "tests/ui/support/open_store.h"
#include "tests/ui/support/pictures.h"
#include "ui/start/recent_stores.h"
#include "ui/start/start_window.h"
#include "ui/store_desk.h"

namespace palmares::ui {
namespace {

using testing::OpenStore;
using testing::waitUntil;

/// A desk whose stores are the files of a folder; `demo` is made like any new one.
class Start : public ::testing::Test {
protected:
    QTemporaryDir folder;
    StoreDesk desk{[](const StoreRequest& request) {
                       return runtime::Session::open({.store = request.path.toStdString(),
                                                      .create = request.as != OpenAs::existing,
                                                      .mustBeNew = request.as == OpenAs::fresh,
                                                      .organiser = "Ana Organiser"});
                   },
                   MainWindow::Layout::fresh};

    QString file(const char* name) const { return folder.filePath(QString::fromUtf8(name)); }
    bool ask(const StoreRequest& request)
    {
        QSignalSpy opened(&desk, &StoreDesk::opened);
        QSignalSpy refused(&desk, &StoreDesk::refused);
        desk.open(request);
        return waitUntil([&] { return opened.count() + refused.count() > 0; }) && opened.count() == 1;
    }
};

TEST_F(Start, BeginsWithThreeChoicesAndNoStore)
{
    desk.showStart();
    for (const char* name : {"start-new", "start-demo", "start-open"}) {
        const auto* button = desk.startWindow()->findChild<QPushButton*>(QString::fromUtf8(name));
        ASSERT_NE(button, nullptr) << name;
        EXPECT_TRUE(button->isEnabled() && button->focusPolicy() != Qt::NoFocus) << name;
    }
    EXPECT_EQ(desk.mainWindow(), nullptr);
    EXPECT_TRUE(desk.startWindow()->page().problem().isEmpty());
}

TEST_F(Start, W1_TheFirstPageShowsTheProductsName)
{
    desk.showStart();
    EXPECT_EQ(desk.startWindow()->windowTitle(), QStringLiteral("Palmares"));
    QStringList words;
    for (const auto* label : desk.startWindow()->findChildren<QLabel*>())
        words << label->text();
    EXPECT_TRUE(words.contains(QStringLiteral("Palmares"))) << qPrintable(words.join(u'|'));
}

TEST_F(Start, SaysInTheWindowWhyAStoreCannotBeOpened)
{
    desk.showStart();
    EXPECT_FALSE(ask({file("none.palmares"), OpenAs::existing}));
    ASSERT_NE(desk.startWindow(), nullptr) << "the start page stays";
    EXPECT_TRUE(desk.startWindow()->page().problem().contains(QStringLiteral("no such store"), Qt::CaseInsensitive))
        << qPrintable(desk.startWindow()->page().problem());
    EXPECT_TRUE(desk.startWindow()->findChild<QPushButton*>(QStringLiteral("start-open"))->isEnabled());
    EXPECT_GT(testing::coloursOf(*desk.startWindow(), "start-problem"), 20);
}

TEST_F(Start, MakesANewStoreAndShowsIt)
{
    desk.showStart();
    ASSERT_TRUE(ask({file("mine.palmares"), OpenAs::fresh}));
    EXPECT_EQ(desk.startWindow(), nullptr);
    ASSERT_NE(desk.mainWindow(), nullptr);
    EXPECT_TRUE(desk.mainWindow()->windowTitle().startsWith(QStringLiteral("mine.palmares")));
    EXPECT_GT(testing::coloursOf(*desk.mainWindow(), "new-store"), 20);
}

TEST_F(Start, NeverWritesOverAFileThatIsThere)
{
    ASSERT_TRUE(ask({file("mine.palmares"), OpenAs::fresh}));
    EXPECT_FALSE(ask({file("mine.palmares"), OpenAs::fresh}));
    EXPECT_TRUE(desk.mainWindow()->isVisible()) << "the window with its store stays";
}

TEST_F(Start, ReplacesTheFirstStoreByAnother)
{
    const OpenStore other;
    ASSERT_TRUE(ask({file("mine.palmares"), OpenAs::fresh}));
    desk.mainWindow()->wantStore({QString::fromStdString(other.path().string()), OpenAs::existing});
    ASSERT_TRUE(
        waitUntil([&] { return desk.mainWindow()->windowTitle().startsWith(QStringLiteral("test.palmares")); }));
    EXPECT_TRUE(desk.mainWindow()->isVisible());
}

TEST_F(Start, ListsTheStoresOpenedLastNewestFirst)
{
    ASSERT_TRUE(ask({file("one.palmares"), OpenAs::fresh}));
    ASSERT_TRUE(ask({file("two.palmares"), OpenAs::fresh}));
    ASSERT_GE(recentStores().size(), 2);
    EXPECT_EQ(recentStores()[0], file("two.palmares"));
    EXPECT_EQ(recentStores()[1], file("one.palmares"));
    rememberStore(file("gone.palmares"));
    StartPage page(nullptr);
    const auto* list = page.findChild<QTableWidget*>(QStringLiteral("start-recent"));
    EXPECT_EQ(list->item(0, 0)->text(), QStringLiteral("gone.palmares"));
    EXPECT_EQ(list->item(0, 2)->text(), QStringLiteral("File not found"));
    StartWindow window;
    EXPECT_GT(testing::coloursOf(window, "start"), 20);
}

} // namespace
} // namespace palmares::ui
