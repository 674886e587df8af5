#include "store/read_models/queries/boards.h"

#include <algorithm>

#include "store/read_models/queries/ask.h"
#include "store/read_models/queries/board_query.h"

namespace palmares::read_models {

Result<Leaderboard> board(ReadModel& rows, const ChallengeId& challenge, std::optional<std::int64_t> stageNumber,
                          const CategoryKey& category, std::string_view name)
{
    return ask(rows, [&](Tables& tables) {
        return BoardQuery(tables).board(challenge, stageNumber, {std::string(name), category});
    });
}

Result<std::vector<BoardName>> boardNames(ReadModel& rows, const ChallengeId& challenge,
                                          std::optional<std::int64_t> stageNumber)
{
    return ask(rows, [&](Tables& tables) { return BoardQuery(tables).names(challenge, stageNumber); });
}

Result<std::vector<StageLeaderboardRow>> stageLeaderboards(ReadModel& rows, const ChallengeId& challenge)
{
    return ask(rows, [&](Tables& tables) {
        return tables.select({is(&StageLeaderboardRow::challenge_uuid, challenge)},
                             "stage_uuid, name, stage_leaderboard_uuid");
    });
}

Result<std::vector<ChallengeLeaderboardRow>> challengeLeaderboards(ReadModel& rows, const ChallengeId& challenge)
{
    return ask(rows, [&](Tables& tables) {
        return tables.select({is(&ChallengeLeaderboardRow::challenge_uuid, challenge)},
                             "name, category, challenge_leaderboard_uuid");
    });
}

} // namespace palmares::read_models
