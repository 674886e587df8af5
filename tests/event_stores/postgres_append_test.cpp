#include <barrier>
#include <thread>

#include "tests/event_stores/postgres_store_test.h"

namespace palmares::testing {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class PostgresAppend : public PostgresStoreTest {
protected:
    /// Appends one event the way a Commanded application does, which locks the stream's row before that of $all.
    static std::string foreignAppend(const std::string& stream)
    {
        return "BEGIN; INSERT INTO events (event_id, event_type, data) VALUES ('00000000-0000-4000-8000-000000000001', "
               "'T', '{}'); "
               "UPDATE streams SET stream_version = stream_version + 1 WHERE stream_uuid = '" +
               stream +
               "'; INSERT INTO stream_events SELECT '00000000-0000-4000-8000-000000000001', stream_id, stream_version, "
               "stream_id, stream_version FROM streams WHERE stream_uuid = '" +
               stream +
               "'; UPDATE streams SET stream_version = stream_version + 1 WHERE stream_id = 0; "
               "INSERT INTO stream_events SELECT '00000000-0000-4000-8000-000000000001', 0, a.stream_version, "
               "s.stream_id, s.stream_version FROM streams a, streams s WHERE a.stream_id = 0 AND s.stream_uuid = '" +
               stream + "'; COMMIT";
    }
    TemporaryFolder elsewhere;
};

TEST_F(PostgresAppend, ES18_NoticesEventsThatAnotherApplicationAppended)
{
    ASSERT_TRUE(append("s", 3)); // remembers the stream at version 3
    sql->run(foreignAppend("s"));
    EXPECT_EQ(nameOf(append("s", 1, ExpectedVersion::exactly(3))), "wrong_expected_version");
    const auto appended = append("s", 1, ExpectedVersion::exactly(4));
    ASSERT_TRUE(appended);
    EXPECT_EQ(appended->first, 5);
    EXPECT_EQ(numbersIn(*store, allStream), numbers(1, 5));
}

TEST_F(PostgresAppend, ES18_LeavesNoOrphanOfAStreamThatVanished)
{
    ASSERT_TRUE(append("s", 2));
    ASSERT_TRUE(append("t", 1));
    sql->run("SET eventstore.enable_hard_deletes TO 'on'; DELETE FROM stream_events; DELETE FROM events; "
             "DELETE FROM streams WHERE stream_id > 0");
    EXPECT_EQ(nameOf(append("s", 1, ExpectedVersion::exactly(2))), "wrong_expected_version");
    EXPECT_EQ(nameOf(append("s", 1, ExpectedVersion::streamExists())), "stream_not_found");
    EXPECT_EQ(sql->value("SELECT count(*) FROM events"), "0");
    const auto again = append("s", 1);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->version, 1);
    EXPECT_EQ(again->first, 4) << "positions are not given twice";
    EXPECT_TRUE(store->examine().empty());
}

/// As the original empties a store: numbers of streams begin anew.
constexpr const char* reset = "TRUNCATE snapshots, subscriptions, stream_events, streams, events RESTART IDENTITY; "
                              "INSERT INTO streams (stream_id, stream_uuid) VALUES (0, '$all')";

TEST_F(PostgresAppend, AnAppendAfterAResetDoesNotLandInTheStreamThatHasTheNumberNow)
{
    ASSERT_TRUE(append("a", 1));
    sql->run(reset);
    const auto other = open();
    ASSERT_TRUE(appendOne(**other, {"b", {}, fresh(1)}));
    EXPECT_EQ(sql->value("SELECT stream_id FROM streams WHERE stream_uuid = 'b'"), "1") << "what a had";

    EXPECT_EQ(nameOf(append("a", 1, ExpectedVersion::exactly(1))), "wrong_expected_version");
    EXPECT_EQ(versionsIn(*store, "b"), numbers(1, 1));
    EXPECT_EQ(append("a", 1).value().version, 1);
    EXPECT_EQ(versionsIn(*store, "b"), numbers(1, 1));
    EXPECT_TRUE(store->examine().empty());
}

TEST_F(PostgresAppend, AnAppendAfterTheStoreWasMadeAnewDoesNotLandInAnotherStream)
{
    ASSERT_TRUE(append("a", 1));
    sql->run("DROP SCHEMA \"" + schema() + "\" CASCADE");
    ASSERT_EQ(nameOf(store::createPostgres(url(), {.schema = schema()})), "ok");
    const auto other = open();
    ASSERT_TRUE(appendOne(**other, {"b", {}, fresh(1)}));
    EXPECT_EQ(nameOf(append("a", 1, ExpectedVersion::exactly(1))), "wrong_expected_version");
    EXPECT_EQ(versionsIn(*store, "b"), numbers(1, 1));
}

