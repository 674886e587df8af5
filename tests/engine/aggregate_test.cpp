// Aggregates and their lives in memory, by the rows of the conformance table CD.

#include "tests/engine/engine_world.h"

namespace palmares::testing {
namespace {

using namespace bank;
using namespace std::chrono_literals;

class Aggregates : public EngineWorld {};

TEST_F(Aggregates, CD06_AnOpenedAccountIsTheSameAfterARestart)
{
    const auto opened = send(OpenAccount{{"ACC123"}, 1'000});
    ASSERT_TRUE(opened) << opened.error().message;
    EXPECT_EQ(opened->version, 1);
    restart();
    EXPECT_EQ(account("ACC123"), (Account{{"ACC123"}, 1'000, true}));
}

} // namespace
} // namespace palmares::testing
