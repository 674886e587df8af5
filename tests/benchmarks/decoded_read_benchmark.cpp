// Reads a whole SQLite store and decodes it: row, JSON, event of the domain. The raw limit is the bare
// C API stepping over the same rows without decoding any.

#include <benchmark/benchmark.h>

#include "store/runtime/segment_challenge.h"
#include "store/sqlite/sqlite_event_store.h"
#include "tests/benchmarks/measure.h"
#include "tests/benchmarks/raw_sqlite.h"
#include "tests/support/sample_events.h"
#include "tests/support/temporary_folder.h"

namespace palmares {
namespace {

using benchmarks::must;
using benchmarks::secondsOf;

constexpr std::size_t eventsACommit = 1000;

Value stageStarted(std::size_t number)
{
    stage::StageStarted event;
    event.stage_uuid = StageId{"stage-" + std::to_string(number)};
    event.stage_number = static_cast<std::int64_t>(number % 12);
    event.challenge_uuid = ChallengeId{"challenge-2019"};
    return event;
}

Value activityImported(std::size_t number)
{
    athlete::ActivityImported event;
    event.athlete_uuid = AthleteId{"athlete-" + std::to_string(number % 500)};
    event.activity_uuid = ActivityId{"activity-" + std::to_string(number)};
    event.reference = "2019-03-01T08:00:00/morning.fit#" + std::to_string(number);
    event.name = "Morning Ride";
    event.activity_type = ActivityType{"Ride"};
    event.source_sport = "cycling";
    event.elapsed_time_in_seconds = {5400};
    event.moving_time_in_seconds = {5100};
    event.distance_in_metres = {42417.8};
    event.elevation_gain_in_metres = Metres{512.5};
    event.start_date.seconds = 1'551'400'000 + static_cast<std::int64_t>(number);
    event.start_date_local.seconds = event.start_date.seconds + 3600;
    event.average_heartrate = 141.5;
    event.average_watts = 203.1;
    event.average_cadence = 84.2;
    return event;
}

/// Argument: 0 short events (a stage started), 1 long ones (an activity imported, 18 values).
void readDecoded(benchmark::State& state)
{
    const bool longOnes = state.range(0) == 1;
    const testing::TemporaryFolder folder;
    const auto store = must(store::openSqlite(folder / "ours.palmares", store::OpenMode::create_new));
    for (std::size_t first = 0; first < 200'000; first += eventsACommit) {
        auto events = testing::sampleEvents(first, eventsACommit);
        for (std::size_t i = 0; i < events.size(); ++i) {
            const Value event = longOnes ? activityImported(first + i) : stageStarted(first + i);
            must(runtime::catalogue().write(event, events[i]));
        }
        must(appendOne(*store, {"stream-" + std::to_string(first / eventsACommit), {}, std::move(events)}));
    }
    testing::RawSqlite raw(folder / "ours.palmares");
    std::size_t decoded = 0;
    double storeSeconds = 0;
    double rawSeconds = 0;
    for (auto each : state) {
        rawSeconds += secondsOf([&] { benchmark::DoNotOptimize(raw.readAll()); });
        const double mine = secondsOf([&] {
            must(store->readAll({}, [&](const RecordedEvent& recorded) {
                decoded += must(runtime::catalogue().read(recorded)).empty() ? 0 : 1;
                return true;
            }));
        });
        storeSeconds += mine;
        state.SetIterationTime(mine);
    }
    benchmarks::report(state, static_cast<double>(decoded), storeSeconds, rawSeconds);
}
BENCHMARK(readDecoded)->ArgName("long")->Arg(0)->Arg(1)->UseManualTime()->MinTime(3)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace palmares