TEST_F(PostgresAppend, ResetsUnderReadersAndWritersMixNoStreams)
{
    for (int round = 0; round < 20; ++round) {
        std::vector<std::jthread> programs;
        for (const std::string name : {"a", "b", "c"}) {
            auto own = std::shared_ptr<EventStore>(open().value());
            std::vector<std::vector<NewEvent>> batches;
            for (int batch = 0; batch < 10; ++batch) {
                batches.push_back(fresh(1));
                batches.back().front().type = name;
            }
            programs.emplace_back([own, name, batches] {
                Version version = 0;
                for (const auto& batch : batches) {
                    const auto done = appendOne(*own, {name, ExpectedVersion::exactly(version), batch});
                    version = done ? done->version : own->streamVersion(name).value_or(0);
                    (void)own->readStream(name, {}, [&](RecordedEvent& event) {
                        EXPECT_EQ(event.stream, name);
                        return true;
                    });
                }
            });
        }
        while (!sql->refusal(reset).empty()) { // a deadlock with a writer
        }
        programs.clear();
        EXPECT_EQ(sql->value("SELECT count(*) FROM events e JOIN stream_events l USING (event_id) JOIN streams s USING "
                             "(stream_id) WHERE stream_id > 0 AND e.event_type <> s.stream_uuid"),
                  "0");
        EXPECT_TRUE(store->examine().empty());
    }
}

TEST_F(PostgresAppend, NoMetadataIsWrittenAsTheOriginalDoes)
{
    auto events = fresh(1);
    events.front().metadata.clear();
    const std::vector<Snapshot> snapshots{{"a", 1, "T", "{}", ""}};
    const auto jsonb = openPostgresJsonb(elsewhere, HardDeletion::refused);
    for (EventStore* each : {store.get(), jsonb.get()}) {
        ASSERT_TRUE(appendOne(*each, {"a", {}, events}));
        ASSERT_TRUE(each->save({}, snapshots));
        EXPECT_EQ(allOf(*each).front().metadata, "");
        EXPECT_EQ(each->readSnapshot("a").value().metadata, "");
    }
    // Bytes go through the decoder of JSON, which a null stops; jsonb comes as it is.
    EXPECT_EQ(sql->value("SELECT convert_from(metadata, 'UTF8') FROM events"), "null");
    EXPECT_EQ(sql->value("SELECT convert_from(metadata, 'UTF8') FROM snapshots"), "null");
    const std::string jsonbSchema = '"' + schemaOf(elsewhere) + '"';
    EXPECT_EQ(sql->value("SELECT metadata FROM " + jsonbSchema + ".events"), "NULL");
    EXPECT_EQ(sql->value("SELECT metadata FROM " + jsonbSchema + ".snapshots"), "NULL");
}

TEST_F(PostgresAppend, ES22_AnswersWithAnErrorWhenTheServerIsTooSlow)
{
    auto hasty = store::openPostgres(url() + "&options=-c%20statement_timeout%3D200", {schema()});
    ASSERT_EQ(nameOf(hasty), "ok");
    sql->run("BEGIN; SELECT FROM streams WHERE stream_id = 0 FOR UPDATE");
    EXPECT_EQ(nameOf(appendOne(**hasty, {"s", {}, fresh(100)})), "query_canceled");
    sql->run("ROLLBACK");
    EXPECT_EQ((*hasty)->eventCount(), 0);
    EXPECT_EQ(nameOf(appendOne(**hasty, {"s", {}, fresh(100)})), "ok");
}

TEST_F(PostgresAppend, TakesWhatAnotherApplicationHasNotCommittedYetIntoAccount)
{
    ASSERT_TRUE(append("s", 1));
    std::string statement = foreignAppend("s");
    statement.erase(statement.rfind("; COMMIT"));
    sql->run(statement); // holds the rows of the stream and of $all
    std::jthread later([&] {
        const auto watcher = openSession();
        while (watcher->value("SELECT count(*) FROM pg_locks WHERE NOT granted") == "0") {
        }
        sql->run("COMMIT");
    });
    EXPECT_EQ(append("s", 1).value().version, 3);
    EXPECT_TRUE(store->examine().empty());
}

