#include "store/engine/commands/audit.h"
#include "tests/store/runtime_world.h"

namespace palmares::testing {
namespace {

using engine::auditTrail;

class Audit : public RuntimeWorld {
protected:
    std::vector<engine::AuditLine> trail(const engine::AuditQuery& query = {})
    {
        auto lines = engine::auditTrail(store, query);
        EXPECT_TRUE(lines);
        return lines.value_or(std::vector<engine::AuditLine>{});
    }
};

const Uuid sentId = uuidNamed("sent");

TEST_F(Audit, AU02_KeepsWhatWasAccepted)
{
    ASSERT_TRUE(send("ImportAthlete", importBen, sentId));
    const auto lines = trail();
    ASSERT_EQ(lines.size(), 1U);
    const auto& [at, entry] = lines.front();
    EXPECT_EQ(at, clock());
    EXPECT_EQ(entry.command, "ImportAthlete");
    EXPECT_EQ(entry.command_id, toText(sentId));
    EXPECT_EQ(entry.stream, "athlete-1");
    EXPECT_EQ(entry.state_version, 0);
    EXPECT_TRUE(entry.accepted);
    EXPECT_EQ(entry.events, 1);
    EXPECT_GE(entry.duration_us, 0);
    EXPECT_NE(entry.data.text.find(R"("firstname":"Ben")"), std::string::npos);
}

TEST_F(Audit, AU03_KeepsWhatWasRefusedAndWhy)
{
    const auto refused = send("JoinChallenge", joinsNothing);
    ASSERT_FALSE(refused);
    const auto lines = trail({.refusedOnly = true});
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_FALSE(lines.front().entry.accepted);
    EXPECT_EQ(lines.front().entry.error, refused.error().name);
    EXPECT_EQ(lines.front().entry.message, refused.error().message);
    EXPECT_EQ(lines.front().entry.events, 0);
}

TEST_F(Audit, KeepsOnlyTheSizeOfACommandThatIsALogItself)
{
    const std::string name(20'000, 'n');
    ASSERT_TRUE(send("ImportAthlete", R"({"athlete_uuid":"athlete-1","firstname":")" + name + R"("})"));
    const std::string data = trail().front().entry.data.text;
    EXPECT_LT(data.size(), 100U);
    EXPECT_NE(data.find("$bytes"), std::string::npos);
}

TEST_F(Audit, IsNotInTheLog)
{
    ASSERT_TRUE(send("ImportAthlete", importBen));
    ASSERT_FALSE(send("JoinChallenge", joinsNothing));
    EXPECT_EQ(store.eventCount(), 1);
}

TEST_F(Audit, SaysNothingAboutADryRun)
{
    ASSERT_TRUE(
        engine->dryRun(runtime::Request{.command = *runtime::catalogue().commandFromJson("ImportAthlete", importBen)}));
    EXPECT_TRUE(trail().empty());
    ASSERT_FALSE(send("JoinChallenge", joinsNothing));
    EXPECT_EQ(trail().size(), 1U) << "not even later";
}

TEST_F(Audit, FindsCommandsByNameAndStream)
{
    ASSERT_TRUE(send("ImportAthlete", importBen));
    ASSERT_FALSE(send("JoinChallenge", joinsNothing));
    EXPECT_EQ(trail({.command = "JoinChallenge"}).size(), 1U);
    EXPECT_EQ(trail({.stream = "athlete-1"}).size(), 1U);
    EXPECT_EQ(trail({.stream = "athlete-2"}).size(), 0U);
    EXPECT_EQ(trail({.limit = 1}).front().entry.command, "JoinChallenge") << "newest first";
}

TEST_F(Audit, NotesTheLastConflictOfACommandThatNeverGotThrough)
{
    ASSERT_TRUE(send("ImportAthlete", importBen));
    // Somebody else is always faster.
    class Contested final : public store::MemoryEventStore {
    public:
        std::vector<Result<Appended>> append(std::span<const Append> group) override
        {
            return std::vector<Result<Appended>>(
                group.size(), failed(Error::Kind::conflict, "wrong_expected_version", "Somebody was faster."));
        }
    };
    Contested contested;
    runtime::Engine losing(
        contested, [this] { return clock(); }, 1);
    ASSERT_FALSE(losing.dispatch(
        runtime::Request{.command = *runtime::catalogue().commandFromJson("ImportAthlete", importBen)}));
    const auto lines = engine::auditTrail(contested, {});
    ASSERT_TRUE(lines && lines->size() == 1) << "one command, however often it was tried";
    EXPECT_FALSE(lines->front().entry.accepted);
    EXPECT_EQ(lines->front().entry.error, "wrong_expected_version") << "what the store said last";
}

TEST_F(Audit, LetsACommandWithAnIdHappenOnce)
{
    const auto first = send("ImportAthlete", importBen, sentId);
    ASSERT_TRUE(first);
    EXPECT_FALSE(first->repeated);
    restart(); // the answer got lost, the sender tries again
    const std::string renamed = R"({"athlete_uuid":"athlete-1","firstname":"Benjamin","lastname":"Smith"})";
    const auto again = send("ImportAthlete", renamed, sentId);
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->repeated);
    EXPECT_EQ(again->stream, "athlete-1");
    EXPECT_EQ(again->version, first->version);
    EXPECT_TRUE(again->events.empty());
    EXPECT_EQ(eventsOf("athlete-1"), 1);
}

TEST_F(Audit, LetsARefusedCommandBeSentAgain)
{
    const Uuid id = uuidNamed("refused");
    ASSERT_FALSE(send("JoinChallenge", joinsNothing, id));
    EXPECT_FALSE(send("JoinChallenge", joinsNothing, id)) << "decided again, and refused again";
}

} // namespace
} // namespace palmares::testing
