#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/event_store.h"
#include "model/domain.h"
#include "store/read_models/board.h"
#include "store/read_models/directory.h"
#include "store/read_models/feed/feed.h"
#include "store/read_models/results.h"
#include "store/read_models/rows.h"

namespace palmares::read_models {

/// A stored event and its decoded value. Unknown event types never reach a projector.
struct ReadEvent {
    const RecordedEvent& recorded;
    const Value& event;
};

/// Rows that two read models do not share, as lines of JSON.
struct TableDifference {
    std::string table;
    std::vector<std::string> onlyHere, onlyThere;
};

/// What a rebuild found in one table.
struct RebuiltTable {
    std::string table;
    std::int64_t rows = 0;      ///< now
    std::int64_t different = 0; ///< that were missing, changed or too many before
};
PALMARES_DESCRIBE(RebuiltTable, table, rows, different);

/// The read model of one store: tables in an SQLite file beside it (or in memory), fed by projectors whose rows and
/// position change in one transaction. Deleting the file loses nothing. One instance belongs to one thread; other
/// instances on the same file may read meanwhile.
class ReadModel {
public:
    ReadModel(const ReadModel&) = delete;
    ReadModel& operator=(const ReadModel&) = delete;
    virtual ~ReadModel() = default;

    /// Position of the last event in the tables.
    virtual Result<Position> position() = 0;
    /// Applies events in order, up to and including position `upTo`. Events at or below the position are skipped.
    virtual Result<void> apply(std::span<const ReadEvent> events, Position upTo) = 0;

    virtual Result<std::vector<ChallengeRow>> challenges() = 0; ///< by name, cancelled ones left out
    virtual Result<std::vector<ChallengeRow>> challenges(const ChallengeScope& scope) = 0;
    virtual Result<std::vector<AthleteRow>> athletes() = 0; ///< by full name
    virtual Result<std::optional<AthleteRow>> athlete(const AthleteId& athlete) = 0;
    virtual Result<std::vector<ClubRow>> clubs() = 0;                           ///< by name
    virtual Result<std::vector<ClubRow>> clubsOf(const AthleteId& athlete) = 0; ///< by name
    virtual Result<std::optional<StageRow>> stageBySlug(const ChallengeId& challenge, std::string_view slug) = 0;
    virtual Result<std::vector<CompetitorRow>> competitors(const ChallengeId& challenge) = 0;
    virtual Result<std::vector<StageRow>> stages(const ChallengeId& challenge) = 0; ///< by number
    virtual Result<std::vector<StageRow>> stagesOfAll() = 0;
    virtual Result<std::vector<StageLeaderboardRow>> stageLeaderboards(const ChallengeId& challenge) = 0;
    virtual Result<std::vector<ChallengeLeaderboardRow>> challengeLeaderboards(const ChallengeId& challenge) = 0;
    virtual Result<std::vector<ActivityRow>> activities(const AthleteId& athlete) = 0; ///< newest first
    /// Recorded efforts in all stages of the challenge, flagged ones included; newest first.
    virtual Result<std::vector<StageEffortRow>> efforts(const ChallengeId& challenge, const AthleteId& athlete) = 0;
    virtual Result<std::optional<std::string>> slugOwner(std::string_view slug) = 0; ///< challenge id that has it
    virtual Result<bool> isClubMember(const ClubId& club, const AthleteId& athlete) = 0;

    /// The board a challenge shows (design.md 10): of the stage `stageNumber` if given, else the stage board of a
    /// one-stage challenge, else the challenge's totals, provisional until its stages are final. `challenge_not_found`,
    /// `stage_not_found` or `leaderboard_not_found` (not_found) otherwise; a challenge nobody has an effort in has an
    /// empty board.
    virtual Result<Board> board(const ChallengeId& challenge, std::optional<std::int64_t> stageNumber,
                                const CategoryKey& category) = 0;
    /// Cumulative value of the challenge's measure for each athlete of `athletes`, by local day, for charts.
    virtual Result<std::vector<Series>> progress(const ChallengeId& challenge, std::span<const AthleteId> athletes) = 0;

    /// A page of the activity feed, newest event first.
    virtual Result<std::vector<FeedEntry>> feed(const FeedScope& scope) = 0;
    /// The badges of an athlete, or of everybody, of final challenges; newest first.
    virtual Result<std::vector<EarnedBadge>> badges(const std::optional<AthleteId>& athlete) = 0;
    /// How each leaderboard of the challenge stood after a stage; by name, men before women. Empty without the stage.
    virtual Result<std::vector<StageStandings>> stageResults(const StageId& stage) = 0;

    /// Takes over the rows of `table` (of all tables when it is empty) from the read model in `file`, which is one of
    /// the same store at the same position, and tells what they change. Whoever reads sees the old rows or the new
    /// ones. `unknown_table`, `read_model_moved` (conflict) when the positions differ.
    virtual Result<std::vector<RebuiltTable>> takeRowsFrom(const std::filesystem::path& file,
                                                           std::string_view table) = 0;

    /// The rows that differ from those of the read model in `file`, which is one of the same store at the same
    /// position; of each table at most so many. `read_model_moved` (conflict) when the positions differ.
    virtual Result<std::vector<TableDifference>> compareWith(const std::filesystem::path& file, std::size_t most) = 0;

    /// Every row of every table as text lines, table by table in key order.
    virtual Result<std::vector<TableDump>> dump() = 0;

protected:
    ReadModel() = default;
};

enum class Access {
    write,
    scratch,  ///< write, into a file that nobody needs after a crash: it waits for no disk. Without a name it is
              ///< a file of the system's that goes when it is closed
    read_only ///< only queries
};

/// Opens the read model in `file`, or to write one in memory when `file` is empty. A file that is damaged, of another
/// version or of another store (`fingerprint`) is replaced by an empty one, since it is derived; one that is only read
/// is left alone, and `read_model_not_found` when there is none.
Result<std::unique_ptr<ReadModel>> openReadModel(const std::filesystem::path& file, std::string_view fingerprint,
                                                 Access access = Access::write);

} // namespace palmares::read_models
