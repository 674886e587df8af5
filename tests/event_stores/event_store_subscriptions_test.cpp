#include "tests/event_stores/event_store_contract.h"

namespace palmares::testing {

namespace {

const SubscriptionKey reader{"s", "reader"};

/// The lock, which the test needs.
std::unique_ptr<SubscriptionLock> lockOf(EventStore& store, const SubscriptionKey& key, std::int64_t startFrom = 0)
{
    auto lock = store.tryLock(key, startFrom);
    EXPECT_EQ(nameOf(lock), "ok");
    return lock ? *std::move(lock) : nullptr;
}

} // namespace

TEST_P(EventStoreContract, ES60_CS08_ReplacesAndRemovesSnapshots)
{
    const auto missing = store->readSnapshot("s");
    ASSERT_EQ(nameOf(missing), "snapshot_not_found");
    EXPECT_EQ(missing.error().kind, Error::Kind::not_found);
    for (const Snapshot& snapshot :
         {Snapshot{"s", 1, "T", "{}", "{\"a\":1}"}, Snapshot{"s", 2, "U", "{\"n\":2}", "{}"}})
        ASSERT_TRUE(store->save({}, std::span(&snapshot, 1)));
    const auto kept = store->readSnapshot("s");
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->source, "s");
    EXPECT_EQ(kept->version, 2);
    EXPECT_EQ(kept->type, "U");
    EXPECT_EQ(asKept(kept->data), "{\"n\":2}");
    EXPECT_EQ(kept->metadata, "{}");
    const Snapshot gone{"s", 2, "U", ""};
    ASSERT_TRUE(store->save({}, std::span(&gone, 1)));
    EXPECT_EQ(nameOf(store->readSnapshot("s")), "snapshot_not_found");
    EXPECT_EQ(nameOf(store->save({}, std::span(&gone, 1))), "ok");
}

TEST_P(EventStoreContract, ES62_NeverMovesACheckpointBack)
{
    EXPECT_EQ(store->checkpoint("p"), 0);
    for (const Position position : {3, 7, 5}) {
        const std::vector<Checkpoint> checkpoints{{"p", position}, {"q", 1}};
        ASSERT_TRUE(store->save(checkpoints, {}));
    }
    EXPECT_EQ(store->checkpoint("p"), 7);
    EXPECT_EQ(store->checkpoint("q"), 1);
}

TEST_P(EventStoreContract, ES62_MakesASubscriptionOnce)
{
    EXPECT_TRUE(store->subscriptions()->empty());
    const auto first = lockOf(*store, reader, 5)->subscription();
    EXPECT_EQ(first.key, reader);
    EXPECT_EQ(first.last_seen, 5);
    EXPECT_GT(first.id, 0);
    const auto second = lockOf(*store, reader, 9)->subscription();
    EXPECT_EQ(second.id, first.id);
    EXPECT_EQ(second.last_seen, 5) << "where it starts counts for a new one only";
    EXPECT_EQ(second.created_at, first.created_at);
}

TEST_P(EventStoreContract, ES62_ListsSubscriptionsByStreamAndName)
{
    for (const SubscriptionKey& key : {SubscriptionKey{"t", "a"}, {"s", "b"}, {"s", "a"}, {"$all", "c"}})
        lockOf(*store, key);
    const auto lock = lockOf(*store, {"s", "b"});
    std::vector<SubscriptionKey> keys;
    const auto found = store->subscriptions();
    ASSERT_TRUE(found);
    for (const SubscriptionInfo& info : *found) {
        keys.push_back(info.key);
        EXPECT_EQ(info.holder.has_value(), info.key == (SubscriptionKey{"s", "b"}));
    }
    EXPECT_EQ(keys, (std::vector<SubscriptionKey>{{"$all", "c"}, {"s", "a"}, {"s", "b"}, {"t", "a"}}));
}

