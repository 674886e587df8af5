#include "tests/event_stores/event_store_contract.h"

namespace palmares::testing {
namespace {

class SideRecords : public EventStoreContract {
protected:
    static SideRecord record(std::string key, std::int64_t at, std::string data = "{}", std::string kind = "audit")
    {
        return {std::move(kind), std::move(key), {at}, std::move(data)};
    }
    void save(std::vector<SideRecord> records) { ASSERT_EQ(nameOf(store->saveRecords(records)), "ok"); }
    std::vector<std::string> keys(const SideQuery& query)
    {
        std::vector<std::string> found;
        const auto records = store->records(query);
        EXPECT_EQ(nameOf(records), "ok");
        for (const SideRecord& each : records.value_or(std::vector<SideRecord>{}))
            found.push_back(each.key);
        return found;
    }
};
using Keys = std::vector<std::string>;

TEST_P(SideRecords, AreFoundByKindKeyAndTime)
{
    save({record("b", 20), record("a", 20), record("c", 10), record("z", 15, "{}", "parked")});
    EXPECT_EQ(keys({.kind = "audit"}), (Keys{"c", "a", "b"}));
    EXPECT_EQ(keys({.kind = "audit", .direction = Direction::backward}), (Keys{"b", "a", "c"}));
    EXPECT_EQ(keys({.kind = "audit", .limit = 2}), (Keys{"c", "a"}));
    EXPECT_EQ(keys({.kind = "audit", .from = {11}, .to = {20}}), (Keys{"a", "b"}));
    EXPECT_EQ(keys({.kind = "audit", .key = "c"}), Keys{"c"});
    EXPECT_EQ(keys({.kind = "audit", .key = "z"}), Keys{});
    EXPECT_EQ(keys({.kind = "none"}), Keys{});
}

TEST_P(SideRecords, AreReplacedAndRemoved)
{
    save({record("a", 1, R"({"n":1})")});
    save({record("a", 2, R"({"n":2})"), record("b", 3)});
    const auto found = store->records({.kind = "audit", .key = "a"});
    ASSERT_TRUE(found && found->size() == 1);
    EXPECT_EQ(found->front().data, R"({"n":2})");
    EXPECT_EQ(found->front().at, RecordedAt{2});
    save({record("a", 0, "")});
    EXPECT_EQ(keys({.kind = "audit"}), Keys{"b"});
}

TEST_P(SideRecords, AreKeptWithTheEventsTheyBelongTo)
{
    Append accepted{"s", ExpectedVersion::exactly(0), fresh(1)};
    accepted.records = {record("accepted", 1)};
    Append refused{"s", ExpectedVersion::exactly(7), fresh(1)};
    refused.records = {record("refused", 2)};
    const std::vector<Append> group{accepted, refused};
    const auto answers = store->append(group);
    EXPECT_EQ(nameOf(answers[0]), "ok");
    EXPECT_EQ(nameOf(answers[1]), "wrong_expected_version");
    EXPECT_EQ(keys({.kind = "audit"}), Keys{"accepted"});
}

TEST_P(SideRecords, RefuseAnAppendThatWasRecordedBefore)
{
    save({record("once", 1)});
    Append again{"s", ExpectedVersion::anyVersion(), fresh(1)};
    again.records = {record("once", 2)};
    const std::vector<Append> group{again, {"t", ExpectedVersion::anyVersion(), fresh(1)}};
    const auto answers = store->append(group);
    EXPECT_EQ(nameOf(answers[0]), "duplicate_record");
    EXPECT_EQ(nameOf(answers[1]), "ok") << "others are not disturbed";
    EXPECT_EQ(store->streamVersion("s"), 0);
}

INSTANTIATE_TEST_SUITE_P(Every, SideRecords, ::testing::ValuesIn(everyStore),
                         [](const auto& kind) { return std::string(kind.param.name); });

} // namespace
} // namespace palmares::testing
