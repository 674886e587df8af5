// Overhead of the PostgreSQL event store above the bare statement on the same server. Both do the same in turns, in
// two schemas, so that a slow moment meets both; `ratio` is the store's rate as a share of the raw one.

#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <libpq-fe.h>

#include "store/postgres/append_plan.h"
#include "store/postgres/postgres_event_store.h"
#include "tests/support/postgres_server.h"
#include "tests/support/sample_events.h"

namespace palmares {

namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;
using testing::testServer;

constexpr std::size_t streamCount = 100;

template <class T>
T must(Result<T> result)
{
    if (result) {
        if constexpr (std::is_void_v<T>)
            return;
        else
            return *std::move(result);
    }
    std::cerr << result.error().message << '\n';
    std::abort();
}

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

/// A new store and its schema.
struct Created {
    std::string schema;
    std::unique_ptr<EventStore> store;
};

Created createStore(bool foreignKeys)
{
    static int count = 0;
    const std::string schema = "store" + std::to_string(++count);
    must(store::createPostgres(testServer().url(), {.schema = schema, .foreignKeys = foreignKeys}));
    Created created{schema, must(store::openPostgres(testServer().url(), {schema}))};
    std::vector<Append> firsts;
    for (std::size_t i = 0; i < streamCount; ++i)
        firsts.push_back({streamName(i), ExpectedVersion::noStream(), efforts(i, 1)});
    for (auto& answer : created.store->append(firsts))
        must(std::move(answer));
    return created;
}

/// The store's own statement, prepared, with parameters that were made before the clock runs: no versions to check, no
/// names to look up. The limit that the store is measured against.
class RawPostgres {
public:
    explicit RawPostgres(const std::string& schema)
        : m_connection(PQconnectdb(testServer().url().c_str()))
    {
        check(PQexec(m_connection.get(), ("SET search_path TO " + schema).c_str()));
        const Answered rows = check(PQexec(m_connection.get(), "SELECT stream_uuid, stream_id FROM streams"));
        for (int row = 0; row < PQntuples(rows.get()); ++row)
            m_ids.emplace(PQgetvalue(rows.get(), row, 0), std::atoll(PQgetvalue(rows.get(), row, 1)));
        prepare("append", store::postgres::appendStatement(m_store));
        prepare("position", store::postgres::positionStatement());
        PQenterPipelineMode(m_connection.get());
    }

    store::postgres::AppendPlan::Part part(std::span<const Append> group) const
    {
        store::postgres::StreamRows rows;
        for (const Append& append : group)
            rows.emplace(append.stream,
                         store::postgres::StreamRow{m_ids.find(append.stream)->second, {append.expected.value, false}});
        return store::postgres::AppendPlan(group, rows, m_store).part(0);
    }
    void append(const store::postgres::AppendPlan::Part& part)
    {
        PQsendQueryParams(m_connection.get(), "BEGIN", 0, nullptr, nullptr, nullptr, nullptr, 0);
        send("append", part.append);
        send("position", part.position);
        PQsendQueryParams(m_connection.get(), "COMMIT", 0, nullptr, nullptr, nullptr, nullptr, 0);
        PQpipelineSync(m_connection.get());
        for (int answer = 0; answer < 4; ++answer) {
            check(PQgetResult(m_connection.get()));
            PQgetResult(m_connection.get()); // the end of it
        }
        const Answered end(PQgetResult(m_connection.get()));
    }

private:
    struct Deleter {
        void operator()(PGconn* connection) const { PQfinish(connection); }
        void operator()(PGresult* result) const { PQclear(result); }
    };
    using Answered = std::unique_ptr<PGresult, Deleter>;

    void prepare(const char* name, std::string statement)
    {
        for (auto found = statement.find("STORE."); found != std::string::npos; found = statement.find("STORE."))
            statement.erase(found, 6);
        check(PQprepare(m_connection.get(), name, statement.c_str(), 0, nullptr));
    }
    void send(const char* name, const store::postgres::Parameters& parameters)
    {
        std::vector<const char*> values;
        std::vector<int> lengths;
        const std::vector<int> formats(parameters.values().size(), 1);
        for (const auto& value : parameters.values()) {
            values.push_back(value.get());
            lengths.push_back(static_cast<int>(value.size()));
        }
        PQsendQueryPrepared(m_connection.get(), name, static_cast<int>(values.size()), values.data(), lengths.data(),
                            formats.data(), 0);
    }

    Answered check(PGresult* result)
    {
        Answered answered(result);
        if (PQresultStatus(result) == PGRES_TUPLES_OK || PQresultStatus(result) == PGRES_COMMAND_OK) return answered;
        std::cerr << PQerrorMessage(m_connection.get());
        std::abort();
    }

