// Projecting events into rows, by the PJ rows of docs/conformance.md.

#include <QSqlDatabase>
#include <QSqlQuery>

#include <mutex>
#include <thread>

#include "store/read_models/queries/people.h"
#include "store/runtime/projecting.h"
#include "tests/store/runtime_world.h"
#include "tests/support/season.h"
#include "tests/support/temporary_folder.h"

namespace palmares::testing {
namespace {

using read_models::openReadModel;
using runtime::project;

/// A log of athletes, and tables of it in a file.
class Projector : public ::testing::Test {
protected:
    template <class Event>
    static NewEvent newEvent(const Event& event)
    {
        const std::string data = toJson(event).value_or("");
        return {uuidNamed(data), std::string(eventTypePrefix).append(typeInfo<Event>.name), {}, {}, data};
    }
    static NewEvent athlete(int number)
    {
        const std::string id = std::to_string(number);
        return newEvent(season::athleteImported(AthleteId{"athlete-" + id}, "Athlete", id));
    }
    static NewEvent foreign(int number)
    {
        return {uuidNamed("foreign " + std::to_string(number)), "Somebody.Else", {}, {}, "{}"};
    }
    void append(NewEvent event) { ASSERT_TRUE(appendOne(store, {"log", {}, {std::move(event)}})); }
    std::unique_ptr<read_models::ReadModel> open(const char* file = "rows")
    {
        auto opened = openReadModel(folder / file, "a store");
        EXPECT_TRUE(opened) << opened.error().message;
        return std::move(*opened);
    }
    Result<bool> projectAll(read_models::ReadModel& rows, const runtime::ProjectingOptions& options = {})
    {
        engine::LogReader log(runtime::catalogue(), store);
        return project(log, rows, *store.head(), options);
    }
    static std::string outcome(const Result<bool>& projected)
    {
        return projected ? (*projected ? "whole" : "broken off") : projected.error().message;
    }
    static std::vector<std::string> names(read_models::ReadModel& rows)
    {
        const auto athletes = read_models::athletes(rows);
        EXPECT_TRUE(athletes) << athletes.error().message;
        std::vector<std::string> all;
        for (const auto& row : athletes.value_or(std::vector<read_models::AthleteRow>{}))
            all.push_back(row.fullname);
        return all;
    }
    /// Makes writing a row of this athlete fail.
    void forbid(int number)
    {
        auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("forbid"));
        database.setDatabaseName(QString::fromStdString((folder / "rows").string()));
        ASSERT_TRUE(database.open());
        const QString sql = QStringLiteral("CREATE TRIGGER forbid%1 BEFORE INSERT ON athletes WHEN NEW.athlete_uuid="
                                           "'athlete-%1' BEGIN SELECT RAISE(ABORT, 'not this one'); END")
                                .arg(number);
        ASSERT_TRUE(QSqlQuery(database).exec(sql));
        database = {};
        QSqlDatabase::removeDatabase(QStringLiteral("forbid"));
    }

