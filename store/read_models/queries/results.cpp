#include "store/read_models/queries/results.h"

#include <algorithm>
#include <map>

#include "store/read_models/queries/ask.h"

namespace palmares::read_models {
namespace {

void add(StageResultRow& total, const StageResultRow& row)
{
    total.points += row.points;
    total.goals += row.goals;
    total.elapsed_time_in_seconds.value += row.elapsed_time_in_seconds.value;
    total.moving_time_in_seconds.value += row.moving_time_in_seconds.value;
    total.distance_in_metres.value += row.distance_in_metres.value;
    total.elevation_gain_in_metres.value += row.elevation_gain_in_metres.value;
    total.activity_count += row.activity_count;
}

/// An athlete's results up to the stage; the ones before it give the rank to compare with.
struct Path {
    StageResultRow total, gained;
    std::optional<std::int64_t> rankBefore, rank;
};

std::vector<StageResultEntry> standingsAfter(Tables& tables, const StageRow& stage,
                                             const ChallengeLeaderboardId& leaderboard)
{
    std::map<StageId, std::int64_t> numbers;
    for (const StageRow& each : tables.select({is(&StageRow::challenge_uuid, stage.challenge_uuid)}))
        numbers[each.stage_uuid] = each.stage_number;
    auto rows = tables.select({is(&StageResultRow::challenge_leaderboard_uuid, leaderboard)});
    std::erase_if(rows, [&](const StageResultRow& row) {
        const auto number = numbers.find(row.stage_uuid);
        return number == numbers.end() || number->second > stage.stage_number;
    });
    std::ranges::stable_sort(rows, {}, [&](const StageResultRow& row) { return numbers[row.stage_uuid]; });
    std::map<AthleteId, Path> paths;
    for (const StageResultRow& row : rows) {
        Path& path = paths[row.athlete_uuid];
        add(path.total, row);
        if (row.rank) path.rank = row.rank;
        if (row.stage_uuid == stage.stage_uuid)
            path.gained = row;
        else
            path.rankBefore = path.rank;
    }
    std::vector<StageResultEntry> entries;
    for (auto& [athlete, path] : paths) {
        if (!path.rank) continue;
        const auto change = path.rankBefore ? std::optional(*path.rankBefore - *path.rank) : std::nullopt;
        const auto who = tables.find({is(&AthleteRow::athlete_uuid, athlete)});
        entries.push_back({*path.rank, change, athlete, who ? who->fullname : athlete.value,
                           who ? who->gender : std::nullopt, path.total, path.gained});
    }
    std::ranges::stable_sort(entries, {}, &StageResultEntry::rank);
    return entries;
}

} // namespace

Result<std::vector<StageStandings>> stageResults(ReadModel& rows, const StageId& id)
{
    return ask(rows, [&](Tables& tables) {
        std::vector<StageStandings> all;
        const auto stage = tables.find({is(&StageRow::stage_uuid, id)});
        if (!stage) return all;
        auto boards =
            tables.select({is(&ChallengeLeaderboardRow::challenge_uuid, stage->challenge_uuid)}, "name, category DESC");
        // Men before women, then Open and age groups.
        std::ranges::stable_sort(boards, {}, [](const ChallengeLeaderboardRow& board) {
            const int order = board.category == menCategory ? 0 : board.category == womenCategory ? 1 : 2;
            return std::pair(board.name, order);
        });
        for (auto& board : boards) {
            StageStandings standings{std::move(board), *stage, {}, {}};
            const auto& leaderboard = standings.leaderboard.challenge_leaderboard_uuid;
            standings.entries = standingsAfter(tables, *stage, leaderboard);
            const auto current = tables.find({is(&CurrentStageRow::challenge_leaderboard_uuid, leaderboard)});
            if (current && current->stage_uuid)
                if (const auto row = tables.find({is(&StageRow::stage_uuid, *current->stage_uuid)}))
                    standings.current_stage_number = row->stage_number;
            all.push_back(std::move(standings));
        }
        return all;
    });
}

} // namespace palmares::read_models
