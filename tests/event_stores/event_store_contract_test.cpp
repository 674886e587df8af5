#include <gmock/gmock.h>

#include <chrono>

#include "tests/event_stores/event_store_contract.h"

namespace palmares::testing {

using ::testing::ElementsAre;

INSTANTIATE_TEST_SUITE_P(Every, EventStoreContract, ::testing::ValuesIn(everyStore),
                         [](const auto& kind) { return std::string(kind.param.name); });

TEST_P(EventStoreContract, ES01_CS01_AppendsToANewStreamAtAnyVersion)
{
    const auto appended = append("s", 3);
    ASSERT_TRUE(appended);
    EXPECT_EQ(appended->version, 3);
    EXPECT_EQ(appended->first, 1);
    EXPECT_EQ(appended->last, 3);
    EXPECT_EQ(each(allOf(*store, "s"), &RecordedEvent::version), (Numbers{1, 2, 3}));
}

TEST_P(EventStoreContract, ES03_AppendsToAnExistingStreamAtAnyVersion)
{
    ASSERT_TRUE(append("s", 3));
    ASSERT_TRUE(append("s", 1));
    EXPECT_EQ(store->streamVersion("s"), 4);
}

TEST_P(EventStoreContract, ES04_CreatesAStreamThatMustNotExist)
{
    EXPECT_EQ(nameOf(append("s", 3, ExpectedVersion::noStream())), "ok");
}

TEST_P(EventStoreContract, ES05_CS01_RefusesAStreamThatMustNotExistButDoes)
{
    ASSERT_TRUE(append("s", 3));
    const auto refused = append("s", 1, ExpectedVersion::noStream());
    ASSERT_EQ(nameOf(refused), "stream_exists");
    EXPECT_EQ(refused.error().kind, Error::Kind::conflict);
    EXPECT_EQ(store->streamVersion("s"), 3);
}

TEST_P(EventStoreContract, ES06_CS01_RefusesAStreamThatMustExistButDoesNot)
{
    const auto refused = append("s", 1, ExpectedVersion::streamExists());
    ASSERT_EQ(nameOf(refused), "stream_not_found");
    EXPECT_EQ(refused.error().kind, Error::Kind::not_found);
    EXPECT_EQ(store->eventCount(), 0);
}

TEST_P(EventStoreContract, ES07_AppendsToAStreamThatMustExist)
{
    ASSERT_TRUE(append("s", 3));
    ASSERT_TRUE(append("s", 1, ExpectedVersion::streamExists()));
    EXPECT_EQ(store->streamVersion("s"), 4);
}

TEST_P(EventStoreContract, ES08_CS01_InsistsOnTheExactVersion)
{
    ASSERT_TRUE(append("s", 3));
    for (const Version wrong : {1, 2, 4}) {
        const auto refused = append("s", 1, ExpectedVersion::exactly(wrong));
        ASSERT_EQ(nameOf(refused), "wrong_expected_version") << wrong;
        EXPECT_EQ(refused.error().kind, Error::Kind::conflict);
    }
    EXPECT_EQ(store->eventCount(), 3);
    EXPECT_EQ(nameOf(append("s", 1, ExpectedVersion::exactly(3))), "ok");
    EXPECT_EQ(nameOf(append("other", 1, ExpectedVersion::exactly(1))), "wrong_expected_version");
}

TEST_P(EventStoreContract, ES08_ES18_DistinguishesNoStreamFromVersionZero)
{
    EXPECT_EQ(nameOf(append("s", 2, ExpectedVersion::exactly(0))), "ok");
    const auto again = append("s", 2, ExpectedVersion::exactly(0));
    ASSERT_EQ(nameOf(again), "wrong_expected_version");
    EXPECT_EQ(again.error().kind, Error::Kind::conflict);
    EXPECT_EQ(nameOf(append("s", 2, ExpectedVersion::noStream())), "stream_exists");
    EXPECT_EQ(nameOf(append("s", 2, {-4})), "wrong_expected_version");
    EXPECT_EQ(store->streamVersion("s"), 2);
}

TEST_P(EventStoreContract, ES10_AppendsThousandsOfEventsInOneCall)
{
    ASSERT_TRUE(append("s", 8001));
    EXPECT_EQ(each(allOf(*store), &RecordedEvent::position), numbers(1, 8001));
}

TEST_P(EventStoreContract, ES11_RefusesToAppendToTheStreamOfEverything)
{
    const auto refused = append("$all", 1);
    ASSERT_EQ(nameOf(refused), "cannot_append_to_all_stream");
    EXPECT_EQ(refused.error().kind, Error::Kind::rejected);
    EXPECT_EQ(nameOf(append("", 1)), "stream_name_missing");
    EXPECT_EQ(nameOf(store->link({"$all", {}, {}})), "cannot_append_to_all_stream");
    EXPECT_EQ(nameOf(store->link({"", {}, {}})), "stream_name_missing");
    EXPECT_EQ(store->head(), 0);
}

TEST_P(EventStoreContract, ES12_ES15_ES29_KeepsWhatItIsGivenByteForByte)
{
    if (!GetParam().keepsBytes) GTEST_SKIP() << "jsonb keeps what JSON means, which PostgresJsonb's own tests show";
    using namespace std::string_literals;
    NewEvent full{sampleId(7),       "Elixir.Type ✅", sampleId(8), sampleId(9), "{\"a\": \"✅\\u0000\",  \"b\":1.50}",
                  "{\"by\":\"Zoë\"}"};
    NewEvent bare{sampleId(10), "", {}, {}, "\0\xFF not JSON\n"s, ""};
    ASSERT_TRUE(appendOne(*store, {"strëam '\"% _", {}, {full, bare}}));
    const auto events = allOf(*store, "strëam '\"% _");
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(events[0].stream, "strëam '\"% _");
    EXPECT_EQ(events[0].event_id, full.event_id);
    EXPECT_EQ(events[0].type, full.type);
    EXPECT_EQ(events[0].causation_id, full.causation_id);
    EXPECT_EQ(events[0].correlation_id, full.correlation_id);
    EXPECT_EQ(events[0].data, full.data);
    EXPECT_EQ(events[0].metadata, full.metadata);
    EXPECT_EQ(events[1].type, "");
    EXPECT_EQ(events[1].causation_id, std::nullopt);
    EXPECT_EQ(events[1].correlation_id, std::nullopt);
    EXPECT_EQ(events[1].data, bare.data);
    EXPECT_EQ(events[1].metadata, "");
}

TEST_P(EventStoreContract, ES16_ES17_KeepsTheTimesItIsGiven)
{
    constexpr RecordedAt dayBefore{1'700'000'000'123'456};
    constexpr RecordedAt hourBefore{dayBefore.microseconds + 82'800'000'000};
    ASSERT_TRUE(append("s", 1, ExpectedVersion::noStream(), dayBefore));
    ASSERT_TRUE(append("s", 1, ExpectedVersion::exactly(1), hourBefore));
    EXPECT_EQ(each(allOf(*store, "s"), &RecordedEvent::created_at), (std::vector{dayBefore, hourBefore}));
    const auto streams = store->streams();
    ASSERT_TRUE(streams && streams->size() == 1);
    EXPECT_EQ(streams->front().created_at, dayBefore);
    EXPECT_EQ(streams->front().last_event_at, hourBefore);
}

TEST_P(EventStoreContract, ES23_StampsEventsWithItsOwnTimeOtherwise)
{
    ASSERT_TRUE(append("s", 1));
    using namespace std::chrono;
    const auto now = duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
    const auto age = now - allOf(*store).at(0).created_at.microseconds;
    EXPECT_GE(age, 0);
    EXPECT_LE(age, 60'000'000);
}

TEST_P(EventStoreContract, ES20_RefusesEventsThatAreAlreadyStored)
{
    const auto events = fresh(3);
    ASSERT_TRUE(appendOne(*store, {"s", {}, events}));
    for (const char* stream : {"s", "other"})
        for (const ExpectedVersion expected :
             {ExpectedVersion::anyVersion(), ExpectedVersion::exactly(stream[0] == 's' ? 3 : 0)}) {
            const auto refused = appendOne(*store, {stream, expected, events});
            ASSERT_EQ(nameOf(refused), "duplicate_event");
            EXPECT_EQ(refused.error().kind, Error::Kind::conflict);
            EXPECT_NE(refused.error().message.find(toText(events[0].event_id)), std::string::npos);
        }
    EXPECT_EQ(store->eventCount(), 3);
    EXPECT_EQ(store->streams()->size(), 1U);
}

TEST_P(EventStoreContract, ES20_LeavesNothingOfAnAppendWhoseLastEventIsADuplicate)
{
    const auto known = fresh(1);
    ASSERT_TRUE(appendOne(*store, {"s", {}, known}));
    auto events = fresh(3);
    events.push_back(known[0]);
    EXPECT_EQ(nameOf(appendOne(*store, {"new", {}, events})), "duplicate_event");
    events.back() = events.front(); // twice in the same append
    EXPECT_EQ(nameOf(appendOne(*store, {"new", {}, events})), "duplicate_event");
    EXPECT_EQ(store->eventCount(), 1);
    EXPECT_EQ(store->streamVersion("new"), 0);
    events.pop_back();
    EXPECT_EQ(nameOf(appendOne(*store, {"new", ExpectedVersion::noStream(), events})), "ok");
    EXPECT_EQ(store->streamVersion("new"), 3);
}

TEST_P(EventStoreContract, CommitsAGroupAroundAnAppendThatConflicts)
{
    ASSERT_TRUE(append("b", 1));
    const std::vector<Append> group{{"a", ExpectedVersion::noStream(), fresh(2)},
                                    {"b", ExpectedVersion::noStream(), fresh(2)},
                                    {"a", ExpectedVersion::exactly(2), fresh(1)},
                                    {"c", ExpectedVersion::anyVersion(), fresh(1)}};
    const auto answers = store->append(group);
    ASSERT_EQ(answers.size(), 4U);
    ASSERT_TRUE(answers[0] && answers[2] && answers[3]);
    EXPECT_EQ(nameOf(answers[1]), "stream_exists");
    EXPECT_EQ(answers[2]->version, 3);
    EXPECT_LT(answers[0]->last, answers[2]->first);
    EXPECT_LT(answers[2]->last, answers[3]->first);
    EXPECT_EQ(each(allOf(*store), &RecordedEvent::stream), (std::vector<std::string>{"b", "a", "a", "a", "c"}));
}

TEST_P(EventStoreContract, CommitsAGroupAroundAnAppendWithADuplicateEvent)
{
    const auto known = fresh(1);
    ASSERT_TRUE(appendOne(*store, {"b", {}, known}));
    auto late = fresh(2);
    late.push_back(known[0]);
    late[0].type = "OnlyHere";
    const std::vector<Append> group{
        {"a", {}, fresh(2)}, {"new", {}, late}, {"new", ExpectedVersion::noStream(), fresh(1)}};
    const auto answers = store->append(group);
    ASSERT_EQ(answers.size(), 3U);
    EXPECT_EQ(nameOf(answers[0]), "ok");
    EXPECT_EQ(nameOf(answers[1]), "duplicate_event");
    EXPECT_EQ(nameOf(answers[2]), "ok");
    EXPECT_EQ(each(allOf(*store), &RecordedEvent::stream), (std::vector<std::string>{"b", "a", "a", "new"}));
    late.pop_back();
    ASSERT_TRUE(appendOne(*store, {"after", {}, late}));
    EXPECT_EQ(allOf(*store, "after").at(0).type, "OnlyHere");
}

TEST_P(EventStoreContract, OnlyChecksTheVersionOfAnAppendWithoutEvents)
{
    ASSERT_TRUE(append("s", 2));
    const auto nothing = append("s", 0, ExpectedVersion::exactly(2));
    ASSERT_TRUE(nothing);
    EXPECT_EQ(nothing->version, 2);
    EXPECT_EQ(nothing->last, 0);
    EXPECT_EQ(nameOf(append("s", 0, ExpectedVersion::exactly(1))), "wrong_expected_version");
    EXPECT_EQ(nameOf(append("new", 0)), "ok");
    EXPECT_EQ(store->streams()->size(), 1U);
    EXPECT_TRUE(store->append({}).empty());
}

} // namespace palmares::testing
