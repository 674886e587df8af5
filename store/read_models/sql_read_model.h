#pragma once

#include <memory>
#include <optional>

#include "store/read_models/database.h"
#include "store/read_models/projection.h"
#include "store/read_models/read_model.h"
#include "store/read_models/tables.h"

namespace palmares::read_models {

/// The read model in a database of its own, through Qt SQL.
class SqlReadModel final : public ReadModel {
public:
    /// Opens `file` for writing or as scratch, made anew when it is of another version or store. `read_model_damaged`
    /// (corrupt) when it cannot be used as it is.
    static Result<std::unique_ptr<ReadModel>> openWritable(const std::filesystem::path& file,
                                                           std::string_view fingerprint, Access access);
    /// Opens an existing file; `read_model_not_found` when there is none of this version and store.
    static Result<std::unique_ptr<ReadModel>> openReadOnly(const std::filesystem::path& file,
                                                           std::string_view fingerprint);

    Result<Position> position() override;
    Result<void> apply(std::span<const ReadEvent> events, Position upTo) override;

    Result<std::vector<ChallengeRow>> challenges() override;
    Result<std::vector<ChallengeRow>> challenges(const ChallengeScope& scope) override;
    Result<std::vector<ClubRow>> clubsOf(const AthleteId& athlete) override;
    Result<std::optional<StageRow>> stageBySlug(const ChallengeId& challenge, std::string_view slug) override;
    Result<std::vector<AthleteRow>> athletes() override;
    Result<std::optional<AthleteRow>> athlete(const AthleteId& id) override;
    Result<std::vector<ClubRow>> clubs() override;
    Result<std::vector<CompetitorRow>> competitors(const ChallengeId& challenge) override;
    Result<std::vector<StageRow>> stages(const ChallengeId& challenge) override;
    Result<std::vector<StageRow>> stagesOfAll() override;
    Result<std::vector<StageLeaderboardRow>> stageLeaderboards(const ChallengeId& challenge) override;
    Result<std::vector<ChallengeLeaderboardRow>> challengeLeaderboards(const ChallengeId& challenge) override;
    Result<std::vector<ActivityRow>> activities(const AthleteId& athlete) override;
    Result<std::vector<StageEffortRow>> efforts(const ChallengeId& challenge, const AthleteId& athlete) override;
    Result<std::optional<std::string>> slugOwner(std::string_view slug) override;
    Result<bool> isClubMember(const ClubId& club, const AthleteId& athlete) override;

    Result<Board> board(const ChallengeId& challenge, std::optional<std::int64_t> stageNumber,
                        const CategoryKey& category) override;
    Result<std::vector<Series>> progress(const ChallengeId& challenge, std::span<const AthleteId> athletes) override;

    Result<std::vector<FeedEntry>> feed(const FeedScope& scope) override;
    Result<std::vector<EarnedBadge>> badges(const std::optional<AthleteId>& athlete) override;
    Result<std::vector<StageStandings>> stageResults(const StageId& id) override;

    Result<std::vector<RebuiltTable>> takeRowsFrom(const std::filesystem::path& file, std::string_view table) override;
    Result<std::vector<TableDifference>> compareWith(const std::filesystem::path& file, std::size_t most) override;
    Result<std::vector<TableDump>> dump() override;

private:
    explicit SqlReadModel(std::unique_ptr<Database> database);
    std::string identity(std::string_view fingerprint);
    std::optional<std::string> storedIdentity();
    void makeAnew(const std::string& identity);
    Position storedPosition();
    /// Runs `work` while the read model in `file` is at hand as the database `other`, in one transaction. Fails when
    /// their positions differ.
    template <class Work>
    auto with(const std::filesystem::path& file, Transaction::Mode mode, Work work) -> Result<decltype(work())>;
    std::vector<RebuiltTable> replaceRows(std::string_view table);
    RebuiltTable compared(const TableBase& table);
    std::int64_t countOf(const std::string& rows);
    std::vector<StageResultEntry> standingsAfter(const StageRow& stage, const ChallengeLeaderboardId& leaderboard);

    /// Runs `query` on one state of the tables.
    template <class Query>
    auto ask(Query query) -> Result<decltype(query())>
    {
        m_database->forgetProblem();
        const Transaction transaction(*m_database, Transaction::Mode::read);
        auto rows = query();
        return m_database->answer(std::move(rows));
    }

    std::unique_ptr<Database> m_database;
    Tables m_tables;
    std::optional<Projection> m_projection;
    Position m_applied = -1; ///< what m_projection has seen; -1 when it has to start afresh
};

} // namespace palmares::read_models