    std::unique_ptr<PGconn, Deleter> m_connection;
    store::postgres::StoreDescription m_store{.readsDeletions = true};
    std::map<std::string, std::int64_t, std::less<>> m_ids;
};

template <class Work>
double secondsOf(Work work)
{
    const auto start = Clock::now();
    work();
    return Seconds(Clock::now() - start).count();
}

void report(benchmark::State& state, double events, double storeSeconds, double rawSeconds)
{
    state.counters["store_per_s"] = events / storeSeconds;
    state.counters["raw_per_s"] = events / rawSeconds;
    state.counters["ratio"] = rawSeconds / storeSeconds;
}

/// Arguments: streams a group, events for each, foreign keys.
void append(benchmark::State& state)
{
    const auto streams = static_cast<std::size_t>(state.range(0));
    const auto eventsEach = static_cast<std::size_t>(state.range(1));
    const Created ours = createStore(state.range(2) != 0);
    RawPostgres raw(createStore(state.range(2) != 0).schema);
    std::vector<Version> versions(streamCount, 1);
    std::size_t used = streamCount;
    std::size_t turns = 0;
    double storeSeconds = 0;
    double rawSeconds = 0;
    for (auto each : state) {
        std::vector<Append> group;
        for (std::size_t i = 0; i < streams; ++i) {
            const std::size_t stream = (turns * streams + i) % streamCount;
            group.push_back(
                {streamName(stream), ExpectedVersion::exactly(versions[stream]), efforts(used, eventsEach)});
            versions[stream] += static_cast<Version>(eventsEach);
            used += eventsEach;
        }
        const auto part = raw.part(group);
        const bool rawFirst = turns % 2 == 0;
        if (rawFirst) rawSeconds += secondsOf([&] { raw.append(part); });
        const double mine = secondsOf([&] {
            for (auto& answer : ours.store->append(group))
                must(std::move(answer));
        });
        if (!rawFirst) rawSeconds += secondsOf([&] { raw.append(part); });
        storeSeconds += mine;
        state.SetIterationTime(mine);
        ++turns;
    }
    report(state, static_cast<double>(turns * streams * eventsEach), storeSeconds, rawSeconds);
}
BENCHMARK(append)
    ->ArgNames({"streams", "events_each", "foreign_keys"})
    ->Args({1, 1, 1})
    ->Args({10, 1, 1})
    ->Args({50, 1, 1})
    ->Args({1, 1000, 1})
    ->Args({1, 1000, 0})
    ->UseManualTime()
    ->MinTime(3)
    ->Unit(benchmark::kMicrosecond);

/// The bytes of everything that is in a store, copied out by the server without looking at them.
std::size_t readRaw(const std::string& schema)
{
    PGconn* const connection = PQconnectdb(testServer().url().c_str());
    const std::string events = schema + ".events e ON e.event_id = l.event_id ";
    const std::string sql = "COPY (SELECT l.stream_version, s.stream_uuid, l.original_stream_version, e.* FROM " +
                            schema + ".stream_events l JOIN " + schema +
                            ".streams s ON s.stream_id = l.original_stream_id JOIN " + events +
                            "WHERE l.stream_id = 0 ORDER BY l.stream_version) TO STDOUT (FORMAT binary)";
    PQclear(PQexec(connection, sql.c_str()));
    std::size_t bytes = 0;
    char* row = nullptr;
    for (int size = 0; (size = PQgetCopyData(connection, &row, 0)) > 0; PQfreemem(row))
        bytes += static_cast<std::size_t>(size);
    PQfinish(connection);
    return bytes;
}

/// Argument: events in the store.
void readEverything(benchmark::State& state)
{
    const Created ours = createStore(false);
    for (std::int64_t turn = 0; turn * 1000 < state.range(0); ++turn) {
        const auto number = static_cast<std::size_t>(turn);
        must(
            appendOne(*ours.store, {streamName(number % streamCount), {}, efforts(streamCount + number * 1000, 1000)}));
    }
    std::int64_t events = 0;
    double storeSeconds = 0;
    double rawSeconds = 0;
    for (auto each : state) {
        rawSeconds += secondsOf([&] { benchmark::DoNotOptimize(readRaw(ours.schema)); });
        std::size_t bytes = 0;
        const double mine = secondsOf([&] {
            must(ours.store->readAll({}, [&](const RecordedEvent& event) {
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
BENCHMARK(readEverything)->ArgName("events")->Arg(300'000)->UseManualTime()->MinTime(3)->Unit(benchmark::kMillisecond);

} // namespace

} // namespace palmares
