#include <benchmark/benchmark.h>

#include <string>
#include <utility>
#include <vector>

#include "model/core/codec.h"
#include "model/stage_leaderboard/stage_leaderboard.h"

/// One more effort on a large board: decided, applied and written as JSON. The budget for 10,000 athletes is 2 ms of
/// CPU and 64 kB of events.
namespace {

using namespace palmares;
using namespace palmares::stage_leaderboard;

const StageLeaderboardId board{"11111111-2222-3333-4444-555555555555"};

RankingItem effort(std::int64_t athlete, std::int64_t seconds)
{
    RankingItem item;
    item.athlete_uuid = AthleteId{"athlete-" + std::to_string(1'000'000 + athlete)};
    item.athlete_gender = Gender::M;
    item.activity_uuid = ActivityId{"activity-" + std::to_string(athlete) + '-' + std::to_string(seconds)};
    item.activity_type = ActivityType{"Ride"};
    item.elapsed_time_in_seconds = item.moving_time_in_seconds = {seconds};
    item.distance_in_metres = {1000.5};
    item.elevation_gain_in_metres = Metres{10.5};
    item.start_date.seconds = 1'453'725'000 + athlete;
    item.start_date_local.seconds = item.start_date.seconds;
    return item;
}

StageLeaderboard boardOf(std::int64_t athletes)
{
    StageLeaderboardCreated created;
    created.stage_leaderboard_uuid = board;
    created.name = "Men";
    created.gender = Gender::M;
    StageLeaderboard state;
    state.evolve(created);
    RankStageEffortsInStageLeaderboard everybody{board, {}, {}};
    for (std::int64_t i = 0; i < athletes; ++i)
        everybody.stage_efforts.push_back(effort(i, 1000 + i));
    const auto events = decide(state, everybody);
    for (const Event& event : *events)
        evolveAny(state, event);
    return state;
}

void oneEffort(benchmark::State& run)
{
    const std::int64_t athletes = run.range(0);
    StageLeaderboard state = boardOf(athletes);
    std::size_t bytes = 0;
    bool isFast = true;
    for (auto _ : run) {
        // The last athlete rides to the front, and falls back to the end with the next effort.
        const std::int64_t seconds = isFast ? 1 : 1'000'000;
        isFast = !isFast;
        const AthleteId athlete = effort(athletes - 1, 1).athlete_uuid;
        const auto events =
            decide(state, RankStageEffortsInStageLeaderboard{board, {effort(athletes - 1, seconds)}, {{athlete}}});
        bytes = 0;
        for (const Event& event : *events) {
            bytes += toJson(event).value_or("").size();
            evolveAny(state, event);
        }
    }
    run.counters["event_bytes"] = static_cast<double>(bytes);
}
BENCHMARK(oneEffort)->Arg(200)->Arg(10'000)->Unit(benchmark::kMicrosecond);

} // namespace
