#include "store/read_models/sql_read_model.h"

#include <algorithm>

#include "model/stored_names.h"

namespace palmares::read_models {
namespace {

std::unexpected<Error> notFound(const std::filesystem::path& file)
{
    return failed(Error::Kind::not_found, "read_model_not_found", file.string() + " has no tables of this store yet.");
}

Error projectionError(const RecordedEvent& recorded, const Error& cause)
{
    return {cause.kind, "projection_failed",
            "Event " + std::to_string(recorded.position) + " (" + std::string(shortTypeName(recorded.type)) +
                ") could not be applied: " + cause.message};
}

} // namespace

SqlReadModel::SqlReadModel(std::unique_ptr<Database> database)
    : m_database(std::move(database))
    , m_tables(*m_database)
{}

Result<std::unique_ptr<ReadModel>> SqlReadModel::openWritable(const std::filesystem::path& file,
                                                              std::string_view fingerprint, Access access)
{
    const bool isScratch = access == Access::scratch;
    auto database = isScratch && file.empty() ? Database::openTemporary() : Database::open(file, false);
    if (!database) return std::unexpected(database.error());
    auto model = std::unique_ptr<SqlReadModel>(new SqlReadModel(std::move(*database)));
    // The tables can be made again from the events at any time: they need not survive a power cut.
    model->m_database->select(isScratch ? "PRAGMA journal_mode=MEMORY" : "PRAGMA journal_mode=WAL", {},
                              [](const QSqlQuery&) { return true; });
    model->m_database->change(isScratch ? "PRAGMA synchronous=OFF" : "PRAGMA synchronous=NORMAL");
    // 64 MiB instead of SQLite's 2: most rows come in the order of events, and stand in that of their ids.
    model->m_database->change("PRAGMA cache_size=-65536");
    const std::string identity = model->identity(fingerprint);
    if (model->storedIdentity() != identity) model->makeAnew(identity);
    if (const auto& problem = model->m_database->problem()) return std::unexpected(*problem);
    return model;
}

Result<std::unique_ptr<ReadModel>> SqlReadModel::openReadOnly(const std::filesystem::path& file,
                                                              std::string_view fingerprint)
{
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) return notFound(file);
    auto database = Database::open(file, true);
    if (!database) return std::unexpected(database.error());
    auto model = std::unique_ptr<SqlReadModel>(new SqlReadModel(std::move(*database)));
    const auto stored = model->storedIdentity();
    if (const auto& problem = model->m_database->problem()) return std::unexpected(*problem);
    if (stored != model->identity(fingerprint)) return notFound(file);
    return model;
}

std::string SqlReadModel::identity(std::string_view fingerprint)
{
    return std::to_string(Projection::version) + ' ' + m_tables.fingerprint() + ' ' + std::string(fingerprint);
}

std::optional<std::string> SqlReadModel::storedIdentity()
{
    bool hasMeta = false;
    m_database->select("SELECT 1 FROM sqlite_master WHERE type='table' AND name='meta'", {}, [&](const QSqlQuery&) {
        hasMeta = true;
        return true;
    });
    std::optional<std::string> identity;
    if (hasMeta)
        m_database->select("SELECT identity FROM meta", {},
                           [&](const QSqlQuery& row) { return fromCell(row.value(0), identity); });
    return identity;
}

void SqlReadModel::makeAnew(const std::string& identity)
{
    Transaction transaction(*m_database, Transaction::Mode::write);
    std::vector<std::string> tables;
    m_database->select("SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%'", {},
                       [&](const QSqlQuery& row) { return fromCell(row.value(0), tables.emplace_back()); });
    for (const std::string& table : tables)
        m_database->change("DROP TABLE \"" + table + '"');
    m_database->change("CREATE TABLE meta (identity TEXT NOT NULL, position INTEGER NOT NULL)");
    for (TableBase* table : m_tables.all())
        table->create();
    m_database->change("INSERT INTO meta VALUES(?,0)", {toCell(identity)});
    transaction.commit();
}

Position SqlReadModel::storedPosition()
{
    Position position = 0;
    m_database->select("SELECT position FROM meta", {},
                       [&](const QSqlQuery& row) { return fromCell(row.value(0), position); });
    return position;
}

Result<Position> SqlReadModel::position()
{
    m_database->forgetProblem();
    return m_database->answer(storedPosition());
}

