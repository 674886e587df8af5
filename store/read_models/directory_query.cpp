#include "store/read_models/sql_read_model.h"

/// Lists and single rows that pages ask for by status, person or slug.
namespace palmares::read_models {

Result<std::vector<ChallengeRow>> SqlReadModel::challenges(const ChallengeScope& scope)
{
    std::string sql = " WHERE status<>?";
    Cells cells{toCell(ChallengeStatus::cancelled)};
    const auto demand = [&](const char* condition, QVariant value) {
        sql.append(" AND ").append(condition);
        cells.push_back(std::move(value));
    };
    if (!scope.statuses.empty()) demand("status IN (SELECT value FROM json_each(?))", toCell(scope.statuses));
    if (scope.type) demand("challenge_type=?", toCell(*scope.type));
    if (scope.counts)
        demand("(included_activity_types='[]' OR ? IN (SELECT value FROM json_each(included_activity_types)))",
               toCell(*scope.counts));
    if (scope.created_by) demand("created_by_athlete_uuid=?", toCell(*scope.created_by));
    if (scope.entered_by)
        demand("challenge_uuid IN (SELECT challenge_uuid FROM challenge_competitors WHERE athlete_uuid=?)",
               toCell(*scope.entered_by));
    if (scope.of_clubs_of)
        demand("hosted_by_club_uuid IN (SELECT club_uuid FROM athlete_club_memberships WHERE athlete_uuid=?)",
               toCell(*scope.of_clubs_of));
    const bool ofAPerson = scope.created_by || scope.entered_by || scope.of_clubs_of;
    sql += ofAPerson ? " ORDER BY start_date_local DESC, name COLLATE NOCASE, challenge_uuid"
                     : " ORDER BY name COLLATE NOCASE, challenge_uuid";
    sql += " LIMIT ? OFFSET ?";
    cells.push_back(toCell(scope.limit));
    cells.push_back(toCell(scope.skipped));
    return ask([&] { return m_tables.challenges.selectWhere(sql, cells); });
}

Result<std::optional<StageRow>> SqlReadModel::stageBySlug(const ChallengeId& challenge, std::string_view slug)
{
    return ask([&] {
        return m_tables.stages.find(
            {is(&StageRow::challenge_uuid, challenge), is(&StageRow::url_slug, std::string(slug))});
    });
}

Result<std::vector<ClubRow>> SqlReadModel::clubsOf(const AthleteId& athlete)
{
    return ask([&] {
        return m_tables.clubs.selectWhere(
            " WHERE club_uuid IN (SELECT club_uuid FROM athlete_club_memberships WHERE athlete_uuid=?)"
            " ORDER BY name COLLATE NOCASE, club_uuid",
            {toCell(athlete)});
    });
}

} // namespace palmares::read_models
