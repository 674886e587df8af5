#include "store/read_models/queries/badges.h"

#include <map>

#include "store/read_models/queries/ask.h"

namespace palmares::read_models {

Result<std::vector<EarnedBadge>> badges(ReadModel& rows, const std::optional<AthleteId>& athlete)
{
    return ask(rows, [&](Tables& tables) {
        std::vector<EarnedBadge> all;
        const std::string tail = " WHERE goals_missing<=0" + std::string(athlete ? " AND athlete_uuid=?" : "") +
                                 " ORDER BY earned_at DESC, challenge_uuid, athlete_uuid";
        std::map<ChallengeId, std::optional<ChallengeRow>> challenges;
        for (const BadgeRow& row : tables.selectWhere<BadgeRow>(tail, athlete ? Cells{toCell(*athlete)} : Cells{})) {
            const auto [known, isNew] = challenges.try_emplace(row.challenge_uuid);
            if (isNew) known->second = tables.find({is(&ChallengeRow::challenge_uuid, row.challenge_uuid)});
            if (!known->second || !known->second->approved) continue;
            const auto who = tables.find({is(&AthleteRow::athlete_uuid, row.athlete_uuid)});
            all.push_back({row.athlete_uuid, who ? who->fullname : row.athlete_uuid.value, *known->second,
                           !known->second->accumulate_activities, row.earned_at});
        }
        return all;
    });
}

} // namespace palmares::read_models
