#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "store/memory/memory_event_store.h"
#include "store/read_models/queries/people.h"
#include "store/runtime/projecting.h"
#include "store/runtime/session.h"
#include "tests/benchmarks/measure.h"
#include "tests/benchmarks/simulated_season.h"
#include "tests/support/season.h"
#include "tests/support/temporary_folder.h"

/// Projecting events into rows. Budgets on SQLite: 25 ms from command to row at the 99th percentile, and 50,000 events
/// a second for a rebuild.
namespace {

using namespace palmares;
using namespace palmares::testing::season;
using benchmarks::must;
using palmares::testing::TemporaryFolder;

constexpr int athletes = 500;

AthleteId rider(int number)
{
    return AthleteId{"athlete-" + std::to_string(1'000'000 + number % athletes)};
}

/// A season of one challenge: riders who join, their activities and the efforts made of them.
palmares::testing::EventLog seasonOf(int rides)
{
    auto log = opened();
    for (int i = 0; i < athletes; ++i)
        log.add(athleteImported(rider(i), "Rider", std::to_string(i)),
                challenge::CompetitorJoinedChallenge{autumn, rider(i), {}});
    for (int i = 0; i < rides; ++i) {
        athlete::ActivityImported activity;
        activity.athlete_uuid = rider(i);
        activity.activity_uuid = ActivityId{std::to_string(i)};
        activity.reference = std::to_string(i);
        activity.activity_type = ActivityType{"Ride"};
        log.add(activity, ride(rider(i), std::to_string(i), "2018-10-05 08:00:00", 20'000 + i));
    }
    return log;
}

void append(const palmares::testing::EventLog& log, EventStore& store)
{
    std::vector<NewEvent> events;
    for (const auto& [recorded, event] : log.events()) {
        NewEvent& made = events.emplace_back();
        made.event_id = uuidNamed(std::to_string(recorded.position));
        must(runtime::catalogue().write(event, made));
    }
    must(appendOne(store, {"season", {}, std::move(events)}));
}

/// As many rows of a few columns as there are events, written by the C API in one transaction for every 4,000.
double secondsOfRawRows(std::int64_t rows, const std::filesystem::path& file)
{
    sqlite3* database = nullptr;
    sqlite3_open(file.c_str(), &database);
    sqlite3_exec(database,
                 "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                 "CREATE TABLE t(a TEXT, b TEXT, c TEXT, d INTEGER, e REAL, PRIMARY KEY(a,b)) WITHOUT ROWID",
                 nullptr, nullptr, nullptr);
    const double seconds = benchmarks::secondsOf([&] {
        sqlite3_stmt* insert = nullptr;
        sqlite3_prepare_v2(database, "INSERT INTO t VALUES(?,?,?,?,?)", -1, &insert, nullptr);
        sqlite3_exec(database, "BEGIN", nullptr, nullptr, nullptr);
        for (std::int64_t i = 0; i < rows; ++i) {
            const std::string key = std::to_string(i);
            sqlite3_bind_text(insert, 1, "athlete-1000000", -1, SQLITE_STATIC);
            sqlite3_bind_text(insert, 2, key.c_str(), -1, SQLITE_TRANSIENT);
            sqlite3_bind_text(insert, 3, "Ride", -1, SQLITE_STATIC);
            sqlite3_bind_int64(insert, 4, i);
            sqlite3_bind_double(insert, 5, static_cast<double>(i));
            sqlite3_step(insert);
            sqlite3_reset(insert);
            if (i % 4'000 == 3'999) sqlite3_exec(database, "COMMIT; BEGIN", nullptr, nullptr, nullptr);
        }
        sqlite3_exec(database, "COMMIT", nullptr, nullptr, nullptr);
        sqlite3_finalize(insert);
    });
    sqlite3_close(database);
    return seconds;
}

void rebuild(benchmark::State& run, EventStore& store)
{
    const Position head = must(store.head());
    double seconds = 0;
    double raw = 0;
    for (auto _ : run) {
        const TemporaryFolder folder;
        const auto rows = must(read_models::openReadModel(folder / "rows", "a store"));
        seconds += benchmarks::secondsOf([&] {
            engine::LogReader log(runtime::catalogue(), store);
            must(runtime::project(log, *rows, head));
        });
        raw += secondsOfRawRows(head, folder / "raw");
    }
    benchmarks::report(run, static_cast<double>(head * run.iterations()), seconds, raw);
}

/// One athlete's row for each event.
void rebuildOfAllTables(benchmark::State& run)
{
    store::MemoryEventStore store;
    append(seasonOf(static_cast<int>(run.range(0))), store);
    rebuild(run, store);
}
BENCHMARK(rebuildOfAllTables)->Arg(50'000)->Iterations(3)->Unit(benchmark::kMillisecond);

/// What policies, boards and the feed make of a club's month.
void rebuildOfASeason(benchmark::State& run)
{
    store::MemoryEventStore store;
    benchmarks::simulateMonth(store, run.range(0));
    rebuild(run, store);
}
BENCHMARK(rebuildOfASeason)->Arg(1'000)->Iterations(3)->Unit(benchmark::kMillisecond);

/// A command is sent, and its rows can be read.
void fromACommandToItsRows(benchmark::State& run)
{
    const TemporaryFolder folder;
    auto session = must(runtime::Session::open({.store = {(folder / "s.palmares").string()}, .create = true}));
    std::vector<double> milliseconds;
    int number = 0;
    for (auto _ : run) {
        const std::string id = "athlete-" + std::to_string(++number);
        auto command = must(runtime::catalogue().commandFromJson(
            "ImportAthlete", R"({"athlete_uuid":")" + id + R"(","firstname":"Rider","lastname":"One"})"));
        const double seconds = benchmarks::secondsOf([&] {
            must(session->writeAndWait(
                [&](runtime::Engine& engine) { return engine.dispatcher().dispatch({.command = command}); }));
            must(session->settle());
            const bool visible = session->readAndWait([&](runtime::Reader& reader) {
                const auto row = read_models::athlete(reader.rows, AthleteId{id});
                return row && row->has_value();
            });
            if (!visible) run.SkipWithError("the row is not there");
        });
        milliseconds.push_back(seconds * 1000);
    }
    std::ranges::sort(milliseconds);
    run.counters["p50_ms"] = milliseconds[milliseconds.size() / 2];
    run.counters["p99_ms"] = milliseconds[milliseconds.size() * 99 / 100];
}
BENCHMARK(fromACommandToItsRows)->Iterations(500)->Unit(benchmark::kMillisecond);

} // namespace
