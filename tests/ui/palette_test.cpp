#include <QSignalSpy>
#include <QTableView>

#include <gtest/gtest.h>

#include "tests/ui/support/open_store.h"
#include "tests/ui/support/pictures.h"
#include "ui/log/log_index.h"
#include "ui/main_window.h"
#include "ui/palette/palette.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/search_field.h"

namespace palmares::ui {
namespace {

using testing::OpenStore;
using testing::waitUntil;

class PaletteOfAWindow : public ::testing::Test {
protected:
    OpenStore store;
    MainWindow window{std::move(store.session), MainWindow::Layout::fresh};
    Context& context = window.context();
    Palette palette{context, Palette::Offers::everything, &window};

    void SetUp() override
    {
        QSignalSpy filled(&palette, &Palette::filled);
        window.show();
        ASSERT_TRUE(waitUntil([&] { return filled.count() > 0 && context.log.isComplete(); }));
    }

    QStringList found(const char* words)
    {
        palette.search().setText(QString::fromUtf8(words));
        QStringList rows;
        for (int row = 0; row < palette.model().rowCount(); ++row) {
            const QModelIndex index = palette.model().index(row);
            rows << index.data().toString() + u' ' + index.data(TrailingRole).toString();
        }
        return rows;
    }
    void go()
    {
        ASSERT_NE(palette.chosen(), nullptr);
        const Destination there = *palette.chosen();
        there.go(context, &window);
    }
};

TEST_F(PaletteOfAWindow, FindsChallengesAthletesViewsCommandsAndStreamsByName)
{
    EXPECT_EQ(found("june").front(), QStringLiteral("June Challenge"));
    EXPECT_EQ(found("cem").front(), QStringLiteral("Cem Rider Athlete"));
    EXPECT_TRUE(found("streams").contains(QStringLiteral("Streams View")));
    EXPECT_TRUE(found("join challenge").contains(QStringLiteral("Join challenge Command")));
    EXPECT_TRUE(
        found("challenge- 1111").contains(QStringLiteral("challenge-11111111-2222-4333-8444-555555555555 Stream")));
    EXPECT_TRUE(found("june").contains(QStringLiteral("challenge-11111111-2222-4333-8444-555555555555 Stream")))
        << "a stream is found by what it is called";
    EXPECT_TRUE(found("no such thing").isEmpty());
    EXPECT_EQ(palette.chosen(), nullptr);
}

TEST_F(PaletteOfAWindow, GoesToAnAthleteAndToAStream)
{
    found("cem");
    go();
    EXPECT_EQ(context.selection.now().athlete, organising::athleteIdOf("Cem Rider"));
    found("challenge- 1111");
    go();
    EXPECT_EQ(window.workspace(), Workspace::inspect);
    EXPECT_EQ(context.log.filter().stream, "challenge-11111111-2222-4333-8444-555555555555");
    for (const auto index : context.log.listed())
        EXPECT_EQ(context.log.events().streams()[context.log.events().streamAt(index)].name,
                  context.log.filter().stream);
}

TEST_F(PaletteOfAWindow, IsUsedWithoutTheMouse)
{
    palette.show();
    found("rider");
    const Destination* first = palette.chosen();
    ASSERT_NE(first, nullptr);
    const QString before = first->text;
    QTest::keyClick(&palette.search(), Qt::Key_Down);
    EXPECT_NE(palette.chosen()->text, before);
    QTest::keyClick(&palette.search(), Qt::Key_Return);
    EXPECT_EQ(palette.result(), QDialog::Accepted);
}

TEST_F(PaletteOfAWindow, LooksLikeAList)
{
    EXPECT_GT(testing::coloursOf(palette, "palette"), 10);
    found("ride");
    EXPECT_GT(testing::coloursOf(palette, "palette-ride"), 10);
}

} // namespace
} // namespace palmares::ui
