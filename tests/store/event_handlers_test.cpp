// Event handlers hosted by the program run with the leader and park events they cannot handle.

#include "store/engine/handlers/parked.h"
#include "store/runtime/introspection.h"
#include "tests/store/mail_world.h"

namespace palmares::testing {
namespace {

class HostedHandlers : public MailWorld {
protected:
    std::int64_t position()
    {
        const auto all = store.subscriptions();
        for (const auto& each : *all)
            if (each.key.name == "mails") return each.last_seen;
        return -1;
    }
    runtime::ComponentState component()
    {
        const auto states =
            runtime::Introspection().look(store, rows.get(), clock(), {}, (*engine->follower().handlers())->statuses());
        for (const auto& each : *states)
            if (each.name == "mails") return each;
        return {};
    }
    /// One pending mail cannot be decoded.
    void spoilOutbox(bool isSpoilt)
    {
        const SideRecord record{std::string(mails::waitingMailKind), "bad", {}, isSpoilt ? "{}" : ""};
        ASSERT_TRUE(store.saveRecords({&record, 1}));
    }
};

} // namespace

TEST_F(HostedHandlers, ReachTheHeadWithTheirPositionStored)
{
    create();
    EXPECT_EQ(position(), *store.head());
    EXPECT_EQ(component().kind, "handler");
    EXPECT_EQ(component().lag_events, 0);
}

TEST_F(HostedHandlers, RunOnlyWhereThePoliciesRun)
{
    setClock("2015-12-31 00:00:00");
    engine->follower().lead(false);
    EXPECT_TRUE(engine->dispatcher().dispatch(engine::Request{.command = createSegmentChallenge()}));
    catchUp();
    EXPECT_EQ(position(), -1);
    EXPECT_EQ(engine->follower().handlers().error().name, "handler_not_found");
}

TEST_F(HostedHandlers, DoNotRunOnAStoreThatKeepsNothingOfOurs)
{
    restart();
    engine->follower().hostHandlers(false);
    create();
    EXPECT_EQ(position(), -1);
    EXPECT_TRUE(mails::allMails(store)->empty());
}

TEST_F(HostedHandlers, AreNotHeldUpByAnEventThatStopsPoliciesAndTables)
{
    create();
    const NewEvent unreadable{
        uuidNamed("unreadable"), std::string(eventTypePrefix).append("AthleteRenamed"), {}, {}, "{}"};
    ASSERT_TRUE(appendOne(store, {"athlete-1", {}, {unreadable}}));
    const auto caughtUp = engine->follower().catchUp();
    ASSERT_FALSE(caughtUp);
    EXPECT_EQ(caughtUp.error().name, "unreadable_event");
    EXPECT_EQ(position(), *store.head());
    EXPECT_LT(*rows->position(), *store.head());
}

TEST_F(HostedHandlers, ParkAnEventThatTheyCannotTakeAndGoOn)
{
    create();
    spoilOutbox(true);
    give(challenge::CancelChallenge{challengeId, organiser});
    const auto parked = engine::everythingParked(store);
    ASSERT_TRUE(parked);
    ASSERT_EQ(parked->size(), 1U);
    EXPECT_EQ(parked->front().by, "mails");
    EXPECT_TRUE(parked->front().is_event);
    EXPECT_EQ(position(), *store.head());
    EXPECT_EQ(component().parked, 1);
    EXPECT_FALSE((*engine->follower().handlers())->retryParked(parked->front().key));
    EXPECT_EQ(engine::everythingParked(store)->front().attempts, 2);
    spoilOutbox(false);
    EXPECT_TRUE((*engine->follower().handlers())->retryParked(parked->front().key));
    EXPECT_TRUE(engine::everythingParked(store)->empty());
    EXPECT_EQ(mailsOf(mails::NotificationType::host_challenge).front().status, mails::MailStatus::discarded);
}

TEST_F(HostedHandlers, HandleAgainWhatWasNotAcknowledgedAndDoNothingTwice)
{
    create();
    ASSERT_EQ(mailsOf(mails::NotificationType::host_challenge).size(), 1U);
    ASSERT_TRUE(store.deleteSubscription({.stream = "$all", .name = "mails"}));
    restart();
    catchUp();
    EXPECT_EQ(position(), *store.head());
    EXPECT_EQ(mailsOf(mails::NotificationType::host_challenge).size(), 1U);
}

} // namespace palmares::testing
