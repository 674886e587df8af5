// Inventing a month of five clubs: decided, followed by the policies and stored. The budget is 10 M events of a large
// season in 5 minutes, 33 k a second. The raw limit is the bare C API storing the same events.

#include <benchmark/benchmark.h>

#include "store/bulk_store.h"
#include "store/open_store.h"
#include "tests/benchmarks/measure.h"
#include "tests/benchmarks/raw_sqlite.h"
#include "tests/benchmarks/simulated_season.h"
#include "tests/support/temporary_folder.h"

namespace palmares {
namespace {

using benchmarks::must;
using benchmarks::secondsOf;

constexpr std::size_t eventsACommit = 1000;
constexpr std::int64_t athletesOfFiveClubs = 5'000;

std::unique_ptr<EventStore> emptyStore(const std::filesystem::path& file)
{
    return must(store::openStore({file.string()}, store::OpenMode::create_new));
}

std::vector<NewEvent> eventsOf(EventStore& store)
{
    std::vector<NewEvent> events;
    must(store.readAll({}, [&](RecordedEvent& recorded) {
        events.push_back({.event_id = recorded.event_id,
                          .type = std::move(recorded.type),
                          .causation_id = recorded.causation_id,
                          .correlation_id = recorded.correlation_id,
                          .data = std::move(recorded.data),
                          .metadata = std::move(recorded.metadata)});
        return true;
    }));
    return events;
}

void season(benchmark::State& state)
{
    double count = 0;
    double ourSeconds = 0;
    double rawSeconds = 0;
    for (auto each : state) {
        const testing::TemporaryFolder folder;
        emptyStore(folder / "ours.palmares").reset();
        const auto ours = must(store::openInBulk(folder / "ours.palmares"));
        const double mine = secondsOf([&] {
            benchmarks::simulateMonth(*ours, athletesOfFiveClubs);
            must(ours->finish());
        });
        ourSeconds += mine;
        state.SetIterationTime(mine);

        const std::vector<NewEvent> events = eventsOf(*ours);
        count += static_cast<double>(events.size());
        emptyStore(folder / "raw.palmares").reset();
        testing::RawSqlite raw(folder / "raw.palmares");
        rawSeconds += secondsOf([&] {
            for (std::size_t first = 0; first < events.size(); first += eventsACommit) {
                const std::size_t length = std::min(eventsACommit, events.size() - first);
                raw.append(1, static_cast<Version>(first), std::span(events).subspan(first, length));
            }
        });
    }
    benchmarks::report(state, count, ourSeconds, rawSeconds);
}
BENCHMARK(season)->UseManualTime()->Iterations(3)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace palmares
