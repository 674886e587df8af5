#include <algorithm>
#include <map>

#include "store/read_models/sql_read_model.h"

/// Badges, and how challenges stood after their stages.
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

/// Rows of one athlete, by stage number, up to the stage: those before give the rank to compare with.
struct Path {
    StageResultRow total, gained;
    std::optional<std::int64_t> rankBefore, rank;
};

} // namespace

Result<std::vector<EarnedBadge>> SqlReadModel::badges(const std::optional<AthleteId>& athlete)
{
    return ask([&] {
        std::vector<EarnedBadge> all;
        const std::string tail = " WHERE goals_missing<=0" + std::string(athlete ? " AND athlete_uuid=?" : "") +
                                 " ORDER BY earned_at DESC, challenge_uuid, athlete_uuid";
        std::map<ChallengeId, std::optional<ChallengeRow>> challenges;
        for (const BadgeRow& row : m_tables.badges.selectWhere(tail, athlete ? Cells{toCell(*athlete)} : Cells{})) {
            const auto [known, isNew] = challenges.try_emplace(row.challenge_uuid);
            if (isNew)
                known->second = m_tables.challenges.find({is(&ChallengeRow::challenge_uuid, row.challenge_uuid)});
            if (!known->second || !known->second->approved) continue;
            const auto who = m_tables.athletes.find({is(&AthleteRow::athlete_uuid, row.athlete_uuid)});
            all.push_back({row.athlete_uuid, who ? who->fullname : row.athlete_uuid.value, *known->second,
                           !known->second->accumulate_activities, row.earned_at});
        }
        return all;
    });
}

std::vector<StageResultEntry> SqlReadModel::standingsAfter(const StageRow& stage,
                                                           const ChallengeLeaderboardId& leaderboard)
{
    std::map<StageId, std::int64_t> numbers;
    for (const StageRow& each : m_tables.stages.select({is(&StageRow::challenge_uuid, stage.challenge_uuid)}))
        numbers[each.stage_uuid] = each.stage_number;
    auto rows = m_tables.stageResults.select({is(&StageResultRow::challenge_leaderboard_uuid, leaderboard)});
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
        const auto who = m_tables.athletes.find({is(&AthleteRow::athlete_uuid, athlete)});
        entries.push_back({*path.rank, change, athlete, who ? who->fullname : athlete.value,
                           who ? who->gender : std::nullopt, path.total, path.gained});
    }
    std::ranges::stable_sort(entries, {}, &StageResultEntry::rank);
    return entries;
}

Result<std::vector<StageStandings>> SqlReadModel::stageResults(const StageId& id)
{
    return ask([&] {
        std::vector<StageStandings> all;
        const auto stage = m_tables.stages.find({is(&StageRow::stage_uuid, id)});
        if (!stage) return all;
        auto boards = m_tables.challengeLeaderboards.select(
            {is(&ChallengeLeaderboardRow::challenge_uuid, stage->challenge_uuid)}, "name, category DESC");
        // Men before women, then everybody and age groups.
        std::ranges::stable_sort(boards, {}, [](const ChallengeLeaderboardRow& board) {
            const int order = board.category == menCategory ? 0 : board.category == womenCategory ? 1 : 2;
            return std::pair(board.name, order);
        });
        for (auto& board : boards) {
            StageStandings standings{std::move(board), *stage, {}, {}};
            const auto& leaderboard = standings.leaderboard.challenge_leaderboard_uuid;
            standings.entries = standingsAfter(*stage, leaderboard);
            const auto current =
                m_tables.currentStages.find({is(&CurrentStageRow::challenge_leaderboard_uuid, leaderboard)});
            if (current && current->stage_uuid)
                if (const auto row = m_tables.stages.find({is(&StageRow::stage_uuid, *current->stage_uuid)}))
                    standings.current_stage_number = row->stage_number;
            all.push_back(std::move(standings));
        }
        return all;
    });
}

} // namespace palmares::read_models
