#include "model/challenge_leaderboard/points.h"

#include <algorithm>

namespace palmares::challenge_leaderboard {

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

} // namespace palmares::challenge_leaderboard
