#include <gtest/gtest.h>

#include "store/memory/memory_event_store.h"
#include "store/simulation/write_behind.h"

namespace palmares::testing {
namespace {

using simulation::WriteBehind;

Append oneEvent(const std::string& stream, Version expected, std::uint8_t number)
{
    Uuid id;
    id.bytes[15] = number;
    return {stream,
            ExpectedVersion::exactly(expected),
            {{id, "Counted", {}, {}, "{\"n\":" + std::to_string(number) + '}'}},
            RecordedAt{number}};
}

/// An event that is not encoded yet.
Append oneValue(const std::string& stream, Version expected, std::uint8_t number)
{
    Append append = oneEvent(stream, expected, number);
    append.events.front().type.clear();
    append.events.front().data.clear();
    return append;
}

/// 13 cannot be encoded.
Result<void> encodeNumber(const Value& value, NewEvent& event)
{
    const auto number = value.as<std::int64_t>();
    if (number == 13) return rejected("unwritable_value", "13 cannot be written.");
    event.type = "Counted";
    event.data = "{\"n\":" + std::to_string(number) + '}';
    return {};
}

std::vector<Value> valueOf(std::int64_t number)
{
    return {number};
}

std::vector<std::string> linesOf(EventStore& store, const ReadOptions& options = {})
{
    std::vector<std::string> lines;
    const auto read = store.readAll(options, [&](RecordedEvent& event) {
        lines.push_back(std::to_string(event.position) + ' ' + event.stream + ' ' + std::to_string(event.version) +
                        ' ' + toText(event.event_id) + ' ' + event.type + ' ' + event.data + ' ' + event.metadata +
                        ' ' + std::to_string(event.created_at.microseconds));
        return true;
    });
    EXPECT_TRUE(read);
    return lines;
}

/// A store whose disk is full after so many groups.
class FullStore final : public store::MemoryEventStore {
public:
    explicit FullStore(int room)
        : m_room(room)
    {}
    std::vector<Result<Appended>> append(std::span<const Append> group) override
    {
        if (m_room-- > 0) return MemoryEventStore::append(group);
        return std::vector<Result<Appended>>(group.size(),
                                             failed(Error::Kind::unavailable, "store_full", "The disk is full."));
    }

private:
    int m_room;
};

TEST(WriteBehind, WhatIsReadBeforeItIsStoredIsWhatIsStored)
{
    store::MemoryEventStore target;
    ASSERT_TRUE(target.append(std::vector{oneEvent("a", 0, 1)}).front());
    WriteBehind store(target, encodeNumber);
    const std::vector<Append> group{oneEvent("a", 1, 2), oneEvent("b", 0, 3)};
    const auto answers = store.append(group);
    ASSERT_TRUE(answers[0] && answers[1]);
    EXPECT_EQ(answers[0]->version, 2);
    EXPECT_EQ(answers[1]->first, 3);
    EXPECT_EQ(store.head(), 3);
    EXPECT_EQ(store.streamVersion("a"), 2);
    const auto before = linesOf(store, {.from = 2});
    ASSERT_TRUE(store.finish());
    EXPECT_EQ(before.size(), 2U);
    EXPECT_EQ(before, linesOf(target, {.from = 2}));
    EXPECT_EQ(linesOf(store), linesOf(target)) << "everything was stored";
}

TEST(WriteBehind, EncodesEventsThatComeAsValues)
{
    store::MemoryEventStore target;
    WriteBehind store(target, encodeNumber);
    ASSERT_TRUE(store.append(std::vector{oneValue("a", 0, 1), oneEvent("b", 0, 2)}, {valueOf(1), {}}).front());
    ASSERT_TRUE(store.append(std::vector{oneValue("a", 1, 3)}, {valueOf(3)}).front());
    ASSERT_TRUE(store.finish());

    store::MemoryEventStore expected;
    ASSERT_TRUE(expected.append(std::vector{oneEvent("a", 0, 1), oneEvent("b", 0, 2)}).front());
    ASSERT_TRUE(expected.append(std::vector{oneEvent("a", 1, 3)}).front());
    EXPECT_EQ(linesOf(target), linesOf(expected));
}

TEST(WriteBehind, ReportsWhatCannotBeEncodedAndStoresNothingOfItsGroup)
{
    store::MemoryEventStore target;
    WriteBehind store(target, encodeNumber);
    (void)store.append(std::vector{oneValue("a", 0, 1)}, {valueOf(1)});
    (void)store.append(std::vector{oneValue("b", 0, 2), oneValue("c", 0, 13)}, {valueOf(2), valueOf(13)});
    const auto finished = store.finish();
    ASSERT_FALSE(finished);
    EXPECT_EQ(finished.error().name, "unwritable_value");
    EXPECT_EQ(target.eventCount(), 1);
}

TEST(WriteBehind, ReadsAsFarAsItIsAsked)
{
    store::MemoryEventStore target;
    WriteBehind store(target, encodeNumber);
    for (std::uint8_t number = 1; number <= 9; ++number)
        ASSERT_TRUE(store.append(std::vector{oneEvent("a", number - 1, number)}).front());
    EXPECT_EQ(linesOf(store, {.from = 4, .limit = 3}).size(), 3U);
    EXPECT_EQ(linesOf(store, {.from = 8, .limit = 3}).size(), 2U);
    EXPECT_EQ(linesOf(store, {.from = 10, .limit = 3}).size(), 0U);
    const auto newest = linesOf(store, ReadOptions::backwardFrom(9, 2));
    EXPECT_EQ(newest.size(), 2U);
    EXPECT_EQ(newest, linesOf(target, ReadOptions::backwardFrom(9, 2))) << "by now everything is stored";
}

TEST(WriteBehind, RefusesAnotherVersionAtOnceAndStoresTheOthersOfTheGroup)
{
    store::MemoryEventStore target;
    WriteBehind store(target, encodeNumber);
    const std::vector<Append> group{oneEvent("a", 4, 1), oneEvent("b", 0, 2)};
    const auto answers = store.append(group);
    ASSERT_FALSE(answers[0]);
    EXPECT_EQ(answers[0].error().name, "wrong_expected_version");
    ASSERT_TRUE(answers[1]);
    ASSERT_TRUE(store.finish());
    EXPECT_EQ(target.eventCount(), 1);
    EXPECT_EQ(target.streamVersion("a"), 0);
}

TEST(WriteBehind, ReportsWhatTheStoreRefusedAndStoresNothingAfterIt)
{
    FullStore target(1);
    WriteBehind store(target, encodeNumber);
    ASSERT_TRUE(store.append(std::vector{oneEvent("a", 0, 1)}).front());
    (void)store.append(std::vector{oneEvent("a", 1, 2)}); // not reported yet
    const auto finished = store.finish();
    ASSERT_FALSE(finished);
    EXPECT_EQ(finished.error().name, "store_full");
    const auto next = store.append(std::vector{oneEvent("a", 2, 3)}).front();
    ASSERT_FALSE(next);
    EXPECT_EQ(next.error().name, "store_full");
    EXPECT_EQ(target.eventCount(), 1);
}

} // namespace
} // namespace palmares::testing
