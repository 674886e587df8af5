#include <gtest/gtest.h>

#include <latch>
#include <vector>

#include "tests/ui/support/open_store.h"
#include "ui/main_window.h"
#include "ui/shell/latest_answer.h"

namespace palmares::ui {
namespace {

using testing::OpenStore;
using testing::waitUntil;

/// A view that shows numbers; the reading thread is held until a test releases it.
class LatestAnswerTest : public ::testing::Test {
protected:
    OpenStore store;
    MainWindow window{std::move(store.session), MainWindow::Layout::fresh};
    QWidget view;
    int wanted = 1;
    std::vector<int> asked, shown;
    LatestAnswer<int> answer{window.context(), &view,
                             [this] {
                                 asked.push_back(wanted);
                                 return [number = wanted](runtime::Reader&) { return number; };
                             },
                             [this](int number) { shown.push_back(number); }};
    std::latch released{1};

    void hold()
    {
        window.context().session.read([this](runtime::Reader&) { released.wait(); });
    }
    bool releaseUntilShown(int number)
    {
        released.count_down();
        return waitUntil([&] { return !shown.empty() && shown.back() == number; });
    }
};

TEST_F(LatestAnswerTest, AsksOnceMoreHoweverOftenItIsRefreshed)
{
    hold();
    answer.ask();
    for (int i = 0; i < 10; ++i)
        answer.refresh();
    EXPECT_EQ(asked.size(), 1U) << "one question is pending";
    wanted = 2;
    EXPECT_TRUE(releaseUntilShown(2));
    EXPECT_EQ(asked, (std::vector{1, 2}));
    EXPECT_EQ(shown, (std::vector{1, 2})) << "the answer to a question that still holds is shown";
}

TEST_F(LatestAnswerTest, DropsTheAnswerToAQuestionThatNoLongerHolds)
{
    hold();
    answer.ask();
    wanted = 2;
    answer.ask();
    wanted = 3;
    answer.ask();
    EXPECT_TRUE(releaseUntilShown(3));
    EXPECT_EQ(asked, (std::vector{1, 3}));
    EXPECT_EQ(shown, (std::vector{3}));
}

TEST_F(LatestAnswerTest, AsksAgainWhenOneOfItsTablesChanges)
{
    using read_models::BadgeRow, read_models::StageRow, read_models::tableSet;
    answer.follow(tableSet<BadgeRow>);
    answer.ask();
    ASSERT_TRUE(waitUntil([&] { return shown.size() == 1; }));
    wanted = 2;
    Q_EMIT window.context().pulse.tablesChanged(tableSet<StageRow>);
    Q_EMIT window.context().pulse.tablesChanged(tableSet<StageRow, BadgeRow>);
    EXPECT_TRUE(waitUntil([&] { return shown.back() == 2; }));
    EXPECT_EQ(asked, (std::vector{1, 2})) << "a change of other tables asks nothing";
}

} // namespace
} // namespace palmares::ui