    store::MemoryEventStore store;
    TemporaryFolder folder;
    std::mutex mutex;
};

TEST_F(Projector, PJ01_WritesTheRowsOfAnEventAndItsPosition)
{
    const auto rows = open();
    append(athlete(1));
    ASSERT_EQ(outcome(projectAll(*rows)), "whole");
    EXPECT_EQ(names(*rows), std::vector<std::string>{"Athlete 1"});
    EXPECT_EQ(rows->position(), 1);
    append(newEvent(athlete::AthleteRenamed{
        .athlete_uuid = AthleteId{"athlete-1"}, .firstname = "Ben", .lastname = "Smith", .fullname = "Ben Smith"}));
    ASSERT_EQ(outcome(projectAll(*rows)), "whole");
    EXPECT_EQ(names(*rows), std::vector<std::string>{"Ben Smith"});
    EXPECT_EQ(rows->position(), 2);
}

TEST_F(Projector, PJ02_PJ04_AnEventThatComesAgainChangesNothing)
{
    const auto rows = open();
    append(athlete(1));
    for (int i = 0; i < 3; ++i) {
        ASSERT_TRUE(store.readAll({}, [&](RecordedEvent& recorded) {
            const Value event = *runtime::catalogue().read(recorded);
            const read_models::ReadEvent again{recorded, event};
            EXPECT_TRUE(rows->apply({&again, 1}, recorded.position));
            return true;
        }));
        EXPECT_EQ(names(*rows).size(), 1U);
        EXPECT_EQ(rows->position(), 1);
    }
}

TEST_F(Projector, PJ03_EventsOfOthersOnlyMoveThePosition)
{
    const auto rows = open();
    append(athlete(1));
    append(foreign(2));
    append(athlete(3));
    append(foreign(4));
    ASSERT_EQ(outcome(projectAll(*rows)), "whole");
    EXPECT_EQ(names(*rows), (std::vector<std::string>{"Athlete 1", "Athlete 3"}));
    EXPECT_EQ(rows->position(), 4) << "so that they are not read again";
}

TEST_F(Projector, PJ04_FiveThatProjectAtOnceApplyEachEventOnce)
{
    for (int i = 1; i <= 20; ++i)
        append(athlete(i));
    const auto first = open();
    std::vector<std::jthread> others;
    others.reserve(5);
    for (int i = 0; i < 5; ++i)
        others.emplace_back([this] {
            const auto rows = open();
            for (Position upTo = 1; upTo <= 20; ++upTo) {
                std::vector<RecordedEvent> recorded;
                {
                    const std::lock_guard lock(mutex); // the store in memory belongs to one at a time
                    (void)store.readAll({.from = upTo, .limit = 1}, [&](RecordedEvent& event) {
                        recorded.push_back(event);
                        return true;
                    });
                }
                const Value event = *runtime::catalogue().read(recorded.front());
                const read_models::ReadEvent one{recorded.front(), event};
                EXPECT_TRUE(rows->apply({&one, 1}, upTo));
            }
        });
    others.clear();
    EXPECT_EQ(names(*first).size(), 20U);
    EXPECT_EQ(first->position(), 20);
}

TEST_F(Projector, PJ05_AFailingEventLeavesNothingAndStopsItThere)
{
    const auto rows = open();
    append(athlete(1));
    append(athlete(2));
    forbid(2);
    const auto failed = projectAll(*rows);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().name, "projection_failed");
    EXPECT_NE(failed.error().message.find("Event 2 (AthleteImported)"), std::string::npos) << failed.error().message;
    EXPECT_TRUE(names(*rows).empty());
    EXPECT_EQ(rows->position(), 0);
    EXPECT_FALSE(projectAll(*rows)) << "it can be asked again";
}

TEST_F(Projector, PJ06_MayPassOverWhatFails)
{
    const auto rows = open();
    for (int i = 1; i <= 3; ++i)
        append(athlete(i));
    forbid(1);
    forbid(2);
    std::vector<Position> skipped;
    const auto skip = [&](const RecordedEvent& event, const Error&) {
        skipped.push_back(event.position);
        return true;
    };
    ASSERT_EQ(outcome(projectAll(*rows, {.may_skip = skip})), "whole");
    EXPECT_EQ(skipped, (std::vector<Position>{1, 2}));
    EXPECT_EQ(names(*rows), std::vector<std::string>{"Athlete 3"});
    EXPECT_EQ(rows->position(), 3);
}

TEST_F(Projector, PJ07_ReportsWhatWasCommitted)
{
    const auto rows = open();
    append(athlete(1));
    std::vector<std::string> told;
    const auto listen = [&](std::span<const read_models::ReadEvent> events) {
        EXPECT_EQ(rows->position(), 1) << "it is in the tables";
        for (const auto& [recorded, event] : events)
            told.push_back(recorded.stream + ' ' + std::string(runtime::catalogue().typeOfEvent(event)->info->name));
    };
    ASSERT_EQ(outcome(projectAll(*rows, {.after_update = listen})), "whole");
    ASSERT_EQ(outcome(projectAll(*rows, {.after_update = listen})), "whole");
    EXPECT_EQ(told, std::vector<std::string>{"log AthleteImported"});
}

TEST_F(Projector, PJ09_EachHasAPositionOfItsOwn)
{
    const auto one = open("one");
    const auto other = open("other");
    append(athlete(1));
    ASSERT_EQ(outcome(projectAll(*one)), "whole");
    EXPECT_EQ(one->position(), 1);
    EXPECT_EQ(other->position(), 0);
    EXPECT_TRUE(names(*other).empty());
}

TEST_F(Projector, PJ10_WithoutAPlaceForTheTablesThereIsAnError)
{
    const auto nowhere = openReadModel(folder / "no such folder" / "rows", "a store");
    ASSERT_FALSE(nowhere);
    EXPECT_FALSE(nowhere.error().message.empty());
    const auto otherStore = openReadModel(folder / "rows", "another store", read_models::Access::read_only);
    ASSERT_FALSE(otherStore) << "nor are tables of another store taken for these";
    EXPECT_EQ(otherStore.error().name, "read_model_not_found");
}

} // namespace
} // namespace palmares::testing
