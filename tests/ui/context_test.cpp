#include <gtest/gtest.h>

#include "store/read_models/queries/people.h"
#include "tests/ui/support/open_store.h"
#include "ui/main_window.h"

namespace palmares::ui {
namespace {

using testing::OpenStore;
using testing::waitUntil;

TEST(ChangedTables, ReachOnlyTheViewsThatShowThem)
{
    OpenStore store;
    MainWindow window{std::move(store.session), MainWindow::Layout::fresh};
    Context& context = window.context();
    int activities = 0;
    int badges = 0;
    context.onChanged(read_models::activitiesRead, &window, [&] { ++activities; });
    context.onChanged(read_models::tableSet<read_models::BadgeRow>, &window, [&] { ++badges; });
    context.session.writeAndWait([&](runtime::Engine& engine) {
        EXPECT_TRUE(engine.dispatcher().dispatch(store.ride("Bea Rider", "2024-06-04T08:00:00", 40'000)));
        return true;
    });
    EXPECT_TRUE(waitUntil([&] { return activities > 0; }));
    EXPECT_EQ(badges, 0);
}

} // namespace
} // namespace palmares::ui
