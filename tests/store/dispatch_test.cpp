// What happens to a command from its sender to the store, by the rows of the conformance table CD.

#include <functional>

#include "tests/store/runtime_world.h"

namespace palmares::testing {
namespace {

const std::string renamedBen = R"({"athlete_uuid":"athlete-1","firstname":"Benjamin","lastname":"Smith"})";

/// A store in which somebody else appends just before we do, `times` times.
class BusyStore final : public store::MemoryEventStore {
public:
    std::function<void(store::MemoryEventStore&)> intrude;
    int times = 0;

    std::vector<Result<Appended>> append(std::span<const Append> group) override
    {
        if (times > 0) {
            --times;
            const auto work = std::exchange(intrude, {}); // whoever intrudes is not intruded upon
            if (work) work(*this);
            intrude = work;
        }
        return MemoryEventStore::append(group);
    }
};

class Dispatching : public RuntimeWorld {
protected:
    std::vector<RecordedEvent> log()
    {
        std::vector<RecordedEvent> events;
        EXPECT_TRUE(store.readAll({}, [&](RecordedEvent& event) {
            events.push_back(event);
            return true;
        }));
        return events;
    }
};

TEST_F(Dispatching, CD02_CD08_ACommandThatChangesNothingStoresNothing)
{
    ASSERT_TRUE(send("ImportAthlete", importBen));
    const auto again = send("ImportAthlete", importBen);
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->events.empty());
    EXPECT_EQ(again->version, 1);
    EXPECT_EQ(log().size(), 1U);
}

TEST_F(Dispatching, CD03_EveryEventTellsWhoAskedForItAndWithWhat)
{
    runtime::Request request{.command = *runtime::catalogue().commandFromJson("ImportAthlete", importBen)};
    request.actor = runtime::Person{AthleteId{"athlete-9"}, "Olga"};
    ASSERT_TRUE(engine->dispatch(request));
    for (const RecordedEvent& event : log()) {
        EXPECT_NE(event.metadata.find(R"("actor":"Olga")"), std::string::npos);
        EXPECT_NE(event.metadata.find(R"("command":"ImportAthlete")"), std::string::npos);
    }
}

TEST_F(Dispatching, CD04_AfterARestartDecisionsKnowWhatWasStored)
{
    ASSERT_TRUE(send("ImportAthlete", importBen));
    restart();
    EXPECT_TRUE(send("ImportAthlete", importBen)->events.empty());
    const auto renamed = send("ImportAthlete", renamedBen);
    ASSERT_TRUE(renamed && renamed->events.size() == 1);
    EXPECT_EQ(renamed->events.front().version, 2);
    EXPECT_EQ(shortTypeName(renamed->events.front().type), "AthleteRenamed");
}

TEST_F(Dispatching, CD05_AnAggregateLivesInTheStreamOfItsKind)
{
    ASSERT_TRUE(send("ImportClub", R"({"club_uuid":"7289","name":"VC Venta","private":false})"));
    EXPECT_EQ(eventsOf("club-7289"), 1);
    const auto bare = store.streamInfo("7289");
    ASSERT_FALSE(bare);
    EXPECT_EQ(bare.error().name, "stream_not_found");
}

TEST_F(Dispatching, CD07_ARefusedCommandLeavesEverythingAsItWas)
{
    ASSERT_TRUE(send("ImportAthlete", importBen));
    ASSERT_FALSE(send("JoinChallenge", joinsNothing));
    EXPECT_EQ(log().size(), 1U);
    EXPECT_TRUE(send("ImportAthlete", importBen)->events.empty());
}

TEST_F(Dispatching, CD09_DecidesAgainOnWhatSomebodyElseWroteMeanwhile)
{
    BusyStore busy;
    runtime::Engine other(
        busy, [this] { return clock(); }, 7);
    runtime::Engine mine(
        busy, [this] { return clock(); }, 8);
    ASSERT_TRUE(
        mine.dispatch(runtime::Request{.command = *runtime::catalogue().commandFromJson("ImportAthlete", importBen)}));
    busy.times = 1;
    busy.intrude = [&](store::MemoryEventStore&) {
        ASSERT_TRUE(other.dispatch(
            runtime::Request{.command = *runtime::catalogue().commandFromJson("ImportAthlete", renamedBen)}));
    };
    // Ben himself gets a club while somebody renames him.
    const auto answer =
        mine.dispatch(runtime::Request{.command = *runtime::catalogue().commandFromJson(
                                           "JoinClub", R"({"athlete_uuid":"athlete-1","club_uuid":"club-1"})")});
    ASSERT_TRUE(answer) << answer.error().message;
    EXPECT_EQ(answer->version, 3);
    EXPECT_EQ(busy.streamVersion("athlete-1"), 3);
}

TEST_F(Dispatching, CD10_GivesUpWhenOthersAreAlwaysFaster)
{
    BusyStore busy;
    runtime::Engine mine(
        busy, [this] { return clock(); }, 8);
    ASSERT_TRUE(
        mine.dispatch(runtime::Request{.command = *runtime::catalogue().commandFromJson("ImportAthlete", importBen)}));
    busy.times = 1'000;
    std::int64_t number = 0;
    busy.intrude = [&](store::MemoryEventStore& others) {
        const NewEvent foreign{uuidNamed(std::to_string(++number)), "Somebody.Else", {}, {}, "{}"};
        ASSERT_TRUE(appendOne(others, {"athlete-1", {}, {foreign}}));
    };
    const auto answer =
        mine.dispatch(runtime::Request{.command = *runtime::catalogue().commandFromJson(
                                           "JoinClub", R"({"athlete_uuid":"athlete-1","club_uuid":"club-1"})")});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().name, "too_many_attempts");
    EXPECT_EQ(answer.error().kind, Error::Kind::conflict);
    EXPECT_LT(number, 100) << "bounded";
}

TEST_F(Dispatching, CD29_RefusesWhatHasNoIdentityOrNoName)
{
    EXPECT_EQ(send("ImportAthlete", R"({"athlete_uuid":"","firstname":"Ben"})").error().name,
              "invalid_aggregate_identity");
    EXPECT_EQ(send("FlyToTheMoon", "{}").error().name, "unknown_command");
}

TEST_F(Dispatching, CD34_CD35_AnEventIsCausedByItsCommandUnlessSomethingElseIsNamed)
{
    const Uuid command = uuidNamed("command");
    const Uuid cause = uuidNamed("cause");
    ASSERT_TRUE(send("ImportAthlete", importBen, command));
    runtime::Request caused{.command = *runtime::catalogue().commandFromJson("ImportAthlete", renamedBen)};
    caused.causation_id = cause;
    ASSERT_TRUE(engine->dispatch(caused));
    const auto events = log();
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(events[0].causation_id, command);
    EXPECT_EQ(events[1].causation_id, cause);
}

TEST_F(Dispatching, CD36_ACorrelationGoesThroughEverythingThatFollows)
{
    const Uuid business = uuidNamed("business");
    runtime::Request request{.command = *runtime::catalogue().commandFromJson("ImportAthlete", importBen)};
    request.correlation_id = business;
    ASSERT_TRUE(engine->dispatch(request));
    ASSERT_TRUE(send("ImportAthlete", renamedBen));
    const auto events = log();
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(events[0].correlation_id, business);
    ASSERT_TRUE(events[1].correlation_id);
    EXPECT_NE(events[1].correlation_id, business) << "another transaction, another id";
}

} // namespace
} // namespace palmares::testing
