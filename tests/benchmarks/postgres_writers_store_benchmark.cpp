// Ten programs that write to one PostgreSQL store, one event a commit: ours beside clients that do what the original
// does, two statements for each append. Both take turns, a second each, so that a slow moment meets both.

#include <benchmark/benchmark.h>

#include <atomic>
#include <libpq-fe.h>
#include <optional>
#include <thread>

#include "store/postgres/postgres_event_store.h"
#include "tests/benchmarks/measure.h"
#include "tests/support/postgres_server.h"
#include "tests/support/sample_events.h"

namespace palmares {

namespace {

using testing::testServer;

constexpr int writerCount = 10;
constexpr auto turn = std::chrono::seconds(1);

NewEvent effort(std::uint64_t number)
{
    NewEvent event = testing::sampleEvents(number, 1).front();
    event.data = R"({"name":")" + std::string(429, 'x') + "\"}";
    event.metadata = R"({"actor":")" + std::string(48, 'x') + "\"}";
    return event;
}

/// An append of the original client: the stream's row is read, then one statement writes.
class OriginalWriter {
public:
    OriginalWriter(const std::string& schema, std::string stream)
        : m_server(PQconnectdb(testServer().url().c_str()))
        , m_stream(std::move(stream))
    {
        check(PQexec(m_server.get(), ("SET search_path TO " + schema).c_str()));
        check(PQprepare(m_server.get(), "row",
                        "SELECT stream_id, stream_version FROM streams WHERE stream_uuid = $1::text", 0, nullptr));
        check(PQprepare(m_server.get(), "append", R"sql(
WITH new_events (event_id, index, version) AS (VALUES ($1::uuid, 1::bigint, $3::bigint)),
events AS (
    INSERT INTO events (event_id, event_type, data, metadata, created_at)
    VALUES ($1::uuid, $4::text, convert_to($5::text, 'UTF8'), convert_to($6::text, 'UTF8'), now())),
stream AS (
    UPDATE streams SET stream_version = stream_version + 1 WHERE stream_id = $2::bigint RETURNING stream_id),
own AS (
    INSERT INTO stream_events (event_id, stream_id, stream_version, original_stream_id, original_stream_version)
    SELECT n.event_id, s.stream_id, n.version, s.stream_id, n.version FROM new_events n, stream s),
linked AS (
    UPDATE streams SET stream_version = stream_version + 1 WHERE stream_id = 0 RETURNING stream_version - 1 AS before),
listed AS (
    INSERT INTO stream_events (event_id, stream_id, stream_version, original_stream_id, original_stream_version)
    SELECT n.event_id, 0, l.before + n.index, s.stream_id, n.version FROM new_events n, linked l, stream s)
SELECT stream_id FROM stream
)sql",
                        0, nullptr));
    }
    void append(std::uint64_t number)
    {
        const Answered row = execute("row", {m_stream});
        const std::int64_t version = std::atoll(PQgetvalue(row.get(), 0, 1)) + 1;
        const NewEvent event = effort(number);
        execute("append", {toText(event.event_id), PQgetvalue(row.get(), 0, 0), std::to_string(version), event.type,
                           event.data, event.metadata});
    }

private:
    struct Deleter {
        void operator()(PGconn* connection) const { PQfinish(connection); }
        void operator()(PGresult* result) const { PQclear(result); }
    };
    using Answered = std::unique_ptr<PGresult, Deleter>;

    Answered execute(const char* name, const std::vector<std::string>& parameters)
    {
        std::vector<const char*> values;
        for (const std::string& parameter : parameters)
            values.push_back(parameter.c_str());
        return check(
            PQexecPrepared(m_server.get(), name, static_cast<int>(values.size()), values.data(), nullptr, nullptr, 0));
    }
    Answered check(PGresult* result)
    {
        Answered answered(result);
        if (PQresultStatus(result) == PGRES_TUPLES_OK || PQresultStatus(result) == PGRES_COMMAND_OK) return answered;
        std::cerr << PQerrorMessage(m_server.get());
        std::abort();
    }

    std::unique_ptr<PGconn, Deleter> m_server;
    std::string m_stream;
};

/// A program of ours.
class OurWriter {
public:
    OurWriter(const std::string& schema, std::string stream)
        : m_store(benchmarks::must(store::openPostgres(testServer().url(), {schema})))
        , m_stream(std::move(stream))
        , m_version(benchmarks::must(m_store->streamVersion(m_stream)))
    {}
    void append(std::uint64_t number)
    {
        m_version =
            benchmarks::must(appendOne(*m_store, {m_stream, ExpectedVersion::exactly(m_version), {effort(number)}}))
                .version;
    }

private:
    std::unique_ptr<EventStore> m_store;
    std::string m_stream;
    Version m_version;
};

/// How many events ten writers append in a turn.
template <class Writer>
std::int64_t eventsInATurn(const std::string& schema)
{
    static std::atomic<std::uint64_t> numbers = 1'000;
    std::vector<std::unique_ptr<Writer>> writers;
    for (int each = 0; each < writerCount; ++each)
        writers.push_back(std::make_unique<Writer>(schema, "stream-" + std::to_string(each)));
    std::atomic<std::int64_t> count = 0;
    const auto end = std::chrono::steady_clock::now() + turn;
    std::vector<std::jthread> threads;
    for (auto& writer : writers)
        threads.emplace_back([&] {
            for (; std::chrono::steady_clock::now() < end; ++count)
                writer->append(++numbers);
        });
    threads.clear();
    return count;
}

/// Argument: busy loops beside.
void tenWriters(benchmark::State& state)
{
    std::vector<std::string> schemas;
    for (const char* kind : {"ours", "theirs"}) {
        schemas.push_back(kind + std::to_string(state.range(0)));
        benchmarks::must(store::createPostgres(testServer().url(), {.schema = schemas.back()}));
        const auto store = benchmarks::must(store::openPostgres(testServer().url(), {schemas.back()}));
        for (std::uint64_t each = 0; each < writerCount; ++each)
            benchmarks::must(appendOne(*store, {"stream-" + std::to_string(each), {}, {effort(each)}}));
    }
    std::vector<std::jthread> load;
    for (int each = 0; each < state.range(0); ++each)
        load.emplace_back([](std::stop_token stop) {
            while (!stop.stop_requested()) {
            }
        });
    double ours = 0;
    double theirs = 0;
    bool oursFirst = true;
    for (auto each : state) {
        if (oursFirst) ours += static_cast<double>(eventsInATurn<OurWriter>(schemas[0]));
        theirs += static_cast<double>(eventsInATurn<OriginalWriter>(schemas[1]));
        if (!oursFirst) ours += static_cast<double>(eventsInATurn<OurWriter>(schemas[0]));
        oursFirst = !oursFirst;
    }
    const auto turns = static_cast<double>(state.iterations());
    state.counters["ours_per_s"] = ours / turns;
    state.counters["theirs_per_s"] = theirs / turns;
    state.counters["ratio"] = ours / theirs;
}
BENCHMARK(tenWriters)->ArgName("busy_loops")->Arg(0)->Arg(2)->Iterations(8)->Unit(benchmark::kMillisecond);

} // namespace

} // namespace palmares
