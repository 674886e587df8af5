#pragma once

#include <map>
#include <optional>
#include <vector>

#include "model/core/result.h"
#include "store/read_models/queries/boards.h"
#include "store/read_models/sql/tables.h"

namespace palmares::read_models {

/// Builds the board of a challenge or of one of its stages.
class BoardQuery {
public:
    explicit BoardQuery(Tables& tables)
        : m_tables(tables)
    {}

    Result<Leaderboard> board(const ChallengeId& challenge, std::optional<std::int64_t> stageNumber,
                              const CategoryKey& category);

private:
    Result<Leaderboard> ofStage(const ChallengeRow& challenge, const StageRow& stage, const CategoryKey& category);
    Result<Leaderboard> ofChallenge(const ChallengeRow& challenge, const std::vector<StageRow>& stages,
                                    const CategoryKey& category);
    bool hasFinalTotals(const ChallengeLeaderboardRow& leaderboard, const std::vector<StageRow>& stages,
                        const std::vector<StageLeaderboardRow>& stageBoards);
    std::vector<BoardRow> finalTotals(const ChallengeLeaderboardRow& leaderboard);
    std::vector<BoardRow> provisionalTotals(const std::vector<StageLeaderboardRow>& stageBoards, RankBy rankBy,
                                            RankOrder order);
    std::vector<StageLeaderboardEntryRow> entriesOf(const StageLeaderboardId& board);

    Tables& m_tables;
};

} // namespace palmares::read_models
