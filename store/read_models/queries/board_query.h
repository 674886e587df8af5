#pragma once

#include <map>
#include <optional>
#include <vector>

#include "model/core/result.h"
#include "store/read_models/queries/boards.h"
#include "store/read_models/sql/tables.h"

namespace palmares::read_models {

/// Builds the boards of a challenge or of one of its stages.
class BoardQuery {
public:
    explicit BoardQuery(Tables& tables)
        : m_tables(tables)
    {}

    Result<Leaderboard> board(const ChallengeId& challenge, std::optional<std::int64_t> stageNumber,
                              const BoardName& name);
    Result<std::vector<BoardName>> names(const ChallengeId& challenge, std::optional<std::int64_t> stageNumber);

private:
    /// What is ranked: a stage, or all stages of a challenge.
    struct Subject {
        ChallengeRow challenge;
        std::vector<StageRow> stages; ///< of the challenge, by number
        std::optional<StageRow> stage;
    };

    Result<Subject> find(const ChallengeId& challenge, std::optional<std::int64_t> stageNumber);
    std::vector<BoardName> namesOf(const Subject& subject);
    Leaderboard ofStage(const StageRow& stage, const BoardName& name);
    Leaderboard ofChallenge(const Subject& subject, const BoardName& name);
    std::vector<BoardRow> rowsOf(const ChallengeLeaderboardRow& leaderboard, const Leaderboard& board,
                                 const std::vector<StageLeaderboardRow>& stageBoards, bool isFinal);
    bool hasFinalTotals(const ChallengeLeaderboardRow& leaderboard, const std::vector<StageRow>& stages,
                        const std::vector<StageLeaderboardRow>& stageBoards);
    std::vector<BoardRow> finalTotals(const ChallengeLeaderboardRow& leaderboard);
    std::vector<BoardRow> provisionalTotals(const std::vector<StageLeaderboardRow>& stageBoards, RankBy rankBy,
                                            RankOrder order);
    void addMeasures(std::vector<BoardRow>& rows, const std::vector<StageLeaderboardRow>& stageBoards);
    std::vector<StageLeaderboardEntryRow> entriesOf(const StageLeaderboardId& board);

    Tables& m_tables;
};

} // namespace palmares::read_models