TEST_P(EventStoreContract, ES62_DeletesASubscription)
{
    EXPECT_EQ(nameOf(store->deleteSubscription(reader)), "ok") << "there is none";
    const auto before = lockOf(*store, reader, 5)->subscription().id;
    EXPECT_EQ(nameOf(store->deleteSubscription(reader)), "ok");
    EXPECT_TRUE(store->subscriptions()->empty());
    const auto again = lockOf(*store, reader)->subscription();
    EXPECT_EQ(again.last_seen, 0);
    EXPECT_NE(again.id, before);
}

TEST_P(EventStoreContract, ES62_RemembersWhatWasAcknowledgedAndNeverGoesBack)
{
    const auto lock = lockOf(*store, reader);
    for (const std::int64_t number : {1, 7, 3})
        EXPECT_EQ(nameOf(lock->acknowledge(number)), "ok");
    EXPECT_EQ(store->subscriptions()->at(0).last_seen, 7);
    EXPECT_EQ(lock->subscription().last_seen, 0) << "as it was when the lock was taken";
}

TEST_P(EventStoreContract, ES62_ACheckpointIsASubscriptionToEverything)
{
    const Checkpoint checkpoint{"p", 4};
    ASSERT_TRUE(store->save(std::span(&checkpoint, 1), {}));
    const auto lock = lockOf(*store, {std::string(allStream), "p"});
    EXPECT_EQ(lock->subscription().last_seen, 4);
    ASSERT_TRUE(lock->acknowledge(6));
    EXPECT_EQ(store->checkpoint("p"), 6);
    EXPECT_EQ(store->checkpoint("q"), 0);
    ASSERT_TRUE(store->deleteSubscription({std::string(allStream), "p"}));
    EXPECT_EQ(store->checkpoint("p"), 0);
}

TEST_P(EventStoreContract, ES63_RefusesOthersWhileALockIsHeld)
{
    auto lock = lockOf(*store, reader);
    const auto other = openAgain();
    EventStore& second = other ? *other : *store;
    EXPECT_EQ(lockOf(second, reader), nullptr);
    EXPECT_EQ(lockOf(*store, reader), nullptr);
    EXPECT_NE(lockOf(second, {"s", "another"}), nullptr);
    EXPECT_NE(lockOf(second, {"t", "reader"}), nullptr);
    ASSERT_TRUE(lock->acknowledge(3));
    EXPECT_TRUE(lock->held());
    lock.reset();
    const auto next = lockOf(second, reader);
    ASSERT_NE(next, nullptr);
    EXPECT_EQ(next->subscription().last_seen, 3);
}

TEST_P(EventStoreContract, ES64_NotifiesTheHolderOfALostLock)
{
    const auto lock = lockOf(*store, reader);
    ASSERT_TRUE(store->deleteSubscription(reader));
    EXPECT_FALSE(lock->held());
    const auto next = lockOf(*store, reader);
    ASSERT_NE(next, nullptr);
    const auto late = lock->acknowledge(9);
    ASSERT_EQ(nameOf(late), "lock_lost");
    EXPECT_EQ(late.error().kind, Error::Kind::conflict);
    EXPECT_EQ(store->subscriptions()->at(0).last_seen, 0) << "nothing was written";
    EXPECT_EQ(nameOf(next->acknowledge(1)), "ok");
}

TEST_P(EventStoreContract, ES65_ES125_KeepsTwoStoresApart)
{
    const TemporaryFolder elsewhere;
    const auto other = GetParam().open(elsewhere, HardDeletion::refused);
    const auto mine = lockOf(*store, reader);
    const auto theirs = lockOf(*other, reader);
    ASSERT_TRUE(mine && theirs);
    ASSERT_TRUE(append("s", 2));
    const Snapshot snapshot{"s", 1, "T", "{}"};
    ASSERT_TRUE(store->save({}, std::span(&snapshot, 1)));
    ASSERT_TRUE(mine->acknowledge(2));
    EXPECT_EQ(other->eventCount(), 0);
    EXPECT_EQ(nameOf(other->readSnapshot("s")), "snapshot_not_found");
    EXPECT_EQ(other->subscriptions()->at(0).last_seen, 0);
    EXPECT_EQ(nameOf(appendOne(*other, {"s", ExpectedVersion::noStream(), sampleEvents(0, 1)})), "ok");
}

} // namespace palmares::testing
