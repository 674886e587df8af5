// Overhead of the SQLite event store above the bare C API. Both do the same in turns, on two files on
// one disk, so that a slow moment meets both; `ratio` is the store's rate as a share of the raw one.

#include <benchmark/benchmark.h>

#include "store/sqlite/sqlite_event_store.h"
#include "tests/benchmarks/measure.h"
#include "tests/benchmarks/raw_sqlite.h"
#include "tests/support/sample_events.h"
#include "tests/support/temporary_folder.h"

namespace palmares {

namespace {

using benchmarks::must;
using benchmarks::report;
using benchmarks::secondsOf;
using testing::RawSqlite;
using testing::TemporaryFolder;

constexpr std::size_t streamCount = 100;

std::string streamName(std::size_t number)
{
    return "stage-leaderboard-" + std::to_string(number);
}

/// Events of 440 bytes of data and 60 of metadata, as an effort has them.
std::vector<NewEvent> efforts(std::uint64_t first, std::size_t count)
{
    auto events = testing::sampleEvents(first, count);
    for (NewEvent& event : events) {
        event.causation_id = event.correlation_id = event.event_id;
        event.data = R"({"name":")" + std::string(429, 'x') + "\"}";
        event.metadata = R"({"actor":")" + std::string(48, 'x') + "\"}";
    }
    return events;
}

std::unique_ptr<EventStore> createStore(const std::filesystem::path& file)
{
    auto store = must(store::openSqlite(file, store::OpenMode::create_new));
    std::vector<Append> firsts;
    for (std::size_t i = 0; i < streamCount; ++i)
        firsts.push_back({streamName(i), ExpectedVersion::noStream(), efforts(i, 1)});
    for (auto& answer : store->append(firsts))
        must(std::move(answer));
    return store;
}

/// The stream that the `number`-th append goes to, and its version before.
struct Turn {
    std::size_t stream;
    Version version;

    Turn(std::size_t number, std::size_t events)
        : stream(number % streamCount)
        , version(1 + static_cast<Version>(number / streamCount * events))
    {}
};

/// Argument: events a commit.
void append(benchmark::State& state)
{
    const auto eventsEach = static_cast<std::size_t>(state.range(0));
    const TemporaryFolder folder;
    const auto store = createStore(folder / "ours.palmares");
    createStore(folder / "raw.palmares");
    RawSqlite raw(folder / "raw.palmares");
    std::size_t turns = 0;
    double storeSeconds = 0;
    double rawSeconds = 0;
    for (auto each : state) {
        const Turn turn(turns, eventsEach);
        const Append batch{streamName(turn.stream), ExpectedVersion::exactly(turn.version),
                           efforts(streamCount + turns * eventsEach, eventsEach)};
        const auto stream = static_cast<std::int64_t>(turn.stream) + 1;
        const auto appendRaw = [&] {
            rawSeconds += secondsOf([&] { raw.append(stream, turn.version, batch.events); });
        };
        const bool rawFirst = turns % 2 == 0;
        if (rawFirst) appendRaw();
        const double mine = secondsOf([&] { must(store->append(std::span(&batch, 1)).front()); });
        if (!rawFirst) appendRaw();
        storeSeconds += mine;
        state.SetIterationTime(mine);
        ++turns;
    }
    report(state, static_cast<double>(turns * eventsEach), storeSeconds, rawSeconds);
}
BENCHMARK(append)
    ->ArgName("events_a_commit")
    ->Arg(1)
    ->Arg(1000)
    ->UseManualTime()
    ->MinTime(3)
    ->Unit(benchmark::kMicrosecond);

/// Argument: events in the store.
void readEnvelopes(benchmark::State& state)
{
    const TemporaryFolder folder;
    const auto store = createStore(folder / "ours.palmares");
    for (std::int64_t turn = 0; turn * 1000 < state.range(0); ++turn) {
        const auto number = static_cast<std::size_t>(turn);
        must(appendOne(*store, {streamName(number % streamCount), {}, efforts(streamCount + number * 1000, 1000)}));
    }
    RawSqlite raw(folder / "ours.palmares");
    std::int64_t events = 0;
    double storeSeconds = 0;
    double rawSeconds = 0;
    for (auto each : state) {
        rawSeconds += secondsOf([&] { benchmark::DoNotOptimize(raw.readAll()); });
        std::size_t bytes = 0;
        const double mine = secondsOf([&] {
            must(store->readAll({}, [&](const RecordedEvent& event) {
                bytes += event.data.size() + event.stream.size() + event.type.size();
                ++events;
                return true;
            }));
        });
        benchmark::DoNotOptimize(bytes);
        storeSeconds += mine;
        state.SetIterationTime(mine);
    }
    report(state, static_cast<double>(events), storeSeconds, rawSeconds);
}
BENCHMARK(readEnvelopes)->ArgName("events")->Arg(500'000)->UseManualTime()->MinTime(3)->Unit(benchmark::kMillisecond);

} // namespace

} // namespace palmares