TEST_F(PostgresAppend, GroupsThatTouchTheSameStreamsInAnyOrderAllGetThrough)
{
    constexpr int writers = 4;
    constexpr int turns = 25;
    std::barrier start(writers);
    std::vector<std::jthread> threads;
    std::vector<int> taken(writers, 0);
    for (int writer = 0; writer < writers; ++writer)
        threads.emplace_back([&, writer] {
            const auto own = open();
            start.arrive_and_wait();
            for (int turn = 0; own && turn < turns; ++turn) {
                std::vector<Append> group;
                const auto first = std::uint64_t(1000 * writer + 10 * turn);
                for (int i = 0; i < 3; ++i)
                    group.push_back({std::string(1, char('a' + (writer % 2 == 0 ? i : 2 - i))),
                                     {},
                                     sampleEvents(first + std::uint64_t(i), 1)});
                for (const auto& answer : (*own)->append(group))
                    taken[std::size_t(writer)] += answer ? 1 : 0;
            }
        });
    threads.clear();
    EXPECT_THAT(taken, ::testing::Each(3 * turns));
    EXPECT_EQ(numbersIn(*store, allStream), numbers(1, std::int64_t{3} * writers * turns));
    for (const char* stream : {"a", "b", "c"})
        EXPECT_EQ(versionsIn(*store, stream), numbers(1, std::int64_t{writers} * turns));
    EXPECT_TRUE(store->examine().empty());
}

TEST_F(PostgresAppend, SplitsWhatIsTooMuchForOneStatement)
{
    auto events = fresh(5);
    for (NewEvent& event : events)
        event.data = '"' + std::string(7'000'000, 'x') + '"';
    const std::vector<Append> group{{"new", {}, events}, {"other", {}, fresh(3000)}, {"new", {}, fresh(1)}};
    const auto answers = store->append(group);
    ASSERT_TRUE(answers.at(0) && answers.at(1) && answers.at(2));
    EXPECT_EQ(answers[0]->first, 1);
    EXPECT_EQ(answers[1]->last, 3005);
    EXPECT_EQ(answers[2]->first, 3006);
    EXPECT_EQ(versionsIn(*store, "new"), numbers(1, 6));
    EXPECT_EQ(allOf(*store, "new").at(4).data.size(), 7'000'002U);
}

TEST_F(PostgresAppend, RefusesTextThatPostgresCannotHoldAndNothingElse)
{
    auto wrong = fresh(1);
    wrong[0].type = std::string("a\0b", 3);
    const std::vector<Append> group{
        {"good", {}, fresh(1)}, {std::string("a\0", 2), {}, fresh(1)}, {"\xFF", {}, fresh(1)}, {"x", {}, wrong}};
    std::vector<std::string> names;
    for (const auto& answer : store->append(group))
        names.push_back(nameOf(answer));
    EXPECT_THAT(names, ElementsAre("ok", "not_text", "not_text", "not_text"));
    EXPECT_EQ(nameOf(append(std::string(8000, 'x'), 1)), "invalid_parameter_value") << "too long to be notified";
    EXPECT_EQ(store->eventCount(), 1);
}

class PostgresJsonb : public PostgresStoreTest {};

TEST_F(PostgresJsonb, ES15_KeepsWhatJsonMeansAndRefusesAnythingElseAlone)
{
    const TemporaryFolder second;
    const auto jsonb = openPostgresJsonb(second, HardDeletion::refused);
    ASSERT_NE(jsonb, nullptr);
    auto good = fresh(1);
    good[0].data = R"({"b": 1.50,  "a": "✅", "b": 12345678901234567890123, "n": null})";
    good[0].metadata = "";
    auto wrong = fresh(1);
    wrong[0].data = "not JSON";
    auto zero = fresh(1);
    zero[0].data = R"({"a":"\u0000"})";
    const std::vector<Append> group{{"s", {}, good}, {"s", {}, wrong}, {"s", {}, zero}, {"s", {}, fresh(1)}};
    std::vector<std::string> names;
    for (const auto& answer : jsonb->append(group))
        names.push_back(nameOf(answer));
    EXPECT_THAT(names, ElementsAre("ok", "invalid_text_representation", "untranslatable_character", "ok"));
    const auto events = allOf(*jsonb, "s");
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(events[0].data, R"({"a": "✅", "b": 12345678901234567890123, "n": null})");
    EXPECT_EQ(events[0].metadata, "");
    EXPECT_EQ(sql->value("SELECT metadata IS NULL FROM \"" + schemaOf(second) +
                         "\".events ORDER BY created_at, "
                         "event_id LIMIT 1"),
              "t");
}

} // namespace palmares::testing