Result<void> SqlReadModel::apply(std::span<const ReadEvent> events, Position upTo)
{
    m_database->forgetProblem();
    Transaction transaction(*m_database, Transaction::Mode::write);
    const Position before = storedPosition();
    // After a rollback, or when another process wrote, what projectors remember is not what the tables say.
    if (before != m_applied || !m_projection) m_projection.emplace(m_tables);
    m_applied = -1;
    for (const auto& [recorded, event] : events) {
        if (recorded.position <= before || recorded.position > upTo) continue;
        m_projection->apply(event, recorded);
        if (const auto& problem = m_database->problem()) return std::unexpected(projectionError(recorded, *problem));
    }
    m_projection->flush();
    const Position after = std::max(before, upTo);
    if (after != before) m_database->change("UPDATE meta SET position=?", {toCell(after)});
    if (transaction.commit()) m_applied = after;
    return m_database->answer();
}

Result<std::vector<ChallengeRow>> SqlReadModel::challenges()
{
    return ask([&] {
        return m_tables.challenges.selectWhere(" WHERE status<>? ORDER BY name COLLATE NOCASE, challenge_uuid",
                                               {toCell(ChallengeStatus::cancelled)});
    });
}

Result<std::vector<AthleteRow>> SqlReadModel::athletes()
{
    return ask([&] { return m_tables.athletes.select({}, "fullname COLLATE NOCASE, athlete_uuid"); });
}

Result<std::optional<AthleteRow>> SqlReadModel::athlete(const AthleteId& id)
{
    return ask([&] { return m_tables.athletes.find({is(&AthleteRow::athlete_uuid, id)}); });
}

Result<std::vector<ClubRow>> SqlReadModel::clubs()
{
    return ask([&] { return m_tables.clubs.select({}, "name COLLATE NOCASE, club_uuid"); });
}

Result<std::vector<CompetitorRow>> SqlReadModel::competitors(const ChallengeId& challenge)
{
    return ask([&] {
        return m_tables.competitors.select({is(&CompetitorRow::challenge_uuid, challenge)}, "joined_at, athlete_uuid");
    });
}

Result<std::vector<StageRow>> SqlReadModel::stages(const ChallengeId& challenge)
{
    return ask(
        [&] { return m_tables.stages.select({is(&StageRow::challenge_uuid, challenge)}, "stage_number, stage_uuid"); });
}

Result<std::vector<StageRow>> SqlReadModel::stagesOfAll()
{
    return ask([&] { return m_tables.stages.select({}, "challenge_uuid, stage_number, stage_uuid"); });
}

Result<std::vector<StageLeaderboardRow>> SqlReadModel::stageLeaderboards(const ChallengeId& challenge)
{
    return ask([&] {
        return m_tables.stageLeaderboards.select({is(&StageLeaderboardRow::challenge_uuid, challenge)},
                                                 "stage_uuid, name, stage_leaderboard_uuid");
    });
}

Result<std::vector<ChallengeLeaderboardRow>> SqlReadModel::challengeLeaderboards(const ChallengeId& challenge)
{
    return ask([&] {
        return m_tables.challengeLeaderboards.select({is(&ChallengeLeaderboardRow::challenge_uuid, challenge)},
                                                     "name, category, challenge_leaderboard_uuid");
    });
}

Result<std::vector<ActivityRow>> SqlReadModel::activities(const AthleteId& athlete)
{
    return ask([&] {
        return m_tables.activities.select({is(&ActivityRow::athlete_uuid, athlete)}, "start_date DESC, activity_uuid");
    });
}

Result<std::vector<StageEffortRow>> SqlReadModel::efforts(const ChallengeId& challenge, const AthleteId& athlete)
{
    return ask([&] {
        return m_tables.stageEfforts.selectWhere(
            " WHERE athlete_uuid=? AND stage_uuid IN (SELECT stage_uuid FROM stages WHERE challenge_uuid=?)"
            " ORDER BY start_date DESC, activity_uuid, strava_segment_effort_id",
            {toCell(athlete), toCell(challenge)});
    });
}

Result<std::optional<std::string>> SqlReadModel::slugOwner(std::string_view slug)
{
    return ask([&] {
        std::optional<std::string> owner;
        m_database->select("SELECT challenge_uuid FROM challenges WHERE url_slug=? AND status<>?",
                           {toCell(std::string(slug)), toCell(ChallengeStatus::cancelled)},
                           [&](const QSqlQuery& row) { return fromCell(row.value(0), owner); });
        return owner;
    });
}

Result<bool> SqlReadModel::isClubMember(const ClubId& club, const AthleteId& athlete)
{
    return ask([&] {
        return m_tables.clubMembers.count(
                   {is(&ClubMemberRow::club_uuid, club), is(&ClubMemberRow::athlete_uuid, athlete)}) > 0;
    });
}

Result<std::vector<TableDump>> SqlReadModel::dump()
{
    return ask([&] {
        std::vector<TableDump> all;
        for (TableBase* table : m_tables.all())
            all.push_back({table->name(), table->lines()});
        return all;
    });
}

} // namespace palmares::read_models
