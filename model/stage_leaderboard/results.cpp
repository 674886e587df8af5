#include <algorithm>
#include <functional>
#include <utility>

#include "model/core/copy_fields.h"
#include "model/stage_leaderboard/ranking.h"
#include "model/totals.h"

/// From efforts to one result an athlete.
namespace palmares::stage_leaderboard {
namespace {

using Efforts = std::vector<std::reference_wrapper<const RankingItem>>;

RankedEffort resultFrom(const RankingItem& item)
{
    auto result =
        copyFields<RankedEffort, &RankedEffort::rank, &RankedEffort::goal_progress, &RankedEffort::stage_effort_count>(
            item);
    complete(result);
    return result;
}

RankedEffort bestOf(const Efforts& efforts, const Rules& rules)
{
    RankedEffort best = resultFrom(efforts.front());
    for (const RankingItem& item : efforts) {
        RankedEffort next = resultFrom(item);
        if (isAhead(next, best, rules)) best = std::move(next);
    }
    return best;
}

/// The average of the efforts that have a value, weighted by their moving time.
std::optional<double> averageOf(const Efforts& efforts, std::optional<double> RankingItem::*member)
{
    std::optional<double> average;
    double weights = 0;
    for (const RankingItem& item : efforts) {
        const std::optional<double>& value = item.*member;
        if (!value) continue;
        const double weight = std::max(1.0, static_cast<double>(item.moving_time_in_seconds.value));
        weights += weight;
        average = average ? *average + (*value - *average) * (weight / weights) : *value;
    }
    return average;
}

/// With ids and dates of the latest effort.
RankedEffort sumOf(const Efforts& efforts)
{
    RankedEffort sum = resultFrom(efforts.back());
    sum.elapsed_time_in_seconds = {};
    sum.moving_time_in_seconds = {};
    sum.distance_in_metres = {};
    sum.elevation_gain_in_metres.reset();
    sum.device_watts.reset();
    sum.max_heartrate.reset();
    for (const RankingItem& item : efforts) {
        sum.elapsed_time_in_seconds = added(sum.elapsed_time_in_seconds, item.elapsed_time_in_seconds);
        sum.moving_time_in_seconds = added(sum.moving_time_in_seconds, item.moving_time_in_seconds);
        sum.distance_in_metres = added(sum.distance_in_metres, item.distance_in_metres);
        sum.elevation_gain_in_metres = added(sum.elevation_gain_in_metres, item.elevation_gain_in_metres);
        if (item.device_watts) sum.device_watts = *item.device_watts && sum.device_watts.value_or(true);
        if (item.max_heartrate) sum.max_heartrate = std::max(*item.max_heartrate, sum.max_heartrate.value_or(0));
    }
    sum.average_cadence = averageOf(efforts, &RankingItem::average_cadence);
    sum.average_watts = averageOf(efforts, &RankingItem::average_watts);
    sum.average_heartrate = averageOf(efforts, &RankingItem::average_heartrate);
    return sum;
}

/// Percent, of a quotient that was rounded.
Decimal progressOf(const Goal& goal, const RankedEffort& effort)
{
    const Decimal value = decimalFrom(valueOf(effort, goal.measure).value_or(0));
    Decimal progress = divided(value, goal.inUnits);
    progress.value *= 100; // moves the point and no digit
    return progress;
}

/// `efforts` are sorted by start here, so that their result does not depend on who imported what first.
RankedEffort resultOf(Efforts efforts, const Rules& rules)
{
    std::stable_sort(efforts.begin(), efforts.end(), [](const RankingItem& a, const RankingItem& b) {
        if (a.start_date != b.start_date) return a.start_date < b.start_date;
        return a.activity_uuid < b.activity_uuid;
    });
    const bool isSum = rules.accumulate && efforts.size() > 1;
    RankedEffort result = isSum ? sumOf(efforts) : bestOf(efforts, rules);
    result.stage_effort_count = static_cast<std::int64_t>(efforts.size());
    if (rules.goal) result.goal_progress = progressOf(*rules.goal, result);
    return result;
}

} // namespace

bool isReached(const Goal& goal, const RankedEffort& effort)
{
    return decimalFrom(valueOf(effort, goal.measure).value_or(0)) >= goal.inUnits;
}

Results resultsOf(const std::vector<RankingItem>& efforts, const Rules& rules)
{
    std::map<AthleteId, Efforts> byAthlete;
    for (const RankingItem& item : efforts) {
        if (rules.gender && item.athlete_gender != rules.gender) continue;
        byAthlete[item.athlete_uuid].emplace_back(item);
    }
    Results results;
    for (auto& [athlete, own] : byAthlete)
        results.emplace(athlete, resultOf(std::move(own), rules));
    return results;
}

Results resultsOf(const RankStageEffortsInStageLeaderboard& command, const Board& board, const Rules& rules)
{
    Results results = resultsOf(command.stage_efforts, rules);
    if (command.athletes) {
        for (const AthleteId& athlete : *command.athletes)
            results.try_emplace(athlete);
        return results;
    }
    for (const Standing& standing : board.standings())
        results.try_emplace(standing.effort->athlete_uuid);
    return results;
}

Results resultsOf(const Board& board)
{
    Results results;
    for (const Standing& standing : board.standings())
        results.emplace(standing.effort->athlete_uuid, *standing.effort);
    return results;
}

} // namespace palmares::stage_leaderboard
