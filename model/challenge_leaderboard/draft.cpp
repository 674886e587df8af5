#include "model/challenge_leaderboard/draft.h"

#include <algorithm>
#include <array>

#include "model/core/copy_fields.h"
#include "model/measure.h"

namespace palmares::challenge_leaderboard {
namespace {

double totalOf(const Entry& entry, RankBy measure)
{
    return valueOf(entry, measure).value_or(0);
}

bool hasNothingLeft(const Entry& entry, RankBy measure)
{
    if (measure == RankBy::points) return totalOf(entry, measure) <= 0;
    return std::ranges::all_of(
        std::array{RankBy::elapsed_time_in_seconds, RankBy::moving_time_in_seconds, RankBy::distance_in_metres},
        [&](RankBy each) { return totalOf(entry, each) <= 0; });
}

template <class T>
std::optional<T> negated(const std::optional<T>& value)
{
    if (!value) return {};
    if constexpr (requires { value->value; })
        return T{-value->value};
    else
        return -*value;
}

/// Points of the first, second … place in a stage of this type (docs/domain.md 3.3); empty when it has none on this
/// board. A preview stage earns nothing, a double one twice as much, and the queen stage doubles what a map says about
/// mountains.
PointsList pointsOf(const Points& points, StageType type, std::optional<PointsAdjustment> adjustment)
{
    if (adjustment == PointsAdjustment::preview) return {};
    PointsList list;
    bool isDoubled = adjustment == PointsAdjustment::double_;
    if (const auto* const byType = std::get_if<std::map<StageType, PointsList>>(&points)) {
        const auto row = byType->find(type);
        if (row == byType->end()) return {};
        list = row->second;
        isDoubled = isDoubled || (adjustment == PointsAdjustment::queen && type == StageType::mountain);
    } else {
        list = std::get<PointsList>(points);
    }
    if (isDoubled)
        for (std::int64_t& each : list)
            each *= 2;
    return list;
}

struct Earning {
    AthleteId athlete;
    std::int64_t points = 0;
};

/// What a stage's places earn, best first. Limited competitors do not count: who is behind them moves up. Equal
/// places earn equal points and the next place earns the next points ("1223").
std::vector<Earning> earnings(const std::vector<StageEntry>& entries, const PointsList& points,
                              const std::set<AthleteId>& limited)
{
    std::vector<StageEntry> scoring;
    for (const StageEntry& entry : entries)
        if (!limited.contains(entry.athlete_uuid)) scoring.push_back(entry);
    std::stable_sort(scoring.begin(), scoring.end(),
                     [](const StageEntry& a, const StageEntry& b) { return a.rank < b.rank; });

    std::vector<Earning> all;
    std::size_t position = 0;
    for (std::size_t i = 0; i < scoring.size(); ++i) {
        if (i > 0 && scoring[i].rank != scoring[i - 1].rank) ++position;
        if (position >= points.size()) break;
        if (points[position] != 0) all.push_back({scoring[i].athlete_uuid, points[position]});
    }
    return all;
}

} // namespace

std::vector<const Entries::value_type*> inOrder(const ChallengeLeaderboard& state)
{
    std::vector<const Entries::value_type*> all;
    for (const auto& entry : state.entries)
        all.push_back(&entry);
    const RankBy measure = state.created->rank_by;
    std::stable_sort(all.begin(), all.end(), [&](const auto* a, const auto* b) {
        return isBetter(totalOf(a->second, measure), totalOf(b->second, measure), state.created->rank_order);
    });
    return all;
}

std::vector<StageEntry> Draft::counting(const std::vector<StageEntry>& entries) const
{
    std::vector<StageEntry> all;
    std::copy_if(entries.begin(), entries.end(), std::back_inserter(all),
                 [&](const StageEntry& entry) { return !m_state.limitedCompetitors.contains(entry.athlete_uuid); });
    return all;
}

PointsList Draft::pointsOf(const StageResult& stage) const
{
    if (!created().points) return {};
    return challenge_leaderboard::pointsOf(*created().points, stage.type, stage.adjustment);
}

void Draft::assign(const StageResult& stage, const std::vector<StageEntry>& entries)
{
    if (created().rank_by == RankBy::points) {
        for (const Earning& each : earnings(entries, pointsOf(stage), m_state.limitedCompetitors)) {
            using Accumulated = AthleteAccumulatedPointsInChallengeLeaderboard;
            auto event =
                copyFields<Accumulated, &Accumulated::stage_uuid, &Accumulated::athlete_uuid, &Accumulated::points>(
                    created());
            event.stage_uuid = stage.stage;
            event.athlete_uuid = each.athlete;
            event.points = each.points;
            record(std::move(event));
        }
        return;
    }
    for (const StageEntry& entry : counting(entries)) {
        AthleteAccumulatedActivityInChallengeLeaderboard event;
        takeFields<&StageEntry::rank, &StageEntry::stage_effort_count>(event, entry);
        event.challenge_leaderboard_uuid = created().challenge_leaderboard_uuid;
        event.challenge_uuid = created().challenge_uuid;
        event.challenge_type = created().challenge_type;
        event.stage_uuid = stage.stage;
        event.gender = created().gender;
        event.activity_count = entry.stage_effort_count;
        record(std::move(event));
    }
}

void Draft::takeBack(const StageResult& stage, const std::vector<StageEntry>& entries)
{
    const ChallengeLeaderboardCreated board = created();
    if (board.rank_by == RankBy::points) {
        for (const Earning& each : earnings(entries, pointsOf(stage), m_state.limitedCompetitors))
            if (m_state.entries.contains(each.athlete)) adjustPoints(each.athlete, -each.points);
        return;
    }
    for (const StageEntry& entry : counting(entries)) {
        if (!m_state.entries.contains(entry.athlete_uuid)) continue; // removed as a whole before
        record(AthleteActivityAdjustedInChallengeLeaderboard{
            .challenge_leaderboard_uuid = board.challenge_leaderboard_uuid,
            .challenge_uuid = board.challenge_uuid,
            .stage_uuid = stage.stage,
            .athlete_uuid = entry.athlete_uuid,
            .gender = board.gender,
            .elapsed_time_in_seconds_adjustment = {-entry.elapsed_time_in_seconds.value},
            .moving_time_in_seconds_adjustment = {-entry.moving_time_in_seconds.value},
            .distance_in_metres_adjustment = {-entry.distance_in_metres.value},
            .elevation_gain_in_metres_adjustment = negated(entry.elevation_gain_in_metres),
            .goals_adjustment = negated(entry.goals),
            .goal_progress_adjustment = negated(entry.goal_progress),
            .activity_count_adjustment = -entry.stage_effort_count,
        });
    }
}

void Draft::adjustPoints(const AthleteId& athlete, std::int64_t points)
{
    using Adjusted = AthletePointsAdjustedInChallengeLeaderboard;
    auto event = copyFields<Adjusted, &Adjusted::athlete_uuid, &Adjusted::points_adjustment>(created());
    event.athlete_uuid = athlete;
    event.points_adjustment = points;
    record(std::move(event));
}

void Draft::remove(const AthleteId& athlete)
{
    const auto found = m_state.entries.find(athlete);
    if (found == m_state.entries.end()) return;
    record(AthleteRemovedFromChallengeLeaderboard{created().challenge_leaderboard_uuid, athlete, found->second.rank});
}

void Draft::removeEmpty()
{
    std::vector<AthleteId> empty;
    for (const auto& [athlete, entry] : m_state.entries)
        if (hasNothingLeft(entry, created().rank_by)) empty.push_back(athlete);
    for (const AthleteId& athlete : empty)
        remove(athlete);
}

void Draft::rank()
{
    ChallengeLeaderboardRanked event;
    event.challenge_leaderboard_uuid = created().challenge_leaderboard_uuid;
    event.has_goal = created().has_goal;
    CompetitionRanks ranks;
    std::optional<double> ahead;
    for (const auto* const each : inOrder(m_state)) {
        const auto& [athlete, entry] = *each;
        const double total = totalOf(entry, created().rank_by);
        const std::int64_t rank = ranks.next(std::exchange(ahead, total) == total);
        if (!entry.rank)
            event.new_entries.push_back({athlete, rank, {}});
        else if (*entry.rank > rank)
            event.positions_gained.push_back({athlete, rank, *entry.rank - rank});
        else if (*entry.rank < rank)
            event.positions_lost.push_back({athlete, rank, rank - *entry.rank});
    }
    if (event.new_entries.empty() && event.positions_gained.empty() && event.positions_lost.empty()) return;
    record(std::move(event));
}

void Draft::achieveGoals(const std::vector<StageId>& stages)
{
    if (!created().has_goal || stages.empty()) return;
    std::vector<AthleteId> achievers;
    for (const auto& [athlete, entry] : m_state.entries) {
        const auto isReached = [&](const StageId& stage) { return entry.stageGoals.contains(stage); };
        if (m_state.goalAchievers.contains(athlete)) continue;
        if (std::all_of(stages.begin(), stages.end(), isReached)) achievers.push_back(athlete);
    }
    for (const AthleteId& athlete : achievers)
        record(AthleteAchievedChallengeGoal{created().challenge_leaderboard_uuid, created().challenge_uuid, athlete});
}

} // namespace palmares::challenge_leaderboard
