#pragma once

#include <map>
#include <optional>
#include <vector>

#include "model/core/result.h"
#include "store/read_models/board.h"
#include "store/read_models/tables.h"

namespace palmares::read_models {

/// Puts together the board that a challenge or one of its stages shows.
class BoardQuery {
public:
    BoardQuery(Database& database, Tables& tables)
        : m_database(database)
        , m_tables(tables)
    {}

    Result<Board> board(const ChallengeId& challenge, std::optional<std::int64_t> stageNumber,
                        const CategoryKey& category);

private:
    Result<Board> ofStage(const ChallengeRow& challenge, const StageRow& stage, const CategoryKey& category);
    Result<Board> ofChallenge(const ChallengeRow& challenge, const std::vector<StageRow>& stages,
                              const CategoryKey& category);
    bool hasFinalTotals(const ChallengeLeaderboardRow& leaderboard, const std::vector<StageRow>& stages,
                        const std::vector<StageLeaderboardRow>& stageBoards);
    std::vector<BoardRow> finalTotals(const ChallengeLeaderboardRow& leaderboard);
    std::vector<BoardRow> provisionalTotals(const std::vector<StageLeaderboardRow>& stageBoards, RankBy rankBy,
                                            RankOrder order);
    std::vector<StageLeaderboardEntryRow> entriesOf(const StageLeaderboardId& board);

    Database& m_database;
    Tables& m_tables;
};

} // namespace palmares::read_models
